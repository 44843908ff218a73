import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'

/** Where a project acts: a place of the ecosystem, or a whole commune. */
export interface ProjectPlace {
  id: Id<'ProjectPlace'>
  projectId: string
  /** After a merge, the place that remains. */
  placeId: string | null
  placeIsPublic: boolean
  communeCode: string | null
  name: string
  communeName: string | null
}

export async function listProjectPlaces(db: Db, projectIds: readonly string[], which: 'shown' | 'all' = 'shown'): Promise<ProjectPlace[]> {
  if (projectIds.length === 0) return []
  const { rows } = await sql<ProjectPlace>`
    select pp.id, pp.project_id as "projectId", l.id as "placeId", coalesce(l.is_public, true) as "placeIsPublic",
      pp.commune_code as "communeCode", coalesce(l.name, c.name) as name, coalesce(l.commune, lc.name, c.name) as "communeName"
    from project_place pp
      left join place l on l.id = place_survivor(pp.place_id)
      left join commune lc on lc.code = l.commune_code
      left join commune c on c.code = pp.commune_code
    where pp.project_id = any(${[...projectIds]}::uuid[]) ${which === 'shown' ? sql`and coalesce(l.is_public, true)` : sql``}
    order by pp.place_id is null, coalesce(l.name, c.name) collate "fr-x-icu"`.execute(db)
  return rows
}

/** Adds what is not there yet, and says how many were new. */
export async function appendProjectPlaces(
  db: Db,
  project: { id: string; territoryId: string; demonstration: boolean },
  added: readonly ({ placeId: string } | { communeCode: string })[],
): Promise<number> {
  if (added.length === 0) return 0
  const inserted = await db
    .insertInto('project_place')
    .values(
      added.map((each) => ({
        id: makeId<'ProjectPlace'>(),
        territory_id: project.territoryId,
        project_id: project.id,
        place_id: 'placeId' in each ? each.placeId : null,
        commune_code: 'communeCode' in each ? each.communeCode : null,
        demonstration: project.demonstration,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

/** Takes a place or a commune off a project, and answers which it was. */
export async function deleteProjectPlace(
  db: Db,
  projectId: string,
  id: string,
): Promise<{ placeId: string | null; communeCode: string | null } | undefined> {
  return db
    .deleteFrom('project_place')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .returning(['place_id as placeId', 'commune_code as communeCode'])
    .executeTakeFirst()
}
