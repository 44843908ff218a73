import { divides, type Indicator } from '../../indicators/rules.ts'
import { familyOf, largestRemainder, type ObjectiveNode, type ProjectShare, weightsOf } from '../../shares/rules.ts'
import { addSums, quantityOf, type Sums, settle } from '../rules.ts'
import type { Quantity } from '../schema.ts'

/** The sums of a territory by project; the empty key holds the facts of no project. */
export type ByProject = ReadonlyMap<string, Sums>

/** What is left where no objective claims it: facts of no project, and of projects without shares. */
export const unassigned = ''

/**
 * A territory's sums shared between its objectives, each taken alone, and what is unassigned. Values are whole displayed units by
 * largest remainder, so that they add up to the territory's own figure to the unit. Quotients are not parts of anything: they are
 * left as they are.
 */
export function apportion(
  indicator: Indicator,
  byProject: ByProject,
  shares: readonly ProjectShare[],
  objectives: readonly ObjectiveNode[],
): Map<string, Quantity> {
  const ids = objectives.map((each) => each.id)
  const sums = ids.map((id) => weighed(byProject, weightsOf(shares, [id])))
  const claimed = new Set(shares.map((share) => share.projectId))
  let rest: Sums | undefined
  for (const [projectId, each] of byProject) if (!claimed.has(projectId)) rest = addSums(rest, each)
  const quantities = [...sums, rest].map((each) => quantityOf(indicator, each))
  return new Map(inUnits(indicator, quantities).map((quantity, at) => [ids[at] ?? unassigned, quantity]))
}

function inUnits(indicator: Indicator, quantities: readonly Quantity[]): Quantity[] {
  if (divides(indicator.aggregation)) return [...quantities]
  const units = largestRemainder(
    quantities.map((each) => each.value ?? 0),
    indicator.decimals,
  )
  return quantities.map((each, at) => withValue(indicator, each, units[at] ?? 0))
}

/** The same quantity with a rounded value, its measured and estimated parts rounded so that they still add up to it. */
function withValue(indicator: Indicator, quantity: Quantity, value: number): Quantity {
  if (quantity.value === null) return quantity
  if (quantity.measured === null) return { ...quantity, value, estimated: value }
  if (quantity.estimated === null) return { ...quantity, value, measured: value }
  const scale = 10 ** indicator.decimals
  const measured = Math.min(value, Math.round(quantity.measured * scale) / scale)
  return { ...quantity, value, measured, estimated: settle(value - measured) }
}

function weighed(byProject: ByProject, weights: readonly { projectId: string; shareBp: number }[]): Sums | undefined {
  let sums: Sums | undefined
  for (const { projectId, shareBp } of weights) {
    const own = byProject.get(projectId)
    if (own) sums = addSums(sums, own, shareBp / 10_000)
  }
  return sums
}

/** The figure of several objectives together: their sums by their shares, each fact counted once; their displayed units added. */
export function together(
  indicator: Indicator,
  byProject: ByProject,
  shares: readonly ProjectShare[],
  apportioned: ReadonlyMap<string, Quantity>,
  ids: readonly string[],
): Quantity {
  const whole = quantityOf(indicator, weighed(byProject, weightsOf(shares, ids)))
  if (whole.value === null || divides(indicator.aggregation)) return whole
  const value = settle(ids.reduce((sum, id) => sum + (apportioned.get(id)?.value ?? 0), 0))
  return withValue(indicator, whole, value)
}

/** The objectives that a scope stands for: an objective with all those below it, or all those of a challenge. */
export function objectivesWithin(objectives: readonly ObjectiveNode[], of: { kind: 'challenge' | 'objective'; id: string }): string[] {
  if (of.kind === 'objective') return familyOf(objectives, of.id)
  return objectives.filter((each) => each.challengeId === of.id).map((each) => each.id)
}
