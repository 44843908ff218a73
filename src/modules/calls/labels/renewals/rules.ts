import { addDays, addMonths, type Day, readDay } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { Answer, Answers } from '../../answers/schema.ts'
import type { CandidacyState } from '../../candidacies/schema.ts'
import type { DecisionKind } from '../../decisions/schema.ts'
import { questionsOf } from '../../forms/rules.ts'
import type { FormContent } from '../../forms/schema.ts'
import type { Procedure } from '../procedures/rules.ts'
import type { Term } from '../rules.ts'
import type { LabelEventKind, LabelState } from '../schema.ts'

/** Months before its end from which a label's renewal may be asked, where its call does not say. */
export const usualRenewalMonths = 6

/** The same day so many months earlier, or the last day of that month. */
function monthsBefore(day: Day, months: number): Day {
  const first = addMonths(day, -months)
  const last = addDays(addMonths(first, 1), -1)
  return [`${first.slice(0, 8)}${day.slice(8)}`, last].sort()[0] as Day
}

/** From when a label's renewal may be asked; never before it begins, and of one without a published term never. */
export function renewalOpening({ startsOn, endsOn }: Term, months: number): Day | null {
  if (endsOn === null) return null
  const opening = monthsBefore(endsOn, months)
  return opening < startsOn ? startsOn : opening
}

/** The term that follows another: from the day after its last one, to the anniversary of that last day. No day is missing, and none is there twice. */
export function successionOf(endsOn: Day, years: number): { startsOn: Day; endsOn: Day } {
  const year = Number(endsOn.slice(0, 4)) + years
  return { startsOn: addDays(endsOn, 1), endsOn: readDay(`${year}${endsOn.slice(4)}`) ?? `${year}-02-28` }
}

/** An earlier request to renew the same label. */
export interface Asked {
  state: CandidacyState
  /** What was decided of it and told. */
  decision: DecisionKind | null
}

export type AskingRefusal = 'no_term' | 'too_early' | 'over' | 'withdrawn' | 'renewed' | 'asked' | 'refused'

export interface Renewable extends Term {
  state: LabelState
  hasBegun: boolean
  renewalOpensOn: Day | null
  renewedBy: unknown
}

const isUnderWay = ({ state }: Asked): boolean => state === 'draft' || state === 'submitted' || state === 'in_review'

/**
 * A renewal is asked while the label runs, from the day that was told on, by one request at a time, and not again once refused. A suspended label may ask:
 * what it may not is be renewed before it is reinstated.
 */
export function decideAsking(label: Renewable, asked: readonly Asked[], on: Day): Decision<true, AskingRefusal> {
  if (label.endsOn === null || label.renewalOpensOn === null) return refuse('no_term')
  if (label.state === 'withdrawn') return refuse('withdrawn')
  if (label.state === 'renewed' || label.renewedBy !== null) return refuse('renewed')
  if (asked.some(isUnderWay)) return refuse('asked')
  if (asked.some(({ decision }) => decision === 'refused')) return refuse('refused')
  if (label.state === 'ended' || on > label.endsOn) return refuse('over')
  return !label.hasBegun || on < label.renewalOpensOn ? refuse('too_early') : allow(true)
}

/** Whether a renewal is submitted in time: for the first time by the label's last day. What the network then asks to complete may come later. */
export const isInTime = (endsOn: Day | null, wasSubmitted: boolean, on: Day): boolean => wasSubmitted || (endsOn !== null && on <= endsOn)

/** Whether a label was suspended when its history last said so: one that came to its term suspended was never reinstated. */
export function isSuspendedIn(events: readonly { kind: LabelEventKind }[]): boolean {
  let isSuspended = false
  for (const { kind } of events) {
    if (kind === 'suspended') isSuspended = true
    if (kind === 'reinstated') isSuspended = false
  }
  return isSuspended
}

export type GrantingRefusal = 'no_term' | 'withdrawn' | 'renewed' | 'held' | 'suspended' | 'procedure'

/** What keeps a label from being renewed now; `isHeld`: the territory was awarded another meanwhile. One that ended meanwhile may be: its renewal then takes effect on the day after, as if it had been decided in time. */
export function decideGranting(
  label: Pick<Renewable, 'endsOn' | 'state' | 'renewedBy'>,
  { isSuspended, procedure, isHeld }: { isSuspended: boolean; procedure: Procedure | undefined; isHeld: boolean },
): Decision<true, GrantingRefusal> {
  if (label.endsOn === null) return refuse('no_term')
  if (label.state === 'withdrawn') return refuse('withdrawn')
  if (label.state === 'renewed' || label.renewedBy !== null) return refuse('renewed')
  if (isHeld) return refuse('held')
  if (isSuspended) return refuse('suspended')
  return procedure ? refuse('procedure') : allow(true)
}

export type ScheduleRefusal = 'no_term' | 'outside' | 'state_forbids'

/** The day from which a renewal may be asked lies within the label. */
export function decideSchedule(
  label: Pick<Renewable, 'startsOn' | 'endsOn' | 'state' | 'renewedBy'>,
  opensOn: Day,
): Decision<true, ScheduleRefusal> {
  if (label.endsOn === null) return refuse('no_term')
  if ((label.state !== 'active' && label.state !== 'suspended') || label.renewedBy !== null) return refuse('state_forbids')
  return opensOn < label.startsOn || opensOn > label.endsOn ? refuse('outside') : allow(true)
}

/**
 * Answers that a candidacy keeps for its renewal: those to a question of the same key and kind. Files are not among them, since each candidacy brings its
 * own; nor are statements, which are made anew.
 */
export function answersTakenOver(before: FormContent, answers: Answers, after: FormContent): Record<string, Answer> {
  const kinds = new Map(questionsOf(before).map((question) => [question.key, question.kind]))
  const taken = questionsOf(after).flatMap(({ key, kind }): [string, Answer][] => {
    const answer = answers[key]
    return answer !== undefined && kinds.get(key) === kind && kind !== 'file' && kind !== 'statement' ? [[key, answer]] : []
  })
  return Object.fromEntries(taken)
}
