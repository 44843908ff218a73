/** Maps, drawn on the server: outlines or a honeycomb in five classes, their legend in words, and their table. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Voice } from '../platform/speech.ts'
import { hexagon } from './brand.tsx'
import { TableTwin } from './chart.tsx'
import type { Level } from './figure.tsx'
import { type Cell, centreOf, classesOf, classOf, type ValueClass } from './geometry.ts'
import { Link } from './link.tsx'
import { useVoice } from './sight.ts'
import { type Column, DataTable, EmptyState } from './table.tsx'
import { charts, figures, lists } from './words.ts'

/** A place and what is known of it. */
export interface MapPlace {
  code: string
  name: string
  value: number | null
  /** Too few acts to be published: drawn and said as unknown, whatever the value. */
  suppressed?: boolean
  to?: string
}

export interface Shape extends MapPlace {
  /** The `d` of its outline, from `pathOf`. */
  path: string
}

/** A numbered mark on the map, named in the list beside it. */
export interface MapMark {
  x: number
  y: number
  name: string
  to?: string
}

interface MapProps {
  title: string
  /** What one sees, in a sentence or two, for those who don't. */
  description: string
  unit?: string
  digits?: number
  /** Where outlines and numbers come from. */
  source?: ComponentChildren
  /** What an unknown place is called: « moins de 5 actes, non publié ». */
  unknown?: string
  level?: Level
}

export interface ChoroplethMapProps extends MapProps {
  shapes: readonly Shape[]
  width: number
  height: number
  marks?: readonly MapMark[]
  marksTitle?: string
  /** How many units of the drawing make a kilometre: draws the scale. From `frameOf`, scale × 1000. */
  kilometre?: number
}

