/** The plainest reading of the facts there can be: all of them, in memory, one loop. The other tests hold the real readings to it. */
import { sql } from 'kysely'
import type { Cell, FigureQuery, Indicator, Quantity } from '../src/modules/impact/index.ts'
import type { Db } from '../src/platform/database.ts'

export interface PlainFact {
  id: string
  indicator: string
  occurredOn: string
  territory: string
  project: string | null
  organisation: string | null
  place: string | null
  commune: string | null
  person: string | null
  category: string | null
  ageBand: string | null
  gender: string | null
  priorityNeighbourhood: string | null
  value: number | null
  denominator: number | null
  estimated: boolean
  demonstration: boolean
  reverses: string | null
  source: string
  recordedAt: string
}

/** Every fact, or those of a past closing. Values are read as hundredths, so that sums are exact. */
export async function listPlainFacts(db: Db, below?: { era: number; bound: string }): Promise<PlainFact[]> {
  const { rows } = await sql<PlainFact>`
    select f.id, i.code as indicator, f.occurred_on as "occurredOn", f.territory_id as territory, f.project_id as project,
      f.organisation_id as organisation, f.place_id as place, f.commune_code as commune, f.person_id as person, f.category,
      f.age_band as "ageBand", f.gender, f.priority_neighbourhood as "priorityNeighbourhood", f.value * 100 as value,
      f.denominator * 100 as denominator, f.estimated, f.demonstration, f.reverses, f.source_id as source,
      to_char(f.recorded_at, 'YYYYMMDDHH24MISSUS') as "recordedAt"
    from fact f join indicator i on i.id = f.indicator_id
    where ${below ? sql`f.era < ${below.era} or (f.era = ${below.era} and f.tx < ${below.bound}::text::xid8)` : sql`true`}`.execute(db)
  return rows
}

type Said = Pick<
  Quantity,
  'value' | 'measured' | 'estimated' | 'denominator' | 'facts' | 'notEstimated' | 'contacts' | 'atLeast' | 'demonstration'
>
const round = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))
const said = (quantity: Said): Said => ({
  value: round(quantity.value),
  measured: round(quantity.measured),
  estimated: round(quantity.estimated),
  denominator: round(quantity.denominator),
  facts: quantity.facts,
  notEstimated: quantity.notEstimated,
  contacts: round(quantity.contacts),
  atLeast: quantity.atLeast,
  demonstration: quantity.demonstration,
})

/** A figure without what only describes it, to be compared. */
export const saidOf = (figure: Quantity & { cells: readonly Cell[] }) => ({
  total: said(figure),
  cells: Object.fromEntries(figure.cells.map((cell) => [cell.key, said(cell)])),
})

export function plainFigure(all: readonly PlainFact[], indicator: Indicator, query: FigureQuery) {
  const facts = all.filter((fact) => fact.indicator === query.indicator && isAsked(fact, query, indicator.aggregation === 'last'))
  const latest = indicator.aggregation === 'last'
  const quantity = (some: readonly PlainFact[]) =>
    said(latest ? stock(some) : indicator.aggregation === 'distinct' ? people(some) : sums(indicator, some))
  const inside = (some: readonly PlainFact[]) => some.filter((fact) => !latest || isPartAsked(fact, query))
  const time = query.by === 'month' || query.by === 'quarter' || query.by === 'year'
  const pick = (some: readonly PlainFact[]) => (latest ? latestReports(some) : [...some])
  const cells: Record<string, Said> = {}
  if (query.by) {
    const groups = groupBy(time ? facts : inside(pick(facts)), (fact) => keyOf(fact, query.by ?? 'month'))
    for (const [key, group] of groups) {
      const own = quantity(time ? inside(pick(group)) : group)
      if (own.facts !== 0) cells[key] = own
    }
  }
  return { total: quantity(inside(pick(facts))), cells }
}

function keyOf(fact: PlainFact, by: NonNullable<FigureQuery['by']>): string {
  const [year = '', month = ''] = fact.occurredOn.split('-')
  if (by === 'month') return `${year}-${month}-01`
  if (by === 'quarter') return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  if (by === 'year') return `${year}-01-01`
  if (by === 'objective' || by === 'challenge') throw new Error('shares are tested elsewhere')
  return fact[by] ?? ''
}

const isPartAsked = (fact: PlainFact, { scope, cut }: FigureQuery) =>
  (scope.kind !== 'commune' || fact.commune === scope.code) &&
  (cut?.communeCode === undefined || fact.commune === cut.communeCode) &&
  (['category', 'ageBand', 'gender', 'priorityNeighbourhood'] as const).every(
    (name) => cut?.[name] === undefined || fact[name] === cut[name],
  )

