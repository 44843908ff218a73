import type { Mistakes } from '../../../platform/form.ts'
import type { Paging } from '../../../platform/paging.ts'
import { CheckboxField, SelectField } from '../../../ui/choice.tsx'
import {
  Button,
  ButtonRow,
  DayField,
  FieldGroup,
  FileField,
  Form,
  HiddenField,
  InlineFields,
  PostButton,
  TextArea,
  TextField,
  type Values,
} from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, Tag, type TagKind } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, Pager } from '../../../ui/table.tsx'
import { ProjectFrame, type WholeProject } from '../../projects/index.ts'
import { amountSaid, indicatorName, periodSaid } from '../figures/words.ts'
import { divides, type Indicator } from '../indicators/rules.ts'
import type { Dimension, IndicatorTheme } from '../indicators/schema.ts'
import { dimensionNames } from '../indicators/words.ts'
import { themeNames } from '../results/words.ts'
import { mayMove } from './rules.ts'
import type { MeasurementState } from './schema.ts'
import type { Measurement } from './store.ts'
import { ageBands, genderNames, genders, stateNames, words } from './words.ts'

/** What the form does: a new measurement, one that waits or was returned, one that takes another's place. */
export type Way = { kind: 'enter' } | { kind: 'amend' | 'correct'; of: Measurement }

export interface EntryProps {
  project: WholeProject
  way: Way
  indicator: Indicator | undefined
  indicators: (Indicator & { isUsed: boolean })[]
  library: ReadonlyMap<string, Indicator>
  communes: { value: string; label: string }[]
  lines: number
  measurements: Measurement[]
  paging: Paging
  values: Values
  mistakes: Mistakes | undefined
  saved: string | null
}

const titles = { enter: words.enterTitle, amend: words.amendTitle, correct: words.correctTitle }

export function EntryPage(props: EntryProps) {
  const { project, way, indicator, mistakes, saved } = props
  const { say } = useVoice()
  return (
    <ProjectFrame
      project={project}
      title={say(titles[way.kind])}
      lead={say(way.kind === 'correct' ? words.correctLead : words.enterLead)}
      mistakes={mistakes}
    >
      {saved !== null && (
        <NoticeSheet kind="ok" live>
          {say(saved === 'retrait' ? words.withdrawn : words.saved)}
        </NoticeSheet>
      )}
      {way.kind === 'enter' && <IndicatorChoice {...props} />}
      {indicator && <MeasureForm {...props} indicator={indicator} />}
      <MeasurementsSheet {...props} />
    </ProjectFrame>
  )
}

/** What to measure, first: the rest of the form follows from it. */
function IndicatorChoice({ project, indicator, indicators }: EntryProps) {
  const voice = useVoice()
  const { say } = voice
  const option = (each: EntryProps['indicators'][number]) => ({
    value: each.code,
    label: indicatorName(each, voice),
    group: each.isUsed ? say(words.thisProject) : say(themeNames[each.theme as IndicatorTheme]),
  })
  const ordered = [...indicators.filter((each) => each.isUsed), ...indicators.filter((each) => !each.isUsed)]
  return (
    <Sheet id="indicateur" title={say(words.whichIndicator)}>
      <FilterBar action={`/projets/${project.slug}/resultats/saisir`} submit={say(words.choose)} label={say(words.whichIndicator)}>
        <SelectField name="indicateur" label={say(words.indicator)} value={indicator?.code} options={ordered.map(option)} required />
      </FilterBar>
    </Sheet>
  )
}

function MeasureForm({ project, way, indicator, communes, lines, values, mistakes }: EntryProps & { indicator: Indicator }) {
  const voice = useVoice()
  const { say } = voice
  const base = `/projets/${project.slug}/resultats/saisir`
  const asked =
    way.kind === 'amend' ? `?modifier=${way.of.id}` : way.kind === 'correct' ? `?corriger=${way.of.id}` : `?indicateur=${indicator.code}`
  const partName = (part: 'numerator' | 'denominator') => say({ fr: indicator[`${part}Fr`], en: indicator[`${part}En`] })
  const isQuotient = divides(indicator.aggregation)
  const unit = say({ fr: indicator.unitManyFr, en: indicator.unitManyEn })
  const hint =
    indicator.aggregation === 'last' ? say(words.stockHint) : indicator.aggregation === 'distinct' ? say(words.distinctHint) : undefined
  return (
    <Sheet id="mesure" title={indicatorName(indicator, voice)} margin={say({ fr: indicator.definitionFr, en: indicator.definitionEn })}>
      <Form action={base + asked} values={values} mistakes={mistakes} enctype="multipart/form-data">
        <HiddenField name="indicateur" value={indicator.code} />
        <InlineFields>
          <DayField name="du" label={say(words.from)} required />
          <DayField name="au" label={say(words.until)} required />
        </InlineFields>
        <InlineFields>
          <TextField
            name="valeur"
            label={(isQuotient && partName('numerator')) || say(words.value)(unit)}
            hint={hint}
            inputmode="decimal"
            short
            required
          />
          {isQuotient && (
            <TextField
              name="denominateur"
              label={partName('denominator') ?? say(words.partDenominator)}
              inputmode="decimal"
              short
              required
            />
          )}
        </InlineFields>
        <CheckboxField name="estime" label={say(words.estimated)} />
        <details open={Object.keys(values).some((name) => name.startsWith('ligne-') && values[name])}>
          <summary>{say(words.detail)}</summary>
          <p class="hint">{say(words.detailMargin)}</p>
          {Array.from({ length: lines }, (_, at) => (
            <PartLine key={at} n={at + 1} indicator={indicator} communes={communes} />
          ))}
          <p>
            <Link to={`${base}${asked}&lignes=${lines + 5}`}>{say(words.moreLines)}</Link>
          </p>
        </details>
        <FileField name="justificatif" label={say(words.evidence)} hint={say(words.evidenceHint)} />
        <TextArea
          name="commentaire"
          label={say(way.kind === 'correct' ? words.correctionReason : words.comment)}
          rows={3}
          required={way.kind === 'correct'}
        />
        <Button>{say(words.submit)}</Button>
      </Form>
    </Sheet>
  )
}

