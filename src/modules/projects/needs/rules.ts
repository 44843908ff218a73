import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { NeedState } from '../schema.ts'

export const needCycle = {
  meet: { from: ['open'], to: 'met' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  reopen: { from: ['met', 'withdrawn'], to: 'open' },
} as const satisfies Record<string, { from: readonly NeedState[]; to: NeedState }>
export type NeedMove = keyof typeof needCycle

export type NeedRefusal = 'state_forbids' | 'day_to_come' | 'day_before_opening'

/** A need is met or withdrawn on a day that has come, no earlier than it was said. */
export function decideNeedMove(
  move: NeedMove,
  need: { state: NeedState; openedOn: Day },
  day: Day,
  today: Day,
): Decision<NeedState, NeedRefusal> {
  if (!(needCycle[move].from as readonly NeedState[]).includes(need.state)) return refuse('state_forbids')
  if (move !== 'reopen' && day > today) return refuse('day_to_come')
  if (move !== 'reopen' && day < need.openedOn) return refuse('day_before_opening')
  return allow(needCycle[move].to)
}
