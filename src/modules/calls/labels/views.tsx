import type { ComponentChildren } from 'preact'
import type { Day } from '../../../platform/day.ts'
import type { Paging } from '../../../platform/paging.ts'
import type { Voice } from '../../../platform/speech.ts'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, Tag, Time, Timeline } from '../../../ui/notice.tsx'
import { DemoTag, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, FilterText, Pager } from '../../../ui/table.tsx'
import { conditionStandingOf, labelStandings, standingOf } from './rules.ts'
import type { Label, LabelCondition, LabelEvent, LabelWave } from './store.ts'
import { conditionNames, kindNames, standingNames, words } from './words.ts'

export const labelPath = (label: Pick<Label, 'number'>, ...parts: string[]): string => ['/labels', label.number, ...parts].join('/')

const waveSaid = ({ say }: Voice, year: string, wave: number | null) =>
  wave === null ? say(words.noWave)(year) : say(words.waveOf)(year, String(wave))

/** When a label was awarded, and with which wave; a renewal belongs to none of those in which labels are first awarded. */
const awardSaid = (voice: Voice, label: Label) =>
  label.renewsNumber === null
    ? waveSaid(voice, label.startsOn.slice(0, 4), label.waveNumber)
    : voice.say(words.renewalOf)(label.startsOn.slice(0, 4))

export function LabelTag({ label }: { label: Label }) {
  const { say } = useVoice()
  const standing = standingOf(label)
  const kind =
    standing === 'active' || standing === 'renewed' ? 'ok' : standing === 'suspended' || standing === 'withdrawn' ? 'late' : 'info'
  return <Tag kind={kind}>{say(standingNames[standing])}</Tag>
}

export interface RegisterProps {
  labels: Label[]
  paging: Paging
  waves: LabelWave[]
  chosen: { q: string; vague: string; etat: string }
}

export function RegisterPage({ labels, paging, waves, chosen }: RegisterProps) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<Label>[] = [
    { key: 'number', label: say(words.number), header: true, cell: (label) => <Link to={labelPath(label)}>{label.number}</Link> },
    {
      key: 'territory',
      label: say(words.territory),
      cell: (label) => (
        <>
          <Link to={`/territoires/${label.territorySlug}`}>{label.territoryName}</Link> {label.demonstration && <DemoTag />}
        </>
      ),
    },
    { key: 'wave', label: say(words.wave), cell: (label) => awardSaid(voice, label) },
    { key: 'starts', label: say(words.starts), cell: (label) => <Time day={label.startsOn} short /> },
    { key: 'ends', label: say(words.ends), cell: (label) => (label.endsOn ? <Time day={label.endsOn} short /> : say(words.termUnknown)) },
    { key: 'state', label: say(words.state), cell: (label) => <LabelTag label={label} /> },
  ]
  return (
    <Page title={say(words.register)} lead={say(words.registerLead)}>
      <Sheet plain>
        <FilterBar action="/labels">
          <FilterText name="q" label={say(words.territory)} value={chosen.q} />
          <FilterSelect
            name="vague"
            label={say(words.wave)}
            value={chosen.vague}
            options={waves.map(({ year, number }) => ({ value: `${year}-${number ?? ''}`, label: waveSaid(voice, String(year), number) }))}
          />
          <FilterSelect
            name="etat"
            label={say(words.state)}
            value={chosen.etat}
            options={labelStandings.map((each) => ({ value: each, label: say(standingNames[each]) }))}
          />
        </FilterBar>
        <DataTable
          caption={say(words.found)(paging.total, voice.number(paging.total))}
          columns={columns}
          rows={labels}
          empty={say(words.noneFound)}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.pagesOf)} />}
      </Sheet>
      <Sheet id="emporter" title={say(words.takeAway)} sunk>
        <p>
          <a href="/labels.csv">{say(words.csv)}</a> · <a href="/labels.jsonld">{say(words.jsonld)}</a>
        </p>
        <p>
          <Link to="/verifier">{say(words.verify)}</Link>
        </p>
      </Sheet>
    </Page>
  )
}

export interface LabelPageProps {
  label: Label
  conditions: LabelCondition[]
  events: LabelEvent[]
  on: Day
  /** What other nouns of the room show below: the certificate, the badge, the ways to act. */
  sections: ComponentChildren
}

export function LabelPage({ label, conditions, events, on, sections }: LabelPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.labelNumber)(label.number)}
      kicker={<Link to={`/territoires/${label.territorySlug}`}>{label.territoryName}</Link>}
      lead={<LabelTag label={label} />}
      breadcrumb={[{ label: say(words.registerShort), to: '/labels' }]}
      demonstration={label.demonstration}
      variant="short"
    >
      {label.source !== null && <NoticeSheet>{say(words.before)}</NoticeSheet>}
      <Sheet id="attribution" title={say(words.facts)}>
        <LabelFacts label={label} />
      </Sheet>
      {label.source === null && <ConditionsSheet conditions={conditions} on={on} />}
      <Sheet id="histoire" title={say(words.history)}>
        <Timeline
          items={events.map((event) => ({
            key: event.id,
            title: say(kindNames[event.kind]),
            when: <Time day={event.onDay} />,
            step: true,
            body: event.text || undefined,
          }))}
        />
      </Sheet>
      {sections}
    </Page>
  )
}

