import { Button, ButtonRow, Form, HiddenField, type Mistakes, type Values } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Moment, Notice } from '../../../../ui/notice.tsx'
import { Beside, Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { SectionProgress } from '../../answers/rules.ts'
import type { AnsweredFile, Answers } from '../../answers/schema.ts'
import { AnswerShown } from '../../answers/shown/views.tsx'
import { type OfferedIndicator, QuestionField, Told, toldIn } from '../../answers/views.tsx'
import type { Question, Section } from '../../forms/schema.ts'
import type { CallForm } from '../../forms/store.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import { momentIn } from '../../waves/words.ts'
import type { CandidacyMember } from '../members/store.ts'
import { CandidacySteps, stepOf } from '../steps/views.tsx'
import type { Candidacy, WriterRow } from '../store.ts'
import { candidacyCrumbs } from '../views.tsx'
import { words } from '../words.ts'
import { Writers } from '../writers/views.tsx'
import { words as writerWords } from '../writers/words.ts'
import type { StandingAnswer } from './store.ts'

export interface SectionPageProps {
  whole: { candidacy: Candidacy; call: Call; form: CallForm; answers: Answers; members: CandidacyMember[] }
  section: Section
  progress: SectionProgress[]
  writers: WriterRow[]
  self: string | undefined
  /** The wave that examines what is submitted next. */
  next: Wave | undefined
  /** Questions of this section that are asked, given what was answered. */
  asked: Question[]
  revisions: ReadonlyMap<string, number>
  indicators: readonly OfferedIndicator[]
  isWritable: boolean
  values: Values
  mistakes?: Mistakes
  /** Answers that somebody else wrote meanwhile. */
  conflicts: StandingAnswer[]
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
    <Page
      title={title.text}
      kicker={`${candidacy.name}, ${say(words.section)(
        ...stepOf(
          progress.findIndex((each) => each.section.key === section.key),
          progress.length,
        ),
      )}`}
      lead={<Told of={section.lead} />}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
      breadcrumb={candidacyCrumbs(voice, candidacy)}
    >
      <Sheet plain>
        <Beside aside={<Around {...props} />} asideLabel={say(words.sections)}>
          {saved && (
            <Notice kind="ok" live>
              {say(words.saved)}
            </Notice>
          )}
          {conflicts.map((conflict) => (
            <ConflictNotice key={conflict.question} {...props} conflict={conflict} />
          ))}
          {isWritable ? (
            <Form action={`${base}/sections/${section.key}`} values={values} mistakes={mistakes} enctype="multipart/form-data">
              {asked.map((question) => (
                <div key={question.key}>
                  <HiddenField name={`v.${question.key}`} value={revisionOf(props, question)} />
                  <QuestionField question={question} answer={whole.answers[question.key]} indicators={props.indicators} />
                </div>
              ))}
              <ButtonRow>
                <Button name="suite" value="suivante">
                  {say(words.saveNext)}
                </Button>
                <Button quiet name="suite" value="ici">
                  {say(words.save)}
                </Button>
              </ButtonRow>
            </Form>
          ) : (
            <Notice>{say(words.notWritable)}</Notice>
          )}
        </Beside>
      </Sheet>
    </Page>
  )
}

/** What stands around the section that is open: the other steps, who writes, and until when. */
function Around({ whole, section, progress, writers, self, next, isWritable }: SectionPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { candidacy, call, form } = whole
  return (
    <>
      <CandidacySteps whole={whole} progress={progress} current={section.key} />
      <h2>{say(writerWords.title)}</h2>
      <Writers form={form} writers={writers} self={self} />
      {isWritable && (
        <p>
          <Link to={`/candidatures/${candidacy.reference}/redaction`}>{say(writerWords.invite)}</Link>
        </p>
      )}
      {next && isWritable && (
        <Notice title={say(words.deadline)}>{say(words.deadlineNext)(next.name, momentIn(voice, next.cutOffAt, call.timeZone))}</Notice>
      )}
    </>
  )
}

/** After a conflict the form stands on the other's revision: what is saved next is a choice, made with both texts in sight. */
const revisionOf = ({ revisions }: SectionPageProps, question: Question): number => revisions.get(question.key) ?? 0

function ConflictNotice({ conflict, asked, whole: { candidacy }, indicators }: SectionPageProps & { conflict: StandingAnswer }) {
  const voice = useVoice()
  const { say } = voice
  const question = asked.find((each) => each.key === conflict.question)
  if (!question) return null
  return (
    <Notice kind="warning" title={`${say(words.conflictTitle)} : ${toldIn(voice, question.label).text}`} level={2} live>
      <p>
        {say(words.conflict)(conflict.savedByName ?? say(words.somebody), voice.instant(conflict.savedAt))} <Moment at={conflict.savedAt} />
      </p>
      <AnswerShown
        question={question}
        answer={conflict.value ?? undefined}
        indicators={indicators}
        fileAddress={(file: AnsweredFile) => `/candidatures/${candidacy.reference}/fichiers/${file.fileId}`}
      />
    </Notice>
  )
}
