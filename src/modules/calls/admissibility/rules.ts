import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Answer } from '../answers/schema.ts'
import type { CandidacyState, SubmittedContent } from '../candidacies/schema.ts'
import type { AdmissibilityVerdict } from './schema.ts'

/** Where a candidacy stands on the network's desk, from its state and the latest look at it. */
export const standings = ['to_check', 'to_complete', 'admissible', 'in_review', 'inadmissible', 'decided', 'withdrawn'] as const
export type Standing = (typeof standings)[number]

export type CheckRefusal = 'state_forbids' | 'reason_missing' | 'due_missing' | 'due_past'

export interface Looked {
  state: CandidacyState
  /** The verdict that stands, of whatever version. */
  standing: AdmissibilityVerdict | undefined
}

/**
 * A submission is looked at once it is in; one found inadmissible may be looked at again, since that refusal was the network's own. Asking to
 * complete says what and until when, refusing says why.
 */
export function decideCheck(
  { state, standing }: Looked,
  check: { verdict: AdmissibilityVerdict; reason: string; dueAt: Date | null },
  moment: Date,
): Decision<CandidacyState, CheckRefusal> {
  const isOpen = state === 'submitted' || (state === 'decided' && standing === 'inadmissible')
  if (!isOpen) return refuse('state_forbids')
  if (check.verdict === 'admissible') return allow('in_review')
  if (check.reason.trim() === '') return refuse('reason_missing')
  if (check.verdict === 'inadmissible') return allow('decided')
  if (!check.dueAt) return refuse('due_missing')
  return check.dueAt <= moment ? refuse('due_past') : allow('draft')
}

export interface AnswerChange {
  question: string
  before: Answer | undefined
  after: Answer | undefined
}

export interface VersionChanges {
  answers: AnswerChange[]
  joined: string[]
  left: string[]
}

/** What one sealed version says that the earlier one did not, question by question, in the order of the questions given. */
export function changesBetween(before: SubmittedContent, after: SubmittedContent, order: readonly string[]): VersionChanges {
  const keys = new Set([...order, ...Object.keys(after.answers), ...Object.keys(before.answers)])
  const answers = [...keys].flatMap((question): AnswerChange[] => {
    const [was, is] = [before.answers[question], after.answers[question]]
    return plain(was) === plain(is) ? [] : [{ question, before: was, after: is }]
  })
  const names = (content: SubmittedContent) => new Map(content.members.map((member) => [member.organisationId, member.name]))
  const [were, are] = [names(before), names(after)]
  return {
    answers,
    joined: [...are].flatMap(([id, name]) => (were.has(id) ? [] : [name])),
    left: [...were].flatMap(([id, name]) => (are.has(id) ? [] : [name])),
  }
}

/** Answers compare by what they say, whatever the order of their keys. */
const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
