/** What the queue holds, for those who look after it: through graphile-worker's public view and functions only. */
import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface QueueCounts {
  /** Due and not yet taken. */
  waiting: number
  running: number
  /** Failed at least once, and will be tried again. */
  failing: number
  /** Failed as often as it may: nobody tries again unless a person asks. */
  givenUp: number
  /** Seconds for which the oldest job that is due has waited; 0 when none waits. */
  oldestSeconds: number
}

const isOver = sql`attempts >= max_attempts and locked_at is null`

export async function countJobs(db: Db): Promise<QueueCounts> {
  const { rows } = await sql<QueueCounts>`
    select count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now()) as waiting,
      count(*) filter (where locked_at is not null) as running,
      count(*) filter (where locked_at is null and attempts between 1 and max_attempts - 1) as failing,
      count(*) filter (where ${isOver}) as "givenUp",
      coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float8
        as "oldestSeconds"
    from graphile_worker.jobs`.execute(db)
  return rows[0] ?? { waiting: 0, running: 0, failing: 0, givenUp: 0, oldestSeconds: 0 }
}

export interface FailedJob {
  id: string
  /** The chore's name. */
  task: string
  attempts: number
  mostAttempts: number
  /** When it is tried again; past or meaningless when `isOver`. */
  runAt: Date
  failedAt: Date
  /** Class and codes of the last failure, without the values it quoted. */
  failure: string
  isOver: boolean
}

/** Jobs that failed and have not succeeded since, those nobody will try again first. */
export async function listFailedJobs(db: Db, window: { limit: number; offset: number }): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id::text as id, task_identifier as task, attempts, max_attempts as "mostAttempts", run_at as "runAt", updated_at as "failedAt",
      coalesce(last_error, '') as failure, ${isOver} as "isOver"
    from graphile_worker.jobs where attempts > 0 and locked_at is null
    order by (${isOver}) desc, updated_at desc, id desc limit ${window.limit} offset ${window.offset}`.execute(db)
  return rows
}

export async function countFailedJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from graphile_worker.jobs where attempts > 0 and locked_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** Has a failed job tried again now, as if it never had been. Answers its task, or undefined when it is gone or under way. */
export async function retryJob(db: Db, id: string): Promise<string | undefined> {
  const task = await findFailedTask(db, id)
  if (task) await sql`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at := now(), attempts := 0)`.execute(db)
  return task
}

/** Takes a failed job out of the queue: what it should have done stays undone. Answers its task, or undefined when it is gone or under way. */
export async function forgetJob(db: Db, id: string): Promise<string | undefined> {
  const task = await findFailedTask(db, id)
  if (task) await sql`select graphile_worker.complete_jobs(array[${id}::bigint])`.execute(db)
  return task
}

async function findFailedTask(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ task: string }>`
    select task_identifier as task from graphile_worker.jobs where id = ${id}::bigint and attempts > 0 and locked_at is null`.execute(db)
  return rows[0]?.task
}
