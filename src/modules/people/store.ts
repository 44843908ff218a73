import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Id } from '../../platform/id.ts'
import { hashToken } from '../../platform/token.ts'
import type { Grant, Visitor } from '../../platform/visitor.ts'
import { type IdleLimits, idleHoursOf } from './rules.ts'
import type { LinkPurpose, Role } from './schema.ts'

export interface Person {
  id: Id<'Person'>
  name: string
  email: string
  language: 'fr' | 'en'
  suspendedAt: Date | null
  /** Whether she has ever come in: an invitation opens an account for the first time only. */
  hasComeIn: boolean
  demonstration: boolean
}

/** The day it is in Paris, as the database says it. */
export const parisDay = sql<string>`(now() at time zone 'Europe/Paris')::date`

/** Roles and delegations that are held today: from their first day, included, to `ends_on`, excluded. The one rule, as `stateOn` says it. */
export const inForce = (alias: string) =>
  sql<boolean>`(${sql.ref(`${alias}.starts_on`)} <= ${parisDay} and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${parisDay}))`
/** Held today, or to be held from a later day on. */
export const notEnded = (alias: string) =>
  sql<boolean>`(${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > greatest(${parisDay}, ${sql.ref(`${alias}.starts_on`)}))`

/**
 * A person's roles today: her own, and those that somebody who is not suspended has handed to her. A delegation holds no longer than
 * the role does.
 */
export const grantsOf = (personId: RawBuilder<unknown>) => sql<Grant[]>`coalesce((select json_agg(held.said) from (
    select json_build_object('role', m.role, 'on', coalesce(m.territory_id, m.organisation_id)) as said
    from membership m where m.person_id = ${personId} and ${inForce('m')}
    union all
    select json_build_object('role', m.role, 'on', coalesce(m.territory_id, m.organisation_id), 'by', m.person_id)
    from delegation d join membership m on m.id = d.membership_id join person lender on lender.id = m.person_id
    where d.delegate_id = ${personId} and d.ended_at is null and ${inForce('d')} and ${inForce('m')} and lender.suspended_at is null
  ) held), '[]'::json)`

const personColumns = sql<Person>`p.id, p.name, p.email, p.language, p.suspended_at as "suspendedAt",
  p.seen_on is not null as "hasComeIn", p.demonstration`

export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  const { rows } =
    await sql<Person>`select ${personColumns} from person p where lower(p.email) = lower(${email}) and p.erased_at is null`.execute(db)
  return rows[0]
}

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${personColumns} from person p where p.id = ${id} and p.erased_at is null`.execute(db)
  return rows[0]
}

/** Several people by their ids; those who are not there, or no more, are left out. */
export async function findPeople(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Person>`
    select ${personColumns} from person p where p.id = any(${[...new Set(ids)]}::uuid[]) and p.erased_at is null`.execute(db)
  return new Map(rows.map((person) => [person.id, person]))
}

/** Visits are noted no closer than this, so that most requests write nothing: an end by idleness may come so much early. */
const seenMinutes = 5

/** The visitor behind a session's token, with the roles she holds today; nobody when it has expired, lain idle too long, or she is suspended. */
export async function findVisitor(db: Db, token: string, idle: IdleLimits): Promise<Visitor | undefined> {
  const { rows } = await sql<Omit<Visitor, 'twiceVerifiedAt'> & { twiceVerifiedAt: Date | null; idleMinutes: number }>`
    select p.id as "personId", p.name, p.email, s.way_in as "wayIn", s.verified_at as "verifiedAt",
      s.twice_verified_at as "twiceVerifiedAt",
      (extract(epoch from now() - s.seen_at) / 60)::float as "idleMinutes", ${grantsOf(sql`p.id`)} as grants
    from session s join person p on p.id = s.person_id
    where s.token_hash = ${hashToken(token)} and s.expires_at > now() and p.suspended_at is null`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  const { idleMinutes, twiceVerifiedAt, ...visitor } = found
  if (idleMinutes >= idleHoursOf(visitor, idle) * 60) return undefined
  if (idleMinutes >= seenMinutes) await sql`update session set seen_at = now() where token_hash = ${hashToken(token)}`.execute(db)
  return { ...visitor, ...(twiceVerifiedAt && { twiceVerifiedAt }) }
}

export interface LinkRow {
  personId: Id<'Person'>
  name: string
  purpose: LinkPurpose
  expiresAt: Date
  usedAt: Date | null
  replacedAt: Date | null
  suspendedAt: Date | null
  next: string | null
  sessionId: string | null
  matter: unknown
}

/**
 * Locks a person for whatever changes how she comes in. Taken first, before links, keys and sessions, so that no two such acts wait for each
 * other; rows that only name her don't wait.
 */
export async function holdPerson(db: Db, personId: string): Promise<void> {
  await sql`select 1 from person where id = ${personId} for no key update`.execute(db)
}

/** A one-time link for one of these purposes; with its person locked, and then itself, when it is about to be used, so that two clicks at once open one session. */
export async function findLink(
  db: Db,
  token: string,
  options: { lock: boolean; for: readonly LinkPurpose[] },
): Promise<LinkRow | undefined> {
  if (options.lock)
    await sql`select 1 from person where id = (select person_id from sign_in_link where token_hash = ${hashToken(token)})
      for no key update`.execute(db)
  const { rows } = await sql<LinkRow>`
    select l.person_id as "personId", p.name, l.purpose, l.expires_at as "expiresAt", l.used_at as "usedAt",
      l.replaced_at as "replacedAt", p.suspended_at as "suspendedAt", l.next, l.session_id as "sessionId", l.matter
    from sign_in_link l join person p on p.id = l.person_id
    where l.token_hash = ${hashToken(token)} and l.purpose = any(${[...options.for]}::text[]) ${options.lock ? sql`for update of l` : sql``}`.execute(
    db,
  )
  return rows[0]
}

export async function saveLinkUsed(db: Db, token: string): Promise<void> {
  await sql`update sign_in_link set used_at = now() where token_hash = ${hashToken(token)}`.execute(db)
}

/** Ends the links of this purpose that still wait for her: those of the same session, where they belong to one. Of two requests at once one link is left. */
export async function saveLinksReplaced(db: Db, personId: string, purpose: LinkPurpose, sessionId: string | null): Promise<void> {
  await holdPerson(db, personId)
  await sql`update sign_in_link set replaced_at = now() where person_id = ${personId} and purpose = ${purpose}
    and session_id is not distinct from ${sessionId}::uuid and used_at is null and replaced_at is null`.execute(db)
}

export interface MemberRow {
  membershipId: Id<'Membership'>
  personId: Id<'Person'>
  name: string
  email: string
  role: Role
  startsOn: string
  endsOn: string | null
  suspended: boolean
  demonstration: boolean
  /** Who lent the role and until which day, included, where somebody acts in another's absence. */
  lent?: { by: string; lastDay: string }
}

/** Who holds a role today on a territory or an organisation. */
export async function listMembers(db: Db, on: { territoryId?: string; organisationId?: string }): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.id as "membershipId", p.id as "personId", p.name, p.email, m.role, m.starts_on as "startsOn", m.ends_on as "endsOn",
      p.suspended_at is not null as suspended, p.demonstration
    from membership m join person p on p.id = m.person_id
    where ${on.territoryId ? sql`m.territory_id = ${on.territoryId}` : sql`m.organisation_id = ${on.organisationId ?? null}`}
      and ${inForce('m')}
    order by p.name collate "fr-x-icu"`.execute(db)
  return rows
}

