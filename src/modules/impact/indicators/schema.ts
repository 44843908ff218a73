import type { ColumnType, Generated } from 'kysely'

/** How facts become a figure, over time and over the hierarchy. */
export const aggregations = ['sum', 'ratio', 'weighted_mean', 'distinct', 'last'] as const
export type Aggregation = (typeof aggregations)[number]

export const indicatorLevels = ['input', 'activity', 'output', 'outcome', 'impact'] as const
export type IndicatorLevel = (typeof indicatorLevels)[number]
export type Direction = 'increase' | 'decrease' | 'none'

/** What a fact may be split by, as NewFact names it. */
export const dimensions = ['category', 'ageBand', 'gender', 'priorityNeighbourhood'] as const
export type Dimension = (typeof dimensions)[number]

export const indicatorThemes = ['circular', 'digital', 'food', 'cross'] as const
export type IndicatorTheme = (typeof indicatorThemes)[number]

export interface IndicatorTable {
  id: Generated<number>
  code: string
  position: number
  name_fr: string
  name_en: string
  definition_fr: string
  definition_en: string
  unit_fr: string
  unit_en: string
  unit_many_fr: string
  unit_many_en: string
  numerator_fr: string | null
  numerator_en: string | null
  denominator_fr: string | null
  denominator_en: string | null
  level: IndicatorLevel
  direction: Direction
  aggregation: Aggregation
  decimals: number
  theme: string
  sdg: string[]
  publishes_people: boolean
  derived: boolean
  disaggregations: string[]
  external: ColumnType<Record<string, string>, string, string>
}

export interface ImpactLibraryTable {
  one: Generated<boolean>
  digest: string
  loaded_at: Generated<Date>
}

export interface IndicatorTables {
  indicator: IndicatorTable
  impact_library: ImpactLibraryTable
}
