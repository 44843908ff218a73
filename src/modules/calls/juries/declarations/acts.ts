import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { changesOf, journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import type { Candidacy } from '../../candidacies/store.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import { suggestionsBetween } from '../acts.ts'
import { releaseTasks } from '../assignments/acts.ts'
import { listAssignments } from '../assignments/store.ts'
import { type DeclarationRefusal, decideDeclaration } from '../rules.ts'
import { type Declaration, listDeclarations, type Seat, saveDeclaration } from '../store.ts'

export interface DeclarationDraft {
  candidacy: Candidacy
  hasConflict: boolean
  note: string
}

export interface DeclarationMistake {
  reference: string
  because: DeclarationRefusal
}

/** What a person declared on a candidacy, from whichever of her seats: a conflict is what counts. */
export const declarationOf = (declared: readonly Declaration[], personId: string, candidacyId: string): Declaration | undefined => {
  const hers = declared.filter((each) => each.personId === personId && each.candidacyId === candidacyId)
  return hers.find((each) => each.hasConflict) ?? hers[0]
}

/**
 * Keeps what a juror declares on candidacies of a wave, all of it or nothing: until then nothing of them can be read. A conflict that appears while the wave
 * is judged takes her tasks from her, and sets aside what she had submitted: whoever is tied to a candidacy has no part in its judgement.
 */
export async function declareConflicts(
  db: Db,
  author: Author,
  publicUrl: string,
  at: { call: Call; wave: Wave },
  seat: Seat,
  drafts: readonly DeclarationDraft[],
): Promise<Decision<number, 'mistaken'> & { mistakes?: DeclarationMistake[] }> {
  await lockFor(db, `calls.jury.${at.call.id}`)
  const before = await listDeclarations(db, at.wave.id)
  const suggestedFor = await suggestionsBetween(
    db,
    [seat.personId],
    drafts.map(({ candidacy }) => candidacy),
  )
  const mistakes: DeclarationMistake[] = []
  const kept: { candidacyId: string; after: boolean }[] = []
  for (const { candidacy, hasConflict, note } of drafts) {
    const suggested = suggestedFor(seat.personId, candidacy.id)
    const standing = declarationOf(before, seat.personId, candidacy.id)
    if (standing && standing.hasConflict === hasConflict && standing.note === note) continue
    const decision = decideDeclaration(hasConflict, suggested, standing)
    if (!decision.allowed) {
      mistakes.push({ reference: candidacy.reference, because: decision.because })
      continue
    }
    const seatId = standing?.seatId ?? seat.id
    await saveDeclaration(db, { seatId, candidacyId: candidacy.id, hasConflict, note, suggested, declaredAt: now() })
    kept.push({ candidacyId: candidacy.id, after: hasConflict })
    await journal(db, author, {
      event: 'jury.conflict_declared',
      thing: { kind: 'candidacy', id: candidacy.id },
      payload: {
        jurorId: seat.personId,
        wave: at.wave.number,
        ...changesOf<{ hasConflict: boolean | null }>({ hasConflict: standing?.hasConflict ?? null }, { hasConflict }),
      },
      ...(note && { personal: { note } }),
    })
  }
  if (mistakes.length > 0) return { ...refuse('mistaken'), mistakes }
  const tied = kept.flatMap((each) => (each.after ? [each.candidacyId] : []))
  if (at.wave.state === 'cut_off' && tied.length > 0) {
    const hers = (await listAssignments(db, at.wave.id)).filter(
      (task) => task.personId === seat.personId && tied.includes(task.candidacyId),
    )
    await releaseTasks(db, author, publicUrl, at, hers, '')
  }
  return allow(kept.length)
}
