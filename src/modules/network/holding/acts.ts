import type { Db } from '../../../platform/database.ts'
import { type LettersFate, releaseHolding } from '../../../platform/holding.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'

/** Lets go of what a restore holds: letters are sent or kept for ever, jobs taken up. Undefined where nothing was held. */
export async function releaseHeld(db: Db, author: Author, letters: LettersFate): Promise<{ letters: number; jobs: number } | undefined> {
  const released = await releaseHolding(db, author.personId, letters)
  if (!released) return undefined
  const { holding, ...counts } = released
  await journal(db, author, {
    event: 'holding.released',
    thing: { kind: 'holding', id: holding.id },
    payload: { letters, letterCount: counts.letters, jobCount: counts.jobs },
  })
  return counts
}
