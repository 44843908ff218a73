import type { ColumnType, Generated } from 'kysely'

export const advices = ['favourable', 'reserved', 'unfavourable'] as const
export type Advice = (typeof advices)[number]

/** One criterion's score, by the value of its anchor, and its justification. */
export interface Score {
  score: number | null
  why: string
}
export type Scores = Readonly<Record<string, Score | undefined>>

export interface EvaluationTable {
  id: string
  assignment_id: string
  version_id: string
  grid_id: string
  scores: ColumnType<Scores, string, string>
  comment: Generated<string>
  advice: Advice | null
  /** How often each of its parts was saved. */
  revisions: ColumnType<Readonly<Record<string, number>>, string | undefined, string>
  saved_at: Generated<Date>
  submitted_at: Date | null
}

export interface EvaluationTables {
  evaluation: EvaluationTable
}
