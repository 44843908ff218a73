import { sql } from 'kysely'
import { type Db, lockFor } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { GrantedVia, Role } from '../schema.ts'
import { inForce, parisDay } from '../store.ts'

export interface HeldRole {
  id: Id<'Membership'>
  role: Role
  on: string | null
  startsOn: string
  endsOn: string | null
  grantedAt: Date
  grantedByName: string | null
  grantedVia: GrantedVia | null
  state: 'coming' | 'held' | 'ended'
}

/** Every role that a person holds, will hold or held, the latest first. */
export async function listRoles(db: Db, personId: string): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select m.id, m.role, coalesce(m.territory_id, m.organisation_id) as "on", m.starts_on as "startsOn", m.ends_on as "endsOn",
      m.created_at as "grantedAt", g.name as "grantedByName", m.granted_via as "grantedVia",
      case when m.ends_on <= greatest(${parisDay}, m.starts_on) then 'ended' when m.starts_on > ${parisDay} then 'coming' else 'held' end as state
    from membership m left join person g on g.id = m.granted_by
    where m.person_id = ${personId} order by m.starts_on desc, m.id desc limit 200`.execute(db)
  return rows
}

/** Whether somebody else is of the network's team, with no end to her role; asked one after the other, so that two who leave at once don't each count the other. */
export async function hasOthersOfNetwork(db: Db, membershipId: string): Promise<boolean> {
  await lockFor(db, 'people.network')
  const { rows } = await sql`
    select from membership m join person p on p.id = m.person_id
    where m.role = 'network' and m.id <> ${membershipId} and m.ends_on is null and ${inForce('m')} and p.suspended_at is null and p.erased_at is null
    limit 1`.execute(db)
  return rows.length > 0
}
