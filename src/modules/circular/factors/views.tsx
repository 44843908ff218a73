import type { Day } from '../../../platform/day.ts'
import type { Mistakes } from '../../../platform/form.ts'
import type { Voice } from '../../../platform/speech.ts'
import { SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, TextArea } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { OutLink } from '../../../ui/link.tsx'
import { Moment, NoticeSheet, Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, FilterText } from '../../../ui/table.tsx'
import type { FactorSet, listFactorChoices } from '../../impact/index.ts'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../territories/index.ts'
import type { Compared, ComparedCategory, Comparison, Sum } from './rules.ts'
import { words } from './words.ts'

type FactorChoice = Awaited<ReturnType<typeof listFactorChoices>>[number]

export const setName = (set: { nameFr: string; nameEn: string }, { say }: Voice): string => say({ fr: set.nameFr, en: set.nameEn })

interface FactorsProps {
  territory: Territory
  places: WorkspacePlace[]
  current: FactorSet
  currentSince: Day | undefined
  sets: readonly FactorSet[]
  comparison: { one: FactorSet; other: FactorSet; from: Day | undefined; found: Comparison }
  choices: readonly FactorChoice[]
  mayChange: boolean
  /** How many repairs were just converted anew. */
  done?: number
  mistakes?: Mistakes
  values: Record<string, unknown>
}

/** Which factors convert a territory's repairs, what others would say, and the way to change. */
export function FactorsPage(props: FactorsProps) {
  const { territory, places, comparison, mistakes, done } = props
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      breadcrumb={workspaceCrumbs(territory, say)}
      mistakes={mistakes}
      variant="short"
      intro={<WorkspaceNav places={places} />}
      unlisted
    >
      {done !== undefined && (
        <NoticeSheet kind="ok" live>
          {say(words.done)(voice.count(done, say(words.repairOne), say(words.repairMany)))}
        </NoticeSheet>
      )}
      <CurrentSheet {...props} />
      <Sheet id="comparer" title={say(words.compare)} margin={say(words.compareMargin)}>
        <CompareFilters {...props} />
        <ComparisonTable {...comparison} measured="weightKg" />
        {comparison.found.repairs > 0 && <ComparisonTable {...comparison} measured="emissionsKgCo2e" />}
      </Sheet>
      <ChangeSheet {...props} />
      <HistorySheet choices={props.choices} />
    </Page>
  )
}

function CurrentSheet({ current, currentSince }: FactorsProps) {
  const voice = useVoice()
  const { say, number, day, percent } = voice
  const { constants } = current
  const ratio = (value: number | null) => (value === null ? say(words.notPublished) : number(value, 2))
  return (
    <Sheet id="en-vigueur" title={say(words.current)} margin={currentSince ? say(words.since)(day(currentSince)) : say(words.sinceEver)}>
      <h3>{setName(current, voice)}</h3>
      <p>{say({ fr: current.citationFr, en: current.citationEn })}</p>
      <FactList
        rows={[
          { name: say(words.publisher), value: current.url ? <OutLink url={current.url}>{current.publisher}</OutLink> : current.publisher },
          {
            name: say(words.version),
            value: (
              <span>
                {current.version}, <Time day={current.publishedOn} />
              </span>
            ),
          },
          { name: say(words.licence), value: current.licence },
          { name: say(words.displacement), value: percent(constants.displacement) },
          { name: say(words.ratio), value: ratio(constants.emissionRatioPowered) },
          { name: say(words.ratioUnpowered), value: ratio(constants.emissionRatioUnpowered) },
        ]}
      />
      <p>{say({ fr: constants.displacementSourceFr, en: constants.displacementSourceEn })}</p>
    </Sheet>
  )
}

function CompareFilters({ territory, sets, comparison }: FactorsProps) {
  const voice = useVoice()
  const { say } = voice
  const options = sets.map((set) => ({ value: set.code, label: setName(set, voice) }))
  return (
    <FilterBar action={`/territoires/${territory.slug}/facteurs`} submit={say(words.doCompare)} label={say(words.compare)}>
      <FilterSelect name="jeu" label={say(words.one)} value={comparison.one.code} options={options} all={false} />
      <FilterSelect name="avec" label={say(words.other)} value={comparison.other.code} options={options} all={false} />
      <FilterText name="depuis" label={say(words.from)} value={comparison.from} type="date" />
    </FilterBar>
  )
}

