/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'

async function nameMeasurements(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select m.id, i.name_fr || ', ' || p.title as name, '/projets/' || p.slug as to from measurement m
    join indicator i on i.id = m.indicator_id join project p on p.id = m.project_id where m.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameTargets(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select g.id, i.name_fr as name, '/territoires/' || t.slug || '/resultats' as to from target g
    join indicator i on i.id = g.indicator_id join territory t on t.id = g.territory_id where g.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameAdjustments(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select a.id, i.name_fr as name, '/territoires/' || t.slug || '/resultats' as to from adjustment a
    join indicator i on i.id = a.indicator_id join territory t on t.id = a.territory_id where a.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  measurement: {
    find: nameMeasurements,
    ofOrganisation: (id) => sql`select m.id from measurement m join project p on p.id = m.project_id where p.holder_id = ${id}`,
  },
  target: { find: nameTargets },
  adjustment: { find: nameAdjustments },
}
