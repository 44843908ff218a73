import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'

export interface CheckRun {
  id: string
  ranAt: Date
  wayIn: string
  durationMs: number
  /** How many files were read again. */
  files: number
  /** One sentence for each thing that should be true and is not. */
  findings: string[]
}

const keptRuns = 50

/** Runs of the check, latest first. */
export async function listCheckRuns(db: Db, limit: number): Promise<CheckRun[]> {
  const rows = await db
    .selectFrom('instance_check')
    .select(['id', 'ran_at as ranAt', 'way_in as wayIn', 'duration_ms as durationMs', 'files', 'findings'])
    .orderBy('ran_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, findings: row.findings as string[] }))
}

/** Keeps a run, and the last fifty of them. */
export async function saveCheckRun(db: Db, run: Omit<CheckRun, 'id' | 'ranAt' | 'files'>): Promise<string> {
  const id = makeId<'Check'>()
  await sql`insert into instance_check (id, way_in, duration_ms, files, findings)
    values (${id}, ${run.wayIn}, ${run.durationMs}, (select count(distinct sha256) from file), ${JSON.stringify(run.findings)})`.execute(db)
  await sql`delete from instance_check where id not in (select id from instance_check order by ran_at desc limit ${keptRuns})`.execute(db)
  return id
}

export interface SeenProcess {
  id: string
  host: string
  pid: number
  program: string
  node: string
  startedAt: Date
  seenAt: Date
  /** It says every half-minute that it lives: two silent minutes are worth a look. */
  isSilent: boolean
}

/** Processes seen within a day, latest first; those that stopped as they should are gone from the list. */
export async function listProcesses(db: Db): Promise<SeenProcess[]> {
  const { rows } = await sql<SeenProcess>`
    select id, host, pid, program, node, started_at as "startedAt", seen_at as "seenAt", seen_at < now() - interval '2 minutes' as "isSilent"
    from process_seen where seen_at > now() - interval '1 day' order by seen_at desc, id limit 50`.execute(db)
  return rows
}

export interface Ground {
  postgresql: string
  /** The last migration the database holds. */
  level: string
  migratedAt: Date
}

export async function findGround(db: Db): Promise<Ground> {
  const { rows } = await sql<Ground>`
    select current_setting('server_version') as postgresql, name as level, ran_at as "migratedAt"
    from migration order by name desc limit 1`.execute(db)
  if (!rows[0]) throw new Error('The database holds no migration.')
  return rows[0]
}
