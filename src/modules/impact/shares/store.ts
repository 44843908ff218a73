import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { ObjectiveNode } from './rules.ts'

export interface Strategy {
  territoryId: string
  objectives: ObjectiveNode[]
}

/** The objectives of the territory that a challenge, an objective or the territory itself belongs to. */
export async function findStrategy(
  db: Db,
  of: { kind: 'territory' | 'challenge' | 'objective'; id: string },
): Promise<Strategy | undefined> {
  const territory =
    of.kind === 'territory'
      ? sql`select ${of.id}::uuid`
      : of.kind === 'challenge'
        ? sql`select territory_id from challenge where id = ${of.id}::uuid`
        : sql`select territory_id from objective where id = ${of.id}::uuid`
  const { rows } = await sql<ObjectiveNode & { territoryId: string }>`
    select t.territory_id as "territoryId", o.id, o.parent_id as "parentId", o.challenge_id as "challengeId"
    from (${territory}) as t(territory_id) left join objective o on o.territory_id = t.territory_id
    order by o.position, o.id`.execute(db)
  const [first] = rows
  return first && { territoryId: first.territoryId, objectives: rows.filter((row) => row.id !== null) }
}
