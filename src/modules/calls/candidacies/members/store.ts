import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'
import { hashToken } from '../../../../platform/token.ts'
import type { OrganisationKind } from '../../../ecosystem/index.ts'
import type { MemberRole } from '../schema.ts'

export interface CandidacyMember {
  id: Id<'CandidacyMember'>
  candidacyId: Id<'Candidacy'>
  organisationId: Id<'Organisation'>
  organisation: string
  kind: OrganisationKind
  role: MemberRole
  invitedAt: Date
  email: string | null
  committedAt: Date | null
  committedName: string | null
  committedFunction: string | null
  declinedAt: Date | null
  mandateFileId: Id<'File'> | null
  demonstration: boolean
}

const columns = sql<CandidacyMember>`m.id, m.candidacy_id as "candidacyId", m.organisation_id as "organisationId", o.name as organisation,
  o.kind, m.role, m.invited_at as "invitedAt", m.email, m.committed_at as "committedAt", m.committed_name as "committedName",
  m.committed_function as "committedFunction", m.declined_at as "declinedAt", m.mandate_file_id as "mandateFileId", o.demonstration`
const from = sql`candidacy_member m join organisation o on o.id = m.organisation_id`

/** The coalition as it stands: the lead first, then members, then associates; those who declined are left out unless asked. */
export function listCandidacyMembers(db: Db, candidacyId: string, options = { declined: false }): Promise<CandidacyMember[]> {
  return listCoalitions(db, [candidacyId], options)
}

/** The coalitions of several candidacies, each in the same order. */
export async function listCoalitions(db: Db, candidacyIds: readonly string[], options = { declined: false }): Promise<CandidacyMember[]> {
  const { rows } = await sql<CandidacyMember>`
    select ${columns} from ${from} where m.candidacy_id = any(${[...candidacyIds]}::uuid[]) and m.left_at is null
      ${options.declined ? sql`` : sql`and m.declined_at is null`}
    order by array_position(array['lead', 'member', 'associate'], m.role), o.name collate "fr-x-icu"`.execute(db)
  return rows
}

export async function findCandidacyMember(db: Db, id: string): Promise<CandidacyMember | undefined> {
  const { rows } = await sql<CandidacyMember>`select ${columns} from ${from} where m.id = ${id} and m.left_at is null`.execute(db)
  return rows[0]
}

/** The invitation that a letter's link opens, as long as it is open. */
export async function findMemberByToken(db: Db, token: string): Promise<CandidacyMember | undefined> {
  const { rows } = await sql<CandidacyMember>`
    select ${columns} from ${from} where m.token_hash = ${hashToken(token)} and m.left_at is null`.execute(db)
  return rows[0]
}

export interface NewMember {
  id: Id<'CandidacyMember'>
  candidacyId: string
  organisationId: string
  role: MemberRole
  invitedAt: Date
  invitedBy: string | null
  email: string | null
  tokenHash: Buffer | null
}

export async function appendMember(db: Db, member: NewMember): Promise<void> {
  await sql`insert into candidacy_member (id, candidacy_id, organisation_id, role, invited_at, invited_by, email, token_hash)
    values (${member.id}, ${member.candidacyId}, ${member.organisationId}, ${member.role}, ${member.invitedAt}, ${member.invitedBy},
      ${member.email}, ${member.tokenHash})`.execute(db)
}

export interface Commitment {
  name: string
  function: string
  personId: string | null
  mandateFileId: string | null
}

/** A commitment is given once; afterwards its link only says so. */
export async function saveCommitment(db: Db, id: string, commitment: Commitment, at: Date): Promise<void> {
  await sql`update candidacy_member set committed_at = ${at}, committed_name = ${commitment.name}, committed_function = ${commitment.function},
    committed_by = ${commitment.personId}, mandate_file_id = coalesce(${commitment.mandateFileId}, mandate_file_id), declined_at = null
    where id = ${id}`.execute(db)
}

export async function saveDeclined(db: Db, id: string, at: Date): Promise<void> {
  await sql`update candidacy_member set declined_at = ${at}, committed_at = null where id = ${id}`.execute(db)
}

export async function saveMemberLeft(db: Db, id: string, at: Date): Promise<void> {
  await sql`update candidacy_member set left_at = ${at}, token_hash = null where id = ${id}`.execute(db)
}
