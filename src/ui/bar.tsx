/** Bars that are read as a table, and a whole divided into its parts. */
import { tenth, withUnit } from './chart.tsx'
import { Link } from './link.tsx'
import { useVoice } from './sight.ts'
import { type Column, DataTable } from './table.tsx'
import { charts, figures } from './words.ts'

export interface Bar {
  label: string
  value: number | null
  to?: string
  /** The one of the place one is in. */
  here?: boolean
  estimated?: boolean
}

/** Bars beside their names and numbers: the table is the chart. Keeps the order it is given. */
export function BarChart({
  title,
  bars,
  unit,
  digits = 0,
  label,
}: {
  title: string
  bars: readonly Bar[]
  unit?: string
  digits?: number
  label?: string
}) {
  const voice = useVoice()
  const most = Math.max(0, ...bars.map((bar) => bar.value ?? 0))
  const columns: Column<Bar>[] = [
    { key: 'label', label: label ?? voice.say(charts.name), cell: (bar) => (bar.to ? <Link to={bar.to}>{bar.label}</Link> : bar.label) },
    {
      key: 'value',
      label: voice.say(charts.value),
      num: true,
      cell: (bar) => (bar.value === null ? voice.say(figures.notMeasured) : withUnit(voice.number(bar.value, digits), unit)),
    },
    { key: 'bar', label: voice.say(charts.bar), quietLabel: true, cell: (bar) => <BarLine bar={bar} most={most} /> },
  ]
  return <DataTable caption={title} columns={columns} rows={bars} isHere={(bar) => bar.here === true} />
}

function BarLine({ bar, most }: { bar: Bar; most: number }) {
  const width = bar.value === null || most === 0 ? 0 : Math.max(0, tenth((bar.value / most) * 144))
  return (
    <svg viewBox="0 0 144 14" aria-hidden="true" focusable="false">
      {bar.value === null && <path fill="url(#unknown)" d="M0 0h144v14H0z" />}
      {bar.value !== null && bar.estimated && <path class="estimated-edge" fill="url(#estimated)" d={`M0 .5h${width}v13H0z`} />}
      {bar.value !== null && !bar.estimated && <path class="s1" d={`M0 0h${width}v14H0z`} />}
    </svg>
  )
}

export interface Part {
  name: string
  /** 0..1; all parts together make 1. */
  share: number
  to?: string
}

/** How one whole is divided, up to four parts drawn apart; the table under it names them. */
export function ShareBar({ title, parts }: { title: string; parts: readonly Part[] }) {
  const voice = useVoice()
  const whole = parts.reduce((sum, part) => sum + part.share, 0) || 1
  const said = voice.list(parts.map((part) => `${part.name}, ${voice.percent(part.share)}`))
  let x = 0
  const pieces = parts.map((part, order) => {
    const width = (part.share / whole) * 640
    const piece = (
      <path
        key={part.name}
        class={`s${(order % 4) + 1}`}
        d={`M${tenth(x)} 0h${tenth(Math.max(0.5, width - 4))}v30h-${tenth(Math.max(0.5, width - 4))}z`}
      />
    )
    x += width
    return piece
  })
  const line = (part: Part, order: number) => (
    <tr>
      <th scope="row">
        <svg class="key" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          <path class={`s${(order % 4) + 1}`} d="M0 0h12v12H0z" />
        </svg>{' '}
        {part.to ? <Link to={part.to}>{part.name}</Link> : part.name}
      </th>
      <td class="num">
        <strong>{voice.percent(part.share, 1)}</strong>
      </td>
    </tr>
  )
  return (
    <figure class="chart-frame share-bar">
      <svg viewBox="0 0 640 30" role="img" aria-label={`${title}. ${said}`} focusable="false">
        {pieces}
      </svg>
      <table>
        <caption>{title}</caption>
        <thead class="hidden-text">
          <tr>
            <th scope="col">{voice.say(charts.name)}</th>
            <th scope="col">{voice.say(charts.share)}</th>
          </tr>
        </thead>
        <tbody>{parts.map(line)}</tbody>
      </table>
    </figure>
  )
}
