/**
 * `essaim backup`: the whole instance in one file, while it goes on working.
 *
 * Rows come from one snapshot (repeatable read), as streams: neither the database nor a file ever sits in memory or on the disk a
 * second time. Files are read after the snapshot: each was kept before the row that names it, so every row saved finds its file.
 * The secret, and the keys of persons, are not in it: whoever finds a backup must not be able to say who was counted.
 */
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  type Asked,
  exists,
  listPartitions,
  listSequences,
  listTables,
  quoted,
  type StoredTable,
  speakPlainly,
  unhurry,
} from './backup-catalogue.ts'
import { BackupFailure, explainWriting } from './backup-failure.ts'
import { closing, type Section, writeFrame, writeHead } from './backup-format.ts'
import { makeSeal, sealing } from './backup-seal.ts'
import type { Files } from './files.ts'
import { version } from './version.ts'

export interface BackupSource {
  pool: pg.Pool
  files: Files
  secretFingerprint: string | null
}

export interface MadeBackup {
  path: string
  sizeBytes: number
  /** SHA-256 of all but the last 32 bytes, which say it. */
  checksum: string
  encrypted: boolean
  level: string
  tables: number
  rows: number
  files: number
  /** Files that a row names and that are not there: the backup holds the rest. */
  missingFiles: string[]
  tookMs: number
}

/** What is a file under way is named so; a killed backup leaves it, and the next one to the same folder sweeps it. */
export const makingSuffix = '.making'

/**
 * Writes a backup to `target`, which appears complete or not at all. `key`: the words it is encrypted with.
 * Throws BackupFailure with a sentence where the disk is full or the place can't be written to.
 */
export async function makeBackup(source: BackupSource, target: string, key: string | undefined): Promise<MadeBackup> {
  const began = Date.now()
  const making = `${target}.${process.pid}${makingSuffix}`
  const client = await source.pool.connect()
  let broken: Error | undefined
  try {
    const tables = await openSnapshot(client)
    const level = await levelOf(client)
    const hashes = await listHashes(client, tables)
    const header = {
      program: version,
      level,
      createdAt: new Date().toISOString(),
      instance: await instanceOf(client, tables),
      secretFingerprint: source.secretFingerprint,
      tables: tables.length,
      files: hashes.length,
    }
    const counted: Counted = { rows: {}, jobs: 0, files: 0, missingFiles: [] }
    let checksum = ''
    let sizeBytes = 0
    const seal = await makeSeal(header, key)
    const seals = sealing(seal, (sum, size) => {
      checksum = sum
      sizeBytes = size
    })
    const sections = Readable.from(writeSections(client, source.files, tables, hashes, counted), {
      objectMode: false,
      highWaterMark: 1 << 20,
    })
    await pipeline(sections, createGzip({ level: 6, chunkSize: 1 << 17 }), seals, createWriteStream(making, { mode: 0o600, flags: 'wx' }))
    await client.query('commit')
    await landFile(making, target)
    const rows = Object.values(counted.rows).reduce((sum, each) => sum + each, 0)
    const { files, missingFiles } = counted
    return {
      path: target,
      sizeBytes,
      checksum,
      encrypted: key !== undefined,
      level,
      tables: tables.length,
      rows,
      files,
      missingFiles,
      tookMs: Date.now() - began,
    }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    await rm(making, { force: true }).catch(() => {})
    throw explainWriting(error, target)
  } finally {
    // A connection whose COPY was cut short is of no more use; one that did its work goes back.
    client.release(broken)
  }
}

