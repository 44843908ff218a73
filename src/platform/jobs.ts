/**
 * Jobs: work that follows an act, added inside its transaction and done after commit, at least once, with retries
 * (graphile-worker on the same PostgreSQL). A chore may therefore run twice: it must be harmless to repeat.
 */
import { Logger, type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Db } from './database.ts'

export interface ChoreContext {
  db: Db
  config: Config
}
export type Chore = (payload: Record<string, unknown>, context: ChoreContext) => Promise<void>
export interface Chores {
  /** By name: what `addJob` calls for. */
  tasks: Record<string, Chore>
  /** Lines of crontab: `* * * * * fold_facts`. */
  cron?: string[]
  /** Names of tasks that a start does not wait a minute for. */
  atStart?: string[]
}

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
  stop(): Promise<void>
}

/** Starts the worker of this process. Failures are retried by the queue; the log says the job's name, never its payload. */
export async function startWorker(
  pool: pg.Pool,
  context: ChoreContext,
  chores: readonly Chores[],
  log: (line: string) => void,
): Promise<Worker> {
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskListOf(context, chores),
    crontab: chores.flatMap((each) => each.cron ?? []).join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    logger: quietLogger(log),
  })
  for (const name of chores.flatMap((each) => each.atStart ?? [])) await runner.addJob(name, {}, { jobKey: `start:${name}` })
  return { stop: () => runner.stop() }
}

/** Does all the work that is due, once, and comes back: for tests, and for whoever wants to wait. */
export async function workOnce(
  pool: pg.Pool,
  context: ChoreContext,
  chores: readonly Chores[],
  log: (line: string) => void,
): Promise<void> {
  await runOnce({ pgPool: pool, taskList: taskListOf(context, chores), noHandleSignals: true, logger: quietLogger(log) })
}

function taskListOf(context: ChoreContext, chores: readonly Chores[]): TaskList {
  const taskList: TaskList = {}
  for (const { tasks } of chores) {
    for (const [name, chore] of Object.entries(tasks)) {
      taskList[name] = async (payload) => chore((payload ?? {}) as Record<string, unknown>, context)
    }
  }
  return taskList
}

function quietLogger(log: (line: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log(message.split('\n')[0] ?? message)
  })
}
