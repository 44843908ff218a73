/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'

async function nameProjects(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, title as name, '/projets/' || slug as to from project where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  project: { find: nameProjects, ofOrganisation: (id) => sql`select id from project where holder_id = ${id}` },
}
