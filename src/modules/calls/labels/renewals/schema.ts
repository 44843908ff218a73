import type { Generated } from 'kysely'
import type { Day } from '../../../../platform/speech.ts'
import type { Advice } from '../../evaluations/schema.ts'
import type { ReviewFigure } from '../reviews/rules.ts'

export interface RenewalTable {
  candidacy_id: string
  label_id: string
  asked_at: Generated<Date>
  asked_by: string | null
  advice: Advice | null
  opinion: Generated<string>
  opinion_at: Date | null
  opinion_by: string | null
  to_jury_at: Date | null
  to_jury_by: string | null
}

export interface RenewalTables {
  renewal: RenewalTable
}

/** What a renewal tells of the label that it renews. Essaim writes it, nobody corrects it, and it is sealed with what is submitted. */
export interface LabelReport {
  number: string
  startsOn: Day
  endsOn: Day
  /** What was measured for each objective that aims at a number. */
  figures: ReviewFigure[]
  conditions: { text: string; dueOn: Day | null; metOn: Day | null }[]
}
