import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { PartnerRole, PartnerState } from '../schema.ts'
import { shownStates } from './rules.ts'

export interface Partner {
  id: Id<'ProjectPartner'>
  projectId: string
  /** After a merge, the organisation that remains. */
  organisationId: string
  organisationName: string
  isPublic: boolean
  role: PartnerRole
  state: PartnerState
  invitedAt: Date
  answeredAt: Date | null
}

const columns = sql`a.id, a.project_id as "projectId", o.id as "organisationId", o.name as "organisationName", o.is_public as "isPublic",
  a.role, a.state, a.invited_at as "invitedAt", a.answered_at as "answeredAt"`
const joins = sql`from project_partner a join organisation as_invited on as_invited.id = a.organisation_id
  join organisation o on o.id = case when as_invited.merged_into is null then as_invited.id else organisation_survivor(as_invited.id) end`

/** Partners of projects; only those that everybody sees, unless all are asked for. */
export async function listPartners(db: Db, projectIds: readonly string[], which: 'shown' | 'all' = 'shown'): Promise<Partner[]> {
  if (projectIds.length === 0) return []
  const { rows } = await sql<Partner>`select ${columns} ${joins}
    where a.project_id = any(${[...projectIds]}::uuid[])
      ${which === 'shown' ? sql`and a.state = any(${[...shownStates]}::text[]) and o.is_public` : sql``}
    order by o.name collate "fr-x-icu", a.invited_at`.execute(db)
  return rows
}

/** Ids of organisations that are partners of a project or invited to be, with those merged into them. */
export async function listPartnerIds(db: Db, projectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select organisation_family(organisation_survivor(organisation_id)) as id from project_partner
    where project_id = ${projectId} and state in ('invited', 'confirmed', 'stated')`.execute(db)
  return rows.map((row) => row.id)
}

export async function findPartner(db: Db, id: string): Promise<Partner | undefined> {
  const { rows } = await sql<Partner>`select ${columns} ${joins} where a.id = ${id}`.execute(db)
  return rows[0]
}

export interface Partnership extends Partner {
  slug: string
  title: string
  projectState: string
  territoryName: string
  holderName: string
}

/** What an organisation is invited to, takes part in, or took part in; what waits for its answer first. */
export async function listPartnerships(db: Db, organisationId: string): Promise<Partnership[]> {
  const { rows } = await sql<Partnership>`
    select ${columns}, p.slug, p.title, p.state as "projectState", t.name as "territoryName", h.name as "holderName" ${joins}
    join project p on p.id = a.project_id join territory t on t.id = p.territory_id
    join organisation h on h.id = organisation_survivor(p.holder_id)
    where a.organisation_id in (select organisation_family(${organisationId}::uuid))
    order by a.state <> 'invited', a.invited_at desc limit 200`.execute(db)
  return rows
}

export async function appendPartner(
  db: Db,
  project: { id: string; territoryId: string; demonstration: boolean },
  partner: { organisationId: string; role: PartnerRole; state: 'invited' | 'stated' },
  invitedBy: string | null,
): Promise<Id<'ProjectPartner'>> {
  const id = makeId<'ProjectPartner'>()
  await db
    .insertInto('project_partner')
    .values({
      id,
      territory_id: project.territoryId,
      project_id: project.id,
      organisation_id: partner.organisationId,
      role: partner.role,
      state: partner.state,
      invited_by: invitedBy,
      answered_at: null,
      answered_by: null,
      demonstration: project.demonstration,
    })
    .execute()
  return id
}

export async function savePartnerState(db: Db, id: string, state: PartnerState, answeredBy: string | null): Promise<void> {
  await sql`update project_partner set state = ${state}, answered_at = now(), answered_by = ${answeredBy} where id = ${id}`.execute(db)
}
