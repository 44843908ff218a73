import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Language } from '../../../platform/speech.ts'
import { isDimension } from '../figures/rules.ts'
import { below, type Filter, filtered, ofIndicators, type Reading, within } from '../figures/store.ts'
import { filterOf } from '../figures/sums/store.ts'

/** One fact as its line says it. Who is counted is never read: no pseudonym leaves the room. */
export interface FactLine {
  id: string
  occurredOn: Day
  periodStart: Day | null
  recordedAt: Date
  value: number | null
  denominator: number | null
  /** What of it counts here, in basis points: a project's share for an objective. */
  shareBp: number
  estimated: boolean
  category: string | null
  detail: Record<string, unknown> | null
  sourceKind: string
  sourceId: string
  communeCode: string | null
  communeName: string | null
  territorySlug: string
  territoryName: string
  organisationId: string | null
  organisationName: string | null
  projectSlug: string | null
  projectTitle: string | null
  projectTitleOther: string | null
  projectLanguage: Language | null
  factorSetCode: string | null
  factorName: string | null
  validated: boolean
  /** The fact that this one takes back. */
  reverses: string | null
  /** The fact that takes this one back. */
  reversedBy: string | null
  reversedAt: Date | null
  reversalReason: string | null
  /** Of a stock: an earlier report of the same place, which a later one replaces. */
  superseded: boolean
  demonstration: boolean
}

export interface FactFilter {
  communeCode?: string
  sourceKind?: string
  /** Only what takes back, and what was taken back. */
  corrections?: boolean
}

const isPart = (name: string): boolean => name === 'commune' || isDimension(name)

/** Facts of a reading, as rows named `f`; of a stock, each with whether a later report of its series replaces it. */
function factsOf(reading: Reading, isStock: boolean): RawBuilder<unknown> {
  const known = reading.asOf ? below('f', reading.asOf) : sql`true`
  const filter = filterOf(reading)
  const where = sql`${ofIndicators('f', reading.indicators)} and ${within('f', reading.period)} and ${known}`
  if (!isStock) return sql`(select f.*, false as superseded from fact f where ${where} and ${filtered('f', filter)}) f`
  const entries = Object.entries(filter)
  const series: Filter = Object.fromEntries(entries.filter(([name]) => !isPart(name)))
  const parts: Filter = Object.fromEntries(entries.filter(([name]) => isPart(name)))
  return sql`(select f.* from (
      select f.*, s.taken_back or f.reverses is not null or dense_rank() over (
        partition by f.territory_id, f.organisation_id, f.project_id, f.place_id, (s.taken_back or f.reverses is not null)
        order by f.occurred_on desc, f.recorded_at desc, f.source_id desc) > 1 as superseded
      from fact f cross join lateral (select exists (select from fact r where r.reverses = f.id and r.occurred_on = f.occurred_on
        ${reading.asOf ? sql`and ${below('r', reading.asOf)}` : sql``}) as taken_back) s
      where ${where} and ${filtered('f', series)}) f where ${filtered('f', parts)}) f`
}

const reversal = (reading: Reading) => sql`left join fact r on r.reverses = f.id and r.occurred_on = f.occurred_on
  ${reading.asOf ? sql`and ${below('r', reading.asOf)}` : sql``}`

function narrowed(filter: FactFilter): RawBuilder<unknown> {
  const conditions = [sql`true`]
  if (filter.communeCode) conditions.push(sql`f.commune_code = ${filter.communeCode}`)
  if (filter.sourceKind) conditions.push(sql`f.source_kind = ${filter.sourceKind}`)
  if (filter.corrections) conditions.push(sql`(f.reverses is not null or r.id is not null)`)
  return sql.join(conditions, sql` and `)
}

const weighted = (reading: Reading) =>
  reading.weights
    ? sql`join unnest(${reading.weights.map((each) => each.projectId)}::uuid[], ${reading.weights.map((each) => each.shareBp)}::int[])
        as w(project_id, share_bp) on w.project_id = f.project_id`
    : sql`cross join (select 10000 as share_bp) w`

/**
 * The facts behind a figure, latest first, what takes back above what it takes back. `after` goes on from a line. Organisations and projects are named only where everybody may see them.
 */
