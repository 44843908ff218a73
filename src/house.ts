/** Opens the house of one process: database (embedded or by address), keys, files. The same for the server, the command line and tests. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { type Embedded, EmbeddedInUse, joinEmbedded, startEmbedded } from './platform/embedded.ts'
import { explainFailure } from './platform/embedded-failure.ts'
import { openFiles } from './platform/files.ts'
import { openHealth } from './platform/health.ts'
import type { Log } from './platform/log.ts'
import { listMigrations, type MigrationReport, migrate } from './platform/migrate.ts'
import { explainDatabase, refuseServer, StartRefusal } from './platform/refusal.ts'
import type { House } from './platform/room.ts'
import { openScanner } from './platform/scanner.ts'
import { readSecret } from './platform/secret.ts'
import { openSecurity } from './platform/security.ts'
import { makeSigner } from './platform/token.ts'
import { renderCall, sayNo } from './sight.tsx'

export interface OpenHouse {
  house: House
  /** What the database lacked, and now has. */
  migrated: MigrationReport
}

export interface OpenGround {
  database: Database
  closeDatabase(): Promise<void>
  /** Settles with an error when the embedded server dies by itself: there is nothing left to serve then. */
  databaseEnded: Promise<Error | undefined>
  /** The database was found already at work: another Essaim of this data folder runs it. */
  isBeside: boolean
}

/** Opens the data folder, the database, and brings it to this program's level. Throws a StartRefusal where a person can help, and leaves nothing open. */
export async function openHouse(config: Config, log: Log, mayJoin = false): Promise<OpenHouse & OpenGround> {
  holdFolder(config.dataDirectory)
  const ground = await openGround(config, log, mayJoin)
  try {
    // Beside a site at work, moving its database on would pull the floor from under it.
    const migrated = ground.isBeside ? await refuseOtherLevel(ground.database.pool) : await migrate(ground.database.pool)
    return { house: makeHouse(config, ground.database, log), migrated, ...ground }
  } catch (failure) {
    await ground.closeDatabase()
    throw explainDatabase(failure)
  }
}

/** The database alone, as it is. With `mayJoin`, one that another Essaim of the same data folder runs will do. */
export async function openGround(config: Config, log: Log, mayJoin = false): Promise<OpenGround> {
  const ground = await reachDatabase(config, log, mayJoin)
  try {
    await checkServer(ground.database.pool)
    return ground
  } catch (failure) {
    await ground.closeDatabase()
    throw explainDatabase(failure)
  }
}

async function reachDatabase(config: Config, log: Log, mayJoin: boolean): Promise<OpenGround> {
  if (config.databaseUrl) return groundOver(openDatabase(config.databaseUrl))
  try {
    const embedded = await startEmbedded({ directory: config.dataDirectory, log: (line) => tellServerTrouble(log, line) })
    return groundOver(openDatabase(embedded.connection), embedded)
  } catch (failure) {
    const joined = mayJoin && failure instanceof EmbeddedInUse ? await joinEmbedded(config.dataDirectory) : undefined
    if (!joined) throw failure
    return { ...groundOver(openDatabase(joined.connection, { max: 4 })), isBeside: true }
  }
}

function groundOver(database: Database, embedded?: Embedded): OpenGround {
  return {
    database,
    isBeside: false,
    databaseEnded: embedded?.ended ?? new Promise(() => {}),
    async closeDatabase() {
      // A job that was handed back may still hold a connection: it ends with the process, and is not waited for.
      await Promise.race([database.close(), new Promise((resolve) => setTimeout(resolve, 3_000).unref())])
      await embedded?.stop()
    },
  }
}

async function refuseOtherLevel(pool: pg.Pool): Promise<MigrationReport> {
  const { rows } = await pool.query<{ name: string }>('select name from migration')
  const [known, ran] = [listMigrations(), new Set(rows.map(({ name }) => name))]
  if (known.length !== ran.size || known.some((name) => !ran.has(name)))
    throw new StartRefusal(
      'Le site en marche est d’une autre version que cette commande : arrêtez-le, ou lancez la commande de sa version.',
      'The running site is of another version than this command: stop it, or run the command of its version.',
    )
  return { ran: [], level: known.at(-1) ?? '' }
}

/** Files and the key are kept here whatever the database is: a folder that can't be written to is found before anything starts. */
function holdFolder(directory: string): void {
  const probe = path.join(directory, `probe-${randomUUID()}`)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'probe')
    rmSync(probe)
  } catch (failure) {
    try {
      rmSync(probe, { force: true })
    } catch {
      // Where nothing can be written, nothing was left.
    }
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
export function tellServerTrouble(log: Log, line: string): void {
  const severity = /\b(ERROR|FATAL|PANIC|WARNING):/.exec(line)?.[1]
  if (severity) log(severity === 'WARNING' ? 'warning' : 'error', 'database.troubled', { severity })
}

export function makeHouse(config: Config, database: Database, log: Log): House {
  const files = openFiles(config.dataDirectory)
  const secret = readSecret(config.secret, config.dataDirectory)
  const house: House = {
    config,
    database,
    signer: makeSigner(secret),
    security: openSecurity(database.db, secret, () => house.log),
    files,
    scanner: openScanner(config.clamd, log),
    health: openHealth(database.pool, files),
    isDemonstration: false,
    log,
    render: renderCall,
    sayNo,
  }
  return house
}