type Measured = 'weightKg' | 'emissionsKgCo2e'

/** One table for weight and one for emissions: side by side they would run out of any screen. */
function ComparisonTable({ one, other, found, measured }: FactorsProps['comparison'] & { measured: Measured }) {
  const voice = useVoice()
  const { say, number } = voice
  const label = say(measured === 'weightKg' ? words.weight : words.emissions)
  const columns: Column<ComparedCategory>[] = [
    { key: 'category', label: say(words.category), header: true, cell: (row) => say(row.category.name) },
    { key: 'repairs', label: say(words.repairs), num: true, cell: (row) => number(row.repairs) },
    { key: 'one', label: setName(one, voice), num: true, cell: (row) => <SumCell sum={row[measured].one} /> },
    { key: 'other', label: setName(other, voice), num: true, cell: (row) => <SumCell sum={row[measured].other} /> },
    {
      key: 'difference',
      label: say(words.difference),
      num: true,
      cell: (row) => <Difference compared={row[measured]} repairs={row.repairs} />,
    },
  ]
  const total = {
    category: say(words.together),
    repairs: number(found.repairs),
    one: <SumCell sum={found[measured].one} />,
    other: <SumCell sum={found[measured].other} />,
    difference: <Difference compared={found[measured]} repairs={found.repairs} />,
  }
  return (
    <DataTable
      caption={label}
      columns={columns}
      rows={found.categories}
      total={found.repairs > 0 ? total : undefined}
      empty={say(words.noneYet)}
    />
  )
}

/** A sum; what the set says nothing of stands beside it, or in its place. */
function SumCell({ sum }: { sum: Sum }) {
  const { say, number, count } = useVoice()
  if (sum.value === null) return <>{say(words.notEstimated)(count(sum.notEstimated, say(words.item), say(words.items)))}</>
  if (sum.notEstimated === 0) return <>{number(sum.value, 1)}</>
  return (
    <>
      {number(sum.value, 1)}
      <br />
      <small>{say(words.andNotEstimated)(number(sum.notEstimated))}</small>
    </>
  )
}

/** What changes, on the objects that both sets estimate; how many, where they are not all. */
function Difference({ compared, repairs }: { compared: Compared; repairs: number }) {
  const { say, number } = useVoice()
  const { difference, comparable } = compared
  if (difference === null) return <>–</>
  const signed = `${difference > 0 ? '+' : ''}${number(difference, 1)}`
  if (comparable === repairs) return <>{signed}</>
  return (
    <>
      {signed}
      <br />
      <small>{say(words.onBoth)(number(comparable))}</small>
    </>
  )
}

function ChangeSheet({ territory, sets, mayChange, mistakes, values }: FactorsProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="changer" title={say(words.change)} margin={say(words.changeMargin)}>
      {mayChange ? (
        <Form action={`/territoires/${territory.slug}/facteurs`} mistakes={mistakes} values={values}>
          <SelectField
            name="jeu"
            label={say(words.newSet)}
            options={sets.map((set) => ({ value: set.code, label: setName(set, voice) }))}
            required
          />
          <DayField name="depuis" label={say(words.sinceOn)} required />
          <TextArea name="raison" label={say(words.reason)} hint={say(words.reasonHint)} rows={3} maxlength={500} required />
          <Button>{say(words.submit)}</Button>
        </Form>
      ) : (
        <p>{say(words.onlyCoordinators)}</p>
      )}
    </Sheet>
  )
}

function HistorySheet({ choices }: { choices: readonly FactorChoice[] }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<FactorChoice>[] = [
    { key: 'set', label: say(words.set), header: true, cell: (choice) => setName(choice, voice) },
    { key: 'since', label: say(words.sinceOn), cell: (choice) => <Time day={choice.sinceOn} /> },
    { key: 'reason', label: say(words.reason), cell: (choice) => choice.reason },
    { key: 'chosen', label: say(words.chosen), cell: (choice) => <Moment at={choice.recordedAt} /> },
    { key: 'by', label: say(words.by), cell: (choice) => choice.recordedBy ?? '' },
  ]
  return (
    <Sheet id="historique" title={say(words.history)}>
      <DataTable caption={say(words.history)} columns={columns} rows={choices} empty={say(words.noHistory)} />
    </Sheet>
  )
}
