import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { opensAsMuch } from '../rules.ts'

export type AcceptanceRefusal = 'absent' | 'already_held' | 'already_delegated'

export interface Acceptance {
  /** The offer as it stands; absent where it never was hers, was taken back, or its role has ended. */
  offer: { role: string; on: string | null; holderId: string } | undefined
  delegateId: string
  /** Her own roles. */
  roles: readonly { role: string; on: string | null }[]
  /** Whether this role is already handed to her on one of these days. */
  overlaps: boolean
}

/** She to whom a role is offered accepts what still waits for her, and what opens more than she has. */
export function decideAcceptance({ offer, delegateId, roles, overlaps }: Acceptance): Decision<true, AcceptanceRefusal> {
  if (!offer || offer.holderId === delegateId) return refuse('absent')
  if (roles.some((held) => opensAsMuch(held, offer))) return refuse('already_held')
  return overlaps ? refuse('already_delegated') : allow(true)
}
