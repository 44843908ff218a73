import type { Day } from '../../../platform/speech.ts'
import type { AdjustmentKind } from '../adjustments/schema.ts'
import type { Indicator } from '../indicators/rules.ts'
import type { Dimension } from '../indicators/schema.ts'

/**
 * Whose figure. The network and territories count by owner (`territory_id`), never by geography; a commune by where it happened,
 * whoever owns it. A challenge and an objective count the facts of the projects that serve them, by their shares.
 */
export type Scope =
  | { kind: 'network' }
  | { kind: 'territory' | 'challenge' | 'objective' | 'project' | 'organisation' | 'place'; id: string }
  | { kind: 'commune'; code: string }

/** What a figure is split by. Time: cells keyed by first days of months, quarters or years; else by id, INSEE code or label. */
export const breakdowns = [
  'month',
  'quarter',
  'year',
  'territory',
  'challenge',
  'objective',
  'project',
  'organisation',
  'place',
  'commune',
  'category',
  'ageBand',
  'gender',
  'priorityNeighbourhood',
] as const
export type Breakdown = (typeof breakdowns)[number]

/** A narrower figure: only the facts that carry all of these. */
export interface Cut extends Partial<Record<Dimension, string>> {
  territoryId?: string
  projectId?: string
  organisationId?: string
  placeId?: string
  communeCode?: string
}

export interface FigureQuery {
  /** Code of an indicator of the library. */
  indicator: string
  scope: Scope
  /** First and last day, both included. Absent: since ever, for ever. */
  from?: Day
  until?: Day
  /** As it stood: a closing's mark (`1.8123`), or an ISO day or instant, which means the last closing at or before it. */
  asOf?: string
  by?: Breakdown
  cut?: Cut
  /** `public` (the default) hides small counts of people; `workspace` is for those who entered them. */
  audience?: 'public' | 'workspace'
  /** Also work out what the adjustments leave (territory, challenge, objective and project scopes). */
  adjust?: boolean
}

/** What a set of facts says. Null is never zero: nobody measured it, or it is hidden. */
export interface Quantity {
  /**
   * In the indicator's unit: a sum; a quotient of sums (in percent where the unit is %); distinct people; the latest stock.
   * Exact, except that an objective's or a challenge's sum is a whole number of displayed units, so that totals agree.
   */
  value: number | null
  /** The two sums of a ratio or a mean. */
  numerator: number | null
  denominator: number | null
  /** The value's parts, for sums and stocks. */
  measured: number | null
  estimated: number | null
  /** Facts counted, less those taken back; of a stock, those of the latest reports. Null when hidden. */
  facts: number | null
  estimatedFacts: number | null
  /** Facts that happened and that nobody could estimate: missing from the value. */
  notEstimated: number | null
  /** Contacts without identity, for people: the value is then the least number of people they can be. */
  contacts: number | null
  atLeast: boolean
  /** Hidden because it counts fewer people than may be published, or would let such a count be worked out. */
  suppressed: boolean
  /** Some of its facts are generated. */
  demonstration: boolean
}

export interface Cell extends Quantity {
  /** Id, code, label or first day; the empty text for what carries none (no project, no label: the unallocated remainder). */
  key: string
}

export interface AdjustmentStep {
  kind: AdjustmentKind
  /** Null: not assessed, which is not 0 %. */
  shareBp: number | null
  source: string
  reason: string | null
  /** What this step takes from the value, in the indicator's unit; null when not assessed. */
  removed: number | null
  /** Whether it was stated for the project itself or for the whole territory. */
  statedFor: 'project' | 'territory' | null
}
export interface Adjusted {
  gross: number
  /** Gross × (1 − deadweight) × (1 − attribution) × (1 − displacement), over those assessed. */
  value: number
  /** All four kinds, in order of application; drop-off takes nothing in the year of the facts. */
  steps: AdjustmentStep[]
  /** True when nothing at all was assessed: the adjusted value then says nothing. */
  isUnassessed: boolean
}

/** A closing of the books: figures as of it never change again. */
export interface Closing {
  /** `<era>.<bound>`: what an address carries. */
  mark: string
  at: Date
}

export interface Figure extends Quantity {
  indicator: Indicator
  query: FigureQuery
  /** One per key that has facts, in order of key; empty without `by`. */
  cells: Cell[]
  /** The closing it stands at, when `asOf` was asked; null when read live, or when nothing was closed by then. */
  closing: Closing | null
  adjusted: Adjusted | null
}
