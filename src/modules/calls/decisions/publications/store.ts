import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'

/** Waves whose moment has come, the earliest first. */
export async function listDueWaves(db: Db, moment: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from wave w join call c on c.id = w.call_id
    where (w.state = 'deliberated' or (w.state = 'cut_off' and c.kind = 'renewal')) and w.publish_at <= ${moment}
    order by w.publish_at, w.id`.execute(db)
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

/** Of a wave of renewals: how many are the jury’s, and how many the network has still to decide. */
export async function countRenewals(db: Db, waveId: string): Promise<{ beforeJury: number; undecided: number }> {
  const { rows } = await sql<{ beforeJury: number; undecided: number }>`
    select count(*) filter (where r.to_jury_at is not null and (n.id is not null or d.state in ('submitted', 'in_review')))::int as "beforeJury",
      count(*) filter (where r.to_jury_at is null and n.id is null and d.state in ('submitted', 'in_review'))::int as undecided
    from renewal r join candidacy d on d.id = r.candidacy_id
      left join decision n on n.candidacy_id = d.id and n.wave_id = ${waveId} and n.level = 'national'
    where d.wave_id = ${waveId} and d.state <> 'withdrawn'`.execute(db)
  return rows[0] ?? { beforeJury: 0, undecided: 0 }
}
