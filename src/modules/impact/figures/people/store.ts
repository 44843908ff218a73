import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Watermark } from '../../folding/store.ts'
import { grainOf, grains, isTime, type People } from '../rules.ts'
import { atWatermark, columnsOf, filtered, keyOf, looseFacts, monthsWithin, ofIndicators, type Reading, type Sql } from '../store.ts'
import { filterOf } from '../sums/store.ts'

export interface Peopled {
  total: People | undefined
  cells: Map<string, People>
}

interface CountRow {
  era: number
  bound: string
  isTotal: boolean | null
  key: string
  people: number
}
interface ContactRow {
  era: number
  bound: string
  isTotal: boolean | null
  key: string
  contacts: number
  largest: number
}

/** Distinct people of one indicator, and by key: counted, never added. */
export async function readPeople(db: Db, reading: Reading): Promise<Peopled> {
  const counts = await atWatermark(db, (mark) => (keptLevel(reading) ? keptStatement(reading, mark) : membersStatement(reading, mark)))
  const contacts = await atWatermark(db, (mark) => contactsStatement(reading, mark))
  const peopled: Peopled = { total: undefined, cells: new Map() }
  const at = (row: { isTotal: boolean | null; key: string }): People => {
    const held = (row.isTotal ? peopled.total : peopled.cells.get(row.key)) ?? { identified: 0, contacts: 0, largestReport: 0 }
    if (row.isTotal) peopled.total = held
    else peopled.cells.set(row.key, held)
    return held
  }
  for (const row of counts) if (row.isTotal !== null) at(row).identified = row.people
  for (const row of contacts) {
    if (row.isTotal === null) continue
    const held = at(row)
    held.contacts = row.contacts
    held.largestReport = row.largest
  }
  return peopled
}

/** Whether who was seen by month, at a territory or in a project, can answer; other cuts read the facts. */
const hasMembers = (reading: Reading): boolean =>
  !reading.asOf && columnsOf(reading).every((name) => name === 'territory' || name === 'project')

interface KeptLevel {
  total: { level: 'network' | 'territory' | 'project'; scopeId: string; grain: string; on: string }
  cells: Sql | undefined
}

/** Where the counts kept at published levels answer: one scope of its own, a month, quarter, year or all time, and keys kept too. */
function keptLevel(reading: Reading): KeptLevel | undefined {
  const grain = grainOf(reading.period)
  const { territory, project, ...others } = reading.filter
  if (!hasMembers(reading) || reading.weights || !grain || Object.keys(others).length > 0 || (territory && project)) return undefined
  const [scopeId, ...more] = project ?? territory ?? [String('00000000-0000-0000-0000-000000000000')]
  if (scopeId === undefined || more.length > 0) return undefined
  const level = project ? 'project' : territory ? 'territory' : 'network'
  const total = { level, scopeId, grain: grain.grain, on: grain.on } as const
  const { key } = reading
  if (key === undefined) return { total, cells: undefined }
  if (isTime(key)) {
    if (grains.indexOf(key) > grains.indexOf(grain.grain)) return undefined
    const range =
      grain.grain === 'all' ? sql`true` : sql`c.period_on >= ${grain.on}::date and c.period_on <= ${reading.period.until ?? grain.on}::date`
    return {
      total,
      cells: sql`select c.period_on::text as key, c.people from person_count c where c.indicator_id = ${reading.indicators[0]?.id}
        and c.level = ${level} and c.scope_id = ${scopeId}::uuid and c.grain = ${key} and ${range}`,
    }
  }
  if (key === 'territory' && level === 'network') {
    return {
      total,
      cells: sql`select c.scope_id::text as key, c.people from person_count c where c.indicator_id = ${reading.indicators[0]?.id}
        and c.level = 'territory' and c.grain = ${grain.grain} and c.period_on = ${grain.on}::date`,
    }
  }
  return undefined
}

const one = sql`case when f.reverses is null then 1 else -1 end`
const sets = (reading: Reading) => (reading.key ? sql`grouping sets ((), (key))` : sql`grouping sets (())`)
const said = (reading: Reading) =>
  reading.key ? sql`grouping(key) = 1 as "isTotal", coalesce(key, '') as key` : sql`true as "isTotal", '' as key`

const looseWhere = (loose: readonly Sql[]): Sql =>
  loose.length === 0
    ? sql`false`
    : sql`(${sql.join(
        loose.map((each) => sql`(${each})`),
        sql` or `,
      )})`

