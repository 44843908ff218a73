import { sql } from 'kysely'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import {
  addContacts,
  addPeople,
  addSums,
  countTaken,
  findHorizon,
  findWatermark,
  listUnequal,
  renewStocks,
  type Slice,
  saveWatermark,
  sliceBefore,
  sliceBetween,
} from './store.ts'

const lockName = 'impact.fold'

/**
 * Folds into the kept sums every fact whose transaction is over and so are all those that began before it; the rest stays in the
 * live tail that every read adds. One fold at a time: another gives way. Answers how many facts were folded.
 */
export async function foldFacts(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${lockName}, 0)) as got`.execute(tx)
    if (!rows[0]?.got) return 0
    const mark = await findWatermark(tx)
    const horizon = await findHorizon(tx)
    const slice = sliceBetween(mark.era, mark.bound, horizon.bound)
    const folded = await countTaken(tx, slice)
    if (folded === 0) return 0
    await foldSlice(tx, slice, folded)
    await saveWatermark(tx, { era: mark.era, bound: horizon.bound }, horizon.at, folded)
    return folded
  })
}

/** From how many facts on a fold sorts and hashes in memory of its own: an import, a rebuild. */
const manyFacts = 50_000

async function foldSlice(db: Db, slice: Slice, size: number): Promise<void> {
  const memory = size > manyFacts ? '128MB' : '8MB'
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', ${memory}, true)`.execute(db)
  await addSums(db, slice)
  await addPeople(db, slice)
  await addContacts(db, slice)
  await renewStocks(db, slice)
}

/**
 * Throws every kept sum away and works them all out again from the facts, in a new era: a restored database counts its transactions
 * anew, so bounds taken before must never be compared with those to come. Closings of the past stay true.
 */
export async function rebuildSums(db: Db): Promise<number> {
  return db.transaction().execute(rebuildWithin)
}

/** The same in the transaction at hand: what a restore does before anybody reads. */
export async function rebuildWithin(tx: Db): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lockName}, 0))`.execute(tx)
  await sql`lock table fact in access exclusive mode`.execute(tx)
  const { rows } = await sql<{ era: number }>`
    select greatest((select era from fact_watermark), coalesce((select max(era) from fact), 0)) + 1 as era`.execute(tx)
  const era = rows[0]?.era ?? 1
  await sql`alter table fact alter column era set default ${sql.lit(era)}`.execute(tx)
  await sql`truncate figure_month, part_month, stock_month, person_seen, person_count, contact_month`.execute(tx)
  const slice = sliceBefore(era)
  const folded = await countTaken(tx, slice)
  await foldSlice(tx, slice, folded)
  await sql`update fact_watermark set era = ${era}, bound = '0', folded_at = clock_timestamp()`.execute(tx)
  return folded
}

/**
 * A database whose facts come from transactions that have not happened yet, or from an era that it does not know, was restored from
 * elsewhere: its sums are worked out anew. One cheap look at every start.
 */
export async function openEraIfRestored(db: Db): Promise<void> {
  const { rows } = await sql<{ restored: boolean }>`
    select w.bound > pg_snapshot_xmax(pg_current_snapshot())
      or exists (select from fact f where f.era > w.era)
      or exists (select from fact f where f.era = w.era and f.tx >= pg_snapshot_xmax(pg_current_snapshot()))
      or (select substring(pg_get_expr(d.adbin, d.adrelid) from '[0-9]+')::int <> w.era from pg_attrdef d
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where d.adrelid = 'fact'::regclass and a.attname = 'era') as restored
    from fact_watermark w`.execute(db)
  if (rows[0]?.restored) await rebuildSums(db)
}

/** Makes sure that facts of this year and the two that follow find a partition of their own. */
export async function makePartitions(db: Db, thisYear: number): Promise<number> {
  const { rows } = await sql<{ made: number }>`select make_fact_partitions(${thisYear}, ${thisYear + 2}) as made`.execute(db)
  return rows[0]?.made ?? 0
}

/**
 * `essaim check`: whether the kept sums are those of the facts. The last two years are looked at, or with `whole` everything, which takes
 * some seconds for each million of facts. One sentence for each indicator and month that differ.
 */
export async function checkSums(db: Db, { whole } = { whole: false }): Promise<string[]> {
  const since = whole ? '0001-01-01' : `${Number(today().slice(0, 4)) - 1}-01-01`
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', '0', true)`.execute(tx)
    const unequal = await listUnequal(tx, since)
    return unequal.map(({ kind, indicator, month }) =>
      kind === 'sum'
        ? `${indicator}, ${month} : la somme tenue n’est pas celle des faits / the kept sum is not that of the facts`
        : `${indicator}, ${month} : les personnes comptées ne sont pas celles des faits / the people counted are not those of the facts`,
    )
  })
}
