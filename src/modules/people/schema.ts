import type { Generated } from 'kysely'

/** The one list of roles. Juror and resolver are prepared for: they may be granted, and open nothing yet. */
export const roles = ['network', 'coordinator', 'contributor', 'reader', 'administrator', 'member', 'juror', 'resolver'] as const
export type Role = (typeof roles)[number]

export const territoryRoles = ['coordinator', 'contributor', 'reader'] as const
export const organisationRoles = ['administrator', 'member'] as const

export interface PersonTable {
  id: string
  email: string
  name: string
  language: Generated<string>
  created_at: Generated<Date>
  suspended_at: Date | null
  demonstration: Generated<boolean>
}

export interface MembershipTable {
  id: string
  person_id: string
  role: Role
  territory_id: string | null
  organisation_id: string | null
  starts_on: Generated<string>
  ends_on: string | null
  granted_by: string | null
  created_at: Generated<Date>
}

export interface SessionTable {
  token_hash: Buffer
  person_id: string
  way_in: string
  created_at: Generated<Date>
  seen_at: Generated<Date>
  expires_at: Date
}

export interface SignInLinkTable {
  token_hash: Buffer
  person_id: string
  purpose: 'sign_in' | 'invitation'
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
  next: string | null
}

export interface PeopleTables {
  person: PersonTable
  membership: MembershipTable
  session: SessionTable
  sign_in_link: SignInLinkTable
}
