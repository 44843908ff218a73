/** Charts, drawn on the server with classes and attributes only; each carries the same figures as a table. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Day, Voice } from '../platform/speech.ts'
import type { Level } from './figure.tsx'
import { Link } from './link.tsx'
import { useVoice } from './sight.ts'
import { type Column, DataTable } from './table.tsx'
import { charts, figures } from './words.ts'

export interface Point {
  x: Day
  /** null where nothing was measured: the line stops, it does not fall to zero. */
  y: number | null
}

export interface Series {
  name: string
  points: readonly Point[]
}

export interface LineChartProps {
  title: string
  /** What one sees in it, in a sentence or two, for those who don't. */
  description: string
  /** Up to four. */
  series: readonly Series[]
  goal?: { value: number; label?: string }
  unit?: string
  level?: Level
  digits?: number
  /** Points are months rather than days: how they are named. */
  grain?: 'day' | 'month'
}

/** Round steps from zero (or below) to the largest value: at most six, all readable. */
export function ticksOf(values: readonly number[]): number[] {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  if (most === least) return [0, 1]
  const rough = (most - least) / 4
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((n) => n * unit >= rough) ?? 10) * unit
  const first = Math.floor(least / step + 1e-9)
  const last = Math.ceil(most / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)))
}

const dayNumber = (day: Day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000
export const tenth = (n: number) => Math.round(n * 10) / 10

interface Plane {
  x(day: Day): number
  y(value: number): number
  left: number
  right: number
  top: number
  bottom: number
}

function planeOf(days: readonly Day[], ticks: readonly number[], box: Pick<Plane, 'left' | 'right' | 'top' | 'bottom'>): Plane {
  const numbers = days.map(dayNumber)
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const x = (day: Day) =>
    last === first ? (box.left + box.right) / 2 : box.left + ((dayNumber(day) - first) / (last - first)) * (box.right - box.left)
  const y = (value: number) => box.bottom - ((value - low) / (high - low || 1)) * (box.bottom - box.top)
  return { ...box, x: (day) => tenth(x(day)), y: (value) => tenth(y(value)) }
}

/** Stretches of points that follow each other without a gap. */
export function runsOf(points: readonly Point[]): { x: Day; y: number }[][] {
  const runs: { x: Day; y: number }[][] = []
  let run: { x: Day; y: number }[] = []
  for (const { x, y } of points) {
    if (y !== null) {
      if (run.length === 0) runs.push(run)
      run.push({ x, y })
    } else run = []
  }
  return runs
}

const lineOf = (run: readonly { x: Day; y: number }[], plane: Plane) => `M${run.map((p) => `${plane.x(p.x)} ${plane.y(p.y)}`).join('L')}`

/** The ground under a line, which says "how much" where the line says "whither". */
const groundOf = (run: readonly { x: Day; y: number }[], plane: Plane) => `${lineOf(run, plane)}V${plane.y(0)}H${plane.x(run[0]?.x ?? '')}z`

/** One to four curves over time, with their goal. */
export function LineChart({ title, description, series, goal, unit, level = 3, digits = 0, grain = 'day' }: LineChartProps) {
  const voice = useVoice()
  const id = useId()
  const Heading = `h${level}` as const
  const days = [...new Set(series.flatMap((one) => one.points.map((point) => point.x)))].sort()
  const known = series.flatMap((one) => one.points.map((point) => point.y)).filter((y): y is number => y !== null)
  const ticks = ticksOf(goal ? [...known, goal.value] : known)
  const plane = planeOf(days, ticks, { left: 68, right: 628, top: 30, bottom: 242 })
  const nameOf = (day: Day) => (grain === 'month' ? voice.month(day) : voice.shortDay(day))
  return (
    <figure class="chart-frame">
      <Heading>{title}</Heading>
      {series.length > 1 && <SeriesLegend names={series.map((one) => one.name)} />}
      {known.length > 0 && (
        <svg viewBox="0 0 640 272" role="img" aria-labelledby={`${id}-t ${id}-d`} focusable="false">
          <title id={`${id}-t`}>{title}</title>
          <desc id={`${id}-d`}>{description}</desc>
          <Axes plane={plane} ticks={ticks} days={days} nameOf={nameOf} unit={unit} voice={voice} />
          {series.length === 1 && <Gaps points={series[0]?.points ?? []} plane={plane} />}
          {goal && <GoalLine goal={goal} plane={plane} said={goal.label ?? voice.say(charts.target)} />}
          {series.map((one, order) => (
            <Curve key={one.name} points={one.points} plane={plane} order={order} ground={series.length === 1} />
          ))}
        </svg>
      )}
      <figcaption>
        {known.length === 0 && <p>{voice.say(figures.notMeasured)}</p>}
        <SeriesTable title={title} series={series} days={days} nameOf={nameOf} unit={unit} digits={digits} />
      </figcaption>
    </figure>
  )
}

interface AxesProps {
  plane: Plane
  ticks: readonly number[]
  days: readonly Day[]
  nameOf(day: Day): string
  unit?: string
  voice: Voice
}

function Axes({ plane, ticks, days, nameOf, unit, voice }: AxesProps) {
  const [first, last] = [days[0], days.at(-1)]
  return (
    <>
      <path class="grid" d={ticks.map((tick) => `M${plane.left} ${plane.y(tick)}H${plane.right}`).join('')} />
      <path class="axis" d={`M${plane.left} ${plane.y(0)}H${plane.right}`} />
      {ticks.map((tick, order) => (
        <text key={tick} class={order % 2 === 1 ? 'minor' : undefined} x={plane.left - 8} y={plane.y(tick) + 4.5} text-anchor="end">
          {voice.number(tick, tick % 1 === 0 ? 0 : 2)}
        </text>
      ))}
      {unit && (
        <text x={plane.left} y="15">
          {unit}
        </text>
      )}
      {first && (
        <text x={plane.left} y="262">
          {nameOf(first)}
        </text>
      )}
      {last && last !== first && (
        <text x={plane.right} y="262" text-anchor="end">
          {nameOf(last)}
        </text>
      )}
    </>
  )
}

/** Hatches the stretches where nobody measured: missing is drawn as missing. */
function Gaps({ points, plane }: { points: readonly Point[]; plane: Plane }) {
  const edges = points.map((point, order) => ({ order, x: point.x, y: point.y }))
  const bands = edges
    .filter(({ y }) => y === null)
    .map(({ order, x }) => [plane.x(points[order - 1]?.x ?? x), plane.x(points[order + 1]?.x ?? x)] as const)
    .filter(([from, to]) => to > from)
  if (bands.length === 0) return null
  const merged: [number, number][] = []
  for (const [from, to] of bands) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  const height = plane.bottom - plane.top
  return <path fill="url(#unknown)" d={merged.map(([from, to]) => `M${from} ${plane.top}H${to}v${height}H${from}z`).join('')} />
}

function GoalLine({ goal, plane, said }: { goal: { value: number }; plane: Plane; said: string }) {
  const y = plane.y(goal.value)
  return (
    <>
      <path class="goal" d={`M${plane.left} ${y}H${plane.right}`} />
      <text class="halo" x={plane.right} y={y - 6} text-anchor="end">
        {said}
      </text>
    </>
  )
}

function Curve({ points, plane, order, ground }: { points: readonly Point[]; plane: Plane; order: number; ground: boolean }) {
  const runs = runsOf(points)
  const lone = runs.filter((run) => run.length === 1).flat()
  const last = runs.at(-1)?.at(-1)
  const long = runs.filter((run) => run.length > 1)
  return (
    <>
      {ground && <path class="serie-ground" d={long.map((run) => groundOf(run, plane)).join('')} />}
      <path class={`serie serie-${order + 1}`} d={long.map((run) => lineOf(run, plane)).join('')} />
      {lone.map((point) => (
        <circle key={point.x} class={`s${order + 1}`} cx={plane.x(point.x)} cy={plane.y(point.y)} r="3" />
      ))}
      {last && <circle class="last" cx={plane.x(last.x)} cy={plane.y(last.y)} r="4.5" />}
    </>
  )
}

/** Curves are told apart by their stroke as well as by their colour. */
function SeriesLegend({ names }: { names: readonly string[] }) {
  return (
    <ul class="legend">
      {names.map((name, order) => (
        <li key={name}>
          <svg viewBox="0 0 24 8" aria-hidden="true" focusable="false">
            <path class={`serie serie-${order + 1}`} d="M1 4h22" />
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  )
}

interface SeriesTableProps {
  title: string
  series: readonly Series[]
  days: readonly Day[]
  nameOf(day: Day): string
  unit?: string
  digits: number
}

function SeriesTable({ title, series, days, nameOf, unit, digits }: SeriesTableProps) {
  const voice = useVoice()
  const said = (y: number | null | undefined) =>
    typeof y === 'number' ? withUnit(voice.number(y, digits), unit) : voice.say(figures.notMeasured)
  const columns: Column<Day>[] = [
    { key: 'day', label: voice.say(charts.period), cell: nameOf },
    ...series.map((one) => ({
      key: one.name,
      label: one.name,
      num: true,
      cell: (day: Day) => said(one.points.find((point) => point.x === day)?.y),
    })),
  ]
  return (
    <TableTwin>
      <DataTable caption={title} columns={columns} rows={days} />
    </TableTwin>
  )
}

export const withUnit = (said: string, unit: string | undefined) => (unit ? `${said}\u00a0${unit}` : said)

/** The same figures as a table, folded under what they draw. */
export function TableTwin({ children }: { children: ComponentChildren }) {
  const voice = useVoice()
  return (
    <details>
      <summary>{voice.say(charts.sameFigures)}</summary>
      {children}
    </details>
  )
}

export interface Multiple {
  name: string
  to?: string
  points: readonly Point[]
  goal?: number
  /** The same in words, under its drawing. */
  sentence: ComponentChildren
  here?: boolean
}

export interface MultiplesProps {
  title: string
  items: readonly Multiple[]
  unit?: string
  digits?: number
  grain?: 'day' | 'month'
  /** One scale for all (default), or each against its own goal. */
  scale?: 'common' | 'own'
  level?: Level
}

/** One small chart for each, over the same days. */
export function Multiples({ title, items, unit, digits = 0, grain = 'month', scale = 'common', level = 3 }: MultiplesProps) {
  const voice = useVoice()
  const Heading = `h${level}` as const
  const days = [...new Set(items.flatMap((item) => item.points.map((point) => point.x)))].sort()
  const heights = (item: Multiple) => [...item.points.map((point) => point.y ?? 0), item.goal ?? 0]
  const nameOf = (day: Day) => (grain === 'month' ? voice.month(day) : voice.shortDay(day))
  const small = (item: Multiple, order: number) => (
    <li class={item.here ? 'here' : undefined}>
      <Heading>{item.to ? <Link to={item.to}>{item.name}</Link> : item.name}</Heading>
      <SmallChart
        item={item}
        days={days}
        most={Math.max(1e-9, ...(scale === 'own' ? [item] : items).flatMap(heights))}
        named={order === 0 ? nameOf : undefined}
      />
      <p>{item.sentence}</p>
    </li>
  )
  return (
    <figure class="chart-frame" aria-label={title}>
      <ul class="multiples">{items.map(small)}</ul>
      <figcaption>
        <SeriesTable title={title} series={items} days={days} nameOf={nameOf} unit={unit} digits={digits} />
      </figcaption>
    </figure>
  )
}

function SmallChart({ item, days, most, named }: { item: Multiple; days: readonly Day[]; most: number; named?: (day: Day) => string }) {
  const voice = useVoice()
  const plane = planeOf(days, [0, most * 1.05], { left: 4, right: 194, top: 10, bottom: 74 })
  const [first, last] = [days[0], days.at(-1)]
  return (
    <svg viewBox="0 0 200 92" aria-hidden="true" focusable="false">
      <Gaps points={item.points} plane={plane} />
      {item.goal !== undefined && <path class="goal" d={`M4 ${plane.y(item.goal)}h192`} />}
      <path class="axis" d="M4 74h192" />
      <Curve points={item.points} plane={plane} order={0} ground />
      {named && item.goal !== undefined && (
        <text x="196" y={plane.y(item.goal) - 5} text-anchor="end">
          {voice.say(charts.target)}
        </text>
      )}
      {named && first && (
        <text x="4" y="90">
          {named(first)}
        </text>
      )}
      {named && last && last !== first && (
        <text x="196" y="90" text-anchor="end">
          {named(last)}
        </text>
      )}
    </svg>
  )
}
