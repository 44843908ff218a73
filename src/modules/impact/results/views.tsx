import { today } from '../../../platform/clock.ts'
import type { Said } from '../../../platform/speech.ts'
import { LineChart } from '../../../ui/chart.tsx'
import { FigureRow, Why } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, FilterBar, FilterSelect, type Option } from '../../../ui/table.tsx'
import type { Territory } from '../../territories/index.ts'
import { explanationPath } from '../explanations/rules.ts'
import type { Cell, Cut, Figure } from '../figures/schema.ts'
import { FigureOf } from '../figures/views.tsx'
import { indicatorName, periodSaid, quantitySaid } from '../figures/words.ts'
import { endOfYearOr, pointsOf } from './rules.ts'
import { words } from './words.ts'

export interface NamedCell extends Cell {
  name: string
  lang?: string
  to?: string
}

/** The ways to take a figure apart, one at a time, as addresses say them. */
export const parts = ['projet', 'categorie', 'commune'] as const
export type Part = (typeof parts)[number]

export interface Closer {
  figure: Figure
  months: Cell[]
  part: Part
  /** The parts themselves, the largest first. */
  cells: NamedCell[]
}

export interface TerritoryResultsProps {
  territory: Territory
  year: number
  years: number[]
  groups: { id: string; numeral: number | undefined; title: string; figures: Figure[] }[]
}

