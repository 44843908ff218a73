import type { ColumnType, Generated } from 'kysely'

export interface FactorConstants {
  /** Share of the footprint that a repair avoids, 0..1. It applies to CO₂e, never to weight. */
  displacement: number
  /** kgCO₂e per kg, for an object whose weight was estimated at the workshop; null where none is published. */
  emissionRatioPowered: number | null
  emissionRatioUnpowered: number | null
  displacementSourceFr: string
  displacementSourceEn: string
  emissionRatioSourceFr: string
  emissionRatioSourceEn: string
}

export interface FactorSetTable {
  id: Generated<number>
  code: string
  position: number
  name_fr: string
  name_en: string
  citation_fr: string
  citation_en: string
  publisher: string
  url: string | null
  version: string
  licence: string
  published_on: string
  constants: ColumnType<FactorConstants, string, string>
  unmatched: ColumnType<{ category: string; reasonFr: string; reasonEn: string }[], string, string>
}

export interface FactorTable {
  id: Generated<number>
  factor_set_id: number
  name: string
  powered: boolean
  weight_kg: number | null
  footprint_kg_co2e: number | null
  detail: ColumnType<Record<string, unknown>, string, string>
}

export interface TerritoryFactorChoiceTable {
  id: string
  tx: Generated<string>
  territory_id: string
  factor_set_id: number
  since_on: string
  reason: string
  recorded_at: Generated<Date>
  recorded_by: string | null
  demonstration: Generated<boolean>
}

export interface FactorTables {
  factor_set: FactorSetTable
  factor: FactorTable
  territory_factor_choice: TerritoryFactorChoiceTable
}
