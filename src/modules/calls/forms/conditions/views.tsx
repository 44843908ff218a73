import { useVoice } from '../../../../ui/sight.ts'
import { toldIn } from '../../answers/views.tsx'
import { findQuestion } from '../rules.ts'
import type { FormContent, Question } from '../schema.ts'
import { testNames, words } from '../words.ts'
import { saidValue } from './rules.ts'

/** When a question is asked, in a sentence; nothing where it always is. */
export function ConditionSaid({ content, question }: { content: FormContent; question: Question }) {
  const voice = useVoice()
  const { shownWhen } = question
  const other = shownWhen && findQuestion(content, shownWhen.question)
  if (!shownWhen || !other) return null
  return (
    <>
      {voice.say(words.conditionSaid)(
        toldIn(voice, other.label).text,
        voice.say(testNames[shownWhen.test]),
        saidValue(other, shownWhen, voice),
      )}
    </>
  )
}
