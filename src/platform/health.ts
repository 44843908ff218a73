/**
 * Health: whether this process can serve, told to whoever sends it visitors, and which processes have been seen alive. To ask is to
 * write one row, the process's own, so that a database that only reads, or a full disk, is found by the question itself.
 */
import { hostname } from 'node:os'
import type { Generated } from 'kysely'
import type pg from 'pg'
import type { Files } from './files.ts'
import { makeId } from './id.ts'
import { listMigrations } from './migrate.ts'
import { version } from './version.ts'

export interface ProcessTable {
  id: string
  host: string
  pid: number
  program: string
  node: string
  started_at: Date
  seen_at: Generated<Date>
}

/** What a process that serves needs; a name that is false is what fails. */
export interface Readiness {
  isReady: boolean
  /** Rows can be read and written. */
  database: boolean
  /** The database is at this program's level, neither before nor beyond. */
  migrations: boolean
  /** Files can be kept. */
  files: boolean
  /** Not about to stop. */
  staying: boolean
}

export interface Health {
  readonly startedAt: Date
  /** The same answer for two seconds, so that asking often costs nothing. Never throws. */
  look(): Promise<Readiness>
  /** Says every half-minute that this process lives. */
  startBeating(): void
  /** From now on it is not ready: the first step of a graceful stop. */
  leave(): void
  /** Takes this process off the list of the living. */
  stop(): Promise<void>
}

const freshMilliseconds = 2_000
const patienceMilliseconds = 3_000
const beatMilliseconds = 30_000

export function openHealth(pool: pg.Pool, files: Files): Health {
  const id = makeId<'Process'>()
  const known = listMigrations()
  const startedAt = new Date(Date.now() - process.uptime() * 1000)
  let isLeaving = false
  let beating: NodeJS.Timeout | undefined
  let last: { at: number; seen: Promise<Omit<Readiness, 'isReady' | 'staying'>> } | undefined
  const see = async () => {
    const [{ database, migrations }, kept] = await Promise.all([
      within(askDatabase(pool, known, { id, startedAt }), { database: false, migrations: false }),
      within(files.canKeep(), false),
    ])
    return { database, migrations, files: kept }
  }
  const look = async (): Promise<Readiness> => {
    // By a clock that nobody sets: one that was put back an hour would have kept an answer for as long.
    if (!last || performance.now() - last.at > freshMilliseconds) last = { at: performance.now(), seen: see() }
    const seen = await last.seen
    return { isReady: seen.database && seen.migrations && seen.files && !isLeaving, ...seen, staying: !isLeaving }
  }
  return {
    startedAt,
    look,
    startBeating() {
      void forgetDead(pool).then(look)
      beating = setInterval(() => void look(), beatMilliseconds).unref()
    },
    leave() {
      isLeaving = true
    },
    async stop() {
      clearInterval(beating)
      await pool.query('delete from process_seen where id = $1', [id]).catch(() => {})
    },
  }
}

async function askDatabase(
  pool: pg.Pool,
  known: readonly string[],
  own: { id: string; startedAt: Date },
): Promise<{ database: boolean; migrations: boolean }> {
  const { rows } = await pool.query<{ name: string }>('select name from migration')
  const done = new Set(rows.map((row) => row.name))
  const migrations = known.length === done.size && known.every((name) => done.has(name))
  if (!migrations) return { database: true, migrations }
  await pool.query(
    `insert into process_seen (id, host, pid, program, node, started_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set seen_at = now()`,
    [own.id, hostname(), process.pid, version, process.versions.node, own.startedAt],
  )
  return { database: true, migrations }
}

/** Processes that were killed could not take themselves off the list: those of this machine that are silent, and all after a day. */
async function forgetDead(pool: pg.Pool): Promise<void> {
  await pool
    .query(
      `delete from process_seen
       where seen_at < now() - interval '1 day' or host = $1 and seen_at < now() - interval '2 minutes'`,
      [hostname()],
    )
    .catch(() => {})
}

/** The answer, or `otherwise` when it fails or takes longer than whoever asks would wait. */
async function within<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceMilliseconds)
  })
  try {
    return await Promise.race([answer, late])
  } catch {
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}
