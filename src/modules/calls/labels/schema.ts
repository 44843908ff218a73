import type { ColumnType, Generated } from 'kysely'

export const labelStates = ['active', 'suspended', 'withdrawn', 'ended', 'renewed'] as const
export type LabelState = (typeof labelStates)[number]

export const labelEventKinds = [
  'awarded',
  'condition_met',
  'reviewed',
  'procedure_opened',
  'answered',
  'procedure_closed',
  'suspended',
  'reinstated',
  'withdrawn',
  'ended',
  'renewal_asked',
  'renewal_granted',
  'renewal_refused',
  'renewed',
] as const
export type LabelEventKind = (typeof labelEventKinds)[number]

export const reviewOutcomes = ['continues', 'continues_with_conditions', 'procedure'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export interface LabelTable {
  id: string
  number: string
  territory_id: string
  candidacy_id: string | null
  /** Of a label that was awarded before this register; the others have theirs through their candidacy. */
  call_id: string | null
  decision_id: string | null
  wave_number: number | null
  starts_on: string
  ends_on: string | null
  state: Generated<LabelState>
  renews_id: string | null
  certificate: string | null
  signature: Buffer | null
  public_key: Buffer | null
  source: string | null
  /** From when its renewal may be asked. */
  renewal_opens_on: string | null
  renewal_told_at: Date | null
  demonstration: Generated<boolean>
  created_at: Generated<Date>
}

export interface LabelConditionTable {
  id: string
  label_id: string
  text: string
  due_on: string | null
  met_on: string | null
  note: Generated<string>
}

export interface LabelEventTable {
  id: string
  label_id: string
  kind: LabelEventKind
  on_day: string
  text: Generated<string>
  is_public: Generated<boolean>
  answer_by: string | null
  recorded_at: Generated<Date>
  recorded_by: string | null
}

export interface LabelReviewTable {
  id: string
  label_id: string
  due_on: string
  opened_at: Date | null
  figures: ColumnType<unknown, string | null, string | null>
  territory_note: Generated<string>
  conclusion: Generated<string>
  outcome: ReviewOutcome | null
  closed_at: Date | null
  closed_by: string | null
}

export interface LabelTables {
  label: LabelTable
  label_condition: LabelConditionTable
  label_event: LabelEventTable
  label_review: LabelReviewTable
}
