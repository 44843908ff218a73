import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import type { Answer } from '../../answers/schema.ts'
import { decideSaving } from '../rules.ts'
import type { Candidacy } from '../store.ts'
import { appendAnswers, listRevisions, listStandingAnswers, type NewAnswer, type StandingAnswer } from './store.ts'

/** An answer as its writer left it, with the revision that she had before her eyes: 0 where there was none. */
export interface WrittenAnswer {
  question: string
  revision: number
  value: Answer | undefined
}

export interface Saved {
  /** How many answers this saving changed. */
  changed: number
  /** What others wrote meanwhile on answers that she wrote differently: nothing of hers was kept there. */
  conflicts: StandingAnswer[]
}

/**
 * Keeps what a writer left, answer by answer. Where another wrote the same answer meanwhile, hers is not kept: she is shown both, and
 * what she saves next, written on top of the other's, stands.
 */
export async function saveAnswers(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  written: readonly WrittenAnswer[],
): Promise<Saved> {
  await lockFor(db, `calls.answers.${candidacy.id}`)
  const standing = new Map((await listStandingAnswers(db, candidacy.id)).map((answer) => [answer.question, answer]))
  const late = written.filter(({ question, revision }) => revision < (standing.get(question)?.revision ?? 0))
  const seen = await listRevisions(db, candidacy.id, late)
  const append: NewAnswer[] = []
  const conflicts: StandingAnswer[] = []
  for (const answer of written) {
    const stands = standing.get(answer.question)
    const saving = decideSaving<Answer>(
      { revision: stands?.revision ?? 0, value: stands?.value ?? undefined },
      answer,
      seen[answer.question],
    )
    if (saving.kind === 'append') append.push({ question: answer.question, revision: saving.revision, value: answer.value })
    if (saving.kind === 'conflict' && stands) conflicts.push(stands)
  }
  await appendAnswers(db, candidacy.id, append, { at: now(), by: author.personId })
  if (append.length > 0) {
    // The words are a coalition's until it submits, and go with the candidacy: the line names each revision, which has them.
    await journal(db, author, {
      event: 'candidacy.answered',
      thing: { kind: 'candidacy', id: candidacy.id },
      payload: { questions: append.map(({ question, revision }) => ({ question, revision })) },
    })
  }
  return { changed: append.length, conflicts }
}

/** Takes away the answers to some questions, which ask for something else from now on; what was written stays among the revisions. */
export async function emptyAnswers(
  db: Db,
  author: Author,
  candidacyId: string,
  questions: readonly string[],
): Promise<{ question: string; revision: number }[]> {
  if (questions.length === 0) return []
  await lockFor(db, `calls.answers.${candidacyId}`)
  const standing = (await listStandingAnswers(db, candidacyId)).filter(
    ({ question, value }) => questions.includes(question) && value !== null,
  )
  const append = standing.map(({ question, revision }): NewAnswer => ({ question, revision: revision + 1, value: undefined }))
  await appendAnswers(db, candidacyId, append, { at: now(), by: author.personId })
  return append.map(({ question, revision }) => ({ question, revision }))
}

/** Puts answers where there is none yet: from a file, from what Essaim knows. What was written stays. */
export async function fillAnswers(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  filled: Readonly<Record<string, Answer>>,
): Promise<Decision<number, 'nothing_new'>> {
  await lockFor(db, `calls.answers.${candidacy.id}`)
  const answered = new Map((await listStandingAnswers(db, candidacy.id)).map((answer) => [answer.question, answer]))
  const append = Object.entries(filled).flatMap(([question, value]): NewAnswer[] => {
    const stands = answered.get(question)
    return stands && stands.value !== null ? [] : [{ question, revision: (stands?.revision ?? 0) + 1, value }]
  })
  if (append.length === 0) return refuse('nothing_new')
  await appendAnswers(db, candidacy.id, append, { at: now(), by: author.personId })
  await journal(db, author, {
    event: 'candidacy.filled',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { questions: append.map(({ question, revision }) => ({ question, revision })) },
  })
  return allow(append.length)
}
