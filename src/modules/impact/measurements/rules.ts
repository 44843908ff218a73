import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { NewFact } from '../facts/rules.ts'
import { divides, type Indicator } from '../indicators/rules.ts'
import type { MeasurementPart, MeasurementState } from './schema.ts'

/** What may happen to a measurement, from which states, and by whom. */
export const measurementCycle = {
  amend: { from: ['entered', 'returned'], to: 'entered', by: 'holder' },
  return: { from: ['entered'], to: 'returned', by: 'coordinator' },
  validate: { from: ['entered'], to: 'validated', by: 'coordinator' },
  withdraw: { from: ['entered', 'returned'], to: 'withdrawn', by: 'holder' },
  retract: { from: ['validated'], to: 'withdrawn', by: 'coordinator' },
} as const satisfies Record<string, { from: readonly MeasurementState[]; to: MeasurementState; by: 'holder' | 'coordinator' }>
export type MeasurementMove = keyof typeof measurementCycle

export const mayMove = (state: MeasurementState, move: MeasurementMove): boolean =>
  (measurementCycle[move].from as readonly MeasurementState[]).includes(state)

export interface MeasurementDraft {
  periodFrom: Day
  periodUntil: Day
  /** In the indicator's unit; of a ratio or a mean, its numerator. */
  value: number
  denominator?: number | null
  estimated?: boolean
  parts: readonly MeasurementPart[]
}

export type MeasurementRefusal =
  | 'indicator_derived'
  | 'period_reversed'
  | 'period_in_future'
  | 'value_out_of_bounds'
  | 'value_not_whole'
  | 'denominator_missing'
  | 'denominator_out_of_bounds'
  | 'more_than_all'
  | 'part_unknown'
  | 'part_twice'
  | 'parts_exceed_total'
  | 'already_measured'
  | 'nothing_to_correct'

/** No project of a territory measures as much; it keeps a slip of the keyboard from drowning a network. */
const most = 1e12
const isCount = (value: number) => Number.isFinite(value) && value >= 0 && value <= most

/**
 * A measurement says how much over which days, where no operation measures it already: what comes from operations is never typed. Its parts are
 * disjoint and add up to no more than the whole; what they leave is said as unallocated.
 */
export function decideMeasurement(indicator: Indicator, draft: MeasurementDraft, on: Day): Decision<MeasurementDraft, MeasurementRefusal> {
  if (indicator.derived) return refuse('indicator_derived')
  if (draft.periodUntil < draft.periodFrom) return refuse('period_reversed')
  if (draft.periodUntil > on) return refuse('period_in_future')
  if (!isCount(draft.value)) return refuse('value_out_of_bounds')
  if (indicator.aggregation === 'distinct' && !Number.isInteger(draft.value)) return refuse('value_not_whole')
  const denominator = draft.denominator ?? null
  if (divides(indicator.aggregation)) {
    if (denominator === null) return refuse('denominator_missing')
    if (!isCount(denominator) || denominator === 0) return refuse('denominator_out_of_bounds')
    if (indicator.aggregation === 'ratio' && draft.value > denominator) return refuse('more_than_all')
  }
  return decideParts(indicator, draft)
}

function decideParts(indicator: Indicator, draft: MeasurementDraft): Decision<MeasurementDraft, MeasurementRefusal> {
  const seen = new Set<string>()
  for (const part of draft.parts) {
    const labels = Object.entries(part.labels).filter(([, label]) => label !== undefined && label !== '')
    if (labels.length === 0 && !part.communeCode) return refuse('part_unknown')
    if (labels.some(([dimension]) => !(indicator.disaggregations as string[]).includes(dimension))) return refuse('part_unknown')
    const name = JSON.stringify([labels.sort(), part.communeCode ?? ''])
    if (seen.has(name)) return refuse('part_twice')
    seen.add(name)
    if (!isCount(part.value)) return refuse('value_out_of_bounds')
    if (indicator.aggregation === 'distinct' && !Number.isInteger(part.value)) return refuse('value_not_whole')
    if (!divides(indicator.aggregation)) continue
    if (part.denominator === undefined) return refuse('denominator_missing')
    if (!isCount(part.denominator)) return refuse('denominator_out_of_bounds')
    if (part.denominator === 0 ? part.value > 0 : indicator.aggregation === 'ratio' && part.value > part.denominator)
      return refuse('more_than_all')
  }
  const rest = remainderOf(draft)
  return rest.value < 0 || rest.denominator < 0 ? refuse('parts_exceed_total') : allow(draft)
}

/** What the parts leave unallocated. Noise of floating sums is not a remainder. */
export function remainderOf(draft: Pick<MeasurementDraft, 'value' | 'denominator' | 'parts'>): { value: number; denominator: number } {
  // A hair below zero settles to zero, not to minus zero, which people would read as a debt.
  const settle = (value: number) => Number(value.toFixed(9)) + 0
  const sum = (of: (part: MeasurementPart) => number) => draft.parts.reduce((all, part) => all + of(part), 0)
  return {
    value: settle(draft.value - sum((part) => part.value)),
    denominator: settle((draft.denominator ?? 0) - sum((part) => part.denominator ?? 0)),
  }
}

export interface Neighbour {
  id: string
  periodFrom: Day
  periodUntil: Day
  state: MeasurementState
}

/**
 * Days are measured once: a measurement that overlaps another of the same indicator, project and place is refused, unless it corrects that very
 * one, which must have been validated.
 */
export function decideOnce(
  draft: { periodFrom: Day; periodUntil: Day },
  others: readonly Neighbour[],
  corrects: string | null,
): Decision<true, 'already_measured' | 'nothing_to_correct'> {
  if (corrects !== null && !others.some((other) => other.id === corrects && other.state === 'validated'))
    return refuse('nothing_to_correct')
  const overlapping = others.some(
    (other) => other.id !== corrects && other.periodFrom <= draft.periodUntil && other.periodUntil >= draft.periodFrom,
  )
  return overlapping ? refuse('already_measured') : allow(true)
}

export interface Validated extends MeasurementDraft {
  id: string
  indicator: string
  territoryId: string
  projectId: string
  organisationId: string | null
  placeId: string | null
  communeCode: string | null
  demonstration: boolean
}

/** The facts that a validated measurement stands for: one for each part, one for what they leave; they count on its last day. */
export function factsOf(measurement: Validated, validatedBy: string | null): NewFact[] {
  const common = {
    indicator: measurement.indicator,
    occurredOn: measurement.periodUntil,
    ...(measurement.periodFrom < measurement.periodUntil ? { periodStart: measurement.periodFrom } : {}),
    territoryId: measurement.territoryId,
    projectId: measurement.projectId,
    organisationId: measurement.organisationId,
    placeId: measurement.placeId,
    estimated: measurement.estimated ?? false,
    source: { kind: 'measurement', id: measurement.id },
    validatedBy,
    demonstration: measurement.demonstration,
  }
  const hasDenominator = measurement.denominator !== null && measurement.denominator !== undefined
  const parts = measurement.parts.map((part) => ({
    ...common,
    communeCode: part.communeCode ?? measurement.communeCode,
    dimensions: part.labels,
    value: part.value,
    ...(hasDenominator ? { denominator: part.denominator ?? 0 } : {}),
  }))
  const rest = remainderOf(measurement)
  if (parts.length > 0 && rest.value === 0 && rest.denominator === 0) return parts
  return [
    ...parts,
    { ...common, communeCode: measurement.communeCode, value: rest.value, ...(hasDenominator ? { denominator: rest.denominator } : {}) },
  ]
}