/** On the disk for good under its name, or not under it at all. */
async function landFile(making: string, target: string): Promise<void> {
  const handle = await open(making, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(making, target)
  const folder = await open(path.dirname(target), 'r')
  await folder.sync().catch(() => {})
  await folder.close()
}

/**
 * One moment of the whole database. The tables are held before the snapshot is taken, since emptying a table, as a rebuild of the
 * kept sums does, would show through it. LOCK takes no snapshot; the first question after it does.
 */
async function openSnapshot(client: pg.PoolClient): Promise<StoredTable[]> {
  for (let tries = 0; ; tries += 1) {
    const before = await listTables(client)
    if (!before.some((table) => table.name === 'migration'))
      throw new BackupFailure('Cette base ne porte pas d’Essaim.', 'This database holds no Essaim.')
    await client.query('begin isolation level repeatable read read only')
    await unhurry(client)
    await speakPlainly(client)
    await client.query(`lock table ${before.map(({ name }) => `public.${quoted(name)}`).join(', ')} in access share mode`)
    const tables = await listTables(client)
    if (JSON.stringify(tables) === JSON.stringify(before)) return tables
    await client.query('rollback')
    if (tries > 5) throw new BackupFailure('La base change de forme : recommencez.', 'The database is changing its shape: try again.')
  }
}

async function levelOf(client: Asked): Promise<string> {
  const { rows } = await client.query<{ level: string | null }>('select max(name collate "C") as level from migration')
  return rows[0]?.level ?? ''
}

async function instanceOf(client: Asked, tables: StoredTable[]): Promise<string | null> {
  if (!tables.some((table) => table.name === 'instance')) return null
  const { rows } = await client.query<{ id: string }>('select id from instance')
  return rows[0]?.id ?? null
}

async function listHashes(client: Asked, tables: StoredTable[]): Promise<string[]> {
  if (!tables.some((table) => table.name === 'file')) return []
  const { rows } = await client.query<{ sha256: string }>('select distinct sha256 from file order by sha256')
  return rows.map((row) => row.sha256)
}

interface Counted {
  rows: Record<string, number>
  jobs: number
  files: number
  missingFiles: string[]
}

async function* writeSections(
  client: pg.PoolClient,
  files: Files,
  tables: StoredTable[],
  hashes: string[],
  counted: Counted,
): AsyncGenerator<Buffer> {
  const migrations = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration order by name collate "C"')
  yield* section({ kind: 'schema', migrations: migrations.rows, partitions: await listPartitions(client) })
  for (const { name, columns } of tables) {
    yield* writeHead({ kind: 'table', name, columns })
    const list = columns.map(quoted).join(', ')
    counted.rows[name] = yield* copyOut(client, `select ${list} from public.${quoted(name)}`)
  }
  if (await exists(client, 'graphile_worker._private_jobs')) {
    yield* writeHead({ kind: 'jobs' })
    counted.jobs = yield* copyOut(client, pendingJobs)
  }
  yield* section({ kind: 'sequences', values: await listSequences(client) })
  for (const sha256 of hashes) yield* writeFile(files, sha256, counted)
  yield* section({ kind: 'end', ...counted })
}

/** In the columns of `held_job`, which is where they are restored to. A job that has failed for good waits for nobody. */
const pendingJobs = `
  select j.id::text, t.identifier, j.payload::text, q.queue_name, j.run_at, j.max_attempts, j.priority, j.key
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts order by j.id`

function* section(head: Section): Generator<Buffer> {
  yield* writeHead(head)
  yield closing
}

/** Returns how many rows there were. */
async function* copyOut(client: pg.PoolClient, query: string): AsyncGenerator<Buffer, number> {
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  for await (const chunk of stream) yield* writeFrame(chunk as Buffer)
  yield closing
  return stream.rowCount
}

/** A file that is missing is named at the end, and the rest is saved: most of an instance is better than nothing of it. */
async function* writeFile(files: Files, sha256: string, counted: Counted): AsyncGenerator<Buffer> {
  if (!(await files.isWhole(sha256))) {
    counted.missingFiles.push(sha256)
    return
  }
  yield* writeHead({ kind: 'file', sha256 })
  for await (const chunk of await files.open(sha256)) yield* writeFrame(chunk as Buffer)
  yield closing
  counted.files += 1
}
