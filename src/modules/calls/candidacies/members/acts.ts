import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { type Id, makeId } from '../../../../platform/id.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { hashToken, makeToken } from '../../../../platform/token.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { findOrganisation } from '../../../ecosystem/index.ts'
import type { MemberRole } from '../schema.ts'
import { type Candidacy, findCandidacy } from '../store.ts'
import { commitmentLetter } from './letters.ts'
import { type AnswerRefusal, decideAnswer, decideMember, type InvitationRefusal, isUntold } from './rules.ts'
import {
  appendMember,
  type CandidacyMember,
  type Commitment,
  findCandidacyMember,
  listCandidacyMembers,
  saveCommitment,
  saveDeclined,
  saveMemberLeft,
} from './store.ts'

export interface MemberInvitation {
  organisationId: string
  role: MemberRole
  /** Where the letter goes; the person there may have no account. */
  email: string
  name: string
}

/** Asks an organisation to commit, by a letter whose link is answered once. */
export async function inviteMember(
  db: Db,
  author: Author & { name: string },
  publicUrl: string,
  candidacy: Candidacy,
  call: string,
  invitation: MemberInvitation,
): Promise<Decision<Id<'CandidacyMember'>, InvitationRefusal | 'absent' | 'state_forbids'>> {
  if (candidacy.state !== 'draft') return refuse('state_forbids')
  await lockFor(db, `calls.members.${candidacy.id}`)
  const organisation = await findOrganisation(db, invitation.organisationId)
  if (!organisation) return refuse('absent')
  const standing = await listCandidacyMembers(db, candidacy.id)
  // One that was named without an address, from a territory's coalition, is written to now.
  const named = standing.find((member) => member.organisationId === organisation.id && isUntold(member))
  if (named) await saveMemberLeft(db, named.id, now())
  const decision = decideMember(
    standing.filter((member) => member !== named),
    { ...invitation, organisationId: organisation.id },
  )
  if (!decision.allowed) return decision
  const id = makeId<'CandidacyMember'>()
  const token = makeToken()
  await appendMember(db, {
    id,
    candidacyId: candidacy.id,
    organisationId: organisation.id,
    role: invitation.role,
    invitedAt: now(),
    invitedBy: author.personId,
    email: invitation.email,
    tokenHash: hashToken(token),
  })
  const reader = { address: invitation.email, name: invitation.name, language: candidacy.language }
  await writeLetter(
    db,
    commitmentLetter(reader, {
      organisation: organisation.name,
      candidacy: candidacy.name,
      call,
      by: author.name,
      link: `${publicUrl}/engagement/${token}`,
    }),
  )
  await journal(db, author, {
    event: 'candidacy.member_invited',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { organisationId: organisation.id, role: invitation.role },
    personal: { email: invitation.email, name: invitation.name },
  })
  return allow(id)
}

/** The organisation that begins a candidacy leads it, and has committed by beginning it; one for which somebody else began it is still to commit. */
export async function addLead(
  db: Db,
  author: Author & { name: string },
  candidacy: Pick<Candidacy, 'id'>,
  organisationId: string,
  commits: boolean,
): Promise<void> {
  const id = makeId<'CandidacyMember'>()
  await appendMember(db, {
    id,
    candidacyId: candidacy.id,
    organisationId,
    role: 'lead',
    invitedAt: now(),
    invitedBy: author.personId,
    email: null,
    tokenHash: null,
  })
  if (commits) await saveCommitment(db, id, { name: author.name, function: '', personId: author.personId, mandateFileId: null }, now())
}

/** A member whose answer is known from elsewhere: committed by somebody, or still waiting. For the demonstration and for imports. */
export async function addCandidacyMember(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  member: { organisationId: string; committedBy: string | null },
): Promise<void> {
  const id = makeId<'CandidacyMember'>()
  const { organisationId, committedBy } = member
  await appendMember(db, {
    id,
    candidacyId: candidacy.id,
    organisationId,
    role: 'member',
    invitedAt: now(),
    invitedBy: author.personId,
    email: null,
    tokenHash: null,
  })
  if (committedBy !== null) await saveCommitment(db, id, { name: committedBy, function: '', personId: null, mandateFileId: null }, now())
  await journal(db, author, {
    event: committedBy === null ? 'candidacy.member_invited' : 'candidacy.member_committed',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { organisationId, role: 'member' },
    ...(committedBy !== null && { personal: { name: committedBy } }),
  })
}

/** Commits an organisation, by the link of a letter or from its own desk. */
export async function commitMember(
  db: Db,
  author: Author,
  member: CandidacyMember | undefined,
  commitment: Commitment,
): Promise<Decision<true, AnswerRefusal>> {
  const candidacy = member && (await findCandidacy(db, member.candidacyId))
  if (member) await lockFor(db, `calls.members.${member.candidacyId}`)
  const held = member && (await findCandidacyMember(db, member.id))
  const decision = decideAnswer(held, candidacy?.state === 'draft', now())
  if (!decision.allowed || !held) return decision
  await saveCommitment(db, held.id, commitment, now())
  await journal(db, author, {
    event: 'candidacy.member_committed',
    thing: { kind: 'candidacy', id: held.candidacyId },
    payload: { organisationId: held.organisationId, role: held.role, hasMandate: commitment.mandateFileId !== null },
    personal: { name: commitment.name, function: commitment.function },
  })
  return decision
}

/** Declines on behalf of an organisation. */
export async function declineMember(db: Db, author: Author, member: CandidacyMember | undefined): Promise<Decision<true, AnswerRefusal>> {
  const candidacy = member && (await findCandidacy(db, member.candidacyId))
  if (member) await lockFor(db, `calls.members.${member.candidacyId}`)
  const held = member && (await findCandidacyMember(db, member.id))
  const decision = decideAnswer(held, candidacy?.state === 'draft', now())
  if (!decision.allowed || !held) return decision
  await saveDeclined(db, held.id, now())
  await journal(db, author, {
    event: 'candidacy.member_declined',
    thing: { kind: 'candidacy', id: held.candidacyId },
    payload: { organisationId: held.organisationId, role: held.role },
  })
  return decision
}

/** Takes an organisation out of the coalition; the lead stays as long as the candidacy does. */
export async function removeMember(
  db: Db,
  author: Author,
  candidacy: Candidacy,
  memberId: string,
): Promise<Decision<true, 'absent' | 'state_forbids' | 'is_lead'>> {
  if (candidacy.state !== 'draft') return refuse('state_forbids')
  const member = await findCandidacyMember(db, memberId)
  if (!member || member.candidacyId !== candidacy.id) return refuse('absent')
  if (member.role === 'lead') return refuse('is_lead')
  await saveMemberLeft(db, memberId, now())
  await journal(db, author, {
    event: 'candidacy.member_removed',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { organisationId: member.organisationId, role: member.role, wasCommitted: member.committedAt !== null },
  })
  return allow(true)
}