export async function listFacts(
  db: Db,
  reading: Reading,
  isStock: boolean,
  filter: FactFilter,
  page: { size: number; offset: number; after?: FactLine },
): Promise<FactLine[]> {
  const after = page.after
    ? sql`and (f.occurred_on, coalesce(f.reverses, f.id), f.reverses is not null)
        < (${page.after.occurredOn}::date, ${page.after.reverses ?? page.after.id}::uuid, ${page.after.reverses !== null}::boolean)`
    : sql``
  const { rows } = await sql<FactLine>`
    select f.id, f.occurred_on as "occurredOn", f.period_start as "periodStart", f.recorded_at as "recordedAt", f.value, f.denominator,
      w.share_bp as "shareBp", f.estimated, f.category, f.detail, f.source_kind as "sourceKind", f.source_id as "sourceId",
      f.commune_code as "communeCode", c.name as "communeName", t.slug as "territorySlug", t.name as "territoryName",
      o.id as "organisationId", o.name as "organisationName", p.slug as "projectSlug", p.title as "projectTitle",
      p.title_other as "projectTitleOther", p.language as "projectLanguage", fs.code as "factorSetCode", fa.name as "factorName",
      f.validated_by is not null as validated, f.reverses, r.id as "reversedBy", r.recorded_at as "reversedAt",
      coalesce(r.detail ->> 'reason', case when f.reverses is not null then f.detail ->> 'reason' end) as "reversalReason",
      f.superseded, f.demonstration
    from ${factsOf(reading, isStock)} ${weighted(reading)} ${reversal(reading)}
    join territory t on t.id = f.territory_id
    left join commune c on c.code = f.commune_code
    left join organisation o on o.id = organisation_survivor(f.organisation_id) and o.is_public
    left join project p on p.id = f.project_id and p.state <> 'draft'
    left join factor fa on fa.id = f.factor_id left join factor_set fs on fs.id = fa.factor_set_id
    where ${narrowed(filter)} ${after}
    order by f.occurred_on desc, coalesce(f.reverses, f.id) desc, f.reverses nulls last, f.id limit ${page.size} offset ${page.offset}`.execute(
    db,
  )
  return rows
}

export interface FactCount {
  /** Every line, what takes back and what was taken back included. */
  lines: number
  /** Pairs that cancel each other. */
  reversed: number
  /** The same within the filter. */
  matching: number
  kinds: { kind: string; facts: number }[]
  communes: { code: string; name: string }[]
}

/** How many facts stand behind a figure, of which kinds, where. */
export async function countFacts(db: Db, reading: Reading, isStock: boolean, filter: FactFilter): Promise<FactCount> {
  const { rows } = await sql<FactCount>`
    select count(*)::int as lines, count(f.reverses)::int as reversed, (count(*) filter (where ${narrowed(filter)}))::int as matching,
      (select coalesce(json_agg(json_build_object('kind', k.kind, 'facts', k.facts) order by k.facts desc, k.kind), '[]') from (
        select f.source_kind as kind, sum(case when f.superseded then 0 when f.reverses is null then 1 else -1 end)::int as facts
        from ${factsOf(reading, isStock)} ${weighted(reading)} group by 1) k) as kinds,
      coalesce((select json_agg(json_build_object('code', c.code, 'name', c.name) order by c.name collate "fr-x-icu") from commune c
        where c.code = any(array_agg(distinct f.commune_code))), '[]') as communes
    from ${factsOf(reading, isStock)} ${weighted(reading)} ${reversal(reading)}`.execute(db)
  return rows[0] ?? { lines: 0, reversed: 0, matching: 0, kinds: [], communes: [] }
}

export interface Contribution {
  /** The empty text: no category said. */
  category: string
  estimated: boolean
  factorSetCode: string | null
  facts: number
  notEstimated: number
  /** What counts here, shares applied. */
  value: number
  /** The same without shares. */
  wholeValue: number
}

/** What each category brings, with the factor set that converted it; in the figure's own unit, by share where there are shares. */
export async function listContributions(db: Db, reading: Reading, isStock: boolean): Promise<Contribution[]> {
  const { rows } = await sql<Contribution>`
    select coalesce(f.category, '') as category, f.estimated, fs.code as "factorSetCode",
      sum(case when f.reverses is null then 1 else -1 end)::int as facts,
      coalesce(sum(case when f.reverses is null then 1 else -1 end) filter (where f.value is null), 0)::int as "notEstimated",
      coalesce(sum(f.value * w.share_bp / 10000), 0) as value,
      coalesce(sum(f.value), 0) as "wholeValue"
    from ${factsOf(reading, isStock)} ${weighted(reading)}
    left join factor fa on fa.id = f.factor_id left join factor_set fs on fs.id = fa.factor_set_id
    where not f.superseded
    group by 1, 2, 3 having sum(case when f.reverses is null then 1 else -1 end) <> 0 or sum(f.value) <> 0
    order by value desc, category limit 500`.execute(db)
  return rows
}
