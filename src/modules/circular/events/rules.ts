import { addDays, type Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'

export interface RepairEventDraft {
  name: string
  heldOn: Day
}

export type RepairEventRefusal = 'too_far_ahead' | 'too_long_ago'

/** An event is announced at most two years ahead: beyond, a digit was mistyped. Repair cafés began in 2009. */
export function decideRepairEvent(draft: RepairEventDraft, today: Day): Decision<RepairEventDraft, RepairEventRefusal> {
  if (draft.heldOn > addDays(today, 731)) return refuse('too_far_ahead')
  if (draft.heldOn < '2009-01-01') return refuse('too_long_ago')
  return allow(draft)
}

export type EventCancellationRefusal = 'not_empty' | 'already_cancelled'

/** An event where something was brought has happened: its objects are cancelled first, one by one. */
export function decideEventCancellation(event: { brought: number; cancelledAt: Date | null }): Decision<true, EventCancellationRefusal> {
  if (event.cancelledAt) return refuse('already_cancelled')
  return event.brought > 0 ? refuse('not_empty') : allow(true)
}
