import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { type Id, makeId } from '../../../../platform/id.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { keysOf } from '../../forms/rules.ts'
import type { FormContent } from '../../forms/schema.ts'
import type { Candidacy } from '../store.ts'
import { appendComment, saveCommentResolved } from './store.ts'

/** Says something to one's co-writers about a question or a section. Their words stay theirs: the journal keeps that there were some. */
export async function commentAnswer(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  form: FormContent,
  draft: { subject: string; body: string },
): Promise<Decision<Id<'CandidacyComment'>, 'subject_unknown'>> {
  if (!keysOf(form).includes(draft.subject)) return refuse('subject_unknown')
  const id = makeId<'CandidacyComment'>()
  await appendComment(db, { id, candidacyId: candidacy.id, ...draft, writtenAt: now(), writtenBy: author.personId })
  await journal(db, author, {
    event: 'candidacy.commented',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { commentId: id, subject: draft.subject },
  })
  return allow(id)
}

/** Settles a comment, or opens it again: anybody who writes may. */
export async function settleComment(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  id: string,
  isSettled: boolean,
): Promise<Decision<true, 'absent'>> {
  if (!(await saveCommentResolved(db, candidacy.id, id, isSettled ? { at: now(), by: author.personId } : null))) return refuse('absent')
  await journal(db, author, {
    event: isSettled ? 'candidacy.comment_settled' : 'candidacy.comment_opened',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { commentId: id },
  })
  return allow(true)
}
