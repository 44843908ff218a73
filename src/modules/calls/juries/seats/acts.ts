import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { changesOf, journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { findSeat, type Seat, saveSeatAnswer } from '../store.ts'

/**
 * A juror accepts her seat, and says whether her name may be published with the results; she may change her mind at any time, also once they are published:
 * her name then leaves the page. Without a yes of hers she is told by her function only.
 */
export async function answerSeat(db: Db, author: Author, seat: Pick<Seat, 'id' | 'callId'>, isNamed: boolean): Promise<void> {
  await lockFor(db, `calls.jury.${seat.callId}`)
  const before = await findSeat(db, seat.id)
  if (!before || (before.acceptedAt && before.isNamed === isNamed)) return
  await saveSeatAnswer(db, seat.id, isNamed, now())
  await journal(db, author, {
    event: before.acceptedAt ? 'jury.naming_changed' : 'jury.seat_accepted',
    thing: { kind: 'call', id: seat.callId },
    payload: {
      jurorId: before.personId,
      level: before.level,
      ...changesOf({ isNamed: before.acceptedAt ? before.isNamed : undefined }, { isNamed }),
    },
  })
}
