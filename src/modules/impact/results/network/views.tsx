import { today } from '../../../../platform/clock.ts'
import { type Bar, BarChart } from '../../../../ui/bar.tsx'
import { Multiples } from '../../../../ui/chart.tsx'
import { Why } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { DemoTag, Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, FilterBar, FilterSelect, type Option } from '../../../../ui/table.tsx'
import type { Territory } from '../../../territories/index.ts'
import { explanationPath } from '../../explanations/rules.ts'
import type { Figure } from '../../figures/schema.ts'
import { amountSaid, compositionSaid, indicatorName, periodSaid, quantitySaid, saidOf } from '../../figures/words.ts'
import type { Indicator } from '../../indicators/rules.ts'
import { shareOfTarget } from '../../targets/rules.ts'
import type { Row } from '../pages.tsx'
import { isCumulative, pointsOf } from '../rules.ts'
import { words } from '../words.ts'

export interface Standings {
  reached: number
  ahead: number
  on_pace: number
  behind: number
}

export interface NetworkMatter {
  chosen: Indicator | undefined
  figure: Figure | undefined
  rows: Row[]
  missing: Territory[]
  standings: Standings
  choices: Option[]
  year: number
  years: number[]
  span: { from: string; until: string }
  /** The wave that the address narrows to; empty: all. */
  wave: string
  waves: { value: string; label: string }[]
}

export function NetworkPage(matter: NetworkMatter) {
  const voice = useVoice()
  const { say } = voice
  const { chosen, figure, rows, missing } = matter
  if (!chosen || !figure)
    return (
      <Page title={say(words.results)}>
        <Sheet plain>
          <EmptyState>{say(words.nothing)}</EmptyState>
        </Sheet>
      </Page>
    )
  const said = saidOf(figure, chosen, voice)
  const heading = said.value === null ? indicatorName(chosen, voice) : `${[said.value, said.unit].filter(Boolean).join('\u00a0')}`
  return (
    <Page
      title={say(words.networkTitle)(indicatorName(chosen, voice))}
      heading={heading}
      kicker={`${indicatorName(chosen, voice)} · ${periodSaid(voice, figure.query.from, figure.query.until)}`}
      lead={<Lead {...matter} />}
      variant="short"
      intro={
        <>
          <p>
            {figure.demonstration && <DemoTag />} {compositionSaid(figure, chosen, voice)}
          </p>
          <Why to={explanationPath(figure.query)} about={indicatorName(chosen, voice)} />
        </>
      }
    >
      <Sheet id="choisir" title={say(words.choose)}>
        <Filter {...matter} chosen={chosen} />
      </Sheet>
      {rows.length > 0 && (
        <Sheet id="chemin" title={say(words.path)} margin={say(words.pathMargin)} demonstration={figure.demonstration}>
          <Paths {...matter} chosen={chosen} />
        </Sheet>
      )}
      <Sheet id="comparer" title={say(words.equal)} margin={say(words.equalMargin)} demonstration={figure.demonstration}>
        {rows.length > 0 && <Comparison {...matter} chosen={chosen} figure={figure} />}
        {missing.length > 0 && <Missing territories={missing} />}
        <p>
          <a
            href={voice.href(`/resultats.csv?indicateur=${chosen.code}&annee=${matter.year}${matter.wave ? `&vague=${matter.wave}` : ''}`)}
          >
            {say(words.csv)}
          </a>
          {' · '}
          <Link to={`/resultats?indicateur=${chosen.code}&annee=${matter.year}`}>{say(words.address)}</Link>
        </p>
      </Sheet>
    </Page>
  )
}

function Lead({ rows, standings }: NetworkMatter) {
  const voice = useVoice()
  const { say } = voice
  const parts = Object.entries(standings)
    .filter(([, n]) => n > 0)
    .map(([standing, n]) => say(words.standings[standing as keyof Standings])(voice.number(n)))
  return (
    <>
      {say(words.publish)(rows.length, voice.number(rows.length))}
      {parts.length > 0 && ` ${say(words.onTheWay)(voice.list(parts))}`}
    </>
  )
}

