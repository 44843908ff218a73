import type { MultiPolygon, Polygon, Position } from 'geojson'
import { recogniseInsee } from '../../../platform/siret.ts'

/** Why a feature was refused, what was put right in it, or what is only to be known. */
export const outlineRemarks = [
  'not_feature',
  'code_absent',
  'code_unreadable',
  'geometry_absent',
  'geometry_kind',
  'too_many_points',
  'coordinates_unreadable',
  'projected',
  'out_of_bounds',
  'swapped',
  'ring_too_short',
  'ring_open',
  'no_area',
  'zero_restored',
  'commune_unknown',
  'commune_former',
  'repeated',
  'name_differs',
] as const
export type OutlineRemark = (typeof outlineRemarks)[number]

export interface Remark {
  kind: 'refused' | 'repaired' | 'warning'
  because: OutlineRemark
  value?: string
  became?: string
}

export type ReadOutline =
  | {
      ok: true
      code: string
      name: string | undefined
      geometry: Polygon | MultiPolygon
      centre: { lon: number; lat: number }
      remarks: Remark[]
    }
  | { ok: false; code: string | undefined; remark: Remark }

/** Points of one outline. The longest coast of France at full detail has some thirty thousand. */
const mostPoints = 200_000
/** A ten-thousandth of a degree is about ten metres: less is not seen at the scale of a territory. */
const grid = 10_000

type Properties = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Properties => typeof value === 'object' && value !== null && !Array.isArray(value)
/** What the database can keep as text: no zero character, no half of a pair. */
const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed().trim().slice(0, 200)
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')

/** Names under which files carry the code and the name of a commune, the surest first. */
const codeNames = [
  'codeinsee',
  'inseecom',
  'inseecommune',
  'insee',
  'codgeo',
  'codecommune',
  'depcom',
  'codecom',
  'codeinseecommune',
  'comcode',
  'code',
  'id',
]
const nameNames = ['nomcom', 'nomcommune', 'libgeo', 'nom', 'name', 'libelle', 'comname', 'nomofficiel']

function propertyOf(properties: Properties, names: readonly string[]): string | undefined {
  const held = new Map<string, string>()
  for (const [key, value] of Object.entries(properties))
    if ((typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '') held.set(plain(key), clean(String(value)))
  return names.map((name) => held.get(name)).find((value) => value !== undefined && value !== '')
}

class Refused extends Error {
  constructor(
    readonly because: OutlineRemark,
    readonly value?: string,
  ) {
    super(because)
  }
}

/** Reads one feature of a file of commune outlines: whose it is, and its rings checked, closed and rounded. */
export function readOutline(feature: unknown): ReadOutline {
  let code: string | undefined
  try {
    if (!isRecord(feature) || feature.type !== 'Feature') throw new Refused('not_feature')
    const properties = isRecord(feature.properties) ? feature.properties : {}
    const written = propertyOf(properties, codeNames) ?? propertyOf({ id: feature.id }, ['id'])
    if (written === undefined) throw new Refused('code_absent')
    const read = recogniseInsee(written)
    if (!read.ok) throw new Refused('code_unreadable', written)
    code = read.value
    const remarks: Remark[] =
      read.value === written ? [] : [{ kind: 'repaired', because: 'zero_restored', value: written, became: read.value }]
    const geometry = cleanGeometry(feature.geometry, remarks)
    return { ok: true, code, name: propertyOf(properties, nameNames), geometry, centre: centreOf(geometry), remarks }
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure
    return { ok: false, code, remark: { kind: 'refused', because: failure.because, value: failure.value } }
  }
}

function cleanGeometry(geometry: unknown, remarks: Remark[]): Polygon | MultiPolygon {
  if (!isRecord(geometry)) throw new Refused('geometry_absent')
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    throw new Refused('geometry_kind', clean(String(geometry.type)).slice(0, 50))
  const raw: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  if (!Array.isArray(raw) || raw.length === 0) throw new Refused('coordinates_unreadable')
  const polygons = readPolygons(raw)
  decidePositions(polygons, remarks)
  const repaired = { open: false }
  const cleaned = polygons.map((rings) => rings.map((ring) => closed(ring, repaired)))
  if (repaired.open) remarks.push({ kind: 'repaired', because: 'ring_open' })
  const rounded = cleaned.map(roundedPolygon).filter((rings) => rings.length > 0)
  // An islet smaller than the grid vanishes; where all would vanish, the outline stays as it was given.
  const kept = rounded.length > 0 ? rounded : cleaned
  if (kept.every((rings) => Math.abs(areaOf(rings[0] ?? [])) === 0)) throw new Refused('no_area')
  const [only] = kept
  return kept.length === 1 && only ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: kept }
}

