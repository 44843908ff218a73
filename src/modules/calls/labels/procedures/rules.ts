import { addDays, type Day } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { decideMove } from '../rules.ts'
import type { LabelEventKind, LabelState } from '../schema.ts'

/** A territory has at least so many days to answer before its label is suspended or withdrawn. */
export const answerDays = 15

/** What closes a procedure. */
const closings: readonly LabelEventKind[] = ['procedure_closed', 'suspended', 'withdrawn', 'ended', 'renewed']

export interface Procedure {
  openedOn: Day
  reasons: string
  answerBy: Day
  answer: string | null
}

/** The procedure that is open in a label's history, told in order; undefined where none is. */
export function procedureOf(
  events: readonly { kind: LabelEventKind; onDay: Day; text: string; answerBy: Day | null }[],
): Procedure | undefined {
  let open: Procedure | undefined
  for (const { kind, onDay, text, answerBy } of events) {
    if (kind === 'procedure_opened' && answerBy) open = { openedOn: onDay, reasons: text, answerBy, answer: null }
    else if (kind === 'answered' && open) open = { ...open, answer: text }
    else if (closings.includes(kind)) open = undefined
  }
  return open
}

export const outcomes = ['suspend', 'withdraw', 'close'] as const
export type Outcome = (typeof outcomes)[number]

export type ProcedureRefusal = 'state_forbids' | 'already_open' | 'not_open' | 'too_soon' | 'already_answered' | 'awaits_answer'

/** A procedure is opened on a label that stands, once at a time, and leaves time to answer. */
export function decideOpening(state: LabelState, open: Procedure | undefined, answerBy: Day, on: Day): Decision<true, ProcedureRefusal> {
  if (state !== 'active' && state !== 'suspended') return refuse('state_forbids')
  if (open) return refuse('already_open')
  return answerBy >= addDays(on, answerDays) ? allow(true) : refuse('too_soon')
}

/** A territory answers once, while the procedure is open; late answers still count until it is decided. */
export function decideAnswer(open: Procedure | undefined): Decision<true, ProcedureRefusal> {
  if (!open) return refuse('not_open')
  return open.answer === null ? allow(true) : refuse('already_answered')
}

/** Nothing is decided before the territory has answered, or its last day to answer is past. */
export function decideOutcome(
  state: LabelState,
  open: Procedure | undefined,
  outcome: Outcome,
  on: Day,
): Decision<LabelState, ProcedureRefusal> {
  if (!open) return refuse('not_open')
  if (open.answer === null && on <= open.answerBy) return refuse('awaits_answer')
  return outcome === 'close' ? allow(state) : decideMove(state, outcome)
}
