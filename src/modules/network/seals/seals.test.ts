import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { holdOpen } from '../../../../test/held.ts'
import { sealEverything } from '../../../../test/settled.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { runChecks } from '../../../commands.ts'
import { holdClock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { openSigningKey } from '../../../platform/signature.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { checkJournal, checkSeals, openJournalEra, sealJournal, sealKeyOf } from './acts.ts'

let stand: Stand
const key = () => sealKeyOf(stand.house.config)
const check = () => checkSeals(stand.db, [key().publicKey])
const act = (db: Db, event: string, more: { personal?: Record<string, unknown> } = {}) =>
  journal(db, commandLine, { event, thing: { kind: 'test', id: makeId() }, payload: { title: 'Bicyclette', amount: 12.5 }, ...more })

before(async () => {
  stand = await openStand()
})
after(() => stand.close())
beforeEach(async () => {
  holdClock(undefined)
  await tamper(sql`truncate journal_link, journal_head, journal_personal, journal`)
})

/** What a forger with every right on the database does: no trigger stands in her way. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await stand.db.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db)
    await statement.execute(db)
    await sql`set session_replication_role = origin`.execute(db)
  })
}

/** Seals until so many links stand, while a test holds a transaction open: others of the server's hold the bound back too, for a while. */
async function sealUntil(links: number): Promise<number> {
  for (let attempt = 0; attempt < 4_000; attempt += 1) {
    await sealJournal(stand.db, key())
    const { sealed } = await check()
    if (sealed >= links) return sealed
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('Some transaction stays open: the journal can’t be sealed.')
}

/** Nine rows, sealed. */
async function sealedRows(): Promise<string[]> {
  const ids: string[] = []
  for (let n = 1; n <= 9; n += 1) ids.push(await act(stand.db, 'test.done', n === 4 ? { personal: { name: 'Ada' } } : {}))
  assert.equal(await sealEverything(stand.db, key()), 9)
  return ids
}

async function breakOf() {
  const { breaks } = await check()
  assert.equal(breaks.length, 1, JSON.stringify(breaks))
  return breaks[0]!
}

test('settled rows are chained once, in their order, and the whole chain verifies', async () => {
  const ids = await sealedRows()
  assert.equal(await sealJournal(stand.db, key()), 0)
  const { rows } = await sql<{ journal_id: string }>`select journal_id from journal_link order by sequence`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => row.journal_id),
    ids,
  )
  await act(stand.db, 'test.later')
  const report = await check()
  assert.deepEqual({ ...report, tail: report.tail.unsealed }, { sealed: 9, heads: 1, breaks: [], brokenLinks: 0, tail: 1 })
  assert.equal(await sealUntil(10), 10)
})

test('a small transaction held open is not sealed before it settles, nor is what came after it', async () => {
  await act(stand.db, 'test.first')
  const commit = await holdOpen(stand, async (tx) => void (await act(tx, 'test.small')))
  await act(stand.db, 'test.large')
  assert.equal(await sealUntil(1), 1)
  assert.equal(await sealJournal(stand.db, key()), 0)
  assert.equal((await check()).tail.unsealed, 1, 'the large one waits for the small one')
  await commit()
  assert.equal(await sealUntil(3), 3)
  const { rows } = await sql<{ event: string }>`
    select j.event from journal_link l join journal j on j.id = l.journal_id order by l.sequence`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => row.event),
    ['test.first', 'test.small', 'test.large'],
  )
  assert.deepEqual((await check()).breaks, [])
})

test('seals that start together, while acts go on, make one chain', async () => {
  const acting = Promise.all(Array.from({ length: 60 }, () => act(stand.db, 'test.done')))
  await Promise.all(Array.from({ length: 4 }, () => sealJournal(stand.db, key())))
  await acting
  await sealUntil(60)
  const report = await check()
  assert.deepEqual([report.sealed, report.breaks.length, report.tail.unsealed], [60, 0, 0])
})

