import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { nil } from './rules.ts'

/** Which facts a fold takes, and which it has taken once it is done, said of a row of `fact` named `f` or `r`. */
export interface Slice {
  taken: RawBuilder<unknown>
  below(alias: 'f' | 'r'): RawBuilder<unknown>
}

const bound = (text: string) => {
  if (!/^\d+$/.test(text)) throw new Error(`No transaction bound: ${text}`)
  return sql.raw(`'${text}'::xid8`)
}

/** Facts of one era from a bound to another, the second excluded. */
export const sliceBetween = (era: number, from: string, to: string): Slice => ({
  taken: sql`f.era = ${sql.lit(era)} and f.tx >= ${bound(from)} and f.tx < ${bound(to)}`,
  below: (alias) => sql`(${sql.ref(`${alias}.era`)}, ${sql.ref(`${alias}.tx`)}) < (${sql.lit(era)}::smallint, ${bound(to)})`,
})

/** Every fact of the eras before one. */
export const sliceBefore = (era: number): Slice => ({
  taken: sql`f.era < ${sql.lit(era)}`,
  below: (alias) => sql`${sql.ref(`${alias}.era`)} < ${sql.lit(era)}`,
})

export interface Watermark {
  era: number
  bound: string
}

export async function findWatermark(db: Db): Promise<Watermark> {
  const { rows } = await sql<Watermark>`select era, bound::text as bound from fact_watermark`.execute(db)
  return rows[0] ?? { era: 1, bound: '0' }
}

/** The lowest transaction still under way: every one below it is over, and its rows are there for good or not at all. */
export async function findHorizon(db: Db): Promise<{ bound: string; at: Date }> {
  const { rows } = await sql<{ bound: string; at: Date }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as bound, clock_timestamp() as at`.execute(db)
  if (!rows[0]) throw new Error('PostgreSQL says no snapshot.')
  return rows[0]
}

export async function countTaken(db: Db, slice: Slice): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from fact f where ${slice.taken}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Facts that came after the last fold: the tail that every figure reads live. */
export async function countUnfolded(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from fact f, fact_watermark w where f.era > w.era or (f.era = w.era and f.tx >= w.bound)`.execute(db)
  return rows[0]?.n ?? 0
}

const noId = sql.lit(nil)
const month = sql`date_trunc('month', f.occurred_on::timestamp)::date`
/** One fact counts for one, and one that takes back for minus one. */
const one = sql`case when f.reverses is null then 1 else -1 end`
const measures = sql`sum(coalesce(f.value, 0)) as value, sum(coalesce(f.denominator, 0)) as denominator, sum(${one})::int as n,
  coalesce(sum(${one}) filter (where f.value is null), 0)::int as n_not_estimated,
  coalesce(sum(${one}) filter (where f.demonstration), 0)::int as n_demonstration`
const addTo = (table: string) =>
  sql.raw(
    ['value', 'denominator', 'n', 'n_not_estimated', 'n_demonstration']
      .map((name) => `${name} = ${table}.${name} + excluded.${name}`)
      .join(', '),
  )

/** What sums are kept by, with the column of a fact that holds its label. Those of an indicator's own are kept where it is split by them. */
const kept = [
  { dimension: 'project', column: 'project_id', isOwn: false },
  { dimension: 'organisation', column: 'organisation_id', isOwn: false },
  { dimension: 'place', column: 'place_id', isOwn: false },
  { dimension: 'commune', column: 'commune_code', isOwn: false },
  { dimension: 'category', column: 'category', isOwn: true },
  { dimension: 'ageBand', column: 'age_band', isOwn: true },
  { dimension: 'gender', column: 'gender', isOwn: true },
  { dimension: 'priorityNeighbourhood', column: 'priority_neighbourhood', isOwn: true },
] as const
const columnList = kept.map(({ column }) => `f.${column}`).join(', ')
const allBits = 2 ** kept.length - 1

