import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Role } from '../schema.ts'
import { inForce, notEnded, parisDay } from '../store.ts'
import { reminderDays } from './rules.ts'

export interface EndingRole {
  id: Id<'Membership'>
  personId: Id<'Person'>
  grantedBy: Id<'Person'> | null
  role: Role
  territoryId: string | null
  organisationId: string | null
  endsOn: string
}

/** Takes the roles whose end is near and of which no letter has told yet; whoever else looks at the same time finds others. */
export async function saveReminded(db: Db): Promise<EndingRole[]> {
  const { rows } = await sql<EndingRole>`
    update membership set reminded_at = now() where id in (
      select m.id from membership m join person p on p.id = m.person_id
      where m.reminded_at is null and m.ends_on is not null and ${inForce('m')} and p.suspended_at is null
        and m.ends_on - 1 <= ${parisDay} + ${reminderDays}::int and m.ends_on - 1 > m.starts_on + ${reminderDays}::int
      order by m.ends_on limit 500 for update of m skip locked)
    returning id, person_id as "personId", granted_by as "grantedBy", role, territory_id as "territoryId",
      organisation_id as "organisationId", ends_on as "endsOn"`.execute(db)
  return rows
}

/** Another end of a role, or none; its letter is due again. */
export async function saveEnd(db: Db, id: string, endsOn: string | null): Promise<void> {
  await sql`update membership set ends_on = ${endsOn}, reminded_at = null where id = ${id}`.execute(db)
}

/** Whether a person holds this role on this thing on a day from today on; locks the person, so that two grants at once agree. */
export async function hasRole(db: Db, personId: string, role: Role, on: string | null): Promise<boolean> {
  await sql`select 1 from person where id = ${personId} for update`.execute(db)
  const { rows } = await sql`
    select 1 from membership where person_id = ${personId} and role = ${role} and ${notEnded('membership')}
      and coalesce(territory_id, organisation_id) is not distinct from ${on}::uuid limit 1`.execute(db)
  return rows.length > 0
}
