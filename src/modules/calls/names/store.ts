/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'
import { isForCoalition } from './rules.ts'

async function nameCalls(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, title as name, case when state <> 'draft' then '/appels/' || slug end as to, '/reseau/appels/' || slug as "teamTo"
    from call where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameWaves(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select w.id, w.name, '/reseau/appels/' || c.slug || '/vagues/' || w.id as "teamTo"
    from wave w join call c on c.id = w.call_id where w.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** The network reads a candidacy at its desk once something was submitted; before, it follows it without reading it. */
async function nameCandidacies(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select d.id, d.reference || ', ' || d.name as name, '/candidatures/' || d.reference as to, '/reseau/appels/' || c.slug
      || case when exists (select from candidacy_version v where v.candidacy_id = d.id) then '/candidatures/' || d.reference else '/suivi' end as "teamTo"
    from candidacy d join call c on c.id = d.call_id where d.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = {
  call: { find: nameCalls },
  wave: { find: nameWaves },
  candidacy: {
    find: nameCandidacies,
    ofOrganisation: (id) =>
      sql`select candidacy_id from candidacy_member where organisation_id = ${id} and left_at is null and declined_at is null`,
    isForOrganisation: isForCoalition,
  },
}
