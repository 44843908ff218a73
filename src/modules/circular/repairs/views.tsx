import type { Mistakes } from '../../../platform/form.ts'
import type { Voice } from '../../../platform/speech.ts'
import { CheckboxField, More, type Opening, RadioField, Reveal, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonRow, Form, HiddenField, PostButton, TextArea, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import type { Conversion } from '../conversions/rules.ts'
import type { RepairEventRow } from '../events/store.ts'
import { words as eventWords } from '../events/words.ts'
import { barriersOf, type Category, categories, categoryOf, sizeOf, statusesOf } from './rules.ts'
import { type RepairStatus, repairBarriers, repairStatuses } from './schema.ts'
import type { Repair } from './store.ts'
import { cancelReasons, words } from './words.ts'

/** Names begin with a capital; inside another name they don't. */
const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** What an object is called: its category, and its size where one was said. */
export function nameOf(repair: { category: string; size: string | null }, voice: Voice): string {
  const category = categoryOf(repair.category)
  const size = sizeOf(category, repair.size)
  return size ? `${voice.say(category.name)}, ${lowered(voice.say(size.name))}` : voice.say(category.name)
}

const statusTags: Record<RepairStatus, 'ok' | 'open' | 'late' | 'info'> = {
  fixed: 'ok',
  repairable: 'open',
  end_of_life: 'late',
  unknown: 'info',
}

export function StatusTag({ status }: { status: RepairStatus }) {
  const { say } = useVoice()
  return <Tag kind={statusTags[status]}>{say(statusesOf[status].name)}</Tag>
}

/** `12 objets, dont 8 réparés`, or that nothing was logged yet. */
export function sayCounts({ brought, fixed }: { brought: number; fixed: number }, voice: Voice): string {
  const { say, count } = voice
  if (brought === 0) return say(eventWords.nothingYet)
  const fixedSaid = count(fixed, say(eventWords.fixedOne), say(eventWords.fixedMany))
  return say(eventWords.counts)(count(brought, say(eventWords.item), say(eventWords.items)), fixedSaid)
}

/** What was just logged, with what it avoided and the way to take it back. */
export interface JustLogged {
  repair: Repair
  conversion: Conversion | undefined
}

interface LogProps {
  event: RepairEventRow
  buttons: readonly Category[]
  clientKey: string
  just?: JustLogged
  undone?: boolean
  mistakes?: Mistakes
  values?: Record<string, string>
}

/** The volunteer's page: an object, what became of it, and on to the next one. */
export function LogPage({ event, buttons, clientKey, just, undone, mistakes, values }: LogProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.log)}
      kicker={
        <>
          <Link to={`/reparation/${event.id}`}>{event.name}</Link> · {voice.shortDay(event.heldOn)}
        </>
      }
      lead={sayCounts(event, voice)}
      demonstration={event.demonstration}
      variant="short"
      mistakes={mistakes}
      unlisted
      intro={just ? <JustLoggedNotice event={event} {...just} /> : undone && <Notice live>{say(words.undone)}</Notice>}
    >
      <Sheet plain>
        <RepairForm
          action={`/reparation/${event.id}/nouvelle`}
          buttons={buttons}
          mistakes={mistakes}
          values={values}
          hidden={{ cle: clientKey }}
          submit={say(words.save)}
        />
      </Sheet>
    </Page>
  )
}

function JustLoggedNotice({ event, repair, conversion }: JustLogged & { event: RepairEventRow }) {
  const voice = useVoice()
  const { say } = voice
  const outcome = lowered(say(statusesOf[repair.status].name))
  return (
    <Notice kind="ok" title={say(words.logged)(nameOf(repair, voice), outcome)} level={2} live>
      {conversion && <p>{sayAvoided(conversion, voice)}</p>}
      <PostButton action={`/reparation/${event.id}/objets/${repair.id}/annulation`} label={say(words.undo)} quiet />
    </Notice>
  )
}

