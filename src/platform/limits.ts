/**
 * How much of a thing one account, or one address, may do in a time. The list below is the one place; `room.act`, `room.show` and the API's
 * door apply it, so that a page needs no thought of it. Counted in the database, so that it holds across processes.
 */
import { createHash } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Chores } from './jobs.ts'
import { attemptHours } from './retention.ts'

export interface AttemptTable {
  key: string
  window_start: Date
  count: Generated<number>
}

export interface Limit {
  most: number
  seconds: number
  /** How many a process takes at once where asking the database each time would cost more than the answer: never more than `most` in all. */
  lease?: number
}

const hour = 3600

/** By account where somebody is signed in, else by address. Generous: they stop machines, not people. */
export const limits = {
  /** Every form that somebody without an account sends. */
  strangerForm: { most: 120, seconds: hour },
  /** Every act of an account: a repair café's counter logs sixty an hour. */
  act: { most: 3_000, seconds: hour, lease: 20 },
  /** Every form that carries a file. */
  upload: { most: 120, seconds: hour },
  /** Every file that is made on the spot: tables, workbooks, outlines. */
  download: { most: 1_200, seconds: hour },
  /** Copies of all that is held on a person: each reads every table. */
  copy: { most: 10, seconds: hour },
  /** Asking for a link by letter, by who asks. */
  signIn: { most: 30, seconds: hour },
  /** Letters with a link to one mailbox, by the address that was typed, known or not. */
  signInLetter: { most: 5, seconds: hour },
  /** Letters that confirm who sits at a session. */
  confirmation: { most: 10, seconds: hour },
  /** Challenges handed to keys, and their answers. */
  passkey: { most: 120, seconds: hour },
  /** Recovery codes tried. */
  recoveryCode: { most: 20, seconds: hour },
  /** Journeys to the identity provider. */
  provider: { most: 60, seconds: hour },
  /** One-time links tried. */
  link: { most: 60, seconds: hour },
  /** Letters that an account has sent to others: invitations. */
  invitation: { most: 100, seconds: hour },
  /** Asking to answer for an organisation: each is work for a person. */
  claim: { most: 20, seconds: hour },
  /** The public API. */
  api: { most: 6_000, seconds: 600, lease: 50 },
} satisfies Record<string, Limit>
export type LimitName = keyof typeof limits

export interface Standing {
  isWithin: boolean
  most: number
  /** How many are left in this window, as far as this process knows. */
  left: number
  seconds: number
  /** Whole seconds until the window ends, at least one. */
  secondsLeft: number
}

interface Lease {
  left: number
  /** In milliseconds of this process's clock. */
  until: number
  notLeased: number
}

const mostLeases = 20_000
const leasesOf = new WeakMap<Db, Map<string, Lease>>()

/**
 * Counts one more of `name` for `subject` and says how it stands. Windows are fixed (the hour by the clock), so that one row and one
 * statement do, and two processes never both take the last one.
 * Pass the pool's handle, and call it outside any transaction: an attempt counts even when its act is rolled back, and waiting for a second
 * connection while holding one is how a pool runs dry.
 */
export async function takeOne(db: Db, name: LimitName, subject: string, limit: Limit = limits[name]): Promise<Standing> {
  const key = `${name}:${createHash('sha256').update(subject).digest('base64url').slice(0, 22)}`
  if (limit.lease === undefined) {
    const { count, secondsLeft } = await countMore(db, key, limit, 1)
    return standingOf(limit, limit.most - count, secondsLeft)
  }
  const leases = leasesOf.get(db) ?? new Map<string, Lease>()
  leasesOf.set(db, leases)
  const known = leases.get(key)
  if (!known || known.until <= Date.now() || (known.left === 0 && known.notLeased > 0)) await lease(db, leases, key, limit)
  const held = leases.get(key) ?? { left: 0, until: 0, notLeased: 0 }
  held.left -= 1
  const standing = standingOf(limit, held.left + held.notLeased, Math.ceil((held.until - Date.now()) / 1000))
  if (held.left < 0) {
    held.left = 0
    return { ...standing, isWithin: false, left: 0 }
  }
  return standing
}

async function lease(db: Db, leases: Map<string, Lease>, key: string, limit: Limit): Promise<void> {
  const asked = limit.lease ?? 1
  const { count, secondsLeft } = await countMore(db, key, limit, asked)
  const granted = Math.max(0, Math.min(asked, limit.most - (count - asked)))
  const until = Date.now() + secondsLeft * 1000
  const before = leases.get(key)
  // Asked twice at once: both were counted, so both may be used. What is left of a window that has ended may not.
  const kept = before && Math.abs(before.until - until) < 2_000 ? before.left : 0
  leases.delete(key)
  if (leases.size >= mostLeases) leases.delete(leases.keys().next().value ?? '')
  leases.set(key, { left: kept + granted, until, notLeased: Math.max(0, limit.most - count) })
}

function standingOf({ most, seconds }: Limit, left: number, secondsLeft: number): Standing {
  return { isWithin: left >= 0, most, left: Math.max(0, left), seconds, secondsLeft: Math.max(1, secondsLeft) }
}

async function countMore(db: Db, key: string, { seconds }: Limit, more: number): Promise<{ count: number; secondsLeft: number }> {
  const { rows } = await sql<{ count: number; secondsLeft: number }>`
    insert into attempt (key, window_start, count)
    values (${key}, to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int), ${more}::int)
    on conflict (key, window_start) do update set count = least(attempt.count + ${more}::int, 1000000000)
    returning count, ceil(extract(epoch from window_start) + ${seconds}::int - extract(epoch from now()))::int as "secondsLeft"`.execute(db)
  return rows[0] ?? { count: more, secondsLeft: seconds }
}

/** How a limit is told to a machine, after the IETF's draft on RateLimit header fields. */
export function rateHeaders(name: LimitName, { most, left, seconds, secondsLeft }: Standing): [string, string][] {
  return [
    ['ratelimit-policy', `"${name}";q=${most};w=${seconds}`],
    ['ratelimit', `"${name}";r=${left};t=${secondsLeft}`],
  ]
}

/** Forgets the windows that are over: who tried what is nobody's business later. */
export async function forgetAttempts(db: Db): Promise<void> {
  await sql`delete from attempt where window_start < now() - make_interval(hours => ${attemptHours}::int)`.execute(db)
}

export const limitChores: Chores = {
  tasks: { forget_attempts: (_payload, { db }) => forgetAttempts(db) },
  cron: ['17 * * * * forget_attempts'],
}
