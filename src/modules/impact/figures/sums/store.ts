import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Watermark } from '../../folding/store.ts'
import type { Sums } from '../rules.ts'
import {
  atWatermark,
  columnsOf,
  dimensionsOf,
  filtered,
  keyOf,
  looseFacts,
  monthsWithin,
  ofIndicators,
  type Reading,
  type Sql,
} from '../store.ts'

export interface Summed {
  total: Sums | undefined
  cells: Map<string, Sums>
}

type Kept = 'figure_month' | 'fact_month' | 'dimension_month'

/** The coarsest kept sums that can answer; none where only facts can. */
function keptFor(reading: Reading): Kept | undefined {
  if (reading.asOf) return undefined
  const columns = columnsOf(reading).filter((name) => !dimensionsOf(reading).includes(name as never))
  const [dimension, ...others] = dimensionsOf(reading)
  if (!dimension) return columns.every((name) => name === 'territory') ? 'figure_month' : 'fact_month'
  const isKept = reading.indicators.every(
    (each) => each.disaggregations.includes(dimension) && ['sum', 'ratio', 'weighted_mean'].includes(each.aggregation),
  )
  return others.length === 0 && isKept && columns.every((name) => name === 'territory' || name === 'project')
    ? 'dimension_month'
    : undefined
}

interface SumRow extends Omit<Sums, never> {
  era: number
  bound: string
  indicatorId: number | null
  isTotal: boolean
  key: string
}

/** Sums, and sums by key, of one or several indicators over the same facts, in one statement. */
export async function readSums(db: Db, reading: Reading): Promise<Map<number, Summed>> {
  const rows = await atWatermark(db, (mark) => sumsStatement(reading, mark))
  const found = new Map<number, Summed>()
  for (const row of rows) {
    if (row.indicatorId === null) continue
    const summed = found.get(row.indicatorId) ?? { total: undefined, cells: new Map<string, Sums>() }
    if (row.isTotal) summed.total = row
    else summed.cells.set(row.key, row)
    found.set(row.indicatorId, summed)
  }
  return found
}

function sumsStatement(reading: Reading, mark: Watermark): RawBuilder<SumRow> {
  const kept = keptFor(reading)
  const { pieces, loose } = looseFacts(reading, mark, kept !== undefined)
  const parts: Sql[] = loose.map((where) => factPart(reading, where))
  if (kept && pieces.months) parts.push(keptPart(reading, kept, monthsWithin('s', pieces.months)))
  const weighted = reading.weights
    ? sql`join unnest(${reading.weights.map((each) => each.projectId)}::uuid[], ${reading.weights.map((each) => each.shareBp)}::int[])
        as w(project_id, share_bp) on w.project_id = p.project_id`
    : sql``
  const part = reading.weights ? sql` * w.share_bp / 10000` : sql``
  const grouping = reading.key ? sql`grouping sets ((p.indicator_id), (p.indicator_id, p.key))` : sql`grouping sets ((p.indicator_id))`
  const said = reading.key ? sql`grouping(p.key) = 1 as "isTotal", coalesce(p.key, '') as key` : sql`true as "isTotal", '' as key`
  const from = parts.length > 0 ? sql.join(parts, sql` union all `) : factPart(reading, sql`false`)
  return sql<SumRow>`
    select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
      select p.indicator_id as "indicatorId", ${said},
        coalesce(sum(p.value${part}) filter (where not p.estimated), 0) as measured,
        coalesce(sum(p.value${part}) filter (where p.estimated), 0) as estimated,
        coalesce(sum(p.denominator${part}), 0) as denominator,
        sum(p.n)::int as facts, coalesce(sum(p.n) filter (where p.estimated), 0)::int as "estimatedFacts",
        coalesce(sum(p.n - p.n_not_estimated) filter (where not p.estimated), 0)::int as "valuedMeasured",
        coalesce(sum(p.n - p.n_not_estimated) filter (where p.estimated), 0)::int as "valuedEstimated",
        sum(p.n_not_estimated)::int as "notEstimated", sum(p.n_demonstration)::int as demonstration
      from (${from}) p ${weighted}
      group by ${grouping}
      having sum(p.n) <> 0 or sum(p.value) <> 0
    ) g on true`
}

const projectColumn = (reading: Reading, alias: string) =>
  reading.weights ? sql`, ${sql.ref(`${alias}.project_id`)} as project_id` : sql``

function factPart(reading: Reading, where: Sql): Sql {
  return sql`
    select f.indicator_id, ${keyOf(reading.key, 'f', 'fact')} as key, f.estimated, coalesce(f.value, 0) as value,
      coalesce(f.denominator, 0) as denominator, s.one as n, case when f.value is null then s.one else 0 end as n_not_estimated,
      case when f.demonstration then s.one else 0 end as n_demonstration ${projectColumn(reading, 'f')}
    from fact f cross join lateral (select case when f.reverses is null then 1 else -1 end as one) s
    where ${ofIndicators('f', reading.indicators)} and ${filtered('f', filterOf(reading))} and ${where}`
}

function keptPart(reading: Reading, kept: Kept, months: Sql): Sql {
  const [dimension] = dimensionsOf(reading)
  const { [dimension ?? 'category']: labels, ...rest } = filterOf(reading)
  const narrowed =
    kept === 'dimension_month' && dimension
      ? sql`s.dimension = ${sql.lit(dimension)} and ${filtered('s', rest)} and ${labels ? sql`s.label = any(${[...labels]}::text[])` : sql`true`}`
      : filtered('s', filterOf(reading))
  return sql`
    select s.indicator_id, ${keyOf(reading.key, 's', 'sum')} as key, s.estimated, s.value, s.denominator, s.n, s.n_not_estimated,
      s.n_demonstration ${projectColumn(reading, 's')}
    from ${sql.table(kept)} s
    where ${ofIndicators('s', reading.indicators)} and ${narrowed} and ${months}`
}

/** The projects of the weights narrow what is read before they are weighed. */
export function filterOf(reading: Reading): Reading['filter'] {
  if (!reading.weights) return reading.filter
  const weighed = reading.weights.map((each) => each.projectId)
  const asked = reading.filter.project
  return { ...reading.filter, project: asked ? asked.filter((id) => weighed.includes(id)) : weighed }
}
