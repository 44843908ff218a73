import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { troublesOf } from './forms/rules.ts'
import type { FormContent } from './forms/schema.ts'
import type { CallState } from './schema.ts'

/** The life of a call. One that was closed may be opened again. */
export const callCycle = {
  open: { from: ['draft', 'closed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
} as const satisfies Record<string, { from: readonly CallState[]; to: CallState }>
export type CallMove = keyof typeof callCycle

export const mayMove = (move: CallMove, state: CallState): boolean => (callCycle[move].from as readonly CallState[]).includes(state)

/** What a call still lacks before it can be opened. */
export const callNeeds = ['text', 'form', 'form_published', 'calendar', 'wave', 'terms'] as const
export type CallNeed = (typeof callNeeds)[number]

export interface Readiness {
  text: string
  draftForm: FormContent
  publishedForms: number
  closesAt: Date | null
  waves: readonly { cutOffAt: Date }[]
  terms: { leastMembers: number; evaluations: number }
}

/** A call is ready when it says what it is, asks something, and somebody knows when answers are judged. */
export function missingFor(call: Readiness, moment: Date): CallNeed[] {
  const met: Record<CallNeed, boolean> = {
    text: call.text.trim() !== '',
    form: troublesOf(call.draftForm).length === 0,
    form_published: call.publishedForms > 0,
    calendar: call.closesAt === null || call.closesAt > moment,
    wave: call.waves.some((wave) => wave.cutOffAt > moment),
    terms: call.terms.leastMembers >= 1 && call.terms.evaluations >= 2,
  }
  return callNeeds.filter((need) => !met[need])
}

export type OpeningRefusal = 'state_forbids' | 'incomplete'

export function decideOpening(state: CallState, missing: readonly CallNeed[]): Decision<'open', OpeningRefusal> {
  if (!mayMove('open', state)) return refuse('state_forbids')
  return missing.length > 0 ? refuse('incomplete') : allow('open')
}

export function decideClosing(state: CallState): Decision<'closed', 'state_forbids'> {
  return mayMove('close', state) ? allow('closed') : refuse('state_forbids')
}

export interface Calendar {
  state: CallState
  opensAt: Date | null
  closesAt: Date | null
}

/** Whether a call takes new candidacies at a moment: open by its team, and between its hours. The closing second itself is too late. */
export const takesCandidacies = (call: Calendar, moment: Date): boolean =>
  call.state === 'open' && (call.opensAt === null || call.opensAt <= moment) && (call.closesAt === null || moment < call.closesAt)

/** What is submitted at a moment is judged in the first wave whose cut-off is still ahead; the cut-off second itself is of the next one. */
export const waveFor = <Wave extends { cutOffAt: Date }>(waves: readonly Wave[], moment: Date): Wave | undefined =>
  [...waves].sort((a, b) => a.cutOffAt.getTime() - b.cutOffAt.getTime()).find((wave) => moment < wave.cutOffAt)

/** Dates of the calendar that can't stand together. */
export function decideCalendar(opensAt: Date | null, closesAt: Date | null): Decision<true, 'closes_before_it_opens'> {
  return opensAt && closesAt && closesAt <= opensAt ? refuse('closes_before_it_opens') : allow(true)
}
