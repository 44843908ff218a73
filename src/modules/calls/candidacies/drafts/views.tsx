import { Button, ButtonRow, Form, HiddenField, type Mistakes, type Values } from '../../../../ui/field.tsx'
import { Moment, Notice, Steps } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { SectionProgress } from '../../answers/rules.ts'
import type { AnsweredFile, Answers } from '../../answers/schema.ts'
import { AnswerShown } from '../../answers/shown/views.tsx'
import { type OfferedIndicator, QuestionField, Told, toldIn } from '../../answers/views.tsx'
import type { Question, Section } from '../../forms/schema.ts'
import type { Candidacy } from '../store.ts'
import { candidacyCrumbs } from '../views.tsx'
import { words } from '../words.ts'
import type { StandingAnswer } from './store.ts'

export interface SectionPageProps {
  candidacy: Candidacy
  section: Section
  position: number
  sections: SectionProgress[]
  /** Questions of this section that are asked, given what was answered. */
  asked: Question[]
  answers: Answers
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
  const { candidacy, section, position, sections, asked, isWritable, values, mistakes, conflicts, saved } = props
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  const title = toldIn(voice, section.title)
  return (
    <Page
      title={title.text}
      kicker={`${candidacy.name}, ${say(words.section)(position, sections.length)}`}
      lead={<Told of={section.lead} />}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
      breadcrumb={candidacyCrumbs(voice, candidacy)}
      intro={
        <Steps
          label={say(words.sections)}
          steps={sections.map((each) => ({
            label: toldIn(voice, each.section.title).text,
            state: each.section.key === section.key ? 'current' : each.state === 'complete' ? 'done' : 'todo',
            to: `${base}/sections/${each.section.key}`,
          }))}
        />
      }
    >
      <Sheet plain>
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
                <QuestionField question={question} answer={props.answers[question.key]} indicators={props.indicators} />
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
      </Sheet>
    </Page>
  )
}

/** After a conflict the form stands on the other's revision: what is saved next is a choice, made with both texts in sight. */
const revisionOf = ({ revisions }: SectionPageProps, question: Question): number => revisions.get(question.key) ?? 0

function ConflictNotice({ conflict, asked, candidacy, indicators }: SectionPageProps & { conflict: StandingAnswer }) {
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