export function sayAvoided(conversion: Conversion, { say, number }: Voice): string {
  if (conversion.weightKg === null) return say(words.notEstimated)
  const kg = `${number(conversion.weightKg, 2)}\u00a0kg`
  return say(conversion.weightIsEstimated ? words.avoided : words.avoidedWeighed)(kg)
}

interface RepairFormProps {
  action: string
  buttons: readonly Category[]
  mistakes?: Mistakes
  values?: Record<string, string>
  hidden?: Record<string, string>
  submit: string
}

const openingOf = (category: Category): Opening | undefined =>
  category.code === 'laptop' ? 'one' : category.code === 'flat-screen' ? 'two' : undefined

/** Field names of sizes: one per sized category, since a form keeps what was chosen before another category was. */
export const sizeField = (categoryCode: string) => `taille-${categoryCode}`

function RepairForm({ action, buttons, mistakes, values, hidden = {}, submit }: RepairFormProps) {
  const { say } = useVoice()
  const folded = ['marque', 'panne', 'annee', 'poids', 'pese']
  const isOpen = folded.some((name) => values?.[name] || mistakes?.[name])
  return (
    <Form action={action} mistakes={mistakes} values={values} big>
      {Object.entries(hidden).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <CategoryFields buttons={buttons} />
      <Reveal when="one">
        <SizeField category={categoryOf('laptop')} label={say(words.laptopSize)} />
      </Reveal>
      <Reveal when="two">
        <SizeField category={categoryOf('flat-screen')} label={say(words.screenSize)} />
      </Reveal>
      <RadioField
        name="issue"
        label={say(words.outcome)}
        required
        tiles="tight"
        options={repairStatuses.map((status) => ({
          value: status,
          label: say(statusesOf[status].name),
          opens: status === 'end_of_life' ? ('three' as const) : undefined,
        }))}
      />
      <Reveal when="three">
        <RadioField
          name="frein"
          label={say(words.barrier)}
          tiles="tight"
          options={repairBarriers.map((barrier) => ({ value: barrier, label: say(barriersOf[barrier].name) }))}
        />
      </Reveal>
      <More label={say(words.more)} open={isOpen}>
        <DetailFields />
      </More>
      <ButtonRow>
        <Button>{submit}</Button>
      </ButtonRow>
    </Form>
  )
}

function CategoryFields({ buttons }: { buttons: readonly Category[] }) {
  const voice = useVoice()
  const { say } = voice
  const groups = [
    { powered: true, label: say(words.powered) },
    { powered: false, label: say(words.unpowered) },
  ]
  const rest = groups.flatMap(({ powered, label }) =>
    categories
      .filter((category) => category.powered === powered && !buttons.includes(category))
      .map((category) => ({ value: category.code, label: say(category.name), group: label, opens: openingOf(category) }))
      .sort((a, b) => a.label.localeCompare(b.label, voice.language)),
  )
  return (
    <>
      <RadioField
        name="categorie"
        label={say(words.what)}
        required
        tiles="tight"
        options={buttons.map((category) => ({ value: category.code, label: say(category.name), opens: openingOf(category) }))}
      />
      <SelectField name="autre" label={say(words.other)} empty={say(words.otherEmpty)} options={rest} />
    </>
  )
}

function SizeField({ category, label }: { category: Category; label: string }) {
  const { say } = useVoice()
  return (
    <RadioField
      name={sizeField(category.code)}
      label={label}
      hint={say(words.sizeHint)}
      tiles="tight"
      options={category.sizes.map((size) => ({ value: size.code, label: say(size.name) }))}
    />
  )
}

function DetailFields() {
  const { say } = useVoice()
  return (
    <>
      <TextField name="marque" label={say(words.brand)} maxlength={120} spellcheck={false} />
      <TextArea name="panne" label={say(words.problem)} hint={say(words.problemHint)} rows={2} maxlength={2000} />
      <TextField name="annee" label={say(words.year)} inputmode="numeric" short maxlength={4} />
      <TextField name="poids" label={say(words.weight)} hint={say(words.weightHint)} inputmode="decimal" short maxlength={12} />
      <CheckboxField name="pese" label={say(words.weighed)} />
    </>
  )
}

interface CorrectProps {
  event: RepairEventRow
  repair: Repair
  buttons: readonly Category[]
  mistakes?: Mistakes
  values: Record<string, string>
}

/** Puts an entry right, or takes it back. */
export function CorrectPage({ event, repair, buttons, mistakes, values }: CorrectProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.correct)}
      kicker={`${say(words.number)} ${repair.number} · ${nameOf(repair, voice)}`}
      lead={say(words.correctLead)}
      demonstration={event.demonstration}
      variant="short"
      mistakes={mistakes}
      breadcrumb={[
        { label: say(eventWords.yourEvents), to: '/reparation' },
        { label: event.name, to: `/reparation/${event.id}` },
      ]}
      unlisted
    >
      <Sheet plain>
        <RepairForm
          action={`/reparation/${event.id}/objets/${repair.id}`}
          buttons={buttons}
          mistakes={mistakes}
          values={values}
          submit={say(words.save)}
        />
        <PostButton
          action={`/reparation/${event.id}/objets/${repair.id}/annulation`}
          label={say(words.undo)}
          confirm={say(words.undoConfirm)}
          values={{ retour: 'cahier' }}
          quiet
        />
      </Sheet>
    </Page>
  )
}

