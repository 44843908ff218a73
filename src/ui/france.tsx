/**
 * The map of France, with a mark for each territory. Server only: outlines are read from the package `world-atlas`
 * (Natural Earth, public domain) once, at the first map drawn.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Geometry, MultiPolygon, Position } from 'geojson'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { hexagon } from './brand.tsx'
import { type Frame, frameOf, pathOf } from './geometry.ts'
import { useVoice } from './sight.ts'
import { charts } from './words.ts'

/** Where each part of France lies, so that an outline or a place finds its sheet: west, south, east, north. */
const parts = [
  { key: 'mainland', name: 'France', box: [-6, 41, 10, 52] },
  { key: 'guadeloupe', name: 'Guadeloupe', box: [-62, 15.7, -60.9, 16.6] },
  { key: 'martinique', name: 'Martinique', box: [-61.3, 14.3, -60.7, 15] },
  { key: 'guyane', name: 'Guyane', box: [-55, 2, -51, 6] },
  { key: 'reunion', name: 'La Réunion', box: [55, -21.6, 56, -20.7] },
  { key: 'mayotte', name: 'Mayotte', box: [44.9, -13.1, 45.4, -12.5] },
] as const

const width = 560
const inset = 52
const pitch = 17

interface Sheet {
  readonly key: string
  readonly name: string
  readonly path: string
  readonly frame: Frame
  readonly box: readonly [number, number, number, number]
  /** Where the sheet's corner lies on the whole drawing. */
  readonly corner: readonly [x: number, y: number]
}

const holds = ([west, south, east, north]: Sheet['box'], lon: number, lat: number) =>
  lon >= west && lon <= east && lat >= south && lat <= north

const flat = (lon: number, lat: number) => [lon * Math.cos((lat * Math.PI) / 180), lat] as const

let drawn: { sheets: Sheet[]; height: number } | undefined

/** Outlines on their sheets: the mainland and Corsica large, the five overseas departments in a row beneath. */
function franceSheets() {
  if (drawn) return drawn
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  const country = atlas.objects.countries.geometries.find((geometry) => geometry.id === '250')
  if (!country) throw new Error('The package world-atlas holds no outline of France (250)')
  const outline = feature(atlas, country)
  const polygons = outline.type === 'Feature' ? (outline.geometry as MultiPolygon).coordinates : []
  const mainland = sheetOf(0, polygons, [0, 0])
  const row = Math.round(mainland.frame.height) + 6
  const islands = [1, 2, 3, 4, 5].map((order) => sheetOf(order, polygons, [14 + (order - 1) * 66, row]))
  drawn = { sheets: [mainland, ...islands], height: row + inset + 8 }
  return drawn
}

function sheetOf(order: number, polygons: Position[][][], corner: readonly [number, number]): Sheet {
  const { key, name, box } = parts[order] ?? parts[0]
  const mine = polygons.filter((polygon) => polygon[0]?.[0] && holds(box, polygon[0][0][0] ?? 0, polygon[0][0][1] ?? 0))
  const geometry: Geometry = { type: 'MultiPolygon', coordinates: mine }
  const frame = order === 0 ? frameOf([geometry], width, 12) : squareFrame(geometry)
  return { key, name, box, frame, corner, path: pathOf(geometry, frame.project, 0.8) }
}

/** An island fills its square as well as its longer side allows. Small enough for a plane to stand for the globe. */
function squareFrame(geometry: Geometry): Frame {
  const wide = frameOf([geometry], inset, 2, flat)
  return wide.height <= inset ? wide : frameOf([geometry], Math.max(8, (inset * inset) / wide.height), 2, flat)
}

export interface FranceMark {
  name: string
  lon: number
  lat: number
  /** `one` and `two` for the waves of the label. */
  kind?: 'one' | 'two'
  /** Writes the name beside the mark: for a few only. `here` writes it strong. */
  named?: boolean
  here?: boolean
}

interface Placed {
  mark: FranceMark
  x: number
  y: number
}

/** Sets marks on one lattice, so that neighbours touch like cells; the first come, the nearest served. */
export function placeMarks(marks: readonly FranceMark[]): Placed[] {
  const { sheets } = franceSheets()
  const taken = new Set<string>()
  return marks.flatMap((mark) => {
    const sheet = sheets.find((one) => holds(one.box, mark.lon, mark.lat))
    if (!sheet) return []
    const [px, py] = sheet.frame.project(mark.lon, mark.lat)
    const spot = nearestSpot(px + sheet.corner[0], py + sheet.corner[1], taken)
    return [{ mark, ...spot }]
  })
}

