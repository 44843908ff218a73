import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { GridContent } from './schema.ts'

/** A published version of a call's grid. */
export interface CallGrid {
  id: Id<'CallGrid'>
  callId: Id<'Call'>
  number: number
  content: GridContent
  sha256: string
  publishedAt: Date
}

const columns = sql<CallGrid>`g.id, g.call_id as "callId", g.number, g.content, g.sha256, g.published_at as "publishedAt"`

export async function findGrid(db: Db, id: string): Promise<CallGrid | undefined> {
  const { rows } = await sql<CallGrid>`select ${columns} from call_grid g where g.id = ${id}`.execute(db)
  return rows[0]
}

/** Published versions by their ids. */
export async function findGrids(db: Db, ids: readonly string[]): Promise<Map<string, CallGrid>> {
  const { rows } = await sql<CallGrid>`select ${columns} from call_grid g where g.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function findGridVersion(db: Db, callId: string, number: number): Promise<CallGrid | undefined> {
  const { rows } = await sql<CallGrid>`select ${columns} from call_grid g where g.call_id = ${callId} and g.number = ${number}`.execute(db)
  return rows[0]
}

/** The version that a wave is judged by, as long as none was fixed for it. */
export async function findLatestGrid(db: Db, callId: string): Promise<CallGrid | undefined> {
  const { rows } = await sql<CallGrid>`
    select ${columns} from call_grid g where g.call_id = ${callId} order by g.number desc limit 1`.execute(db)
  return rows[0]
}

/** The grid of a wave: fixed once its first evaluation begins, and the latest published until then. */
export async function findGridOfWave(db: Db, wave: { id: string; callId: string }): Promise<CallGrid | undefined> {
  const { rows } = await sql<CallGrid>`
    select ${columns} from call_grid g join wave w on w.grid_id = g.id where w.id = ${wave.id}`.execute(db)
  return rows[0] ?? findLatestGrid(db, wave.callId)
}

/** Fixes the grid of a wave, once. */
export async function saveGridOfWave(db: Db, waveId: string, gridId: string): Promise<void> {
  await sql`update wave set grid_id = ${gridId} where id = ${waveId} and grid_id is null`.execute(db)
}

export async function listGrids(db: Db, callId: string): Promise<Omit<CallGrid, 'content'>[]> {
  const { rows } = await sql<Omit<CallGrid, 'content'>>`
    select g.id, g.call_id as "callId", g.number, g.sha256, g.published_at as "publishedAt"
    from call_grid g where g.call_id = ${callId} order by g.number desc`.execute(db)
  return rows
}

/** The grid being written. */
export async function findDraftGrid(db: Db, callId: string): Promise<GridContent> {
  const { rows } = await sql<{ content: GridContent }>`select draft_grid as content from call where id = ${callId}`.execute(db)
  return rows[0]?.content ?? { criteria: [] }
}

/** The same, held until the transaction ends so that two editors can't overwrite each other unseen. */
export async function holdDraftGrid(db: Db, callId: string): Promise<GridContent | undefined> {
  const { rows } = await sql<{ content: GridContent }>`select draft_grid as content from call where id = ${callId} for update`.execute(db)
  return rows[0]?.content
}

export async function saveDraftGrid(db: Db, callId: string, content: GridContent): Promise<void> {
  await db
    .updateTable('call')
    .set({ draft_grid: JSON.stringify(content) })
    .where('id', '=', callId)
    .execute()
}

export async function appendGrid(db: Db, grid: Omit<CallGrid, 'publishedAt'>): Promise<void> {
  await db
    .insertInto('call_grid')
    .values({ id: grid.id, call_id: grid.callId, number: grid.number, content: JSON.stringify(grid.content), sha256: grid.sha256 })
    .execute()
}
