import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { CandidacyState } from '../candidacies/schema.ts'

/** A link lives this long, unless the network says otherwise. */
export const usualDays = 14
export const mostDays = 60

export type OpinionRefusal = 'link_unknown' | 'expired' | 'answered' | 'tied' | 'state_forbids' | 'walled'
/** What its link opens next: the question of ties first, the file and the answer afterwards. */
export type OpinionStep = 'declare' | 'answer'

export type AskingRefusal = 'state_forbids' | 'sits_in_jury' | 'acts_for_it'

/** An opinion from outside is asked while a candidacy is examined, of somebody who neither judges the call nor acts for the coalition. */
export function decideAsking(state: CandidacyState, asked: { sitsInJury: boolean; actsForIt: boolean }): Decision<true, AskingRefusal> {
  if (state !== 'submitted' && state !== 'in_review') return refuse('state_forbids')
  if (asked.sitsInJury) return refuse('sits_in_jury')
  return asked.actsForIt ? refuse('acts_for_it') : allow(true)
}

export interface AskedOpinion {
  expiresAt: Date
  hasConflict: boolean | null
  answeredAt: Date | null
}

/** A link opens the question of ties, then the file to whoever has none, and closes with the answer, with a tie, with time, or with the review. */
export function decideOpening(
  opinion: AskedOpinion | undefined,
  state: CandidacyState | undefined,
  moment: Date,
): Decision<OpinionStep, OpinionRefusal> {
  if (!opinion) return refuse('link_unknown')
  if (opinion.hasConflict) return refuse('tied')
  if (opinion.answeredAt) return refuse('answered')
  if (moment >= opinion.expiresAt) return refuse('expired')
  if (state !== 'submitted' && state !== 'in_review') return refuse('state_forbids')
  return allow(opinion.hasConflict === null ? 'declare' : 'answer')
}
