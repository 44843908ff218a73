import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import type { ChallengeKind } from '../schema.ts'

export interface Objective {
  id: Id<'Objective'>
  challengeId: Id<'Challenge'>
  territoryId: Id<'Territory'>
  parentId: Id<'Objective'> | null
  position: number
  code: string
  title: string
  titleOther: string | null
  description: string
  descriptionOther: string | null
  language: Language
  demonstration: boolean
  /** 1 under the challenge itself, 3 at most. */
  depth: number
  children: Objective[]
}

export interface Challenge {
  id: Id<'Challenge'>
  territoryId: Id<'Territory'>
  position: number
  kind: ChallengeKind
  code: string
  title: string
  titleOther: string | null
  summary: string
  summaryOther: string | null
  language: Language
  demonstration: boolean
  /** The tree; `objectivesOf` flattens it. */
  objectives: Objective[]
}

const challengeColumns = sql`id, territory_id as "territoryId", position, kind, code, title, title_other as "titleOther", summary,
  summary_other as "summaryOther", language, demonstration`
const objectiveColumns = sql`o.id, o.challenge_id as "challengeId", o.territory_id as "territoryId", o.parent_id as "parentId", o.position, o.code,
  o.title, o.title_other as "titleOther", o.description, o.description_other as "descriptionOther", o.language, o.demonstration,
  1 + (o.parent_id is not null)::int + (p.parent_id is not null)::int as depth`
const objectiveJoins = sql`objective o left join objective p on p.id = o.parent_id`

/** A territory's challenges in their order, each with its tree of objectives. */
export async function listChallenges(db: Db, territoryId: string): Promise<Challenge[]> {
  const { rows: challenges } = await sql<Omit<Challenge, 'objectives'>>`
    select ${challengeColumns} from challenge where territory_id = ${territoryId} order by position`.execute(db)
  const objectives = await listObjectives(db, territoryId)
  return challenges.map((challenge) => ({
    ...challenge,
    objectives: treeOf(objectives.filter((objective) => objective.challengeId === challenge.id)),
  }))
}

/** Every objective of a territory, one under the other as they are read, children not gathered. */
export async function listObjectives(db: Db, territoryId: string): Promise<Objective[]> {
  const { rows } = await sql<Omit<Objective, 'children'>>`
    select ${objectiveColumns} from ${objectiveJoins} where o.territory_id = ${territoryId} order by o.position, o.id`.execute(db)
  return rows.map((row) => ({ ...row, children: [] }))
}

function treeOf(objectives: readonly Objective[]): Objective[] {
  const below = (parentId: string | null): Objective[] =>
    objectives.filter((objective) => objective.parentId === parentId).map((objective) => ({ ...objective, children: below(objective.id) }))
  return below(null)
}

/** A challenge's objectives in reading order: each, then those below it. */
export function objectivesOf(challenge: Pick<Challenge, 'objectives'>): Objective[] {
  const walk = (objectives: readonly Objective[]): Objective[] => objectives.flatMap((each) => [each, ...walk(each.children)])
  return walk(challenge.objectives)
}

/** A challenge with its tree, by the territory it must belong to. */
export async function findChallenge(db: Db, territoryId: string, id: string): Promise<Challenge | undefined> {
  return (await listChallenges(db, territoryId)).find((challenge) => challenge.id === id)
}

/** A challenge by its id alone, without its objectives. */
export async function findChallengeById(db: Db, id: string): Promise<Omit<Challenge, 'objectives'> | undefined> {
  const { rows } = await sql<Omit<Challenge, 'objectives'>>`select ${challengeColumns} from challenge where id = ${id}`.execute(db)
  return rows[0]
}

/** An objective by its id, without those below it. */
export async function findObjective(db: Db, id: string): Promise<Objective | undefined> {
  const { rows } = await sql<Omit<Objective, 'children'>>`select ${objectiveColumns} from ${objectiveJoins} where o.id = ${id}`.execute(db)
  return rows[0] && { ...rows[0], children: [] }
}

/** Codes in use, so that a new one differs. */
export async function listCodes(db: Db, table: 'challenge' | 'objective', territoryId: string): Promise<string[]> {
  const rows = await db.selectFrom(table).select('code').where('territory_id', '=', territoryId).execute()
  return rows.map((row) => row.code)
}

/** Siblings of an objective, or of an objective to come, in their order. */
export async function listSiblings(db: Db, challengeId: string, parentId: string | null): Promise<{ id: string; position: number }[]> {
  return db
    .selectFrom('objective')
    .select(['id', 'position'])
    .where('challenge_id', '=', challengeId)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Writes the order: first is 1. One statement, so that no two share a place at its end. */
export async function saveOrder(db: Db, table: 'challenge' | 'objective', ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(table)} as t set position = given.position
    from unnest(${[...ids]}::uuid[]) with ordinality as given (id, position) where t.id = given.id`.execute(db)
}

/**
 * Removes a challenge or an objective that nothing points at, and answers whether it could. The database itself knows what points
 * at it, rooms to come included: the attempt is undone where a foreign key holds it.
 */
export async function removeUnused(db: Db, table: 'challenge' | 'objective', id: string): Promise<boolean> {
  await sql`savepoint removal`.execute(db)
  try {
    await sql`delete from ${sql.table(table)} where id = ${id}`.execute(db)
    await sql`release savepoint removal`.execute(db)
    return true
  } catch (failure) {
    await sql`rollback to savepoint removal`.execute(db)
    if (failure instanceof Error && 'code' in failure && failure.code === '23503') return false
    throw failure
  }
}
