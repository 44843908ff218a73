/** Opens the house of one process: database (embedded or by address), keys, files. The same for the server, the command line and tests. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { startEmbedded } from './platform/embedded.ts'
import { explainFailure } from './platform/embedded-failure.ts'
import { openFiles } from './platform/files.ts'
import { openHealth } from './platform/health.ts'
import type { Log } from './platform/log.ts'
import { type MigrationReport, migrate } from './platform/migrate.ts'
import { explainDatabase, refuseServer } from './platform/refusal.ts'
import type { House } from './platform/room.ts'
import { readSecret } from './platform/secret.ts'
import { makeSigner } from './platform/token.ts'
import { renderCall, sayNo } from './sight.tsx'

export interface OpenHouse {
  house: House
  /** What the database lacked, and now has. */
  migrated: MigrationReport
  closeDatabase(): Promise<void>
  /** Settles with an error when the embedded server dies by itself: there is nothing left to serve then. */
  databaseEnded: Promise<Error | undefined>
}

/** Opens the data folder, the database, and brings it to this program's level. Throws a StartRefusal where a person can help, and leaves nothing open. */
export async function openHouse(config: Config, log: Log): Promise<OpenHouse> {
  holdFolder(config.dataDirectory)
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ directory: config.dataDirectory, log: (line) => tellServerTrouble(log, line) })
  const database = openDatabase(config.databaseUrl ?? embedded!.connection)
  const closeDatabase = async () => {
    // A job that was handed back may still hold a connection: it ends with the process, and is not waited for.
    await Promise.race([database.close(), new Promise((resolve) => setTimeout(resolve, 3_000).unref())])
    await embedded?.stop()
  }
  try {
    await checkServer(database.pool)
    const migrated = await migrate(database.pool)
    return { house: makeHouse(config, database, log), migrated, databaseEnded: embedded?.ended ?? new Promise(() => {}), closeDatabase }
  } catch (failure) {
    await closeDatabase()
    throw explainDatabase(failure)
  }
}

/** Files and the key are kept here whatever the database is: a folder that can't be written to is found before anything starts. */
function holdFolder(directory: string): void {
  const probe = path.join(directory, `probe-${process.pid}`)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'probe')
    rmSync(probe)
  } catch (failure) {
    rmSync(probe, { force: true })
    throw explainFailure(failure, directory)
  }
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const refusal = rows[0] && refuseServer(rows[0])
  if (refusal) throw refusal
}

/** The server tells its whole life; the log hears of its troubles only, and of their severity alone: its sentences quote values. */
function tellServerTrouble(log: Log, line: string): void {
  const severity = /\b(ERROR|FATAL|PANIC|WARNING):/.exec(line)?.[1]
  if (severity) log(severity === 'WARNING' ? 'warning' : 'error', 'database.troubled', { severity })
}

export function makeHouse(config: Config, database: Database, log: Log): House {
  const files = openFiles(config.dataDirectory)
  return {
    config,
    database,
    signer: makeSigner(readSecret(config.secret, config.dataDirectory)),
    files,
    health: openHealth(database.pool, files),
    isDemonstration: false,
    log,
    render: renderCall,
    sayNo,
  }
}
