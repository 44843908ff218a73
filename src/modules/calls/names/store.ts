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

/**
 * The network reads a candidacy at its desk once something was submitted; before, it follows it without reading it. Its coalition has a page of
 * it, a juror whom nothing ties to it another; to anybody else it is a name.
 */
async function nameCandidacies(db: Db, ids: readonly string[], readerId: string | null): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select d.id, d.reference || ', ' || d.name as name,
      case when exists (select from candidacy_writer w where w.candidacy_id = d.id and w.person_id = ${readerId})
          or exists (select from candidacy_member m join membership g on organisation_survivor(g.organisation_id) = organisation_survivor(m.organisation_id)
            where m.candidacy_id = d.id and m.left_at is null and m.declined_at is null and g.person_id = ${readerId}
              and (g.ends_on is null or g.ends_on > (now() at time zone 'Europe/Paris')::date)) then '/candidatures/' || d.reference
        when d.state in ('in_review', 'decided') and exists (select from conflict_declaration f join jury_member j on j.id = f.jury_member_id
            where f.candidacy_id = d.id and j.person_id = ${readerId} and j.left_at is null and not f.has_conflict) then '/jury/candidatures/' || d.reference
      end as to,
      '/reseau/appels/' || c.slug
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
