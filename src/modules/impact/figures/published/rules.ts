import type { Indicator } from '../../indicators/rules.ts'
import { type Counted, smallest, suppressSmall } from '../../suppression/rules.ts'
import { unmeasured } from '../rules.ts'
import type { Cell, FigureQuery, Quantity } from '../schema.ts'

const small = (count: number | null): boolean => count !== null && count > 0 && count < smallest

/** The people that a quantity counts or divides by; where it counts no people, its acts. */
function countOf(indicator: Indicator, quantity: Quantity): number {
  if (!indicator.publishesPeople) return quantity.facts ?? 0
  if (indicator.aggregation === 'ratio' || indicator.aggregation === 'weighted_mean') return quantity.denominator ?? 0
  return quantity.value ?? 0
}

/** A ratio of people hides a few behind many: three of a hundred are three people, and so are all but three. */
function hidesFew(indicator: Indicator, { numerator, denominator }: Quantity): boolean {
  if (!indicator.publishesPeople || indicator.aggregation !== 'ratio' || numerator === null || denominator === null) return false
  return small(numerator) || small(denominator - numerator)
}

const personal = ['ageBand', 'gender', 'priorityNeighbourhood'] as const

/** Whether a figure, or its cells, speak of few enough people or of a small enough place to be hidden when small. */
function protects(indicator: Indicator, query: FigureQuery): { total: boolean; cells: boolean } {
  if (indicator.publishesPeople) return { total: true, cells: true }
  const isNarrow =
    query.scope.kind === 'commune' || query.cut?.communeCode !== undefined || personal.some((name) => query.cut?.[name] !== undefined)
  return { total: isNarrow, cells: isNarrow || query.by === 'commune' || personal.some((name) => name === query.by) }
}

const hide = (quantity: Quantity): Quantity => ({
  ...unmeasured,
  facts: null,
  estimatedFacts: null,
  notEstimated: null,
  suppressed: true,
  demonstration: quantity.demonstration,
})

/**
 * A figure and its cells as they may be published: small counts of people hidden, in communes and by age, gender or neighbourhood
 * small counts of acts too, with what would let them be worked out.
 */
export function publish(
  indicator: Indicator,
  query: FigureQuery,
  total: Quantity,
  cells: readonly Cell[],
): { total: Quantity; cells: Cell[] } {
  const protectedParts = protects(indicator, query)
  const hidesTotal = protectedParts.total && (small(countOf(indicator, total)) || hidesFew(indicator, total))
  if (hidesTotal) return { total: hide(total), cells: cells.map((cell) => ({ ...hide(cell), key: cell.key })) }
  if (!protectedParts.cells || cells.length === 0) return { total, cells: [...cells] }
  const counted = cells.map((cell): Counted => ({ key: cell.key, count: countOf(indicator, cell), isSmall: hidesFew(indicator, cell) }))
  const decided = suppressSmall(counted, countOf(indicator, total))
  const shown = cells.map((cell) => (decided.hidden.has(cell.key) ? { ...hide(cell), key: cell.key } : cell))
  return { total: protectedParts.total && decided.hidesTotal ? hide(total) : total, cells: shown }
}
