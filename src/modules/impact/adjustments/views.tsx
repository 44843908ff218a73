import type { Mistakes } from '../../../platform/form.ts'
import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, Form, TextArea, TextField } from '../../../ui/field.tsx'
import { NoticeSheet } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../territories/index.ts'
import { adjustmentNames } from '../explanations/words.ts'
import { indicatorName } from '../figures/words.ts'
import type { Indicator } from '../indicators/rules.ts'
import type { IndicatorTheme } from '../indicators/schema.ts'
import { themeNames } from '../results/words.ts'
import { adjustmentKinds } from './schema.ts'
import type { AdjustmentRow } from './store.ts'
import { kindHints, words } from './words.ts'

export interface AdjustmentsProps {
  territory: Territory
  places: WorkspacePlace[]
  rows: AdjustmentRow[]
  indicators: Indicator[]
  projects: { value: string; label: string }[]
  mistakes: Mistakes | undefined
  typed: Record<string, string>
  saved: boolean
}

export function AdjustmentsPage(props: AdjustmentsProps) {
  const { territory, places, rows, indicators, projects, mistakes, saved } = props
  const voice = useVoice()
  const { say } = voice
  const names = new Map(indicators.map((each) => [each.code, indicatorName(each, voice)]))
  const columns: Column<AdjustmentRow>[] = [
    { key: 'indicator', label: say(words.indicator), cell: (row) => names.get(row.indicatorCode) ?? row.indicatorCode },
    {
      key: 'project',
      label: say(words.project),
      cell: (row) =>
        row.projectId === null ? say(words.wholeTerritory) : (projects.find((each) => each.value === row.projectId)?.label ?? '—'),
    },
    { key: 'kind', label: say(words.kind), cell: (row) => say(adjustmentNames[row.kind]) },
    {
      key: 'share',
      label: say(words.share),
      num: true,
      cell: (row) => (row.shareBp === null ? say(words.notAssessed) : voice.percent(row.shareBp / 10_000, 2)),
    },
    { key: 'source', label: say(words.source), cell: (row) => row.source || '—' },
    { key: 'reason', label: say(words.reason), cell: (row) => row.reason },
  ]
  return (
    <Page
      title={say(words.adjustments)}
      kicker={territory.name}
      lead={say(words.lead)}
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
      mistakes={mistakes}
      unlisted
    >
      {saved && (
        <NoticeSheet kind="ok" live>
          {say(words.saved)}
        </NoticeSheet>
      )}
      <Sheet id="dits" title={say(words.stated)} demonstration={rows.some((row) => row.demonstration)}>
        <DataTable
          caption={say(words.caption)(rows.length, voice.number(rows.length))}
          columns={columns}
          rows={rows}
          empty={say(words.empty)}
        />
      </Sheet>
      <Sheet id="dire" title={say(words.state)} margin={say(words.stateMargin)}>
        <AdjustmentForm {...props} />
      </Sheet>
    </Page>
  )
}

function AdjustmentForm({ territory, indicators, projects, typed, mistakes }: AdjustmentsProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Form action={`/territoires/${territory.slug}/ajustements`} values={typed} mistakes={mistakes}>
      <SelectField
        name="indicateur"
        label={say(words.indicator)}
        options={indicators.map((each) => ({
          value: each.code,
          label: indicatorName(each, voice),
          group: say(themeNames[each.theme as IndicatorTheme]),
        }))}
        required
      />
      <SelectField name="projet" label={say(words.project)} options={projects} empty={say(words.wholeTerritory)} />
      <RadioField
        name="nature"
        label={say(words.kind)}
        options={adjustmentKinds.map((each) => ({ value: each, label: say(adjustmentNames[each]), hint: say(kindHints[each]) }))}
        required
      />
      <TextField name="part" label={say(words.shareLabel)} hint={say(words.shareHint)} inputmode="decimal" short />
      <TextField name="source" label={say(words.sourceLabel)} hint={say(words.sourceHint)} />
      <TextArea name="raison" label={say(words.reasonLabel)} rows={3} required />
      <Button>{say(words.submit)}</Button>
    </Form>
  )
}
