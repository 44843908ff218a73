import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { recordFacts } from '../../impact/index.ts'
import { findSetOfDay } from '../conversions/acts.ts'
import { avoidedOf, countsOf, eventFactOf } from '../conversions/rules.ts'
import type { NewRepairEvent } from '../events/acts.ts'
import { type SavedRepairEvent, saveRepairEvents } from '../events/store.ts'
import { countableOf } from '../repairs/acts.ts'
import { decideRepair, type RepairDraft } from '../repairs/rules.ts'
import { type SavedRepair, saveRepairs } from '../repairs/store.ts'

/** An event with all that was brought to it. */
export interface WholeEvent extends NewRepairEvent {
  repairs: readonly RepairDraft[]
  /** Who kept the book. */
  loggedBy?: string | null
}

/**
 * Writes whole events of one territory at once, thousands of repairs in a few statements, each decided and converted as if it had been
 * logged by hand. Answers the ids of the events, in the order given. Throws where a repair is refused.
 */
export async function addWholeEvents(
  db: Db,
  author: Author,
  territoryId: string,
  events: readonly WholeEvent[],
  today: string,
): Promise<string[]> {
  const setOfDay = await findSetOfDay(db, territoryId)
  const saved = events.map(
    ({ repairs, loggedBy, ...event }): SavedRepairEvent => ({
      ...event,
      territoryId,
      id: makeId<'RepairEvent'>(),
      groupIdentifier: null,
      createdBy: loggedBy ?? author.personId,
    }),
  )
  const made = events.flatMap((event, order) => {
    const at = saved[order]
    if (!at) return []
    return event.repairs.map((draft) => ({ event: at, repair: savedOf(at, draft, event.loggedBy ?? null, setOfDay(at.heldOn).id, today) }))
  })
  await saveRepairEvents(db, saved)
  await saveRepairs(
    db,
    made.map(({ repair }) => repair),
  )
  const facts = made.flatMap(({ event, repair }) => {
    const object = countableOf(event, repair)
    return [...countsOf(object), ...avoidedOf(object, setOfDay(event.heldOn))]
  })
  const held = saved.filter((_event, order) => (events[order]?.repairs.length ?? 0) > 0)
  await recordFacts(db, author, [...facts, ...held.map(eventFactOf)])
  await journal(db, author, {
    event: 'repairs.added',
    thing: { kind: 'territory', id: territoryId },
    territoryId,
    payload: { events: saved.length, repairs: made.length },
  })
  return saved.map((event) => event.id)
}

function savedOf(event: SavedRepairEvent, draft: RepairDraft, loggedBy: string | null, factorSetId: number, today: string): SavedRepair {
  const decided = decideRepair(draft, { heldOn: event.heldOn, cancelledAt: null }, today)
  if (!decided.allowed) throw new Error(`A ${draft.category} of ${event.heldOn} is refused: ${decided.because}.`)
  return {
    ...decided.value,
    id: makeId<'Repair'>(),
    territoryId: event.territoryId,
    eventId: event.id,
    partnerCategory: null,
    productAge: null,
    country: 'FRA',
    dataProvider: null,
    providerId: null,
    factorSetId: draft.status === 'fixed' ? factorSetId : null,
    clientKey: null,
    corrects: null,
    loggedBy,
    demonstration: event.demonstration,
  }
}
