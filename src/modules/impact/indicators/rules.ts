import library from '../../../../facts/indicators.json' with { type: 'json' }
import type { Aggregation, Dimension, Direction, IndicatorLevel } from './schema.ts'

/** An indicator as every page and act sees it. */
export interface Indicator {
  id: number
  code: string
  position: number
  nameFr: string
  nameEn: string
  definitionFr: string
  definitionEn: string
  /** One of it, and many: « atelier », « ateliers ». A percentage is « % » in both. */
  unitFr: string
  unitEn: string
  unitManyFr: string
  unitManyEn: string
  numeratorFr: string | null
  numeratorEn: string | null
  denominatorFr: string | null
  denominatorEn: string | null
  level: IndicatorLevel
  direction: Direction
  aggregation: Aggregation
  /** Decimals of a headline; facts keep their full value. */
  decimals: number
  theme: string
  sdg: string[]
  /** It counts people, or divides by them: small counts are hidden when published. */
  publishesPeople: boolean
  /** It comes from operations: nobody may type it. */
  derived: boolean
  disaggregations: Dimension[]
  external: Record<string, string>
}

const aggregationByCode: ReadonlyMap<string, Aggregation> = new Map(
  library.indicators.map((each) => [each.code, each.aggregation as Aggregation]),
)

/** How the facts of a library indicator become a figure; undefined where the library has no such code. */
export const aggregationOf = (code: string): Aggregation | undefined => aggregationByCode.get(code)

/** Ratios and means divide: their facts carry what divides. */
export const divides = (aggregation: Aggregation): boolean => aggregation === 'ratio' || aggregation === 'weighted_mean'

/** What a headline multiplies a quotient by: 100 where the unit is a percentage. */
export const quotientScale = (indicator: Pick<Indicator, 'aggregation' | 'unitFr'>): number =>
  indicator.aggregation === 'ratio' && indicator.unitFr === '%' ? 100 : 1
