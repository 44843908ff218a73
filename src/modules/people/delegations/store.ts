import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Role } from '../schema.ts'
import { inForce, notEnded, parisDay } from '../store.ts'

export interface OwnRole {
  id: Id<'Membership'>
  role: Role
  on: string | null
  startsOn: string
  endsOn: string | null
}

/** The roles that a person holds herself today: those that she may hand on. */
export async function listOwnRoles(db: Db, personId: string): Promise<OwnRole[]> {
  const { rows } = await sql<OwnRole>`
    select id, role, coalesce(territory_id, organisation_id) as "on", starts_on as "startsOn", ends_on as "endsOn"
    from membership where person_id = ${personId} and ${inForce('membership')} order by starts_on, id`.execute(db)
  return rows
}

export interface DelegationRow {
  id: Id<'Delegation'>
  membershipId: string
  role: Role
  on: string | null
  territoryId: string | null
  organisationId: string | null
  holderId: Id<'Person'>
  holderName: string
  delegateId: Id<'Person'>
  delegateName: string
  startsOn: string
  endsOn: string
  endedAt: Date | null
  /** `over` by its dates, by hand, or because the role has ended or its holder is suspended. */
  state: 'coming' | 'held' | 'over'
}

const columns = sql`
  d.id, d.membership_id as "membershipId", m.role, coalesce(m.territory_id, m.organisation_id) as "on", m.territory_id as "territoryId",
  m.organisation_id as "organisationId", holder.id as "holderId", holder.name as "holderName", delegate.id as "delegateId",
  delegate.name as "delegateName", d.starts_on as "startsOn", d.ends_on as "endsOn", d.ended_at as "endedAt",
  case when d.ended_at is not null or d.ends_on <= ${parisDay} or not ${notEnded('m')} or holder.suspended_at is not null then 'over'
    when d.starts_on <= ${parisDay} then 'held' else 'coming' end as state`
const from = sql`delegation d join membership m on m.id = d.membership_id join person holder on holder.id = m.person_id
  join person delegate on delegate.id = d.delegate_id`

/** What a person has handed on or was handed, the latest first. */
export async function listDelegations(
  db: Db,
  personId: string,
  page: { size: number; offset: number } = { size: 200, offset: 0 },
): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    select ${columns} from ${from} where m.person_id = ${personId} or d.delegate_id = ${personId}
    order by d.starts_on desc, d.id desc limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countDelegations(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${from} where m.person_id = ${personId} or d.delegate_id = ${personId}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findDelegation(db: Db, id: string): Promise<DelegationRow | undefined> {
  const { rows } = await sql<DelegationRow>`select ${columns} from ${from} where d.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether a role is already handed to a person on one of these days; locks the role, so that two answers agree. */
export async function hasOverlap(
  db: Db,
  membershipId: string,
  delegateId: string,
  days: { startsOn: string; endsOn: string },
): Promise<boolean> {
  await sql`select 1 from membership where id = ${membershipId} for update`.execute(db)
  const { rows } = await sql`
    select 1 from delegation where membership_id = ${membershipId} and delegate_id = ${delegateId} and ended_at is null
      and starts_on < ${days.endsOn} and ends_on > ${days.startsOn} limit 1`.execute(db)
  return rows.length > 0
}

export async function saveDelegationEnd(db: Db, id: string, authorId: string | null): Promise<void> {
  await sql`update delegation set ended_at = now(), ended_by = ${authorId} where id = ${id} and ended_at is null`.execute(db)
}

/** The delegations that a suspended person gave or was given and that are not over: they end with it, and are given anew if need be. */
export async function listOpenDelegations(db: Db, personId: string): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    select ${columns} from ${from} where (m.person_id = ${personId} or d.delegate_id = ${personId})
      and d.ended_at is null and d.ends_on > ${parisDay}`.execute(db)
  return rows
}
