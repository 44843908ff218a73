import type { ComponentChildren } from 'preact'
import type { Said } from '../../../platform/speech.ts'
import { Formula, type Term } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import type { FactorSet } from '../factors/store.ts'
import type { Cell, Closing, Figure, FigureQuery, Quantity } from '../figures/schema.ts'
import { TargetOf } from '../figures/views.tsx'
import { amountSaid, indicatorName, isOne, periodSaid, quantitySaid, saidOf, unitOf } from '../figures/words.ts'
import { divides, type Indicator, quotientScale } from '../indicators/rules.ts'
import type { About } from '../questions/pages.tsx'
import type { Target } from '../targets/store.ts'
import { AdjustmentsSheet, CiteSheet, FactorsSheet } from './annexes/views.tsx'
import { type FactsMatter, FactsSheet, PeopleSheet } from './facts/views.tsx'
import { explanationPath } from './rules.ts'
import type { Contribution } from './store.ts'
import { aggregationWords, words } from './words.ts'

export type { FactsMatter }

/** One of those who bring a part of a figure. */
export interface Part {
  name: string
  lang?: string
  to?: string
  quantity: Quantity
  /** What of its facts counts here, 0..1. */
  share?: number
}

export interface ExplanationMatter {
  indicator: Indicator
  query: FigureQuery
  about: About
  figure: Figure
  contributions: Contribution[]
  /** Facts by what they come from: « 214 pesées ». */
  kinds: { one: Said; many: Said; facts: number }[]
  target: Target | undefined
  /** The day of which the target's pace speaks. */
  on: string
  parts: Part[] | undefined
  factorSets: FactorSet[]
  /** Undefined where facts may not be listed. */
  facts: FactsMatter | undefined
  /** Where people are counted: how many, month by month. */
  byMonth: Cell[]
  /** The closing it stands at, else the latest there is. */
  closing: Closing | null
}

export function ExplanationPage(matter: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  const { figure, indicator, query, about } = matter
  const said = saidOf(figure, indicator, voice)
  const title = figure.suppressed
    ? say(words.whyHidden)
    : said.value === null
      ? say(words.whyMissing)
      : say(words.why)([said.value, said.unit].filter(Boolean).join('\u00a0'))
  const isLive = query.asOf === undefined
  return (
    <Page
      title={title}
      kicker={
        <>
          {indicatorName(indicator, voice)} · <span lang={about.lang}>{about.name}</span> · {periodSaid(voice, query.from, query.until)}
        </>
      }
      lead={<Lead {...matter} />}
      breadcrumb={about.crumbs}
      demonstration={figure.demonstration}
      description={`${indicatorName(indicator, voice)}, ${about.name}. ${say(words.description)}`}
      unlisted={!isLive}
      intro={!isLive && <AsOfNotice {...matter} />}
    >
      {!figure.suppressed && <CalculationSheet {...matter} />}
      {matter.parts && matter.parts.length > 0 && <PartsSheet {...matter} parts={matter.parts} />}
      {matter.factorSets.length > 0 && <FactorsSheet {...matter} />}
      {!figure.suppressed && figure.adjusted && <AdjustmentsSheet {...matter} adjusted={figure.adjusted} />}
      {matter.facts && matter.facts.count.lines > 0 && <FactsSheet {...matter} facts={matter.facts} />}
      {matter.byMonth.length > 0 && <PeopleSheet {...matter} />}
      <CiteSheet {...matter} />
    </Page>
  )
}

function AsOfNotice({ figure, query, about }: ExplanationMatter) {
  const voice = useVoice()
  const { closing } = figure
  return (
    <Notice>
      <p>
        {closing ? voice.say(words.asItStood)(voice.instant(closing.at)) : voice.say(words.notClosed)}{' '}
        <Link to={explanationPath({ ...query, asOf: undefined }, about.slug)}>{voice.say(words.readToday)}</Link>
      </p>
    </Notice>
  )
}