/** One disjoint part: a commune, the labels that the indicator is split by, how much. */
function PartLine({ n, indicator, communes }: { n: number; indicator: Indicator; communes: EntryProps['communes'] }) {
  const voice = useVoice()
  const { say } = voice
  const splits = (dimension: Dimension) => indicator.disaggregations.includes(dimension)
  const capital = (said: string) => said.charAt(0).toUpperCase() + said.slice(1)
  const name = (dimension: Dimension) => capital(say(dimensionNames[dimension]))
  return (
    <FieldGroup legend={say(words.part)(voice.number(n))}>
      <InlineFields>
        <SelectField name={`ligne-${n}-commune`} label={say(words.commune)} options={communes} empty={say(words.anyCommune)} />
        {splits('category') && <TextField name={`ligne-${n}-categorie`} label={name('category')} />}
        {splits('ageBand') && (
          <SelectField
            name={`ligne-${n}-age`}
            label={name('ageBand')}
            options={ageBands.map((each) => ({ value: each, label: each }))}
            empty={say(words.notSaid)}
            short
          />
        )}
        {splits('gender') && (
          <SelectField
            name={`ligne-${n}-genre`}
            label={name('gender')}
            options={genders.map((each) => ({ value: each, label: say(genderNames[each]) }))}
            empty={say(words.notSaid)}
            short
          />
        )}
        {splits('priorityNeighbourhood') && <TextField name={`ligne-${n}-quartier`} label={name('priorityNeighbourhood')} short />}
        <TextField name={`ligne-${n}-valeur`} label={say(words.partValue)} inputmode="decimal" short />
        {divides(indicator.aggregation) && (
          <TextField name={`ligne-${n}-denominateur`} label={say(words.partDenominator)} inputmode="decimal" short />
        )}
      </InlineFields>
    </FieldGroup>
  )
}

const stateTags: Record<MeasurementState, TagKind | undefined> = {
  entered: 'open',
  returned: 'late',
  validated: 'ok',
  corrected: undefined,
  withdrawn: undefined,
}

export function StateTag({ state }: { state: MeasurementState }) {
  const { say } = useVoice()
  return <Tag kind={stateTags[state]}>{say(stateNames[state])}</Tag>
}

/** What a measurement says, in one text: « 312 personnes », « 171 ÷ 248 ». */
export function MeasureValue({
  measurement,
  indicator,
}: {
  measurement: Pick<Measurement, 'value' | 'denominator'>
  indicator: Indicator | undefined
}) {
  const voice = useVoice()
  if (!indicator) return <>{voice.number(measurement.value, 2)}</>
  if (divides(indicator.aggregation))
    return <>{`${voice.number(measurement.value, 2)} ÷ ${voice.number(measurement.denominator ?? 0, 2)}`}</>
  return <>{amountSaid(measurement.value, indicator, voice, 2)}</>
}

function MeasurementsSheet({ project, measurements, library, paging }: EntryProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/projets/${project.slug}/resultats`
  const nameOf = (row: Measurement) => {
    const indicator = library.get(row.indicator)
    return indicator ? indicatorName(indicator, voice) : row.indicator
  }
  const columns: Column<Measurement>[] = [
    { key: 'name', label: say(words.indicator), cell: nameOf },
    { key: 'period', label: say(words.period), cell: (row) => periodSaid(voice, row.periodFrom, row.periodUntil) },
    {
      key: 'value',
      label: say(words.valueColumn),
      num: true,
      cell: (row) => <MeasureValue measurement={row} indicator={library.get(row.indicator)} />,
    },
    {
      key: 'state',
      label: say(words.state),
      cell: (row) => (
        <>
          <StateTag state={row.state} />
          {row.returnReason && <p lang={row.language === voice.language ? undefined : row.language}>{row.returnReason}</p>}
        </>
      ),
    },
    {
      key: 'do',
      label: say(words.actions),
      quietLabel: true,
      cell: (row) => (
        <ButtonRow>
          {mayMove(row.state, 'amend') && <Link to={`${base}/saisir?modifier=${row.id}`}>{say(words.amend)}</Link>}
          {row.state === 'validated' && <Link to={`${base}/saisir?corriger=${row.id}`}>{say(words.correct)}</Link>}
          {mayMove(row.state, 'withdraw') && (
            <PostButton action={`${base}/${row.id}/retrait`} label={say(words.withdraw)} about={nameOf(row)} quiet />
          )}
        </ButtonRow>
      ),
    },
  ]
  return (
    <Sheet id="mesures" title={say(words.list)}>
      <DataTable
        caption={say(words.listCaption)(paging.total, voice.number(paging.total))}
        columns={columns}
        rows={measurements}
        empty={say(words.listEmpty)}
        isReversed={(row) => row.state === 'corrected' || row.state === 'withdrawn'}
      />
      {(paging.previous || paging.next) && <Pager {...paging} label={say(words.pages)} />}
    </Sheet>
  )
}
