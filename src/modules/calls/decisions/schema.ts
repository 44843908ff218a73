import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../platform/speech.ts'
import type { JuryLevel } from '../juries/schema.ts'

export const decisionKinds = ['labelled', 'labelled_with_conditions', 'deferred', 'refused'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export interface Condition {
  text: string
  dueOn: Day | null
}

export interface DecisionTable {
  id: string
  candidacy_id: string
  wave_id: string
  /** Null: the network decided a renewal on its own opinion. */
  deliberation_id: string | null
  level: JuryLevel
  kind: DecisionKind
  reasons: string
  public_reasons: Generated<string>
  conditions: ColumnType<Condition[], string | undefined, string>
  votes_for: Generated<number>
  votes_against: Generated<number>
  abstentions: Generated<number>
  decided_at: Generated<Date>
  decided_by: string | null
  /** When it was carried out alone, before its wave; null: with its wave. */
  published_at: Date | null
}

export interface DecisionTables {
  decision: DecisionTable
}
