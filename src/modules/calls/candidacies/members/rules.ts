import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { MemberRole } from '../schema.ts'

/** An invitation to commit lives as long as people need to ask their board. */
export const invitationDays = 60

/** Named as a member, from what Essaim knows, and not yet written to: no letter says so to it. */
export const isUntold = (member: { email: string | null; committedAt: Date | null; declinedAt: Date | null }): boolean =>
  member.email === null && member.committedAt === null && member.declinedAt === null

export type InvitationRefusal = 'already_member' | 'already_led'

/** An organisation stands in a coalition once, and a coalition has one lead. */
export function decideMember(
  members: readonly { organisationId: string; role: MemberRole }[],
  entering: { organisationId: string; role: MemberRole },
): Decision<true, InvitationRefusal> {
  if (members.some((member) => member.organisationId === entering.organisationId)) return refuse('already_member')
  if (entering.role === 'lead' && members.some((member) => member.role === 'lead')) return refuse('already_led')
  return allow(true)
}

export type AnswerRefusal = 'link_unknown' | 'already_answered' | 'state_forbids' | 'expired'

/** A commitment is answered once, while the candidacy is being written and the invitation is young. */
export function decideAnswer(
  invitation: { committedAt: Date | null; declinedAt: Date | null; invitedAt: Date } | undefined,
  isDraft: boolean,
  moment: Date,
): Decision<true, AnswerRefusal> {
  if (!invitation) return refuse('link_unknown')
  if (invitation.committedAt || invitation.declinedAt) return refuse('already_answered')
  if (!isDraft) return refuse('state_forbids')
  return moment.getTime() - invitation.invitedAt.getTime() > invitationDays * 86_400_000 ? refuse('expired') : allow(true)
}
