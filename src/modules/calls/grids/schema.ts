import type { ColumnType, Generated } from 'kysely'
import type { Bilingual } from '../forms/schema.ts'

/** What a score means, in words: a juror chooses a sentence, not a number. */
export interface Anchor {
  score: number
  label: Bilingual
}

export interface GridCriterion {
  /** Names the criterion for ever, across versions of the grid. */
  key: string
  title: Bilingual
  text: Bilingual
  /** Its share of the whole; weights are compared with one another and need not make 100. */
  weight: number
  /** From the lowest score to the highest, two at least. */
  anchors: Anchor[]
}

export interface GridContent {
  criteria: GridCriterion[]
}

export interface CallGridTable {
  id: string
  call_id: string
  number: number
  content: ColumnType<GridContent, string, never>
  sha256: string
  published_at: Generated<Date>
}

export interface GridTables {
  call_grid: CallGridTable
}
