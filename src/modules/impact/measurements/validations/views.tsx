import type { Mistakes } from '../../../../platform/form.ts'
import type { Paging } from '../../../../platform/paging.ts'
import { Button, Form, PostButton, TextArea } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Moment, Notice, NoticeSheet } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, Pager } from '../../../../ui/table.tsx'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../../territories/index.ts'
import { amountSaid, indicatorName, periodSaid } from '../../figures/words.ts'
import { divides, type Indicator } from '../../indicators/rules.ts'
import { mayMove, remainderOf } from '../rules.ts'
import type { MeasurementPart } from '../schema.ts'
import type { Evidence, Measurement } from '../store.ts'
import { MeasureValue, StateTag } from '../views.tsx'
import { words } from '../words.ts'

export interface ValidationsProps {
  territory: Territory
  places: WorkspacePlace[]
  waiting: Measurement[]
  decided: Measurement[]
  paging: Paging
  library: ReadonlyMap<string, Indicator>
  saved: string | null
}

const notices: Readonly<Record<string, (typeof words)['validatedNotice']>> = {
  validation: words.validatedNotice,
  renvoi: words.returnedNotice,
  annulation: words.retractedNotice,
}

export function ValidationsPage({ territory, places, waiting, decided, paging, library, saved }: ValidationsProps) {
  const voice = useVoice()
  const { say } = voice
  const notice = saved === null ? undefined : notices[saved]
  const columns = (): Column<Measurement>[] => [
    {
      key: 'name',
      label: say(words.indicator),
      cell: (row) => {
        const indicator = library.get(row.indicator)
        return (
          <Link to={`/territoires/${territory.slug}/validations/${row.id}`}>
            {indicator ? indicatorName(indicator, voice) : row.indicator}
          </Link>
        )
      },
    },
    { key: 'project', label: say(words.project), cell: (row) => <Link to={`/projets/${row.projectSlug}`}>{row.projectTitle}</Link> },
    { key: 'period', label: say(words.period), cell: (row) => periodSaid(voice, row.periodFrom, row.periodUntil) },
    {
      key: 'value',
      label: say(words.valueColumn),
      num: true,
      cell: (row) => <MeasureValue measurement={row} indicator={library.get(row.indicator)} />,
    },
    { key: 'state', label: say(words.state), cell: (row) => <StateTag state={row.state} /> },
  ]
  return (
    <Page
      title={say(words.validations)}
      kicker={territory.name}
      lead={say(words.validationsLead)}
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
      unlisted
    >
      {notice && (
        <NoticeSheet kind="ok" live>
          {say(notice)}
        </NoticeSheet>
      )}
      <Sheet id="attente" title={say(words.queue)}>
        {waiting.length === 0 ? (
          <EmptyState>{say(words.queueEmpty)}</EmptyState>
        ) : (
          <DataTable caption={say(words.listCaption)(waiting.length, voice.number(waiting.length))} columns={columns()} rows={waiting} />
        )}
      </Sheet>
      <Sheet id="decidees" title={say(words.decided)}>
        <DataTable
          caption={say(words.listCaption)(paging.total, voice.number(paging.total))}
          columns={columns()}
          rows={decided}
          empty={say(words.decidedEmpty)}
        />
        {(paging.previous || paging.next) && <Pager {...paging} label={say(words.pages)} />}
      </Sheet>
    </Page>
  )
}

export interface MeasureProps {
  territory: Territory
  measurement: Measurement
  indicator: Indicator
  evidence: Evidence[]
  before: Measurement[]
  mistakes: Mistakes | undefined
  typed: Record<string, string>
}

export function MeasurePage(props: MeasureProps) {
  const { territory, measurement, indicator, before, mistakes } = props
  const voice = useVoice()
  const { say } = voice
  const list = `/territoires/${territory.slug}/validations`
  const beforeColumns: Column<Measurement>[] = [
    {
      key: 'period',
      label: say(words.period),
      cell: (row) => <Link to={`${list}/${row.id}`}>{periodSaid(voice, row.periodFrom, row.periodUntil)}</Link>,
    },
    { key: 'value', label: say(words.valueColumn), num: true, cell: (row) => <MeasureValue measurement={row} indicator={indicator} /> },
    { key: 'state', label: say(words.state), cell: (row) => <StateTag state={row.state} /> },
  ]
  return (
    <Page
      title={say(words.measureTitle)(indicatorName(indicator, voice))}
      kicker={measurement.projectTitle}
      lead={say({ fr: indicator.definitionFr, en: indicator.definitionEn })}
      breadcrumb={[...workspaceCrumbs(territory, say), { label: say(words.validations), to: list }]}
      demonstration={measurement.demonstration}
      mistakes={mistakes}
      variant="short"
      unlisted
    >
      <Matter {...props} />
      {measurement.parts.length > 0 && <Parts measurement={measurement} indicator={indicator} />}
      {before.length > 0 && (
        <Sheet id="avant" title={say(words.before)} margin={say(words.beforeMargin)}>
          <DataTable caption={say(words.listCaption)(before.length, voice.number(before.length))} columns={beforeColumns} rows={before} />
        </Sheet>
      )}
      <Decide {...props} />
    </Page>
  )
}

