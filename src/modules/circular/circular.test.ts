import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { foldEverything } from '../../../test/settled.ts'
import { openStand, type Stand } from '../../../test/stand.ts'
import { today } from '../../platform/clock.ts'
import { addDays } from '../../platform/day.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import { findFigure, recordFacts } from '../impact/index.ts'
import { cancelRepairEvent, correctRepairEvent, openRepairEvent } from './events/acts.ts'
import { findRepairEvent } from './events/store.ts'
import { compareFactors, switchFactors } from './factors/acts.ts'
import { cancelRepair, checkRepairs, correctRepair, type LoggedRepair, logRepair } from './repairs/acts.ts'
import { findRepair } from './repairs/store.ts'

let stand: Stand
const organisationId = makeId<'Organisation'>()
let serial = 0

before(async () => {
  stand = await openStand()
  await sql`insert into organisation (id, name, kind, commune_code) values (${organisationId}, 'Repair café du Test', 'association', '73065')`.execute(
    stand.db,
  )
})
after(() => stand.close())

/** A territory of its own for each test, so that its figures are its own. */
async function newTerritory(): Promise<string> {
  serial += 1
  const id = makeId<'Territory'>()
  await sql`insert into territory (id, slug, name, kind) values (${id}, ${`essai-${serial}`}, ${`Essai ${serial}`}, 'group')`.execute(
    stand.db,
  )
  return id
}

async function newEvent(territoryId: string, heldOn = today()): Promise<string> {
  const opened = await openRepairEvent(stand.db, commandLine, {
    territoryId,
    organisationId,
    projectId: null,
    placeId: null,
    name: 'Atelier du samedi',
    heldOn,
    communeCode: '73065',
    publishesProblems: false,
    demonstration: false,
  })
  assert.ok(opened.allowed)
  return opened.value.id
}

const object = (eventId: string, more: Partial<LoggedRepair> = {}): LoggedRepair => ({
  eventId,
  clientKey: null,
  category: 'toaster',
  size: null,
  status: 'fixed',
  barrier: null,
  brand: null,
  problem: null,
  yearOfManufacture: null,
  weightKg: null,
  weightIsWeighed: false,
  ...more,
})

async function log(eventId: string, more: Partial<LoggedRepair> = {}): Promise<string> {
  const logged = await stand.db.transaction().execute((tx) => logRepair(tx, commandLine, object(eventId, more)))
  assert.ok(logged.allowed)
  return logged.value.id
}

async function figure(territoryId: string, indicator: string) {
  const { value, notEstimated, measured, estimated, facts } = await findFigure(stand.db, {
    indicator,
    scope: { kind: 'territory', id: territoryId },
  })
  return { value, notEstimated, measured, estimated, facts }
}
const sumOf = async (territoryId: string, indicator: string) => (await figure(territoryId, indicator)).value

test('an object logged counts at once: brought, repaired, avoided, and its event', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  await log(event)
  await log(event, { category: 'laptop', size: 'medium' })
  await log(event, { category: 'vacuum', status: 'end_of_life', barrier: 'worn_out' })
  await log(event, { category: 'food-processor' })
  assert.equal(await sumOf(territory, 'ateliers-de-reparation'), 1)
  assert.equal(await sumOf(territory, 'objets-apportes'), 4)
  assert.equal(await sumOf(territory, 'objets-repares'), 3)
  assert.equal(await sumOf(territory, 'objets-en-fin-de-vie'), 1)
  assert.equal(await sumOf(territory, 'taux-reparation'), 75)
  const waste = await figure(territory, 'dechets-evites-kg')
  assert.equal(waste.value, 1.47 + 1.83)
  assert.equal(waste.notEstimated, 1, 'a food processor has no published factor')
  assert.equal(await sumOf(territory, 'co2e-evite-kg'), 4.065 + 132.66)
})

test('a weighed object is measured, an estimated one is not', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  await log(event, { category: 'vacuum', weightKg: 5.4, weightIsWeighed: true })
  await log(event, { category: 'unpowered-bicycle' })
  const waste = await figure(territory, 'dechets-evites-kg')
  assert.deepEqual([waste.measured, waste.estimated], [5.4, 15.1])
})

