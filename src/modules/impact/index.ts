/**
 * Impact: what happened, counted once. Operations record facts; figures are queries over them, exact at every moment.
 * In French: indicateurs, faits, chiffres, cibles, mesures, ajustements, facteurs.
 * Tables: indicator, factor_set, factor, territory_factor_choice, fact, fact_watermark, fact_closing, fact_month, figure_month,
 * dimension_month, stock_month, person_seen, person_count, contact_month, person_key, target, adjustment, measurement, evidence.
 */
export { recordFacts, reverseFacts, reverseFactsOf } from './facts/acts.ts'
export type { FactSource, NewFact } from './facts/rules.ts'
export type {
  Adjusted,
  AdjustmentStep,
  Breakdown,
  Cell,
  Closing,
  Cut,
  Figure,
  FigureQuery,
  FindFigure,
  FindFigures,
  Quantity,
  Scope,
  ScopeKind,
} from './figures/schema.ts'
export type { Indicator } from './indicators/rules.ts'
export type { ImpactTables } from './schema.ts'
