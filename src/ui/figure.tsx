/** Figures: the number is the picture, its unit close by, and under it the way to what it is made of. */
import type { ComponentChildren } from 'preact'
import { Link } from './link.tsx'
import { useVoice } from './sight.ts'
import { figures } from './words.ts'

export type Level = 2 | 3 | 4

/** A figure as it is said: already written in the locale, or null where nobody measured it. */
export interface Said {
  value: string | null
  unit?: string
  /** The bare number, for machines that read the page. */
  amount?: number
}

/** A number and its unit, or "not measured": missing is never zero. */
export function Quantity({ value, unit, amount }: Said) {
  const voice = useVoice()
  if (value === null) return <data value="">{voice.say(figures.notMeasured)}</data>
  return (
    <data value={String(amount ?? value)}>
      {value}
      {unit && (
        <small>
          {'\u00a0'}
          {unit}
        </small>
      )}
    </data>
  )
}

/** The way to what stands behind a figure. `about` names the figure for those who hear the link alone. */
export function Why({ to, about, label }: { to: string; about: string; label?: string }) {
  const voice = useVoice()
  return (
    <Link class="why" to={to}>
      {label ?? voice.say(figures.whyThisNumber)}
      <span class="hidden-text">{` (${about})`}</span>
    </Link>
  )
}

export interface FigureCardProps extends Said {
  name: string
  /** What is measured, what is estimated, over which time. */
  note?: ComponentChildren
  /** The address of its explanation. */
  why?: string
  whyLabel?: string
  level?: Level
}

/** A figure that stands alone. */
export function FigureCard({ name, note, why, whyLabel, level = 3, ...said }: FigureCardProps) {
  const Heading = `h${level}` as const
  return (
    <div class="figure-card">
      <Heading>{name}</Heading>
      <Quantity {...said} />
      {note && <p>{note}</p>}
      {why && <Why to={why} about={name} label={whyLabel} />}
    </div>
  )
}

export function FigureRow({ children }: { children: ComponentChildren }) {
  return <div class="figure-row">{children}</div>
}

export interface TargetBarProps {
  /** Measured share of the target, 0..1 (more is drawn full); null when nothing is measured. */
  fullShare: number | null
  /** Estimated share, drawn hatched after the measured one. */
  estimatedShare?: number
  /** Where one should be today, 0..1. */
  paceShare?: number | null
  /** The same facts in words: the drawing is hidden from screen readers. */
  sentence: ComponentChildren
  /** The figure above the bar; leave it out where a card already says it. */
  figure?: Said & { why?: string; about: string }
}

const barWidth = 320
const within = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * barWidth * 10) / 10

/** Progress to a target, in twenty cells of five percent. */
export function TargetBar({ fullShare, estimatedShare = 0, paceShare, sentence, figure }: TargetBarProps) {
  const full = within(fullShare ?? 0)
  const reached = within((fullShare ?? 0) + estimatedShare)
  const pace = typeof paceShare === 'number' ? within(paceShare) : null
  return (
    <div class="target-bar">
      {figure && <FigureLine {...figure} />}
      <svg viewBox={`0 0 ${barWidth} ${pace === null ? 19 : 27}`} aria-hidden="true" focusable="false">
        <rect width={barWidth} height="19" fill="url(#cell)" />
        {full > 0 && <rect width={full} height="19" fill="url(#cell-full)" />}
        {reached > full && <rect x={full} width={Math.round((reached - full) * 10) / 10} height="19" fill="url(#cell-est)" />}
        {pace !== null && <path class="pace" d={`M${pace} -1v22`} />}
        {pace !== null && <path class="pace-mark" d={`M${pace - 4} 27h8l-4-6z`} />}
      </svg>
      <p>{sentence}</p>
    </div>
  )
}

function FigureLine({ why, about, ...said }: Said & { why?: string; about: string }) {
  const voice = useVoice()
  return (
    <div class="figure-line">
      <Quantity {...said} />
      {why && <Why to={why} about={about} label={voice.say(figures.why)} />}
    </div>
  )
}

const swatch = 'M0 0h16v19H0z'