test('a form sent twice is one repair, even at once', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  const clientKey = makeId<'Form'>()
  const send = () => stand.db.transaction().execute((tx) => logRepair(tx, commandLine, object(event, { clientKey })))
  const [one, other] = await Promise.all([send(), send()])
  assert.ok(one.allowed && other.allowed && one.value.id === other.value.id)
  assert.equal(await sumOf(territory, 'objets-apportes'), 1)
  const elsewhere = await newEvent(territory, addDays(today(), -1))
  const stolen = await logRepair(stand.db, commandLine, object(elsewhere, { clientKey }))
  assert.deepEqual(stolen, { allowed: false, because: 'event_absent' })
})

test('ten volunteers who log at once at a new event count one event and ten objects', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  await Promise.all(Array.from({ length: 10 }, () => log(event)))
  assert.equal(await sumOf(territory, 'ateliers-de-reparation'), 1)
  assert.equal(await sumOf(territory, 'objets-apportes'), 10)
})

test('a correction keeps the first row and reverses its facts', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  const first = await log(event)
  const corrected = await correctRepair(stand.db, commandLine, first, object(event, { category: 'vacuum', brand: 'Rowenta' }))
  assert.ok(corrected.allowed)
  const [old, fresh] = [await findRepair(stand.db, first), await findRepair(stand.db, corrected.value.id)]
  assert.ok(old?.cancelledAt)
  assert.equal(old.cancelReason, 'corrected')
  assert.equal(fresh?.corrects, first)
  assert.equal(await sumOf(territory, 'dechets-evites-kg'), 6.8)
  assert.equal(await sumOf(territory, 'objets-apportes'), 1)
  assert.equal(await sumOf(territory, 'ateliers-de-reparation'), 1)
  const { rows } = await sql<{ n: number }>`select count(*) as n from fact where source_id = ${first} and reverses is not null`.execute(
    stand.db,
  )
  assert.equal(rows[0]?.n, 5)
  assert.deepEqual(await correctRepair(stand.db, commandLine, first, object(event)), { allowed: false, because: 'already_cancelled' })
})

test('a cancelled entry counts no more, and an event left empty counts no more either', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  const only = await log(event)
  assert.ok((await cancelRepair(stand.db, commandLine, only, 'mistake')).allowed)
  // Nothing stands: nothing was measured, which is not zero.
  assert.equal(await sumOf(territory, 'objets-apportes'), null)
  assert.equal(await sumOf(territory, 'ateliers-de-reparation'), null)
  assert.deepEqual(await cancelRepair(stand.db, commandLine, only, 'mistake'), { allowed: false, because: 'already_cancelled' })
  await log(event)
  assert.equal(await sumOf(territory, 'ateliers-de-reparation'), 1)
})

test('two people who cancel the same entry at once take it back once', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  await log(event)
  const twice = await log(event)
  const cancel = () => stand.db.transaction().execute((tx) => cancelRepair(tx, commandLine, twice, 'mistake'))
  const answers = await Promise.all([cancel(), cancel()])
  assert.deepEqual(answers.map((answer) => answer.allowed).sort(), [false, true])
  assert.equal(await sumOf(territory, 'objets-apportes'), 1)
})

test('what was logged can’t be rewritten or removed', async () => {
  const territory = await newTerritory()
  const id = await log(await newEvent(territory))
  await assert.rejects(sql`update repair set category = 'vacuum' where id = ${id}`.execute(stand.db), /keeps what was logged/)
  await assert.rejects(sql`delete from repair where id = ${id}`.execute(stand.db), /keeps what was logged/)
})

test('an event moved to another day moves its facts', async () => {
  const territory = await newTerritory()
  const event = await newEvent(territory)
  await log(event)
  const lastYear = addDays(today(), -400)
  const moved = await correctRepairEvent(stand.db, commandLine, event, {
    projectId: null,
    placeId: null,
    name: 'Atelier du dimanche',
    heldOn: lastYear,
    communeCode: '73087',
    publishesProblems: true,
  })
  assert.ok(moved.allowed)
  const query = { indicator: 'objets-apportes', scope: { kind: 'territory', id: territory } } as const
  assert.equal((await findFigure(stand.db, { ...query, until: lastYear })).value, 1)
  // Taken back on its former day: nothing is left of it there.
  assert.notEqual((await findFigure(stand.db, { ...query, from: addDays(lastYear, 1) })).value, 1)
  assert.equal((await findRepairEvent(stand.db, event))?.communeCode, '73087')
  assert.deepEqual(await cancelRepairEvent(stand.db, commandLine, event), { allowed: false, because: 'not_empty' })
})

