import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { changesOf, type Entry, partChanges } from '../../../platform/journal.ts'
import type { AdmissibilityVerdict } from '../admissibility/schema.ts'
import type { Count } from '../deliberations/rules.ts'
import type { WaveState } from '../waves/schema.ts'
import type { Condition, DecisionKind } from './schema.ts'

export type RulingRefusal =
  | 'published'
  | 'not_admissible'
  | 'too_few_evaluations'
  | 'no_quorum'
  | 'voted_against'
  | 'reasons_missing'
  | 'conditions_missing'
  | 'conditions_without_label'

/** A decision as the network enters it, after the jury has spoken. */
export interface Ruling {
  kind: DecisionKind
  reasons: string
  publicReasons: string
  conditions: readonly Condition[]
}

export interface Ground {
  wave: { state: WaveState }
  verdict: AdmissibilityVerdict | null
  /** Evaluations submitted at this level, and how many the terms of the call ask for. */
  evaluations: { submitted: number; asked: number }
  count: Count
}

export const isLabelled = (kind: DecisionKind): boolean => kind === 'labelled' || kind === 'labelled_with_conditions'

/**
 * A decision stands on an admissible candidacy, judged as often as the terms say, by a jury that reached its quorum for it, with its
 * reasons. Where too many are tied to it for that, it can be put off to the next wave, and nothing else: one candidacy must not hold up the
 * others for ever. A label is not given against a vote. Until its wave is published it may change.
 */
export function decideRuling({ wave, verdict, evaluations, count }: Ground, ruling: Ruling): Decision<true, RulingRefusal> {
  if (wave.state === 'published') return refuse('published')
  if (verdict !== 'admissible') return refuse('not_admissible')
  const isPutOff = ruling.kind === 'deferred'
  if (!isPutOff && evaluations.submitted < evaluations.asked) return refuse('too_few_evaluations')
  if (!isPutOff && !count.isReached) return refuse('no_quorum')
  const { votes } = count
  if (isLabelled(ruling.kind) && votes.against > 0 && votes.against >= votes.for) return refuse('voted_against')
  if (ruling.reasons.trim() === '') return refuse('reasons_missing')
  const isConditional = ruling.kind === 'labelled_with_conditions'
  if (isConditional && ruling.conditions.length === 0) return refuse('conditions_missing')
  return !isConditional && ruling.conditions.length > 0 ? refuse('conditions_without_label') : allow(true)
}

/** What a decision says, as the journal tells it: its reasons stand where they are forgotten with the candidacy. */
export function toldDecision(
  where: Record<string, unknown>,
  before: Ruling | undefined,
  after: Ruling,
): Pick<Entry, 'payload' | 'personal'> {
  const changes = changesOf<Ruling>(before ?? {}, after, ['kind', 'reasons', 'publicReasons', 'conditions'])
  const { payload, ...apart } = partChanges<Ruling>(changes, ['reasons', 'publicReasons', 'conditions'])
  return { payload: { ...where, ...payload }, ...apart }
}
