/**
 * Geometry of maps, without a browser and without a tile server: projecting, simplifying, laying out on a
 * honeycomb, and cutting values into classes. All pure: same points in, same drawing out.
 */
import type { Geometry, Position } from 'geojson'

export type Projection = (lon: number, lat: number) => readonly [x: number, y: number]

const radians = Math.PI / 180

/**
 * Lambert-93 (EPSG:2154), the legal projection of metropolitan France: degrees in, metres out, north up.
 * GRS 80 ellipsoid, standard parallels 44° and 49°, origin 46°30′ N 3° E.
 */
export const projectLambert93: Projection = (lon, lat) => {
  const e = 0.0818191910428158
  const isometric = (phi: number) =>
    Math.log(Math.tan(Math.PI / 4 + phi / 2) * ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2))
  const n = 0.725607765053267
  const c = 11754255.426096
  const radius = c * Math.exp(-n * isometric(lat * radians))
  const angle = n * (lon - 3) * radians
  return [700000 + radius * Math.sin(angle), 12655612.049876 - radius * Math.cos(angle)]
}

const polygonsOf = (geometry: Geometry): Position[][][] => {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygonsOf)
  return []
}

export interface Frame {
  readonly project: Projection
  readonly width: number
  readonly height: number
  /** How many units of the drawing one metre makes, when the projection gives metres. */
  readonly scale: number
}

/**
 * A frame of a given width that holds all these outlines, north up, with a margin. Its height follows from them.
 * An empty list of outlines gives a square frame.
 */
export function frameOf(geometries: readonly Geometry[], width: number, margin = 8, projection: Projection = projectLambert93): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of geometries.flatMap(polygonsOf).flat(2)) {
    const [x, y] = projection(lon ?? 0, lat ?? 0)
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  if (!(east > west) || !(north > south)) return { project: () => [width / 2, width / 2], width, height: width, scale: 1 }
  const scale = (width - 2 * margin) / (east - west)
  const project: Projection = (lon, lat) => {
    const [x, y] = projection(lon, lat)
    return [margin + (x - west) * scale, margin + (north - y) * scale]
  }
  return { project, width, height: Math.ceil((north - south) * scale + 2 * margin), scale }
}

const round = (n: number) => Math.round(n * 10) / 10

/**
 * The SVG path of a polygon or several, in a frame's units rounded to a tenth. Points nearer than `least` to the one
 * kept before are left out; rings that shrink to less than a triangle vanish.
 */
export function pathOf(geometry: Geometry, projection: Projection, least = 0.6): string {
  return polygonsOf(geometry)
    .flat()
    .map((ring) => ringPath(ring, projection, least))
    .join('')
}

function ringPath(ring: readonly Position[], projection: Projection, least: number): string {
  const kept: [number, number][] = []
  for (const [lon, lat] of ring) {
    const [x, y] = projection(lon ?? 0, lat ?? 0)
    const last = kept.at(-1)
    if (!last || Math.hypot(x - last[0], y - last[1]) >= least) kept.push([x, y])
  }
  if (kept.length < 3) return ''
  let [px, py] = [0, 0]
  const steps = kept.map(([x, y], order) => {
    // Each step is taken from the rounded point, so that rounding never adds up along an outline.
    const [dx, dy] = [round(x - px), round(y - py)]
    px = round(px + dx)
    py = round(py + dy)
    return order === 0 ? `M${dx} ${dy}l` : `${dx} ${dy}`
  })
  return `${steps[0]}${steps.slice(1).join(' ').replaceAll(' -', '-')}z`
}

/** A place on a honeycomb: column and row; odd rows are shifted right by half a cell. */
export interface Cell {
  readonly q: number
  readonly r: number
}

export interface LatticePoint {
  readonly code: string
  readonly x: number
  readonly y: number
}

const rowHeight = Math.sqrt(3) / 2
const tightness = 1.35

/** The centre of a cell in lattice units: one is the width of a cell. */
export const centreOf = ({ q, r }: Cell): readonly [x: number, y: number] => [q + (Math.abs(r) % 2) / 2, r * rowHeight]

/**
 * Lays places out on a honeycomb, one cell each, keeping neighbours near. `x` and `y` grow to the right and
 * downwards, in any unit. The same places always give the same honeycomb, whatever their order.
 */
export function honeycomb(points: readonly LatticePoint[]): Map<string, Cell> {
  const sorted = [...points].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const wanted = toLattice(sorted)
  const [cx, cy] = [mean(wanted.map((p) => p.x)), mean(wanted.map((p) => p.y))]
  const fromCentre = (p: LatticePoint) => Math.hypot(p.x - cx, p.y - cy)
  const taken = new Map<string, string>()
  const cells = new Map<string, Cell>()
  for (const point of [...wanted].sort((a, b) => fromCentre(a) - fromCentre(b) || (a.code < b.code ? -1 : 1))) {
    const cell = nearestFree(point, taken)
    taken.set(`${cell.q},${cell.r}`, point.code)
    cells.set(point.code, cell)
  }
  swapNearer(wanted, cells)
  return fromOrigin(cells)
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length)

/**
 * Scales the plane so that the mean distance to the nearest neighbour is a little less than a cell: close places are
 * pushed apart, far ones drawn together, and what touches on the ground mostly touches on the honeycomb.
 */
