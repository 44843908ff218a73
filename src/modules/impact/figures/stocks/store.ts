import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Watermark } from '../../folding/store.ts'
import { isDimension, isTime, type Sums } from '../rules.ts'
import {
  atWatermark,
  below,
  columnsOf,
  type Filter,
  filtered,
  keyOf,
  looseFacts,
  monthsWithin,
  noId,
  ofIndicators,
  type Reading,
  type Sql,
} from '../store.ts'
import { filterOf, type Summed } from '../sums/store.ts'

/**
 * Stocks: a report says how many there are on a day. Of each series (territory, organisation, project, place) the latest report of
 * the period counts, whole; the figure is the sum over series. Nothing is carried over from before the period: a series that did not
 * report in it is missing, which is not zero. Communes and labels are parts of a report, never series of their own.
 */
export async function readStocks(db: Db, reading: Reading): Promise<Summed> {
  const rows = await atWatermark(db, (mark) => stocksStatement(reading, mark))
  const summed: Summed = { total: undefined, cells: new Map() }
  for (const row of rows) {
    if (row.isTotal === null) continue
    if (row.isTotal) summed.total = row
    else summed.cells.set(row.key, row)
  }
  return summed
}

interface StockRow extends Sums {
  era: number
  bound: string
  isTotal: boolean | null
  key: string
}

const seriesNames = 'territory_id, organisation_id, project_id, place_id'
const series = sql.raw(seriesNames)
const seriesOfFact = sql`f.territory_id, coalesce(f.organisation_id, ${noId}) as organisation_id,
  coalesce(f.project_id, ${noId}) as project_id, coalesce(f.place_id, ${noId}) as place_id`
const measures = sql`sum(f.value) filter (where not f.estimated) as value, sum(f.value) filter (where f.estimated) as estimated_value,
  count(*)::int as n, (count(*) filter (where f.value is null))::int as n_not_estimated,
  (count(*) filter (where f.estimated))::int as n_estimated, (count(*) filter (where f.demonstration))::int as n_demonstration,
  (count(f.value) filter (where not f.estimated))::int as n_valued, (count(f.value) filter (where f.estimated))::int as n_estimated_valued`

/** A label or a commune splits or narrows the inside of a report. */
const isPart = (name: string): boolean => name === 'commune' || isDimension(name)

function stocksStatement(reading: Reading, mark: Watermark): RawBuilder<StockRow> {
  const inside = columnsOf(reading).some(isPart)
  const reports = inside || reading.asOf ? wholeReports(reading, mark) : keptReports(reading, mark)
  // The latest within each slice of time where time is the key, and the latest of all for the total.
  const byTime = reading.key !== undefined && isTime(reading.key)
  const timeKey = byTime ? sql`date_trunc(${sql.lit(reading.key)}, reported_on::timestamp)::date::text` : sql`''`
  const order = sql`reported_on desc, recorded_at desc nulls last, source_id desc nulls last`
  const weights = reading.weights
    ? sql`join unnest(${reading.weights.map((each) => each.projectId)}::uuid[], ${reading.weights.map((each) => each.shareBp)}::int[])
        as w(project_id, share_bp) on w.project_id = l.project_id`
    : sql``
  const part = reading.weights ? sql` * w.share_bp / 10000` : sql``
  const summed = sql`
    coalesce(sum(l.value${part}), 0) as measured, coalesce(sum(l.estimated_value${part}), 0) as estimated, 0 as denominator,
    sum(l.n)::int as facts, sum(l.n_estimated)::int as "estimatedFacts", sum(l.n_valued)::int as "valuedMeasured",
    sum(l.n_estimated_valued)::int as "valuedEstimated", sum(l.n_not_estimated)::int as "notEstimated",
    sum(l.n_demonstration)::int as demonstration`
  const parted = inside
    ? partsOf(reading)
    : sql`select l.*, ${keyOf(byTime ? undefined : reading.key, 'l', 'sum')} as part_key from latest l`
  const cellKey = byTime ? sql`l.time_key` : sql`l.part_key`
  return sql<StockRow>`
    with reports as (${reports}),
    latest as (
      select distinct on (${series}, time_key) * from (select *, ${timeKey} as time_key from reports) r
      order by ${series}, time_key, ${order}
    ), final as (select distinct on (${series}) * from latest order by ${series}, ${order}),
    parted as (${parted}),
    whole as (${wholeOf(byTime, inside)})
    select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
      select true as "isTotal", '' as key, ${summed} from whole l ${weights} having count(*) > 0
      ${reading.key ? sql`union all select false, ${cellKey}, ${summed} from parted l ${weights} group by 2` : sql``}
    ) g on true`
}

