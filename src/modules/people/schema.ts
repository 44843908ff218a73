import { type Generated, sql } from 'kysely'
import { type PersonalDeclaration, personalOf, signature } from '../../platform/personal.ts'
import { type DelegationTables, personal as delegations } from './delegations/schema.ts'
import { type EntryTables, personal as entry } from './entry/schema.ts'
import { type PasskeyTables, personal as passkeys } from './passkeys/schema.ts'
import { type ProofTables, personal as proofs } from './proofs/schema.ts'
import { type ProviderTables, personal as providers } from './providers/schema.ts'
import { type RecoveryTables, personal as recovery } from './recovery/schema.ts'
import { type SessionTables, personal as sessions } from './sessions/schema.ts'

/** The one list of roles. Juror and resolver are prepared for: they may be granted, and open nothing yet. */
export const roles = ['network', 'coordinator', 'contributor', 'reader', 'administrator', 'member', 'juror', 'resolver'] as const
export type Role = (typeof roles)[number]

export const territoryRoles = ['coordinator', 'contributor', 'reader'] as const
export const organisationRoles = ['administrator', 'member'] as const

/** What stands in the place of a name once a person is erased. */
export const erasedName = 'Personne effacée'

/** The acts by which a role is given. */
export const grantedVia = ['invitation', 'claim', 'command_line', 'demonstration'] as const
export type GrantedVia = (typeof grantedVia)[number]

export interface PersonTable {
  id: string
  email: string
  name: string
  language: Generated<string>
  created_at: Generated<Date>
  suspended_at: Date | null
  /** The last day on which she came in; sessions know it more closely while they last. */
  seen_on: string | null
  /** When a letter told her that her account, unused, will be erased; null once she has come back. */
  unused_notice_at: Date | null
  erased_at: Date | null
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
  granted_via: GrantedVia | null
  reminded_at: Date | null
  created_at: Generated<Date>
}

/** What a one-time link is for. Each purpose has its own address, and opens nothing at another's. */
export const linkPurposes = ['sign_in', 'invitation', 'confirmation', 'linking', 'ending'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

export interface SignInLinkTable {
  token_hash: Buffer
  person_id: string
  purpose: LinkPurpose
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
  /** When a later one took its place, or its holder had come in without it. */
  replaced_at: Date | null
  next: string | null
  session_id: string | null
  matter: unknown
}

export interface PeopleTables
  extends EntryTables,
    SessionTables,
    ProofTables,
    PasskeyTables,
    ProviderTables,
    RecoveryTables,
    DelegationTables {
  person: PersonTable
  membership: MembershipTable
  sign_in_link: SignInLinkTable
}

const own = personalOf<PeopleTables>()(
  [
    {
      table: 'person',
      columns: ['name', 'email', 'language'],
      whose: 'account_holder',
      what: { fr: 'Nom, adresse électronique, langue', en: 'Name, e-mail address, language' },
      purpose: 'account',
      retention: 'account',
      of: ['id'],
      beside: ['id', 'created_at', 'suspended_at', 'seen_on', 'demonstration'],
      erasure: { fate: 'blanked', into: { name: erasedName, email: '', language: 'fr' } },
    },
    {
      table: 'membership',
      columns: ['person_id'],
      whose: 'account_holder',
      what: { fr: 'Les rôles tenus, leurs dates', en: 'Roles held, and their dates' },
      purpose: 'accountability',
      retention: 'signed',
      of: ['person_id'],
      beside: ['role', 'territory_id', 'organisation_id', 'starts_on', 'ends_on', 'granted_via', 'reminded_at', 'created_at'],
      erasure: {
        fate: 'kept',
        because: {
          fr: 'Les rôles prennent fin. Qu’ils aient été tenus reste, sous un identifiant sans nom : des décisions en dépendent.',
          en: 'Roles end. That they were held stays, under an id without a name: decisions rest on them.',
        },
      },
    },
    signature('membership', ['granted_by'], ['id', 'role', 'created_at']),
    {
      table: 'sign_in_link',
      columns: ['person_id', 'next', 'matter'],
      whose: 'account_holder',
      what: {
        fr: 'Les liens envoyés par lettre : date, usage, page demandée, moyen d’entrer à rattacher',
        en: 'Links sent by letter: date, use, page asked for, way in to link',
      },
      purpose: 'account',
      retention: 'link',
      of: ['person_id'],
      beside: ['purpose', 'created_at', 'expires_at', 'used_at', 'replaced_at'],
      erasure: { fate: 'removed' },
      over: (before) => sql`coalesce(used_at, expires_at) < ${before}`,
    },
  ],
  [{ table: 'sign_in_link', columns: ['token_hash'], because: 'digest' }],
)

/** What the room holds on people; each noun declares its own. */
const declared: readonly PersonalDeclaration[] = [own, entry, sessions, proofs, passkeys, providers, recovery, delegations]
export const personal: PersonalDeclaration = {
  holdings: declared.flatMap((each) => each.holdings),
  notPersonal: declared.flatMap((each) => each.notPersonal),
}
