/** What organisers do: open an event, put it right, drop one where nothing was brought. */
import { today } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { recordFacts, reverseFactsOf } from '../../impact/index.ts'
import { findSetOfDay } from '../conversions/acts.ts'
import { avoidedOf, countsOf, eventFactOf } from '../conversions/rules.ts'
import { listCountable, saveFactorSets } from '../conversions/store.ts'
import { decideEventCancellation, decideRepairEvent, type EventCancellationRefusal, type RepairEventRefusal } from './rules.ts'
import {
  findRepairEventLocked,
  findSameEvent,
  type RepairEventRow,
  type SavedRepairEvent,
  saveRepairEvent,
  saveRepairEventCancelled,
  saveRepairEvents,
} from './store.ts'

export type NewRepairEvent = Omit<SavedRepairEvent, 'id' | 'createdBy' | 'groupIdentifier'>

/** Opens an event. Where another volunteer has already opened the same one (organisation, day, place), it answers that one. */
export async function openRepairEvent(
  db: Db,
  author: Author,
  draft: NewRepairEvent,
): Promise<Decision<{ id: string; again: boolean }, RepairEventRefusal>> {
  const decided = decideRepairEvent(draft, today())
  if (!decided.allowed) return decided
  // Two volunteers begin at the same moment: the second waits for the first, and finds the event open.
  await lockFor(db, `circular.opening.${draft.organisationId}.${draft.heldOn}`)
  const same = await findSameEvent(db, draft)
  if (same) return allow({ id: same.id, again: true })
  const id = makeId<'RepairEvent'>()
  await saveRepairEvents(db, [{ ...draft, id, groupIdentifier: null, createdBy: author.personId }])
  await journal(db, author, {
    event: 'repair_event.opened',
    thing: { kind: 'repair_event', id },
    territoryId: draft.territoryId,
    payload: { after: { ...draft } },
  })
  return allow({ id, again: false })
}

export type RepairEventCorrection = Pick<
  SavedRepairEvent,
  'projectId' | 'placeId' | 'name' | 'heldOn' | 'communeCode' | 'publishesProblems'
>

/**
 * Puts an event right. Where its day, its place or its project changes, the facts of all that was brought to it are taken back and
 * recorded anew, with the factors of the new day.
 */
export async function correctRepairEvent(
  db: Db,
  author: Author,
  eventId: string,
  draft: RepairEventCorrection,
): Promise<Decision<true, RepairEventRefusal | 'event_absent' | 'event_ahead'>> {
  const event = await findRepairEventLocked(db, eventId)
  if (!event || event.cancelledAt) return refuse('event_absent')
  const decided = decideRepairEvent(draft, today())
  if (!decided.allowed) return decided
  if (event.brought > 0 && draft.heldOn > today()) return refuse('event_ahead')
  await saveRepairEvent(db, eventId, draft)
  const moved = (['heldOn', 'placeId', 'communeCode', 'projectId'] as const).filter((field) => event[field] !== draft[field])
  if (moved.length > 0 && event.brought > 0) await recordAnew(db, author, { ...event, ...draft })
  await journal(db, author, {
    event: 'repair_event.corrected',
    thing: { kind: 'repair_event', id: eventId },
    territoryId: event.territoryId,
    payload: changesOf<RepairEventCorrection>(event, draft),
  })
  return allow(true)
}

async function recordAnew(db: Db, author: Author, event: RepairEventRow): Promise<void> {
  const reason = 'event_corrected'
  const objects = await listCountable(db, { eventId: event.id })
  await reverseFactsOf(
    db,
    author,
    'repair',
    objects.map((object) => object.id),
    reason,
  )
  await reverseFactsOf(db, author, 'repair_event', [event.id], reason)
  const set = (await findSetOfDay(db, event.territoryId))(event.heldOn)
  await recordFacts(db, author, [...objects.flatMap((object) => [...countsOf(object), ...avoidedOf(object, set)]), eventFactOf(event)])
  const fixed = objects.filter((object) => object.status === 'fixed')
  await saveFactorSets(
    db,
    fixed.map((object) => ({ id: object.id, factorSetId: set.id })),
  )
}

/** Drops an event where nothing was brought. */
export async function cancelRepairEvent(
  db: Db,
  author: Author,
  eventId: string,
): Promise<Decision<{ organisationId: string }, EventCancellationRefusal | 'event_absent'>> {
  const event = await findRepairEventLocked(db, eventId)
  if (!event) return refuse('event_absent')
  const decided = decideEventCancellation(event)
  if (!decided.allowed) return decided
  await saveRepairEventCancelled(db, eventId, author.personId)
  await journal(db, author, {
    event: 'repair_event.cancelled',
    thing: { kind: 'repair_event', id: eventId },
    territoryId: event.territoryId,
    payload: { name: event.name, heldOn: event.heldOn },
  })
  return allow({ organisationId: event.organisationId })
}
