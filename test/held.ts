/** A transaction held open from outside, for tests of what must wait for it. */
import type { Db } from '../src/platform/database.ts'
import type { Stand } from './stand.ts'

/** Does its work in a transaction that stays open until the answer is called. */
export async function holdOpen(stand: Stand, work: (db: Db) => Promise<void>): Promise<() => Promise<void>> {
  let commit: () => void = () => {}
  const decided = new Promise<void>((resolve) => {
    commit = resolve
  })
  let over: Promise<void> = Promise.resolve()
  await new Promise<void>((written, failed) => {
    over = stand.house.database.db.transaction().execute(async (tx) => {
      await work(tx)
      written()
      await decided
    })
    over.catch(failed)
  })
  return async () => {
    commit()
    await over
  }
}