/** Everyone who stands with more contacts than were taken back, key by key. */
function membersStatement(reading: Reading, mark: Watermark): RawBuilder<CountRow> {
  const kept = hasMembers(reading)
  const { pieces, loose } = looseFacts(reading, mark, kept)
  const parts: Sql[] = loose.map(
    (where) => sql`select ${keyOf(reading.key, 'f', 'fact')} as key, f.person_id, ${one} as n from fact f
      where ${ofIndicators('f', reading.indicators)} and ${filtered('f', filterOf(reading))} and f.person_id is not null and ${where}`,
  )
  if (kept && pieces.months) {
    parts.push(sql`select ${keyOf(reading.key, 's', 'sum')} as key, s.person_id, s.n from person_seen s
      where ${ofIndicators('s', reading.indicators)} and ${filtered('s', filterOf(reading))} and ${monthsWithin('s', pieces.months)}`)
  }
  const from =
    parts.length > 0 ? sql.join(parts, sql` union all `) : sql`select ''::text as key, null::uuid as person_id, 0 as n where false`
  return sql<CountRow>`
    with members as (select key, person_id from (${from}) p group by key, person_id having sum(n) > 0)
    select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
      select ${said(reading)}, count(distinct person_id)::int as people from members group by ${sets(reading)}
    ) g on true`
}

/** The counts kept, moved by what the tail changes: only people seen in the tail are looked at. */
function keptStatement(reading: Reading, mark: Watermark): RawBuilder<CountRow> {
  const level = keptLevel(reading)
  if (!level) throw new Error('No kept count answers this reading.')
  const { pieces, loose } = looseFacts(reading, mark, true)
  const { total } = level
  const counted = (from: string, sign: string) => sql`
    select ${said(reading)}, ${sql.raw(sign)}count(distinct person_id)::int as people from ${sql.ref(from)} group by ${sets(reading)}`
  return sql<CountRow>`
    with tail as materialized (
      select ${keyOf(reading.key, 'f', 'fact')} as key, f.person_id, ${one} as n from fact f
      where ${ofIndicators('f', reading.indicators)} and ${filtered('f', filterOf(reading))} and f.person_id is not null and ${looseWhere(loose)}
    ), before as materialized (
      select ${keyOf(reading.key, 's', 'sum')} as key, s.person_id, s.n
      from (select distinct person_id from tail) t join person_seen s on s.person_id = t.person_id and ${ofIndicators('s', reading.indicators)}
      where ${filtered('s', filterOf(reading))} and ${pieces.months ? monthsWithin('s', pieces.months) : sql`false`} and s.n > 0
    ), after as (
      select key, person_id from (select * from before union all select * from tail) b group by key, person_id having sum(n) > 0
    ), counts as (
      select true as "isTotal", '' as key, c.people from person_count c where c.indicator_id = ${reading.indicators[0]?.id}
        and c.level = ${total.level} and c.scope_id = ${total.scopeId}::uuid and c.grain = ${total.grain} and c.period_on = ${total.on}::date
      ${level.cells ? sql`union all select false, k.key, k.people from (${level.cells}) k` : sql``}
      union all ${counted('after', '')} union all ${counted('before', '-')}
    )
    select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
      select "isTotal", key, sum(people)::int as people from counts group by 1, 2
    ) g on true`
}

/**
 * Contacts without identity. Where kept sums answer, each fact says how many people its whole report names; a narrower cut adds what
 * the report names inside the cut, and inside each cell of it.
 */
function contactsStatement(reading: Reading, mark: Watermark): RawBuilder<ContactRow> {
  const kept = hasMembers(reading)
  const { pieces, loose } = looseFacts(reading, mark, kept)
  const anonymous = sql`${ofIndicators('f', reading.indicators)} and ${filtered('f', filterOf(reading))}
    and f.person_id is null and f.value is not null and ${looseWhere(loose)}`
  const key = keyOf(reading.key, 'f', 'fact')
  if (!kept) {
    const reports = (total: boolean) => sql`
      select ${sql.lit(total)} as "isTotal", ${total ? sql`''` : key} as key, sum(f.value) as size from fact f where ${anonymous}
      group by 2, f.source_kind, f.source_id, f.occurred_on, f.territory_id, f.project_id having sum(${one}) > 0`
    return sql<ContactRow>`
      select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
        select "isTotal", key, sum(size) as contacts, max(size) as largest
        from (${reports(true)} ${reading.key ? sql`union all ${reports(false)}` : sql``}) r group by 1, 2
      ) g on true`
  }
  const parts: Sql[] = [
    sql`select ${key} as key, abs(f.denominator) as size, f.value as contacts, ${one} as n from fact f where ${anonymous}`,
  ]
  if (pieces.months) {
    parts.push(sql`select ${keyOf(reading.key, 's', 'sum')} as key, s.size, s.contacts, s.n from contact_month s
      where ${ofIndicators('s', reading.indicators)} and ${filtered('s', filterOf(reading))} and ${monthsWithin('s', pieces.months)}`)
  }
  return sql<ContactRow>`
    with sizes as (
      select key, size, sum(contacts) as contacts from (${sql.join(parts, sql` union all `)}) p group by key, size having sum(n) > 0
    )
    select m.era, m.bound::text as bound, g.* from fact_watermark m left join (
      select ${said(reading)}, sum(contacts) as contacts, max(size) as largest from sizes group by ${sets(reading)} having count(*) > 0
    ) g on true`
}
