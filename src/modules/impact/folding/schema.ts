import type { Generated } from 'kysely'

export interface FactWatermarkTable {
  one: Generated<boolean>
  era: number
  bound: string
  folded_at: Date
}
export interface FactClosingTable {
  era: number
  bound: string
  closed_at: Date
  folded: number
}

export interface FactMonthTable {
  indicator_id: number
  territory_id: string
  month: string
  estimated: boolean
  organisation_id: string
  project_id: string
  place_id: string
  commune_code: string
  value: number
  denominator: number
  n: number
  n_not_estimated: number
  n_demonstration: number
}
export interface FigureMonthTable {
  indicator_id: number
  month: string
  territory_id: string
  estimated: boolean
  value: number
  denominator: number
  n: number
  n_not_estimated: number
  n_demonstration: number
}
export interface DimensionMonthTable {
  indicator_id: number
  territory_id: string
  project_id: string
  month: string
  estimated: boolean
  dimension: string
  label: string
  value: number
  denominator: number
  n: number
  n_not_estimated: number
  n_demonstration: number
}
export interface StockMonthTable {
  indicator_id: number
  territory_id: string
  organisation_id: string
  project_id: string
  place_id: string
  month: string
  reported_on: string
  value: number | null
  estimated_value: number | null
  n: number
  n_not_estimated: number
  n_estimated: number
  n_demonstration: number
}
export interface PersonSeenTable {
  indicator_id: number
  person_id: string
  territory_id: string
  project_id: string
  month: string
  n: number
}
export interface PersonCountTable {
  indicator_id: number
  level: 'network' | 'territory' | 'project'
  scope_id: string
  grain: 'month' | 'quarter' | 'year' | 'all'
  period_on: string
  people: number
}
export interface ContactMonthTable {
  indicator_id: number
  territory_id: string
  project_id: string
  month: string
  size: number
  contacts: number
  n: number
}

export interface FoldingTables {
  fact_watermark: FactWatermarkTable
  fact_closing: FactClosingTable
  fact_month: FactMonthTable
  figure_month: FigureMonthTable
  dimension_month: DimensionMonthTable
  stock_month: StockMonthTable
  person_seen: PersonSeenTable
  person_count: PersonCountTable
  contact_month: ContactMonthTable
}
