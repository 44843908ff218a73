import { today } from '../../../platform/clock.ts'
import type { Mistakes } from '../../../platform/form.ts'
import { SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, InlineFields, PostButton, TextArea, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../territories/index.ts'
import { explanationPath } from '../explanations/rules.ts'
import type { Figure } from '../figures/schema.ts'
import { amountSaid, indicatorName, quantitySaid } from '../figures/words.ts'
import type { Indicator } from '../indicators/rules.ts'
import type { IndicatorTheme } from '../indicators/schema.ts'
import { themeNames } from '../results/words.ts'
import { paceDay, shareOfTarget } from './rules.ts'
import type { TargetLevel } from './schema.ts'
import type { Target } from './store.ts'
import { levelNames, standingName, words } from './words.ts'

export interface ScopeChoice {
  value: string
  level: TargetLevel
  id: string
  label: string
  group: string
}

interface Row {
  target: Target
  figure: Figure
}

export interface TargetsProps {
  territory: Territory
  places: WorkspacePlace[]
  rows: Row[]
  scopes: ScopeChoice[]
  indicators: Indicator[]
  mistakes: Mistakes | undefined
  typed: Record<string, string>
  saved: string | null
}

export function TargetsPage(props: TargetsProps) {
  const { territory, places, mistakes, saved } = props
  const { say } = useVoice()
  return (
    <Page
      title={say(words.targets)}
      kicker={territory.name}
      lead={say(words.lead)}
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
      mistakes={mistakes}
      unlisted
    >
      {saved !== null && (
        <NoticeSheet kind="ok" live>
          {say(saved === 'retrait' ? words.withdrawn : words.saved)}
        </NoticeSheet>
      )}
      <Sheet id="cibles" title={say(words.current)} demonstration={props.rows.some(({ target }) => target.demonstration)}>
        <TargetsTable {...props} />
      </Sheet>
      <Sheet id="poser" title={say(words.set)} margin={say(words.setMargin)}>
        <TargetForm {...props} />
      </Sheet>
    </Page>
  )
}

function TargetsTable({ territory, rows, scopes }: TargetsProps) {
  const voice = useVoice()
  const { say } = voice
  const scopeOf = (target: Target) => scopes.find((each) => each.id === target.scopeId)?.label ?? say(levelNames[target.level])
  const stateOf = ({ target, figure }: Row) => {
    const share = shareOfTarget(target, figure.value, figure.indicator.direction)
    const on = paceDay(target, today())
    const standing = say(standingName(target, figure.value, figure.indicator.direction, on))
    return (
      <>
        <Link to={explanationPath(figure.query)}>{quantitySaid(figure, figure.indicator, voice)}</Link>
        {share !== null && `, ${voice.percent(share)}`}
        {standing && <> · {standing}</>}
      </>
    )
  }
  const columns: Column<Row>[] = [
    { key: 'whose', label: say(words.whose), cell: ({ target }) => scopeOf(target) },
    { key: 'indicator', label: say(words.indicator), cell: ({ figure }) => indicatorName(figure.indicator, voice) },
    {
      key: 'target',
      label: say(words.target),
      num: true,
      cell: ({ target, figure }) => (target.value === null ? say(words.noValue) : amountSaid(target.value, figure.indicator, voice)),
    },
    { key: 'due', label: say(words.by), cell: ({ target }) => voice.shortDay(target.dueOn) },
    { key: 'state', label: say(words.state), cell: stateOf },
    {
      key: 'do',
      label: say(words.withdraw),
      quietLabel: true,
      cell: ({ target, figure }) => (
        <PostButton
          action={`/territoires/${territory.slug}/cibles/${target.id}/retrait`}
          label={say(words.withdraw)}
          about={`${indicatorName(figure.indicator, voice)}, ${scopeOf(target)}`}
          quiet
        />
      ),
    },
  ]
  return (
    <DataTable
      caption={say(words.caption)(rows.length, voice.number(rows.length))}
      columns={columns}
      rows={rows}
      empty={say(words.empty)}
    />
  )
}

function TargetForm({ territory, scopes, indicators, typed, mistakes }: TargetsProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Form action={`/territoires/${territory.slug}/cibles`} values={typed} mistakes={mistakes}>
      <SelectField name="pour" label={say(words.scopeLabel)} options={scopes} required />
      <SelectField
        name="indicateur"
        label={say(words.indicator)}
        options={indicators.map((each) => ({
          value: each.code,
          label: `${indicatorName(each, voice)} (${say({ fr: each.unitManyFr, en: each.unitManyEn })})`,
          group: say(themeNames[each.theme as IndicatorTheme]),
        }))}
        required
      />
      <InlineFields>
        <TextField name="valeur" label={say(words.valueLabel)} hint={say(words.valueHint)} inputmode="decimal" short />
        <DayField name="echeance" label={say(words.dueLabel)} required />
      </InlineFields>
      <InlineFields>
        <TextField name="depart" label={say(words.baselineLabel)} inputmode="decimal" short />
        <DayField name="releve-le" label={say(words.baselineOnLabel)} />
      </InlineFields>
      <TextArea name="note" label={say(words.noteLabel)} rows={2} />
      <Button>{say(words.submit)}</Button>
    </Form>
  )
}
