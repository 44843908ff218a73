/** What repairers do: log an object, put right what was logged, take it back. Each is one act, and its facts are in the same transaction. */
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { changesOf, journal, partChanges } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { factorsOn, recordFacts, reverseFacts } from '../../impact/index.ts'
import { conversionSetOf, findSetOfDay } from '../conversions/acts.ts'
import { avoidedOf, type ConversionSet, type Countable, countsOf, eventFactOf } from '../conversions/rules.ts'
import { type CountingEvent, findRepairEventLocked, holdForLogging, type RepairEventRow } from '../events/store.ts'
import { type CancellationRefusal, categoryOf, decideCancellation, decideRepair, type RepairDraft, type RepairRefusal } from './rules.ts'
import { findRepair, findStanding, listDisagreements, type Repair, type SavedRepair, saveRepairCancelled, saveRepairs } from './store.ts'

export interface LoggedRepair extends RepairDraft {
  eventId: string
  /** A UUID of the form's own: sent twice, it is one repair. */
  clientKey: string | null
}

/** What was said of an object, and nothing of where it came from: what a form fills. */
const bare = { partnerCategory: null, productAge: null, country: 'FRA', dataProvider: null, providerId: null, corrects: null }

/**
 * Logs one object that a repairer had in hand, with the facts it makes: brought, repaired or given up, and what was avoided by the
 * factors that the territory uses on that day. The event's first object also counts the event. A form sent twice logs once.
 */
export async function logRepair(
  db: Db,
  author: Author,
  draft: LoggedRepair,
): Promise<Decision<{ id: string; again: boolean }, RepairRefusal | 'event_absent'>> {
  const event = await holdForLogging(db, draft.eventId)
  if (!event) return refuse('event_absent')
  const { hasObjects, again, factors } = await findStanding(db, event.id, draft.clientKey, factorsOn(event.territoryId, event.heldOn))
  if (again) return again.eventId === event.id ? allow({ id: again.id, again: true }) : refuse('event_absent')
  const decided = decideRepair(draft, event, today())
  if (!decided.allowed) return decided
  if (!factors) throw new Error('The factor sets are not loaded.')
  const set = conversionSetOf(factors, factors.factors)
  const repair = savedOf(event, decided.value, { ...bare, clientKey: draft.clientKey }, set, author)
  const saved = await saveRepairs(db, [repair])
  // The same key under another event's lock: whoever came first has logged it.
  if (!saved.has(repair.id)) return refuse('event_absent')
  await recordRepair(db, author, event, repair, set)
  // An event counts once something was brought to it, and no more when everything is taken back.
  if (!hasObjects) await recordFacts(db, author, [eventFactOf(event)])
  await journal(db, author, {
    event: 'repair.logged',
    thing: { kind: 'repair', id: repair.id },
    territoryId: event.territoryId,
    ...toldOf({}, repair, { eventId: event.id }),
  })
  return allow({ id: repair.id, again: false })
}

function savedOf(
  event: CountingEvent,
  draft: RepairDraft,
  origin: Pick<SavedRepair, 'partnerCategory' | 'productAge' | 'country' | 'dataProvider' | 'providerId' | 'corrects' | 'clientKey'>,
  set: ConversionSet,
  author: Author,
): SavedRepair {
  const { category, size, status, barrier, brand, problem, yearOfManufacture, weightKg, weightIsWeighed } = draft
  return {
    ...origin,
    ...{ category, size, status, barrier, brand, problem, yearOfManufacture, weightKg, weightIsWeighed },
    id: makeId<'Repair'>(),
    territoryId: event.territoryId,
    eventId: event.id,
    factorSetId: status === 'fixed' ? set.id : null,
    loggedBy: author.personId,
    demonstration: event.demonstration,
  }
}

/** What a repair's facts need, from the row about to be saved and its event. */
export const countableOf = (
  event: Pick<RepairEventRow, 'organisationId' | 'projectId' | 'placeId' | 'communeCode' | 'heldOn'>,
  repair: Pick<SavedRepair, 'id' | 'territoryId' | 'category' | 'size' | 'status' | 'weightKg' | 'weightIsWeighed' | 'demonstration'>,
): Countable => ({
  id: repair.id,
  category: categoryOf(repair.category),
  size: repair.size,
  status: repair.status,
  weightKg: repair.weightKg,
  weightIsWeighed: repair.weightIsWeighed,
  territoryId: repair.territoryId,
  organisationId: event.organisationId,
  projectId: event.projectId,
  placeId: event.placeId,
  communeCode: event.communeCode,
  heldOn: event.heldOn,
  demonstration: repair.demonstration,
})

