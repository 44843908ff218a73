import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Grant } from '../../../platform/visitor.ts'
import { mustProveTwice, type TwoFactors } from '../factors/rules.ts'

/** How whoever vouches has made sure of whom she vouches for: never by the mailbox alone, which somebody else may read. */
export const identityChecks = ['face_to_face', 'video', 'call_back'] as const
/** Whoever holds the machine vouches from its command line. */
export type IdentityCheck = (typeof identityChecks)[number] | 'at_machine'

/** How long the code that she hands over serves. */
export const vouchedHours = 48

export type VouchRefusal = 'absent' | 'oneself' | 'by_delegation' | 'not_asked'

/**
 * Somebody of the network's team, in her own name, vouches for somebody else who must prove twice and has lost what proved it (ASVS 5.0, 6.4.4).
 * Nobody vouches for herself; and whoever need not prove twice gets in by her mailbox, and needs nobody.
 */
export function decideVouch(
  author: { personId: string | null; grants?: readonly Grant[] },
  person: { id: string; suspendedAt: Date | null; grants: readonly Grant[] } | undefined,
  policy: TwoFactors,
): Decision<true, VouchRefusal> {
  if (!person || person.suspendedAt) return refuse('absent')
  if (author.personId === person.id) return refuse('oneself')
  const isAtMachine = author.personId === null
  if (!isAtMachine && !author.grants?.some((grant) => grant.role === 'network' && grant.on === null && !grant.by))
    return refuse('by_delegation')
  return mustProveTwice(policy, person.grants) ? allow(true) : refuse('not_asked')
}