/** Every figure of a territory. Each one month by month and in its parts is a page of its own: together they would weigh on old telephones. */
export function TerritoryResultsPage({ territory, year, years, groups }: TerritoryResultsProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}`
  const isInvented = groups.some((group) => group.figures.some((figure) => figure.demonstration))
  return (
    <Page
      title={say(words.resultsOf)(territory.name)}
      lead={say(words.territoryLead)}
      breadcrumb={[{ label: territory.name, to: base }]}
      demonstration={isInvented}
      inPage={groups.map((group) => ({ id: group.id, label: group.title }))}
      intro={
        <>
          <FilterBar action={`${base}/resultats`} submit={say(words.show)}>
            <YearSelect year={year} years={years} />
          </FilterBar>
          {groups.length > 0 && (
            <p>
              <Link to={`${base}/resultats/de-plus-pres?annee=${year}`}>{say(words.seeCloser)}</Link>
            </p>
          )}
        </>
      }
    >
      {groups.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.empty)}</EmptyState>
        </Sheet>
      )}
      {groups.map((group) => (
        <Sheet
          key={group.id}
          id={group.id}
          title={group.title}
          numeral={group.numeral}
          demonstration={group.figures.some((each) => each.demonstration)}
        >
          <FigureRow>
            {group.figures.map((figure) => (
              <FigureOf key={figure.indicator.code} figure={figure} slug={territory.slug} />
            ))}
          </FigureRow>
        </Sheet>
      ))}
      {groups.length > 0 && (
        <Sheet plain>
          <p>
            <a href={voice.href(`${base}/resultats.csv?annee=${year}`)}>{say(words.csv)}</a>
            {' · '}
            <Link to={`/resultats?annee=${year}`}>{say(words.seeNetwork)}</Link>
          </p>
        </Sheet>
      )}
    </Page>
  )
}

function YearSelect({ year, years }: { year: number; years: readonly number[] }) {
  const { say } = useVoice()
  const options = years.map((each) => ({ value: String(each), label: String(each) }))
  return <FilterSelect name="annee" label={say(words.period)} value={String(year)} options={options} all={false} />
}

export interface CloserProps {
  territory: Territory
  year: number
  years: number[]
  choices: Option[]
  closer: Closer | undefined
}

/** One indicator of a territory, month by month and in its parts. */
export function CloserPage({ territory, year, years, choices, closer }: CloserProps) {
  const { say } = useVoice()
  const base = `/territoires/${territory.slug}`
  return (
    <Page
      title={say(words.closerOf)(territory.name)}
      breadcrumb={[
        { label: territory.name, to: base },
        { label: say(words.results), to: `${base}/resultats` },
      ]}
      variant="short"
      intro={
        <FilterBar action={`${base}/resultats/de-plus-pres`} submit={say(words.show)}>
          <YearSelect year={year} years={years} />
          {closer && (
            <FilterSelect
              name="indicateur"
              label={say(words.indicator)}
              value={closer.figure.indicator.code}
              options={choices}
              all={false}
            />
          )}
          {closer && (
            <FilterSelect
              name="par"
              label={say(words.apart)}
              value={closer.part}
              options={parts.map((each) => ({ value: each, label: say(partWords[each].label) }))}
              all={false}
            />
          )}
        </FilterBar>
      }
    >
      {closer ? (
        <CloserSheet closer={closer} territory={territory} />
      ) : (
        <Sheet plain>
          <EmptyState>{say(words.empty)}</EmptyState>
        </Sheet>
      )}
    </Page>
  )
}

function CloserSheet({ closer, territory }: { closer: Closer; territory: Territory }) {
  const voice = useVoice()
  const { say } = voice
  const { figure } = closer
  const { indicator, query } = figure
  const name = indicatorName(indicator, voice)
  const from = query.from ?? today()
  const until = endOfYearOr(today(), query.until)
  return (
    <Sheet id="pres" title={name} margin={say(words.closerMargin)} demonstration={figure.demonstration}>
      <LineChart
        title={say(words.byMonth)(name)}
        description={say(words.chart)(name, periodSaid(voice, query.from, query.until))}
        series={[{ name, points: pointsOf(indicator, closer.months, from, until, false) }]}
        unit={say({ fr: indicator.unitManyFr, en: indicator.unitManyEn })}
        digits={indicator.decimals}
        grain="month"
      />
      <CellsTable cells={closer.cells} figure={figure} territory={territory} part={closer.part} />
      <p>
        {closer.part === 'commune' && closer.cells.some((cell) => cell.key !== '') && (
          <>
            <Link to={`/territoires/${territory.slug}/carte?indicateur=${indicator.code}`}>{say(words.seeMap)}</Link>
            {' · '}
          </>
        )}
        <Link to={`/resultats?indicateur=${indicator.code}&annee=${from.slice(0, 4)}`}>{say(words.seeNetwork)}</Link>
      </p>
    </Sheet>
  )
}

/** How each way names its parts, and which cut of the facts a part is. */
const partWords = {
  projet: { title: words.byProject, label: words.project, cut: 'projectId' },
  categorie: { title: words.byCategory, label: words.category, cut: 'category' },
  commune: { title: words.byCommune, label: words.commune, cut: 'communeCode' },
} as const satisfies Record<Part, { title: Said; label: Said; cut: keyof Cut }>

/** A figure in its parts, each with its own why. */
function CellsTable({ cells, figure, territory, part }: { cells: readonly NamedCell[]; figure: Figure; territory: Territory; part: Part }) {
  const voice = useVoice()
  const { indicator, query } = figure
  const { title, label, cut } = partWords[part]
  if (cells.every((cell) => cell.key === '')) return <EmptyState>{voice.say(words.notApart)}</EmptyState>
  const columns: Column<NamedCell>[] = [
    {
      key: 'name',
      label: voice.say(label),
      cell: (cell) => <span lang={cell.lang}>{cell.to ? <Link to={cell.to}>{cell.name}</Link> : cell.name}</span>,
    },
    { key: 'value', label: voice.say(words.value), num: true, cell: (cell) => quantitySaid(cell, indicator, voice) },
    {
      key: 'why',
      label: voice.say(words.why),
      quietLabel: true,
      cell: (cell) =>
        cell.key !== '' &&
        !(part === 'projet' && !cell.to) &&
        cell.value !== null && (
          <Why
            to={explanationPath({ ...query, cut: { [cut]: cell.key } }, territory.slug)}
            about={cell.name}
            label={`${voice.say(words.why)}\u202f?`}
          />
        ),
    },
  ]
  return <DataTable caption={voice.say(title)} columns={columns} rows={cells} />
}