/** What the total adds: with time as the key, the latest report of each series alone, or the parts of it that the cut keeps. */
function wholeOf(byTime: boolean, inside: boolean): Sql {
  if (!byTime) return sql`select * from parted`
  if (!inside) return sql`select f.*, '' as part_key from final f`
  return sql`select p.* from parted p join final f using (${series}, time_key)`
}

const standing = (reading: Reading): Sql =>
  sql`f.reverses is null and not exists (select from fact r where r.reverses = f.id and r.occurred_on = f.occurred_on
    ${reading.asOf ? sql`and ${below('r', reading.asOf)}` : sql``})`

/** Only what tells series apart narrows them; labels and communes narrow the inside of the reports chosen. */
const seriesFilter = (reading: Reading): Filter => Object.fromEntries(Object.entries(filterOf(reading)).filter(([name]) => !isPart(name)))

const noTie = sql`null::timestamptz as recorded_at, null::uuid as source_id`

/** Kept months where the tail is silent, and the months that it touches and the edges of the period from the facts that stand. */
function keptReports(reading: Reading, mark: Watermark): Sql {
  const { pieces, loose } = looseFacts(reading, mark, true)
  const filter = seriesFilter(reading)
  const one = sql`${ofIndicators('f', reading.indicators)} and ${filtered('f', filter)}`
  const month = sql`date_trunc('month', f.occurred_on::timestamp)::date`
  const report = sql`${seriesOfFact}, f.occurred_on as reported_on, ${measures}, max(f.recorded_at) as recorded_at, f.source_id`
  const group = sql`group by 1, 2, 3, 4, 5, f.source_id`
  const edges = loose
    .slice(pieces.months ? 1 : 0)
    .map((where) => sql`select ${report} from fact f where ${one} and ${where} and ${standing(reading)} ${group}`)
  if (!pieces.months) return edges.length > 0 ? sql.join(edges, sql` union all `) : sql`select ${report} from fact f where false ${group}`
  const touched = sql`(select distinct ${seriesOfFact}, ${month} as month from fact f where ${one} and ${loose[0]})`
  const kept = sql`
    select s.territory_id, s.organisation_id, s.project_id, s.place_id, s.reported_on, s.value, s.estimated_value, s.n, s.n_not_estimated,
      s.n_estimated, s.n_demonstration, (s.value is not null)::int as n_valued, (s.estimated_value is not null)::int as n_estimated_valued,
      ${noTie}
    from stock_month s
    where ${ofIndicators('s', reading.indicators)} and ${filtered('s', filter)} and ${monthsWithin('s', pieces.months)}
      and not exists (select from ${touched} t where (t.territory_id, t.organisation_id, t.project_id, t.place_id, t.month)
        = (s.territory_id, s.organisation_id, s.project_id, s.place_id, s.month))`
  const live = sql`
    select ${report} from ${touched} t join fact f on f.territory_id = t.territory_id
      and f.occurred_on >= t.month and f.occurred_on < (t.month + interval '1 month')::date
      and coalesce(f.organisation_id, ${noId}) = t.organisation_id and coalesce(f.project_id, ${noId}) = t.project_id
      and coalesce(f.place_id, ${noId}) = t.place_id
    where ${one} and ${standing(reading)} ${group}`
  return sql.join([kept, live, ...edges], sql` union all `)
}

/** Reports read from the facts alone: for a past closing, and where the inside of a report matters. */
function wholeReports(reading: Reading, mark: Watermark): Sql {
  const { loose } = looseFacts(reading, mark, false)
  return sql`
    select ${seriesOfFact}, f.occurred_on as reported_on, ${measures}, max(f.recorded_at) as recorded_at, f.source_id
    from fact f where ${ofIndicators('f', reading.indicators)} and ${filtered('f', seriesFilter(reading))} and ${loose[0]}
      and ${standing(reading)} group by 1, 2, 3, 4, 5, f.source_id`
}

/** The parts of the latest reports that the cut keeps, under the key that splits them. */
function partsOf(reading: Reading): Sql {
  const parts = Object.fromEntries(Object.entries(reading.filter).filter(([name]) => isPart(name)))
  const key = reading.key && isTime(reading.key) ? undefined : reading.key
  return sql`
    select l.territory_id, l.organisation_id, l.project_id, l.place_id, l.time_key, l.reported_on, l.recorded_at, l.source_id,
      ${keyOf(key, 'f', 'fact')} as part_key, ${measures}
    from latest l join fact f on f.source_id = l.source_id and f.occurred_on = l.reported_on and ${ofIndicators('f', reading.indicators)}
      and f.territory_id = l.territory_id and coalesce(f.organisation_id, ${noId}) = l.organisation_id
      and coalesce(f.project_id, ${noId}) = l.project_id and coalesce(f.place_id, ${noId}) = l.place_id
    where ${filtered('f', parts)} and ${reading.asOf ? below('f', reading.asOf) : sql`true`} and ${standing(reading)}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`
}
