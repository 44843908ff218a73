import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { digestOf } from '../../../platform/digest.ts'
import { makeId } from '../../../platform/id.ts'
import { canonicalJson, changesOf, changesWithin, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { type EditRefusal, nameOfPart, orderOf, toldParts, troublesOf } from './rules.ts'
import type { FormContent } from './schema.ts'
import { appendForm, type CallForm, findDraftForm, findLatestForm, saveDraftForm } from './store.ts'

/** Changes the form being written: one edit at a time, each on the latest text. Published versions stay as they are. */
export async function editForm(
  db: Db,
  author: Author,
  callId: string,
  edit: (content: FormContent) => Decision<FormContent, EditRefusal>,
): Promise<Decision<FormContent, EditRefusal>> {
  const before = await findDraftForm(db, callId)
  if (!before) return refuse('absent')
  const decision = edit(before)
  if (!decision.allowed) return decision
  await saveDraftForm(db, callId, decision.value)
  const within = changesWithin(toldParts(before), toldParts(decision.value), nameOfPart)
  await journal(db, author, {
    event: 'call_form.edited',
    thing: { kind: 'call', id: callId },
    // What only moves is told by its new order.
    payload: within.length > 0 ? { within } : changesOf({ order: orderOf(before) }, { order: orderOf(decision.value) }),
  })
  return decision
}

/** Freezes the form as a new version, which candidacies begun from now on answer. What has not changed is not published again. */
export async function publishForm(
  db: Db,
  author: Author,
  callId: CallForm['callId'],
): Promise<Decision<CallForm['number'], 'absent' | 'has_troubles' | 'unchanged'>> {
  const content = await findDraftForm(db, callId)
  if (!content) return refuse('absent')
  if (troublesOf(content).length > 0) return refuse('has_troubles')
  const sha256 = digestOf(canonicalJson(content))
  const latest = await findLatestForm(db, callId)
  if (latest?.sha256 === sha256) return refuse('unchanged')
  const number = (latest?.number ?? 0) + 1
  await appendForm(db, { id: makeId<'CallForm'>(), callId, number, content, sha256 })
  await journal(db, author, { event: 'call_form.published', thing: { kind: 'call', id: callId }, payload: { number, sha256 } })
  return allow(number)
}
