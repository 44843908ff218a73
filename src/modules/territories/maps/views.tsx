import type { Geometry } from 'geojson'
import type { ComponentChildren } from 'preact'
import type { Call } from '../../../platform/room.ts'
import type { Voice } from '../../../platform/speech.ts'
import type { Level } from '../../../ui/figure.tsx'
import { classesOf, frameOf, honeycomb, type Projection, pathOf, projectLambert93 } from '../../../ui/geometry.ts'
import { Link } from '../../../ui/link.tsx'
import { ChoroplethMap, HoneycombMap, type MapMark } from '../../../ui/map.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useSight, useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect } from '../../../ui/table.tsx'
import type { PerimeterCommune, Territory } from '../store.ts'
import { mostCells, mostOutlines, type Outline } from './store.ts'
import { words } from './words.ts'

/** A map of communes, laid out and not yet coloured: any room may colour it. */
export type CommuneMap =
  | {
      as: 'outlines'
      shapes: { code: string; name: string; path: string }[]
      width: number
      height: number
      /** Units of the drawing in a kilometre; nothing where the projection is not in metres. */
      kilometre: number | undefined
      source: string
      /** Communes that could not be drawn. */
      missing: string[]
      project: Projection
    }
  | { as: 'honeycomb'; cells: { code: string; name: string; q: number; r: number }[]; missing: string[] }

const mapWidth = 640
const enough = 0.8

/** Degrees drawn as a plane: for places that Lambert-93 does not reach, overseas. */
const flat = (latitude: number): Projection => {
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return (lon, lat) => [lon * shrink, lat]
}
const isMainland = (lon: number, lat: number) => lon > -10 && lon < 15 && lat > 40 && lat < 52

/** Outlines where most communes have one, else a honeycomb where most have a position, else nothing. */
export function layOut(communes: readonly PerimeterCommune[], outlines: readonly Outline[]): CommuneMap | undefined {
  if (communes.length === 0) return undefined
  if (communes.length <= mostOutlines && outlines.length >= communes.length * enough) return layOutlines(communes, outlines)
  const placed = communes.filter((each) => each.lon !== null && each.lat !== null)
  if (communes.length > mostCells || placed.length < communes.length * enough) return undefined
  const [lon, lat] = [placed[0]?.lon ?? 0, placed[0]?.lat ?? 0]
  const project = isMainland(lon, lat) ? projectLambert93 : flat(lat)
  const points = placed.map((each) => {
    const [x, y] = project(each.lon ?? 0, each.lat ?? 0)
    return { code: each.code, x, y: -y }
  })
  const cells = honeycomb(points)
  return {
    as: 'honeycomb',
    cells: placed.flatMap(({ code, name }) => {
      const cell = cells.get(code)
      return cell ? [{ code, name, q: cell.q, r: cell.r }] : []
    }),
    missing: communes.filter((each) => !placed.includes(each)).map((each) => each.name),
  }
}

function layOutlines(communes: readonly PerimeterCommune[], outlines: readonly Outline[]): CommuneMap {
  const geometries = outlines.map((outline) => outline.geometry)
  const [lon, lat] = firstPosition(geometries[0])
  const mainland = isMainland(lon, lat)
  const frame = frameOf(geometries, mapWidth, 16, mainland ? projectLambert93 : flat(lat))
  const byCode = new Map(outlines.map((outline) => [outline.code, outline.geometry]))
  // The more communes, the smaller each: what falls within a stroke is left out.
  const least = communes.length > 200 ? 1.6 : communes.length > 60 ? 1 : 0.7
  const shapes = communes.flatMap(({ code, name }) => {
    const geometry = byCode.get(code)
    return geometry ? [{ code, name, path: pathOf(geometry, frame.project, least) }] : []
  })
  return {
    as: 'outlines',
    shapes,
    width: frame.width,
    height: frame.height,
    kilometre: mainland ? frame.scale * 1000 : undefined,
    source: [...new Set(outlines.map((outline) => outline.source))].join(', '),
    missing: communes.filter((each) => !byCode.has(each.code)).map((each) => each.name),
    project: frame.project,
  }
}

