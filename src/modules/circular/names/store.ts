/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'

async function nameRepairEvents(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, name, '/reparation/' || id as to from repair_event where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameRepairs(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select r.id, '#' || r.number || ', ' || e.name as name, '/reparation/' || e.id as to from repair r
    join repair_event e on e.id = r.event_id where r.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameFiles(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select i.id, i.file_name as name, '/territoires/' || t.slug || '/reparations/importer/' || i.id as to
    from repair_import i join territory t on t.id = i.territory_id where i.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  repair_event: { find: nameRepairEvents, ofOrganisation: (id) => sql`select id from repair_event where organisation_id = ${id}` },
  repair: {
    find: nameRepairs,
    ofOrganisation: (id) => sql`select r.id from repair r join repair_event e on e.id = r.event_id where e.organisation_id = ${id}`,
  },
  repair_import: { find: nameFiles, ofOrganisation: (id) => sql`select id from repair_import where organisation_id = ${id}` },
}
