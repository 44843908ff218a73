import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { LabelState } from './schema.ts'

/** The life of a label, from its award to its last day. One that was renewed hands over on that day, whatever its state; see renewals. */
export const labelCycle = {
  suspend: { from: ['active'], to: 'suspended' },
  reinstate: { from: ['suspended'], to: 'active' },
  withdraw: { from: ['active', 'suspended'], to: 'withdrawn' },
  end: { from: ['active', 'suspended'], to: 'ended' },
  renew: { from: ['active', 'suspended', 'ended'], to: 'renewed' },
} as const satisfies Record<string, { from: readonly LabelState[]; to: LabelState }>
export type LabelMove = keyof typeof labelCycle

export function decideMove(state: LabelState, move: LabelMove): Decision<LabelState, 'state_forbids'> {
  const { from, to } = labelCycle[move]
  return (from as readonly LabelState[]).includes(state) ? allow(to) : refuse('state_forbids')
}

/** The number of a label: the year of its first day, and its order among those of that year. `FI-2019-027`. */
export const numberOf = (startsOn: Day, order: number): string => `FI-${startsOn.slice(0, 4)}-${String(order).padStart(3, '0')}`

/** What a label's number looks like in an address. */
export const isNumber = (text: string): boolean => /^FI-\d{4}-\d{3,6}$/.test(text)

export interface Term {
  startsOn: Day
  /** Null where the term was not published. */
  endsOn: Day | null
}

export type AwardRefusal = 'ends_before_start' | 'condition_outside' | 'already_held'

/** A label runs from a day to a later one, its conditions fall due within it, and a territory holds one at a time. */
export function decideAward(
  term: Term & { conditions: readonly { dueOn: Day | null }[] },
  held: readonly (Term & { state: LabelState })[],
): Decision<true, AwardRefusal> {
  const { startsOn, endsOn } = term
  if (endsOn !== null && endsOn <= startsOn) return refuse('ends_before_start')
  const isOutside = (dueOn: Day | null) => dueOn !== null && (dueOn < startsOn || (endsOn !== null && dueOn > endsOn))
  if (term.conditions.some(({ dueOn }) => isOutside(dueOn))) return refuse('condition_outside')
  const isHeld = held.some(
    (each) => (each.state === 'active' || each.state === 'suspended') && (each.endsOn === null || each.endsOn >= startsOn),
  )
  return isHeld ? refuse('already_held') : allow(true)
}

export const labelStandings = ['recorded', 'coming', 'active', 'suspended', 'withdrawn', 'ended', 'renewed'] as const
/** What the register says of a label: its state, that its first day is to come, or that it was awarded and nobody published what became of it. */
export type LabelStanding = (typeof labelStandings)[number]

/** Facts awarded before the register, without a term, are never said to be in force: nobody knows. */
export function standingOf(label: { state: LabelState; endsOn: Day | null; source: string | null; hasBegun: boolean }): LabelStanding {
  if (label.state !== 'active') return label.state
  if (label.endsOn === null && label.source !== null) return 'recorded'
  return label.hasBegun ? 'active' : 'coming'
}

export const conditionStandings = ['met', 'met_late', 'due', 'late'] as const
export type ConditionStanding = (typeof conditionStandings)[number]

/** Where a condition stands on a day; one that falls due that very day is not late. */
export function conditionStandingOf(condition: { dueOn: Day | null; metOn: Day | null }, on: Day): ConditionStanding {
  const { dueOn, metOn } = condition
  if (metOn !== null) return dueOn !== null && metOn > dueOn ? 'met_late' : 'met'
  return dueOn !== null && on > dueOn ? 'late' : 'due'
}
