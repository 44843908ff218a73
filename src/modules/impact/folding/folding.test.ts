import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { holdOpen } from '../../../../test/held.ts'
import { foldEverything } from '../../../../test/settled.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { today } from '../../../platform/clock.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { findClosing, findFigure, foldFacts, loadLibrary, type NewFact, rebuildSums, recordFacts, reverseFacts } from '../index.ts'
import { checkSums, makePartitions } from './acts.ts'
import { findWatermark } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const fact = (territoryId: string, value: number, more: Partial<NewFact> = {}): NewFact => ({
  indicator: 'dechets-evites-kg',
  value,
  occurredOn: '2026-03-10',
  territoryId,
  estimated: false,
  source: { kind: 'test', id: makeId<'Repair'>() },
  demonstration: false,
  ...more,
})
const total = async (territoryId: string, asOf?: string) =>
  (await findFigure(stand.db, { indicator: 'dechets-evites-kg', scope: { kind: 'territory', id: territoryId }, ...(asOf ? { asOf } : {}) }))
    .value

const txOf = async (territoryId: string) => {
  const { rows } = await sql<{ tx: number; id: string }>`
    select tx::text::bigint as tx, id from fact where territory_id = ${territoryId} order by tx`.execute(stand.db)
  return rows.map((row) => row.tx)
}

test('a smaller transaction that commits after a fold of a larger one is counted all the same, at each step', async () => {
  const territoryId = makeId<'Territory'>()
  const commit = await holdOpen(stand, async (tx) => void (await recordFacts(tx, commandLine, [fact(territoryId, 1)])))
  await recordFacts(stand.db, commandLine, [fact(territoryId, 10)])
  assert.equal(await total(territoryId), 10, 'the larger is committed, the smaller is not')
  await foldFacts(stand.db)
  assert.equal(await total(territoryId), 10, 'folded, as far as may be')
  const mark = await findWatermark(stand.db)
  await commit()
  assert.equal(await total(territoryId), 11, 'the smaller is committed after the fold')
  const [smaller = 0, larger = 0] = await txOf(territoryId)
  assert.ok(smaller < larger, 'the transaction that was held is the smaller')
  assert.ok(Number(mark.bound) <= smaller, 'no bound passes a transaction under way')
  await foldFacts(stand.db)
  assert.equal(await total(territoryId), 11, 'both are folded')
  await foldFacts(stand.db)
  assert.equal(await total(territoryId), 11, 'folding again changes nothing')
})

test('folds that start together fold once', async () => {
  const territoryId = makeId<'Territory'>()
  await recordFacts(stand.db, commandLine, [fact(territoryId, 7), fact(territoryId, 8)])
  await Promise.all(Array.from({ length: 4 }, () => foldFacts(stand.db)))
  assert.equal(await total(territoryId), 15)
})

test('reading while others record and fold never shows a figure that never was', async () => {
  const territoryId = makeId<'Territory'>()
  let isOver = false
  const seen: number[] = []
  const reading = (async () => {
    while (!isOver) seen.push((await total(territoryId)) ?? 0)
  })()
  const folding = (async () => {
    while (!isOver) await foldFacts(stand.db)
  })()
  for (let n = 0; n < 40; n += 1) await recordFacts(stand.db, commandLine, [fact(territoryId, 60), fact(territoryId, 40)])
  isOver = true
  await Promise.all([reading, folding])
  assert.ok(
    seen.every((value) => value % 100 === 0),
    'both facts of a transaction, or neither',
  )
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
    'never less than before',
  )
  assert.equal(await total(territoryId), 4000)
})

test('taking back twice, even at once, takes back once', async () => {
  const territoryId = makeId<'Territory'>()
  const source = { kind: 'test', id: makeId<'Repair'>() }
  await recordFacts(stand.db, commandLine, [fact(territoryId, 5, { source }), fact(territoryId, 3)])
  const taken = await Promise.all(Array.from({ length: 4 }, () => reverseFacts(stand.db, commandLine, source, 'counted twice')))
  assert.equal(
    taken.reduce((sum, each) => sum + each, 0),
    1,
  )
  assert.equal(await total(territoryId), 3)
  await assert.rejects(sql`update fact set value = 6 where territory_id = ${territoryId}`.execute(stand.db), /append-only/)
  await assert.rejects(sql`delete from fact where territory_id = ${territoryId}`.execute(stand.db), /append-only/)
})

test('a figure as of a closing stays what it was, whatever is recorded or taken back since', async () => {
  const territoryId = makeId<'Territory'>()
  const source = { kind: 'test', id: makeId<'Repair'>() }
  await recordFacts(stand.db, commandLine, [fact(territoryId, 20, { source }), fact(territoryId, 2)])
  await foldEverything(stand.db)
  const closing = await findClosing(stand.db)
  assert.ok(closing)
  await reverseFacts(stand.db, commandLine, source, 'counted twice')
  await recordFacts(stand.db, commandLine, [fact(territoryId, 100)])
  await foldEverything(stand.db)
  assert.equal(await total(territoryId), 102)
  assert.equal(await total(territoryId, closing.mark), 22)
  assert.equal(await total(territoryId, new Date(closing.at.getTime()).toISOString()), 22)
  assert.equal(await total(territoryId, '2020-01-01'), null, 'nothing was closed by then')
  assert.equal(await total(territoryId, '1.3'), null, 'no closing bears this mark')
  assert.equal(
    (await findFigure(stand.db, { indicator: 'dechets-evites-kg', scope: { kind: 'network' }, asOf: closing.mark })).closing?.mark,
    closing.mark,
  )
})

