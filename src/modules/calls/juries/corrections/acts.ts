import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { makeId } from '../../../../platform/id.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { type Candidacy, findCandidacy } from '../../candidacies/store.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import { suggestionsBetween } from '../acts.ts'
import { restoreTasks } from '../assignments/acts.ts'
import { declarationOf } from '../declarations/acts.ts'
import { juryLetter } from '../letters.ts'
import { isCertain } from '../rules.ts'
import { findSeat, listDeclarations, saveDeclaration } from '../store.ts'
import { type AnswerRefusal, type CorrectionRefusal, decideAnswer, decideCorrection, type MistakenConflict } from './rules.ts'
import { appendCorrection, countGivenSince, findCorrection, listCorrections, saveCorrectionAnswer } from './store.ts'

export interface Place {
  call: Call
  wave: Wave
}

/** What a correction rests on, as things stand. */
export async function findMistaken(db: Db, wave: Wave, personId: string, candidacy: Candidacy): Promise<MistakenConflict> {
  const declaration = declarationOf(await listDeclarations(db, wave.id), personId, candidacy.id)
  const suggested = (await suggestionsBetween(db, [personId], [candidacy]))(personId, candidacy.id)
  return {
    isDeclared: declaration?.hasConflict === true,
    isCertain: suggested.some(isCertain),
    wave: wave.state,
    isAsked: (await listCorrections(db, wave.id)).some(
      (each) => each.personId === personId && each.candidacyId === candidacy.id && !each.answeredAt,
    ),
    givenSince: declaration ? await countGivenSince(db, { waveId: wave.id, candidacyId: candidacy.id, since: declaration.declaredAt }) : 0,
  }
}

/** A juror says that she declared a conflict by mistake: it falls at once where nothing rests on it yet, and is the network’s to confirm otherwise. */
export async function correctConflict(
  db: Db,
  author: Author & { personId: string },
  { call, wave }: Place,
  candidacy: Candidacy,
  reason: string,
): Promise<Decision<'lift' | 'ask', CorrectionRefusal>> {
  await lockFor(db, `calls.jury.${call.id}`)
  const decision = decideCorrection(await findMistaken(db, wave, author.personId, candidacy))
  const declaration = declarationOf(await listDeclarations(db, wave.id), author.personId, candidacy.id)
  if (!decision.allowed || !declaration) return decision.allowed ? refuse('no_conflict') : decision
  const correction = {
    id: makeId<'ConflictCorrection'>(),
    seatId: declaration.seatId,
    candidacyId: candidacy.id,
    waveId: wave.id,
    reason,
    askedAt: now(),
  }
  await appendCorrection(db, correction)
  if (decision.value === 'lift') {
    await saveCorrectionAnswer(db, correction.id, { granted: true, answer: '', at: now(), by: author.personId })
    await liftConflict(db, author, { call, wave }, { ...correction, personId: author.personId }, reason)
    return decision
  }
  await journal(db, author, {
    event: 'jury.correction_asked',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { jurorId: author.personId, wave: wave.number },
    personal: { reason },
  })
  return decision
}

/** Lifts the conflict from every seat that she declared it from. What was given to others stays theirs; what nobody took is hers again. */
async function liftConflict(
  db: Db,
  author: Author,
  { call, wave }: Place,
  { personId, candidacyId }: { personId: string; candidacyId: string },
  reason: string,
): Promise<void> {
  for (const declaration of await listDeclarations(db, wave.id)) {
    if (declaration.personId !== personId || declaration.candidacyId !== candidacyId || !declaration.hasConflict) continue
    await saveDeclaration(db, { ...declaration, hasConflict: false, note: '', declaredAt: now() })
  }
  const restored = await restoreTasks(db, call, wave, personId, candidacyId)
  await journal(db, author, {
    event: 'jury.conflict_lifted',
    thing: { kind: 'candidacy', id: candidacyId },
    payload: { jurorId: personId, wave: wave.number, before: { hasConflict: true }, after: { hasConflict: false }, restored },
    personal: { reason },
  })
}

/** The network confirms that a conflict was declared by mistake, or says no, with its reason: a letter tells the juror. */
export async function answerCorrection(
  db: Db,
  author: Author,
  publicUrl: string,
  { call, wave }: Place,
  id: string,
  { granted, answer }: { granted: boolean; answer: string },
): Promise<Decision<true, AnswerRefusal>> {
  await lockFor(db, `calls.jury.${call.id}`)
  const found = await findCorrection(db, id)
  const correction = found?.waveId === wave.id ? found : undefined
  const candidacy = correction && (await findCandidacy(db, correction.candidacyId))
  const mistaken = correction && candidacy && (await findMistaken(db, wave, correction.personId, candidacy))
  const decision = decideAnswer(correction && { ...correction, isOwn: correction.personId === author.personId }, {
    granted,
    isCertain: mistaken?.isCertain ?? false,
    wave: wave.state,
  })
  if (!decision.allowed || !correction || !candidacy) return decision.allowed ? refuse('absent') : decision
  await saveCorrectionAnswer(db, correction.id, { granted, answer, at: now(), by: author.personId })
  const seat = await findSeat(db, correction.seatId)
  if (seat) {
    const reader = { address: seat.email, name: seat.name, language: seat.language }
    const link = `${publicUrl}/jury/vagues/${wave.id}`
    await writeLetter(db, juryLetter(reader, { kind: 'corrected', call: call.title, candidacy: candidacy.name, granted, answer, link }))
  }
  if (granted) await liftConflict(db, author, { call, wave }, correction, answer)
  else
    await journal(db, author, {
      event: 'jury.correction_refused',
      thing: { kind: 'candidacy', id: candidacy.id },
      payload: { jurorId: correction.personId, wave: wave.number },
      personal: { reason: answer },
    })
  return allow(true)
}
