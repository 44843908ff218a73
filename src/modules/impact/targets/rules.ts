import type { Day } from '../../../platform/day.ts'
import { addDays } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Direction } from '../indicators/schema.ts'

export interface TargetGoal {
  /** Where it started; null where nobody measured it. */
  baseline: number | null
  baselineOn: Day | null
  /** Null: nothing is aimed at yet. */
  value: number | null
  dueOn: Day
}

/** A month is a twelfth of a year whatever its days, so that the end of September is three quarters. */
function monthsOf(day: Day): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return year * 12 + (month - 1) + date / days
}

/** The day a target starts from: that of its baseline, else the last day of the year before it is due. */
export const startOf = (goal: Pick<TargetGoal, 'baselineOn' | 'dueOn'>): Day =>
  goal.baselineOn ?? `${Number(goal.dueOn.slice(0, 4)) - 1}-12-31`

/** The days whose facts count toward the target. */
export const periodOf = (goal: Pick<TargetGoal, 'baselineOn' | 'dueOn'>): { from: Day; until: Day } => ({
  from: addDays(startOf(goal), 1),
  until: goal.dueOn,
})

/** How much of the time has gone, 0..1. */
export function elapsedOf(goal: Pick<TargetGoal, 'baselineOn' | 'dueOn'>, on: Day): number {
  const from = monthsOf(startOf(goal))
  const until = monthsOf(goal.dueOn)
  return Math.min(1, Math.max(0, (monthsOf(on) - from) / (until - from)))
}

/** The pace that is expected on a day, or was on the due day. */
export const paceDay = (goal: Pick<TargetGoal, 'dueOn'>, on: Day): Day => (on < goal.dueOn ? on : goal.dueOn)

/** Where one should be on a day, on a straight line from the baseline (or zero) to the target; null while nothing is aimed at. */
export function paceOf(goal: TargetGoal, on: Day): number | null {
  if (goal.value === null) return null
  const from = goal.baseline ?? 0
  return from + (goal.value - from) * elapsedOf(goal, on)
}

/**
 * How much of the target is reached, as a share that may exceed 1. Where less is better, it is the share of the way down from the
 * baseline; without a baseline there is no such share.
 */
export function shareOfTarget(goal: TargetGoal, value: number | null, direction: Direction): number | null {
  if (value === null || goal.value === null) return null
  if (direction !== 'decrease') return goal.value === 0 ? null : value / goal.value
  if (goal.baseline === null || goal.baseline === goal.value) return null
  return (goal.baseline - value) / (goal.baseline - goal.value)
}

export type Standing = 'no_target' | 'not_measured' | 'reached' | 'ahead' | 'on_pace' | 'behind'

/** Within fifteen percent of the expected pace is on pace; beyond the target is reached, whatever the day. */
export function standingOf(goal: TargetGoal, value: number | null, direction: Direction, on: Day): Standing {
  if (goal.value === null) return 'no_target'
  if (value === null) return 'not_measured'
  const isLess = direction === 'decrease'
  if (isLess ? value <= goal.value : value >= goal.value) return 'reached'
  const pace = paceOf(goal, on) ?? 0
  const margin = Math.abs(pace) * 0.15
  if (Math.abs(value - pace) <= margin) return 'on_pace'
  return value > pace === !isLess ? 'ahead' : 'behind'
}

export type TargetRefusal = 'due_before_start' | 'baseline_needs_day' | 'note_missing' | 'negative'

/** A target aims at a number by a day after its baseline; one without a number says why. */
export function decideTarget(goal: TargetGoal, note: string): Decision<TargetGoal, TargetRefusal> {
  if ((goal.baseline === null) !== (goal.baselineOn === null)) return refuse('baseline_needs_day')
  if (goal.baselineOn !== null && goal.baselineOn >= goal.dueOn) return refuse('due_before_start')
  if ((goal.value ?? 0) < 0 || (goal.baseline ?? 0) < 0) return refuse('negative')
  if (goal.value === null && note.trim() === '') return refuse('note_missing')
  return allow(goal)
}
