/**
 * What a test of folds and seals waits for. A bound that only passes transactions which are over is held back by any that is under
 * way on the server, another test file's for one (a restore takes many seconds): nothing is proven before it has gone by.
 */
import { sql } from 'kysely'
import { foldFacts } from '../src/modules/impact/folding/acts.ts'
import { sealJournal } from '../src/modules/network/seals/acts.ts'
import type { Db } from '../src/platform/database.ts'
import type { SigningKey } from '../src/platform/signature.ts'

/** Much longer than any transaction of the tests: whoever waits so long has found a defect. */
const patienceMilliseconds = 120_000

/** Waits until every row that can be seen is below the bound. Throws where some transaction never ends. */
async function untilSettled(db: Db, table: 'fact' | 'journal'): Promise<void> {
  const began = performance.now()
  while (performance.now() - began < patienceMilliseconds) {
    const { rows } = await sql<{ isSettled: boolean }>`
      select not exists (select from ${sql.table(table)} where tx >= pg_snapshot_xmin(pg_current_snapshot())) as "isSettled"`.execute(db)
    if (rows[0]?.isSettled) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`Some transaction stays open: rows of ${table} can’t settle.`)
}

/** Folds once all facts are settled, so that none is left in the tail, and one closing holds them all. */
export async function foldEverything(db: Db): Promise<void> {
  await untilSettled(db, 'fact')
  await foldFacts(db)
}

/** Seals once all rows are settled, so that the head of the day, where it is signed now, holds them all. Answers how many were sealed. */
export async function sealEverything(db: Db, key: SigningKey): Promise<number> {
  await untilSettled(db, 'journal')
  return sealJournal(db, key)
}
