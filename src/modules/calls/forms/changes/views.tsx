import type { ComponentChildren } from 'preact'
import type { Voice } from '../../../../platform/speech.ts'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { limitsSaid, Told, toldIn } from '../../answers/views.tsx'
import { ConditionSaid } from '../conditions/views.tsx'
import { findQuestion, findSection } from '../rules.ts'
import type { Bilingual, FormContent } from '../schema.ts'
import { columnKindNames, words as formWords, kindNames } from '../words.ts'
import { changesBetween, type FormChange } from './rules.ts'
import { changeNames, words } from './words.ts'

export interface ChangesTableProps {
  caption: string
  from: FormContent
  to: FormContent
}

/** What a version of a form changes, question by question: the kind of change, then what stood there and what stands there now. */
export function ChangesTable({ caption, from, to }: ChangesTableProps) {
  const { say } = useVoice()
  const side = (content: FormContent) => (change: FormChange) => <Side change={change} content={content} />
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'question', label: say(formWords.question), header: true, cell: (change) => <Told of={change.label} /> },
        { key: 'change', label: say(words.change), cell: (change) => say(changeNames[change.change]) },
        { key: 'was', label: say(words.was), cell: side(from) },
        { key: 'is', label: say(words.is), cell: side(to) },
      ]}
      rows={changesBetween(from, to)}
      empty={say(formWords.noChange)}
    />
  )
}

const listed = (voice: Voice, each: readonly { label: Bilingual }[] = []) => voice.list(each.map(({ label }) => toldIn(voice, label).text))

/** What one version says of what changed; nothing where the kind of change says it all. */
function Side({ change: { key, change }, content }: { change: FormChange; content: FormContent }): ComponentChildren {
  const voice = useVoice()
  const { say } = voice
  const [question, section] = [findQuestion(content, key), findSection(content, key)]
  if (change === 'section_reworded' && section) return <Wording title={section.title} text={section.lead} />
  if (!question) return null
  switch (change) {
    case 'reworded':
      return <Wording title={question.label} text={question.help} />
    case 'kind_changed':
      return say(kindNames[question.kind])
    case 'choices_changed':
      return listed(voice, question.choices)
    case 'columns_changed':
      return voice.list((question.columns ?? []).map(({ label, kind }) => `${toldIn(voice, label).text} (${say(columnKindNames[kind])})`))
    case 'limits_changed':
      return limitsSaid(question, voice).join(' ') || say(words.noLimit)
    case 'condition_changed':
      return question.shownWhen ? <ConditionSaid content={content} question={question} /> : say(words.always)
    case 'moved':
      return <Told of={content.sections.find((each) => each.questions.includes(question))?.title ?? question.label} />
    default:
      return null
  }
}

function Wording({ title, text }: { title: Bilingual; text: Bilingual }) {
  return (
    <>
      <Told of={title} />
      {text.fr.trim() !== '' && (
        <>
          <br />
          <span class="hint">
            <Told of={text} />
          </span>
        </>
      )}
    </>
  )
}
