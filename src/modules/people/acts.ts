import { sql } from 'kysely'
import { now, today } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { type Id, makeId } from '../../platform/id.ts'
import { changesOf, journal, partChanges } from '../../platform/journal.ts'
import { writeLetter } from '../../platform/mail.ts'
import { type Language, speak } from '../../platform/speech.ts'
import { hashToken, makeToken } from '../../platform/token.ts'
import type { Author } from '../../platform/visitor.ts'
import { endDelegationsOf } from './delegations/acts.ts'
import { invitationLetter } from './letters.ts'
import { decideGrant, type GrantRefusal, linkMinutes, linkPaths, promptPurposes } from './rules.ts'
import type { GrantedVia, LinkPurpose, Role } from './schema.ts'
import { findMembership, findPerson, findPersonByEmail, type Person, parisDay, saveLinksReplaced } from './store.ts'
import type { TermRefusal } from './terms/acts.ts'
import { decideGrantor, decideTerm } from './terms/rules.ts'
import { hasRole } from './terms/store.ts'

export interface NewPerson {
  email: string
  name: string
  language: Language
  demonstration?: boolean
}

/** Adds a person, or answers the one who already has this address. */
export async function addPerson(db: Db, author: Author, draft: NewPerson): Promise<Person> {
  const known = await findPersonByEmail(db, draft.email)
  if (known) return known
  const id = makeId<'Person'>()
  await db
    .insertInto('person')
    .values({
      id,
      email: draft.email,
      name: draft.name,
      language: draft.language,
      suspended_at: null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await journal(db, author, { event: 'person.added', thing: { kind: 'person', id }, personal: { name: draft.name, email: draft.email } })
  return {
    id,
    email: draft.email,
    name: draft.name,
    language: draft.language,
    suspendedAt: null,
    hasComeIn: false,
    demonstration: draft.demonstration ?? false,
  }
}

export interface NewGrant {
  personId: string
  role: Role
  territoryId?: string | null
  organisationId?: string | null
  /** The last day on which it is held, included; without one it has no end. */
  lastDay?: Day | null
  /** By which act it is given. */
  via?: GrantedVia
}

export type GrantFailure = GrantRefusal | 'already_held' | Exclude<TermRefusal, 'absent'>

/** Grants a role. Granting what is already held changes nothing and says so. */
export async function grantRole(db: Db, author: Author, grant: NewGrant): Promise<Decision<Id<'Membership'>, GrantFailure>> {
  const territoryId = grant.territoryId ?? null
  const organisationId = grant.organisationId ?? null
  const decision = decideGrant(grant.role, territoryId, organisationId)
  if (!decision.allowed) return decision
  const on = territoryId ?? organisationId
  const may = decideGrantor(author, { personId: grant.personId, role: grant.role, on })
  if (!may.allowed) return may
  const term = decideTerm(grant.lastDay ?? null, today())
  if (!term.allowed) return term
  if (await hasRole(db, grant.personId, grant.role, on)) return refuse('already_held')
  const id = makeId<'Membership'>()
  await sql`
    insert into membership (id, person_id, role, territory_id, organisation_id, granted_by, granted_via, starts_on, ends_on)
    values (${id}, ${grant.personId}, ${grant.role}, ${territoryId}, ${organisationId}, ${author.personId}, ${grant.via ?? null},
      ${parisDay}, ${term.value})`.execute(db)
  await journal(db, author, {
    event: 'role.granted',
    thing: { kind: 'person', id: grant.personId },
    territoryId,
    payload: {
      role: grant.role,
      territoryId,
      organisationId,
      ...(grant.via && { via: grant.via }),
      ...(grant.lastDay && { lastDay: grant.lastDay }),
    },
  })
  return allow(id)
}

export interface Invitation extends NewPerson {
  role: Role
  territoryId?: string
  organisationId?: string
  lastDay?: Day | null
  /** The name of the territory or organisation, for the letter. */
  where?: string
  next?: string
}

/** Gives a role by letter: the person is added if need be, the role granted, and a link of fourteen days sent. */
export async function invitePerson(
  db: Db,
  author: Author & { name?: string },
  publicUrl: string,
  invitation: Invitation,
): Promise<Decision<Id<'Person'>, GrantFailure>> {
  const person = await addPerson(db, author, invitation)
  const granted = await grantRole(db, author, { ...invitation, personId: person.id, via: 'invitation' })
  if (!granted.allowed) return granted
  const way = await invitationWay(db, publicUrl, person, invitation.next ?? null)
  await writeLetter(
    db,
    invitationLetter(
      { address: person.email, name: person.name, language: person.language },
      { from: author.name ?? null, role: invitation.role, where: invitation.where ?? null, way },
    ),
  )
  return allow(person.id)
}

/** Where an invitation leads, and for how many days its link opens an account; without days, to a page like any other. */
export interface InvitationWay {
  link: string
  days?: number
}

/**
 * Whoever has never come in gets a link that opens her account; whoever has knows the way, and gets the address she is invited to: what lets
 * somebody into an account in use waits minutes, never days.
 */
export async function invitationWay(db: Db, publicUrl: string, person: Person, next: string | null): Promise<InvitationWay> {
  if (person.hasComeIn) return { link: publicUrl + speak(person.language).href(next ?? '/compte') }
  return { link: await makeLink(db, publicUrl, person, 'invitation', next), days: linkMinutes.invitation / 1440 }
}

/** Makes a one-time link; only its hash is kept. One that is answered at once ends those of the same purpose that still wait. */
export async function makeLink(
  db: Db,
  publicUrl: string,
  person: Person,
  purpose: LinkPurpose,
  next: string | null,
  more: { sessionId?: string; matter?: unknown; minutes?: number } = {},
): Promise<string> {
  const token = makeToken()
  const expiresAt = new Date(now().getTime() + (more.minutes ?? linkMinutes[purpose]) * 60_000)
  if (promptPurposes.includes(purpose)) await saveLinksReplaced(db, person.id, purpose, more.sessionId ?? null)
  await db
    .insertInto('sign_in_link')
    .values({
      token_hash: hashToken(token),
      person_id: person.id,
      purpose,
      expires_at: expiresAt,
      used_at: null,
      replaced_at: null,
      next,
      session_id: more.sessionId ?? null,
      matter: more.matter === undefined ? null : JSON.stringify(more.matter),
    })
    .execute()
  return `${publicUrl}${person.language === 'en' ? '/en' : ''}${linkPaths[purpose]}/${token}`
}

export async function renamePerson(db: Db, author: Author, personId: string, draft: { name: string; language: Language }): Promise<void> {
  const before = await findPerson(db, personId)
  await db.updateTable('person').set({ name: draft.name, language: draft.language }).where('id', '=', personId).execute()
  const changes = changesOf<typeof draft>(before ?? {}, draft)
  await journal(db, author, { event: 'person.renamed', thing: { kind: 'person', id: personId }, ...partChanges(changes, ['name']) })
}

/** A suspended person keeps nothing open: no session, no link, no delegation that she gave or was given. */
export async function suspendPerson(
  db: Db,
  author: Author,
  publicUrl: string,
  personId: string,
): Promise<Decision<true, 'absent' | 'oneself'>> {
  if (author.personId === personId) return refuse('oneself')
  if (!(await findPerson(db, personId))) return refuse('absent')
  await db.updateTable('person').set({ suspended_at: now() }).where('id', '=', personId).execute()
  const { numDeletedRows } = await db.deleteFrom('session').where('person_id', '=', personId).executeTakeFirstOrThrow()
  await sql`update sign_in_link set used_at = now() where person_id = ${personId} and used_at is null`.execute(db)
  await endDelegationsOf(db, author, publicUrl, personId)
  await journal(db, author, {
    event: 'person.suspended',
    thing: { kind: 'person', id: personId },
    payload: { sessions: Number(numDeletedRows) },
  })
  return allow(true)
}

export async function reinstatePerson(db: Db, author: Author, personId: string): Promise<Decision<true, 'absent'>> {
  if (!(await findPerson(db, personId))) return refuse('absent')
  await db.updateTable('person').set({ suspended_at: null }).where('id', '=', personId).execute()
  await journal(db, author, { event: 'person.reinstated', thing: { kind: 'person', id: personId } })
  return allow(true)
}

/** Ends a role from today on. What was done under it stays signed. */
export async function endMembership(db: Db, author: Author, id: string): Promise<Decision<true, 'absent'>> {
  const membership = await findMembership(db, id)
  if (!membership) return refuse('absent')
  const { rows } = await sql<{ endsOn: Day }>`
    update membership set ends_on = greatest(starts_on, ${parisDay}) where id = ${id} returning ends_on as "endsOn"`.execute(db)
  await journal(db, author, {
    event: 'role.ended',
    thing: { kind: 'person', id: membership.personId },
    territoryId: membership.territoryId,
    payload: {
      role: membership.role,
      organisationId: membership.organisationId,
      ...changesOf<{ endsOn: Day | null }>({ endsOn: membership.endsOn }, { endsOn: rows[0]?.endsOn ?? null }),
    },
  })
  return allow(true)
}