test('sums worked out anew in a new era are the same, and closings of before stay true', async () => {
  const territoryId = makeId<'Territory'>()
  await recordFacts(stand.db, commandLine, [fact(territoryId, 11)])
  await foldEverything(stand.db)
  const closing = await findClosing(stand.db)
  await recordFacts(stand.db, commandLine, [fact(territoryId, 4)])
  const before = await findWatermark(stand.db)
  await rebuildSums(stand.db)
  assert.equal((await findWatermark(stand.db)).era, before.era + 1)
  assert.equal(await total(territoryId), 15)
  assert.equal(await total(territoryId, closing?.mark), 11)
  await recordFacts(stand.db, commandLine, [fact(territoryId, 1)])
  assert.equal(await total(territoryId), 16)
  await foldEverything(stand.db)
  assert.equal(await total(territoryId), 16)
  assert.equal(await total(territoryId, closing?.mark), 11)
})

test('a database restored from one whose transactions were ahead opens a new era at its next start', async () => {
  const territoryId = makeId<'Territory'>()
  // What a restore leaves: facts and a watermark whose transactions are yet to come here.
  await recordFacts(stand.db, commandLine, [fact(territoryId, 9)])
  await foldEverything(stand.db)
  await sql`update fact_watermark set bound = '900000000000'`.execute(stand.db)
  await recordFacts(stand.db, commandLine, [fact(territoryId, 5)])
  assert.equal(await total(territoryId), 9, 'a watermark from elsewhere hides what is new')
  await loadLibrary(stand.db)
  assert.equal(await total(territoryId), 14)
  const { era } = await findWatermark(stand.db)
  await loadLibrary(stand.db)
  assert.equal((await findWatermark(stand.db)).era, era, 'a start that finds all in order changes nothing')
})

test('a year ahead gets its own partition, once, and a fact of any year is kept', async () => {
  assert.ok((await makePartitions(stand.db, 2031)) >= 1)
  assert.equal(await makePartitions(stand.db, 2031), 0)
  const territoryId = makeId<'Territory'>()
  await recordFacts(stand.db, commandLine, [
    fact(territoryId, 1, { occurredOn: '2031-06-01' }),
    fact(territoryId, 2, { occurredOn: '1999-06-01' }),
    fact(territoryId, 4, { occurredOn: '2050-06-01' }),
  ])
  assert.equal(await total(territoryId), 7)
  assert.equal(await makePartitions(stand.db, 2050), 2, 'a year that the default partition already serves stays there')
  assert.equal(await total(territoryId), 7)
})

test('what no operation may record is refused aloud', async () => {
  const bad = (more: Partial<NewFact>) => recordFacts(stand.db, commandLine, [fact(makeId<'Territory'>(), 1, more)])
  await assert.rejects(bad({ indicator: 'nothing-of-the-kind' }), /no indicator/)
  await assert.rejects(bad({ occurredOn: '2026-02-30' }), /has no day/)
  await assert.rejects(bad({ value: Number.NaN }), /no finite value/)
  await assert.rejects(bad({ indicator: 'taux-reparation' }), /nothing that divides/)
  await assert.rejects(bad({ indicator: 'taux-reparation', denominator: 0 }), /divides by nothing/)
  await assert.rejects(bad({ personId: makeId<'Person'>() }), /counts a person/)
  await assert.rejects(bad({ periodStart: '2026-04-01' }), /ends before it starts/)
})

test('thousands of facts go in by one call', async () => {
  const territoryId = makeId<'Territory'>()
  const ids = await recordFacts(
    stand.db,
    commandLine,
    Array.from({ length: 12_000 }, () => fact(territoryId, 1)),
  )
  assert.equal(new Set(ids).size, 12_000)
  assert.equal(await total(territoryId), 12_000)
})

test('a kept sum that is not that of its facts is found by the check, in a month of today or, when all is asked, of long ago', async () => {
  const territoryId = makeId<'Territory'>()
  await recordFacts(stand.db, commandLine, [
    fact(territoryId, 3, { occurredOn: `${today().slice(0, 4)}-02-02` }),
    fact(territoryId, 3, { occurredOn: '2019-02-02' }),
  ])
  await rebuildSums(stand.db)
  assert.deepEqual(await checkSums(stand.db, { whole: true }), [])
  const spoil = (year: string) =>
    sql`update figure_month set value = value + 1 where territory_id = ${territoryId} and to_char(month, 'YYYY') = ${year}`.execute(
      stand.db,
    )
  await spoil('2019')
  assert.deepEqual(await checkSums(stand.db), [])
  assert.match((await checkSums(stand.db, { whole: true })).join('\n'), /^dechets-evites-kg, 2019-02 : la somme/)
  await spoil(today().slice(0, 4))
  assert.match((await checkSums(stand.db)).join('\n'), /^dechets-evites-kg, \d{4}-02 : la somme/)
  await rebuildSums(stand.db)
  assert.deepEqual(await checkSums(stand.db, { whole: true }), [])
})
