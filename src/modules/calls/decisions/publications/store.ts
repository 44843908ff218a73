import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'

/** Waves whose moment has come, the earliest first. */
export async function listDueWaves(db: Db, moment: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from wave where state = 'deliberated' and publish_at <= ${moment} order by publish_at, id`.execute(db)
  return rows
}

export async function savePublished(db: Db, waveId: string, at: Date): Promise<void> {
  await sql`update wave set state = 'published', published_at = ${at} where id = ${waveId}`.execute(db)
}

export async function saveDecided(db: Db, candidacyId: string): Promise<void> {
  await sql`update candidacy set state = 'decided', reopened_until = null where id = ${candidacyId}`.execute(db)
}

/** Puts a candidacy into a later wave, submitted: its coalition may take it up again before the new cut-off. */
export async function saveDeferred(db: Db, candidacyId: string, wave: { id: string }): Promise<void> {
  await sql`update candidacy set state = 'submitted', wave_id = ${wave.id}, reopened_until = null where id = ${candidacyId}`.execute(db)
}
