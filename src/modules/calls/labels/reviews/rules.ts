import { addDays, type Day, daysBetween } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { Term } from '../rules.ts'

/** The day of the mid-term review; a label without a published term has none. */
export const halfOf = ({ startsOn, endsOn }: Term): Day | null =>
  endsOn === null ? null : addDays(startsOn, Math.floor(daysBetween(startsOn, endsOn) / 2))

/** One measured objective, as it stood when it was read. */
export interface ReviewFigure {
  challenge: string
  objective: string
  /** Names in both languages, kept as they were. */
  indicator: { fr: string; en: string }
  unit: { fr: string; en: string }
  baseline: number | null
  target: number | null
  dueOn: Day
  /** Null: not measured, or withheld since it would tell of too few people. */
  value: number | null
  /** Where the figure explains itself. */
  why: string
}

export type ReviewRefusal = 'not_open' | 'closed'

/** A review is commented on and concluded while it is open. */
export function decideReviewing(review: { openedAt: Date | null; closedAt: Date | null }): Decision<true, ReviewRefusal> {
  if (review.openedAt === null) return refuse('not_open')
  return review.closedAt === null ? allow(true) : refuse('closed')
}
