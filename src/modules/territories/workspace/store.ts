import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export interface Happening {
  id: string
  at: Date
  event: string
  title: string | null
}

/** What happened in a territory's workspace, latest first: events and the public title of what they touched, never who was named. */
export async function listHappenings(db: Db, territoryId: string, limit: number): Promise<Happening[]> {
  const { rows } = await sql<Happening>`
    select id, at, event, coalesce(payload ->> 'title', payload ->> 'name') as title
    from journal where territory_id = ${territoryId} order by id desc limit ${limit}`.execute(db)
  return rows
}