/** Adds the slice to the sums by month, of the whole and by each label, in one pass over its facts. */
export async function addSums(db: Db, slice: Slice): Promise<void> {
  // grouping() has a bit for each column, the first the highest, set where the row is not of that column's group.
  const bitsOf = (at: number) => allBits - 2 ** (kept.length - 1 - at)
  const cases = (say: (each: (typeof kept)[number]) => string) =>
    sql.raw(`case d.bits ${kept.map((each, at) => `when ${bitsOf(at)} then ${say(each)}`).join(' ')} end`)
  const own = sql.raw(
    kept
      .flatMap((each, at) => (each.isOwn ? [`(d.bits = ${bitsOf(at)} and '${each.dimension}' = any(i.disaggregations))`] : []))
      .join(' or '),
  )
  const whole = kept.flatMap((each, at) => (each.isOwn ? [] : [bitsOf(at)])).join(', ')
  await sql`
    with delta as materialized (
      select f.indicator_id, f.territory_id, ${month} as month, f.estimated, ${sql.raw(columnList)}, ${measures},
        grouping(${sql.raw(columnList)}) as bits
      from fact f where ${slice.taken}
      group by f.indicator_id, f.territory_id, ${month}, f.estimated,
        grouping sets ((), ${sql.raw(kept.map(({ column }) => `(f.${column})`).join(', '))})
    ), total as (
      insert into figure_month (indicator_id, territory_id, month, estimated, value, denominator, n, n_not_estimated, n_demonstration)
      select indicator_id, territory_id, month, estimated, value, denominator, n, n_not_estimated, n_demonstration
      from delta where bits = ${sql.lit(allBits)} order by 1, 2, 3, 4
      on conflict (indicator_id, territory_id, month, estimated) do update set ${addTo('figure_month')}
    )
    insert into part_month (indicator_id, dimension, territory_id, month, label, estimated, value, denominator, n, n_not_estimated, n_demonstration)
    select d.indicator_id, ${cases(({ dimension }) => `'${dimension}'`)}, d.territory_id, d.month,
      coalesce(${cases(({ column }) => `d.${column}::text`)}, ''), d.estimated,
      d.value, d.denominator, d.n, d.n_not_estimated, d.n_demonstration
    from delta d join indicator i on i.id = d.indicator_id
    where d.bits in (${sql.raw(whole)}) or (i.aggregation in ('sum', 'ratio', 'weighted_mean') and (${own}))
    order by 1, 2, 3, 4, 5, 6
    on conflict (indicator_id, dimension, territory_id, month, label, estimated) do update set ${addTo('part_month')}`.execute(db)
}

/**
 * Adds the slice to who was seen, and moves the distinct counts by what that changes: the people that count after, less those that
 * counted before, at each published level and grain. Only the people of the slice are looked at.
 */
export async function addPeople(db: Db, slice: Slice): Promise<void> {
  const spread = (from: string, sign: number) => sql`
    select distinct s.indicator_id, s.person_id, l.level, l.scope_id, g.grain, g.period_on, ${sql.lit(sign)} as change
    from ${sql.ref(from)} s
    cross join lateral (values ('network', ${noId}::uuid), ('territory', s.territory_id), ('project', s.project_id)) l(level, scope_id)
    cross join lateral (values ('month', s.month), ('quarter', date_trunc('quarter', s.month::timestamp)::date),
      ('year', date_trunc('year', s.month::timestamp)::date), ('all', date '0001-01-01')) g(grain, period_on)
    where l.level = 'network' or l.scope_id <> ${noId}`
  await sql`
    with delta as materialized (
      select f.indicator_id, f.person_id, f.territory_id, coalesce(f.project_id, ${noId}) as project_id, ${month} as month,
        sum(${one})::int as n
      from fact f where ${slice.taken} and f.person_id is not null group by 1, 2, 3, 4, 5
    ), touched as materialized (
      select distinct indicator_id, person_id from delta
    ), before as materialized (
      select s.indicator_id, s.person_id, s.territory_id, s.project_id, s.month, s.n
      from touched t join person_seen s on s.indicator_id = t.indicator_id and s.person_id = t.person_id where s.n > 0
    ), after as materialized (
      select indicator_id, person_id, territory_id, project_id, month
      from (select * from before union all select * from delta) both_ group by 1, 2, 3, 4, 5 having sum(n) > 0
    ), saved as (
      insert into person_seen (indicator_id, person_id, territory_id, project_id, month, n) select * from delta
      on conflict (indicator_id, person_id, territory_id, project_id, month) do update set n = person_seen.n + excluded.n
    )
    insert into person_count (indicator_id, level, scope_id, grain, period_on, people)
    select indicator_id, level, scope_id, grain, period_on, sum(change)
    from (${spread('after', 1)} union all ${spread('before', -1)}) changed
    group by 1, 2, 3, 4, 5 having sum(change) <> 0
    on conflict (indicator_id, level, scope_id, grain, period_on) do update set people = person_count.people + excluded.people`.execute(db)
}

export async function addContacts(db: Db, slice: Slice): Promise<void> {
  await sql`
    insert into contact_month (indicator_id, territory_id, project_id, month, size, contacts, n)
    select f.indicator_id, f.territory_id, coalesce(f.project_id, ${noId}), ${month}, abs(f.denominator), sum(f.value), sum(${one})::int
    from fact f join indicator i on i.id = f.indicator_id and i.aggregation = 'distinct'
    where ${slice.taken} and f.person_id is null and f.value is not null group by 1, 2, 3, 4, 5
    on conflict (indicator_id, territory_id, project_id, month, size)
    do update set contacts = contact_month.contacts + excluded.contacts, n = contact_month.n + excluded.n`.execute(db)
}

/**
 * Works out anew the latest report of each series and month that the slice touches. What is standing is not what was added: taking
 * back the latest report uncovers the one before.
 */
