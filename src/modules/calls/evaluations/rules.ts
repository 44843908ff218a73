import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { GridContent, GridCriterion } from '../grids/schema.ts'
import type { Scores } from './schema.ts'

/** A score as a share of its criterion's scale, from 0 (the lowest sentence) to 1 (the highest). */
export function shareOfScale({ anchors }: GridCriterion, score: number): number {
  const values = anchors.map((anchor) => anchor.score)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return most > least ? (score - least) / (most - least) : 0
}

/**
 * The weighted mean of an evaluation, out of 100: 0 where every score is the lowest sentence, 100 where every one is the highest. A criterion without a score
 * leaves the mean with its weight, since missing is not zero; nothing where none has one.
 */
export function meanOf({ criteria }: { criteria: readonly GridCriterion[] }, scores: Scores): number | null {
  let [sum, weight] = [0, 0]
  for (const criterion of criteria) {
    const score = scores[criterion.key]?.score
    if (score === null || score === undefined) continue
    sum += criterion.weight * shareOfScale(criterion, score)
    weight += criterion.weight
  }
  return weight > 0 ? (sum / weight) * 100 : null
}

export const leastWhy = 10
/** Characters that a justification or a comment may have. */
export const mostWords = 5_000
export type CriterionTrouble = 'score_missing' | 'score_unknown' | 'why_missing'

/** What an evaluation still lacks to be sealed: a sentence chosen and a justification for each criterion. */
export function troublesOf({ criteria }: GridContent, scores: Scores): { key: string; trouble: CriterionTrouble }[] {
  return criteria.flatMap(({ key, anchors }) => {
    const given = scores[key]
    const found: { key: string; trouble: CriterionTrouble }[] = []
    if (given?.score === null || given?.score === undefined) found.push({ key, trouble: 'score_missing' })
    else if (!anchors.some((anchor) => anchor.score === given.score)) found.push({ key, trouble: 'score_unknown' })
    if ((given?.why ?? '').trim().length < leastWhy) found.push({ key, trouble: 'why_missing' })
    return found
  })
}

export type SealingRefusal = 'already_submitted' | 'recused' | 'incomplete' | 'advice_missing' | 'wave_over' | 'not_judged'

export interface Sealing {
  submittedAt: Date | null
  recusedAt: Date | null
  waveIsOpen: boolean
  isJudged: boolean
  troubles: number
  advice: string | null
}

/** An evaluation is written until it is submitted, while its wave and its candidacy are being judged; it is then sealed. */
export function decideWriting({
  submittedAt,
  recusedAt,
  waveIsOpen,
  isJudged,
}: Omit<Sealing, 'troubles' | 'advice'>): Decision<true, SealingRefusal> {
  if (submittedAt) return refuse('already_submitted')
  if (recusedAt) return refuse('recused')
  if (!waveIsOpen) return refuse('wave_over')
  return isJudged ? allow(true) : refuse('not_judged')
}

export function decideSealing(sealing: Sealing): Decision<true, SealingRefusal> {
  const may = decideWriting(sealing)
  if (!may.allowed) return may
  if (sealing.troubles > 0) return refuse('incomplete')
  return sealing.advice ? allow(true) : refuse('advice_missing')
}

export interface Spread {
  count: number
  mean: number
  least: number
  most: number
  /** Standard deviation of the evaluations about their mean (of the sample); nothing under two. */
  deviation: number | null
}

/** How far evaluations of one candidacy lie from one another; nothing where there is none. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    count: values.length,
    mean,
    least: Math.min(...values),
    most: Math.max(...values),
    deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : null,
  }
}

export interface Judged {
  candidacyId: string
  judgeId: string
  /** Out of 100. */
  mean: number
}

/** From so many evaluations on, a juror's own mean says something of her severity. */
export const leastForCalibration = 3

/**
 * Each evaluation against the others of the same juror: how many of her standard deviations it lies above her own mean. It says how a severe and a generous juror
 * rank the same thing, and stands beside the raw score, never instead of it. Nothing under three evaluations, or where all of hers are equal.
 */
export function calibrate(judged: readonly Judged[]): (Judged & { z: number | null })[] {
  const byJudge = groupByJudge(judged)
  return judged.map((each) => {
    const own = spreadOf((byJudge.get(each.judgeId) ?? []).map(({ mean }) => mean))
    const says = own !== null && own.count >= leastForCalibration && own.deviation !== null && own.deviation > 1e-9
    return { ...each, z: says ? (each.mean - own.mean) / own.deviation! : null }
  })
}

function groupByJudge(judged: readonly Judged[]): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>()
  for (const each of judged) groups.set(each.judgeId, [...(groups.get(each.judgeId) ?? []), each])
  return groups
}

const twoDays = 2 * 86_400_000
/** Nobody is reminded twice within two days. */
export const mayRemind = (remindedAt: Date | null, moment: Date): boolean =>
  remindedAt === null || moment.getTime() - remindedAt.getTime() >= twoDays

/** The clock reminds from three days before the decisions are published. */
export const isNearPublication = (publishAt: Date | null, moment: Date): boolean =>
  publishAt !== null && moment < publishAt && publishAt.getTime() - moment.getTime() <= 3 * 86_400_000
