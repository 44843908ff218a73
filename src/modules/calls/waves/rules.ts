import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { WaveState } from './schema.ts'

/** The life of a wave, from its planning to the day when its decisions are public. */
export const waveCycle = {
  cut_off: { from: ['planned'], to: 'cut_off' },
  deliberate: { from: ['cut_off'], to: 'deliberated' },
  publish: { from: ['deliberated'], to: 'published' },
} as const satisfies Record<string, { from: readonly WaveState[]; to: WaveState }>

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

/** A wave whose cut-off has passed is judged: its hour can no longer move. */
export function decideWaveChange(state: WaveState, cutOffAt: Date, moment: Date): Decision<true, 'state_forbids'> {
  return state === 'planned' && moment < cutOffAt ? allow(true) : refuse('state_forbids')
}
