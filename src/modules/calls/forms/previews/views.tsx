import { Button, Form, type Mistakes, type Values } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { EmptyState } from '../../../../ui/table.tsx'
import type { Answers } from '../../answers/schema.ts'
import { colonIn, labelsOf, type OfferedIndicator, QuestionField, Told, toldIn } from '../../answers/views.tsx'
import { CallDesk } from '../../desk/views.tsx'
import type { Call } from '../../store.ts'
import { ConditionSaid } from '../conditions/views.tsx'
import type { Question } from '../schema.ts'
import { words as formWords } from '../words.ts'
import { words } from './words.ts'

export interface PreviewProps {
  call: Call
  /** Questions that are asked, given what was tried. */
  asked: readonly Question[]
  answers: Answers
  values: Values
  mistakes?: Mistakes
  /** What a submission would lack; nothing before anything was tried. */
  troubles?: readonly { question: Question; said: string }[]
  indicators: readonly OfferedIndicator[]
}

/** The form as an applicant will meet it, section after section. */
export function PreviewPage({ call, asked, answers, values, mistakes, troubles, indicators }: PreviewProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}`
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      lead={say(words.lead)}
      mistakes={mistakes}
      mistakeLabels={labelsOf(asked, mistakes, voice)}
      breadcrumb={[{ label: say(formWords.title), to: `${base}/formulaire` }]}
    >
      <Sheet plain>
        {troubles && <Missing troubles={troubles} />}
        {call.draftForm.sections.length === 0 ? (
          <EmptyState>{say(words.emptyForm)}</EmptyState>
        ) : (
          <Form action={`${base}/apercu`} values={values} mistakes={mistakes} enctype="multipart/form-data">
            {call.draftForm.sections.map((section, at) => (
              <section key={section.key} class="stack" aria-labelledby={`section-${section.key}`}>
                <h2 id={`section-${section.key}`}>
                  {at + 1}. <Told of={section.title} />
                </h2>
                {toldIn(voice, section.lead).text.trim() !== '' && (
                  <p>
                    <Told of={section.lead} />
                  </p>
                )}
                {section.questions.map((question) =>
                  asked.includes(question) ? (
                    <QuestionField key={question.key} question={question} answer={answers[question.key]} indicators={indicators} />
                  ) : (
                    <p key={question.key} class="hint">
                      {say(words.notAsked)(toldIn(voice, question.label).text)}{' '}
                      <ConditionSaid content={call.draftForm} question={question} />.
                    </p>
                  ),
                )}
              </section>
            ))}
            <Button>{say(words.try)}</Button>
          </Form>
        )}
      </Sheet>
    </CallDesk>
  )
}

function Missing({ troubles }: { troubles: readonly { question: Question; said: string }[] }) {
  const voice = useVoice()
  const { say } = voice
  if (troubles.length === 0) return <Notice kind="ok">{say(words.nothingMissing)}</Notice>
  return (
    <Notice title={say(words.missing)} level={2}>
      <ul>
        {troubles.map(({ question, said }) => (
          <li key={question.key}>
            <Told of={question.label} />
            {colonIn(voice)}
            {said}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
