import type { Config } from '../../../config.ts'
import type { Grant } from '../../../platform/visitor.ts'

/** Whoever must prove who she is twice: nobody, whoever acts for the network, or everybody. */
export type TwoFactors = Config['twoFactors']

/**
 * Whose sign-in takes two factors here. By what she may do today, by roles of her own or lent ones: a delegate of the network's team opens
 * what the team opens.
 */
export function mustProveTwice(policy: TwoFactors, grants: readonly Grant[]): boolean {
  if (policy === 'network') return grants.some((grant) => grant.role === 'network' && grant.on === null)
  return policy === 'everybody'
}

/** How long a letter waits for the second proof. After it, who comes begins anew. */
export const halfMinutes = 60

/** `proven`: she is the visitor. `half`: she reaches what asks for a second proof and nothing else. `stale`: her first proof is too old for that. */
export type Standing = 'proven' | 'half' | 'stale'

export function standingOf(
  known: { grants: readonly Grant[]; verifiedAt?: Date; twiceVerifiedAt?: Date },
  policy: TwoFactors,
  moment: Date,
): Standing {
  if (known.twiceVerifiedAt || !mustProveTwice(policy, known.grants)) return 'proven'
  const isRecent = known.verifiedAt !== undefined && moment.getTime() - known.verifiedAt.getTime() < halfMinutes * 60_000
  return isRecent ? 'half' : 'stale'
}

/** How many factors a way in proves by itself. A provider says how many it asked for: see `readStrength` in platform/openid.ts. */
export const factorsOf = (wayIn: string): 1 | 2 => (wayIn === 'passkey' || wayIn === 'code' || wayIn === 'cast' ? 2 : 1)

/** What a person holds beside her mailbox. */
export interface Equipment {
  passkeys: number
  /** Codes that would still serve. */
  codes: number
  /** Whether she ever had codes: those that have served or expired count. */
  hadCodes: boolean
  /** Identities that have proven two factors at a provider. */
  providers: number
}

/** A second factor is chosen freely once, by whoever holds the mailbox. From then on the mailbox alone chooses no other. */
export const isEquipped = ({ passkeys, hadCodes, providers }: Equipment): boolean => passkeys > 0 || hadCodes || providers > 0

/** The last thing that proves a second time is not taken away from whoever must. */
export const isLastProof = ({ passkeys, codes, providers }: Equipment): boolean => passkeys + Math.min(codes, 1) + providers <= 1
