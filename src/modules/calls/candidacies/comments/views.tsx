import type { Voice } from '../../../../platform/speech.ts'
import { SelectField } from '../../../../ui/choice.tsx'
import { Button, Form, type Mistakes, PostButton, TextArea, type Values } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { EmptyState } from '../../../../ui/table.tsx'
import { toldIn } from '../../answers/views.tsx'
import { findQuestion, findSection } from '../../forms/rules.ts'
import type { FormContent, Section } from '../../forms/schema.ts'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import type { Comment } from './store.ts'
import { words } from './words.ts'

/** What a comment is about, as its form names it. */
function subjectSaid(voice: Voice, content: FormContent, subject: string): string {
  const question = findQuestion(content, subject)
  if (question) return toldIn(voice, question.label).text
  const section = findSection(content, subject)
  return section ? voice.say(words.wholeSection)(toldIn(voice, section.title).text) : voice.say(words.gone)
}

const optionsOf = (voice: Voice, content: FormContent, sections: readonly Section[]) =>
  sections.flatMap((section) => [
    { value: section.key, label: subjectSaid(voice, content, section.key) },
    ...section.questions.map((question) => ({ value: question.key, label: toldIn(voice, question.label).text })),
  ])

function CommentList({ comments, content, base }: { comments: readonly Comment[]; content: FormContent; base: string }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <ul class="stack">
      {comments.map((comment) => (
        <li key={comment.id}>
          <b>{subjectSaid(voice, content, comment.subject)}</b>
          <Prose text={comment.body} />
          <p class="hint">{say(words.by)(comment.writtenByName ?? say(words.somebody), voice.instant(comment.writtenAt))}</p>
          <PostButton
            action={`${base}/${comment.id}/${comment.resolvedAt ? 'reouverture' : 'reglement'}`}
            label={say(comment.resolvedAt ? words.reopen : words.resolve)}
            about={subjectSaid(voice, content, comment.subject)}
            quiet
          />
        </li>
      ))}
    </ul>
  )
}

interface WriteProps {
  base: string
  content: FormContent
  sections: readonly Section[]
  values: Values
  mistakes?: Mistakes
}

function WriteForm({ base, content, sections, values, mistakes }: WriteProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Form action={base} values={values} mistakes={mistakes} label={say(words.write)}>
      <SelectField name="sujet" label={say(words.about)} required options={optionsOf(voice, content, sections)} />
      <TextArea name="texte" label={say(words.text)} required rows={3} />
      <Button quiet>{say(words.send)}</Button>
    </Form>
  )
}

export interface SectionCommentsProps {
  candidacy: Candidacy
  content: FormContent
  section: Section
  /** Those of this section that are open. */
  comments: readonly Comment[]
}

/** Beside a section: what its writers still have to settle, and a place to say more. */
export function SectionComments({ candidacy, content, section, comments }: SectionCommentsProps) {
  const { say } = useVoice()
  const base = `/candidatures/${candidacy.reference}/commentaires`
  return (
    <div class="stack">
      <h2>{say(words.title)}</h2>
      {comments.length === 0 ? (
        <p class="hint">{say(words.noneOpen)}</p>
      ) : (
        <CommentList comments={comments} content={content} base={base} />
      )}
      <WriteForm base={base} content={content} sections={[section]} values={{ sujet: section.key }} />
      <p>
        <Link to={base}>{say(words.all)}</Link>
      </p>
    </div>
  )
}

export interface CommentsPageProps {
  candidacy: Candidacy
  content: FormContent
  open: readonly Comment[]
  resolved: readonly Comment[]
  values: Values
  mistakes?: Mistakes
}

export function CommentsPage({ candidacy, content, open, resolved, values, mistakes }: CommentsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}/commentaires`
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet id="ouverts" title={say(words.open)}>
        {open.length === 0 ? <EmptyState>{say(words.noneOpen)}</EmptyState> : <CommentList comments={open} content={content} base={base} />}
      </Sheet>
      <Sheet id="ecrire" title={say(words.write)}>
        <WriteForm base={base} content={content} sections={content.sections} values={values} mistakes={mistakes} />
      </Sheet>
      <Sheet id="regles" title={say(words.resolved)}>
        {resolved.length === 0 ? (
          <EmptyState>{say(words.noneResolved)}</EmptyState>
        ) : (
          <CommentList comments={resolved} content={content} base={base} />
        )}
      </Sheet>
    </CandidacyFrame>
  )
}
