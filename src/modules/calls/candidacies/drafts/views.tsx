import { Button, ButtonRow, Form, HiddenField, type Mistakes, type Values } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Beside, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { SectionProgress } from '../../answers/rules.ts'
import type { AnsweredFile, Answers } from '../../answers/schema.ts'
import { AnswerShown } from '../../answers/shown/views.tsx'
import { colonIn, labelsOf, type OfferedIndicator, QuestionField, Told, toldIn } from '../../answers/views.tsx'
import { SelfSaving } from '../../autosaves/views.tsx'
import type { Question, Section } from '../../forms/schema.ts'
import type { CallForm } from '../../forms/store.ts'
import type { Call } from '../../store.ts'
import { tellWave } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import { momentIn } from '../../waves/words.ts'
import type { Comment } from '../comments/store.ts'
import { SectionComments } from '../comments/views.tsx'
import type { CandidacyMember } from '../members/store.ts'
import { CandidacySteps, stepOf } from '../steps/views.tsx'
import type { Candidacy, WriterRow } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import { words } from '../words.ts'
import { Writers } from '../writers/views.tsx'
import { words as writerWords } from '../writers/words.ts'
import type { StandingAnswer } from './store.ts'

export interface AroundProps {
  whole: { candidacy: Candidacy; call: Call; form: CallForm; answers: Answers; members: CandidacyMember[] }
  section: Section
  progress: SectionProgress[]
  writers: WriterRow[]
  self: string | undefined
  /** The wave that examines what is submitted next. */
  next: Wave | undefined
  /** Until when the network has opened it again for this coalition. */
  openAgain: Date | null
  isWritable: boolean
}

export interface SectionPageProps extends AroundProps {
  /** Questions of this section that are asked, given what was answered. */
  asked: Question[]
  revisions: ReadonlyMap<string, number>
  indicators: readonly OfferedIndicator[]
  values: Values
  mistakes?: Mistakes
  /** Answers that somebody else wrote meanwhile. */
  conflicts: StandingAnswer[]
  /** What is open between co-writers on this section. */
  comments: readonly Comment[]
  saved: boolean
}

export function SectionPage(props: SectionPageProps) {
  const { whole, section, progress, asked, isWritable, values, mistakes, conflicts, saved } = props
  const { candidacy } = whole
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  const title = toldIn(voice, section.title)
  return (
    <CandidacyFrame
      candidacy={candidacy}
      title={title.text}
      kicker={`${candidacy.name}, ${say(words.section)(
        ...stepOf(
          progress.findIndex((each) => each.section.key === section.key),
          progress.length,
        ),
      )}`}
      lead={<Told of={section.lead} />}
      heading={<Told of={section.title} />}
      mistakes={mistakes}
      mistakeLabels={labelsOf(asked, mistakes, voice)}
      islands={isWritable ? ['draft'] : []}
    >
      <Sheet plain>
        <Beside
          aside={
            <>
              <Around {...props} />
              <SectionComments candidacy={candidacy} content={whole.form.content} section={section} comments={props.comments} />
            </>
          }
          asideLabel={say(words.sections)}
        >
          {saved && (
            <Notice kind="ok" live>
              {say(words.saved)}
            </Notice>
          )}
          {conflicts.map((conflict) => (
            <ConflictNotice
              key={conflict.question}
              conflict={conflict}
              section={section}
              reference={candidacy.reference}
              indicators={props.indicators}
            />
          ))}
          {isWritable ? (
            <SelfSaving who={props.self} page={`${base}/sections/${section.key}`}>
              <Form action={`${base}/sections/${section.key}`} values={values} mistakes={mistakes} enctype="multipart/form-data">
                <QuestionBlocks {...props} asked={asked} answers={whole.answers} />
                <ButtonRow>
                  <Button name="suite" value="suivante">
                    {say(words.saveNext)}
                  </Button>
                  <Button quiet name="suite" value="ici">
                    {say(words.save)}
                  </Button>
                </ButtonRow>
              </Form>
            </SelfSaving>
          ) : (
            <Notice>{say(words.notWritable)}</Notice>
          )}
        </Beside>
      </Sheet>
    </CandidacyFrame>
  )
}

/** What stands around the section that is open: the other steps, who writes, and until when. */
export function Around({ whole, section, progress, writers, self, next, openAgain, isWritable }: AroundProps) {
  const voice = useVoice()
  const { say } = voice
  const { candidacy, call, form } = whole
  const deadline = openAgain
    ? say(words.openAgain)(momentIn(voice, openAgain, call.timeZone))
    : next && say(words.deadlineNext)(tellWave(voice, call, next).text, momentIn(voice, next.cutOffAt, call.timeZone))
  return (
    <div class="stack" data-part="around">
      <CandidacySteps whole={whole} progress={progress} current={section.key} />
      <h2>{say(writerWords.title)}</h2>
      <Writers form={form} writers={writers} self={self} />
      {isWritable && (
        <p>
          <Link to={`/candidatures/${candidacy.reference}/redaction`}>{say(writerWords.invite)}</Link>
        </p>
      )}
      {deadline && isWritable && <Notice title={say(words.deadline)}>{deadline}</Notice>}
    </div>
  )
}

export interface QuestionBlocksProps {
  asked: readonly Question[]
  answers: Answers
  /** After a conflict the form stands on the other's revision: what is saved next is a choice, made with both texts in sight. */
  revisions: ReadonlyMap<string, number>
  indicators: readonly OfferedIndicator[]
}

/** Where a question stands in its section: what leads to it from the list of what is missing. */
export const questionId = (question: Pick<Question, 'key'>): string => `question-${question.key}`

/** Questions as fields, each with the revision that its writer has before her eyes. */
export function QuestionBlocks({ asked, answers, revisions, indicators }: QuestionBlocksProps) {
  return (
    <>
      {asked.map((question) => (
        <div key={question.key} id={questionId(question)} data-question={question.key}>
          <HiddenField name={`v.${question.key}`} value={revisions.get(question.key) ?? 0} />
          <QuestionField question={question} answer={answers[question.key]} indicators={indicators} />
        </div>
      ))}
    </>
  )
}

export interface ConflictProps {
  conflict: StandingAnswer
  section: Section
  reference: string
  indicators: readonly OfferedIndicator[]
}

/** What somebody else wrote meanwhile where the writer wrote too. */
export function ConflictNotice({ conflict, section, reference, indicators }: ConflictProps) {
  const voice = useVoice()
  const { say } = voice
  const question = section.questions.find((each) => each.key === conflict.question)
  if (!question) return null
  return (
    <Notice kind="warning" title={`${say(words.conflictTitle)}${colonIn(voice)}${toldIn(voice, question.label).text}`} level={2} live>
      <p>{say(words.conflict)(conflict.savedByName ?? say(words.somebody), voice.instant(conflict.savedAt))}</p>
      <AnswerShown
        question={question}
        answer={conflict.value ?? undefined}
        indicators={indicators}
        fileAddress={(file: AnsweredFile) => `/candidatures/${reference}/fichiers/${file.fileId}`}
      />
    </Notice>
  )
}
