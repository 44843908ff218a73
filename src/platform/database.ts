/** The one door to PostgreSQL: a pool, and Kysely over it. The same program runs on the embedded server and on `DATABASE_URL`. */
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver, sql, type TransactionSettings } from 'kysely'
import pg from 'pg'
import type { Tables } from '../tables.ts'
import { openPool } from './pool.ts'
import { readServers } from './servers.ts'

/** A handle on the database: the pool's at the door, the transaction's inside an act. */
export type Db = Kysely<Tables>

export interface Database {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

// Days stay text (a Date would shift them by the zone); counts and sums become numbers (all ours are below 2^53).
const types = { ...pg.types, getTypeParser: pg.types.getTypeParser } as typeof pg.types
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** By which PostgreSQL's own list of sessions knows ours. */
export const applicationName = 'essaim'

/** Opens a pool. `connection` is an address, of one server or of several (see servers.ts), or the pieces of one. */
export function openDatabase(connection: string | pg.PoolConfig, options: { max?: number } = {}): Database {
  const isAddress = typeof connection === 'string'
  const settings: pg.PoolConfig = {
    ...(isAddress ? {} : connection),
    types,
    max: options.max ?? 12,
    application_name: applicationName,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    options: '-c timezone=Europe/Paris -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
  }
  const pool = openPool(settings, isAddress ? readServers(connection) : undefined)
  // A connection that dies while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new TellingDialect(pool) })
  const close = async () => {
    await db.destroy()
    // Kysely ends a pool only if it has queried through it; a migration queries the pool itself.
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}

/**
 * A transaction that tells the kept pages (page-cache.ts) of its changes once it is committed. Told with the commit, as the trigger does for anybody else,
 * PostgreSQL would let one at a time commit, each waiting for the disk. Both go to the server in one message: it tells what it has committed even if this
 * process is no more; and if the server falls in between, whoever listens has lost it too, and keeps nothing.
 */
class TellingDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) return super.beginTransaction(connection, settings)
    await connection.executeQuery(CompiledQuery.raw(`begin; set local essaim.tells = 'once committed'`))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(
      CompiledQuery.raw(
        `commit; select pg_notify('essaim_changed', ''), set_config('essaim.changed', '', false) where current_setting('essaim.changed', true) = 'yes'`,
      ),
    )
  }
}

class TellingDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver() {
    return new TellingDriver({ pool: this.#pool })
  }
}

/** Takes a lock that the transaction's end releases. `name` is hashed by PostgreSQL. */
export async function lockFor(db: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
}
