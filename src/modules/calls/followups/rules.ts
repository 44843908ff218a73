/** How the candidacies of a call come along: the network sees progress, never the words of a draft. */
import type { SectionProgress } from '../answers/rules.ts'
import type { CandidacyState } from '../candidacies/schema.ts'

/** A draft on which nothing moved for so long has stalled. */
export const stalledDays = 14

export const isStalled = (state: CandidacyState, lastActiveAt: Date, moment: Date): boolean =>
  state === 'draft' && moment.getTime() - lastActiveAt.getTime() >= stalledDays * 86_400_000

/** Part of the questions asked that stand as they must to be submitted, 0 to 1; nothing asked is nothing done. */
export function shareDone(progress: readonly SectionProgress[]): number {
  const asked = progress.reduce((sum, section) => sum + section.asked, 0)
  const wrong = progress.reduce((sum, section) => sum + section.troubles.length, 0)
  // A question left out on purpose, since it is optional, counts as done once its section was begun.
  const untouched = progress.reduce(
    (sum, section) => sum + (section.state === 'untouched' ? section.asked - section.troubles.length : 0),
    0,
  )
  return asked === 0 ? 0 : (asked - wrong - untouched) / asked
}

export const funnelSteps = ['begun', 'together', 'complete', 'submitted', 'admissible', 'decided', 'labelled'] as const
export type FunnelStep = (typeof funnelSteps)[number]

/** What the funnel needs to know of a candidacy. */
export interface Passed {
  state: CandidacyState
  /** The wave that examines it, or would if it were submitted now. */
  waveId: string | null
  isTogether: boolean
  isComplete: boolean
  verdict: string | null
  decision: string | null
}

/** Candidacies of a wave that have come to each step at least. What was submitted had been complete, whatever its draft is now. */
export function funnelOf(all: readonly Passed[], waveId: string): Record<FunnelStep, number> {
  const here = all.filter((each) => each.waveId === waveId && each.state !== 'withdrawn')
  const isIn = (each: Passed) => each.state !== 'draft'
  const count = (test: (each: Passed) => boolean) => here.filter(test).length
  return {
    begun: here.length,
    together: count((each) => isIn(each) || each.isTogether),
    complete: count((each) => isIn(each) || (each.isTogether && each.isComplete)),
    submitted: count(isIn),
    admissible: count((each) => isIn(each) && each.verdict === 'admissible'),
    decided: count((each) => isIn(each) && each.decision !== null && each.decision !== 'deferred'),
    labelled: count((each) => isIn(each) && (each.decision === 'labelled' || each.decision === 'labelled_with_conditions')),
  }
}

/** The middle of some lengths of time, in whole days; null where nothing has come so far. */
export function medianDays(spans: readonly (readonly [from: Date | null, to: Date | null])[]): number | null {
  const days = spans
    .flatMap(([from, to]) => (from && to && to >= from ? [(to.getTime() - from.getTime()) / 86_400_000] : []))
    .sort((a, b) => a - b)
  if (days.length === 0) return null
  const [low, high] = [days[Math.floor((days.length - 1) / 2)] ?? 0, days[Math.ceil((days.length - 1) / 2)] ?? 0]
  return Math.round((low + high) / 2)
}