test('a changed payload, author, moment or transaction is named with its line and its field', async () => {
  const ids = await sealedRows()
  const changes = [
    ['payload', sql`update journal set payload = '{"title": "Bicyclette", "amount": 12.6}' where id = ${ids[2]}`],
    ['authorId', sql`update journal set author_id = ${makeId()} where id = ${ids[2]}`],
    ['at', sql`update journal set at = at + interval '1 microsecond' where id = ${ids[2]}`],
    ['tx', sql`update journal set tx = '3' where id = ${ids[2]}`],
  ] as const
  for (const [field, change] of changes) {
    await tamper(sql`create table kept as select * from journal`)
    await tamper(change)
    assert.deepEqual(await breakOf(), { because: 'row_changed', sequence: 3, journalId: ids[2], fields: [field] })
    await tamper(sql`truncate journal, journal_personal`)
    await tamper(sql`insert into journal select * from kept`)
    await tamper(sql`drop table kept`)
    assert.deepEqual((await check()).breaks, [])
  }
})

test('a line that is gone is named, and so is a link that is gone', async () => {
  const ids = await sealedRows()
  await tamper(sql`delete from journal where id = ${ids[4]}`)
  assert.deepEqual(await breakOf(), { because: 'row_missing', sequence: 5, journalId: ids[4] })
  await tamper(sql`delete from journal_link where journal_id = ${ids[4]}`)
  assert.deepEqual(await breakOf(), { because: 'link_missing', sequence: 5, found: 6 })
})

test('a link taken out and the rest renumbered does not follow', async () => {
  const ids = await sealedRows()
  await tamper(sql`delete from journal where id = ${ids[4]}`)
  await tamper(sql`delete from journal_link where sequence = 5`)
  for (let n = 6; n <= 9; n += 1) await tamper(sql`update journal_link set sequence = ${n - 1} where sequence = ${n}`)
  const { breaks } = await check()
  assert.deepEqual(breaks[0], { because: 'link_unfollowing', sequence: 5, journalId: ids[5] })
  assert.equal(breaks[1]?.because, 'head_ahead')
})

test('two lines that have changed places are named', async () => {
  const ids = await sealedRows()
  const away = makeId()
  await tamper(sql`update journal_link set journal_id = ${away} where sequence = 2`)
  await tamper(sql`update journal_link set journal_id = ${ids[1]} where sequence = 3`)
  await tamper(sql`update journal_link set journal_id = ${ids[2]} where sequence = 2`)
  assert.deepEqual(await breakOf(), { because: 'row_displaced', sequence: 2, journalId: ids[2] })
  assert.equal((await check()).brokenLinks, 2)
})

test('a line slipped in among sealed ones is named', async () => {
  const ids = await sealedRows()
  const forged = makeId()
  await tamper(sql`insert into journal (id, tx, event, thing_kind, thing_id, way_in)
    select ${forged}, tx, 'test.forged', 'test', ${makeId()}, 'letter' from journal where id = ${ids[4]}`)
  assert.deepEqual(await breakOf(), { because: 'row_inserted', journalId: forged, inserted: 1 })
  assert.equal(await sealJournal(stand.db, key()), 0, 'it is never sealed')
})

test('an erased personal payload breaks nothing, a changed one is named', async () => {
  const ids = await sealedRows()
  await tamper(sql`update journal_personal set payload = '{"name":"Eve"}' where journal_id = ${ids[3]}`)
  assert.deepEqual(await breakOf(), { because: 'personal_changed', sequence: 4, journalId: ids[3] })
  await sql`delete from journal_personal where journal_id = ${ids[3]}`.execute(stand.db)
  assert.deepEqual((await check()).breaks, [])
})

