/**
 * `essaim restore`: a backup into an empty instance, of either kind of database, as an ordinary owner of it.
 *
 * Everything happens in one transaction, which ends well only when the whole file has been read and found to be what it says: an
 * altered file, a wrong key or a full disk leaves nothing. The database is first made at the level of the backup, filled, and then
 * migrated forward as an upgrade would.
 *
 * No right of a super-user is used: foreign keys are set aside and made again, which checks every row; triggers of ours rest meanwhile,
 * since their work is in the rows already.
 */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tables } from '../tables.ts'
import { type ForeignKey, listForeignKeys, listPartitions, listTables, quoted, unhurry } from './backup-catalogue.ts'
import { altered, BackupFailure, madeByNewer } from './backup-failure.ts'
import { type OpenSection, type Partition, type Section, SectionReader } from './backup-format.ts'
import { type BackupHeader, readSeal, unsealing, verifyChecksum } from './backup-seal.ts'
import type { Db } from './database.ts'
import { saveHolding } from './holding.ts'
import { listMigrations, migrateWithin, readMigration } from './migrate.ts'
import { openReturningFiles, type ReturningFiles } from './restore-files.ts'
import { clearForRestore } from './restore-ground.ts'

export interface Restoration {
  pool: pg.Pool
  /** ESSAIM_DATA: where files go. */
  dataDirectory: string
  /** What the rooms set right once all rows are there, in the same transaction. */
  mend: (db: Db) => Promise<void>
}

export interface RestoredBackup {
  header: BackupHeader
  checksum: string
  rows: number
  files: number
  jobs: number
  missingFiles: string[]
  /** Migrations that ran after the rows were back. */
  ran: string[]
  tookMs: number
}

type End = Extract<Section, { kind: 'end' }>

/** Restores `file`. `key`: the words it was encrypted with. Throws BackupFailure with a sentence; nothing is written then. */
export async function restoreBackup(to: Restoration, file: string, key: string | undefined): Promise<RestoredBackup> {
  const began = Date.now()
  const seal = await readSeal(file, key)
  const checksum = await verifyChecksum(file)
  const files = await openReturningFiles(to.dataDirectory)
  const client = await to.pool.connect()
  let broken: Error | undefined
  let filled: Promise<void> = Promise.resolve()
  try {
    await client.query('begin')
    await unhurry(client)
    await clearForRestore(client)
    const filling = new Filling(client, files)
    const body = createGunzip({ chunkSize: 1 << 18 })
    await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), unsealing(seal), body, (source) => {
      filled = filling.read(source as AsyncIterable<Buffer>)
      return filled
    })
    const end = filling.finish()
    const ran = await migrateWithin(client, listMigrations())
    await holdBack(client, { madeAt: new Date(seal.header.createdAt), checksum }, to.mend)
    await files.land()
    await client.query('commit')
    // A help to the planner; what fails of it is done by the server in its own time.
    await client.query('begin; set local statement_timeout = 0; analyze; commit').catch(() => {})
    const rows = Object.values(end.rows).reduce((sum, each) => sum + each, 0)
    return {
      header: seal.header,
      checksum,
      rows,
      files: end.files,
      jobs: end.jobs,
      missingFiles: end.missingFiles,
      ran,
      tookMs: Date.now() - began,
    }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    // The pipeline gives up as soon as one part fails, while the filling may still be asking: what it asked after the rollback would stay.
    await filled.catch(() => {})
    await client.query('rollback').catch(() => {})
    await files.giveUp()
    throw explainReading(error)
  } finally {
    client.release(broken)
  }
}

function explainReading(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('Z_')) return altered(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return new BackupFailure('Le disque est plein : rien n’a été restauré.', 'The disk is full: nothing was restored.', { cause: error })
  return error
}

/** Follows the sections of the file, in their order, in the transaction at hand. */
class Filling {
  private foreignKeys: ForeignKey[] = []
  private tables = new Map<string, string[]>()
  private end: End | undefined
  private readonly counted: Record<string, number> = {}
  private files = 0
  constructor(
    private readonly client: pg.PoolClient,
    private readonly returning: ReturningFiles,
  ) {}

  async read(body: AsyncIterable<Buffer>): Promise<void> {
    const reader = new SectionReader(body)
    for (let section = await reader.next(); section; section = await reader.next()) {
      if (this.end) throw altered()
      await this.take(section)
    }
    await this.settle()
  }

  private async take(section: OpenSection): Promise<void> {
    const { head } = section
    if (head.kind === 'schema') await this.makeSchema(head)
    else if (head.kind === 'table') this.counted[head.name] = await this.fillTable(head.name, head.columns, section.frames())
    else if (head.kind === 'jobs') await this.fillJobs(section.frames())
    else if (head.kind === 'sequences') await this.setSequences(head.values)
    else if (head.kind === 'file') {
      await this.returning.receive(head.sha256, section.frames())
      this.files += 1
      return
    } else if (head.kind === 'end') this.end = head
    else throw madeByNewer(`section ${String((head as { kind: unknown }).kind).slice(0, 20)}`)
    for await (const _nothing of head.kind === 'table' || head.kind === 'jobs' ? [] : section.frames()) throw altered()
  }

