import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { makeId } from '../../../../platform/id.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import type { Candidacy } from '../store.ts'
import { appendHelp, saveHelpsAnswered } from './store.ts'

/** Asks the network for help: it sees the request among those that it follows. */
export async function askHelp(db: Db, author: Author, candidacy: Pick<Candidacy, 'id'>, question: string): Promise<void> {
  const id = makeId<'CandidacyHelp'>()
  await appendHelp(db, { id, candidacyId: candidacy.id, question, askedAt: now(), askedBy: author.personId })
  await journal(db, author, {
    event: 'candidacy.help_asked',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { helpId: id },
    personal: { question },
  })
}

/** The network has dealt with what a coalition asked. */
export async function answerHelp(db: Db, author: Author, candidacy: Pick<Candidacy, 'id'>): Promise<Decision<number, 'nothing_asked'>> {
  const answered = await saveHelpsAnswered(db, candidacy.id, now(), author.personId)
  if (answered === 0) return refuse('nothing_asked')
  await journal(db, author, { event: 'candidacy.help_answered', thing: { kind: 'candidacy', id: candidacy.id }, payload: { answered } })
  return allow(answered)
}
