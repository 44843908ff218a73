import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { hashToken } from '../../../platform/token.ts'
import { heldMinutes } from './rules.ts'

/** The id of the session behind a token. */
export async function findSessionId(db: Db, token: string | undefined): Promise<string | undefined> {
  if (!token) return undefined
  const { rows } = await sql<{ id: string }>`select id from session where token_hash = ${hashToken(token)} and expires_at > now()`.execute(
    db,
  )
  return rows[0]?.id
}

export async function saveProof(db: Db, sessionId: string, factors: 1 | 2): Promise<void> {
  await sql`update session set verified_at = now(), twice_verified_at = case when ${factors}::int = 2 then now() else twice_verified_at end
    where id = ${sessionId}`.execute(db)
}

export interface HeldForm {
  path: string
  back: string | null
  fields: Record<string, string[]>
}

export async function findHeldForm(db: Db, sessionId: string): Promise<HeldForm | undefined> {
  const { rows } = await sql<HeldForm>`
    select path, back, fields from held_form
    where session_id = ${sessionId} and held_at > now() - ${heldMinutes}::int * interval '1 minute'`.execute(db)
  return rows[0]
}

export async function saveHeldForm(db: Db, sessionId: string, held: HeldForm): Promise<void> {
  await sql`
    insert into held_form (session_id, path, back, fields)
    values (${sessionId}, ${held.path}, ${held.back}, ${JSON.stringify(held.fields)})
    on conflict (session_id) do update set path = excluded.path, back = excluded.back, fields = excluded.fields, held_at = now()`.execute(
    db,
  )
}
