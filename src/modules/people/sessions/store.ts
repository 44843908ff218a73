import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { hashToken } from '../../../platform/token.ts'

export interface SessionRow {
  id: Id<'Session'>
  wayIn: string
  device: string
  createdAt: Date
  seenAt: Date
  isThis: boolean
}

/** Sessions that still open something: what has expired, or has lain idle for so many hours, is over. */
const isOpen = (idleHours: number) => sql<boolean>`expires_at > now() and seen_at > now() - make_interval(hours => ${idleHours}::int)`

/** The sessions a person has open, the one at hand first. */
export async function listSessions(
  db: Db,
  personId: string,
  token: string | undefined,
  idleHours: number,
  page: { size: number; offset: number },
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, way_in as "wayIn", device, created_at as "createdAt", seen_at as "seenAt",
      token_hash = ${token ? hashToken(token) : Buffer.alloc(0)} as "isThis"
    from session where person_id = ${personId} and ${isOpen(idleHours)}
    order by "isThis" desc, seen_at desc, id limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countSessions(db: Db, personId: string, idleHours: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from session where person_id = ${personId} and ${isOpen(idleHours)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findSession(db: Db, id: string): Promise<{ personId: string; device: string } | undefined> {
  const { rows } = await sql<{
    personId: string
    device: string
  }>`select person_id as "personId", device from session where id = ${id}`.execute(db)
  return rows[0]
}

/** Notes that a person came in this way on this device, and says whether that was known and whether others were. */
export async function saveFamiliarWay(
  db: Db,
  personId: string,
  way: string,
  device: string,
): Promise<{ isKnown: boolean; hasOthers: boolean }> {
  const { rows } = await sql<{ isThis: boolean }>`
    select way_in = ${way} and device = ${device} as "isThis" from familiar_way where person_id = ${personId}`.execute(db)
  await sql`
    insert into familiar_way (person_id, way_in, device) values (${personId}, ${way}, ${device})
    on conflict (person_id, way_in, device) do update set seen_at = now()`.execute(db)
  return { isKnown: rows.some((row) => row.isThis), hasOthers: rows.some((row) => !row.isThis) }
}

export async function forgetFamiliarWay(db: Db, personId: string, way: string, device: string): Promise<void> {
  await sql`delete from familiar_way where person_id = ${personId} and way_in = ${way} and device = ${device}`.execute(db)
}
