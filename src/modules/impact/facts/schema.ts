import type { ColumnType, Generated } from 'kysely'

export interface FactTable {
  id: string
  era: Generated<number>
  tx: Generated<string>
  recorded_at: Generated<Date>
  indicator_id: number
  occurred_on: string
  period_start: string | null
  territory_id: string
  organisation_id: string | null
  project_id: string | null
  place_id: string | null
  commune_code: string | null
  person_id: string | null
  category: string | null
  age_band: string | null
  gender: string | null
  priority_neighbourhood: string | null
  value: number | null
  denominator: number | null
  estimated: Generated<boolean>
  factor_id: number | null
  detail: ColumnType<Record<string, unknown> | null, string | null, string | null>
  source_kind: string
  source_id: string
  author_id: string | null
  validated_by: string | null
  reverses: string | null
  demonstration: Generated<boolean>
}

export interface FactTables {
  fact: FactTable
}
