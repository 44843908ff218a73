import { sql } from 'kysely'
import { now, today } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { type Id, makeId } from '../../platform/id.ts'
import { addJob } from '../../platform/jobs.ts'
import { journal } from '../../platform/journal.ts'
import { takeOne } from '../../platform/limits.ts'
import { writeLetter } from '../../platform/mail.ts'
import type { Language } from '../../platform/speech.ts'
import { hashToken, makeToken } from '../../platform/token.ts'
import type { Author } from '../../platform/visitor.ts'
import { invitationLetter, signInLetter } from './letters.ts'
import { decideEntry, decideGrant, type EntryRefusal, type GrantRefusal, linkMinutes, linkPaths, sessionDays } from './rules.ts'
import type { LinkPurpose, Role } from './schema.ts'
import { findLink, findMembership, findPerson, findPersonByEmail, type Person, saveLinkUsed } from './store.ts'

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
    demonstration: draft.demonstration ?? false,
  }
}

export interface NewGrant {
  personId: string
  role: Role
  territoryId?: string | null
  organisationId?: string | null
}

/** Grants a role. Granting what is already held changes nothing and says so. */
export async function grantRole(
  db: Db,
  author: Author,
  grant: NewGrant,
): Promise<Decision<Id<'Membership'>, GrantRefusal | 'already_held'>> {
  const territoryId = grant.territoryId ?? null
  const organisationId = grant.organisationId ?? null
  const decision = decideGrant(grant.role, territoryId, organisationId)
  if (!decision.allowed) return decision
  const id = makeId<'Membership'>()
  const { rows } = await sql<{ id: string }>`
    insert into membership (id, person_id, role, territory_id, organisation_id, granted_by)
    values (${id}, ${grant.personId}, ${grant.role}, ${territoryId}, ${organisationId}, ${author.personId})
    on conflict do nothing returning id`.execute(db)
  if (rows.length === 0) return refuse('already_held')
  await journal(db, author, {
    event: 'role.granted',
    thing: { kind: 'person', id: grant.personId },
    territoryId,
    payload: { role: grant.role, territoryId, organisationId },
  })
  return allow(id)
}

export interface Invitation extends NewPerson {
  role: Role
  territoryId?: string
  organisationId?: string
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
): Promise<Decision<Id<'Person'>, GrantRefusal | 'already_held'>> {
  const person = await addPerson(db, author, invitation)
  const granted = await grantRole(db, author, { ...invitation, personId: person.id })
  if (!granted.allowed) return granted
  const link = await makeLink(db, publicUrl, person, 'invitation', invitation.next ?? null)
  await writeLetter(
    db,
    invitationLetter(
      { address: person.email, name: person.name, language: person.language },
      { from: author.name ?? null, role: invitation.role, where: invitation.where ?? null, link, days: linkMinutes.invitation / 1440 },
    ),
  )
  return allow(person.id)
}

/** Asks for a one-time link to an address, known or not: a job does the rest, so that the page takes no longer for one than for the other. */
export async function askSignInLink(db: Db, email: string, next: string | null): Promise<void> {
  await addJob(db, 'send_sign_in_link', { email, next })
}

/** Sends a one-time link to a known address that has not had too many. An unknown or suspended one gets nothing, and nobody is told. */
export async function sendSignInLink(db: Db, publicUrl: string, email: string, next: string | null): Promise<void> {
  if (!(await takeOne(db, 'signInLetter', email)).isWithin) return
  await db.transaction().execute(async (tx) => {
    const person = await findPersonByEmail(tx, email)
    if (!person || person.suspendedAt) return
    const link = await makeLink(tx, publicUrl, person, 'sign_in', next)
    await writeLetter(tx, signInLetter({ address: person.email, name: person.name, language: person.language }, link, linkMinutes.sign_in))
  })
}