/** The wave that gave a label, and the way to its results. */
function WaveOfLabel({ label }: { label: Label }) {
  const said = awardSaid(useVoice(), label)
  if (!label.call || label.waveNumber === null) return <>{said}</>
  return <Link to={`/appels/${label.call.slug}/vagues/${label.waveNumber}/resultats`}>{said}</Link>
}

export function LabelFacts({ label }: { label: Label }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <FactList
      rows={[
        { name: say(words.territory), value: <Link to={`/territoires/${label.territorySlug}`}>{label.territoryName}</Link> },
        label.call !== null && {
          name: say(words.call),
          value: (
            <Link to={`/appels/${label.call.slug}`}>
              <span lang={label.call.language}>{label.call.title}</span>
            </Link>
          ),
        },
        { name: say(words.wave), value: <WaveOfLabel label={label} /> },
        { name: say(words.starts), value: <Time day={label.startsOn} /> },
        { name: say(words.ends), value: label.endsOn ? <Time day={label.endsOn} /> : say(words.termUnknown) },
        label.renewsNumber !== null && {
          name: say(words.renews),
          value: <Link to={labelPath({ number: label.renewsNumber })}>{label.renewsNumber}</Link>,
        },
        label.renewedBy !== null && {
          name: say(words.renewedBy),
          value: (
            <>
              <Link to={labelPath(label.renewedBy)}>{label.renewedBy.number}</Link>,{' '}
              {say(words.fromDay)(voice.day(label.renewedBy.startsOn))}
            </>
          ),
        },
        label.source !== null && { name: say(words.source), value: label.source },
      ]}
    />
  )
}

function ConditionsSheet({ conditions, on }: { conditions: LabelCondition[]; on: Day }) {
  const { say } = useVoice()
  return (
    <Sheet id="conditions" title={say(words.conditions)}>
      <ConditionsTable conditions={conditions} on={on} />
    </Sheet>
  )
}

type ShownCondition = Pick<LabelCondition, 'text' | 'dueOn' | 'metOn'> & { note?: string }

/** Conditions, each with its day and where it stands. */
export function ConditionsTable({ conditions, on }: { conditions: readonly ShownCondition[]; on: Day }) {
  const { say } = useVoice()
  return (
    <DataTable
      caption={say(words.conditionsAbout)}
      columns={[
        {
          key: 'text',
          label: say(words.condition),
          header: true,
          cell: (condition) => (
            <>
              {condition.text}
              {condition.note && <p class="hint">{condition.note}</p>}
            </>
          ),
        },
        { key: 'due', label: say(words.due), cell: ({ dueOn }) => (dueOn ? <Time day={dueOn} short /> : say(words.noDue)) },
        { key: 'state', label: say(words.state), cell: (condition) => <ConditionTag condition={condition} on={on} /> },
      ]}
      rows={conditions}
      empty={say(words.noCondition)}
    />
  )
}

function ConditionTag({ condition, on }: { condition: Pick<LabelCondition, 'dueOn' | 'metOn'>; on: Day }) {
  const { say } = useVoice()
  const standing = conditionStandingOf(condition, on)
  return <Tag kind={standing === 'late' ? 'late' : standing === 'due' ? 'open' : 'ok'}>{say(conditionNames[standing])}</Tag>
}

/** A territory's labels, on its public page and in its workspace. */
export function LabelsSheet({ id, title, labels }: { id: string; title: string; labels: Label[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id={id} title={title} demonstration={labels.some((label) => label.demonstration)}>
      {labels.map((label) => (
        <p key={label.id}>
          <Link to={labelPath(label)}>{label.number}</Link> <LabelTag label={label} />
          {label.endsOn && (
            <>
              {' '}
              ({say(words.until)} <Time day={label.endsOn} />)
            </>
          )}
        </p>
      ))}
      <p>
        <Link to="/labels">{say(words.seeRegister)}</Link>
      </p>
    </Sheet>
  )
}

/** The label that a territory holds, in its workspace. */
export function HeldSheet({ label, open, on }: { label: Label; open: LabelCondition[]; on: Day }) {
  const { say } = useVoice()
  return (
    <Sheet id="le-label" title={say(words.theLabel)} demonstration={label.demonstration}>
      <LabelFacts label={label} />
      {open.length > 0 && <ConditionsTable conditions={open} on={on} />}
      <p>
        <Link to={labelPath(label, 'suivi')}>{say(words.followUp)}</Link>
      </p>
    </Sheet>
  )
}
