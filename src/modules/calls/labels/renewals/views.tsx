import type { Day } from '../../../../platform/day.ts'
import { RadioField } from '../../../../ui/choice.tsx'
import { Button, ButtonLink, DayField, Form, HiddenField, type Mistakes, type Values } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice, NoticeSheet, Tag, Time } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { CandidacyTag } from '../../candidacies/views.tsx'
import type { Call } from '../../store.ts'
import { tellCall } from '../../views.tsx'
import type { Label } from '../store.ts'
import { LabelFacts, LabelTag, labelPath } from '../views.tsx'
import { words as labelWords } from '../words.ts'
import { type AskingRefusal, successionOf } from './rules.ts'
import type { AskedRenewal } from './store.ts'
import { askingSaid, renewalNames, words } from './words.ts'

/** Why a renewal can't be asked for now, in a sentence; the day is said where it is only too early. */
function RefusedNotice({ label, because }: { label: Label; because: AskingRefusal }) {
  const voice = useVoice()
  const { say } = voice
  if (because === 'too_early' && label.renewalOpensOn) return <Notice>{say(words.opensSoon)(voice.day(label.renewalOpensOn))}</Notice>
  return <Notice>{say(askingSaid[because])}</Notice>
}

/** Where a request stands, in one tag. */
function AskedTag({ asked }: { asked: AskedRenewal }) {
  const { say } = useVoice()
  if (asked.decision) return <Tag kind={asked.decision === 'refused' ? 'late' : 'ok'}>{say(renewalNames[asked.decision])}</Tag>
  return (
    <>
      <CandidacyTag state={asked.state} /> {asked.isBeforeJury && <Tag>{say(words.beforeJury)}</Tag>}
    </>
  )
}

export interface RenewalPageProps {
  label: Label
  asked: AskedRenewal[]
  /** Why it can't be asked for now; undefined where it can. */
  because: AskingRefusal | undefined
  /** Open calls for renewals. */
  calls: Call[]
  mayAsk: boolean
  isNetwork: boolean
  isSaved: boolean
  values: Values
  mistakes?: Mistakes
}

/** A label's renewal, for those who hold it and for the network. */
export function RenewalPage(props: RenewalPageProps) {
  const { label, asked, because, mayAsk, isNetwork, isSaved, mistakes } = props
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.title)(label.number)}
      kicker={label.territoryName}
      lead={say(words.lead)}
      variant="short"
      unlisted
      demonstration={label.demonstration}
      mistakes={mistakes}
      breadcrumb={[
        { label: say(labelWords.registerShort), to: '/labels' },
        { label: label.number, to: labelPath(label) },
      ]}
    >
      {isSaved && (
        <NoticeSheet kind="ok" live>
          {say(words.saved)}
        </NoticeSheet>
      )}
      <Sheet id="label" title={<LabelTag label={label} />}>
        <LabelFacts label={label} />
        {because !== undefined && <RefusedNotice label={label} because={because} />}
        {because === undefined && label.endsOn && <p>{say(words.isOpen)(voice.day(label.endsOn))}</p>}
        {because === undefined && mayAsk && <AskForm {...props} />}
      </Sheet>
      {asked.length > 0 && <AskedSheet asked={asked} isNetwork={isNetwork} />}
      <Sheet id="deroulement" title={say(words.whatNext)} sunk>
        <ol>
          {words.steps.map((step) => (
            <li key={step.en}>{say(step)}</li>
          ))}
        </ol>
      </Sheet>
      {isNetwork && label.renewalOpensOn !== null && <ScheduleSheet {...props} />}
    </Page>
  )
}

function AskForm({ label, calls, values, mistakes }: RenewalPageProps) {
  const voice = useVoice()
  const { say } = voice
  const [only, ...others] = calls
  if (!only) return <Notice kind="warning">{say(words.noCall)}</Notice>
  const hintOf = ({ terms }: Call) => {
    if (label.endsOn === null) return undefined
    const { startsOn, endsOn } = successionOf(label.endsOn, terms.labelYears)
    return say(words.fromUntil)(voice.day(startsOn), voice.day(endsOn))
  }
  return (
    <Form action={labelPath(label, 'renouvellement')} values={values} mistakes={mistakes}>
      {others.length === 0 ? (
        <>
          <FactList
            rows={[
              { name: say(words.follower), value: hintOf(only) },
              { name: say(words.call), value: <CallLink call={only} /> },
            ]}
          />
          <HiddenField name="appel" value={only.slug} />
        </>
      ) : (
        <RadioField
          name="appel"
          label={say(words.call)}
          required
          options={calls.map((call) => ({ value: call.slug, label: tellCall(voice, call).title.text, hint: hintOf(call) }))}
        />
      )}
      <Button>{say(words.ask)}</Button>
    </Form>
  )
}

