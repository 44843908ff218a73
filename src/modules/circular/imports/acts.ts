/** Files of repairs on their way in: read and shown, read again when somebody corrects the mapping, then imported whole or not at all. */
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { openTable, type Table } from '../../../platform/exchange.ts'
import { type Mapping, missingFields, proposeMapping, type TargetField } from '../../../platform/exchange-mapping.ts'
import { makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { recordFacts } from '../../impact/index.ts'
import { findSetOfDay, type SetOfDay } from '../conversions/acts.ts'
import { avoidedOf, countsOf, eventFactOf } from '../conversions/rules.ts'
import { type SavedRepairEvent, saveRepairEvents } from '../events/store.ts'
import { countableOf } from '../repairs/acts.ts'
import { type SavedRepair, saveRepairs } from '../repairs/store.ts'
import { type FoundRepair, readFile } from './reading/acts.ts'
import { type CategoryAnswers, type ImportReport, repairTargets } from './rules.ts'
import {
  appendFindings,
  findRepairImportLocked,
  listGroupEvents,
  type RepairImport,
  removeFindings,
  type SavedRepairImport,
  saveReading,
  saveRepairImport,
  saveRepairImportState,
} from './store.ts'

/** Receives a file: it is read from end to end and what was understood is kept to be shown; no repair is written. Throws an ExchangeRefusal where it cannot be read. */
export async function receiveRepairFile(
  db: Db,
  author: Author,
  draft: Omit<SavedRepairImport, 'id' | 'startedBy'>,
  path: string,
): Promise<string> {
  const id = makeId<'RepairImport'>()
  const table = await openTable({ path, name: draft.fileName })
  await saveRepairImport(db, { ...draft, id, startedBy: author.personId })
  const received = await findRepairImportLocked(db, id)
  if (!received) throw new Error('The import that was just saved is gone.')
  await show(db, received, table, proposeMapping(table.columns, table.sample, repairTargets), {})
  await journal(db, author, {
    event: 'repair_import.received',
    thing: { kind: 'repair_import', id },
    territoryId: draft.territoryId,
    payload: { organisationId: draft.organisationId, projectId: draft.projectId, placeId: draft.placeId, file: draft.fileName },
  })
  return id
}

/** Reads the file again with another mapping, or with answers for the categories it names. */
export async function readRepairFileAgain(
  db: Db,
  author: Author,
  id: string,
  path: string,
  mapping: Mapping,
  categories: CategoryAnswers,
): Promise<Decision<true, 'not_received'>> {
  const received = await findRepairImportLocked(db, id)
  if (received?.state !== 'received') return refuse('not_received')
  await show(db, received, await openTable({ path, name: received.fileName }), mapping, categories)
  const columns = (each: Mapping) => Object.fromEntries(Object.entries(each).map(([field, held]) => [field, held.columns]))
  await journal(db, author, {
    event: 'repair_import.read',
    thing: { kind: 'repair_import', id },
    territoryId: received.territoryId,
    payload: {
      file: received.fileName,
      ...changesOf<{ columns: object; categories: CategoryAnswers }>(
        { columns: columns(received.mapping), categories: received.categories },
        { columns: columns(mapping), categories },
      ),
    },
  })
  return allow(true)
}

async function show(db: Db, received: RepairImport, table: Table, mapping: Mapping, categories: CategoryAnswers): Promise<void> {
  await removeFindings(db, received.id)
  const reading = readFile(db, table, { ...received, mapping, categories }, today())
  for await (const batch of reading.batches) await appendFindings(db, received.id, batch.findings)
  await saveReading(db, received.id, { mapping, categories, report: { ...reading.report, examples: examplesOf(table) } })
}

/** A value of each column, so that a person sees what she maps. */
const examplesOf = (table: Table): Record<string, string> =>
  Object.fromEntries(
    table.columns.map((column) => [column, (table.sample.find((row) => row.cells[column]?.trim())?.cells[column] ?? '').slice(0, 60)]),
  )

export type ConfirmRefusal = 'not_received' | 'columns_missing' | 'rows_refused' | 'nothing_new'

/**
 * Writes what a file brings: one event per group and day, its repairs, and their facts, all in the caller's transaction. What is here
 * already, whoever brought it, counts no second time. Where `allOrNothing`, one refused row keeps all others out.
 */
export async function importRepairFile(
  db: Db,
  author: Author,
  id: string,
  path: string,
  allOrNothing: boolean,
): Promise<Decision<ImportReport, ConfirmRefusal>> {
  const received = await findRepairImportLocked(db, id)
  if (received?.state !== 'received') return refuse('not_received')
  if (missingTargets(received.mapping).length > 0) return refuse('columns_missing')
  if (allOrNothing && received.report.refused > 0) return refuse('rows_refused')
  if (received.report.good === 0) return refuse('nothing_new')
  await removeFindings(db, id)
  const table = await openTable({ path, name: received.fileName })
  const reading = readFile(db, table, received, today())
  const writer = { db, author, received, setOfDay: await findSetOfDay(db, received.territoryId), events: new Map<string, WrittenEvent>() }
  for await (const batch of reading.batches) {
    await appendFindings(db, id, batch.findings)
    await writeRepairs(writer, batch.found)
  }
  await recordFacts(
    db,
    author,
    [...writer.events.values()].filter((event) => event.before === 0 && event.added > 0).map((event) => eventFactOf(event.saved)),
  )
  await saveReading(db, id, { mapping: received.mapping, categories: received.categories, report: reading.report })
  await saveRepairImportState(db, id, 'imported', allOrNothing)
  await journal(db, author, {
    event: 'repairs.imported',
    thing: { kind: 'repair_import', id },
    territoryId: received.territoryId,
    payload: {
      file: received.fileName,
      organisationId: received.organisationId,
      good: reading.report.good,
      known: reading.report.known,
      refused: reading.report.refused,
      allOrNothing,
      ...changesOf({ state: received.state }, { state: 'imported' }),
    },
  })
  return allow(reading.report)
}

/** What the file must say and no column says: what the object is, under one of three names, and what the standard requires. */
export function missingTargets(mapping: Mapping): TargetField[] {
  const names = ['product_category', 'product_category_id', 'partner_product_category']
  const hasObject = names.some((name) => mapping[name]?.columns.length)
  return [...missingFields(mapping, repairTargets), ...(hasObject ? [] : repairTargets.filter((target) => target.name === names[0]))]
}

/** Leaves a file aside: nothing of it was written. */
export async function cancelRepairFile(db: Db, author: Author, id: string): Promise<Decision<true, 'not_received'>> {
  const received = await findRepairImportLocked(db, id)
  if (received?.state !== 'received') return refuse('not_received')
  await removeFindings(db, id)
  await saveRepairImportState(db, id, 'cancelled', false)
  await journal(db, author, {
    event: 'repair_import.cancelled',
    thing: { kind: 'repair_import', id },
    territoryId: received.territoryId,
    payload: { file: received.fileName, ...changesOf({ state: received.state }, { state: 'cancelled' }) },
  })
  return allow(true)
}

interface WrittenEvent {
  saved: SavedRepairEvent
  before: number
  added: number
}

interface Writer {
  db: Db
  author: Author
  received: RepairImport
  setOfDay: SetOfDay
  events: Map<string, WrittenEvent>
}

async function writeRepairs(writer: Writer, found: readonly FoundRepair[]): Promise<void> {
  if (found.length === 0) return
  await openEvents(writer, found)
  const { db, author, received, setOfDay } = writer
  const made = found.map((each) => {
    const event = writer.events.get(keyOf(writer, each))
    if (!event) throw new Error(`No event was opened for ${each.repair.heldOn}.`)
    return { event, repair: savedOf(received, author, each, event.saved, setOfDay) }
  })
  const saved = await saveRepairs(
    db,
    made.map(({ repair }) => repair),
  )
  const written = made.filter(({ repair }) => saved.has(repair.id))
  for (const { event } of written) event.added += 1
  await recordFacts(
    db,
    author,
    written.flatMap(({ event, repair }) => {
      const object = countableOf(event.saved, repair)
      return [...countsOf(object), ...avoidedOf(object, setOfDay(event.saved.heldOn))]
    }),
  )
}

const groupOf = (writer: Writer, { repair }: FoundRepair) => repair.group ?? writer.received.organisationName
const keyOf = (writer: Writer, found: FoundRepair) => `${found.repair.heldOn} ${groupOf(writer, found)}`

/** One event per group and day: those that an earlier file or this one opened are found again. */
async function openEvents(writer: Writer, found: readonly FoundRepair[]): Promise<void> {
  const { db, received, events } = writer
  const wanted = new Map<string, { group: string; heldOn: string }>()
  for (const each of found) {
    const key = keyOf(writer, each)
    if (!events.has(key)) wanted.set(key, { group: groupOf(writer, each), heldOn: each.repair.heldOn })
  }
  const before = await listGroupEvents(db, received, [...wanted.values()])
  for (const { group, heldOn, brought, ...rest } of before) {
    wanted.delete(`${heldOn} ${group}`)
    events.set(`${heldOn} ${group}`, { saved: { ...eventOf(received, writer.author, group, heldOn), ...rest }, before: brought, added: 0 })
  }
  const opened = [...wanted.values()].map(({ group, heldOn }) => eventOf(received, writer.author, group, heldOn))
  await saveRepairEvents(db, opened)
  for (const saved of opened) events.set(`${saved.heldOn} ${saved.groupIdentifier}`, { saved, before: 0, added: 0 })
}

const eventOf = (received: RepairImport, author: Author, group: string, heldOn: string): SavedRepairEvent => ({
  id: makeId<'RepairEvent'>(),
  territoryId: received.territoryId,
  organisationId: received.organisationId,
  projectId: received.projectId,
  placeId: received.placeId,
  // A group that goes by a number is named after who holds it.
  name: /\p{L}/u.test(group) ? group : `${received.organisationName} (${group})`,
  heldOn,
  communeCode: received.communeCode,
  publishesProblems: received.publishesProblems,
  groupIdentifier: group,
  createdBy: author.personId,
  demonstration: received.demonstration,
})

function savedOf(
  received: RepairImport,
  author: Author,
  { repair, dataProvider, providerId }: FoundRepair,
  event: SavedRepairEvent,
  setOfDay: SetOfDay,
): SavedRepair {
  const { category, size, partnerCategory, brand, yearOfManufacture, productAge, problem, status, barrier, country } = repair
  return {
    ...{ category, size, partnerCategory, brand, yearOfManufacture, productAge, problem, status, barrier, country },
    id: makeId<'Repair'>(),
    territoryId: received.territoryId,
    eventId: event.id,
    weightKg: null,
    weightIsWeighed: false,
    dataProvider,
    providerId,
    factorSetId: status === 'fixed' ? setOfDay(repair.heldOn).id : null,
    clientKey: null,
    corrects: null,
    loggedBy: author.personId,
    demonstration: received.demonstration,
  }
}
