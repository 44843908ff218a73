/** The seal: chains what the journal holds, signs its head once a day, and says whether all of it still stands. */
import { sql } from 'kysely'
import { now, today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/room.ts'
import { readSecret } from '../../../platform/secret.ts'
import { isSigned, openSigningKey, type SigningKey } from '../../../platform/signature.ts'
import { type Break, headText, judgeLink, linkHash, marksOf, origin, secondOf } from './rules.ts'
import {
  appendHead,
  appendLinks,
  countTail,
  findInserted,
  findLastLink,
  hasHead,
  holdSeal,
  listHeads,
  listLinks,
  listSettledRows,
  saveEraIfRestored,
  type Tail,
} from './store.ts'
import { sayBreak, sayBroken, saySealed, sayTail } from './words.ts'

/** What the instance signs heads with. */
export const sealKeyOf = (config: { secret: string | undefined; dataDirectory: string }): SigningKey =>
  openSigningKey(readSecret(config.secret, config.dataDirectory), 'journal.head')

/** Rows in one transaction: some megabytes at most, whatever waits. */
const batchSize = 2_000

/**
 * Chains the journal's settled rows, batch after batch, until none is left, and signs the head if today's is not signed yet. One process
 * at a time: another that tries meanwhile seals nothing. Answers how many rows it sealed.
 */
export async function sealJournal(db: Db, key: SigningKey): Promise<number> {
  let sealed = 0
  for (;;) {
    const taken = await db.transaction().execute((tx) => sealBatch(tx))
    sealed += taken
    if (taken < batchSize) break
  }
  await db.transaction().execute((tx) => signHead(tx, key))
  return sealed
}

async function sealBatch(db: Db): Promise<number> {
  if (!(await holdSeal(db))) return 0
  const last = await findLastLink(db)
  const rows = await listSettledRows(db, last, batchSize)
  if (rows.length === 0) return 0
  let { sequence, hash } = last ?? { sequence: 0, hash: origin }
  const links = rows.map((row) => {
    sequence += 1
    hash = linkHash(hash, row)
    return { sequence, journalId: row.id, era: row.era, tx: row.tx, hash, marks: marksOf(row) }
  })
  await appendLinks(db, links)
  return rows.length
}

/** Signs the head as it stands at the first seal of a day. A day on which nothing happened is signed too: it says so. */
async function signHead(db: Db, key: SigningKey): Promise<void> {
  if (!(await holdSeal(db))) return
  const last = await findLastLink(db)
  const day = today()
  if (!last || (await hasHead(db, day))) return
  const signedAt = new Date(Math.floor(now().getTime() / 1000) * 1000)
  const { sequence, hash } = last
  const signature = key.sign(headText({ day, sequence, hash, signedAt: secondOf(signedAt) }))
  await appendHead(db, { day, sequence, hash, signedAt, publicKey: key.publicKey, signature })
}

/**
 * A restored database counts its transactions anew: rows that come from elsewhere are closed in an era of their own, and those to come
 * open the next. Whoever restores calls it, and so does every start; it changes nothing where there is nothing to do.
 */
export async function openJournalEra(db: Db): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('essaim.journal.seal', 0))`.execute(tx)
    return saveEraIfRestored(tx)
  })
}

export interface SealReport {
  sealed: number
  heads: number
  /** The first of the chain, then those of heads. */
  breaks: Break[]
  /** How many links are broken in all. */
  brokenLinks: number
  tail: Tail
}

/**
 * Verifies every link, every head and every personal payload that still stands, reading the chain as a stream in one snapshot.
 * `publicKeys` are those that may have signed: the instance's own, and former ones that whoever checks vouches for.
 */
export async function checkSeals(db: Db, publicKeys: readonly Buffer[]): Promise<SealReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`select set_config('statement_timeout', '0', true), set_config('transaction_read_only', 'on', true)`.execute(tx)
      const last = await findLastLink(tx)
      const report: SealReport = { sealed: 0, heads: 0, breaks: [], brokenLinks: 0, tail: await countTail(tx, last) }
      await checkLinks(tx, report)
      const inserted = await findInserted(tx, last)
      if (inserted) report.breaks.push({ because: 'row_inserted', ...inserted })
      await checkHeads(tx, report, publicKeys, last?.sequence ?? 0)
      return report
    })
}

async function checkLinks(db: Db, report: SealReport): Promise<void> {
  let before: { sequence: number; hash: Buffer } = { sequence: 0, hash: origin }
  for (;;) {
    const links = await listLinks(db, before.sequence, batchSize)
    if (links.length === 0) return
    for (const link of links) {
      const broken = judgeLink(before, link, link.hasRow ? link.row : undefined, link.personalNow ?? undefined)
      if (broken && report.brokenLinks === 0) report.breaks.push(broken)
      if (broken) report.brokenLinks += 1
      report.sealed += 1
      before = link
    }
  }
}

async function checkHeads(db: Db, report: SealReport, publicKeys: readonly Buffer[], lastSequence: number): Promise<void> {
  let before: string | undefined
  for (;;) {
    const heads = await listHeads(db, { limit: batchSize, before })
    if (heads.length === 0) return
    for (const head of heads) {
      const { day, sequence } = head
      const say = (because: 'head_forged' | 'head_of_another_key' | 'head_ahead' | 'head_differs') =>
        report.breaks.push({ because, day, sequence })
      if (!isSigned(head.publicKey, headText({ ...head, signedAt: secondOf(head.signedAt) }), head.signature)) say('head_forged')
      else if (!publicKeys.some((each) => each.equals(head.publicKey))) say('head_of_another_key')
      else if (sequence > lastSequence) say('head_ahead')
      else if (!head.linkHash?.equals(head.hash)) say('head_differs')
      report.heads += 1
      before = day
    }
  }
}

/** `essaim check journal [--keys HEX,HEX]`: what is broken, and what was verified, in both languages. */
export async function checkJournal(house: House, options: Readonly<Record<string, string>>): Promise<{ broken: string[]; said: string[] }> {
  const former = (options.keys ?? '').split(',').filter((each) => /^[0-9a-f]{64}$/i.test(each))
  const keys = [sealKeyOf(house.config).publicKey, ...former.map((each) => Buffer.from(each, 'hex'))]
  const report = await checkSeals(house.database.db, keys)
  const both = ({ fr, en }: { fr: string; en: string }) => `${fr} / ${en}`
  const broken = report.breaks.map((each) => both(sayBreak(each)))
  if (report.brokenLinks > 1) broken.push(both(sayBroken(report.brokenLinks)))
  return { broken, said: [both(saySealed(report)), both(sayTail(report.tail.unsealed, report.tail.oldestAt))] }
}
