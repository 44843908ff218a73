/**
 * What is tried against the instance, or refused to somebody: a line of the log with a pseudonym, and a count by kind that names nobody.
 *
 * Each answer is looked at once, in the hall (app.ts): its status says most of what there is to say, and whoever knows more says it before, with
 * `notice`. Counts are gathered in memory and added to the database every few seconds, so that a flood costs no more than a trickle; what a process
 * gathered in the last seconds before it is killed is lost, and its lines of the log are not.
 */
import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { sql } from 'kysely'
import { now } from './clock.ts'
import type { Db } from './database.ts'
import type { Chores } from './jobs.ts'
import type { Log } from './log.ts'
import { securityDays } from './retention.ts'
import type { HouseEnv } from './room.ts'

export const securityKinds = [
  /** Somebody did not get in: a link, a key, a provider or a code was refused. */
  'sign_in_failed',
  /** A page or an act was refused to somebody for want of a right, or was hidden from her. */
  'access_refused',
  /** A form came from elsewhere, or was none that we had handed out. */
  'forgery_refused',
  /** A link of a letter was unknown, over or altered. */
  'token_refused',
  /** Somebody did a thing more often than anybody may. */
  'limit_passed',
  /** A file was refused: malware, a bomb, a kind that is not taken. */
  'upload_refused',
  /** A body that is no form, is packed, or is too large. */
  'body_refused',
] as const
export type SecurityKind = (typeof securityKinds)[number]

export interface Noticed {
  kind: SecurityKind
  /** A word of the program's: `link_used`. Never what somebody sent. */
  because: string
}

export interface SecurityCountTable {
  kind: string
  slot: Date
  count: number
}

export type Asked = { context: Context<HouseEnv> }

/** Says what was refused here, where the status of the answer alone would not, or would say less. */
export function notice({ context }: Asked, kind: SecurityKind, because: string): void {
  context.get('noticed')?.push({ kind, because })
}

/** What there is to tell of an answer: what was noticed on the way, or what its status and its route say. */
export function noticedIn(context: Context<HouseEnv>, route: string, status: number): readonly Noticed[] {
  const noticed = context.get('noticed') ?? []
  if (noticed.length > 0) return noticed
  if (status === 401) return [{ kind: 'access_refused', because: 'not_signed_in' }]
  if (status === 403) return [{ kind: 'access_refused', because: 'no_right' }]
  if (status === 429) return [{ kind: 'limit_passed', because: 'too_often' }]
  if (route.includes('/:token') && (status === 404 || status === 410)) return [{ kind: 'token_refused', because: 'link' }]
  if (context.req.method === 'POST' && status === 413) return [{ kind: 'body_refused', because: 'too_large' }]
  if (context.req.method === 'POST' && status === 400) return [{ kind: 'body_refused', because: 'malformed' }]
  return []
}

export interface Security {
  /** Tells and counts what was noticed of one request. `subject` is whom limits count it by: `person:…` or `from:…`. */
  tell(noticed: readonly Noticed[], request: { number: string; route: string; subject: string }): void
  /** How many of each kind this process has seen since its start. */
  counted(): Readonly<Record<SecurityKind, number>>
  /** Adds what was gathered to the database, where all processes count. */
  flush(): Promise<void>
}

const gatherMilliseconds = 5_000
export const slotMinutes = 10

export function openSecurity(db: Db, secret: string, log: () => Log): Security {
  const counted = Object.fromEntries(securityKinds.map((kind) => [kind, 0])) as Record<SecurityKind, number>
  let gathered = new Map<SecurityKind, number>()
  let timer: NodeJS.Timeout | undefined
  const gather = (kind: SecurityKind, n: number) => {
    gathered.set(kind, (gathered.get(kind) ?? 0) + n)
    timer ??= setTimeout(() => void flush().catch(() => {}), gatherMilliseconds).unref()
  }
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const taken = gathered
    gathered = new Map()
    try {
      await addCounts(db, taken)
    } catch (failure) {
      // A database that is away hears of them when it is back.
      for (const [kind, n] of taken) gather(kind, n)
      throw failure
    }
  }
  return {
    tell(noticed, { number, route, subject }) {
      for (const { kind, because } of noticed) {
        counted[kind] += 1
        gather(kind, 1)
        log()('warning', 'security.noticed', { kind, because, request: number, route, by: pseudonymOf(secret, subject, now()) })
      }
    },
    counted: () => counted,
    flush,
  }
}

/**
 * Who it was, for one day: the same account or address has the same name in every line of a day and of every process, another name the next day, and
 * nobody without the instance's secret can find either.
 */
export function pseudonymOf(secret: string, subject: string, moment: Date): string {
  const day = moment.toISOString().slice(0, 10)
  const mark = createHmac('sha256', secret).update(`security.pseudonym ${day} ${subject}`).digest('hex').slice(0, 12)
  return `${subject.startsWith('person:') ? 'account' : 'visitor'}-${mark}`
}

async function addCounts(db: Db, counts: ReadonlyMap<SecurityKind, number>): Promise<void> {
  for (const [kind, n] of counts)
    await sql`insert into security_count (kind, slot, count)
      values (${kind}, date_bin(make_interval(mins => ${slotMinutes}::int), now(), 'epoch'), ${n}::int)
      on conflict (kind, slot) do update set count = least(security_count.count::bigint + excluded.count, 2000000000)::int`.execute(db)
}

export type SecurityCounts = Readonly<Record<SecurityKind, number>>

/** How many of each kind all processes have counted within the last `minutes`, to the ten minutes. */
export async function countNoticed(db: Db, minutes: number): Promise<SecurityCounts> {
  const { rows } = await sql<{ kind: SecurityKind; n: number }>`
    select kind, sum(count)::float8 as n from security_count where slot > now() - make_interval(mins => ${minutes}::int) group by kind`.execute(
    db,
  )
  const found = new Map(rows.map(({ kind, n }) => [kind, n]))
  return Object.fromEntries(securityKinds.map((kind) => [kind, found.get(kind) ?? 0])) as Record<SecurityKind, number>
}

export const securityChores: Chores = {
  tasks: {
    forget_security_counts: async (_payload, { db }) =>
      void (await sql`delete from security_count where slot < now() - make_interval(days => ${securityDays}::int)`.execute(db)),
  },
  cron: ['23 3 * * * forget_security_counts'],
}