test('heads are signed once a day; a forged, a foreign and an overtaken one are named', async () => {
  await sealedRows()
  const day = (await stand.db.selectFrom('journal_head').select('day').executeTakeFirstOrThrow()).day
  await sealJournal(stand.db, key())
  assert.equal((await check()).heads, 1)
  await tamper(sql`create table held as select * from journal_head`)
  const restored = async () => {
    await tamper(sql`truncate journal_head`)
    await tamper(sql`insert into journal_head select * from held`)
  }
  await tamper(sql`update journal_head set sequence = 8, hash = (select hash from journal_link where sequence = 8)`)
  assert.deepEqual(await breakOf(), { because: 'head_forged', day, sequence: 8 })
  await restored()
  const stranger = openSigningKey('another secret, of enough letters too', 'journal.head')
  await tamper(sql`truncate journal_head`)
  await sealJournal(stand.db, stranger)
  assert.deepEqual(await breakOf(), { because: 'head_of_another_key', day, sequence: 9 })
  assert.deepEqual((await checkSeals(stand.db, [key().publicKey, stranger.publicKey])).breaks, [], 'a former key that is vouched for')
  await restored()
  await tamper(sql`delete from journal_link where sequence > 7`)
  const { breaks, tail } = await check()
  assert.deepEqual(breaks, [{ because: 'head_ahead', day, sequence: 9 }])
  assert.equal(tail.unsealed, 2)
  await tamper(sql`drop table held`)
})

test('a chain rewritten from its middle, every hash made anew, is caught by the head that was signed', async () => {
  const ids = await sealedRows()
  await tamper(sql`update journal set payload = '{"title": "Voiture"}' where id = ${ids[1]}`)
  await tamper(sql`create table held_heads as select * from journal_head`)
  await tamper(sql`truncate journal_link, journal_head`)
  await sealEverything(stand.db, key())
  await tamper(sql`truncate journal_head`)
  await tamper(sql`insert into journal_head select * from held_heads`)
  await tamper(sql`drop table held_heads`)
  assert.equal((await breakOf()).because, 'head_differs')
})

test('rows restored from a database whose transactions were ahead stay sealed, and new ones follow them in a new era', async () => {
  const ids = await sealedRows()
  const waiting = await act(stand.db, 'test.unsealed')
  await tamper(sql`alter table journal disable trigger all`)
  // What a restore leaves: the same rows and links, under transactions that have not happened here.
  await tamper(sql`truncate journal_link, journal_head`)
  await tamper(sql`update journal set tx = (tx::text::bigint + 900000000000)::text::xid8`)
  await tamper(sql`alter table journal enable trigger all`)
  assert.equal(await sealJournal(stand.db, key()), 0, 'nothing of transactions to come is settled')
  assert.equal(await openJournalEra(stand.db), true)
  assert.equal(await openJournalEra(stand.db), false, 'a second look changes nothing')
  const fresh = await act(stand.db, 'test.fresh')
  assert.equal(await sealUntil(11), 11)
  const { rows } = await sql<{ journal_id: string }>`select journal_id from journal_link order by sequence`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => row.journal_id),
    [...ids, waiting, fresh],
  )
  assert.deepEqual((await check()).breaks, [])
  await sql`alter table journal alter column era set default 1`.execute(stand.db)
})

test('`essaim check journal` says what holds, what waits and what is broken, and fails on a break', async () => {
  const ids = await sealedRows()
  await act(stand.db, 'test.later')
  const whole = await checkJournal(stand.house, {})
  assert.deepEqual(whole.broken, [])
  assert.match(whole.said.join('\n'), /9\slignes scellées, 1\ssceau signé[\s\S]*1\sligne attend le sceau/)
  const lines: string[] = []
  await runChecks(stand.house, 'journal', {}, (line) => lines.push(line))
  await tamper(sql`update journal set way_in = 'passkey' where id = ${ids[0]}`)
  await assert.rejects(
    runChecks(stand.house, 'journal', {}, (line) => lines.push(line)),
    /1 checks fail/,
  )
  assert.match(lines.join('\n'), new RegExp(`link 1 \\(line ${ids[0]}\\): the line was changed: way in`))
  await assert.rejects(
    runChecks(stand.house, 'moon', {}, () => {}),
    /essaim check \[/,
  )
})

test('links and heads can’t be changed by anybody who goes through the program', async () => {
  await sealedRows()
  await assert.rejects(sql`update journal_link set hash = '' where sequence = 1`.execute(stand.db), /append-only/)
  await assert.rejects(sql`delete from journal_head`.execute(stand.db), /append-only/)
})