export async function renewStocks(db: Db, slice: Slice): Promise<void> {
  const series = sql`f.indicator_id, f.territory_id, coalesce(f.organisation_id, ${noId}) as organisation_id,
    coalesce(f.project_id, ${noId}) as project_id, coalesce(f.place_id, ${noId}) as place_id, ${month} as month`
  const touched = sql`
    select distinct ${series} from fact f join indicator i on i.id = f.indicator_id and i.aggregation = 'last' where ${slice.taken}`
  await sql`
    delete from stock_month s using (${touched}) t
    where (s.indicator_id, s.territory_id, s.month, s.organisation_id, s.project_id, s.place_id)
      = (t.indicator_id, t.territory_id, t.month, t.organisation_id, t.project_id, t.place_id)`.execute(db)
  await sql`
    with touched as materialized (${touched}),
    reports as (
      select ${series}, f.occurred_on, f.source_id, max(f.recorded_at) as recorded_at,
        sum(f.value) filter (where not f.estimated) as value, sum(f.value) filter (where f.estimated) as estimated_value,
        count(*)::int as n, (count(*) filter (where f.value is null))::int as n_not_estimated,
        (count(*) filter (where f.estimated))::int as n_estimated, (count(*) filter (where f.demonstration))::int as n_demonstration
      from touched t
      join fact f on f.indicator_id = t.indicator_id and f.territory_id = t.territory_id
        and f.occurred_on >= t.month and f.occurred_on < (t.month + interval '1 month')::date
        and coalesce(f.organisation_id, ${noId}) = t.organisation_id and coalesce(f.project_id, ${noId}) = t.project_id
        and coalesce(f.place_id, ${noId}) = t.place_id
      where ${slice.below('f')} and f.reverses is null
        and not exists (select from fact r where r.reverses = f.id and r.occurred_on = f.occurred_on and ${slice.below('r')})
      group by 1, 2, 3, 4, 5, 6, f.occurred_on, f.source_id
    )
    insert into stock_month (indicator_id, territory_id, organisation_id, project_id, place_id, month, reported_on,
      value, estimated_value, n, n_not_estimated, n_estimated, n_demonstration)
    select distinct on (indicator_id, territory_id, organisation_id, project_id, place_id, month)
      indicator_id, territory_id, organisation_id, project_id, place_id, month, occurred_on,
      value, estimated_value, n, n_not_estimated, n_estimated, n_demonstration
    from reports
    order by indicator_id, territory_id, organisation_id, project_id, place_id, month, occurred_on desc, recorded_at desc, source_id desc`.execute(
    db,
  )
}

export async function saveWatermark(db: Db, mark: Watermark, at: Date, folded: number): Promise<void> {
  await sql`update fact_watermark set era = ${mark.era}, bound = ${mark.bound}::text::xid8, folded_at = ${at}`.execute(db)
  await sql`insert into fact_closing (era, bound, closed_at, folded) values (${mark.era}, ${mark.bound}::text::xid8, ${at}, ${folded})
    on conflict do nothing`.execute(db)
}

export interface Unequal {
  kind: 'sum' | 'people'
  indicator: string
  month: string
}

/**
 * Where the kept sums differ from the facts below the watermark: by indicator, territory, month and whether estimated; and, for people,
 * how often each was seen. `since` bounds the facts looked at, by the day they count on. One statement, so one snapshot of both.
 */
export async function listUnequal(db: Db, since: string, limit = 20): Promise<Unequal[]> {
  const { rows } = await sql<Unequal>`
    with mark as (select era, bound from fact_watermark),
    folded as materialized (
      select f.* from fact f, mark where f.occurred_on >= ${since}::date and (f.era < mark.era or (f.era = mark.era and f.tx < mark.bound))
    ), sums as (
      select f.indicator_id, f.territory_id, ${month} as month, f.estimated, ${measures} from folded f group by 1, 2, 3, 4
    ), seen as (
      select f.indicator_id, f.person_id, f.territory_id, coalesce(f.project_id, ${noId}) as project_id, ${month} as month, sum(${one})::int as n
      from folded f where f.person_id is not null group by 1, 2, 3, 4, 5
    ), unequal as (
      select 'sum' as kind, coalesce(k.indicator_id, s.indicator_id) as indicator_id, coalesce(k.month, s.month) as month
      from (select * from figure_month where month >= ${since}::date) k
      full join sums s using (indicator_id, territory_id, month, estimated)
      where (k.value, k.denominator, k.n, k.n_not_estimated, k.n_demonstration)
        is distinct from (s.value, s.denominator, s.n, s.n_not_estimated, s.n_demonstration)
      union all
      select 'people', coalesce(k.indicator_id, s.indicator_id), coalesce(k.month, s.month)
      from (select * from person_seen where month >= ${since}::date) k
      full join seen s using (indicator_id, person_id, territory_id, project_id, month)
      where coalesce(k.n, 0) <> coalesce(s.n, 0)
    )
    select u.kind, i.code as indicator, to_char(u.month, 'YYYY-MM') as month
    from unequal u left join indicator i on i.id = u.indicator_id
    group by 1, 2, 3 order by 1, 2, 3 limit ${limit}`.execute(db)
  return rows
}