function nearestSpot(x: number, y: number, taken: Set<string>) {
  const rowHeight = (pitch * Math.sqrt(3)) / 2
  const row0 = Math.round(y / rowHeight)
  const spots = [-3, -2, -1, 0, 1, 2, 3].flatMap((dr) => {
    const row = row0 + dr
    const shift = row % 2 === 0 ? 0 : pitch / 2
    const col0 = Math.round((x - shift) / pitch)
    return [-3, -2, -1, 0, 1, 2, 3].map((dc) => ({ x: (col0 + dc) * pitch + shift, y: row * rowHeight, key: `${row},${col0 + dc}` }))
  })
  const free = spots.filter((spot) => !taken.has(spot.key))
  const best = free.reduce((a, b) => (Math.hypot(b.x - x, b.y - y) < Math.hypot(a.x - x, a.y - y) ? b : a), free[0] ?? { x, y, key: '' })
  taken.add(best.key)
  return { x: Math.round(best.x * 10) / 10, y: Math.round(best.y * 10) / 10 }
}

export interface FranceMapProps {
  title: string
  description: string
  marks: readonly FranceMark[]
  /** What the two kinds of mark mean; a legend is written where it is given. */
  legend?: { one?: string; two?: string }
  children?: ComponentChildren
}

/** France and its territories. The list of them belongs to the page: not every one has a place on the map. */
export function FranceMap({ title, description, marks, legend = {}, children }: FranceMapProps) {
  const voice = useVoice()
  const id = useId()
  const { sheets, height } = franceSheets()
  const placed = placeMarks(marks)
  const cells = (kind: 'one' | 'two') => placed.filter(({ mark }) => (mark.kind ?? 'one') === kind)
  return (
    <figure class="map-frame">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-t ${id}-d`} focusable="false">
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{description}</desc>
        {sheets.map((sheet) => (
          <path
            key={sheet.key}
            class="land"
            d={sheet.path}
            transform={sheet.key === 'mainland' ? undefined : `translate(${sheet.corner.join(' ')})`}
          >
            <title>{sheet.name}</title>
          </path>
        ))}
        {(['one', 'two'] as const).map((kind) => (
          <g key={kind} class={kind === 'one' ? 'wave-1' : 'wave-2'}>
            {cells(kind).map(({ mark, x, y }) => (
              <path key={mark.name} d={hexagon(x, y, pitch)}>
                <title>{mark.name}</title>
              </path>
            ))}
          </g>
        ))}
        {placeNames(placed).map(nameOf)}
      </svg>
      <figcaption>
        {(legend.one || legend.two) && (
          <ul class="legend">
            {legend.one && <LegendLine kind="wave-1" words={legend.one} />}
            {legend.two && <LegendLine kind="wave-2" words={legend.two} />}
          </ul>
        )}
        {children}
        <p>{voice.say(charts.franceSource)}</p>
      </figcaption>
    </figure>
  )
}

interface NamePlace {
  placed: Placed
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}
interface Box {
  left: number
  right: number
  top: number
  bottom: number
}
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** A letter of a name is about this wide at 13 px. */
const letterWidth = 6.7

/**
 * Where each name stands: to the right of its mark, else to its left, above or below, where it covers no other name and no mark.
 * The most telling mark chooses first; a name with no free side keeps the right one.
 */
function placeNames(all: readonly Placed[]): NamePlace[] {
  const taken: Box[] = all.map(({ x, y }) => ({ left: x - 8, right: x + 8, top: y - 9, bottom: y + 9 }))
  const named = all
    .filter(({ mark }) => mark.named || mark.here)
    .sort((a, b) => Number(b.mark.here ?? false) - Number(a.mark.here ?? false))
  return named.map((placed) => {
    const { x, y, mark } = placed
    const long = mark.name.length * letterWidth
    const sides: { place: NamePlace; left: number }[] = [
      { place: { placed, x: x + 13, y: y + 4.5, anchor: 'start' }, left: x + 13 },
      { place: { placed, x: x - 13, y: y + 4.5, anchor: 'end' }, left: x - 13 - long },
      { place: { placed, x, y: y - 13, anchor: 'middle' }, left: x - long / 2 },
      { place: { placed, x, y: y + 23, anchor: 'middle' }, left: x - long / 2 },
    ]
    const boxOf = ({ place, left }: (typeof sides)[number]): Box => ({ left, right: left + long, top: place.y - 12, bottom: place.y + 4 })
    const isFree = (box: Box) => box.left >= 0 && box.right <= width && !taken.some((other) => overlaps(other, box))
    const chosen = sides.find((side) => isFree(boxOf(side))) ?? sides[0]!
    taken.push(boxOf(chosen))
    return chosen.place
  })
}

function nameOf({ placed: { mark }, x, y, anchor }: NamePlace) {
  return (
    <text key={mark.name} class={mark.here ? 'halo strong' : 'halo minor'} x={x} y={y} text-anchor={anchor}>
      {mark.name}
    </text>
  )
}

function LegendLine({ kind, words }: { kind: string; words: string }) {
  return (
    <li>
      <svg viewBox="0 0 24 20" aria-hidden="true" focusable="false">
        <path class={kind} d={hexagon(12, 10, 15)} />
      </svg>{' '}
      {words}
    </li>
  )
}
