/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'

async function nameOrganisations(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, name, '/acteurs/' || id as to from organisation where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function namePlaces(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, name, '/lieux/' || id as to from place where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameImports(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select r.id, r.file_name as name, '/territoires/' || t.slug || '/imports/' || r.id as to
    from import_run r left join territory t on t.id = r.territory_id where r.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  organisation: { find: nameOrganisations, ofOrganisation: (id) => sql`select ${id}::uuid` },
  place: { find: namePlaces, ofOrganisation: (id) => sql`select id from place where organisation_id = ${id}` },
  import: { find: nameImports },
}