/** How to read a target bar; once in a page, near its top. `pace` says of which day the mark speaks. */
export function BarLegend({ pace }: { pace?: string }) {
  const voice = useVoice()
  return (
    <ul class="legend">
      {(['full', 'est', ''] as const).map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 16 19" aria-hidden="true" focusable="false">
            <path fill={kind ? `url(#cell-${kind})` : 'url(#cell)'} d={swatch} />
          </svg>{' '}
          {voice.say(kind === 'full' ? figures.measured : kind === 'est' ? figures.estimated : figures.remaining)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 16 19" aria-hidden="true" focusable="false">
          <path class="pace" d="M8 0v14" />
          <path class="pace-mark" d="M4 19h8l-4-6z" />
        </svg>{' '}
        {pace ?? voice.say(figures.expectedPace)}
      </li>
    </ul>
  )
}

export interface Objective extends Omit<TargetBarProps, 'figure'>, Said {
  name: string
  /** Its own page. */
  to?: string
  why?: string
  /** What stands under the name: an indicator, an action. */
  note?: ComponentChildren
}

/** The objectives of a challenge, each with its figure, its bar and its why. */
export function ObjectiveList({ objectives, level = 3 }: { objectives: readonly Objective[]; level?: Level }) {
  return (
    <ul class="objective-list">
      {objectives.map((objective) => (
        <li key={objective.name}>
          <ObjectiveName objective={objective} level={level} />
          <TargetBar
            {...objective}
            figure={{ value: objective.value, unit: objective.unit, amount: objective.amount, why: objective.why, about: objective.name }}
          />
        </li>
      ))}
    </ul>
  )
}

function ObjectiveName({ objective, level }: { objective: Objective; level: Level }) {
  const Heading = `h${level}` as const
  return (
    <div>
      <Heading>{objective.to ? <Link to={objective.to}>{objective.name}</Link> : objective.name}</Heading>
      {objective.note && <p class="hint">{objective.note}</p>}
    </div>
  )
}

export interface ObjectiveEntry {
  key: string
  name: ComponentChildren
  /** The language of name and note, where it is not the page's. */
  lang?: string
  to?: string
  note?: ComponentChildren
  /** Target bars or figures, beside the name; a room that measures brings them. */
  figures?: ComponentChildren
  below?: readonly ObjectiveEntry[]
}

/** A tree of objectives, each with what other rooms say of it beside its name. */
export function ObjectiveTree({ objectives, level = 3 }: { objectives: readonly ObjectiveEntry[]; level?: Level }) {
  const Heading = `h${level}` as const
  return (
    <ul class="objective-list">
      {objectives.map(({ key, name, lang, to, note, figures: beside, below = [] }) => (
        <li key={key}>
          <div>
            <Heading lang={lang}>{to ? <Link to={to}>{name}</Link> : name}</Heading>
            {note && (
              <p class="hint" lang={lang}>
                {note}
              </p>
            )}
          </div>
          {beside && <div class="stack">{beside}</div>}
          {below.length > 0 && <ObjectiveTree objectives={below} level={level === 2 ? 3 : 4} />}
        </li>
      ))}
    </ul>
  )
}

export interface Term {
  value: string
  unit?: string
  /** What it counts. */
  label: ComponentChildren
  kind?: 'measured' | 'estimated'
  /** What joins it to the term before; `+` when left out. */
  sign?: '+' | '−' | '×' | '÷'
}

/** Terms and result of a calculation, few and large. `sentence` says the whole of it in words. */
export function Formula({ terms, result, sentence }: { terms: readonly Term[]; result: Term; sentence: string }) {
  const last = { ...result, sign: '=' }
  return (
    <figure class="formula" aria-label={sentence}>
      {[...terms, last].map((term, order) => (
        <FormulaTerm key={`${order}${term.value}`} term={term} sign={order === 0 ? undefined : (term.sign ?? '+')} />
      ))}
    </figure>
  )
}

function FormulaTerm({ term, sign }: { term: Omit<Term, 'sign'>; sign?: string }) {
  return (
    <>
      {sign && <span aria-hidden="true">{sign}</span>}
      <dl class="formula">
        <div class={term.kind}>
          <dt>{term.label}</dt>
          <dd>
            {term.value}
            {term.unit && (
              <small>
                {'\u00a0'}
                {term.unit}
              </small>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}

type Perhaps<T> = T | false | null | undefined

export interface LedgerRow {
  name: ComponentChildren
  value: ComponentChildren
  note?: ComponentChildren
  total?: boolean
}

/** Short names and sums, one under the other. */
export function Ledger({ rows }: { rows: readonly Perhaps<LedgerRow>[] }) {
  const line = (row: LedgerRow) => (
    <div class={row.total ? 'total' : undefined}>
      <dt>{row.name}</dt>
      <dd>{row.value}</dd>
      {row.note && <dd class="note">{row.note}</dd>}
    </div>
  )
  return <dl class="ledger">{rows.filter((row) => !!row).map(line)}</dl>
}

export interface FactRow {
  name: ComponentChildren
  value: ComponentChildren
}

/** Short names and values. A false row is left out, so that a view can write `place && { … }`. */
export function FactList({ rows }: { rows: readonly Perhaps<FactRow>[] }) {
  const pair = (row: FactRow) => (
    <>
      <dt>{row.name}</dt>
      <dd>{row.value}</dd>
    </>
  )
  return <dl class="fact-list">{rows.filter((row) => !!row).map(pair)}</dl>
}