async function recordRepair(db: Db, author: Author, event: CountingEvent, repair: SavedRepair, set: ConversionSet): Promise<void> {
  const object = countableOf(event, repair)
  await recordFacts(db, author, [...countsOf(object), ...avoidedOf(object, set)])
}

const told = [
  'category',
  'size',
  'status',
  'barrier',
  'brand',
  'problem',
  'yearOfManufacture',
  'weightKg',
  'weightIsWeighed',
] as const satisfies readonly (keyof RepairDraft)[]

/** What changed in an object's line; the problem, which may name somebody, is told apart. */
function toldOf(before: Partial<RepairDraft>, after: Partial<RepairDraft>, more: Record<string, unknown>) {
  const { payload, ...apart } = partChanges(changesOf<RepairDraft>(before, after, told), ['problem'])
  return { payload: { ...more, ...payload }, ...apart }
}

export type CorrectionRefusal = RepairRefusal | CancellationRefusal | 'repair_absent'

/**
 * Puts right what was logged: the row is kept, cancelled, and another takes its place; the first one's facts are taken back by
 * opposite facts that name them, and the second one's are recorded.
 */
export async function correctRepair(
  db: Db,
  author: Author,
  repairId: string,
  draft: RepairDraft,
): Promise<Decision<{ id: string }, CorrectionRefusal>> {
  const { repair, event } = await findWithEvent(db, repairId)
  if (!repair || !event) return refuse('repair_absent')
  const standing = decideCancellation(repair)
  if (!standing.allowed) return standing
  const decided = decideRepair(draft, event, today())
  if (!decided.allowed) return decided
  const set = (await findSetOfDay(db, event.territoryId))(event.heldOn)
  const { partnerCategory, productAge, country, dataProvider, providerId } = repair
  const origin = { partnerCategory, productAge, country, dataProvider, providerId, corrects: repair.id, clientKey: null }
  const corrected = savedOf(event, decided.value, origin, set, author)
  await takeBack(db, author, repair, 'corrected')
  await saveRepairs(db, [corrected])
  await recordRepair(db, author, event, corrected, set)
  await journal(db, author, {
    event: 'repair.corrected',
    thing: { kind: 'repair', id: corrected.id },
    territoryId: event.territoryId,
    ...toldOf(repair, corrected, { eventId: event.id, corrects: repair.id }),
  })
  return allow({ id: corrected.id })
}

/** Takes back an object logged by mistake: the row stays, cancelled, and its facts are reversed. */
export async function cancelRepair(
  db: Db,
  author: Author,
  repairId: string,
  reason: string,
): Promise<Decision<{ eventId: string }, CancellationRefusal | 'repair_absent'>> {
  const { repair, event } = await findWithEvent(db, repairId)
  if (!repair || !event) return refuse('repair_absent')
  const decided = decideCancellation(repair)
  if (!decided.allowed) return decided
  await takeBack(db, author, repair, reason)
  if (event.brought === 1) await reverseFacts(db, author, { kind: 'repair_event', id: event.id }, reason)
  await journal(db, author, {
    event: 'repair.cancelled',
    thing: { kind: 'repair', id: repair.id },
    territoryId: event.territoryId,
    ...toldOf(repair, {}, { eventId: event.id, reason }),
  })
  return allow({ eventId: event.id })
}

/** The event is held first, then the repair is read again: of two who act on it at once, the second sees what the first did. */
async function findWithEvent(db: Db, repairId: string): Promise<{ repair: Repair | undefined; event: RepairEventRow | undefined }> {
  const found = await findRepair(db, repairId)
  if (!found) return { repair: undefined, event: undefined }
  const event = await findRepairEventLocked(db, found.eventId)
  return { repair: await findRepair(db, repairId), event }
}

async function takeBack(db: Db, author: Author, repair: Repair, reason: string): Promise<void> {
  await saveRepairCancelled(db, repair.id, author.personId, reason)
  await reverseFacts(db, author, { kind: 'repair', id: repair.id }, reason)
}

/** One sentence for each territory whose repairs and facts disagree: `essaim check` says them. */
export async function checkRepairs(db: Db): Promise<string[]> {
  return (await listDisagreements(db)).map(
    ({ name, repairs, counted }) =>
      `${name} : ${repairs} objets notés, ${counted} comptés par leurs faits. / ${repairs} items logged, ${counted} counted by their facts.`,
  )
}