function firstPosition(geometry: Geometry | undefined): [number, number] {
  let inner: unknown = geometry && 'coordinates' in geometry ? geometry.coordinates : [0, 0]
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0]
  const [lon, lat] = Array.isArray(inner) ? inner : [0, 0]
  return [Number(lon), Number(lat)]
}

/** A value by commune: null where nothing was measured, suppressed where too few acts may be published. */
export type CommuneValue = number | null | { value: number | null; suppressed?: boolean }

export interface TerritoryMapProps {
  communes: readonly PerimeterCommune[]
  map: CommuneMap | undefined
  title: string
  /** What one sees, in a sentence; made from the title when left out. */
  description?: string
  /** Values by INSEE code; absent is not measured. */
  values: ReadonlyMap<string, CommuneValue>
  unit?: string
  digits?: number
  /** What an unknown commune is called in legend and table. */
  unknown?: string
  /** Where a commune leads; its own page when left out, nowhere for a page that leads on to the map itself. */
  to?: (code: string) => string | undefined
  /** Numbered marks at degrees, drawn where outlines are. */
  places?: readonly { name: string; lon: number; lat: number; to?: string }[]
  placesTitle?: string
  level?: Level
  place: string
}

/** A territory's communes coloured by a figure: their outlines, a honeycomb, or a table, whichever is known. */
export function TerritoryMap(props: TerritoryMapProps) {
  const voice = useVoice()
  const { communes, map, values, place, to = (code: string) => `/communes/${code}`, places = [], placesTitle } = props
  const saying = { title: props.title, unit: props.unit, digits: props.digits, unknown: props.unknown, level: props.level }
  if (!map) return <CommuneTable {...props} />
  const valued = <T extends { code: string }>(each: T) => ({ ...each, ...knownOf(values, each.code), to: to(each.code) })
  const classes = classesOf(communes.map((each) => publishedOf(knownOf(values, each.code)))).length
  const description = props.description ?? voice.say(words.describe)(props.title, place, voice.number(classes))
  const source = sourceOf(map, voice)
  if (map.as === 'honeycomb') return <HoneycombMap {...saying} description={description} cells={map.cells.map(valued)} source={source} />
  const marks: MapMark[] = places.map(({ name, lon, lat, to: leads }) => {
    const [x, y] = map.project(lon, lat)
    return { name, x, y, to: leads }
  })
  return (
    <ChoroplethMap
      {...saying}
      description={description}
      shapes={map.shapes.map(valued)}
      width={map.width}
      height={map.height}
      kilometre={map.kilometre}
      marks={marks.filter((mark) => mark.x >= 0 && mark.y >= 0 && mark.x <= map.width && mark.y <= map.height)}
      marksTitle={placesTitle}
      source={source}
    />
  )
}

function sourceOf(map: CommuneMap, voice: Voice): ComponentChildren {
  const missing = map.missing.length > 0 ? ` ${voice.say(words.missing)(voice.list(map.missing))}` : ''
  return `${map.as === 'honeycomb' ? voice.say(words.honeycomb) : voice.say(words.outlines)(map.source)}${missing}`
}

function knownOf(values: ReadonlyMap<string, CommuneValue>, code: string): { value: number | null; suppressed?: boolean } {
  const known = values.get(code) ?? null
  return typeof known === 'object' && known !== null ? known : { value: known }
}
const publishedOf = ({ value, suppressed }: { value: number | null; suppressed?: boolean }) => (suppressed ? null : value)

const linked = (name: string, to: string | undefined) => (to ? <Link to={to}>{name}</Link> : name)

