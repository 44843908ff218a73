import type { VNode } from 'preact'
import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, Form, type Mistakes, PostButton, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, NoticeSheet, Tag } from '../../../ui/notice.tsx'
import { Page, type PageProps, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { Check } from '../admissibility/store.ts'
import { VerdictNotice } from '../admissibility/views.tsx'
import type { SectionProgress } from '../answers/rules.ts'
import type { Answers } from '../answers/schema.ts'
import { words as auditionWords } from '../auditions/words.ts'
import { words as resultWords } from '../decisions/results/words.ts'
import { ChangesTable } from '../forms/changes/views.tsx'
import type { FormContent } from '../forms/schema.ts'
import type { CallForm } from '../forms/store.ts'
import type { Call } from '../store.ts'
import { hoursSaid, tellCall, tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { momentIn } from '../waves/words.ts'
import { words as callWords } from '../words.ts'
import { words as commentWords } from './comments/words.ts'
import { words as documentWords } from './documents/words.ts'
import { words as dossierWords } from './dossiers/words.ts'
import { words as helpWords } from './helps/words.ts'
import type { CandidacyMember } from './members/store.ts'
import { words as prefillWords } from './prefills/words.ts'
import { openAgainUntil } from './rules.ts'
import type { CandidacyState } from './schema.ts'
import { CandidacySteps } from './steps/views.tsx'
import type { Candidacy, WriterRow } from './store.ts'
import { candidacyStateNames, words } from './words.ts'
import { Writers } from './writers/views.tsx'
import { words as writerWords } from './writers/words.ts'

/** All that the overview shows of a candidacy. */
interface Whole {
  candidacy: Candidacy
  call: Call
  form: CallForm
  answers: Answers
  members: CandidacyMember[]
}

export function CandidacyTag({ state }: { state: CandidacyState }) {
  const { say } = useVoice()
  return <Tag kind={state === 'draft' ? 'open' : state === 'withdrawn' ? 'late' : 'ok'}>{say(candidacyStateNames[state])}</Tag>
}

/** A page of one candidacy: never listed, with its name and the way back to it. */
export function CandidacyFrame({ candidacy, ...page }: { candidacy: Pick<Candidacy, 'reference' | 'name' | 'demonstration'> } & PageProps) {
  const { say } = useVoice()
  return (
    <Page
      kicker={candidacy.name}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      breadcrumb={[
        { label: say(words.mine), to: '/candidatures' },
        { label: candidacy.name, to: `/candidatures/${candidacy.reference}` },
      ]}
      {...page}
    />
  )
}

export interface BeginPageProps {
  call: Call
  organisations: { value: string; label: string }[]
  /** Territories whose coalition one of these organisations is in. */
  known: { id: string; name: string }[]
  values: Values
  mistakes?: Mistakes
  isTaking: boolean
}

export function BeginPage({ call, organisations, known, values, mistakes, isTaking }: BeginPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { title } = tellCall(voice, call)
  return (
    <Page
      title={say(words.apply)}
      kicker={<span lang={title.lang}>{title.text}</span>}
      lead={say(words.applyLead)}
      variant="short"
      unlisted
      mistakes={mistakes}
      demonstration={call.demonstration}
      breadcrumb={[
        { label: say(callWords.callsShort), to: '/appels' },
        { label: title.text, to: `/appels/${call.slug}` },
      ]}
    >
      <Sheet plain>
        {isTaking ? (
          <Form action={`/appels/${call.slug}/candidater`} values={values} mistakes={mistakes}>
            <RadioField name="structure" label={say(words.organisation)} required options={organisations} />
            {known.length > 0 && (
              <SelectField
                name="connu"
                label={say(prefillWords.known)}
                hint={say(prefillWords.knownHint)}
                options={known.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <TextField
              name="territoire"
              label={say(words.territoryName)}
              hint={say(words.territoryNameHint)}
              required={known.length === 0}
              maxlength={120}
            />
            <Button>{say(words.begin)}</Button>
          </Form>
        ) : (
          <Notice>{say(words.callClosed)}</Notice>
        )}
      </Sheet>
    </Page>
  )
}

export function MinePage({ candidacies, calls }: { candidacies: Candidacy[]; calls: ReadonlyMap<string, Call> }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page title={say(words.mine)} lead={say(words.mineLead)} variant="short" unlisted>
      <Sheet plain>
        <DataTable
          caption={say(words.mine)}
          columns={[
            {
              key: 'name',
              label: say(words.candidacy),
              header: true,
              cell: (candidacy) => <Link to={`/candidatures/${candidacy.reference}`}>{candidacy.name}</Link>,
            },
            { key: 'reference', label: say(words.reference), cell: (candidacy) => candidacy.reference },
            {
              key: 'call',
              label: say(words.call),
              cell: (candidacy) => {
                const call = calls.get(candidacy.callId)
                const title = call && tellCall(voice, call).title
                return title && <span lang={title.lang}>{title.text}</span>
              },
            },
            { key: 'state', label: say(words.state), cell: (candidacy) => <CandidacyTag state={candidacy.state} /> },
          ]}
          rows={candidacies}
          empty={say(words.noneMine)}
        />
      </Sheet>
    </Page>
  )
}

export interface OverviewProps {
  whole: Whole
  progress: SectionProgress[]
  writers: WriterRow[]
  /** The visitor: said to be oneself among those who write. */
  self: string | undefined
  next: Wave | undefined
  isWritable: boolean
  mayReopen: boolean
  mayWithdraw: boolean
  /** The number of a newer version of the form, where there is one. */
  formAhead: number | undefined
  moment: Date
  /** What the network asks to complete, or why it refused. */
  verdict: Check | undefined
  /** Whether a published wave decided it. */
  hasDecision: boolean
  refusal?: string
  /** Sheets of other rooms. */
  sections: VNode[]
}

export function OverviewPage(props: OverviewProps) {
  const { whole, progress, writers, self, next, isWritable, formAhead, moment, refusal } = props
  const { candidacy, call } = whole
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  const openAgain = openAgainUntil(candidacy, moment)
  const isComplete = progress.every((section) => section.state === 'complete')
  return (
    <Page
      title={candidacy.name}
      kicker={`${say(words.candidacy)} ${candidacy.reference}`}
      lead={
        openAgain && ['draft', 'submitted'].includes(candidacy.state)
          ? say(words.openAgain)(momentIn(voice, openAgain, call.timeZone))
          : next && isWritable
            ? say(words.deadlineNext)(tellWave(voice, call, next).text, momentIn(voice, next.cutOffAt, call.timeZone))
            : hoursSaid(voice, call, moment)
      }
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={refusal ? { '': refusal } : undefined}
      breadcrumb={[{ label: say(words.mine), to: '/candidatures' }]}
      intro={<CandidacyTag state={candidacy.state} />}
    >
      {props.verdict && <VerdictNotice call={call} check={props.verdict} />}
      {props.hasDecision && (
        <Sheet plain>
          <ButtonLink to={`${base}/decision`}>{say(resultWords.seeDecision)}</ButtonLink>
        </Sheet>
      )}
      {formAhead !== undefined && candidacy.state === 'draft' && (
        <NoticeSheet title={say(words.newForm)}>
          {say(words.newFormLead)(formAhead)} <Link to={`${base}/formulaire`}>{say(words.moveForm)}</Link>
        </NoticeSheet>
      )}
      <Sheet id="dossier" title={say(words.sections)} margin={say(words.sectionsLead)}>
        <CandidacySteps whole={whole} progress={progress} />
        {isWritable && candidacy.territoryId && (
          <p>
            <Link to={`${base}/prerempli`}>{say(prefillWords.title)}</Link>
          </p>
        )}
        {isWritable && !isComplete && (
          <p>
            <Link to={`${base}/import`}>{say(dossierWords.title)}</Link>
          </p>
        )}
        {isWritable && isComplete && <ButtonLink to={`${base}/relire`}>{say(words.readAndSubmit)}</ButtonLink>}
      </Sheet>
      <Sheet id="redaction" title={say(writerWords.title)} margin={say(writerWords.margin)}>
        <Writers form={whole.form} writers={writers} self={self} />
        <p>
          <Link to={`${base}/redaction`}>{say(candidacy.state === 'draft' ? writerWords.invite : writerWords.see)}</Link>
        </p>
        <p>
          <Link to={`${base}/dossier.pdf`} download>
            {say(documentWords.pdf)}
          </Link>
        </p>
        <p>
          <Link to={`${base}/commentaires`}>{say(commentWords.all)}</Link>
        </p>
        <p>
          <Link to={`${base}/aide`}>{say(helpWords.title)}</Link>
        </p>
      </Sheet>
      <MovesSheet {...props} />
      {props.sections}
    </Page>
  )
}

function MovesSheet({ whole, mayReopen, mayWithdraw }: OverviewProps) {
  const { say } = useVoice()
  const base = `/candidatures/${whole.candidacy.reference}`
  const isSubmitted = whole.candidacy.submittedAt !== null
  if (!mayReopen && !mayWithdraw && !isSubmitted) return null
  return (
    <Sheet id="suite" title={say(words.state)}>
      <ButtonRow>
        {whole.candidacy.state === 'in_review' && (
          <ButtonLink to={`${base}/audition`} quiet>
            {say(auditionWords.mine)}
          </ButtonLink>
        )}
        {isSubmitted && (
          <ButtonLink to={`${base}/recepisse`} quiet>
            {say(words.receipt)}
          </ButtonLink>
        )}
        {mayReopen && <PostButton action={`${base}/reprise`} label={say(words.reopen)} confirm={say(words.reopenSure)} quiet />}
        {mayWithdraw && <PostButton action={`${base}/retrait`} label={say(words.withdraw)} confirm={say(words.withdrawSure)} quiet />}
      </ButtonRow>
    </Sheet>
  )
}

export function FormMovePage({
  candidacy,
  number,
  from,
  to,
}: {
  candidacy: Candidacy
  number: number
  from: FormContent
  to: FormContent
}) {
  const { say } = useVoice()
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.newForm)} lead={say(words.newFormLead)(number)}>
      <Sheet plain>
        <ChangesTable caption={say(words.newForm)} from={from} to={to} />
        <PostButton
          action={`/candidatures/${candidacy.reference}/formulaire`}
          label={say(words.moveForm)}
          confirm={say(words.moveFormSure)}
        />
      </Sheet>
    </CandidacyFrame>
  )
}