function Matter({ territory, measurement, indicator, evidence }: MeasureProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}/validations/${measurement.id}`
  return (
    <Sheet id="declare" title={say(words.matter)}>
      {measurement.corrects && (
        <Notice>
          <p>
            {say(words.correctsOther)}{' '}
            <Link to={`/territoires/${territory.slug}/validations/${measurement.corrects}`}>{say(words.look)}</Link>
          </p>
        </Notice>
      )}
      <FactList
        rows={[
          { name: say(words.project), value: <Link to={`/projets/${measurement.projectSlug}`}>{measurement.projectTitle}</Link> },
          { name: say(words.period), value: periodSaid(voice, measurement.periodFrom, measurement.periodUntil) },
          { name: say(words.valueColumn), value: <MeasureValue measurement={measurement} indicator={indicator} /> },
          measurement.estimated && { name: '', value: say(words.estimated) },
          { name: say(words.state), value: <StateTag state={measurement.state} /> },
          {
            name: say(words.enteredBy),
            value: (
              <>
                {[measurement.enteredByName, measurement.organisationName].filter(Boolean).join(', ') || '—'} ·{' '}
                <Moment at={measurement.enteredAt} />
              </>
            ),
          },
          measurement.comment !== '' && {
            name: say(words.comment),
            value: <Prose text={measurement.comment} lang={measurement.language === voice.language ? undefined : measurement.language} />,
          },
          measurement.returnReason !== null && { name: say(words.returnReason), value: measurement.returnReason },
          evidence.length > 0 && {
            name: say(words.evidence),
            value: evidence.map((each) => (
              <p key={each.id}>
                <a href={voice.href(`${base}/justificatifs/${each.id}`)}>{each.name}</a>
              </p>
            )),
          },
        ]}
      />
    </Sheet>
  )
}

function Parts({ measurement, indicator }: Pick<MeasureProps, 'measurement' | 'indicator'>) {
  const voice = useVoice()
  const { say } = voice
  const said = (part: { value: number; denominator?: number }) =>
    divides(indicator.aggregation)
      ? `${voice.number(part.value, 2)} ÷ ${voice.number(part.denominator ?? 0, 2)}`
      : amountSaid(part.value, indicator, voice, 2)
  const columns: Column<MeasurementPart>[] = [
    { key: 'what', label: say(words.detail), cell: (part) => [part.communeCode, ...Object.values(part.labels)].filter(Boolean).join(', ') },
    { key: 'value', label: say(words.valueColumn), num: true, cell: said },
  ]
  const rest = remainderOf(measurement)
  return (
    <Sheet id="detail" title={say(words.parts)}>
      <DataTable caption={indicatorName(indicator, voice)} columns={columns} rows={measurement.parts} />
      {rest.value > 0 && <p>{say(words.unallocated)(said(rest))}</p>}
    </Sheet>
  )
}

/** What may be done with it now, by its state. */
function Decide({ territory, measurement, mistakes, typed }: MeasureProps) {
  const { say } = useVoice()
  const base = `/territoires/${territory.slug}/validations/${measurement.id}`
  const form = { values: typed, mistakes: mistakes ?? {} }
  if (mayMove(measurement.state, 'validate'))
    return (
      <Sheet id="decider" title={say(words.decide)}>
        <PostButton action={`${base}/validation`} label={say(words.validate)} confirm={say(words.validateConfirm)} />
        <Form action={`${base}/renvoi`} {...form}>
          <TextArea name="raison" label={say(words.returnReason)} rows={3} required />
          <Button quiet>{say(words.return)}</Button>
        </Form>
      </Sheet>
    )
  if (mayMove(measurement.state, 'retract'))
    return (
      <Sheet id="decider" title={say(words.decide)}>
        <Form action={`${base}/annulation`} {...form}>
          <TextArea name="raison" label={say(words.retractReason)} hint={say(words.retractHint)} rows={3} required />
          <Button quiet>{say(words.retract)}</Button>
        </Form>
      </Sheet>
    )
  return null
}
