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
export interface PartMonthTable {
  indicator_id: number
  dimension: string
  territory_id: string
  month: string
  label: string
  estimated: boolean
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
  figure_month: FigureMonthTable
  part_month: PartMonthTable
  stock_month: StockMonthTable
  person_seen: PersonSeenTable
  person_count: PersonCountTable
  contact_month: ContactMonthTable
}