function isAsked(fact: PlainFact, query: FigureQuery, isStock: boolean): boolean {
  const { scope, cut, from, until } = query
  if ((from !== undefined && fact.occurredOn < from) || (until !== undefined && fact.occurredOn > until)) return false
  if (scope.kind !== 'network' && scope.kind !== 'commune' && fact[scope.kind as 'territory'] !== scope.id) return false
  if (cut?.projectId !== undefined && fact.project !== cut.projectId) return false
  return isStock || isPartAsked(fact, query)
}

const sign = (fact: PlainFact) => (fact.reverses === null ? 1 : -1)
const total = (facts: readonly PlainFact[], of: (fact: PlainFact) => number) => facts.reduce((sum, fact) => sum + of(fact), 0)
const nothing: Said = {
  value: null,
  measured: null,
  estimated: null,
  denominator: null,
  facts: 0,
  notEstimated: 0,
  contacts: null,
  atLeast: false,
  demonstration: false,
}

function sums(indicator: Indicator, facts: readonly PlainFact[]): Said {
  const count = total(facts, sign)
  if (count === 0) return nothing
  const part = (estimated: boolean) => {
    const own = facts.filter((fact) => fact.estimated === estimated && fact.value !== null)
    return total(own, sign) === 0 ? null : total(own, (fact) => fact.value ?? 0) / 100
  }
  const counted = {
    ...nothing,
    facts: count,
    notEstimated: total(
      facts.filter((fact) => fact.value === null),
      sign,
    ),
    demonstration:
      total(
        facts.filter((fact) => fact.demonstration),
        sign,
      ) > 0,
  }
  const [measured, estimated] = [part(false), part(true)]
  if (measured === null && estimated === null) return counted
  const whole = (measured ?? 0) + (estimated ?? 0)
  if (indicator.aggregation === 'sum' || indicator.aggregation === 'last' || indicator.aggregation === 'distinct')
    return { ...counted, value: whole, measured, estimated }
  const denominator = total(facts, (fact) => fact.denominator ?? 0) / 100
  const scale = indicator.unitFr === '%' ? 100 : 1
  return { ...counted, value: denominator === 0 ? null : (whole / denominator) * scale, denominator }
}

/** Facts that nobody took back; of contacts and stocks, a fact and its reversal both leave. */
function standing(facts: readonly PlainFact[]): PlainFact[] {
  const taken = new Set(facts.map((fact) => fact.reverses))
  return facts.filter((fact) => fact.reverses === null && !taken.has(fact.id))
}

function people(facts: readonly PlainFact[]): Said {
  const counted = total(facts, sign)
  if (counted === 0) return nothing
  const live = standing(facts)
  const identified = new Set(live.flatMap((fact) => fact.person ?? [])).size
  const anonymous = live.filter((fact) => fact.person === null && fact.value !== null)
  const reports = groupBy(anonymous, (fact) => fact.source)
  const largest = Math.max(0, ...[...reports.values()].map((report) => total(report, (fact) => fact.value ?? 0) / 100))
  const contacts = total(anonymous, (fact) => fact.value ?? 0) / 100
  const notEstimated = live.filter((fact) => fact.value === null).length
  const value = Math.max(identified, largest)
  const shown = value === 0 && notEstimated === counted ? null : value
  return {
    ...nothing,
    facts: counted,
    notEstimated,
    value: shown,
    measured: shown,
    contacts,
    atLeast: contacts > 0,
    demonstration: live.some((fact) => fact.demonstration),
  }
}

/** Of each series, the parts of the latest report that stands. */
function latestReports(facts: readonly PlainFact[]): PlainFact[] {
  const series = groupBy(standing(facts), (fact) => [fact.territory, fact.organisation, fact.project, fact.place].join())
  return [...series.values()].flatMap((own) => {
    const order = (fact: PlainFact) => `${fact.occurredOn} ${fact.recordedAt} ${fact.source}`
    const last = own.reduce((a, b) => (order(a) > order(b) ? a : b))
    return own.filter((fact) => fact.source === last.source && fact.occurredOn === last.occurredOn)
  })
}

function stock(facts: readonly PlainFact[]): Said {
  if (facts.length === 0) return nothing
  const part = (estimated: boolean) => {
    const own = facts.filter((fact) => fact.estimated === estimated && fact.value !== null)
    return own.length === 0 ? null : total(own, (fact) => fact.value ?? 0) / 100
  }
  const [measured, estimated] = [part(false), part(true)]
  return {
    ...nothing,
    value: measured === null && estimated === null ? null : (measured ?? 0) + (estimated ?? 0),
    measured,
    estimated,
    facts: facts.length,
    notEstimated: facts.filter((fact) => fact.value === null).length,
    demonstration: facts.some((fact) => fact.demonstration),
  }
}

/** Map.groupBy came with Node 21. */
function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