function toLattice(points: readonly LatticePoint[]): LatticePoint[] {
  const nearest = points
    .map((p) => Math.min(...points.filter((other) => other !== p).map((other) => Math.hypot(p.x - other.x, p.y - other.y))))
    .filter((d) => Number.isFinite(d) && d > 0)
  const unit = nearest.length > 0 ? mean(nearest) * tightness : 1
  return points.map((p) => ({ code: p.code, x: p.x / unit, y: p.y / unit }))
}

const distance = (point: LatticePoint, cell: Cell) => {
  const [x, y] = centreOf(cell)
  return Math.hypot(point.x - x, point.y - y)
}

function nearestFree(point: LatticePoint, taken: ReadonlyMap<string, string>): Cell {
  const r0 = Math.round(point.y / rowHeight)
  const q0 = Math.round(point.x - (Math.abs(r0) % 2) / 2)
  for (let reach = 1; ; reach += 1) {
    let best: Cell | undefined
    for (let r = r0 - reach; r <= r0 + reach; r += 1)
      for (let q = q0 - reach; q <= q0 + reach; q += 1)
        if (!taken.has(`${q},${r}`) && (!best || distance(point, { q, r }) < distance(point, best) - 1e-9)) best = { q, r }
    // A cell outside the square searched is at least this far: only a nearer one is surely the nearest.
    if (best && distance(point, best) <= (reach + 0.5) * rowHeight) return best
    if (best && reach > 60) return best
  }
}

/** Two places that would both rather, or together rather, be in the other's cell change places; a few rounds suffice. */
function swapNearer(points: readonly LatticePoint[], cells: Map<string, Cell>) {
  const cost = (p: LatticePoint, c: Cell) => distance(p, c) ** 2
  for (let again = points.length <= 600 ? 12 : 0; again > 0; again -= 1) {
    let moved = false
    points.forEach((a, i) => {
      for (const b of points.slice(i + 1)) {
        const [ca, cb] = [cells.get(a.code), cells.get(b.code)]
        if (!ca || !cb || cost(a, cb) + cost(b, ca) >= cost(a, ca) + cost(b, cb) - 1e-9) continue
        cells.set(a.code, cb)
        cells.set(b.code, ca)
        moved = true
      }
    })
    if (!moved) return
  }
}

/** Moves the honeycomb to the corner. Rows move by an even number, so that shifted rows stay shifted. */
function fromOrigin(cells: ReadonlyMap<string, Cell>): Map<string, Cell> {
  const all = [...cells.values()]
  const left = Math.min(...all.map((c) => c.q))
  const top = Math.min(...all.map((c) => c.r))
  const even = top - (Math.abs(top) % 2)
  return new Map([...cells].map(([code, { q, r }]) => [code, { q: q - left, r: r - even }]))
}

/** One class of a map: values from `from`, to under the next class; `step` is its place among five shades, 1 to 5. */
export interface ValueClass {
  readonly from: number
  /** Where the next class begins; for the last class, the largest value. */
  readonly to: number
  readonly step: 1 | 2 | 3 | 4 | 5
}

const shades = { 0: [], 1: [3], 2: [2, 4], 3: [1, 3, 5], 4: [1, 2, 4, 5], 5: [1, 2, 3, 4, 5] } as const

/** Rounds down to two significant figures, so that a legend can be read aloud. */
function readable(value: number): number {
  if (value === 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return Number((Math.floor(value / unit + 1e-9) * unit).toPrecision(2))
}

/**
 * Cuts values into up to five classes of about as many places each, at numbers that can be read aloud. What was not
 * measured (null) and what is not a number make no class. Equal values stay together; no class is empty.
 */
export function classesOf(values: readonly (number | null)[]): ValueClass[] {
  const sorted = values.filter((v): v is number => v !== null && Number.isFinite(v)).sort((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) return []
  const wanted = Math.min(5, new Set(sorted).size)
  const starts = [least]
  for (let part = 1; part < wanted; part += 1) {
    const exact = sorted[Math.floor((part * sorted.length) / wanted)] ?? most
    const start = cutBefore(exact, starts.at(-1) ?? least, sorted)
    if (start !== undefined) starts.push(start)
  }
  const steps = shades[starts.length as 1 | 2 | 3 | 4 | 5]
  return starts.map((from, order) => ({ from, to: starts[order + 1] ?? most, step: steps[order] ?? 3 }))
}

/** The readable number at which a new class may begin, if one leaves something on both of its sides. */
function cutBefore(exact: number, last: number, sorted: readonly number[]): number | undefined {
  const parts = (cut: number) => sorted.some((v) => v >= last && v < cut) && sorted.some((v) => v >= cut)
  const next = sorted.find((v) => v > last)
  return [readable(exact), exact, ...(next === undefined ? [] : [next])].find((cut) => cut > last && parts(cut))
}

/** The class of a value; undefined for what was not measured. */
export function classOf(value: number | null, classes: readonly ValueClass[]): ValueClass | undefined {
  if (value === null || !Number.isFinite(value)) return undefined
  return classes.findLast((one) => value >= one.from) ?? classes[0]
}
