/** How this room's things are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../platform/journal.ts'
import type { Member } from '../rules.ts'
import { listMembers } from '../store.ts'

async function nameTerritories(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select id, name, '/territoires/' || slug as to from territory where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameChallenges(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select c.id, c.title as name, '/territoires/' || t.slug || '/defis/' || c.position as to
    from challenge c join territory t on t.id = c.territory_id where c.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

async function nameObjectives(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select o.id, o.title as name, '/territoires/' || t.slug || '/defis/' || c.position as to
    from objective o join challenge c on c.id = o.challenge_id join territory t on t.id = o.territory_id where o.id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows
}

/** Imports of outlines have no table: the journal itself holds their report. */
async function outlinePages(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select thing_id as id, '' as name, '/reseau/contours/' || thing_id as to from journal
    where thing_kind = 'outlines' and thing_id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Places of the geography, by kind and code: `commune 73065`. */
async function namePlaces(db: Db, codes: readonly string[]): Promise<NamedThing[]> {
  const members = codes.map((each) => {
    const [kind = '', code = ''] = each.split(' ')
    return { kind, code } as Member
  })
  return (await listMembers(db, members)).map(({ kind, code, name }) => ({
    id: `${kind} ${code}`,
    name,
    to: kind === 'commune' ? `/communes/${code}` : null,
  }))
}

export const thingNames: Record<string, ThingNames> = {
  territory: { find: nameTerritories },
  challenge: { find: nameChallenges },
  objective: { find: nameObjectives },
  outlines: { find: outlinePages },
  geography: { find: namePlaces, isByCode: true },
}