/** In words, what the number is made of. */
function Lead({ figure, indicator, kinds }: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  if (figure.suppressed) return <>{say(words.hidden)}</>
  if (figure.value === null) return <>{say((figure.notEstimated ?? 0) > 0 ? words.onlyNotEstimated : words.nobody)}</>
  const acts = kinds.map(({ one, many, facts }) => voice.count(facts, say(one), say(many)))
  const because = acts.length > 0 ? `${say(words.because)(voice.list(acts))} ` : ''
  return (
    <>
      {because}
      {natureSaid()}
      {say(aggregationWords[indicator.aggregation])}
    </>
  )
  function natureSaid(): string {
    if (divides(indicator.aggregation) || indicator.aggregation === 'distinct') return ''
    const [measured, estimated] = [figure.measured ?? 0, figure.estimated ?? 0]
    if (estimated === 0) return `${say(words.allMeasured)} `
    if (measured === 0) return `${say(words.allEstimated)} `
    const share = Math.round((measured / (measured + estimated)) * 100) / 100
    return `${say(words.partly)(voice.percent(share), voice.percent(1 - share))} `
  }
}

function CalculationSheet(matter: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  const { figure, indicator, target, on } = matter
  const missing = figure.notEstimated ?? 0
  return (
    <Sheet id="calcul" title={say(words.calculation)}>
      {figure.value !== null && <FigureFormula figure={figure} indicator={indicator} />}
      {target && <TargetOf target={target} figure={figure} on={on} />}
      {matter.contributions.length > 0 && hasCategories(matter) && <ContributionsTable {...matter} />}
      {missing > 0 && (
        <Notice kind="warning" title={say(words.notEstimatedTitle)(voice.number(missing), !isOne(missing, voice))}>
          <p>{say(words.notEstimatedText)}</p>
        </Notice>
      )}
    </Sheet>
  )
}

const hasCategories = ({ contributions, indicator }: ExplanationMatter) =>
  !divides(indicator.aggregation) && contributions.some((each) => each.category !== '')

/** Terms and result, few and large: by what the indicator adds, divides or counts. */
function FigureFormula({ figure, indicator }: { figure: Figure; indicator: Indicator }) {
  const voice = useVoice()
  const { say } = voice
  const exact = (value: number) => voice.number(value, 2)
  const value = figure.value ?? 0
  const facts = (n: number) => say(words.facts)(voice.number(n), !isOne(n, voice))
  const result: Term = {
    value: exact(value),
    unit: unitOf(indicator, value, voice),
    label: (
      <>
        {say(words.shown)(amountSaid(value, indicator, voice))}
        <br />
        {facts(figure.facts ?? 0)}
      </>
    ),
  }
  const terms = termsOf(figure, indicator, exact, (n) => unitOf(indicator, n, voice), facts, voice)
  const joint = divides(indicator.aggregation) ? words.over : words.plus
  const spoken = terms.map((term) => `${term.value} ${term.unit ?? ''} ${term.spoken}`.trim()).join(say(joint))
  return <Formula terms={terms} result={result} sentence={say(words.equals)(spoken, amountSaid(value, indicator, voice, 2))} />
}

type SpokenTerm = Term & { spoken: string }

function termsOf(
  figure: Figure,
  indicator: Indicator,
  exact: (n: number) => string,
  unit: (n: number) => string,
  facts: (n: number) => string,
  voice: ReturnType<typeof useVoice>,
): SpokenTerm[] {
  const { say } = voice
  if (divides(indicator.aggregation)) {
    const name = (part: 'numerator' | 'denominator', otherwise: Said) =>
      say({ fr: indicator[`${part}Fr`] ?? otherwise.fr, en: indicator[`${part}En`] ?? otherwise.en })
    const numerator = name('numerator', words.numerator)
    const denominator = name('denominator', words.denominator)
    const scaled = quotientScale(indicator) === 100 ? ` (${say(words.times)})` : ''
    return [
      { value: exact(figure.numerator ?? 0), label: numerator, spoken: numerator },
      { value: exact(figure.denominator ?? 0), label: `${denominator}${scaled}`, sign: '÷', spoken: denominator },
    ]
  }
  if (indicator.aggregation === 'distinct') {
    const label = say(figure.atLeast ? words.contacts : words.identified)
    return [{ value: exact(figure.atLeast ? (figure.contacts ?? 0) : (figure.value ?? 0)), label, spoken: label }]
  }
  const estimatedFacts = figure.estimatedFacts ?? 0
  const missing = figure.notEstimated ?? 0
  const measuredFacts = Math.max(0, (figure.facts ?? 0) - estimatedFacts)
  const term = (kind: 'measured' | 'estimated', value: number, n: number): SpokenTerm => {
    const name = say(kind === 'measured' ? words.measuredTerm : words.estimatedTerm)
    return {
      value: exact(value),
      unit: unit(value),
      kind,
      spoken: name,
      label: (
        <>
          {name}
          <br />
          {facts(n)}
        </>
      ),
    }
  }
  const terms = []
  if (figure.measured !== null) terms.push(term('measured', figure.measured, measuredFacts))
  if (figure.estimated !== null)
    terms.push(term('estimated', figure.estimated, Math.max(0, estimatedFacts - Math.min(missing, estimatedFacts))))
  return terms
}