function readPolygons(raw: readonly unknown[]): Position[][][] {
  let points = 0
  const readPoint = (point: unknown): Position => {
    points += 1
    if (points > mostPoints) throw new Refused('too_many_points')
    if (!Array.isArray(point)) throw new Refused('coordinates_unreadable')
    const [lon, lat] = point as unknown[]
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
      throw new Refused('coordinates_unreadable', JSON.stringify(point)?.slice(0, 50))
    return [lon, lat]
  }
  return raw.map((rings) => {
    if (!Array.isArray(rings) || rings.length === 0) throw new Refused('coordinates_unreadable')
    return rings.map((ring: unknown) => {
      if (!Array.isArray(ring)) throw new Refused('coordinates_unreadable')
      return ring.map(readPoint)
    })
  })
}

/** Degrees, longitude first, as GeoJSON asks; exchanged back where every point is France that way round and none as written. */
function decidePositions(polygons: Position[][][], remarks: Remark[]): void {
  const all = polygons.flat(2)
  const first = all[0]?.join(', ')
  if (all.some(([x = 0, y = 0]) => Math.abs(x) > 400 && Math.abs(y) > 400)) throw new Refused('projected', first)
  const within = (lon: number, lat: number) => lon > -6 && lon < 10.5 && lat > 41 && lat < 52
  if (all.every(([x = 0, y = 0]) => within(y, x) && !within(x, y))) {
    for (const point of all) point.reverse()
    remarks.push({ kind: 'repaired', because: 'swapped', value: first })
  }
  if (all.some(([x = 0, y = 0]) => Math.abs(x) > 180 || Math.abs(y) > 90)) throw new Refused('out_of_bounds', first)
}

const same = (a: Position | undefined, b: Position | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

function closed(ring: Position[], repaired: { open: boolean }): Position[] {
  if (ring.length < 3) throw new Refused('ring_too_short', String(ring.length))
  if (same(ring[0], ring.at(-1))) {
    if (ring.length < 4) throw new Refused('ring_too_short', String(ring.length))
    return ring
  }
  repaired.open = true
  return [...ring, ring[0] as Position]
}

/**
 * Rounds to a grid, so that neighbours who share a border still share it, and drops what the rounding made useless: repeated
 * points, and those on the straight line between two others. A ring that is no longer one is dropped, and its polygon with it.
 */
function roundedPolygon(rings: Position[][]): Position[][] {
  const [outer, ...holes] = rings.map(roundedRing)
  if (!outer) return []
  return [outer, ...holes.filter((hole) => hole !== undefined)]
}

function roundedRing(ring: readonly Position[]): Position[] | undefined {
  const kept: Position[] = []
  for (const [lon = 0, lat = 0] of ring) {
    const point = [Math.round(lon * grid) / grid, Math.round(lat * grid) / grid]
    if (same(point, kept.at(-1))) continue
    if (isStraight(kept.at(-2), kept.at(-1), point)) kept.pop()
    kept.push(point)
  }
  return kept.length >= 4 && same(kept[0], kept.at(-1)) && areaOf(kept) !== 0 ? kept : undefined
}

function isStraight(a: Position | undefined, b: Position | undefined, c: Position): boolean {
  if (!a || !b) return false
  const at = ([lon = 0, lat = 0]: Position) => [Math.round(lon * grid), Math.round(lat * grid)] as const
  const [[ax, ay], [bx, by], [cx, cy]] = [at(a), at(b), at(c)]
  const cross = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  return cross === 0 && (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0
}

/** Twice the signed area, in square grid steps. */
function areaOf(ring: readonly Position[]): number {
  let area = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [ax = 0, ay = 0] = ring[at - 1] ?? []
    const [bx = 0, by = 0] = ring[at] ?? []
    area += (ax * by - bx * ay) * grid * grid
  }
  return Math.round(area)
}

/** The centre of mass of the largest part, to five decimals of a degree: about a metre. */
export function centreOf(geometry: Polygon | MultiPolygon): { lon: number; lat: number } {
  const outers = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) => rings[0] ?? [])
  const largest = outers.reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a), outers[0] ?? [])
  const [ox = 0, oy = 0] = largest[0] ?? []
  let [sum, x, y] = [0, 0, 0]
  for (let at = 1; at < largest.length; at += 1) {
    const [ax, ay] = [(largest[at - 1]?.[0] ?? 0) - ox, (largest[at - 1]?.[1] ?? 0) - oy]
    const [bx, by] = [(largest[at]?.[0] ?? 0) - ox, (largest[at]?.[1] ?? 0) - oy]
    const cross = ax * by - bx * ay
    sum += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  const round = (value: number) => Math.round(value * 100_000) / 100_000
  return sum === 0 ? { lon: round(ox), lat: round(oy) } : { lon: round(ox + x / (3 * sum)), lat: round(oy + y / (3 * sum)) }
}
