import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { type Decision, refuse } from '../../../../platform/decision.ts'
import { changesOf, journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { findSuccessorId } from '../renewals/store.ts'
import { decideMove } from '../rules.ts'

import type { LabelEventKind, LabelState } from '../schema.ts'
import { appendLabelEvents, holdLabel, type Label, listLabelEvents, saveLabelState } from '../store.ts'

import { tellCoordinators } from '../telling/acts.ts'
import { decideAnswer, decideOpening, decideOutcome, type Outcome, type ProcedureRefusal, procedureOf } from './rules.ts'
import { letterSaid } from './words.ts'

interface Happening {
  kind: LabelEventKind
  text: string
  isPublic: boolean
  answerBy?: Day
  /** What the journal tells besides. */
  told?: Record<string, unknown>
}

/** The state that a label comes to by what happens to it. */
const stateBy: Partial<Record<LabelEventKind, LabelState>> = {
  suspended: 'suspended',
  reinstated: 'active',
  withdrawn: 'withdrawn',
  ended: 'ended',
  renewed: 'renewed',
}

/** Adds to a label's history, and to the journal under the same word. The label is given as it was before. */
export async function recordHappening(
  db: Db,
  author: Author,
  label: Label,
  { kind, text, isPublic, answerBy, told }: Happening,
): Promise<void> {
  const event = { labelId: label.id, kind, onDay: today(), text, isPublic, answerBy: answerBy ?? null }
  await appendLabelEvents(db, [event], author.personId)
  await journal(db, author, {
    event: `label.${kind}`,
    thing: { kind: 'label', id: label.id },
    territoryId: label.territoryId,
    payload: {
      number: label.number,
      ...(text && { text }),
      ...(answerBy && { answerBy }),
      ...told,
      ...(stateBy[kind] && changesOf({ state: label.state }, { state: stateBy[kind] })),
    },
  })
}

const openProcedure = async (db: Db, label: Label) => procedureOf(await listLabelEvents(db, [label.id], 'all'))

/** Opens a procedure: the coordinators read the reasons, and by when they may answer. Nothing of it is public yet. */
export async function startProcedure(
  db: Db,
  author: Author,
  publicUrl: string,
  id: string,
  draft: { reasons: string; answerBy: Day },
): Promise<Decision<true, ProcedureRefusal | 'absent'>> {
  const label = await holdLabel(db, id)
  if (!label) return refuse('absent')
  const decision = decideOpening(label.state, await openProcedure(db, label), draft.answerBy, today())
  if (!decision.allowed) return decision
  await tellCoordinators(db, publicUrl, label, (voice) => voice.say(letterSaid.opened)(voice.day(draft.answerBy)), draft.reasons)
  await recordHappening(db, author, label, { kind: 'procedure_opened', text: draft.reasons, isPublic: false, answerBy: draft.answerBy })
  return decision
}

/** The territory's answer, kept as it was written. */
export async function answerProcedure(
  db: Db,
  author: Author,
  id: string,
  answer: string,
): Promise<Decision<true, ProcedureRefusal | 'absent'>> {
  const label = await holdLabel(db, id)
  if (!label) return refuse('absent')
  const decision = decideAnswer(await openProcedure(db, label))
  if (!decision.allowed) return decision
  await recordHappening(db, author, label, { kind: 'answered', text: answer, isPublic: false })
  return decision
}

const endings = { suspend: 'suspended', withdraw: 'withdrawn', close: 'procedure_closed' } as const satisfies Record<
  Outcome,
  LabelEventKind
>

/** Decides a procedure. A suspension or a withdrawal is public with its reasons; a procedure that leads to nothing stays between those whom it concerned. */
export async function concludeProcedure(
  db: Db,
  author: Author,
  publicUrl: string,
  id: string,
  draft: { outcome: Outcome; reasons: string },
): Promise<Decision<true, ProcedureRefusal | 'absent'>> {
  const label = await holdLabel(db, id)
  if (!label) return refuse('absent')
  const decision = decideOutcome(label.state, await openProcedure(db, label), draft.outcome, today())
  if (!decision.allowed) return decision
  await saveLabelState(db, label.id, decision.value)
  await tellCoordinators(db, publicUrl, label, letterSaid[draft.outcome], draft.reasons)
  await recordHappening(db, author, label, { kind: endings[draft.outcome], text: draft.reasons, isPublic: draft.outcome !== 'close' })
  if (draft.outcome === 'withdraw') await withdrawSuccessor(db, author, label, draft.reasons)
  return { allowed: true, value: true }
}

/** A label that was to follow one that is withdrawn falls with it, for the same reasons. */
async function withdrawSuccessor(db: Db, author: Author, former: Label, reasons: string): Promise<void> {
  const id = await findSuccessorId(db, former.id)
  const label = id ? await holdLabel(db, id) : undefined
  const decision = label && decideMove(label.state, 'withdraw')
  if (!label || !decision?.allowed) return
  await saveLabelState(db, label.id, decision.value)
  await recordHappening(db, author, label, { kind: 'withdrawn', text: reasons, isPublic: true })
}

/** Reinstates a suspended label. */
export async function reinstateLabel(
  db: Db,
  author: Author,
  publicUrl: string,
  id: string,
  reasons: string,
): Promise<Decision<true, 'state_forbids' | 'absent'>> {
  const label = await holdLabel(db, id)
  if (!label) return refuse('absent')
  const decision = decideMove(label.state, 'reinstate')
  if (!decision.allowed) return decision
  await saveLabelState(db, label.id, decision.value)
  await tellCoordinators(db, publicUrl, label, letterSaid.reinstate, reasons)
  await recordHappening(db, author, label, { kind: 'reinstated', text: reasons, isPublic: true })
  return { allowed: true, value: true }
}
