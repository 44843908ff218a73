import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { WaveState } from './schema.ts'

export type WaveRefusal = 'past' | 'before_another' | 'published_before_cut_off' | 'state_forbids'

/** A wave is planned ahead, later than those before it, and published after its cut-off. */
export function decideWave(
  others: readonly { cutOffAt: Date; state: WaveState }[],
  wave: { cutOffAt: Date; publishAt: Date | null },
  moment: Date,
): Decision<true, WaveRefusal> {
  if (wave.cutOffAt <= moment) return refuse('past')
  if (wave.publishAt && wave.publishAt <= wave.cutOffAt) return refuse('published_before_cut_off')
  if (others.some((other) => other.state !== 'planned' && other.cutOffAt >= wave.cutOffAt)) return refuse('before_another')
  return allow(true)
}

export const waveStandings = ['planned', 'in_review', 'published'] as const
export type WaveStanding = (typeof waveStandings)[number]

/** What anybody is told of a wave: how far the jury has come between its cut-off and its publication stays with the jury. */
export function waveStandingOf(wave: { state: WaveState; cutOffAt: Date }, moment: Date): WaveStanding {
  if (wave.state === 'published') return 'published'
  return wave.state === 'planned' && moment < wave.cutOffAt ? 'planned' : 'in_review'
}

/** A wave whose cut-off has passed is judged: its hour can no longer move. */
export function decideWaveChange(state: WaveState, cutOffAt: Date, moment: Date): Decision<true, 'state_forbids'> {
  return state === 'planned' && moment < cutOffAt ? allow(true) : refuse('state_forbids')
}
