/**
 * Jobs: work that follows an act, added inside its transaction and done after commit, at least once, with retries
 * (graphile-worker on the same PostgreSQL). A chore may therefore run twice: it must be harmless to repeat.
 */
import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { isAway } from './away.ts'
import type { Db } from './database.ts'
import { setAside } from './holding.ts'
import { type Log, tellFailure } from './log.ts'

export interface ChoreContext {
  db: Db
  config: Config
}
/** What a chore finds: the pool too, for work that needs a connection of its own, and the log. */
export interface ChoreGround extends ChoreContext {
  pool: pg.Pool
  log: Log
}
export type Chore = (payload: Record<string, unknown>, context: ChoreGround) => Promise<void>
export interface Chores {
  /** By name: what `addJob` calls for. */
  tasks: Record<string, Chore>
  /** Tasks whose work leaves the instance, or is made public by the clock. After a restore they are put aside until a person lets them go: see holding.ts. */
  outgoing?: readonly string[]
  /** Lines of crontab: `* * * * * fold_facts`. */
  cron?: string[]
  /** Names of tasks that a start does not wait a minute for. */
  atStart?: string[]
}

/** The chores of several nouns of a room as the room's own: all of each, what is outgoing and what a start waits for too. */
export const joinChores = (...chores: readonly Chores[]): Chores => ({
  tasks: Object.assign({}, ...chores.map((each) => each.tasks)),
  outgoing: chores.flatMap((each) => each.outgoing ?? []),
  cron: chores.flatMap((each) => each.cron ?? []),
  atStart: chores.flatMap((each) => each.atStart ?? []),
})

/** Adds a job in the transaction at hand. With a `key`, a job not yet started is replaced rather than doubled. */
export async function addJob(
  db: Db,
  name: string,
  payload: Record<string, unknown> = {},
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${options.key ?? null},
    run_at := ${options.runAt ?? null}, max_attempts := 12)`.execute(db)
}

export interface Worker {
  /** Takes no more jobs, waits for those at hand for `patienceMilliseconds`, then hands them back for another process to take at once. */
  stop(patienceMilliseconds?: number): Promise<void>
}

/** Starts the worker of this process. Failures are retried by the queue; the log says the job's name and the failure's class, never its payload. */
export async function startWorker(
  pool: pg.Pool,
  context: ChoreContext,
  chores: readonly Chores[],
  log: Log,
  calmMilliseconds = 30_000,
): Promise<Worker> {
  const events = tellingEvents(log)
  const poolIds = new Set<string>()
  events.on('pool:create', ({ workerPool }) => poolIds.add(workerPool.id))
  const watched = freeLostJobs(events, pool, poolIds, calmMilliseconds)
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskListOf({ ...context, pool, log }, chores),
    crontab: chores.flatMap((each) => each.cron ?? []).join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    events,
    logger: quietLogger(log),
  })
  for (const name of chores.flatMap((each) => each.atStart ?? [])) await runner.addJob(name, {}, { jobKey: `start:${name}` })
  return {
    async stop(patienceMilliseconds = 20_000) {
      watched.stop()
      const stopped = runner.stop().then(() => true)
      if (await within(stopped, patienceMilliseconds)) return
      // The process leaves at once after this, and what the job had begun is rolled back with its connection.
      await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [[...poolIds]])
      log('warning', 'job.handed_back')
    },
  }
}

const rememberedMilliseconds = 3_600_000

/**
 * A worker that loses the database while it asks for a job may have been given one without hearing which: nobody would touch it for
 * the four hours after which the queue takes its owner for dead. Once the database is back and calm, what is held in this process's
 * name and not by its workers is let go, to be taken by anyone. What they hold, or have done and are still trying to say so, stays.
 */
function freeLostJobs(events: WorkerEvents, pool: pg.Pool, poolIds: ReadonlySet<string>, calmMilliseconds: number): { stop(): void } {
  const heard = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  const free = async () => {
    timer = undefined
    try {
      await pool.query(
        `update graphile_worker._private_jobs set locked_at = null, locked_by = null
         where locked_by = any($1::text[]) and id <> all($2::bigint[]) and locked_at < now() - interval '20 seconds'`,
        [[...poolIds], [...heard.keys()]],
      )
    } catch (failure) {
      if (isAway(failure)) later()
    }
  }
  const later = () => {
    timer ??= setTimeout(free, calmMilliseconds).unref()
  }
  // Its ear falls whenever the database does.
  events.on('pool:listen:error', later)
  events.on('job:start', ({ job }) => heard.set(job.id, Number.POSITIVE_INFINITY))
  events.on('job:complete', ({ job }) => {
    heard.set(job.id, Date.now() + rememberedMilliseconds)
    for (const [id, until] of heard) if (until < Date.now()) heard.delete(id)
  })
  return { stop: () => clearTimeout(timer) }
}

/** Does all the work that is due, once, and comes back when the queue says so too: for tests, and for whoever wants to wait. */
export async function workOnce(pool: pg.Pool, context: ChoreContext, chores: readonly Chores[], log: Log): Promise<void> {
  const events = tellingEvents(log)
  const poolIds: string[] = []
  events.on('pool:create', ({ workerPool }) => poolIds.push(workerPool.id))
  await runOnce({
    pgPool: pool,
    taskList: taskListOf({ ...context, pool, log }, chores),
    noHandleSignals: true,
    events,
    logger: quietLogger(log),
  })
  // The queue's own run does not wait for its last words: that a job is done, or failed and to be tried again.
  const ask = 'select exists (select from graphile_worker.jobs where locked_by = any($1::text[])) as "isHeld"'
  while ((await pool.query<{ isHeld: boolean }>(ask, [poolIds])).rows[0]?.isHeld) await new Promise((resolve) => setTimeout(resolve, 5))
}

function taskListOf(context: ChoreGround, chores: readonly Chores[]): TaskList {
  const taskList: TaskList = {}
  for (const { tasks, outgoing } of chores) {
    for (const [name, chore] of Object.entries(tasks)) {
      const work = outgoing?.includes(name) ? unlessHeld(name, chore) : chore
      taskList[name] = async (payload) => {
        try {
          await work((payload ?? {}) as Record<string, unknown>, context)
        } catch (failure) {
          throw new ChoreFailure(failure)
        }
      }
    }
  }
  return taskList
}

/** The queue keeps a failure's message beside the job: this one names its class and codes, and quotes no value. */
class ChoreFailure extends Error {
  constructor(cause: unknown) {
    const { failure, code, constraint, trace } = tellFailure(cause)
    super(
      [failure, code, constraint, trace?.find((frame) => frame.includes('src/'))?.replace(/^.*?(src\/)/, '$1')].filter(Boolean).join(' '),
      { cause },
    )
  }
}

/** Nothing leaves a restored instance before a person has said so. */
const unlessHeld =
  (name: string, chore: Chore): Chore =>
  async (payload, context) => {
    if (!(await setAside(context.db, name, payload))) await chore(payload, context)
  }

function tellingEvents(log: Log): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  events.on('job:error', ({ job, error }) =>
    log(
      job.attempts < job.max_attempts ? 'warning' : 'error',
      'job.failed',
      { job: job.task_identifier, attempt: job.attempts },
      error instanceof ChoreFailure ? error.cause : error,
    ),
  )
  return events
}

async function within(done: Promise<boolean>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

/** Its sentences quote failures, and so values: the log takes the failure itself. A job's own is told above. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error' && !message.startsWith('Failed task')) log('error', 'worker.troubled', {}, meta?.error)
  })
}
