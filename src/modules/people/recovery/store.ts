import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'

/** When a person's own codes were made, and how many are left; nothing where she never made any. */
export async function findCodes(db: Db, personId: string): Promise<{ madeAt: Date; left: number } | undefined> {
  const { rows } = await sql<{ madeAt: Date | null; left: number }>`
    select max(made_at) as "madeAt", (count(*) filter (where used_at is null))::int as left
    from recovery_code where person_id = ${personId} and expires_at is null`.execute(db)
  const [found] = rows
  return found?.madeAt ? { madeAt: found.madeAt, left: found.left } : undefined
}

/** Puts these codes in the place of all that the person had. */
export async function saveCodes(db: Db, personId: string, digests: readonly Buffer[], expiresAt: Date | null = null): Promise<void> {
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await db
    .insertInto('recovery_code')
    .values(
      digests.map((digest) => ({
        id: makeId<'RecoveryCode'>(),
        person_id: personId,
        digest,
        expires_at: expiresAt,
        used_at: null,
      })),
    )
    .execute()
}

/** Uses a code up: true for the first who gives it, while it serves. */
export async function saveCodeUsed(db: Db, personId: string, digest: Buffer): Promise<boolean> {
  const { rows } = await sql`update recovery_code set used_at = now()
    where person_id = ${personId} and digest = ${digest} and used_at is null and coalesce(expires_at > now(), true) returning id`.execute(
    db,
  )
  return rows.length > 0
}
