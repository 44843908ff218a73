import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export async function findPseudonym(db: Db, keyId: number, digest: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('person_key')
    .select('person_id')
    .where('key_id', '=', keyId)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row?.person_id
}

/** Keeps a pseudonym for a digest, or answers the one that another transaction kept first. */
export async function savePseudonym(db: Db, keyId: number, digest: Buffer, personId: string): Promise<string> {
  const { rows } = await sql<{ personId: string }>`
    insert into person_key (key_id, digest, person_id) values (${keyId}, ${digest}, ${personId})
    on conflict (key_id, digest) do update set key_id = excluded.key_id returning person_id as "personId"`.execute(db)
  return rows[0]?.personId ?? personId
}

export async function listDigests(db: Db, keyId: number, limit: number): Promise<Buffer[]> {
  const rows = await db.selectFrom('person_key').select('digest').where('key_id', '=', keyId).limit(limit).execute()
  return rows.map((row) => row.digest)
}

/** Replaces digests by others under the next key, one for one. */
export async function saveWrapped(db: Db, keyId: number, from: readonly Buffer[], to: readonly Buffer[]): Promise<void> {
  await sql`update person_key k set key_id = ${keyId + 1}, digest = x.wrapped
    from unnest(${[...from]}::bytea[], ${[...to]}::bytea[]) as x(digest, wrapped)
    where k.key_id = ${keyId} and k.digest = x.digest`.execute(db)
}

export async function removePseudonym(db: Db, personId: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('person_key').where('person_id', '=', personId).executeTakeFirst()
  return Number(numDeletedRows)
}

/** The fingerprints of the keys that pseudonyms were made with, the oldest first; held against a rotation until the transaction ends. */
export async function listFingerprints(db: Db, options: { hold: boolean }): Promise<Buffer[]> {
  const { rows } = await sql<{ fingerprint: Buffer }>`
    select fingerprint from person_key_ring order by key_id ${options.hold ? sql`for share` : sql``}`.execute(db)
  return rows.map((row) => row.fingerprint)
}

/** Writes down fingerprints that are new. */
export async function saveFingerprints(db: Db, fingerprints: readonly Buffer[]): Promise<void> {
  await sql`insert into person_key_ring (key_id, fingerprint)
    select at, fingerprint from unnest(${[...fingerprints]}::bytea[]) with ordinality as x(fingerprint, at)
    on conflict (key_id) do nothing`.execute(db)
}

/** Nobody gives or looks up a pseudonym until the transaction ends. */
export async function holdRing(db: Db): Promise<void> {
  await sql`lock table person_key_ring in exclusive mode`.execute(db)
}
