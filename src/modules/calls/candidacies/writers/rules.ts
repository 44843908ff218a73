import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { CandidacyState } from '../schema.ts'

export type WriterRefusal = 'already_writer' | 'state_forbids' | 'absent'

/** People are invited by name while there is something to write, each once. */
export function decideWriter(state: CandidacyState, isInvited: boolean): Decision<true, WriterRefusal> {
  if (state !== 'draft') return refuse('state_forbids')
  return isInvited ? refuse('already_writer') : allow(true)
}
