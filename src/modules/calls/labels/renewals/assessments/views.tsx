import { RadioField } from '../../../../../ui/choice.tsx'
import {
  Button,
  DayField,
  Form,
  InlineFields,
  type Mistakes,
  PostButton,
  TextArea,
  TextField,
  type Values,
} from '../../../../../ui/field.tsx'
import { FactList } from '../../../../../ui/figure.tsx'
import { Link } from '../../../../../ui/link.tsx'
import { Notice, Tag } from '../../../../../ui/notice.tsx'
import { Sheet } from '../../../../../ui/page.tsx'
import { useVoice } from '../../../../../ui/sight.ts'
import { Paragraphs } from '../../../answers/shown/views.tsx'
import { mostConditions, RulingShown } from '../../../decisions/views.tsx'
import { words as decisionWords } from '../../../decisions/words.ts'
import { CallDesk } from '../../../desk/views.tsx'
import { advices } from '../../../evaluations/schema.ts'
import { adviceNames } from '../../../evaluations/words.ts'
import { languageIn, tellWave } from '../../../views.tsx'
import { LabelTag, labelPath } from '../../views.tsx'
import { ReportSheet } from '../reports/views.tsx'
import { grantingSaid, renewalNames, words as renewalWords } from '../words.ts'
import type { RenewalMatter } from './acts.ts'
import { moments, renewalKinds } from './rules.ts'
import { assessmentSaid, momentNames, opinionSaid, renewalSaid, words } from './words.ts'

export interface AssessmentProps {
  matter: RenewalMatter
  /** The day on which the request was submitted. */
  submittedOn: string
  opinionOn: string | null
  juryOn: string | null
  /** Why whoever looks may say nothing of it now; undefined where she may. */
  because: keyof typeof assessmentSaid | undefined
  /** What stands in the forms. */
  values: Values
  mistakes?: Mistakes
}

