import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { WaveState } from '../../waves/schema.ts'
import type { JurorStanding } from '../rules.ts'

/**
 * Who judges what: so many evaluations for each candidacy, none with a conflict, and work shared as evenly as can be.
 *
 * A flow from candidacies to jurors, one unit an evaluation, whose last edge costs what the juror would then carry: the cost of a plan is the sum of the
 * squares of loads, near enough (n(n+1)/2 for n), so the evenest plan is the cheapest. Units are sent one at a time along the cheapest augmenting path,
 * which for these costs is the one that ends at the least loaded juror in reach. That keeps the plan cheapest for what has been sent so far, so no bound is needed:
 * it is the optimum. Rounds are taken over candidacies, so that none has two evaluations before every other has had one where it could.
 */

export interface Wanting {
  id: string
  /** Evaluations still wanted. */
  needs: number
}

export interface Judge {
  id: string
  /** Evaluations she already has, which stay. */
  load: number
  /** At most so many in all; null: as many as it takes. */
  most: number | null
}

export interface Plan {
  assigned: { candidacyId: string; judgeId: string }[]
  /** How many evaluations each candidacy still lacks, those that lack none left out. */
  missing: { candidacyId: string; count: number }[]
}

/** `may` says whether a juror may judge a candidacy: cleared, of the right cell, and not already its juror. */
export function planAssignments(
  wanting: readonly Wanting[],
  judges: readonly Judge[],
  may: (judgeId: string, candidacyId: string) => boolean,
): Plan {
  const plan = new Balance(wanting, judges, may)
  const most = Math.max(0, ...wanting.map(({ needs }) => needs))
  const missing = new Map<string, number>()
  for (let round = 1; round <= most; round += 1) {
    for (const { id, needs } of wanting) {
      if (needs < round) continue
      if (!plan.augment(id)) missing.set(id, (missing.get(id) ?? 0) + 1)
    }
  }
  return { assigned: plan.pairs(), missing: [...missing].map(([candidacyId, count]) => ({ candidacyId, count })) }
}

class Balance {
  readonly #allowed: Map<string, string[]>
  readonly #judgesOf = new Map<string, Set<string>>()
  readonly #candidaciesOf = new Map<string, Set<string>>()
  readonly #load: Map<string, number>
  readonly #most: Map<string, number>
  readonly #order: Map<string, number>

  constructor(wanting: readonly Wanting[], judges: readonly Judge[], may: (judgeId: string, candidacyId: string) => boolean) {
    this.#allowed = new Map(wanting.map(({ id }) => [id, judges.flatMap((judge) => (may(judge.id, id) ? [judge.id] : []))]))
    for (const { id } of wanting) this.#judgesOf.set(id, new Set())
    for (const { id } of judges) this.#candidaciesOf.set(id, new Set())
    this.#load = new Map(judges.map(({ id, load }) => [id, load]))
    this.#most = new Map(judges.map(({ id, most }) => [id, most ?? Number.POSITIVE_INFINITY]))
    this.#order = new Map(judges.map(({ id }, at) => [id, at]))
  }

  /** Gives one candidacy one more evaluation, moving others where that keeps the work even; false where nobody can take it. */
  augment(candidacyId: string): boolean {
    const from = this.#reach(candidacyId)
    let best: string | undefined
    for (const judgeId of from.keys()) {
      if (this.#load.get(judgeId)! >= this.#most.get(judgeId)!) continue
      if (best === undefined || this.#isLighter(judgeId, best)) best = judgeId
    }
    if (best === undefined) return false
    this.#load.set(best, this.#load.get(best)! + 1)
    // Back along the path: each candidacy on it takes the juror ahead and leaves the one behind.
    for (let judgeId: string | undefined = best; judgeId !== undefined; ) {
      const step: Step = from.get(judgeId)!
      this.#give(step.candidacyId, judgeId)
      if (step.before !== undefined) this.#take(step.candidacyId, step.before)
      judgeId = step.before
    }
    return true
  }

  /** Jurors that a unit from this candidacy can reach, each with the step that leads to her, nearest first. */
  #reach(candidacyId: string): Map<string, Step> {
    const from = new Map<string, Step>()
    const ahead: Step[] = [{ candidacyId, before: undefined }]
    const seen = new Set([candidacyId])
    for (let step = ahead.shift(); step; step = ahead.shift()) {
      for (const judgeId of this.#allowed.get(step.candidacyId) ?? []) {
        if (from.has(judgeId) || this.#judgesOf.get(step.candidacyId)!.has(judgeId)) continue
        from.set(judgeId, step)
        for (const other of this.#candidaciesOf.get(judgeId)!) {
          if (seen.has(other)) continue
          seen.add(other)
          ahead.push({ candidacyId: other, before: judgeId })
        }
      }
    }
    return from
  }

  #isLighter(a: string, b: string): boolean {
    const difference = this.#load.get(a)! - this.#load.get(b)!
    return difference < 0 || (difference === 0 && this.#order.get(a)! < this.#order.get(b)!)
  }

  #give(candidacyId: string, judgeId: string): void {
    this.#judgesOf.get(candidacyId)!.add(judgeId)
    this.#candidaciesOf.get(judgeId)!.add(candidacyId)
  }

  #take(candidacyId: string, judgeId: string): void {
    this.#judgesOf.get(candidacyId)!.delete(judgeId)
    this.#candidaciesOf.get(judgeId)!.delete(candidacyId)
  }

  pairs(): Plan['assigned'] {
    return [...this.#judgesOf].flatMap(([candidacyId, judges]) => [...judges].map((judgeId) => ({ candidacyId, judgeId })))
  }
}

/** A candidacy through which a unit passes, and the juror it leaves for another. */
interface Step {
  candidacyId: string
  before: string | undefined
}

export interface Candidate {
  id: string
  inCell: boolean
  standing: JurorStanding
  isFull: boolean
  isAlready: boolean
}

/** Why a candidacy lacks jurors: how many of its cell there are, and what keeps each from it. */
export interface Shortage {
  inCell: number
  conflict: number
  undeclared: number
  full: number
}

export function shortageOf(candidates: readonly Candidate[]): Shortage {
  const cell = candidates.filter((each) => each.inCell)
  const count = (which: (each: Candidate) => boolean) => cell.filter(which).length
  return {
    inCell: cell.length,
    conflict: count((each) => each.standing === 'conflict'),
    undeclared: count((each) => each.standing === 'undeclared'),
    full: count((each) => each.standing === 'cleared' && each.isFull && !each.isAlready),
  }
}

export type RecusalRefusal = 'absent' | 'submitted' | 'wave_over'

/** A juror steps back from a task that stands, before she submits it, while its wave is judged: afterwards nobody could take over. */
export function decideRecusal(
  task: { recusedAt: Date | null; submittedAt: Date | null } | undefined,
  wave: WaveState,
): Decision<true, RecusalRefusal> {
  if (!task || task.recusedAt) return refuse('absent')
  if (task.submittedAt) return refuse('submitted')
  return wave === 'cut_off' ? allow(true) : refuse('wave_over')
}
