/**
 * Migrations: hand-written SQL, one history, named by time. All that is missing runs in one transaction under an
 * advisory lock, so two processes that start together migrate once and a failure leaves nothing half-made.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { StartRefusal } from './refusal.ts'
import { root } from './root.ts'

export interface MigrationReport {
  /** Names of the migrations that ran now. */
  ran: string[]
  /** The last migration the database now holds. */
  level: string
}

const migrationsFolder = path.join(root, 'migrations')

/** Names of the migrations this program comes with, oldest first. */
export const listMigrations = (folder: string = migrationsFolder): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

export function readMigration(name: string, folder: string = migrationsFolder): { text: string; sha256: string } {
  const text = readFileSync(path.join(folder, name), 'utf8')
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** Brings the database to this program's level. Refuses a database that a newer program has already moved on. */
export async function migrate(pool: pg.Pool, folder: string = migrationsFolder): Promise<MigrationReport> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const ran = await migrateWithin(client, listMigrations(folder), folder)
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('graphile_worker.migrations') is not null as there`)
    await client.query('commit')
    if (ran.length > 0 || !rows[0]?.there) await runMigrations({ pgPool: pool })
    return { ran, level: listMigrations(folder).at(-1) ?? '' }
  } catch (failure) {
    await client.query('rollback').catch(() => {})
    throw failure
  } finally {
    client.release()
  }
}

/** Runs those of `wanted` that are missing, in the transaction at hand, and answers their names. Whoever migrates waits for whoever does. */
export async function migrateWithin(
  client: pg.ClientBase,
  wanted: readonly string[],
  folder: string = migrationsFolder,
): Promise<string[]> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('essaim.migrate', 0))`)
  await client.query(
    'create table if not exists migration (name text primary key, sha256 text not null, ran_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  const done = new Set(rows.map((row) => row.name))
  const known = listMigrations(folder)
  const unknown = [...done].filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new StartRefusal(
      `Cette base a été portée plus loin par un Essaim plus récent (${unknown.join(', ')}) : lancez cette version-là, ou restaurez une sauvegarde.`,
      `This database was migrated by a newer Essaim (${unknown.join(', ')}): run that version, or restore a backup.`,
    )
  const ran: string[] = []
  for (const name of wanted.filter((each) => !done.has(each))) {
    const { text, sha256 } = readMigration(name, folder)
    await client.query(text)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    ran.push(name)
  }
  return ran
}
