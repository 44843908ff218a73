import type { ColumnType, Generated } from 'kysely'
import type { Language } from '../../../platform/speech.ts'
import type { Dimension } from '../indicators/schema.ts'

export const measurementStates = ['entered', 'returned', 'validated', 'corrected', 'withdrawn'] as const
export type MeasurementState = (typeof measurementStates)[number]

/** One disjoint part of a measurement: its labels, its share of the value. */
export interface MeasurementPart {
  labels: Partial<Record<Dimension, string>>
  communeCode?: string
  value: number
  denominator?: number
}

export interface MeasurementTable {
  id: string
  territory_id: string
  project_id: string
  organisation_id: string | null
  place_id: string | null
  commune_code: string | null
  indicator_id: number
  period_from: string
  period_until: string
  value: number
  denominator: number | null
  estimated: Generated<boolean>
  parts: ColumnType<MeasurementPart[], string, string>
  comment: Generated<string>
  language: Generated<Language>
  state: Generated<MeasurementState>
  corrects: string | null
  entered_by: string | null
  entered_at: Generated<Date>
  decided_by: string | null
  decided_at: Date | null
  return_reason: string | null
  demonstration: Generated<boolean>
}

export interface EvidenceTable {
  id: string
  measurement_id: string
  file_id: string
  note: Generated<string>
  added_by: string | null
  added_at: Generated<Date>
}

export interface MeasurementTables {
  measurement: MeasurementTable
  evidence: EvidenceTable
}