test('an object is logged on the day or later, in words that hold', async () => {
  const territory = await newTerritory()
  const ahead = await newEvent(territory, addDays(today(), 7))
  const refused = async (more: Partial<LoggedRepair>, event: string) => {
    const answer = await logRepair(stand.db, commandLine, object(event, more))
    return answer.allowed ? 'allowed' : answer.because
  }
  assert.equal(await refused({}, ahead), 'event_ahead')
  const event = await newEvent(territory)
  assert.equal(await refused({ category: 'spaceship' }, event), 'category_unknown')
  assert.equal(await refused({ category: 'laptop', size: 'gigantic' }, event), 'size_unknown')
  assert.equal(await refused({ yearOfManufacture: 2199 }, event), 'year_ahead')
  assert.equal(await refused({ category: 'vacuum', weightKg: 4 }, event), 'weight_not_estimable')
  assert.ok((await cancelRepairEvent(stand.db, commandLine, event)).allowed)
  assert.equal(await refused({}, event), 'event_cancelled')
})

test('the same event opened twice the same day is one event', async () => {
  const territory = await newTerritory()
  assert.equal(await newEvent(territory), await newEvent(territory))
})

test('another factor set changes figures from the day asked for, and the former ones remain as of their date', async () => {
  const territory = await newTerritory()
  const before = await newEvent(territory, addDays(today(), -40))
  const since = addDays(today(), -20)
  const afterwards = await newEvent(territory, addDays(today(), -10))
  await log(before, { category: 'mobile' })
  await log(afterwards, { category: 'mobile' })
  await log(afterwards, { category: 'iron' })
  const scope = { kind: 'territory', id: territory } as const
  const co2e = { indicator: 'co2e-evite-kg', scope } as const
  assert.equal((await findFigure(stand.db, co2e)).value, 25.255 * 2 + 5.5)
  const comparison = await compareFactors(stand.db, { territoryId: territory, from: since, one: 'restart-2021', other: 'restart-2018' })
  assert.deepEqual(comparison?.emissionsKgCo2e, {
    one: { value: 30.755, notEstimated: 0 },
    other: { value: 17.91, notEstimated: 1 },
    // On the mobile alone: the iron has no factor in 2018.
    difference: -7.345,
    comparable: 1,
  })
  assert.equal((await findFigure(stand.db, co2e)).value, 56.01, 'comparing changes nothing')
  const closing = await closeBooks()
  const asked = { territoryId: territory, setCode: 'restart-2018', sinceOn: since, reason: 'Comparer avec 2018' }
  const switched = await stand.db.transaction().execute((tx) => switchFactors(tx, commandLine, asked))
  assert.deepEqual(switched, { allowed: true, value: { repairs: 2 } })
  const now = await findFigure(stand.db, co2e)
  assert.deepEqual([now.value, now.notEstimated], [25.255 + 17.91, 1], 'an iron has no factor in 2018')
  assert.equal((await findFigure(stand.db, { ...co2e, asOf: closing })).value, 56.01)
  assert.equal(await sumOf(territory, 'objets-repares'), 3)
  const again = await switchFactors(stand.db, commandLine, asked)
  assert.deepEqual(again, { allowed: false, because: 'set_already' })
  await log(afterwards, { category: 'mobile' })
  assert.equal(await sumOf(territory, 'dechets-evites-kg'), 0.43)
  const back = await switchFactors(stand.db, commandLine, { ...asked, setCode: 'restart-2021', sinceOn: addDays(today(), -365) })
  assert.deepEqual(back, { allowed: true, value: { repairs: 3 } })
  assert.equal((await findFigure(stand.db, co2e)).value, 25.255 * 3 + 5.5)
})

test('after all this, repairs and the facts that count them agree, and a disagreement is said', async () => {
  assert.deepEqual(await checkRepairs(stand.db), [])
  const territory = await newTerritory()
  const stray = {
    territoryId: territory,
    occurredOn: today(),
    estimated: false,
    demonstration: false,
    source: { kind: 'repair', id: makeId<'Repair'>() },
  }
  await recordFacts(stand.db, commandLine, [{ ...stray, indicator: 'objets-apportes', value: 2 }])
  assert.match((await checkRepairs(stand.db)).join(), /0 objets notés, 2 comptés/)
})

/** Folds the facts, which closes the books: figures as of this moment never change. */
async function closeBooks(): Promise<string> {
  await foldEverything(stand.db)
  const { rows } = await sql<{
    mark: string
  }>`select era || '.' || bound as mark from fact_closing order by era desc, bound desc limit 1`.execute(stand.db)
  return rows[0]?.mark ?? ''
}
