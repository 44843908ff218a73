import { allow, type Decision, refuse } from '../../../platform/decision.ts'

/** The whole, in basis points: 100 %. */
export const wholeBp = 10_000
/** Objectives that one project may share its facts between. */
export const mostShares = 12

export interface ShareDraft {
  objectiveId: string
  shareBp: number
}

export type SharesRefusal =
  | 'no_objective'
  | 'objective_elsewhere'
  | 'objective_twice'
  | 'share_out_of_bounds'
  | 'shares_not_whole'
  | 'too_many'

/**
 * The shares of a project say how much of each of its facts counts for which objective of its territory; they make exactly
 * one whole, so that a total over objectives equals the total over projects.
 */
export function decideShares(
  shares: readonly ShareDraft[],
  objectives: ReadonlySet<string>,
): Decision<readonly ShareDraft[], SharesRefusal> {
  if (shares.length === 0) return refuse('no_objective')
  if (shares.length > mostShares) return refuse('too_many')
  if (shares.some((share) => !objectives.has(share.objectiveId))) return refuse('objective_elsewhere')
  if (new Set(shares.map((share) => share.objectiveId)).size < shares.length) return refuse('objective_twice')
  if (shares.some(({ shareBp }) => !Number.isInteger(shareBp) || shareBp < 1 || shareBp > wholeBp)) return refuse('share_out_of_bounds')
  return sumOf(shares) === wholeBp ? allow(shares) : refuse('shares_not_whole')
}

export const sumOf = (shares: readonly { shareBp: number }[]): number => shares.reduce((sum, share) => sum + share.shareBp, 0)

/** Whether two lists of shares say the same: nothing is then replaced. */
export function sameShares(a: readonly ShareDraft[], b: readonly ShareDraft[]): boolean {
  const known = new Map(a.map((share) => [share.objectiveId, share.shareBp]))
  return a.length === b.length && b.every((share) => known.get(share.objectiveId) === share.shareBp)
}
