/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'

async function namePeople(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, name, '/reseau/personnes/' || id || '/droits' as "teamTo" from person where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  person: {
    find: namePeople,
    ofOrganisation: (id) => sql`select person_id from membership where organisation_id = ${id}`,
  },
}
