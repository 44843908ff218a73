/** Letters that do not leave, for those who look after the instance: how many, why, and another try. */
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { addJob } from './jobs.ts'
import type { LetterTable } from './mail.ts'

export type LetterState = 'queued' | 'sending' | 'sent' | 'kept'

/** How many letters are in each state. */
export async function countLetters(db: Db): Promise<Record<LetterState, number>> {
  const rows = await db
    .selectFrom('letter')
    .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  return { queued: 0, sending: 0, sent: 0, kept: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) }
}

/** Why a mail server did not take a letter, as far as its answer says. */
export const letterTroubles = ['unreachable', 'refused_us', 'refused_address', 'slow', 'other'] as const
export type LetterTrouble = (typeof letterTroubles)[number]

/** Reads the class of a failure in what the mail library kept of it. Replies are those of RFC 5321: 5.1.x and 550 to 553 are about the address, 53x about us. */
export function troubleOf(failure: string): LetterTrouble {
  if (/ETIMEDOUT|timeout|timed out|Greeting never received/i.test(failure)) return 'slow'
  if (
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|EHOSTUNREACH|ENETUNREACH|Unexpected socket close|wrong version number|certificate/i.test(
      failure,
    )
  )
    return 'unreachable'
  if (/Invalid login|EAUTH|\b53[0458]\b|authenticat/i.test(failure)) return 'refused_us'
  if (/\b55[0-3]\b|\b5\.1\.\d|No recipients defined|all recipients were rejected/i.test(failure)) return 'refused_address'
  return 'other'
}

export interface TroubledLetter {
  id: string
  kind: string
  createdAt: Date
  attempts: number
  trouble: LetterTrouble
}

const troubled = sql`state in ('queued', 'sending') and failure is not null`

/** Letters that failed and have not left since, oldest first. Neither to whom nor what: those are not for whoever looks after the machine. */
export async function listTroubledLetters(db: Db, window: { limit: number; offset: number }): Promise<TroubledLetter[]> {
  const { rows } = await sql<Omit<TroubledLetter, 'trouble'> & { failure: string }>`
    select id, kind, created_at as "createdAt", attempts, failure from letter where ${troubled}
    order by created_at, id limit ${window.limit} offset ${window.offset}`.execute(db)
  return rows.map(({ failure, ...letter }) => ({ ...letter, trouble: troubleOf(failure) }))
}

export async function countTroubledLetters(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from letter where ${troubled}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Asks for a troubled letter's delivery now. Undefined when there is no such letter, or it has left. */
export async function retryLetter(db: Db, id: string): Promise<Pick<LetterTable, 'id' | 'kind'> | undefined> {
  const { rows } = await sql<Pick<LetterTable, 'id' | 'kind'>>`
    select id, kind from letter where id = ${id} and ${troubled}`.execute(db)
  if (rows[0]) await addJob(db, 'deliver_letter', { id }, { key: `letter:${id}` })
  return rows[0]
}
