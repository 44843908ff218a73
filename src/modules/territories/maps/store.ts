import type { FeatureCollection, Geometry } from 'geojson'
import { sql } from 'kysely'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { communesOf, type PerimeterCommune } from '../store.ts'

export interface Outline {
  code: string
  geometry: Geometry
  source: string
}

/** Outlines of these communes, as far as they are known. */
export async function listOutlines(db: Db, codes: readonly string[]): Promise<Outline[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<Outline>`
    select code, geometry, source from commune_outline where code = any(${[...codes]}::text[]) order by code`.execute(db)
  return rows
}

/** What a map of a territory can be drawn from. */
export async function findMapMatter(
  db: Db,
  territoryId: string,
  on: Day = today(),
): Promise<{ communes: PerimeterCommune[]; outlines: Outline[] }> {
  const communes = await communesOf(db, territoryId, on)
  const outlines =
    communes.length > mostOutlines
      ? []
      : await listOutlines(
          db,
          communes.map((commune) => commune.code),
        )
  return { communes, outlines }
}

/** Beyond, an outline is a few dots wide and the page weighs a megabyte: the list says more. */
export const mostOutlines = 800
export const mostCells = 400

/** Outlines as GeoJSON (RFC 7946), each with its commune's code, name and population. */
export function collectionOf(communes: readonly PerimeterCommune[], outlines: readonly Outline[]): FeatureCollection {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  return {
    type: 'FeatureCollection',
    features: outlines.map(({ code, geometry, source }) => ({
      type: 'Feature',
      properties: { code, nom: byCode.get(code)?.name ?? null, population: byCode.get(code)?.population ?? null, source },
      geometry,
    })),
  }
}