/** Brand, problem, barrier, weight: what was said besides. */
export function sayDetail(repair: Repair, voice: Voice): string {
  const weight = repair.weightKg === null ? undefined : `${voice.number(repair.weightKg, 3)}\u00a0kg`
  const barrier = repair.barrier ? voice.say(barriersOf[repair.barrier].name) : undefined
  return [repair.brand, repair.problem, barrier, weight].filter(Boolean).join(' · ')
}

/** The book of an event: every entry, the cancelled ones struck out, latest first. */
export function BookTable({ event, repairs, mayWrite }: { event: RepairEventRow; repairs: readonly Repair[]; mayWrite: boolean }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<Repair>[] = [
    { key: 'number', label: say(words.number), num: true, cell: (repair) => voice.number(repair.number) },
    { key: 'item', label: say(words.item), header: true, cell: (repair) => nameOf(repair, voice) },
    { key: 'status', label: say(words.status), cell: (repair) => <StatusTag status={repair.status} /> },
    { key: 'detail', label: say(words.detail), cell: (repair) => sayDetail(repair, voice) },
    { key: 'by', label: say(words.loggedBy), cell: (repair) => repair.loggedByName ?? repair.dataProvider ?? '' },
    {
      key: 'change',
      label: say(words.change),
      quietLabel: true,
      cell: (repair) => <EntryLink event={event} repair={repair} mayWrite={mayWrite} />,
    },
  ]
  return (
    <DataTable
      caption={say(eventWords.book)}
      columns={columns}
      rows={repairs}
      isReversed={(repair) => repair.cancelledAt !== null}
      empty={say(words.noneAtAll)}
    />
  )
}

function EntryLink({ event, repair, mayWrite }: { event: RepairEventRow; repair: Repair; mayWrite: boolean }) {
  const { say } = useVoice()
  if (repair.cancelledAt) {
    const reason = cancelReasons[repair.cancelReason ?? '']
    return <>{reason ? say(reason) : (repair.cancelReason ?? say(words.cancelled))}</>
  }
  if (!mayWrite) return null
  return (
    <Link to={`/reparation/${event.id}/objets/${repair.id}`}>
      {say(words.change)}
      <span class="hidden-text">{` ${say(words.number)} ${repair.number}`}</span>
    </Link>
  )
}
