import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Files } from '../../../../platform/files.ts'
import { journal } from '../../../../platform/journal.ts'
import { overBefore } from '../../../../platform/retention.ts'
import { clockwork } from '../../../../platform/visitor.ts'
import { holdCandidacy } from '../store.ts'
import { forget, isNamed, listBroughtFiles, listForgettable } from './store.ts'

const mostAtOnce = 200

/** Forgets the candidacies that ended long ago without a label, one transaction each. Answers how many. Harmless to repeat. */
export async function forgetUnsuccessful(db: Db, files: Pick<Files, 'forget'>): Promise<number> {
  const before = overBefore('unsuccessful', now())
  if (!before) return 0
  let forgotten = 0
  for (const each of await listForgettable(db, before, mostAtOnce)) {
    const brought = await db.transaction().execute(async (tx) => {
      await holdCandidacy(tx, each.id)
      const found = await listBroughtFiles(tx, each.id)
      await forget(
        tx,
        each,
        found.map((file) => file.id),
      )
      await journal(tx, clockwork, {
        event: 'candidacy.forgotten',
        thing: { kind: 'candidacy', id: each.id },
        payload: { reference: each.reference, files: found.length },
      })
      return found
    })
    // The same bytes may have been sent by somebody else too: theirs stay.
    for (const { sha256 } of brought) if (!(await isNamed(db, sha256))) await files.forget(sha256)
    forgotten += 1
  }
  return forgotten
}
