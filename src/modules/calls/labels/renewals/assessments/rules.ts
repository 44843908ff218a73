import { allow, type Decision, refuse } from '../../../../../platform/decision.ts'
import type { AdmissibilityVerdict } from '../../../admissibility/schema.ts'
import type { CandidacyState } from '../../../candidacies/schema.ts'
import { isOutside } from '../../../decisions/publications/rules.ts'
import { isLabelled, type Ruling } from '../../../decisions/rules.ts'
import type { DecisionKind } from '../../../decisions/schema.ts'
import type { WaveState } from '../../../waves/schema.ts'
import type { GrantingRefusal } from '../rules.ts'

/** What the network may decide of a renewal by itself; whether to wait for another wave is a jury's question. */
export const renewalKinds = ['labelled', 'labelled_with_conditions', 'refused'] as const satisfies readonly DecisionKind[]

/** When a decision is carried out: at once, or with the wave of the renewal. */
export const moments = ['now', 'with_wave'] as const
export type Moment = (typeof moments)[number]

export interface Assessed {
  state: CandidacyState
  isBeforeJury: boolean
  /** Whether whoever acts belongs to the coalition, writes its request or holds a role on its territory. */
  isTied: boolean
  /** Whether a decision was carried out. */
  isDecided: boolean
  /** Whether the decision that is kept for the wave is hers, who acts. */
  isOwnDecision: boolean
}

export type AssessmentRefusal = 'state_forbids' | 'before_jury' | 'decided' | 'tied'

/** Who may say or decide something of a renewal: nobody whom it is about, while it is examined, and as long as it is not the jury's. */
export function decideAssessing({ state, isBeforeJury, isTied, isDecided }: Assessed): Decision<true, AssessmentRefusal> {
  if (isTied) return refuse('tied')
  if (isBeforeJury) return refuse('before_jury')
  if (isDecided || state === 'decided') return refuse('decided')
  return state === 'submitted' || state === 'in_review' ? allow(true) : refuse('state_forbids')
}

export type OpinionRefusal = AssessmentRefusal | 'own_decision'

/**
 * An opinion and the decision that rests on it are never one person's: where no jury sits, two people of the network look. So whoever has decided rewrites no
 * opinion under that decision, and whoever gave the opinion does not decide.
 */
export function decideOpinion(assessed: Assessed): Decision<true, OpinionRefusal> {
  const assessing = decideAssessing(assessed)
  return assessing.allowed && assessed.isOwnDecision ? refuse('own_decision') : assessing
}

export type RenewalRefusal =
  | AssessmentRefusal
  | 'published'
  | 'not_offered'
  | 'not_admissible'
  | 'opinion_missing'
  | 'own_opinion'
  | 'not_cut_off'
  | 'reasons_missing'
  | 'conditions_missing'
  | 'conditions_without_label'
  | 'condition_outside'
  | GrantingRefusal

export interface RenewalGround extends Assessed {
  wave: { state: WaveState }
  /** The verdict on the version that stands. */
  verdict: AdmissibilityVerdict | undefined
  /** Whether the network gave its opinion on the version that stands. */
  hasOpinion: boolean
  /** Whether that opinion is hers, who acts. */
  isOwnOpinion: boolean
  /** Whether the label could be renewed today. */
  granting: Decision<true, GrantingRefusal>
  /** The term of the label that would follow. */
  term: { startsOn: string; endsOn: string }
}

/**
 * The network decides a renewal on an admissible request and on one opinion, which somebody else gave, with its reasons; with the wave only once that one is cut off, since until then the
 * request may be taken up again. Refused, the label runs to its term; so a refusal needs nothing of the label.
 */
export function decideRenewal(ground: RenewalGround, ruling: Ruling, moment: Moment): Decision<true, RenewalRefusal> {
  const assessing = decideAssessing(ground)
  if (!assessing.allowed) return assessing
  if (ground.wave.state === 'published') return refuse('published')
  if (!(renewalKinds as readonly DecisionKind[]).includes(ruling.kind)) return refuse('not_offered')
  if (ground.verdict !== 'admissible') return refuse('not_admissible')
  if (!ground.hasOpinion) return refuse('opinion_missing')
  if (ground.isOwnOpinion) return refuse('own_opinion')
  if (moment === 'with_wave' && ground.state !== 'in_review') return refuse('not_cut_off')
  return decideWords(ground, ruling)
}

function decideWords({ granting, term }: RenewalGround, ruling: Ruling): Decision<true, RenewalRefusal> {
  if (ruling.reasons.trim() === '') return refuse('reasons_missing')
  const isConditional = ruling.kind === 'labelled_with_conditions'
  if (isConditional && ruling.conditions.length === 0) return refuse('conditions_missing')
  if (!isConditional && ruling.conditions.length > 0) return refuse('conditions_without_label')
  if (ruling.conditions.some((condition) => isOutside(condition, term))) return refuse('condition_outside')
  return isLabelled(ruling.kind) ? granting : allow(true)
}