/** Makes a one-time link; only its hash is kept. */
export async function makeLink(
  db: Db,
  publicUrl: string,
  person: Person,
  purpose: LinkPurpose,
  next: string | null,
  more: { sessionId?: string; matter?: unknown } = {},
): Promise<string> {
  const token = makeToken()
  const expiresAt = new Date(now().getTime() + linkMinutes[purpose] * 60_000)
  await db
    .insertInto('sign_in_link')
    .values({
      token_hash: hashToken(token),
      person_id: person.id,
      purpose,
      expires_at: expiresAt,
      used_at: null,
      next,
      session_id: more.sessionId ?? null,
      matter: more.matter === undefined ? null : JSON.stringify(more.matter),
    })
    .execute()
  return `${publicUrl}${person.language === 'en' ? '/en' : ''}${linkPaths[purpose]}/${token}`
}

export interface OpenedSession {
  token: string
  next: string | null
}

/** The links that let somebody in. */
export const entryPurposes = ['sign_in', 'invitation'] as const

/** Uses a one-time link: it opens a new session and will open no other. */
export async function enterByLink(db: Db, token: string): Promise<Decision<OpenedSession, EntryRefusal>> {
  const link = await findLink(db, token, { lock: true, for: entryPurposes })
  const decision = decideEntry(link, now())
  if (!decision.allowed || !link) return decision.allowed ? refuse('link_unknown') : decision
  await saveLinkUsed(db, token)
  const wayIn = link.purpose === 'invitation' ? 'invitation' : 'letter'
  return allow({ token: await openSession(db, link.personId, wayIn), next: link.next })
}

/** Opens a session under a new token: what stood in the cookie before is worth nothing afterwards. */
export async function openSession(db: Db, personId: Id<'Person'>, wayIn: string): Promise<string> {
  const token = makeToken()
  const expiresAt = new Date(now().getTime() + sessionDays * 86_400_000)
  await db
    .insertInto('session')
    .values({ token_hash: hashToken(token), person_id: personId, way_in: wayIn, expires_at: expiresAt })
    .execute()
  // Whoever comes back keeps her account: the notice that it would be erased is void.
  await db.updateTable('person').set({ seen_on: today(), unused_notice_at: null }).where('id', '=', personId).execute()
  await journal(db, { personId, wayIn }, { event: 'session.opened', thing: { kind: 'person', id: personId } })
  return token
}

export async function closeSession(db: Db, author: Author, token: string): Promise<void> {
  await sql`delete from session where token_hash = ${hashToken(token)}`.execute(db)
  if (author.personId) await journal(db, author, { event: 'session.closed', thing: { kind: 'person', id: author.personId } })
}

/** Ends every session of a person but the one at hand. */
export async function closeOtherSessions(db: Db, author: Author, personId: string, keptToken: string): Promise<void> {
  await sql`delete from session where person_id = ${personId} and token_hash <> ${hashToken(keptToken)}`.execute(db)
  await journal(db, author, { event: 'session.others_closed', thing: { kind: 'person', id: personId } })
}

export async function renamePerson(db: Db, author: Author, personId: string, draft: { name: string; language: Language }): Promise<void> {
  await db.updateTable('person').set({ name: draft.name, language: draft.language }).where('id', '=', personId).execute()
  await journal(db, author, { event: 'person.renamed', thing: { kind: 'person', id: personId }, personal: draft })
}

/** A suspended person keeps nothing open: no session, no link. */
export async function suspendPerson(db: Db, author: Author, personId: string): Promise<Decision<true, 'absent' | 'oneself'>> {
  if (author.personId === personId) return refuse('oneself')
  if (!(await findPerson(db, personId))) return refuse('absent')
  await db.updateTable('person').set({ suspended_at: now() }).where('id', '=', personId).execute()
  await db.deleteFrom('session').where('person_id', '=', personId).execute()
  await sql`update sign_in_link set used_at = now() where person_id = ${personId} and used_at is null`.execute(db)
  await journal(db, author, { event: 'person.suspended', thing: { kind: 'person', id: personId } })
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
  await sql`update membership set ends_on = current_date where id = ${id}`.execute(db)
  await journal(db, author, {
    event: 'role.ended',
    thing: { kind: 'person', id: membership.personId },
    territoryId: membership.territoryId,
    payload: { role: membership.role, organisationId: membership.organisationId },
  })
  return allow(true)
}
