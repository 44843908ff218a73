import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { WaveState } from '../../waves/schema.ts'

export interface MistakenConflict {
  /** She declared a conflict, and it stands. */
  isDeclared: boolean
  /** What Essaim knows ties her to it whatever she says. */
  isCertain: boolean
  wave: WaveState
  /** She has asked already, and waits for an answer. */
  isAsked: boolean
  /** Evaluations of this candidacy that were given to others since she declared. */
  givenSince: number
}

export type CorrectionRefusal = 'no_conflict' | 'certain' | 'wave_over' | 'asked_already'

/**
 * A conflict declared by mistake. As long as nobody was given anything on the strength of it, she takes it back herself, with a reason; afterwards the network
 * confirms, since others have worked on what she declared. Once the wave is judged there is nothing to open again.
 */
export function decideCorrection(mistaken: MistakenConflict): Decision<'lift' | 'ask', CorrectionRefusal> {
  if (!mistaken.isDeclared) return refuse('no_conflict')
  if (mistaken.isCertain) return refuse('certain')
  if (mistaken.wave !== 'cut_off') return refuse('wave_over')
  if (mistaken.isAsked) return refuse('asked_already')
  return allow(mistaken.givenSince === 0 ? 'lift' : 'ask')
}

export type AnswerRefusal = 'absent' | 'answered' | 'own' | 'certain' | 'wave_over'

/** Somebody of the network, not the juror herself, says yes or no once. A no may be said at any time. */
export function decideAnswer(
  correction: { answeredAt: Date | null; isOwn: boolean } | undefined,
  { granted, isCertain, wave }: { granted: boolean; isCertain: boolean; wave: WaveState },
): Decision<true, AnswerRefusal> {
  if (!correction) return refuse('absent')
  if (correction.answeredAt) return refuse('answered')
  if (correction.isOwn) return refuse('own')
  if (!granted) return allow(true)
  if (isCertain) return refuse('certain')
  return wave === 'cut_off' ? allow(true) : refuse('wave_over')
}
