import { FactList, FigureRow } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect } from '../../../ui/table.tsx'
import type { Territory } from '../../territories/index.ts'
import { explanationPath } from '../explanations/rules.ts'
import type { Cell, Figure } from '../figures/schema.ts'
import { FigureOf } from '../figures/views.tsx'
import { amountSaid, indicatorName, quantitySaid } from '../figures/words.ts'
import { themeNames } from '../results/words.ts'
import type { Target } from '../targets/store.ts'
import type { Indicator } from './rules.ts'
import { type IndicatorTheme, indicatorThemes } from './schema.ts'
import { aggregationNames, dimensionNames, directionNames, goalNames, goalOf, levelHints, levelNames, words } from './words.ts'

export interface LibraryProps {
  indicators: Indicator[]
  theme: IndicatorTheme | undefined
  goal: string | undefined
  goals: string[]
}

export function LibraryPage({ indicators, theme, goal, goals }: LibraryProps) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<Indicator>[] = [
    { key: 'name', label: say(words.name), cell: (row) => <Link to={`/indicateurs/${row.code}`}>{indicatorName(row, voice)}</Link> },
    { key: 'unit', label: say(words.unit), cell: (row) => say({ fr: row.unitManyFr, en: row.unitManyEn }) },
    { key: 'level', label: say(words.level), cell: (row) => say(levelNames[row.level]) },
    { key: 'theme', label: say(words.theme), cell: (row) => say(themeNames[row.theme as IndicatorTheme]) },
    { key: 'origin', label: say(words.origin), cell: (row) => say(row.derived ? words.derivedShort : words.typedShort) },
  ]
  return (
    <Page title={say(words.library)} lead={say(words.libraryLead)}>
      <Sheet plain>
        <FilterBar action="/indicateurs">
          <FilterSelect
            name="theme"
            label={say(words.theme)}
            value={theme}
            all={say(words.allThemes)}
            options={indicatorThemes.map((each) => ({ value: each, label: say(themeNames[each]) }))}
          />
          <FilterSelect
            name="odd"
            label={say(words.goal)}
            value={goal}
            all={say(words.allGoals)}
            options={goals.map((each) => ({ value: each, label: say(words.goalOption)(each, goalSaid(each)) }))}
          />
        </FilterBar>
        <DataTable
          caption={say(words.caption)(indicators.length, voice.number(indicators.length))}
          columns={columns}
          rows={indicators}
          empty={say(words.none)}
        />
        <p>
          <a href={voice.href('/indicateurs.csv')}>{say(words.csv)}</a>
        </p>
      </Sheet>
    </Page>
  )
  function goalSaid(code: string): string {
    const name = goalNames[code]
    return name ? say(name) : code
  }
}

export interface IndicatorProps {
  indicator: Indicator
  /** The network's figure of this year. */
  figure: Figure
  users: { territory: Territory; quantity: Cell | undefined; target: Target | undefined }[]
  year: string
}

export function IndicatorPage({ indicator, figure, users, year }: IndicatorProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={indicatorName(indicator, voice)}
      kicker={`${say(themeNames[indicator.theme as IndicatorTheme])} · ${say(levelNames[indicator.level])}`}
      lead={say({ fr: indicator.definitionFr, en: indicator.definitionEn })}
      breadcrumb={[{ label: say(words.library), to: '/indicateurs' }]}
    >
      <Sheet id="compte" title={say(words.howCounted)}>
        <Definition indicator={indicator} />
      </Sheet>
      <Sheet id="usages" title={say(words.who)} demonstration={figure.demonstration}>
        <FigureRow>
          <FigureOf figure={{ ...figure, query: { ...figure.query, by: undefined } }} period />
        </FigureRow>
        <Users indicator={indicator} figure={figure} users={users} year={year} />
        {users.length > 0 && (
          <p>
            <Link to={`/resultats?indicateur=${indicator.code}`}>{say(words.compare)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}

function Definition({ indicator }: { indicator: Indicator }) {
  const voice = useVoice()
  const { say } = voice
  const part = (name: 'numerator' | 'denominator') => say({ fr: indicator[`${name}Fr`], en: indicator[`${name}En`] })
  const splits = indicator.disaggregations.map((each) => say(dimensionNames[each]))
  const targets = indicator.sdg.map((target) => {
    const goal = goalNames[goalOf(target)]
    return goal ? say(words.sdgTarget)(target, say(goal)) : target
  })
  return (
    <FactList
      rows={[
        { name: say(words.unit), value: say({ fr: indicator.unitManyFr, en: indicator.unitManyEn }) },
        { name: say(words.level), value: `${say(levelNames[indicator.level])}\u00a0: ${say(levelHints[indicator.level])}` },
        { name: say(words.aggregation), value: say(aggregationNames[indicator.aggregation]) },
        !!part('numerator') && { name: say(words.numerator), value: part('numerator') },
        !!part('denominator') && { name: say(words.denominator), value: part('denominator') },
        { name: say(words.direction), value: say(directionNames[indicator.direction]) },
        { name: say(words.origin), value: say(indicator.derived ? words.derived : words.typed) },
        { name: say(words.split), value: splits.length > 0 ? voice.list(splits) : say(words.splitNone) },
        indicator.publishesPeople && { name: say(words.people), value: say(words.peopleText) },
        { name: say(words.sdg), value: voice.list(targets) },
        { name: say(words.code), value: <code>{indicator.code}</code> },
      ]}
    />
  )
}

function Users({ indicator, figure, users, year }: IndicatorProps) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<IndicatorProps['users'][number]>[] = [
    {
      key: 'name',
      label: say(words.territory),
      cell: ({ territory }) => (
        <Link to={`/territoires/${territory.slug}/resultats/de-plus-pres?indicateur=${indicator.code}`}>{territory.name}</Link>
      ),
    },
    {
      key: 'value',
      label: say(words.value),
      num: true,
      cell: ({ territory, quantity }) => {
        const said = quantitySaid(quantity, indicator, voice)
        const query = { ...figure.query, by: undefined, scope: { kind: 'territory' as const, id: territory.id } }
        return quantity ? <Link to={explanationPath(query, territory.slug)}>{said}</Link> : said
      },
    },
    {
      key: 'target',
      label: say(words.aimed),
      num: true,
      cell: ({ target }) => (target?.value ? `${amountSaid(target.value, indicator, voice)}, ${voice.shortDay(target.dueOn)}` : '—'),
    },
  ]
  return <DataTable caption={say(words.whoCaption)(year)} columns={columns} rows={users} empty={say(words.whoNone)} />
}
