import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export interface LinkRequest {
  email: string
  next: string | null
}

export async function appendLinkRequest(db: Db, request: LinkRequest & { id: string }): Promise<void> {
  await db.insertInto('link_request').values(request).execute()
}

export async function findLinkRequest(db: Db, id: string): Promise<LinkRequest | undefined> {
  return db.selectFrom('link_request').select(['email', 'next']).where('id', '=', id).executeTakeFirst()
}

/** Takes a request away: true for the first who answers it. */
export async function saveRequestAnswered(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from link_request where id = ${id} returning id`.execute(db)
  return rows.length > 0
}
