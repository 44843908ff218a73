import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { StageRow } from './rules.ts'

export interface StageLine extends StageRow {
  authorName: string | null
}

/** Every row of a project's history, in the order in which they were recorded. */
export async function listStageRows(db: Db, projectId: string): Promise<StageLine[]> {
  const { rows } = await sql<StageLine>`
    select s.id, s.stage, s.since_on as "sinceOn", s.until_on as "untilOn", s.note, s.corrects, s.recorded_at as "recordedAt",
      p.name as "authorName"
    from project_stage s left join person p on p.id = s.author_id
    where s.project_id = ${projectId} order by s.recorded_at, s.id`.execute(db)
  return rows
}

export async function appendStageRow(
  db: Db,
  project: { id: string; territoryId: string; demonstration: boolean },
  row: Pick<StageRow, 'stage' | 'sinceOn' | 'untilOn' | 'note' | 'corrects'>,
  authorId: string | null,
): Promise<Id<'ProjectStage'>> {
  const id = makeId<'ProjectStage'>()
  await db
    .insertInto('project_stage')
    .values({
      id,
      territory_id: project.territoryId,
      project_id: project.id,
      stage: row.stage,
      since_on: row.sinceOn,
      until_on: row.untilOn,
      note: row.note,
      corrects: row.corrects,
      author_id: authorId,
      demonstration: project.demonstration,
    })
    .execute()
  return id
}

export async function saveNextCondition(db: Db, projectId: string, condition: string | null): Promise<void> {
  await db.updateTable('project').set({ next_condition: condition }).where('id', '=', projectId).execute()
}