  private async makeSchema(head: Extract<Section, { kind: 'schema' }>): Promise<void> {
    const known = new Set(listMigrations())
    for (const { name, sha256 } of head.migrations) {
      if (!known.has(name)) throw madeByNewer(name)
      if (readMigration(name).sha256 !== sha256)
        throw new BackupFailure(
          `La migration ${name} n’est pas la même dans cette sauvegarde et dans ce programme.`,
          `Migration ${name} is not the same in this backup and in this program.`,
        )
    }
    const wanted = new Set(head.migrations.map(({ name }) => name))
    await migrateWithin(
      this.client,
      listMigrations().filter((name) => wanted.has(name)),
    )
    await this.makePartitions(head.partitions)
    for (const { name, columns } of await listTables(this.client)) this.tables.set(name, columns)
    this.foreignKeys = await listForeignKeys(this.client)
    for (const { table, name } of this.foreignKeys)
      await this.client.query(`alter table public.${quoted(table)} drop constraint ${quoted(name)}`)
    const all = [...this.tables.keys()].map((name) => `public.${quoted(name)}`)
    for (const name of all) await this.client.query(`alter table ${name} disable trigger user`)
    await this.client.query(`truncate ${all.join(', ')}`)
    await this.client.query(
      `create temporary table restored_job (id text, task text, payload text, queue text, run_at timestamptz, max_attempts int, priority int, key text) on commit drop`,
    )
  }

  private async makePartitions(partitions: Partition[]): Promise<void> {
    const there = new Set((await listPartitions(this.client)).map(({ name }) => name))
    for (const { parent, name, bound } of partitions) {
      if (there.has(name)) continue
      // The file's own words become SQL here, so only the two forms that ours have are let through.
      if (!/^(DEFAULT|FOR VALUES FROM \('[\w -]+'\) TO \('[\w -]+'\))$/.test(bound)) throw altered()
      await this.client.query(`create table public.${quoted(name)} partition of public.${quoted(parent)} ${bound}`)
    }
  }

  private async fillTable(name: string, columns: string[], frames: AsyncGenerator<Buffer>): Promise<number> {
    const there = this.tables.get(name)
    if (!there || columns.some((column) => !there.includes(column))) throw altered()
    return this.copyIn(`public.${quoted(name)} (${columns.map(quoted).join(', ')})`, frames)
  }

  private async fillJobs(frames: AsyncGenerator<Buffer>): Promise<void> {
    this.counted[jobsName] = await this.copyIn('restored_job', frames)
  }

  private async copyIn(target: string, frames: AsyncGenerator<Buffer>): Promise<number> {
    const stream = this.client.query(copyFrom(`copy ${target} from stdin`))
    await pipeline(Readable.from(frames, { objectMode: false }), stream)
    return stream.rowCount
  }

  private async setSequences(values: { name: string; last: string; isCalled: boolean }[]): Promise<void> {
    for (const { name, last, isCalled } of values)
      await this.client.query('select setval(to_regclass($1), $2::bigint, $3)', [`public.${quoted(name)}`, last, isCalled])
  }

  /** Once all rows are there: their references are made again, which checks each, and triggers wake. */
  private async settle(): Promise<void> {
    if (!this.end) throw altered()
    for (const name of this.tables.keys()) await this.client.query(`alter table public.${quoted(name)} enable trigger user`)
    for (const { table, name, definition } of this.foreignKeys)
      await this.client.query(`alter table public.${quoted(table)} add constraint ${quoted(name)} ${definition}`)
  }

  /** What the end of the file says, held against what was found on the way. */
  finish(): End {
    const { end } = this
    if (!end) throw altered()
    const { [jobsName]: jobs = 0, ...rows } = this.counted
    const isWhole = Object.entries(end.rows).every(([name, count]) => rows[name] === count)
    if (!isWhole || Object.keys(rows).length !== Object.keys(end.rows).length || jobs !== end.jobs || this.files !== end.files)
      throw altered()
    return end
  }
}

const jobsName = ' jobs'

/** Marks the instance as held, puts the jobs of the backup aside, and lets the rooms set right what a new database counts anew. */
async function holdBack(client: pg.PoolClient, backup: { madeAt: Date; checksum: string }, mend: Restoration['mend']): Promise<void> {
  await client.query(`
    insert into held_job (task, payload, queue, run_at, max_attempts, priority, key)
    select task, payload::json, queue, run_at, max_attempts, priority, key from restored_job order by id::bigint
    on conflict (key) where key is not null do nothing`)
  const db = dbOver(client)
  await saveHolding(db, backup)
  await mend(db)
}

/** Kysely over the client that holds the transaction, so that rooms write in it as they do in an act. */
function dbOver(client: pg.PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => lent, end: async () => {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}
