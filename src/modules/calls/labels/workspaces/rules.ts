import type { Day } from '../../../../platform/day.ts'
import type { ChallengeKind } from '../../../territories/index.ts'
import type { AnsweredChallenge, AnsweredObjective } from '../../answers/schema.ts'

const plain = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase()

/** Two titles that differ by spaces or capitals only are one: an opening made twice makes nothing twice. */
export const isSameTitle = (one: string, other: string): boolean => plain(one) === plain(other)

/** The challenges of an answer that a workspace can hold: with a kind and a title. */
export const openableChallenges = (answered: readonly AnsweredChallenge[]): (AnsweredChallenge & { kind: ChallengeKind })[] =>
  answered.filter((each): each is AnsweredChallenge & { kind: ChallengeKind } => each.kind !== '' && each.title.trim() !== '')

export interface Goal {
  indicator: string
  baseline: number | null
  baselineOn: Day | null
  value: number
  dueOn: Day
}

/**
 * The target that an answered objective aims at: with an indicator, a number and a day. What was measured before stands on the day of the
 * submission, the last on which somebody vouched for it; an objective due before that has no baseline.
 */
export function goalOf(objective: AnsweredObjective, submittedOn: Day): Goal | undefined {
  const { indicator, baseline, target, dueOn } = objective
  if (indicator === '' || target === null || dueOn === null) return undefined
  const hasBaseline = baseline !== null && submittedOn < dueOn
  return { indicator, baseline: hasBaseline ? baseline : null, baselineOn: hasBaseline ? submittedOn : null, value: target, dueOn }
}
