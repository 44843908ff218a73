import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { WaveState } from './schema.ts'

export interface Wave {
  id: Id<'Wave'>
  callId: Id<'Call'>
  number: number
  name: string
  nameOther: string | null
  cutOffAt: Date
  publishAt: Date | null
  state: WaveState
  publishedAt: Date | null
}

const columns = sql<Wave>`w.id, w.call_id as "callId", w.number, w.name, w.name_other as "nameOther", w.cut_off_at as "cutOffAt",
  w.publish_at as "publishAt", w.state, w.published_at as "publishedAt"`

export async function findWave(db: Db, id: string): Promise<Wave | undefined> {
  const { rows } = await sql<Wave>`select ${columns} from wave w where w.id = ${id}`.execute(db)
  return rows[0]
}

/** Holds a wave until the transaction ends: what publishes it, decides in it or seals an evaluation of it comes one after the other. */
export async function holdWave(db: Db, id: string): Promise<Wave | undefined> {
  await sql`select from wave where id = ${id} for update`.execute(db)
  return findWave(db, id)
}

/** A call's waves, the earliest first. */
export const listWaves = (db: Db, callId: string): Promise<Wave[]> => listWavesOf(db, [callId])

/** The waves of several calls, the earliest first. */
export async function listWavesOf(db: Db, callIds: readonly string[]): Promise<Wave[]> {
  const { rows } = await sql<Wave>`select ${columns} from wave w where w.call_id = any(${[...callIds]}::uuid[])
    order by w.cut_off_at, w.number`.execute(db)
  return rows
}

/** Waves by their ids. */
export async function findWaves(db: Db, ids: readonly string[]): Promise<Map<string, Wave>> {
  const { rows } = await sql<Wave>`select ${columns} from wave w where w.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function appendWave(db: Db, wave: Omit<Wave, 'state' | 'publishedAt'>): Promise<void> {
  await db
    .insertInto('wave')
    .values({
      id: wave.id,
      call_id: wave.callId,
      number: wave.number,
      name: wave.name,
      name_other: wave.nameOther,
      cut_off_at: wave.cutOffAt,
      publish_at: wave.publishAt,
      published_at: null,
      grid_id: null,
    })
    .execute()
}

export async function saveWave(db: Db, id: string, wave: Pick<Wave, 'name' | 'nameOther' | 'cutOffAt' | 'publishAt'>): Promise<void> {
  await sql`update wave set name = ${wave.name}, name_other = ${wave.nameOther}, cut_off_at = ${wave.cutOffAt},
    publish_at = ${wave.publishAt} where id = ${id}`.execute(db)
}