function Filter({ chosen, choices, year, years, wave, waves }: NetworkMatter & { chosen: Indicator }) {
  const { say } = useVoice()
  return (
    <FilterBar action="/resultats" submit={say(words.show)}>
      <FilterSelect name="indicateur" label={say(words.indicator)} value={chosen.code} options={choices} all={false} />
      <FilterSelect
        name="annee"
        label={say(words.period)}
        value={String(year)}
        options={years.map((each) => ({ value: String(each), label: String(each) }))}
        all={false}
      />
      {waves.length > 1 && <FilterSelect name="vague" label={say(words.wave)} value={wave} options={waves} all={say(words.allWaves)} />}
    </FilterBar>
  )
}

/** One small chart for each territory that measures, against its own target. */
function Paths({ rows, chosen, span }: NetworkMatter & { chosen: Indicator }) {
  const voice = useVoice()
  const { say } = voice
  const until = [span.until, today()].sort()[0] as string
  const items = rows.map(({ territory, figure, target }) => {
    const points = pointsOf(chosen, figure.cells, span.from, until, true)
    const share = target ? shareOfTarget(target, figure.value, chosen.direction) : null
    const lastKnown = points.findLastIndex((point) => point.y !== null)
    // A month that has just begun is not yet a silence.
    const silent = lastKnown >= 0 && points.length - 1 - lastKnown > 1 ? points[lastKnown + 1] : undefined
    return {
      name: territory.name,
      to: `/territoires/${territory.slug}/resultats/de-plus-pres?indicateur=${chosen.code}`,
      points,
      goal: target?.value ?? undefined,
      sentence: (
        <>
          {share === null ? say(words.noTarget)(quantitySaid(figure, chosen, voice)) : <b>{say(words.ofTarget)(voice.percent(share))}</b>}
          {silent && say(words.stopped)(voice.month(silent.x))}
        </>
      ),
    }
  })
  const unit = say({ fr: chosen.unitManyFr, en: chosen.unitManyEn })
  return (
    <Multiples
      title={indicatorName(chosen, voice)}
      items={items}
      unit={unit}
      digits={chosen.decimals}
      scale={isCumulative(chosen) ? 'own' : 'common'}
    />
  )
}

function Comparison({ rows, chosen, figure, span }: NetworkMatter & { chosen: Indicator; figure: Figure }) {
  const voice = useVoice()
  const { say } = voice
  const caption = say(words.comparison)(indicatorName(chosen, voice), periodSaid(voice, span.from, span.until))
  const rated = rows.some((row) => row.perThousand !== null)
  const rateSaid = (rate: number | null) => (rate === null ? say(words.noPopulation) : amountSaid(rate, chosen, voice, 1))
  const population = rows.reduce((sum, row) => sum + (row.population ?? 0), 0)
  const isWhole = rows.every((row) => row.population !== undefined)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: say(words.territory),
      cell: ({ territory }) => (
        <Link to={`/territoires/${territory.slug}/resultats/de-plus-pres?indicateur=${chosen.code}`}>{territory.name}</Link>
      ),
    },
    {
      key: 'total',
      label: say(words.total),
      num: true,
      cell: ({ figure: own, territory }) => (
        <Link to={explanationPath({ ...own.query, by: undefined }, territory.slug)}>{quantitySaid(own, chosen, voice)}</Link>
      ),
    },
    ...(rated ? [{ key: 'rate', label: say(words.thousand), num: true, cell: (row: Row) => rateSaid(row.perThousand) }] : []),
  ]
  const rate = rated && isWhole && figure.value !== null && population > 0 ? (figure.value / population) * 1000 : null
  const bars: Bar[] = rows.map((row) => ({
    label: row.territory.name,
    value: rated ? row.perThousand : row.figure.value,
    estimated: (row.figure.estimated ?? 0) > (row.figure.measured ?? 0),
  }))
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows}
        total={{ name: say(words.together), total: quantitySaid(figure, chosen, voice), rate: rate === null ? '' : rateSaid(rate) }}
      />
      {rows.length > 1 && (
        <BarChart
          title={rated ? say(words.thousand) : caption}
          bars={bars}
          unit={say({ fr: chosen.unitManyFr, en: chosen.unitManyEn })}
          digits={1}
          label={say(words.territory)}
        />
      )}
    </>
  )
}

/** Missing is said, never drawn as zero. */
function Missing({ territories }: { territories: readonly Territory[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Notice title={say(words.missing)(territories.length, voice.number(territories.length))}>
      <p>{say(words.missingText)}</p>
      <details>
        <summary>{say(words.missingList)}</summary>
        <ul>
          {territories.map((territory) => (
            <li key={territory.id}>
              <Link to={`/territoires/${territory.slug}`}>{territory.name}</Link>
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  )
}
