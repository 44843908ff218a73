import { type Day, monthsBetween } from '../../../platform/day.ts'
import type { Cell, Quantity } from '../figures/schema.ts'
import type { Indicator } from '../indicators/rules.ts'

export interface Point {
  x: Day
  y: number | null
}

/** Whether months of an indicator are added to one another on the way to a target. */
export const isCumulative = (indicator: Indicator): boolean => indicator.aggregation === 'sum'

/**
 * Months of a period as points of a curve, up to the last month that has begun. A month without facts is not measured; on a cumulative
 * curve it is a gap before the first measure and after the last one only, since between two of them the total stood still.
 */
export function pointsOf(indicator: Indicator, cells: readonly Cell[], from: Day, until: Day, cumulative: boolean): Point[] {
  const byMonth = new Map(cells.map((cell) => [cell.key, cell.suppressed ? null : cell.value]))
  const months = monthsBetween(from, until)
  const known = months.filter((month) => typeof byMonth.get(month) === 'number')
  const last = known.at(-1)
  if (!cumulative || !isCumulative(indicator)) return months.map((x) => ({ x, y: byMonth.get(x) ?? null }))
  let sum = 0
  return months.map((x) => {
    sum += byMonth.get(x) ?? 0
    const isKnown = last !== undefined && x <= last && x >= (known[0] ?? x)
    return { x, y: isKnown ? Number(sum.toFixed(9)) : null }
  })
}

/** How much for a thousand inhabitants; nothing for a quotient, which can't be so divided, and where nobody knows how many live there. */
export function perThousand(indicator: Indicator, quantity: Quantity, population: number | undefined): number | null {
  if (quantity.value === null || !population || indicator.aggregation === 'ratio' || indicator.aggregation === 'weighted_mean') return null
  return (quantity.value / population) * 1000
}

/** Where a year's curve ends: its last day, or today while the year goes on. */
export const endOfYearOr = (on: Day, until: Day | undefined): Day => (until === undefined || on < until ? on : until)
