import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'
import { hashToken, makeToken } from '../../../platform/token.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findPersonByEmail } from '../../people/index.ts'
import { type Candidacy, findCandidacy } from '../candidacies/store.ts'
import { suggestionsBetween } from '../juries/acts.ts'
import { isCertain } from '../juries/rules.ts'
import { findWallBefore } from '../juries/store.ts'
import type { Call } from '../store.ts'
import { opinionLetter } from './letters.ts'
import { type AskingRefusal, decideAsking, decideOpening, type OpinionRefusal } from './rules.ts'
import { appendOpinion, findOpinionByToken, saveOpinionAnswer, saveOpinionTie } from './store.ts'

export interface OpinionDraft {
  name: string
  email: string
  language: Language
  question: string
  days: number
}

/** Asks somebody without an account for an opinion, by a letter whose link expires. */
export async function askOpinion(
  db: Db,
  author: Author & { name: string },
  publicUrl: string,
  call: Call,
  candidacy: Candidacy,
  draft: OpinionDraft,
): Promise<Decision<true, AskingRefusal>> {
  const person = await findPersonByEmail(db, draft.email)
  const decision = decideAsking(candidacy.state, {
    sitsInJury: person !== undefined && (await findWallBefore(db, call.id, person.id)),
    actsForIt: person !== undefined && (await suggestionsBetween(db, [person.id], [candidacy]))(person.id, candidacy.id).some(isCertain),
  })
  if (!decision.allowed) return decision
  const { name, email, language, question, days } = draft
  const token = makeToken()
  const expiresAt = new Date(now().getTime() + days * 86_400_000)
  const id = makeId<'OutsideOpinion'>()
  const kept = { id, candidacyId: candidacy.id, name, email, question, askedAt: now(), expiresAt }
  await appendOpinion(db, { ...kept, tokenHash: hashToken(token), askedBy: author.personId })
  const matter = { candidacy: candidacy.name, call: call.title, by: author.name, question, days, link: `${publicUrl}/avis/${token}` }
  await writeLetter(db, opinionLetter({ address: email, name, language }, matter))
  await journal(db, author, {
    event: 'opinion.asked',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { opinionId: id, expiresAt },
    personal: { name, email, question },
  })
  return allow(true)
}

/** Whoever holds the letter, without an account. */
const letterHolder: Author = { personId: null, wayIn: 'letter' }

/** Says whether something ties her to the candidacy: with a tie the link closes, also one that appears as she reads; without one it opens the file. */
export async function declareOpinionTie(db: Db, token: string, hasConflict: boolean): Promise<Decision<true, OpinionRefusal>> {
  const opinion = await findOpinionByToken(db, token, { held: true })
  const candidacy = opinion && (await findCandidacy(db, opinion.candidacyId))
  const decision = decideOpening(opinion, candidacy?.state, now())
  if (!decision.allowed) return decision
  if (!opinion || (decision.value === 'answer' && !hasConflict)) return allow(true)
  await saveOpinionTie(db, opinion.id, hasConflict)
  await journal(db, letterHolder, {
    event: 'opinion.conflict_declared',
    thing: { kind: 'candidacy', id: opinion.candidacyId },
    payload: { opinionId: opinion.id, before: { hasConflict: opinion.hasConflict }, after: { hasConflict } },
    personal: { name: opinion.name },
  })
  return allow(true)
}

/** Gives the opinion, once, after having said that nothing ties her. */
export async function answerOpinion(db: Db, token: string, answer: string): Promise<Decision<true, OpinionRefusal | 'not_declared'>> {
  const opinion = await findOpinionByToken(db, token, { held: true })
  const candidacy = opinion && (await findCandidacy(db, opinion.candidacyId))
  const decision = decideOpening(opinion, candidacy?.state, now())
  if (!decision.allowed) return decision
  if (decision.value === 'declare' || !opinion) return refuse('not_declared')
  await saveOpinionAnswer(db, opinion.id, answer, now())
  await journal(db, letterHolder, {
    event: 'opinion.given',
    thing: { kind: 'candidacy', id: opinion.candidacyId },
    payload: { opinionId: opinion.id },
    personal: { name: opinion.name },
  })
  return allow(true)
}
