import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import type { NeedKind, NeedState } from '../schema.ts'

export interface Need {
  id: Id<'Need'>
  projectId: string
  kind: NeedKind
  description: string
  descriptionOther: string | null
  language: Language
  amountCents: number | null
  state: NeedState
  openedOn: Day
  closedOn: Day | null
}

const columns = sql`id, project_id as "projectId", kind, description, description_other as "descriptionOther", language,
  amount_cents as "amountCents", state, opened_on as "openedOn", closed_on as "closedOn"`

/** Needs of projects, those still open first, in the order in which they were said. */
export async function listNeeds(db: Db, projectIds: readonly string[], states: readonly NeedState[] = ['open']): Promise<Need[]> {
  if (projectIds.length === 0) return []
  const { rows } = await sql<Need>`select ${columns} from need
    where project_id = any(${[...projectIds]}::uuid[]) and state = any(${[...states]}::text[])
    order by state <> 'open', opened_on, id`.execute(db)
  return rows
}

export async function findNeed(db: Db, id: string): Promise<Need | undefined> {
  const { rows } = await sql<Need>`select ${columns} from need where id = ${id}`.execute(db)
  return rows[0]
}

export interface NeedWords {
  kind: NeedKind
  description: string
  amountCents: number | null
}

export async function appendNeed(
  db: Db,
  project: { id: string; territoryId: string; language: Language; demonstration: boolean },
  need: NeedWords,
  openedOn: Day,
  createdBy: string | null,
): Promise<Id<'Need'>> {
  const id = makeId<'Need'>()
  await db
    .insertInto('need')
    .values({
      id,
      territory_id: project.territoryId,
      project_id: project.id,
      kind: need.kind,
      description: need.description,
      description_other: null,
      language: project.language,
      amount_cents: need.amountCents,
      opened_on: openedOn,
      closed_on: null,
      created_by: createdBy,
      demonstration: project.demonstration,
    })
    .execute()
  return id
}

export async function saveNeedWords(db: Db, id: string, need: NeedWords): Promise<void> {
  await db
    .updateTable('need')
    .set({ kind: need.kind, description: need.description, description_other: null, amount_cents: need.amountCents })
    .where('id', '=', id)
    .execute()
}

export async function saveNeedState(db: Db, id: string, state: NeedState, closedOn: Day | null): Promise<void> {
  await db.updateTable('need').set({ state, closed_on: closedOn }).where('id', '=', id).execute()
}
