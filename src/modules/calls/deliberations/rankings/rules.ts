import type { Advice, Scores } from '../../evaluations/schema.ts'
import type { GridCriterion } from '../../grids/schema.ts'

/** A submitted evaluation, as far as a ranking needs it. */
export interface Judgement {
  scores: Scores
  advice: Advice | null
}

export interface Standing {
  /** From 0 to 100; null where nobody has judged yet. */
  mean: number | null
  /** From the lowest evaluation to the highest, in points of 100; null below two evaluations. */
  spread: number | null
  /** 1 for the first; those of one mean share a rank. null where there is no mean. */
  rank: number | null
}

/** Where a score stands between the lowest and the highest anchor of its criterion, from 0 to 1. */
function heightOf({ anchors }: GridCriterion, score: number): number {
  const values = anchors.map((anchor) => anchor.score)
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  return highest > lowest ? (score - lowest) / (highest - lowest) : 0
}

/** The weighted mean of one evaluation, from 0 to 100, over the criteria that it scored; undefined where it scored none. */
export function markOf(criteria: readonly GridCriterion[], scores: Scores): number | undefined {
  let [sum, weights] = [0, 0]
  for (const criterion of criteria) {
    const score = scores[criterion.key]?.score
    if (score === null || score === undefined) continue
    sum += criterion.weight * heightOf(criterion, score)
    weights += criterion.weight
  }
  return weights > 0 ? (100 * sum) / weights : undefined
}

/** Means that differ by less than this are one mean: what is left is the rounding of the machine. */
const sameMean = 1e-9

/** Where each candidacy stands, by id. */
export function standingsOf(
  criteria: readonly GridCriterion[],
  judged: readonly { id: string; judgements: readonly Judgement[] }[],
): Map<string, Standing> {
  const marked = judged.map(({ id, judgements }) => {
    const marks = judgements.map(({ scores }) => markOf(criteria, scores)).filter((mark) => mark !== undefined)
    const mean = marks.length > 0 ? marks.reduce((sum, mark) => sum + mark, 0) / marks.length : null
    return { id, mean, spread: marks.length > 1 ? Math.max(...marks) - Math.min(...marks) : null }
  })
  const rankOf = (mean: number) => 1 + marked.filter((other) => other.mean !== null && other.mean > mean + sameMean).length
  return new Map(marked.map(({ id, mean, spread }) => [id, { mean, spread, rank: mean === null ? null : rankOf(mean) }]))
}

/** What changes if one weight moves. */
export interface Shift {
  criterion: string
  /** By how much its weight moved: -0.1, 0.1. */
  by: number
  moved: { id: string; from: number; to: number; crosses: 'in' | 'out' | null }[]
}

/** The share by which each weight is moved, up and down. */
export const weightMoves = [-0.1, 0.1] as const

/**
 * What changes if a weight moves by ±10 %: for each criterion, which candidacies change rank, and which cross the line that is drawn
 * after `places` of them.
 */
export function sensitivityOf(
  criteria: readonly GridCriterion[],
  judged: readonly { id: string; judgements: readonly Judgement[] }[],
  places: number | null,
): Shift[] {
  const before = standingsOf(criteria, judged)
  const isIn = (rank: number) => places !== null && rank <= places
  return criteria.flatMap((criterion) =>
    weightMoves.map((by) => {
      const weighed = criteria.map((each) => (each === criterion ? { ...each, weight: each.weight * (1 + by) } : each))
      const after = standingsOf(weighed, judged)
      const moved = judged.flatMap(({ id }) => {
        const [from, to] = [before.get(id)?.rank ?? null, after.get(id)?.rank ?? null]
        if (from === null || to === null || from === to) return []
        const crosses = isIn(from) === isIn(to) ? null : isIn(to) ? ('in' as const) : ('out' as const)
        return [{ id, from, to, crosses }]
      })
      return { criterion: criterion.key, by, moved: moved.sort((a, b) => a.to - b.to) }
    }),
  )
}

/** How many of each advice: `favourable`, `reserved`, `unfavourable`. */
export function advicesOf(judgements: readonly Judgement[]): Map<Advice, number> {
  const counts = new Map<Advice, number>()
  for (const { advice } of judgements) if (advice) counts.set(advice, (counts.get(advice) ?? 0) + 1)
  return counts
}