function CallLink({ call }: { call: Call }) {
  const { title } = tellCall(useVoice(), call)
  return (
    <Link to={`/appels/${call.slug}`} lang={title.lang}>
      {title.text}
    </Link>
  )
}

/** The page of a request for whoever reads it: its own for those who write it, the desk’s for the network. */
const requestPath = (asked: AskedRenewal, isNetwork: boolean): string =>
  isNetwork ? `/reseau/appels/${asked.callSlug}/candidatures/${asked.reference}` : `/candidatures/${asked.reference}`

/** A request by its reference, as a link where there is a page to read: a draft is its coalition’s alone. */
function Request({ asked, isNetwork }: { asked: AskedRenewal; isNetwork: boolean }) {
  return isNetwork && asked.submittedAt === null ? (
    <span>{asked.reference}</span>
  ) : (
    <Link to={requestPath(asked, isNetwork)}>{asked.reference}</Link>
  )
}

function AskedSheet({ asked, isNetwork }: { asked: AskedRenewal[]; isNetwork: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="demandes" title={say(words.asked)}>
      <DataTable
        caption={say(words.asked)}
        columns={[
          { key: 'reference', label: say(words.request), header: true, cell: (each) => <Request asked={each} isNetwork={isNetwork} /> },
          { key: 'call', label: say(words.call), cell: (each) => each.callTitle },
          { key: 'state', label: say(words.state), cell: (each) => <AskedTag asked={each} /> },
        ]}
        rows={asked}
      />
    </Sheet>
  )
}

function ScheduleSheet({ label, values, mistakes }: RenewalPageProps) {
  const { say } = useVoice()
  return (
    <Sheet id="ouverture" title={say(words.schedule)} margin={say(words.scheduleLead)}>
      <Form
        action={labelPath(label, 'renouvellement', 'ouverture')}
        values={{ 'a-partir-du': label.renewalOpensOn, ...values }}
        mistakes={mistakes}
      >
        <DayField name="a-partir-du" label={say(words.day)} required />
        <Button quiet>{say(words.move)}</Button>
      </Form>
    </Sheet>
  )
}

/** On a label's page, for those who hold it and for the network. */
export function RenewalSheet({ label, because }: { label: Label; because: AskingRefusal | undefined }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="renouvellement" title={say(words.renew)} sunk>
      {because !== undefined && <RefusedNotice label={label} because={because} />}
      {because === undefined && label.endsOn && <p>{say(words.isOpen)(voice.day(label.endsOn))}</p>}
      {because === undefined ? (
        <ButtonLink to={labelPath(label, 'renouvellement')}>{say(words.ask)}</ButtonLink>
      ) : (
        <p>
          <Link to={labelPath(label, 'renouvellement')}>{say(words.short)}</Link>
        </p>
      )}
    </Sheet>
  )
}

export interface WatchedLabel {
  label: Label
  /** The latest request, if there is one. */
  asked: AskedRenewal | undefined
}

/** The network's list of labels that come to be renewed. */
export function WatchPage({ watched, hasCall, on }: { watched: WatchedLabel[]; hasCall: boolean; on: Day }) {
  const { say } = useVoice()
  const isWaiting = watched.some(({ label, asked }) => asked === undefined && label.endsOn !== null && label.endsOn >= on)
  return (
    <Page title={say(words.watch)} lead={say(words.watchLead)} variant="short" unlisted>
      {!hasCall && isWaiting && <Notice kind="warning">{say(words.noOpenCall)}</Notice>}
      <Sheet plain>
        <DataTable
          caption={say(words.watchCaption)}
          columns={[
            {
              key: 'label',
              label: say(labelWords.label),
              header: true,
              cell: ({ label }) => (
                <>
                  <Link to={labelPath(label, 'renouvellement')}>{label.number}</Link> {label.territoryName}
                </>
              ),
            },
            { key: 'ends', label: say(words.term), cell: ({ label }) => label.endsOn && <Time day={label.endsOn} short /> },
            { key: 'state', label: say(labelWords.state), cell: ({ label }) => <LabelTag label={label} /> },
            {
              key: 'asked',
              label: say(words.request),
              cell: ({ asked }) =>
                asked ? (
                  <>
                    <Request asked={asked} isNetwork /> <AskedTag asked={asked} />
                  </>
                ) : (
                  say(words.notAsked)
                ),
            },
          ]}
          rows={watched}
          empty={say(words.noneWatched)}
        />
      </Sheet>
    </Page>
  )
}
