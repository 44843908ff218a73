import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Watermark } from '../../folding/store.ts'
import type { Indicator } from '../../indicators/rules.ts'
import { isDimension, type Sums } from '../rules.ts'
import {
  atWatermark,
  type ColumnName,
  columnsOf,
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

/** Which kept sums can answer: those of the whole, those by one label; none where labels are crossed, and only facts can. */
type Kept = { table: 'figure_month' } | { table: 'part_month'; dimension: ColumnName }

function keptFor(reading: Reading): Kept | undefined {
  if (reading.asOf) return undefined
  const [label, ...others] = columnsOf(reading).filter((name) => name !== 'territory')
  if (others.length > 0) return undefined
  if (!label) return { table: 'figure_month' }
  const isKept = (indicator: Indicator) =>
    !isDimension(label) || (indicator.disaggregations.includes(label) && ['sum', 'ratio', 'weighted_mean'].includes(indicator.aggregation))
  return reading.indicators.every(isKept) ? { table: 'part_month', dimension: label } : undefined
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
        as w(project_id, share_bp) on w.project_id::text = p.project`
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

/** Weighed parts say whose they are. */
const projectColumn = (reading: Reading) => (reading.weights ? sql`, f.project_id::text as project` : sql``)

function factPart(reading: Reading, where: Sql): Sql {
  return sql`
    select f.indicator_id, ${keyOf(reading.key, 'f', 'fact')} as key, f.estimated, coalesce(f.value, 0) as value,
      coalesce(f.denominator, 0) as denominator, s.one as n, case when f.value is null then s.one else 0 end as n_not_estimated,
      case when f.demonstration then s.one else 0 end as n_demonstration ${projectColumn(reading)}
    from fact f cross join lateral (select case when f.reverses is null then 1 else -1 end as one) s
    where ${ofIndicators('f', reading.indicators)} and ${filtered('f', filterOf(reading))} and ${where}`
}

function keptPart(reading: Reading, kept: Kept, months: Sql): Sql {
  const { territory } = filterOf(reading)
  const dimension = kept.table === 'part_month' ? kept.dimension : undefined
  const labels = dimension && filterOf(reading)[dimension]
  const labelled = dimension ? sql`s.dimension = ${sql.lit(dimension)} and ${labels ? labelIn(labels) : sql`true`}` : sql`true`
  const key = reading.key && reading.key === dimension ? sql`s.label` : keyOf(reading.key, 's', 'sum')
  return sql`
    select s.indicator_id, ${key} as key, s.estimated, s.value, s.denominator, s.n, s.n_not_estimated, s.n_demonstration
      ${reading.weights ? sql`, s.label as project` : sql``}
    from ${sql.table(kept.table)} s
    where ${ofIndicators('s', reading.indicators)} and ${filtered('s', territory ? { territory } : {})} and ${labelled} and ${months}`
}

/** Told apart from the empty label, so that the index by label may serve. */
const labelIn = (labels: readonly string[]): Sql =>
  labels.length === 1 ? sql`s.label = ${labels[0]} and s.label <> ''` : sql`s.label = any(${[...labels]}::text[]) and s.label <> ''`

/** The whole filter: with the territory that the facts are known to belong to, and the projects that the weights name. */
export function filterOf(reading: Reading): Reading['filter'] {
  const filter = reading.owner && !reading.filter.territory ? { ...reading.filter, territory: [reading.owner] } : reading.filter
  if (!reading.weights) return filter
  const weighed = reading.weights.map((each) => each.projectId)
  return { ...filter, project: filter.project ? filter.project.filter((id) => weighed.includes(id)) : weighed }
}
