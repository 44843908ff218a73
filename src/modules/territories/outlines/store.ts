import type { Geometry } from 'geojson'
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export interface NewOutline {
  code: string
  geometry: Geometry
  centre: { lon: number; lat: number }
}

/** Writes outlines; one that is the same as the one kept is left alone, so that the same file twice changes nothing. */
export async function saveOutlines(
  db: Db,
  outlines: readonly NewOutline[],
  source: string,
): Promise<{ added: string[]; changed: string[] }> {
  if (outlines.length === 0) return { added: [], changed: [] }
  const { rows } = await sql<{ code: string; added: boolean }>`
    insert into commune_outline as kept (code, geometry, source)
    select code, geometry::jsonb, ${source}
    from unnest(${outlines.map((each) => each.code)}::text[], ${outlines.map((each) => JSON.stringify(each.geometry))}::text[])
      as given (code, geometry)
    on conflict (code) do update set geometry = excluded.geometry, source = excluded.source, imported_at = now()
      where kept.geometry is distinct from excluded.geometry
    returning code, xmax = 0 as added`.execute(db)
  return {
    added: rows.filter((row) => row.added).map((row) => row.code),
    changed: rows.filter((row) => !row.added).map((row) => row.code),
  }
}

export interface Known {
  code: string
  /** Of a former commune: the name and code of the one it is in today. */
  name: string
  searchName: string
  isCurrent: boolean
}

/** What the geography knows of these codes; a former commune is known and not current. */
export async function listKnown(db: Db, codes: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select code, name, search_name as "searchName", is_current as "isCurrent" from commune where code = any(${[...codes]}::text[])
    union all
    select f.code, k.name || ' (' || k.code || ')', k.search_name, false from former_commune f join commune k on k.code = f.commune_code
    where f.code = any(${[...codes]}::text[]) and not exists (select from commune c where c.code = f.code)`.execute(db)
  return new Map(rows.map((row) => [row.code, row]))
}

export interface OutlineSource {
  source: string
  count: number
  importedAt: Date
}

export async function listSources(db: Db): Promise<OutlineSource[]> {
  const { rows } = await sql<OutlineSource>`
    select source, count(*) as count, max(imported_at) as "importedAt" from commune_outline group by source order by max(imported_at) desc`.execute(
    db,
  )
  return rows
}

export async function countCommunes(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from commune where is_current`.execute(db)
  return rows[0]?.count ?? 0
}

/** The report of an import, as the journal keeps it. */
export async function findReport<Report>(db: Db, id: string): Promise<Report | undefined> {
  const { rows } = await sql<{ payload: Report }>`
    select payload from journal where thing_kind = 'outlines' and thing_id = ${id} and event = 'outlines.imported'`.execute(db)
  return rows[0]?.payload
}

export interface ImportLine {
  id: string
  at: Date
  source: string
  read: number
  refused: number
}

/** The last imports, latest first. */
export async function listImports(db: Db, limit = 20): Promise<ImportLine[]> {
  const { rows } = await sql<ImportLine>`
    select thing_id as id, at, payload ->> 'source' as source, (payload ->> 'read')::int as read, (payload ->> 'refused')::int as refused
    from journal where event = 'outlines.imported' and thing_kind = 'outlines' order by at desc, id desc limit ${limit}`.execute(db)
  return rows
}
