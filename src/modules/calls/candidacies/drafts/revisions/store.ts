import { sql } from 'kysely'
import type { Db } from '../../../../../platform/database.ts'
import type { Answer } from '../../../answers/schema.ts'
import type { Question } from '../../../forms/schema.ts'

/** Revisions of answers and those before them, by `question revision`; one that took an answer away holds null. */
export async function listKeptRevisions(
  db: Db,
  candidacyId: string,
  named: readonly { question: string; revision: number }[],
): Promise<Map<string, Answer | null>> {
  if (named.length === 0) return new Map()
  const { rows } = await sql<{ question: string; revision: number; value: Answer | null }>`
    select a.question, a.revision, a.value from candidacy_answer a
    join (select distinct question, each as revision
        from unnest(${named.map(({ question }) => question)}::text[], ${named.map(({ revision }) => revision)}::int[]) s (question, revision),
          generate_series(s.revision - 1, s.revision) each) n on n.question = a.question and n.revision = a.revision
    where a.candidacy_id = ${candidacyId}`.execute(db)
  return new Map(rows.map(({ question, revision, value }) => [`${question} ${revision}`, value]))
}

/** Questions that the call of a candidacy asked, in the version that it answers first, then from the latest. */
export async function listAskedQuestions(db: Db, candidacyId: string): Promise<Question[]> {
  const { rows } = await sql<{ question: Question }>`
    select q as question from candidacy d join call_form f on f.call_id = d.call_id,
      jsonb_array_elements(f.content -> 'sections') s, jsonb_array_elements(s -> 'questions') q
    where d.id = ${candidacyId} order by (f.id = d.form_id) desc, f.number desc`.execute(db)
  return rows.map(({ question }) => question)
}
