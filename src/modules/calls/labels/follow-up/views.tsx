import type { ComponentChildren } from 'preact'
import type { Day } from '../../../../platform/day.ts'
import { RadioField } from '../../../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, PostButton, TextArea, type Values } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { NoticeSheet, Time } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { Outcome, Procedure } from '../procedures/rules.ts'
import { outcomes } from '../procedures/rules.ts'
import { outcomeNames } from '../procedures/words.ts'
import type { Review } from '../reviews/store.ts'
import { FiguresTable } from '../reviews/views.tsx'
import { reviewOutcomeNames, words as reviewWords } from '../reviews/words.ts'
import { reviewOutcomes } from '../schema.ts'
import type { Label, LabelCondition } from '../store.ts'
import { ConditionsTable, LabelTag, labelPath } from '../views.tsx'
import { words as labelWords } from '../words.ts'
import { words } from './words.ts'

export interface FollowUpProps {
  label: Label
  conditions: LabelCondition[]
  review: Review | undefined
  procedure: Procedure | undefined
  on: Day
  isNetwork: boolean
  mayAnswer: boolean
  saved: boolean
  mistakes?: Mistakes
  values: Values
}

export function FollowUpPage(props: FollowUpProps) {
  const { label, mistakes, saved } = props
  const { say } = useVoice()
  return (
    <Page
      title={`${say(words.followUp)} ${label.number}`}
      kicker={label.territoryName}
      lead={<LabelTag label={label} />}
      variant="short"
      unlisted
      demonstration={label.demonstration}
      mistakes={mistakes}
      breadcrumb={[
        { label: say(labelWords.registerShort), to: '/labels' },
        { label: label.number, to: labelPath(label) },
      ]}
    >
      {saved && (
        <NoticeSheet kind="ok" live>
          {say(words.saved)}
        </NoticeSheet>
      )}
      <ConditionsSheet {...props} />
      <ReviewSheet {...props} />
      <ProcedureSheet {...props} />
    </Page>
  )
}

function ConditionsSheet({ label, conditions, on, isNetwork, mistakes, values }: FollowUpProps) {
  const { say } = useVoice()
  const open = conditions.filter((condition) => condition.metOn === null)
  return (
    <Sheet id="conditions" title={say(words.conditionsToMeet)}>
      {open.length === 0 ? <p>{say(words.allMet)}</p> : <ConditionsTable conditions={open} on={on} />}
      {isNetwork && open.length > 0 && (
        <Form action={labelPath(label, 'conditions')} mistakes={mistakes} values={values}>
          <RadioField
            name="condition"
            label={say(words.condition)}
            required
            options={open.map((condition) => ({ value: condition.id, label: condition.text }))}
          />
          <TextArea name="note" label={say(words.note)} hint={say(words.noteHint)} rows={2} />
          <Button>{say(words.meet)}</Button>
        </Form>
      )}
    </Sheet>
  )
}

function ReviewSheet(props: FollowUpProps) {
  const { label, review, isNetwork, mayAnswer, mistakes, values } = props
  const voice = useVoice()
  const { say } = voice
  const sheet = (content: ComponentChildren) => (
    <Sheet id="bilan" title={say(words.review)}>
      {content}
    </Sheet>
  )
  if (!review) return sheet(<p>{say(words.noReview)}</p>)
  if (review.openedAt === null)
    return sheet(
      <>
        <p>{say(words.opensOn)(voice.day(review.dueOn))}</p>
        {isNetwork && <PostButton action={labelPath(label, 'bilan', 'ouverture')} label={say(words.openNow)} quiet />}
      </>,
    )
  const isOpen = review.closedAt === null
  return sheet(
    <>
      <FiguresTable figures={review.figures ?? []} caption={say(reviewWords.figures)} />
      {review.territoryNote && <Said title={say(words.territoryNote)} text={review.territoryNote} />}
      {isOpen && mayAnswer && (
        <Form
          action={labelPath(label, 'bilan', 'commentaire')}
          mistakes={mistakes}
          values={{ commentaire: review.territoryNote, ...values }}
        >
          <TextArea name="commentaire" label={say(words.territoryNote)} rows={5} required />
          <Button>{say(words.saveNote)}</Button>
        </Form>
      )}
      {isOpen && isNetwork && (
        <Form action={labelPath(label, 'bilan', 'conclusion')} mistakes={mistakes} values={values}>
          <TextArea name="conclusion" label={say(words.conclusion)} hint={say(words.conclusionHint)} rows={5} required />
          <RadioField
            name="suite"
            label={say(words.outcome)}
            required
            options={reviewOutcomes.map((each) => ({ value: each, label: say(reviewOutcomeNames[each]) }))}
          />
          <Button>{say(words.conclude)}</Button>
        </Form>
      )}
      {!isOpen && review.outcome && <Said title={say(reviewOutcomeNames[review.outcome])} text={review.conclusion} />}
    </>,
  )
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3>{title}</h3>
      <Prose text={text} level={4} />
    </>
  )
}

