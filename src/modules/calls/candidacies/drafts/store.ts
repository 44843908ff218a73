import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Answer, Answers } from '../../answers/schema.ts'

export interface StandingAnswer {
  question: string
  revision: number
  value: Answer | null
  savedAt: Date
  savedBy: string | null
  savedByName: string | null
}

/** The answers that stand: the latest revision of each question. */
export async function listStandingAnswers(db: Db, candidacyId: string): Promise<StandingAnswer[]> {
  const { rows } = await sql<StandingAnswer>`
    select distinct on (a.question) a.question, a.revision, a.value, a.saved_at as "savedAt", a.saved_by as "savedBy", p.name as "savedByName"
    from candidacy_answer a left join person p on p.id = a.saved_by
    where a.candidacy_id = ${candidacyId} order by a.question, a.revision desc`.execute(db)
  return rows
}

/** Answers as they stood at some of their revisions: what a writer had before her eyes. */
export async function listRevisions(
  db: Db,
  candidacyId: string,
  seen: readonly { question: string; revision: number }[],
): Promise<Answers> {
  if (seen.length === 0) return {}
  const { rows } = await sql<{ question: string; value: Answer | null }>`
    select a.question, a.value from candidacy_answer a
    join unnest(${seen.map((each) => each.question)}::text[], ${seen.map((each) => each.revision)}::int[]) s (question, revision)
      on s.question = a.question and s.revision = a.revision
    where a.candidacy_id = ${candidacyId}`.execute(db)
  return Object.fromEntries(rows.flatMap(({ question, value }) => (value === null ? [] : [[question, value]])))
}

export const answersOf = (standing: readonly StandingAnswer[]): Answers =>
  Object.fromEntries(standing.flatMap(({ question, value }) => (value === null ? [] : [[question, value]])))

export interface NewAnswer {
  question: string
  revision: number
  value: Answer | undefined
}

export async function appendAnswers(
  db: Db,
  candidacyId: string,
  answers: readonly NewAnswer[],
  saved: { at: Date; by: string | null },
): Promise<void> {
  if (answers.length === 0) return
  await db
    .insertInto('candidacy_answer')
    .values(
      answers.map(({ question, revision, value }) => ({
        candidacy_id: candidacyId,
        question,
        revision,
        value: value === undefined ? null : JSON.stringify(value),
        saved_at: saved.at,
        saved_by: saved.by,
      })),
    )
    .execute()
}

export interface Attachment {
  name: string
  mediaType: string
  sha256: string
}

/** A file that one of a candidacy's answers names, now or in an earlier revision. */
export async function findAttachment(db: Db, candidacyId: string, fileId: string): Promise<Attachment | undefined> {
  const { rows } = await sql<Attachment>`
    select f.name, f.media_type as "mediaType", f.sha256 from file f
    where f.id::text = ${fileId} and exists (select from candidacy_answer a
      where a.candidacy_id = ${candidacyId} and a.value ->> 'fileId' = f.id::text)`.execute(db)
  return rows[0]
}
