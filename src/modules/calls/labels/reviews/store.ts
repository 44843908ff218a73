import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { type Id, makeId } from '../../../../platform/id.ts'
import type { ReviewOutcome } from '../schema.ts'
import type { ReviewFigure } from './rules.ts'

export interface Review {
  id: Id<'LabelReview'>
  labelId: string
  dueOn: Day
  openedAt: Date | null
  figures: ReviewFigure[] | null
  territoryNote: string
  conclusion: string
  outcome: ReviewOutcome | null
  closedAt: Date | null
}

const columns = sql<Review>`r.id, r.label_id as "labelId", r.due_on as "dueOn", r.opened_at as "openedAt", r.figures,
  r.territory_note as "territoryNote", r.conclusion, r.outcome, r.closed_at as "closedAt"`

export async function findReview(db: Db, labelId: string): Promise<Review | undefined> {
  const { rows } =
    await sql<Review>`select ${columns} from label_review r where r.label_id = ${labelId} order by r.due_on desc limit 1`.execute(db)
  return rows[0]
}

/** Labels in force whose review falls due by a day and is not open yet. */
export async function listDueReviews(db: Db, on: Day): Promise<string[]> {
  const { rows } = await sql<{ labelId: string }>`
    select r.label_id as "labelId" from label_review r join label l on l.id = r.label_id
    where r.due_on <= ${on} and r.opened_at is null and l.state in ('active', 'suspended') order by r.due_on, r.id`.execute(db)
  return rows.map((row) => row.labelId)
}

export async function appendReview(db: Db, labelId: string, dueOn: Day): Promise<void> {
  await db
    .insertInto('label_review')
    .values({
      id: makeId<'LabelReview'>(),
      label_id: labelId,
      due_on: dueOn,
      opened_at: null,
      figures: null,
      outcome: null,
      closed_at: null,
      closed_by: null,
    })
    .execute()
}

export async function saveReviewOpened(db: Db, id: string, openedAt: Date, figures: readonly ReviewFigure[]): Promise<void> {
  await db
    .updateTable('label_review')
    .set({ opened_at: openedAt, figures: JSON.stringify(figures) })
    .where('id', '=', id)
    .execute()
}

export async function saveReviewNote(db: Db, id: string, note: string): Promise<void> {
  await db.updateTable('label_review').set({ territory_note: note }).where('id', '=', id).execute()
}

export async function saveReviewClosed(
  db: Db,
  id: string,
  closed: { conclusion: string; outcome: ReviewOutcome; at: Date; by: string | null },
): Promise<void> {
  await db
    .updateTable('label_review')
    .set({ conclusion: closed.conclusion, outcome: closed.outcome, closed_at: closed.at, closed_by: closed.by })
    .where('id', '=', id)
    .execute()
}
