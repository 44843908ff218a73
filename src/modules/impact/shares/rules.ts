/**
 * Rounds amounts to `decimals` so that the rounded ones add up to the rounded total, to the unit: each is rounded down, and the units
 * left go to the largest remainders, the first of equals first.
 */
export function largestRemainder(amounts: readonly number[], decimals: number): number[] {
  const scale = 10 ** decimals
  // Floating noise must not turn three into two and a remainder.
  const exact = amounts.map((amount) => Number((amount * scale).toFixed(7)))
  const floors = exact.map(Math.floor)
  const total = Math.round(Number(exact.reduce((sum, each) => sum + each, 0).toFixed(6)))
  const left = total - floors.reduce((sum, each) => sum + each, 0)
  const byRemainder = exact
    .map((each, at) => ({ at, remainder: each - (floors[at] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  const lucky = new Set(byRemainder.slice(0, left).map((each) => each.at))
  return floors.map((each, at) => (each + (lucky.has(at) ? 1 : 0)) / scale)
}

export interface ProjectShare {
  projectId: string
  objectiveId: string
  /** Basis points. */
  shareBp: number
}

export interface ObjectiveNode {
  id: string
  parentId: string | null
  challengeId: string
}

/** An objective and all those below it. */
export function familyOf(objectives: readonly ObjectiveNode[], id: string): string[] {
  const family = [id]
  // The list grows while it is walked: children of children join it.
  for (const member of family)
    for (const each of objectives) if (each.parentId === member && !family.includes(each.id)) family.push(each.id)
  return family
}

/** How much of each project counts for a set of objectives, in basis points. */
export function weightsOf(shares: readonly ProjectShare[], objectiveIds: readonly string[]): { projectId: string; shareBp: number }[] {
  const wanted = new Set(objectiveIds)
  const weights = new Map<string, number>()
  for (const { projectId, objectiveId, shareBp } of shares) {
    if (wanted.has(objectiveId)) weights.set(projectId, (weights.get(projectId) ?? 0) + shareBp)
  }
  return [...weights].map(([projectId, shareBp]) => ({ projectId, shareBp }))
}
