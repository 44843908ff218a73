import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { ClaimState } from './schema.ts'

export type ClaimRefusal = 'already_asked' | 'already_administrator'

/** One asks once at a time, and not for what one answers for already. A refusal does not forbid to ask again. */
export function decideClaim(last: { state: ClaimState } | undefined, isAdministrator: boolean): Decision<true, ClaimRefusal> {
  if (isAdministrator) return refuse('already_administrator')
  return last?.state === 'asked' ? refuse('already_asked') : allow(true)
}

export type AnswerRefusal = 'absent' | 'already_decided'

/** A claim is answered once. */
export function decideAnswer(claim: { state: ClaimState } | undefined): Decision<true, AnswerRefusal> {
  if (!claim) return refuse('absent')
  return claim.state === 'asked' ? allow(true) : refuse('already_decided')
}
