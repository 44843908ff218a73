import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

const columns = { territory: 'territory_id', project: 'project_id', organisation: 'organisation_id', place: 'place_id' } as const
export type MeasuredScope =
  | { kind: 'network' }
  | { kind: 'territory' | 'project' | 'organisation' | 'place'; id: string }
  | { kind: 'commune'; code: string }

function conditionOf(scope: MeasuredScope, alias: string) {
  if (scope.kind === 'network') return sql`true`
  if (scope.kind === 'commune') return sql`${sql.ref(`${alias}.commune_code`)} = ${scope.code}`
  const column = sql.ref(`${alias}.${columns[scope.kind]}`)
  // Facts keep the id they were recorded with; what was merged into a thing is its own.
  if (scope.kind === 'organisation' || scope.kind === 'place')
    return sql`${column} in (select ${sql.raw(scope.kind)}_family(${scope.id}::uuid))`
  return sql`${column} = ${scope.id}::uuid`
}

/** Codes of the indicators that somebody measured here, in the library's order: from sums by month and the facts not yet in them. */
export async function listMeasured(db: Db, scope: MeasuredScope): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select i.code from indicator i where i.id in (
      select s.indicator_id from fact_month s where ${conditionOf(scope, 's')} and s.n <> 0
      union select f.indicator_id from fact f join fact_watermark w on f.era = w.era and f.tx >= w.bound where ${conditionOf(scope, 'f')})
    order by i.position`.execute(db)
  return rows.map((row) => row.code)
}

/** Years in which anything was measured, the latest first. */
export async function listYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from month)::int as year from figure_month
    union select distinct extract(year from f.occurred_on)::int from fact f join fact_watermark w on f.era = w.era and f.tx >= w.bound
    order by 1 desc limit 50`.execute(db)
  return rows.map((row) => row.year)
}

/** Population of territories as a whole, by id; those without a known perimeter are left out. */
export async function listPopulations(db: Db, territoryIds: readonly string[]): Promise<Map<string, number>> {
  if (territoryIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; population: number }>`
    select m.territory_id as id, sum(c.population)::int as population from (
      select distinct p.territory_id, c.code from territory_perimeter p
      join commune c on c.is_current and (c.code = p.commune_code or c.epci_siren = p.epci_siren
        or c.departement_code = p.departement_code or c.region_code = p.region_code)
      where p.territory_id = any(${[...territoryIds]}::uuid[]) and p.from_on <= current_date
        and (p.until_on is null or p.until_on > current_date)) m
    join commune c on c.code = m.code where c.population is not null group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.population]))
}
