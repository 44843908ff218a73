import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { OrganisationKind } from '../organisations/schema.ts'
import type { CoalitionRole } from './schema.ts'

export interface CoalitionMember {
  id: Id<'CoalitionMember'>
  territoryId: string
  organisationId: string
  name: string
  kind: OrganisationKind
  role: CoalitionRole
  fromOn: string
  untilOn: string | null
  demonstration: boolean
}

const roleRank = sql`array_position(array['lead', 'member', 'associate'], m.role)`

const selected = sql<CoalitionMember>`m.id, m.territory_id as "territoryId", o.id as "organisationId", o.name, o.kind, m.role,
  m.from_on as "fromOn", m.until_on as "untilOn", m.demonstration or o.demonstration as demonstration`

/** Who is in the coalition on a day (today unless told): the lead first, then members, then associates. */
export async function coalitionOf(db: Db, territoryId: string, on?: string): Promise<CoalitionMember[]> {
  const day = on ? sql`${on}::date` : sql`current_date`
  const { rows } = await sql<CoalitionMember>`
    select ${selected} from coalition_member m join organisation o on o.id = organisation_survivor(m.organisation_id)
    where m.territory_id = ${territoryId} and m.from_on <= ${day} and (m.until_on is null or m.until_on > ${day})
    order by ${roleRank}, o.name collate "fr-x-icu", m.id`.execute(db)
  return rows
}

/** All memberships there ever were, those that go on first. */
export async function listCoalitionHistory(db: Db, territoryId: string): Promise<CoalitionMember[]> {
  const { rows } = await sql<CoalitionMember>`
    select ${selected} from coalition_member m join organisation o on o.id = organisation_survivor(m.organisation_id)
    where m.territory_id = ${territoryId}
    order by m.until_on desc nulls first, ${roleRank}, o.name collate "fr-x-icu", m.id`.execute(db)
  return rows
}

/** The coalitions an organisation belongs to today, by their territories. */
export async function listCoalitionsOf(db: Db, organisationId: string): Promise<CoalitionMember[]> {
  const { rows } = await sql<CoalitionMember>`
    select ${selected} from coalition_member m join organisation o on o.id = organisation_survivor(m.organisation_id)
    where m.organisation_id in (select organisation_family(organisation_survivor(${organisationId})))
      and m.from_on <= current_date and (m.until_on is null or m.until_on > current_date)
    order by m.from_on`.execute(db)
  return rows
}

export async function findCoalitionMember(db: Db, id: string): Promise<CoalitionMember | undefined> {
  const { rows } = await sql<CoalitionMember>`
    select ${selected} from coalition_member m join organisation o on o.id = organisation_survivor(m.organisation_id) where m.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export interface NewCoalitionMember {
  id: string
  territoryId: string
  organisationId: string
  role: CoalitionRole
  fromOn: string
  untilOn: string | null
  demonstration: boolean
}

export async function saveCoalitionMember(db: Db, member: NewCoalitionMember): Promise<void> {
  await db
    .insertInto('coalition_member')
    .values({
      id: member.id,
      territory_id: member.territoryId,
      organisation_id: member.organisationId,
      role: member.role,
      from_on: member.fromOn,
      until_on: member.untilOn,
      demonstration: member.demonstration,
    })
    .execute()
}

export async function saveCoalitionEnd(db: Db, id: string, untilOn: string): Promise<void> {
  await db.updateTable('coalition_member').set({ until_on: untilOn }).where('id', '=', id).execute()
}