function ContributionsTable({ contributions, indicator, query }: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  const isWhole = contributions.reduce((sum, each) => sum + each.facts, 0)
  const columns: Column<Contribution>[] = [
    { key: 'category', label: say(words.category), cell: (row) => row.category || say(words.noCategory) },
    { key: 'kind', label: say(words.how), cell: (row) => say(row.estimated ? words.estimatedTerm : words.measuredTerm) },
    { key: 'facts', label: say(words.counted), num: true, cell: (row) => voice.number(row.facts) },
    { key: 'each', label: say(words.each), num: true, cell: eachSaid },
    { key: 'value', label: say(words.total), num: true, cell: totalSaid },
  ]
  const total = contributions.reduce((sum, each) => sum + each.value, 0)
  const isShared = query.scope.kind === 'objective' || query.scope.kind === 'challenge'
  return (
    <>
      <DataTable
        caption={say(words.byCategory)}
        columns={columns}
        rows={contributions}
        total={{ category: say(words.whole), facts: voice.number(isWhole), value: amountSaid(total, indicator, voice, 2) }}
      />
      {isShared && <p>{say(words.sharesApplied)}</p>}
    </>
  )
  function eachSaid(row: Contribution): ComponentChildren {
    const valued = row.facts - row.notEstimated
    return row.factorSetCode && valued > 0 ? amountSaid(row.wholeValue / valued, indicator, voice, 2) : ''
  }
  function totalSaid(row: Contribution): ComponentChildren {
    return row.facts > 0 && row.facts === row.notEstimated ? say(words.notEstimated) : amountSaid(row.value, indicator, voice, 2)
  }
}

function objectiveMargin(indicator: Indicator): Said {
  if (indicator.aggregation === 'distinct') return words.byObjectivePeople
  return divides(indicator.aggregation) ? words.byObjectiveQuotient : words.byObjectiveMargin
}

function PartsSheet({ parts, query, indicator, figure }: ExplanationMatter & { parts: Part[] }) {
  const voice = useVoice()
  const { say } = voice
  const isTerritory = query.scope.kind === 'territory'
  const hasShares = parts.some((part) => part.share !== undefined)
  const columns: Column<Part>[] = [
    {
      key: 'name',
      label: say(isTerritory ? words.objective : words.project),
      cell: (part) => <span lang={part.lang}>{part.to ? <Link to={part.to}>{part.name}</Link> : part.name}</span>,
    },
    ...(hasShares
      ? [
          {
            key: 'share',
            label: say(words.share),
            num: true,
            cell: (part: Part) => (part.share === undefined ? '' : voice.percent(part.share, 2)),
          },
        ]
      : []),
    { key: 'value', label: say(words.value), num: true, cell: (part) => quantitySaid(part.quantity, indicator, voice) },
  ]
  const title = say(isTerritory ? words.byObjective : words.byProject)
  return (
    <Sheet id="parts" title={title} margin={say(isTerritory ? objectiveMargin(indicator) : words.byProjectMargin)}>
      <DataTable
        caption={`${indicatorName(indicator, voice)}, ${periodSaid(voice, query.from, query.until)}`}
        columns={columns}
        rows={parts}
        total={{ name: say(words.whole), value: quantitySaid(figure, indicator, voice) }}
      />
    </Sheet>
  )
}
