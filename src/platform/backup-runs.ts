/** The backups that were made, and those that failed, as the instance remembers them. */
import type { Generated } from 'kysely'
import type { MadeBackup } from './backup.ts'
import { now } from './clock.ts'
import type { Db } from './database.ts'
import { makeId } from './id.ts'

export interface InstanceTable {
  one: Generated<boolean>
  id: Generated<string>
  made_at: Generated<Date>
}
export interface BackupRunTable {
  id: string
  began_at: Date
  took_ms: number
  way_in: BackupWay
  state: 'made' | 'failed'
  path: string
  size_bytes: number | null
  checksum: string | null
  encrypted: boolean
  row_count: number | null
  file_count: number | null
  missing_files: number | null
  failure: string | null
}
/** By the clock of this program, or by somebody at the machine. */
export type BackupWay = 'clock' | 'command'

export interface BackupRun {
  id: string
  beganAt: Date
  tookMs: number
  wayIn: BackupWay
  state: 'made' | 'failed'
  path: string
  /** Null, like all that follows but the failure, where it failed. */
  sizeBytes: number | null
  /** SHA-256 of the file but for its last 32 bytes, which hold it. */
  checksum: string | null
  encrypted: boolean
  rows: number | null
  files: number | null
  missingFiles: number | null
  failure: string | null
}

const columns = [
  'id',
  'began_at as beganAt',
  'took_ms as tookMs',
  'way_in as wayIn',
  'state',
  'path',
  'size_bytes as sizeBytes',
  'checksum',
  'encrypted',
  'row_count as rows',
  'file_count as files',
  'missing_files as missingFiles',
  'failure',
] as const

/** Latest first. */
export async function listBackups(db: Db, page: { limit: number; offset?: number }): Promise<BackupRun[]> {
  return db
    .selectFrom('backup_run')
    .select(columns)
    .orderBy('began_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .execute()
}

export async function countBackups(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('backup_run')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * The last that the clock began, in either state: what decides whether another is due. One that stands more than a day ahead was written under a
 * clock that was wrong, and must not keep the next from being made until then.
 */
export async function findLastByClock(db: Db, moment: Date): Promise<BackupRun | undefined> {
  const ahead = new Date(moment.getTime() + 86_400_000)
  return db
    .selectFrom('backup_run')
    .select(columns)
    .where('way_in', '=', 'clock')
    .where('began_at', '<', ahead)
    .orderBy('began_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface Begun {
  beganAt: Date
  wayIn: BackupWay
  path: string
  encrypted: boolean
}

export async function saveMade(db: Db, begun: Begun, made: MadeBackup): Promise<void> {
  await save(db, begun, 'made', {
    size_bytes: made.sizeBytes,
    checksum: made.checksum,
    row_count: made.rows,
    file_count: made.files,
    missing_files: made.missingFiles.length,
    failure: null,
  })
}

export async function saveFailed(db: Db, begun: Begun, failure: string): Promise<void> {
  const nothing = { size_bytes: null, checksum: null, row_count: null, file_count: null, missing_files: null }
  await save(db, begun, 'failed', { ...nothing, failure: failure.slice(0, 1000) })
}

type Outcome = Pick<BackupRunTable, 'size_bytes' | 'checksum' | 'row_count' | 'file_count' | 'missing_files' | 'failure'>

async function save(db: Db, begun: Begun, state: BackupRunTable['state'], outcome: Outcome): Promise<void> {
  const { beganAt, wayIn, path, encrypted } = begun
  // A wall clock may be set while a backup is made: what it took is then unknown, and the backup no less made.
  const took = Math.min(Math.max(0, now().getTime() - beganAt.getTime()), 2_147_483_647)
  await db
    .insertInto('backup_run')
    .values({ id: makeId<'BackupRun'>(), began_at: beganAt, took_ms: took, way_in: wayIn, state, path, encrypted, ...outcome })
    .execute()
}
