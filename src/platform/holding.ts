/**
 * What a restore holds back. A restored instance may be a copy on another machine while the first one lives, and what waited in its
 * backup may have left since: so letters, and the jobs that waited, stay here until a person lets them go.
 *
 * Work that begins after the restore is done as ever, but for what leaves by the clock: letters are written and wait with the others, and what would be made
 * public waits once, however often its moment comes round.
 */
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { makeId } from './id.ts'

export interface HoldingTable {
  id: string
  held_at: Generated<Date>
  backup_made_at: Date
  backup_checksum: string
  released_at: Date | null
  released_by: string | null
  letters: LettersFate | null
}
/** Send them, or keep them unsent. */
export const lettersFates = ['sent', 'kept'] as const
export type LettersFate = (typeof lettersFates)[number]

export interface HeldJobTable {
  number: Generated<number>
  task: string
  payload: unknown
  queue: string | null
  run_at: Generated<Date>
  max_attempts: Generated<number>
  priority: Generated<number>
  key: string | null
  held_at: Generated<Date>
}

export interface Holding {
  id: string
  heldAt: Date
  backupMadeAt: Date
}

/** The job that delivers a letter; its payload is `{ id }`. */
const letterTask = 'deliver_letter'

/** Undefined where nothing is held. One read of a table of a few rows. */
export async function findHolding(db: Db): Promise<Holding | undefined> {
  const row = await db.selectFrom('holding').select(['id', 'held_at', 'backup_made_at']).where('released_at', 'is', null).executeTakeFirst()
  return row && { id: row.id, heldAt: row.held_at, backupMadeAt: row.backup_made_at }
}

export interface HeldCounts {
  /** Letters that would leave, by kind, those most in number first. */
  letters: { kind: string; count: number }[]
  /** Among them, those that were being handed to the mail server when the backup was made: they may have arrived. */
  lettersInDoubt: number
  /** Other work, by task. */
  jobs: { task: string; count: number }[]
}

export async function countHeld(db: Db): Promise<HeldCounts> {
  const letters = await sql<{ kind: string; count: number; doubt: number }>`
    select l.kind, count(*) as count, count(*) filter (where l.state = 'sending') as doubt
    from held_job j join letter l on l.id = (j.payload ->> 'id')::uuid
    where j.task = ${letterTask} and l.state in ('queued', 'sending') group by l.kind order by count(*) desc, l.kind`.execute(db)
  const jobs = await sql<{ task: string; count: number }>`
    select task, count(*) as count from held_job where task <> ${letterTask} group by task order by count(*) desc, task`.execute(db)
  return {
    letters: letters.rows.map(({ kind, count }) => ({ kind, count })),
    lettersInDoubt: letters.rows.reduce((sum, row) => sum + row.doubt, 0),
    jobs: jobs.rows,
  }
}

/**
 * Puts a job aside where anything is held, and answers whether it did: otherwise the job is to be done. Holds the row that says so
 * meanwhile, so that a release at the same moment either finds the job or lets it be done.
 */
export async function setAside(db: Db, task: string, { _cron, ...payload }: Record<string, unknown>): Promise<boolean> {
  const isByClock = Object.keys(payload).length === 0
  const key = task === letterTask ? `letter:${String(payload.id)}` : isByClock ? task : null
  const { rows } = await sql<{ held: boolean }>`
    with held as materialized (select id from holding where released_at is null for share),
    put as (
      insert into held_job (task, payload, key) select ${task}, ${JSON.stringify(payload)}::json, ${key} from held
      on conflict (key) where key is not null do nothing
    )
    select exists (select from held) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** Marks the instance as held, in the transaction that restores it. */
export async function saveHolding(db: Db, backup: { madeAt: Date; checksum: string }): Promise<void> {
  // A backup of an instance that was itself held: the new holding takes over.
  await db.deleteFrom('holding').where('released_at', 'is', null).execute()
  await db
    .insertInto('holding')
    .values({
      id: makeId<'Holding'>(),
      backup_made_at: backup.madeAt,
      backup_checksum: backup.checksum,
      released_at: null,
      released_by: null,
      letters: null,
    })
    .execute()
}

/**
 * Lets go of what is held, in the transaction at hand. A letter written before the backup may have reached its reader since: when
 * sent, it says so. Kept letters stay readable in the table `letter`, and never leave. Answers what left, or undefined where nothing was held.
 */
export async function releaseHolding(
  db: Db,
  releasedBy: string | null,
  letters: LettersFate,
): Promise<{ holding: Holding; letters: number; jobs: number } | undefined> {
  await sql`select from holding where released_at is null for update`.execute(db)
  const holding = await findHolding(db)
  if (!holding) return undefined
  const counts = await countHeld(db)
  const ofHeld = sql`select (payload ->> 'id')::uuid from held_job where task = ${letterTask}`
  if (letters === 'kept') {
    await sql`update letter set state = 'kept' where state in ('queued', 'sending') and id in (${ofHeld})`.execute(db)
    await db.deleteFrom('held_job').where('task', '=', letterTask).execute()
  } else {
    await sql`update letter set state = 'sending', failure = null
      where state in ('queued', 'sending') and created_at <= ${holding.backupMadeAt} and id in (${ofHeld})`.execute(db)
  }
  await sql`
    select graphile_worker.add_job(task, payload := payload, queue_name := queue, run_at := run_at, max_attempts := max_attempts,
      job_key := key, priority := priority)
    from held_job order by number`.execute(db)
  await db.deleteFrom('held_job').execute()
  await db.updateTable('holding').set({ released_at: new Date(), released_by: releasedBy, letters }).where('id', '=', holding.id).execute()
  const sum = (list: { count: number }[]) => list.reduce((all, each) => all + each.count, 0)
  return { holding, letters: sum(counts.letters), jobs: sum(counts.jobs) }
}
