import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'

/** Every public key that signed a label of this register. */
export async function listKeys(db: Db): Promise<Buffer[]> {
  const { rows } = await sql<{ key: Buffer }>`select distinct public_key as key from label where public_key is not null`.execute(db)
  return rows.map((row) => row.key)
}