function CommuneTable({ communes, title, values, unit, digits = 0, unknown, to = (code) => `/communes/${code}` }: TerritoryMapProps) {
  const voice = useVoice()
  const said = (code: string) => {
    const value = publishedOf(knownOf(values, code))
    return value === null ? (unknown ?? '—') : `${voice.number(value, digits)}${unit ? `\u00a0${unit}` : ''}`
  }
  const rank = (code: string) => publishedOf(knownOf(values, code)) ?? Number.NEGATIVE_INFINITY
  const rows = [...communes].sort((a, b) => rank(b.code) - rank(a.code)).slice(0, mostListed)
  const columns: Column<PerimeterCommune>[] = [
    { key: 'name', label: voice.say(words.commune), header: true, cell: (row) => linked(row.name, to(row.code)) },
    { key: 'value', label: title, num: true, cell: (row) => said(row.code) },
  ]
  if (communes.length === 0) return <Notice>{voice.say(words.noPerimeter)}</Notice>
  return (
    <>
      <p>{voice.say(communes.length > mostCells ? words.tooMany : words.listOnly)}</p>
      <DataTable
        caption={communes.length > mostListed ? voice.say(words.first)(voice.number(mostListed), voice.number(communes.length)) : title}
        columns={columns}
        rows={rows}
      />
    </>
  )
}

/** A page says its longest list in full up to here; the CSV says the rest. */
const mostListed = 60

/** A figure that a map can be coloured by. `name`, `unit` and `unknown` are already in the visitor's language. */
export interface MapFigure {
  /** Names it in the address: `?indicateur=dechets-evites`. */
  code: string
  name: string
  unit?: string
  digits?: number
  demonstration?: boolean
  /** What a commune without a published value is called. */
  unknown?: string
  /** By INSEE code; a commune left out was not measured. */
  valuesByCommune(call: Call, territory: Territory): Promise<ReadonlyMap<string, CommuneValue>>
  /** The explanation of one commune's figure. */
  why?(communeCode: string): string
}

export interface MapPageProps {
  territory: Territory
  figures: MapFigure[]
  chosen: MapFigure
  communes: PerimeterCommune[]
  map: CommuneMap | undefined
  values: ReadonlyMap<string, CommuneValue>
  hasOutlines: boolean
}

export function MapPage({ territory, figures, chosen, communes, map, values, hasOutlines }: MapPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}`
  // In the table a commune's name leads to what its number is made of, where there is a number to explain.
  const isExplained = (code: string) => chosen.why !== undefined && publishedOf(knownOf(values, code)) !== null
  const to = (code: string) => (isExplained(code) ? (chosen.why?.(code) ?? '') : `/communes/${code}`)
  return (
    <Page
      title={say(words.title)}
      kicker={territory.name}
      lead={communes.length > 0 ? say(words.lead)(communes.length, territory.name) : say(words.noPerimeter)}
      breadcrumb={[
        { label: say(words.territories), to: '/territoires' },
        { label: territory.name, to: base },
      ]}
      demonstration={chosen.demonstration}
      islands={hasOutlines ? ['map'] : undefined}
    >
      <Sheet plain demonstration={chosen.demonstration}>
        {figures.length > 1 && (
          <FilterBar action={`${base}/carte`} submit={say(words.show)}>
            <FilterSelect
              name="indicateur"
              label={say(words.figure)}
              value={chosen.code}
              all={false}
              options={figures.map((figure) => ({ value: figure.code, label: figure.name }))}
            />
          </FilterBar>
        )}
        <TerritoryMap
          communes={communes}
          map={map}
          place={territory.name}
          title={say(words.perCommune)(chosen.name)}
          values={values}
          unit={chosen.unit}
          digits={chosen.digits}
          unknown={chosen.unknown}
          to={to}
          level={2}
        />
        {chosen.why && <p>{say(words.explained)}</p>}
        {hasOutlines && <TileGround territory={territory} />}
        <p>
          <a href={`${base}/communes.csv`}>{say(words.csv)}</a>
          {hasOutlines && (
            <>
              {' · '}
              <a href={`${base}/contours.geojson`}>{say(words.geojson)}</a>
            </>
          )}
        </p>
      </Sheet>
    </Page>
  )
}

/** Where the island builds its button: nothing shows here without script, and nothing is asked of IGN before the button is pressed. */
function TileGround({ territory }: { territory: Territory }) {
  const { assets, voice } = useSight()
  return (
    <div
      class="tile-ground"
      data-island="map"
      data-outlines={`/territoires/${territory.slug}/contours.geojson`}
      data-style={assets.script('map.css')}
      data-label={voice.say(words.tiles)}
      data-note={voice.say(words.tilesNote)}
      data-failed={voice.say(words.tilesFailed)}
      data-commune={voice.href('/communes/')}
    />
  )
}
