import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { atWatermark, filtered, inTail, listFamily } from '../figures/store.ts'

export type MeasuredScope =
  | { kind: 'network' }
  | { kind: 'territory' | 'project' | 'organisation' | 'place'; id: string }
  | { kind: 'commune'; code: string }

/** The facts of a scope: of the tail, and as the sums by month keep them. */
async function conditionsOf(db: Db, scope: MeasuredScope) {
  if (scope.kind === 'network') return { facts: sql`true`, sums: sql`select indicator_id, n from figure_month` }
  if (scope.kind === 'territory') {
    return {
      facts: sql`f.territory_id = ${scope.id}::uuid`,
      sums: sql`select indicator_id, n from figure_month where territory_id = ${scope.id}::uuid`,
    }
  }
  // Facts keep the id they were recorded with; what was merged into a thing is its own.
  const labels =
    scope.kind === 'commune'
      ? [scope.code]
      : scope.kind === 'organisation' || scope.kind === 'place'
        ? await listFamily(db, scope.kind, scope.id)
        : [scope.id]
  return {
    facts: filtered('f', { [scope.kind]: labels }),
    sums: sql`select indicator_id, n from part_month where dimension = ${sql.lit(scope.kind)} and label = any(${labels}::text[]) and label <> ''`,
  }
}

/** Codes of the indicators that somebody measured here, in the library's order: from sums by month and the facts not yet in them. */
export async function listMeasured(db: Db, scope: MeasuredScope): Promise<string[]> {
  const { facts, sums } = await conditionsOf(db, scope)
  const rows = await atWatermark(
    db,
    (mark) => sql<{ era: number; bound: string; code: string | null }>`
      select m.era, m.bound::text as bound, g.code from fact_watermark m left join (
        select i.code, i.position from indicator i where i.id in (
          select s.indicator_id from (${sums}) s where s.n <> 0 union select f.indicator_id from fact f where ${facts} and ${inTail('f', mark)})
      ) g on true order by g.position`,
  )
  return rows.flatMap((row) => row.code ?? [])
}

/** Years in which anything was measured, the latest first. */
export async function listYears(db: Db): Promise<number[]> {
  const rows = await atWatermark(
    db,
    (mark) => sql<{ era: number; bound: string; year: number | null }>`
      select m.era, m.bound::text as bound, g.year from fact_watermark m left join (
        select distinct extract(year from month)::int as year from figure_month
        union select distinct extract(year from f.occurred_on)::int from fact f where ${inTail('f', mark)}
        order by 1 desc limit 50
      ) g on true order by g.year desc`,
  )
  return rows.flatMap((row) => row.year ?? [])
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
