import { today } from '../../../platform/clock.ts'
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

export interface Closer {
  figure: Figure
  months: Cell[]
  communes: NamedCell[]
  projects: NamedCell[]
  categories: NamedCell[]
}

export interface TerritoryResultsProps {
  territory: Territory
  year: number
  years: number[]
  groups: { id: string; numeral: number | undefined; title: string; figures: Figure[] }[]
  choices: Option[]
  closer: Closer | undefined
}

export function TerritoryResultsPage({ territory, year, years, groups, choices, closer }: TerritoryResultsProps) {
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
      inPage={[
        ...groups.map((group) => ({ id: group.id, label: group.title })),
        ...(closer ? [{ id: 'pres', label: say(words.closer) }] : []),
      ]}
      intro={
        <FilterBar action={`${base}/resultats`} submit={say(words.show)}>
          <FilterSelect
            name="annee"
            label={say(words.period)}
            value={String(year)}
            options={years.map((each) => ({ value: String(each), label: String(each) }))}
            all={false}
          />
          {closer && (
            <FilterSelect
              name="indicateur"
              label={say(words.indicator)}
              value={closer.figure.indicator.code}
              options={choices}
              all={false}
            />
          )}
        </FilterBar>
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
      {closer && <CloserSheet closer={closer} territory={territory} />}
      {groups.length > 0 && (
        <Sheet plain>
          <p>
            <a href={voice.href(`${base}/resultats.csv?annee=${year}`)}>{say(words.csv)}</a>
            {' · '}
            <Link to={`/resultats${closer ? `?indicateur=${closer.figure.indicator.code}&annee=${year}` : ''}`}>
              {say(words.seeNetwork)}
            </Link>
          </p>
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
    <Sheet id="pres" title={say(words.closer)} margin={name} demonstration={figure.demonstration}>
      <LineChart
        title={say(words.byMonth)(name)}
        description={say(words.chart)(name, periodSaid(voice, query.from, query.until))}
        series={[{ name, points: pointsOf(indicator, closer.months, from, until, false) }]}
        unit={say({ fr: indicator.unitManyFr, en: indicator.unitManyEn })}
        digits={indicator.decimals}
        grain="month"
      />
      <CellsTable
        title={say(words.byProject)}
        label={say(words.project)}
        cells={closer.projects}
        figure={figure}
        territory={territory}
        part="projectId"
      />
      <CellsTable
        title={say(words.byCategory)}
        label={say(words.category)}
        cells={closer.categories}
        figure={figure}
        territory={territory}
        part="category"
      />
      <CellsTable
        title={say(words.byCommune)}
        label={say(words.commune)}
        cells={closer.communes}
        figure={figure}
        territory={territory}
        part="communeCode"
      />
      {closer.communes.some((cell) => cell.key !== '') && (
        <p>
          <Link to={`/territoires/${territory.slug}/carte?indicateur=${indicator.code}`}>{say(words.seeMap)}</Link>
        </p>
      )}
    </Sheet>
  )
}

/** A figure in its parts, each with its own why. */
function CellsTable({
  title,
  label,
  cells,
  figure,
  territory,
  part,
}: {
  title: string
  label: string
  cells: readonly NamedCell[]
  figure: Figure
  territory: Territory
  part: keyof Cut
}) {
  const voice = useVoice()
  const { indicator, query } = figure
  if (cells.length === 0 || cells.every((cell) => cell.key === '')) return null
  const columns: Column<NamedCell>[] = [
    { key: 'name', label, cell: (cell) => <span lang={cell.lang}>{cell.to ? <Link to={cell.to}>{cell.name}</Link> : cell.name}</span> },
    { key: 'value', label: voice.say(words.value), num: true, cell: (cell) => quantitySaid(cell, indicator, voice) },
    {
      key: 'why',
      label: voice.say(words.why),
      quietLabel: true,
      cell: (cell) =>
        cell.key !== '' &&
        !(part === 'projectId' && !cell.to) &&
        cell.value !== null && (
          <Why
            to={explanationPath({ ...query, cut: { [part]: cell.key } }, territory.slug)}
            about={cell.name}
            label={`${voice.say(words.why)}\u202f?`}
          />
        ),
    },
  ]
  return <DataTable caption={title} columns={columns} rows={cells} />
}
