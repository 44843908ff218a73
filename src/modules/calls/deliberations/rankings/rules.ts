import { calibrate, meanOf, type Spread, spreadOf } from '../../evaluations/rules.ts'
import type { Advice, Scores } from '../../evaluations/schema.ts'
import type { GridCriterion } from '../../grids/schema.ts'

/** A submitted evaluation, as far as a ranking needs it. */
export interface Judgement {
  judgeId: string
  scores: Scores
  advice: Advice | null
}

export interface Judged {
  id: string
  /** Evaluations asked for, by tasks that stand. */
  asked: number
  /** Those that were submitted. */
  judgements: readonly Judgement[]
}

/** Whether each juror who was asked to judge it has submitted hers. Until then what the others said is sealed, from the network too. */
export const isWhole = ({ asked, judgements }: Judged): boolean => asked > 0 && judgements.length >= asked

export interface Standing {
  /** Its marks out of 100, each the weighted mean of one evaluation; null until it is whole. */
  marks: Spread | null
  /** Mean of the calibrated marks, and of how many: beside the raw mean, never instead. */
  calibrated: { mean: number; count: number } | null
  /** 1 for the first; those of one mean share a rank. null where there is no mean. */
  rank: number | null
}

/** Means that differ by less than this are one mean: what is left is the rounding of the machine. */
const sameMean = 1e-9

/**
 * Where each candidacy stands among those given, by id: the one ranking, whoever reads it. It knows nothing of what is not given, so that ranks and calibrated
 * marks tell whoever may not see a candidacy nothing of it.
 */
export function standingsOf(criteria: readonly GridCriterion[], judged: readonly Judged[]): Map<string, Standing> {
  const marked = judged.filter(isWhole).flatMap(({ id, judgements }) =>
    judgements.flatMap(({ judgeId, scores }) => {
      const mean = meanOf({ criteria }, scores)
      return mean === null ? [] : [{ candidacyId: id, judgeId, mean }]
    }),
  )
  const calibrated = calibrate(marked)
  const standings = judged.map(({ id }): [string, Standing] => {
    const own = calibrated.filter((each) => each.candidacyId === id)
    const z = spreadOf(own.flatMap((each) => (each.z === null ? [] : [each.z])))
    const marks = spreadOf(own.map(({ mean }) => mean))
    return [id, { marks, calibrated: z && { mean: z.mean, count: z.count }, rank: null }]
  })
  const rankOf = (mean: number) => 1 + standings.filter(([, { marks }]) => marks && marks.mean > mean + sameMean).length
  return new Map(standings.map(([id, standing]) => [id, { ...standing, rank: standing.marks && rankOf(standing.marks.mean) }]))
}

export interface Ranked<Candidacy extends Judged> {
  candidacy: Candidacy
  standing: Standing
}

/** Candidacies with where each stands, the first ranked first; those of one rank, and those that have none yet at the end, as they were given. */
export function rankedRows<Candidacy extends Judged>(
  criteria: readonly GridCriterion[],
  candidacies: readonly Candidacy[],
): Ranked<Candidacy>[] {
  const standings = standingsOf(criteria, candidacies)
  const last = candidacies.length + 1
  return candidacies
    .flatMap((candidacy): Ranked<Candidacy>[] => {
      const standing = standings.get(candidacy.id)
      return standing ? [{ candidacy, standing }] : []
    })
    .sort((a, b) => (a.standing.rank ?? last) - (b.standing.rank ?? last))
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
export function sensitivityOf(criteria: readonly GridCriterion[], judged: readonly Judged[], places: number | null): Shift[] {
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

/** How many of each advice, once it is whole: `favourable`, `reserved`, `unfavourable`. */
export function advicesOf(judged: Judged): Map<Advice, number> {
  const counts = new Map<Advice, number>()
  if (!isWhole(judged)) return counts
  for (const { advice } of judged.judgements) if (advice) counts.set(advice, (counts.get(advice) ?? 0) + 1)
  return counts
}
