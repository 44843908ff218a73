import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { CheckedLink, SealableRow } from './rules.ts'

/** Takes the seal for this transaction; false where another process holds it. */
export async function holdSeal(db: Db): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('essaim.journal.seal', 0)) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** The columns of a row as the seal reads them; `era` and `tx` in text, since a transaction's number is no JavaScript number. */
export const sealableColumns = sql.raw(`j.id, j.era, j.tx::text as tx,
  to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, j.event, j.thing_kind as "thingKind", j.thing_id as "thingId",
  j.territory_id as "territoryId", j.author_id as "authorId", j.way_in as "wayIn", j.payload,
  encode(j.personal_digest, 'hex') as "personalDigest"`)

/** The era that transactions of today count in: the default of the journal's column. */
const currentEra = sql`(select substring(pg_get_expr(d.adbin, d.adrelid) from '[0-9]+')::int from pg_attrdef d
  join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = 'journal'::regclass and a.attname = 'era')`

export interface LastLink {
  sequence: number
  hash: Buffer
  era: number
  tx: string
  journalId: string
}

export async function findLastLink(db: Db): Promise<LastLink | undefined> {
  const { rows } = await sql<LastLink>`
    select sequence, hash, era, tx::text as tx, journal_id as "journalId" from journal_link order by sequence desc limit 1`.execute(db)
  return rows[0]
}

/** Rows come after the last link in the order (era, transaction, id). */
const after = (last: LastLink | undefined) =>
  last ? sql`(j.era, j.tx, j.id) > (${last.era}, ${last.tx}::text::xid8, ${last.journalId}::uuid)` : sql`true`

/** Settled rows after the last link: of an era that is over, or of a transaction below every one under way. */
export async function listSettledRows(db: Db, last: LastLink | undefined, limit: number): Promise<SealableRow[]> {
  const { rows } = await sql<SealableRow>`
    select ${sealableColumns} from journal j
    where ${after(last)} and (j.era < ${currentEra} or j.tx < pg_snapshot_xmin(pg_current_snapshot()))
    order by j.era, j.tx, j.id limit ${limit}`.execute(db)
  return rows
}

export async function appendLinks(db: Db, links: readonly CheckedLink[]): Promise<void> {
  const hex = (list: readonly Buffer[]) => list.map((each) => each.toString('hex'))
  await sql`insert into journal_link (sequence, journal_id, era, tx, hash, marks)
    select n.sequence, n.journal_id, n.era, n.tx::xid8, decode(n.hash, 'hex'), decode(n.marks, 'hex')
    from unnest(${links.map((each) => each.sequence)}::bigint[], ${links.map((each) => each.journalId)}::uuid[],
      ${links.map((each) => each.era)}::int[], ${links.map((each) => each.tx)}::text[],
      ${hex(links.map((each) => each.hash))}::text[], ${hex(links.map((each) => each.marks))}::text[])
      as n (sequence, journal_id, era, tx, hash, marks)`.execute(db)
}

/** Opens a new era where rows come from one that this database does not know, or from transactions that have not happened here. */
export async function saveEraIfRestored(db: Db): Promise<boolean> {
  const { rows } = await sql<{ era: number | null }>`
    select case when exists (select from journal j where j.era > now.era)
      or exists (select from journal j where j.era = now.era and j.tx >= pg_snapshot_xmax(pg_current_snapshot()))
      then greatest(now.era, (select max(j.era) from journal j)) + 1 end as era
    from (select ${currentEra} as era) now`.execute(db)
  const era = rows[0]?.era
  if (!era) return false
  await sql`alter table journal alter column era set default ${sql.lit(era)}`.execute(db)
  return true
}

export interface SavedHead {
  day: string
  sequence: number
  hash: Buffer
  signedAt: Date
  publicKey: Buffer
  signature: Buffer
}

export async function hasHead(db: Db, day: string): Promise<boolean> {
  return (await db.selectFrom('journal_head').select('day').where('day', '=', day).executeTakeFirst()) !== undefined
}

export async function appendHead(db: Db, { day, sequence, hash, signedAt, publicKey, signature }: SavedHead): Promise<void> {
  await db
    .insertInto('journal_head')
    .values({ day, sequence, hash, signed_at: signedAt, public_key: publicKey, signature })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Heads, the latest first; the hash that the chain has now at each head's sequence goes with it. */
export async function listHeads(
  db: Db,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<(SavedHead & { linkHash: Buffer | null })[]> {
  const { rows } = await sql<SavedHead & { linkHash: Buffer | null }>`
    select h.day, h.sequence, h.hash, h.signed_at as "signedAt", h.public_key as "publicKey", h.signature, l.hash as "linkHash"
    from journal_head h left join journal_link l on l.sequence = h.sequence
    where ${before ? sql`h.day < ${before}` : sql`true`} order by h.day desc limit ${limit}`.execute(db)
  return rows
}

export type LinkWithRow = CheckedLink & {
  /** Whether the journal still holds the row. */
  hasRow: boolean
  row: SealableRow
  /** SHA-256 of salt and personal payload as they stand, in hexadecimal; null once erased. */
  personalNow: string | null
}

/** Links after a sequence, each with its row. */
export async function listLinks(db: Db, afterSequence: number, limit: number): Promise<LinkWithRow[]> {
  const { rows } = await sql<SealableRow & CheckedLink & { linkEra: number; linkTx: string; personalNow: string | null }>`
    select l.sequence, l.journal_id as "journalId", l.era as "linkEra", l.tx::text as "linkTx", l.hash, l.marks, ${sealableColumns},
      encode(sha256(p.salt || convert_to(p.payload, 'UTF8')), 'hex') as "personalNow"
    from (select * from journal_link where sequence > ${afterSequence} order by sequence limit ${limit}) l
      left join journal j on j.id = l.journal_id left join journal_personal p on p.journal_id = l.journal_id
    order by l.sequence`.execute(db)
  return rows.map(({ sequence, journalId, linkEra, linkTx, hash, marks, personalNow, ...row }) => ({
    sequence,
    journalId,
    era: linkEra,
    tx: linkTx,
    hash,
    marks,
    hasRow: row.id !== null,
    row,
    personalNow,
  }))
}

/** Rows without a link although they stand before the last one: nobody but a forger puts them there. */
export async function findInserted(db: Db, last: LastLink | undefined): Promise<{ journalId: string; inserted: number } | undefined> {
  if (!last) return undefined
  const { rows } = await sql<{ journalId: string; inserted: number }>`
    select j.id as "journalId", count(*) over () as inserted from journal j
    where not (${after(last)}) and not exists (select from journal_link l where l.journal_id = j.id)
    order by j.era, j.tx, j.id limit 1`.execute(db)
  return rows[0]
}

export interface Tail {
  unsealed: number
  oldestAt: Date | null
}

/** What waits for the seal. */
export async function countTail(db: Db, last: LastLink | undefined): Promise<Tail> {
  const { rows } = await sql<Tail>`select count(*) as unsealed, min(j.at) as "oldestAt" from journal j where ${after(last)}`.execute(db)
  return rows[0] ?? { unsealed: 0, oldestAt: null }
}