/** What the network reads, says and decides of one renewal. */
export function AssessmentPage(props: AssessmentProps) {
  const { matter, because, mistakes, submittedOn } = props
  const { call, candidacy, version, label, wave, ground } = matter
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}/candidatures/${candidacy.reference}`
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      kicker={`${candidacy.name}, ${candidacy.reference}`}
      lead={say(words.lead)}
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
      breadcrumb={[{ label: candidacy.name, to: base }]}
    >
      <Sheet plain>
        <FactList
          rows={[
            {
              name: say(words.label),
              value: (
                <>
                  <Link to={labelPath(label)}>{label.number}</Link> <LabelTag label={label} />
                </>
              ),
            },
            {
              name: say(renewalWords.follower),
              value: say(renewalWords.fromUntil)(voice.day(ground.term.startsOn), voice.day(ground.term.endsOn)),
            },
            { name: say(words.wave), value: tellWave(voice, call, wave).text },
          ]}
        />
        <p>
          <Link to={base}>{say(words.readFile)}</Link>
        </p>
        {!ground.granting.allowed && !ground.isDecided && (
          <Notice kind="warning" title={say(words.blocked)}>
            {say(grantingSaid[ground.granting.because])}
          </Notice>
        )}
        {because && because !== 'decided' && <Notice>{say(assessmentSaid[because])}</Notice>}
      </Sheet>
      {version.content.report && <ReportSheet report={version.content.report} on={submittedOn} isSealed />}
      <OpinionSheet {...props} base={base} />
      <DecisionSheet {...props} base={base} />
      <JurySheet {...props} base={base} />
    </CallDesk>
  )
}

type Part = AssessmentProps & { base: string }

function OpinionSheet({ matter: { renewal, ground }, opinionOn, because, values, mistakes, base }: Part) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="avis" title={say(words.opinion)}>
      {renewal.advice === null || opinionOn === null ? (
        <p>{say(words.noOpinion)}</p>
      ) : (
        <>
          <p>
            <Tag kind={renewal.advice === 'favourable' ? 'ok' : renewal.advice === 'reserved' ? 'info' : 'late'}>
              {say(adviceNames[renewal.advice])}
            </Tag>{' '}
            {say(words.by)(renewal.opinionByName ?? '', voice.day(opinionOn))}
          </p>
          <Paragraphs text={renewal.opinion} />
          {!ground.hasOpinion && <Notice kind="warning">{say(words.stale)}</Notice>}
        </>
      )}
      {because === undefined && ground.isOwnDecision && <Notice>{say(opinionSaid.own_decision)}</Notice>}
      {because === undefined && !ground.isOwnDecision && (
        <Form action={`${base}/renouvellement/avis`} values={values} mistakes={mistakes} label={say(words.opinion)}>
          <RadioField
            name="avis"
            label={say(words.advice)}
            required
            options={advices.map((each) => ({ value: each, label: say(adviceNames[each]) }))}
          />
          <TextArea name="fondement" label={say(words.opinionText)} hint={say(words.opinionHint)} rows={6} required />
          <Button quiet>{say(words.giveOpinion)}</Button>
        </Form>
      )}
    </Sheet>
  )
}

function DecisionSheet({ matter: { call, decision, ground }, because, values, mistakes, base }: Part) {
  const voice = useVoice()
  const { say } = voice
  const numbers = Array.from({ length: mostConditions }, (_, at) => at + 1)
  const shown = decision ? <RulingShown decision={decision} isRenewal lang={languageIn(voice, call)} /> : null
  if (because !== undefined) return shown
  if (ground.isOwnOpinion && ground.hasOpinion)
    return (
      <>
        {shown}
        <Sheet id="decision" title={say(words.decision)}>
          <Notice>{say(renewalSaid.own_opinion)}</Notice>
        </Sheet>
      </>
    )
  return (
    <Sheet id="decision" title={say(words.decision)} margin={say(words.decisionLead)}>
      {decision && <Notice kind="ok">{say(words.kept)}</Notice>}
      <Form action={`${base}/renouvellement/decision`} values={values} mistakes={mistakes} label={say(words.decision)}>
        <RadioField
          name="decision"
          label={say(words.decide)}
          required
          options={renewalKinds.map((kind) => ({ value: kind, label: say(renewalNames[kind]) }))}
        />
        <TextArea name="motifs" label={say(decisionWords.reasons)} hint={say(decisionWords.reasonsHint)} rows={8} prose required />
        <TextArea
          name="motifs-publics"
          label={say(decisionWords.publicReasons)}
          hint={say(decisionWords.publicReasonsHint)}
          rows={4}
          prose
        />
        {numbers.map((n) => (
          <InlineFields key={n}>
            <TextField name={`condition-${n}`} label={say(decisionWords.condition)(n)} maxlength={500} />
            <DayField name={`echeance-${n}`} label={say(decisionWords.dueOn)} />
          </InlineFields>
        ))}
        <RadioField
          name="quand"
          label={say(words.when)}
          required
          options={moments
            .filter((each) => each === 'now' || ground.state === 'in_review')
            .map((each) => ({ value: each, label: say(momentNames[each].label), hint: say(momentNames[each].hint) }))}
        />
        <Button>{say(words.save)}</Button>
      </Form>
    </Sheet>
  )
}

function JurySheet({ matter: { decision }, juryOn, because, base }: Part) {
  const voice = useVoice()
  const { say } = voice
  if (juryOn !== null)
    return (
      <Sheet id="jury" title={say(words.jury)}>
        <p>{say(words.isBeforeJury)(voice.day(juryOn))}</p>
      </Sheet>
    )
  if (because !== undefined || decision) return null
  return (
    <Sheet id="jury" title={say(words.jury)} sunk>
      <p>{say(words.juryText)}</p>
      <PostButton action={`${base}/renouvellement/jury`} label={say(words.toJury)} confirm={say(words.toJurySure)} quiet />
    </Sheet>
  )
}
