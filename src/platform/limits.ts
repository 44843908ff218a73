/** Rate limits, counted in the database so that they hold across processes. */

import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface AttemptTable {
  key: string
  window_start: Date
  count: Generated<number>
}

/**
 * Counts one attempt under `key` and says whether it is within `most` per `seconds`.
 * Pass the pool's handle, not a transaction's: an attempt counts even when its act is rolled back.
 */
export async function withinLimit(db: Db, key: string, most: number, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    insert into attempt (key, window_start, count)
    values (${key}, to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int), 1)
    on conflict (key, window_start) do update set count = attempt.count + 1
    returning count`.execute(db)
  return (rows[0]?.count ?? 1) <= most
}

/** Chore: forgets windows older than a day. */
export async function forgetAttempts(db: Db): Promise<void> {
  await sql`delete from attempt where window_start < now() - interval '1 day'`.execute(db)
}
