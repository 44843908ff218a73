import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { PartnerState } from '../schema.ts'

/**
 * Nobody is shown as a partner against its will: an invited organisation answers itself. The territory's coordination may state
 * a partnership that it answers for; the partner can still end it.
 */
export const partnerCycle = {
  confirm: { from: ['invited', 'stated'], to: 'confirmed', by: 'partner' },
  decline: { from: ['invited'], to: 'declined', by: 'partner' },
  state: { from: ['invited'], to: 'stated', by: 'coordinator' },
  end: { from: ['invited', 'confirmed', 'stated'], to: 'ended', by: 'either' },
} as const satisfies Record<string, { from: readonly PartnerState[]; to: PartnerState; by: 'partner' | 'coordinator' | 'either' }>
export type PartnerMove = keyof typeof partnerCycle

export function decidePartnerMove(move: PartnerMove, state: PartnerState): Decision<PartnerState, 'state_forbids'> {
  return (partnerCycle[move].from as readonly PartnerState[]).includes(state) ? allow(partnerCycle[move].to) : refuse('state_forbids')
}

/** States in which a partnership stands, or waits for an answer. */
export const liveStates = ['invited', 'confirmed', 'stated'] as const satisfies readonly PartnerState[]
/** States in which everybody sees it. */
export const shownStates = ['confirmed', 'stated'] as const satisfies readonly PartnerState[]

export type InvitationRefusal = 'organisation_unknown' | 'holder_itself' | 'already_partner'

/** An organisation is a partner once, and the holder is none. */
export function decidePartnerInvitation(
  organisationId: string | undefined,
  holderId: string,
  partners: readonly { organisationId: string; state: PartnerState }[],
): Decision<string, InvitationRefusal> {
  if (!organisationId) return refuse('organisation_unknown')
  if (organisationId === holderId) return refuse('holder_itself')
  const isLive = (state: PartnerState) => (liveStates as readonly PartnerState[]).includes(state)
  return partners.some((partner) => partner.organisationId === organisationId && isLive(partner.state))
    ? refuse('already_partner')
    : allow(organisationId)
}
