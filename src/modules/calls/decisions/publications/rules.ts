import { type Day, readDay } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { WaveState } from '../../waves/schema.ts'
import type { Condition, DecisionKind } from '../schema.ts'

export type PublicationRefusal =
  | 'published'
  | 'not_deliberated'
  | 'undecided'
  | 'no_next_wave'
  | 'nameless_ground'
  | 'condition_outside'
  | 'not_renewable'

export interface Publishable {
  state: WaveState
  kinds: readonly DecisionKind[]
  /** Whether a later wave of the call can still take those that are deferred. */
  hasNext: boolean
  /** Labelled candidacies that name neither a territory nor a perimeter: nothing says what would be labelled. */
  groundless: number
  /** Labels with a condition that falls due before they begin or after they end. */
  outside: number
  /** Of a wave of renewals; null for one of labels. */
  renewals: RenewalWave | null
}

export interface RenewalWave {
  /** Renewals handed to the jury: those alone need its deliberation. */
  beforeJury: number
  /** Renewals that the network decides itself, and has not decided. */
  undecided: number
  /** Decisions to renew a label that can't be renewed today: suspended, withdrawn, under a procedure. */
  blocked: number
}

/**
 * A wave is published once, after its deliberation, when each decision can be carried out. A wave of renewals of which none was handed to the jury needs no
 * deliberation: it is published once all of them are decided.
 */
export function decidePublication({
  state,
  kinds,
  hasNext,
  groundless,
  outside,
  renewals,
}: Publishable): Decision<true, PublicationRefusal> {
  if (state === 'published') return refuse('published')
  const needsNoJury = state === 'cut_off' && renewals?.beforeJury === 0
  if (state !== 'deliberated' && !needsNoJury) return refuse('not_deliberated')
  if (renewals && (renewals.undecided > 0 || kinds.length === 0)) return refuse('undecided')
  if (kinds.includes('deferred') && !hasNext) return refuse('no_next_wave')
  if (groundless > 0) return refuse('nameless_ground')
  if (outside > 0) return refuse('condition_outside')
  return renewals && renewals.blocked > 0 ? refuse('not_renewable') : allow(true)
}

/** The days on which a label begins and ends, if it is awarded on this day: the same day so many years later, or the 28th of February. */
export function labelTerm(day: Day, years: number): { startsOn: Day; endsOn: Day } {
  const year = Number(day.slice(0, 4)) + years
  return { startsOn: day, endsOn: readDay(`${year}${day.slice(4)}`) ?? `${year}-02-28` }
}

/** Whether a condition falls due before the label begins, or after it ends. */
export const isOutside = ({ dueOn }: Condition, { startsOn, endsOn }: { startsOn: Day; endsOn: Day }): boolean =>
  dueOn !== null && (dueOn < startsOn || dueOn > endsOn)

/** By the clock: judged, and its moment has come. Whether all of it is decided, its publication says. */
export const isDue = (wave: { state: WaveState; publishAt: Date | null }, moment: Date): boolean =>
  (wave.state === 'deliberated' || wave.state === 'cut_off') && wave.publishAt !== null && wave.publishAt <= moment

/** The wave that takes what is deferred: the next one by its cut-off that is still to be judged. */
export const nextWaveOf = <W extends { id: string; cutOffAt: Date; state: WaveState }>(
  waves: readonly W[],
  wave: { id: string; cutOffAt: Date },
): W | undefined =>
  waves
    .filter((each) => each.id !== wave.id && each.cutOffAt > wave.cutOffAt && (each.state === 'planned' || each.state === 'cut_off'))
    .sort((a, b) => a.cutOffAt.getTime() - b.cutOffAt.getTime())[0]
