import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { SectionProgress } from '../answers/rules.ts'
import type { Verdict } from '../eligibility/rules.ts'
import { type Calendar, takesCandidacies } from '../rules.ts'
import type { CandidacyState, MemberRole } from './schema.ts'

/** The life of a candidacy, as those who write it move it. Review and decision are the jury's. */
export const candidacyCycle = {
  submit: { from: ['draft'], to: 'submitted' },
  reopen: { from: ['submitted'], to: 'draft' },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly CandidacyState[]; to: CandidacyState }>
export type CandidacyMove = keyof typeof candidacyCycle

export const mayMove = (move: CandidacyMove, state: CandidacyState): boolean =>
  (candidacyCycle[move].from as readonly CandidacyState[]).includes(state)

export interface Window {
  call: Calendar
  /** The moment at which its own wave is cut off, once it is submitted. */
  waveCutOffAt: Date | null
  reopenedUntil: Date | null
}

/** Whether a candidacy may still be written at a moment: its call takes candidacies, or the network opened it again for this one. */
export const isWritable = (state: CandidacyState, { call, reopenedUntil }: Window, moment: Date): boolean =>
  state === 'draft' && (takesCandidacies(call, moment) || (reopenedUntil !== null && moment < reopenedUntil))

/** Until when the network has opened a candidacy again for its coalition alone; null where it has not, or that time is over. */
export const openAgainUntil = ({ reopenedUntil }: Pick<Window, 'reopenedUntil'>, moment: Date): Date | null =>
  reopenedUntil !== null && moment < reopenedUntil ? reopenedUntil : null

export type SubmissionRefusal = 'state_forbids' | 'too_late' | 'label_over' | 'no_wave' | 'incomplete' | 'not_committed' | 'not_eligible'

export interface Readiness {
  progress: readonly SectionProgress[]
  members: readonly { role: MemberRole; committedAt: Date | null }[]
  eligibility: Verdict
  hasWave: boolean
  /** Of a renewal: whether its label still runs, or it was submitted while it did. */
  isLabelOver?: boolean
}

/** A candidacy is submitted whole, in time, by a coalition whose members have each committed, and that the call is for. */
export function decideSubmission(
  state: CandidacyState,
  window: Window,
  readiness: Readiness,
  moment: Date,
): Decision<true, SubmissionRefusal> {
  if (!mayMove('submit', state)) return refuse('state_forbids')
  if (!isWritable(state, window, moment)) return refuse('too_late')
  if (readiness.isLabelOver) return refuse('label_over')
  if (!readiness.hasWave) return refuse('no_wave')
  if (readiness.progress.some((section) => section.state !== 'complete')) return refuse('incomplete')
  if (readiness.members.some((member) => member.role !== 'associate' && member.committedAt === null)) return refuse('not_committed')
  if (readiness.eligibility === 'no') return refuse('not_eligible')
  return allow(true)
}

export type MoveRefusal = 'state_forbids' | 'too_late'

/** What was submitted may be taken up again until its wave's cut-off, or while the network has opened it again. */
export function decideReopening(state: CandidacyState, window: Window, moment: Date): Decision<true, MoveRefusal> {
  if (!mayMove('reopen', state)) return refuse('state_forbids')
  const isBeforeCutOff = window.waveCutOffAt !== null && moment < window.waveCutOffAt
  const isOpenAgain = window.reopenedUntil !== null && moment < window.reopenedUntil
  return isBeforeCutOff || isOpenAgain ? allow(true) : refuse('too_late')
}

/** A coalition may withdraw until its candidacy is being judged. */
export const decideWithdrawal = (state: CandidacyState): Decision<true, 'state_forbids'> =>
  mayMove('withdraw', state) ? allow(true) : refuse('state_forbids')

/** `CA-2026-0042`. */
export const referenceOf = (year: number, number: number): string => `CA-${year}-${String(number).padStart(4, '0')}`

export interface SavedAnswer<Value> {
  revision: number
  value: Value | undefined
}

export type Saving<Value> = { kind: 'same' } | { kind: 'append'; revision: number } | { kind: 'conflict'; theirs: SavedAnswer<Value> }

/**
 * What to do with an answer that was written on top of a revision: nothing where it says the same as what stands, or the same as what its
 * writer had before her eyes, since she then changed nothing; a new revision where nobody wrote in between; otherwise both are shown and
 * the later writer chooses.
 */
export function decideSaving<Value>(standing: SavedAnswer<Value>, written: SavedAnswer<Value>, seen: Value | undefined): Saving<Value> {
  if (canonical(standing.value) === canonical(written.value)) return { kind: 'same' }
  if (written.revision >= standing.revision) return { kind: 'append', revision: standing.revision + 1 }
  return canonical(seen) === canonical(written.value) ? { kind: 'same' } : { kind: 'conflict', theirs: standing }
}

/** Answers compare by what they say, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
}