/** Who acts today by a role on a territory or an organisation: those who hold one, then those to whom one was handed for an absence. */
export async function listActing(db: Db, on: { territoryId?: string; organisationId?: string }): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.id as "membershipId", p.id as "personId", p.name, p.email, m.role, d.starts_on as "startsOn", d.ends_on as "endsOn",
      p.suspended_at is not null as suspended, p.demonstration,
      json_build_object('by', lender.name, 'lastDay', d.ends_on - 1) as lent
    from delegation d join membership m on m.id = d.membership_id join person p on p.id = d.delegate_id
      join person lender on lender.id = m.person_id
    where ${on.territoryId ? sql`m.territory_id = ${on.territoryId}` : sql`m.organisation_id = ${on.organisationId ?? null}`}
      and d.ended_at is null and ${inForce('d')} and ${inForce('m')} and lender.suspended_at is null
    order by p.name collate "fr-x-icu"`.execute(db)
  return [...(await listMembers(db, on)), ...rows]
}

/** Those of the network's team who can be written to today. */
export async function listNetworkTeam(db: Db): Promise<Person[]> {
  const { rows } = await sql<Person>`select ${personColumns} from person p
    where p.suspended_at is null and p.erased_at is null
      and exists (select from membership m where m.person_id = p.id and m.role = 'network' and ${inForce('m')})
    order by p.id`.execute(db)
  return rows
}

export interface MembershipRow {
  id: Id<'Membership'>
  personId: string
  role: Role
  territoryId: string | null
  organisationId: string | null
  startsOn: string
  endsOn: string | null
}

/** A role that has not ended. */
export async function findMembership(db: Db, id: string): Promise<MembershipRow | undefined> {
  const { rows } = await sql<MembershipRow>`
    select id, person_id as "personId", role, territory_id as "territoryId", organisation_id as "organisationId",
      starts_on as "startsOn", ends_on as "endsOn"
    from membership where id = ${id} and ${notEnded('membership')}`.execute(db)
  return rows[0]
}

export interface PersonRow extends Person {
  grants: Grant[]
}

export async function listPeople(db: Db, page: { size: number; offset: number }): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns}, ${grantsOf(sql`p.id`)} as grants
    from person p where p.erased_at is null order by p.name collate "fr-x-icu", p.id limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countPeople(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .select(sql<number>`count(*)`.as('count'))
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Everybody who has or had an account. */
export async function listPersonIds(db: Db): Promise<Id<'Person'>[]> {
  const { rows } = await sql<{ id: Id<'Person'> }>`select id from person order by id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function listCast(db: Db): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns}, ${grantsOf(sql`p.id`)} as grants
    from person p where p.demonstration and p.suspended_at is null order by p.created_at, p.id`.execute(db)
  return rows
}

export interface LetterRow {
  id: string
  createdAt: Date
  toAddress: string
  toName: string | null
  language: 'fr' | 'en'
  subject: string
  body: string
  state: string
}

export async function listLetters(db: Db, limit: number): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select id, created_at as "createdAt", to_address as "toAddress", to_name as "toName", language, subject, body, state
    from letter order by created_at desc, id desc limit ${limit}`.execute(db)
  return rows
}
