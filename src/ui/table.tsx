/** Lists one compares, pages and filters by their address. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from './field.tsx'
import { Link } from './link.tsx'
import { useVoice } from './sight.ts'
import { lists } from './words.ts'

export interface Column<Row> {
  key: string
  label: ComponentChildren
  /** Numbers stand to the right. */
  num?: boolean
  /** Where a click on the heading leads, and how the list is ordered by it now. */
  sort?: { to: string; direction?: 'ascending' | 'descending' }
  cell(row: Row): ComponentChildren
  /** Names the row for those who hear the table; the first column unless another says so. */
  header?: boolean
  /** Says the heading to screen readers only: a column of buttons, of bars. */
  quietLabel?: boolean
}

export interface DataTableProps<Row> {
  caption: ComponentChildren
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What is said when there is no row: why, and what one can do. */
  empty?: ComponentChildren
  /** The last line, by column key. */
  total?: Readonly<Record<string, ComponentChildren>>
  /** The line of the place one is in. */
  isHere?(row: Row): boolean
  /** A fact taken back: shown struck through. */
  isReversed?(row: Row): boolean
}

/** Anything to compare. Scrolls sideways in its own named region, where the keyboard can reach it. */
export function DataTable<Row>({ caption, columns, rows, empty, total, isHere, isReversed }: DataTableProps<Row>) {
  const voice = useVoice()
  const captionId = `${useId()}-t`
  if (rows.length === 0) return <EmptyState>{empty ?? voice.say(lists.nothing)}</EmptyState>
  const named = columns.find((column) => column.header) ?? columns[0]
  const line = (row: Row) => (
    <tr class={isHere?.(row) ? 'total-row' : isReversed?.(row) ? 'reversed' : undefined}>
      {columns.map((column) => bodyCell(column, column === named, column.cell(row)))}
    </tr>
  )
  return (
    <section class="data-table" aria-labelledby={captionId} tabIndex={0}>
      <table>
        <caption id={captionId}>{caption}</caption>
        <thead>
          <tr>{columns.map((column) => headCell(column))}</tr>
        </thead>
        <tbody>{rows.map(line)}</tbody>
        {total && (
          <tfoot>
            <tr>{columns.map((column) => bodyCell(column, column === named, total[column.key]))}</tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

function headCell<Row>({ key, label, num, sort, quietLabel }: Column<Row>) {
  const said = quietLabel ? <span class="hidden-text">{label}</span> : label
  return (
    <th key={key} scope="col" class={num ? 'num' : undefined} aria-sort={sort?.direction}>
      {sort ? <Link to={sort.to}>{said}</Link> : said}
    </th>
  )
}

function bodyCell<Row>(column: Column<Row>, isName: boolean, content: ComponentChildren) {
  const className = column.num ? 'num' : undefined
  if (!isName)
    return (
      <td key={column.key} class={className}>
        {content}
      </td>
    )
  return (
    <th key={column.key} scope="row" class={className}>
      {content}
    </th>
  )
}

export interface PagerProps {
  /** Left out, both, where a list goes from line to line and nobody counts what came before. */
  from?: number
  to?: number
  /** Left out where counting would cost more than it tells. */
  total?: number
  /** Addresses, without language prefix. */
  previous?: string
  next?: string
  /** What is listed, as a heading would say it: « Projets ». */
  label: string
}

/** Where one is in a list, and the ways on and back. */
export function Pager({ from, to, total, previous, next, label }: PagerProps) {
  const voice = useVoice()
  // Beyond the end there is nothing to count: the way back is enough.
  const said =
    from && to !== undefined
      ? voice.say(lists.range)(label, voice.number(from), voice.number(to), total === undefined ? null : voice.number(total))
      : undefined
  return (
    <nav class="pager" aria-label={voice.say(lists.pagesOf)(label)}>
      {previous && (
        <Link to={previous} rel="prev">
          {voice.say(lists.previous)}
        </Link>
      )}
      {said && <span>{said}</span>}
      {next && (
        <Link to={next} rel="next">
          {voice.say(lists.next)}
        </Link>
      )}
    </nav>
  )
}

/** A GET form above a list: its address is the state. Fill it with FilterSelect and FilterText. */
export function FilterBar({
  action,
  children,
  submit,
  label,
}: {
  action: string
  children: ComponentChildren
  submit?: string
  label?: string
}) {
  const voice = useVoice()
  return (
    <form class="filter-bar" action={voice.href(action)} method="get" aria-label={label}>
      {children}
      <Button quiet>{submit ?? voice.say(lists.filter)}</Button>
    </form>
  )
}

export interface Option {
  value: string
  label: string
}

/** One choice among the values of a list; the first says "all" unless `all` says otherwise or is false. */
export function FilterSelect({
  name,
  label,
  value = '',
  options,
  all,
}: {
  name: string
  label: string
  value?: string
  options: readonly Option[]
  all?: string | false
}) {
  const voice = useVoice()
  const id = `filter-${name}`
  return (
    <label for={id}>
      {label}{' '}
      <select id={id} name={name}>
        {all !== false && <option value="">{all ?? voice.say(lists.all)}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Words, a day or a number to filter by. */
export function FilterText({
  name,
  label,
  value,
  type = 'search',
}: {
  name: string
  label: string
  value?: string
  type?: 'search' | 'date' | 'number'
}) {
  const id = `filter-${name}`
  return (
    <label for={id}>
      {label} <input id={id} name={name} type={type as 'search'} value={value} />
    </label>
  )
}

/** A list with nothing in it: why, and what one can do. */
export function EmptyState({ children }: { children: ComponentChildren }) {
  return (
    <div class="empty-state">
      <svg viewBox="0 0 60 44" aria-hidden="true" focusable="false">
        <path
          class="cell"
          d="M12 1.5L22 7.2L22 18.8L12 24.5L2 18.8L2 7.2zM32 1.5L42 7.2L42 18.8L32 24.5L22 18.8L22 7.2zM22 18.9L32 24.6L32 36.2L22 41.9L12 36.2L12 24.6zM42 18.9L52 24.6L52 36.2L42 41.9L32 36.2L32 24.6z"
        />
      </svg>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </div>
  )
}