function ProcedureSheet(props: FollowUpProps) {
  const { label, procedure, isNetwork, mistakes, values } = props
  const { say } = useVoice()
  const mayStart = isNetwork && !procedure && (label.state === 'active' || label.state === 'suspended')
  return (
    <Sheet id="procedure" title={say(words.procedure)}>
      <p>{say(words.procedureLead)}</p>
      {procedure ? <OpenProcedure {...props} procedure={procedure} /> : <p>{say(words.noProcedure)}</p>}
      {mayStart && (
        <Form action={labelPath(label, 'procedure')} mistakes={mistakes} values={values}>
          <TextArea name="motifs" label={say(words.reasons)} rows={5} required />
          <DayField name="reponse-avant" label={say(words.answerBy)} required />
          <Button>{say(words.start)}</Button>
        </Form>
      )}
      {isNetwork && label.state === 'suspended' && !procedure && (
        <Form action={labelPath(label, 'retablissement')} mistakes={mistakes} values={values}>
          <TextArea name="motifs-retablissement" label={say(words.reasons)} rows={3} required />
          <Button>{say(words.reinstate)}</Button>
        </Form>
      )}
    </Sheet>
  )
}

function OpenProcedure({ label, procedure, isNetwork, mayAnswer, mistakes, values }: FollowUpProps & { procedure: Procedure }) {
  const { say } = useVoice()
  const offered: readonly Outcome[] = label.state === 'suspended' ? outcomes.filter((each) => each !== 'suspend') : outcomes
  return (
    <>
      <FactList
        rows={[
          { name: say(words.openedOn), value: <Time day={procedure.openedOn} /> },
          { name: say(words.answerBy), value: <Time day={procedure.answerBy} /> },
          procedure.answer === null && { name: say(words.answer), value: say(words.noAnswer) },
        ]}
      />
      <Said title={say(words.reasons)} text={procedure.reasons} />
      {procedure.answer !== null && <Said title={say(words.answer)} text={procedure.answer} />}
      {mayAnswer && procedure.answer === null && (
        <Form action={labelPath(label, 'reponse')} mistakes={mistakes} values={values}>
          <TextArea name="reponse" label={say(words.answer)} hint={say(words.answerHint)} rows={6} required />
          <Button>{say(words.sendAnswer)}</Button>
        </Form>
      )}
      {isNetwork && (
        <Form action={labelPath(label, 'decision')} mistakes={mistakes} values={values}>
          <RadioField
            name="decision"
            label={say(words.decision)}
            required
            options={offered.map((each) => ({ value: each, label: say(outcomeNames[each]) }))}
          />
          <TextArea name="motifs-decision" label={say(words.reasons)} rows={5} required />
          <Button>{say(words.decide)}</Button>
        </Form>
      )}
    </>
  )
}

export function FollowUpSheet({ label }: { label: Label }) {
  const { say } = useVoice()
  return (
    <Sheet id="suivi" title={say(words.followUp)} sunk>
      <p>{say(words.followUpText)}</p>
      <p>
        <Link to={labelPath(label, 'suivi')}>{say(words.followUp)}</Link>
      </p>
    </Sheet>
  )
}