/** Places by their outlines, in up to five classes of one hue. */
export function ChoroplethMap({ shapes, width, height, marks = [], marksTitle, kilometre, ...rest }: ChoroplethMapProps) {
  const voice = useVoice()
  const id = useId()
  if (shapes.length === 0) return <EmptyState>{voice.say(lists.nothing)}</EmptyState>
  const classes = classesOf(shapes.map(published))
  return (
    <figure class="map-frame beside">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-t ${id}-d`} focusable="false">
        <title id={`${id}-t`}>{rest.title}</title>
        <desc id={`${id}-d`}>{rest.description}</desc>
        {groundsOf(shapes, classes, 'shape', (shape) => shape.path)}
        <rect class="neatline" x="1" y="1" width={width - 2} height={height - 2} />
        {marks.map((mark, order) => (
          <Mark key={mark.name} mark={mark} number={order + 1} />
        ))}
        {kilometre && <Scale kilometre={kilometre} width={width} height={height} />}
      </svg>
      <MapCaption places={shapes} classes={classes} {...rest}>
        {marks.length > 0 && <MarkList marks={marks} title={marksTitle} />}
      </MapCaption>
    </figure>
  )
}

export interface HoneycombCell extends MapPlace, Cell {}

/** Places as cells of equal size, from `honeycomb`: where outlines are not known, or where a large one would hide a small one. */
export function HoneycombMap({ cells, ...rest }: MapProps & { cells: readonly HoneycombCell[] }) {
  const voice = useVoice()
  const id = useId()
  if (cells.length === 0) return <EmptyState>{voice.say(lists.nothing)}</EmptyState>
  const classes = classesOf(cells.map(published))
  const size = 80
  const centres = cells.map((cell) => centreOf(cell))
  const top = Math.min(...centres.map(([, y]) => y))
  const across = Math.max(1, ...centres.map(([x]) => x + 1))
  const down = Math.max(top, ...centres.map(([, y]) => y)) - top
  const spots = new Map(
    cells.map((cell, order) => {
      const [x, y] = centres[order] ?? [0, 0]
      return [cell, [(x + 0.55) * size, (y - top + 0.62) * size] as const]
    }),
  )
  const at = (cell: HoneycombCell) => spots.get(cell) ?? ([0, 0] as const)
  return (
    <figure class="map-frame">
      <svg
        viewBox={`0 0 ${Math.max(640, Math.round((across + 0.1) * size))} ${Math.round((down + 1.24) * size)}`}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        focusable="false"
      >
        <title id={`${id}-t`}>{rest.title}</title>
        <desc id={`${id}-d`}>{rest.description}</desc>
        {groundsOf(cells, classes, 'hive', (cell) => hexagon(...at(cell), size - 3))}
        {cells.map((cell) => (
          <CellName key={cell.code} cell={cell} at={at(cell)} classes={classes} />
        ))}
      </svg>
      <MapCaption places={cells} classes={classes} {...rest} />
    </figure>
  )
}

/** The places of one class are one path: a map of forty communes then weighs six elements, and its table says who is who. */
function groundsOf<Place extends MapPlace>(
  places: readonly Place[],
  classes: readonly ValueClass[],
  also: string,
  pathOf: (place: Place) => string,
) {
  const stepOf = (place: Place) => classOf(published(place), classes)?.step ?? 0
  return [...classes.map((one) => one.step), 0].map((step) => {
    const mine = places.filter((place) => stepOf(place) === step)
    if (mine.length === 0) return null
    return (
      <path
        key={step}
        class={step ? `c${step} ${also}` : also}
        fill={step ? undefined : 'url(#unknown)'}
        d={mine.map((place) => pathOf(place)).join('')}
      />
    )
  })
}

function CellName({ cell, at: [x, y], classes }: { cell: HoneycombCell; at: readonly [number, number]; classes: readonly ValueClass[] }) {
  const [first, ...others] = linesOf(cell.name)
  const deep = (classOf(published(cell), classes)?.step ?? 0) >= 4
  const ground = deep ? ' on-deep' : published(cell) === null ? ' halo' : ''
  return (
    <text class={`minor name${ground}`} text-anchor="middle" x={Math.round(x)} y={Math.round(y + 4 - (others.length / 2) * 13)}>
      {first}
      {others.map((line) => (
        <tspan key={line} x={Math.round(x)} dy="13">
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** A name cut into at most three short lines, as a map would abridge it: « St-Jean- / d’Arvey ». */
export function linesOf(name: string): string[] {
  const short = name.replace(/\bSainte-/g, 'Ste-').replace(/\bSaint-/g, 'St-')
  const lines: string[] = []
  for (const word of short.split(/(?<=[- ])/)) {
    const last = lines.at(-1)
    if (last !== undefined && (last + word).trim().length <= 10) lines[lines.length - 1] = last + word
    else lines.push(word)
  }
  const kept = lines.map((line) => line.trim()).map((line) => (line.length > 12 ? `${line.slice(0, 10)}.` : line))
  return kept.length <= 3 ? kept : [...kept.slice(0, 2), `${kept[2]?.replace(/-$/, '')}…`]
}

const published = (place: MapPlace) => (place.suppressed ? null : place.value)

type Saying = Pick<MapProps, 'unit' | 'digits' | 'unknown'>

function saidValue(place: MapPlace, { unit, digits = 0, unknown }: Saying, voice: Voice): string {
  const value = published(place)
  if (value === null) return unknown ?? voice.say(place.suppressed ? figures.notPublished : figures.notMeasured)
  return unit ? `${voice.number(value, digits)}\u00a0${unit}` : voice.number(value, digits)
}

/** What a class is called: whole sentences rather than signs. */
export function classWords(one: ValueClass, order: number, count: number, { unit, digits = 0 }: Saying, voice: Voice): string {
  const said = (n: number) => voice.number(n, Number.isInteger(n) ? 0 : Math.max(1, digits))
  const withUnit = (n: number) => (unit ? `${said(n)}\u00a0${unit}` : said(n))
  if (count === 1) return one.from === one.to ? withUnit(one.from) : voice.say(charts.fromTo)(said(one.from), withUnit(one.to))
  if (order === 0) return voice.say(charts.under)(withUnit(one.to))
  if (order === count - 1) return voice.say(charts.atLeast)(withUnit(one.from))
  return voice.say(charts.between)(said(one.from), withUnit(one.to))
}

interface CaptionProps extends MapProps {
  places: readonly MapPlace[]
  classes: readonly ValueClass[]
  children?: ComponentChildren
}

function MapCaption({ places, classes, title, source, level = 3, children, ...saying }: CaptionProps) {
  const voice = useVoice()
  const Heading = `h${level}` as const
  const hasUnknown = places.some((place) => published(place) === null)
  const inOrder = classes.map((one, order) => ({ one, words: classWords(one, order, classes.length, saying, voice) })).reverse()
  return (
    <figcaption>
      <Heading>{title}</Heading>
      <ul class="legend">
        {inOrder.map(({ one, words }) => (
          <LegendLine key={words} ground={{ class: `c${one.step}` }} words={words} />
        ))}
        {hasUnknown && <LegendLine ground={{ fill: 'url(#unknown)' }} words={saying.unknown ?? voice.say(charts.missing)} />}
      </ul>
      {children}
      <TableTwin>
        <PlaceTable title={title} places={places} classes={classes} saying={saying} />
      </TableTwin>
      {source && <p>{source}</p>}
    </figcaption>
  )
}

function LegendLine({ ground, words }: { ground: { class?: string; fill?: string }; words: string }) {
  return (
    <li>
      <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
        <rect {...ground} x="1" y="1" width="22" height="14" />
      </svg>{' '}
      {words}
    </li>
  )
}

/** Beyond so many places, the table has a line a class instead of a line a place. */
const mostLines = 12

interface TableProps {
  title: string
  places: readonly MapPlace[]
  classes: readonly ValueClass[]
  saying: Saying
}

/** The largest first, what is unknown last. */
function PlaceTable({ title, places, classes, saying }: TableProps) {
  const voice = useVoice()
  const rank = (place: MapPlace) => published(place) ?? Number.NEGATIVE_INFINITY
  const rows = [...places].sort((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name, 'fr'))
  if (rows.length > mostLines) return <ClassTable title={title} places={rows} classes={classes} saying={saying} />
  const columns: Column<MapPlace>[] = [
    { key: 'place', label: voice.say(charts.place), cell: (place) => (place.to ? <Link to={place.to}>{place.name}</Link> : place.name) },
    { key: 'value', label: voice.say(charts.value), num: true, cell: (place) => saidValue(place, saying, voice) },
  ]
  return <DataTable caption={title} columns={columns} rows={rows} />
}

interface ClassRow {
  step: number
  words: string
  places: readonly MapPlace[]
}

/** Every place of a class on one line, each with its own value. */
function ClassTable({ title, places, classes, saying }: TableProps) {
  const voice = useVoice()
  const inClass = (step: number) => places.filter((place) => (classOf(published(place), classes)?.step ?? 0) === step)
  const known = classes.map((one, order) => ({ step: one.step, words: classWords(one, order, classes.length, saying, voice) })).reverse()
  const rows: ClassRow[] = [...known, { step: 0, words: saying.unknown ?? voice.say(charts.missing) }]
    .map((row) => ({ ...row, places: inClass(row.step) }))
    .filter((row) => row.places.length > 0)
  const value = (place: MapPlace) => {
    const known = published(place)
    return known === null ? '' : ` (${voice.number(known, saying.digits ?? 0)})`
  }
  const columns: Column<ClassRow>[] = [
    { key: 'class', label: voice.say(charts.value), header: true, cell: (row) => row.words },
    {
      key: 'places',
      label: voice.say(charts.place),
      cell: (row) =>
        row.places.map((place, order) => (
          <>
            {order > 0 && ', '}
            {place.to ? <Link to={place.to}>{place.name}</Link> : place.name}
            {value(place)}
          </>
        )),
    },
  ]
  return <DataTable caption={title} columns={columns} rows={rows} />
}

function Mark({ mark, number }: { mark: MapMark; number: number }) {
  return (
    <g class="mark">
      <title>{mark.name}</title>
      <path class="wave-2" d={hexagon(mark.x, mark.y, 21)} />
      <text class="strong" text-anchor="middle" x={mark.x} y={mark.y + 4.7}>
        {number}
      </text>
    </g>
  )
}

function MarkList({ marks, title }: { marks: readonly MapMark[]; title?: string }) {
  return (
    <>
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <ol>
        {marks.map((mark) => (
          <li key={mark.name}>{mark.to ? <Link to={mark.to}>{mark.name}</Link> : mark.name}</li>
        ))}
      </ol>
    </>
  )
}

/** A scale of 1, 2, 5 or 10 … kilometres, about a sixth of the sheet. */
function Scale({ kilometre, width, height }: { kilometre: number; width: number; height: number }) {
  const rough = width / 6 / kilometre
  const unit = 10 ** Math.floor(Math.log10(rough))
  const length = ([5, 2, 1].find((n) => n * unit <= rough) ?? 1) * unit
  const across = Math.round(length * kilometre * 10) / 10
  return (
    <>
      <path class="neatline" d={`M${width - 24 - across} ${height - 32}v6h${across}v-6`} />
      <text class="halo" text-anchor="end" x={width - 24} y={height - 38}>{`${length}\u00a0km`}</text>
    </>
  )
}
