import { SelectField } from '../../../../ui/choice.tsx'
import { FieldGroup, InlineFields, TextField } from '../../../../ui/field.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { Question } from '../../forms/schema.ts'
import { fieldOf } from '../readings/rules.ts'
import { sumOf } from '../rules.ts'
import { type Answer, type AnsweredFinancing, resourceStates } from '../schema.ts'
import { linesShown, QuestionGroup } from '../views.tsx'
import { resourceStateNames, words } from '../words.ts'

/** Uses and resources as two lists of lines, with their sums as they were last saved. */
export function FinancingFields({ question, answer }: { question: Question; answer: Answer | undefined }) {
  const voice = useVoice()
  const { say, money } = voice
  const plan = (answer as AnsweredFinancing | undefined) ?? { uses: [], resources: [] }
  const lines = (n: number) => Array.from({ length: linesShown(question, n) }, (_each, at) => at)
  return (
    <QuestionGroup question={question}>
      <FieldGroup legend={say(words.uses)}>
        {lines(plan.uses.length).map((n) => (
          <InlineFields key={n}>
            <TextField name={fieldOf(question, 'emploi', n, 'poste')} label={say(words.use)} required maxlength={200} />
            <TextField name={fieldOf(question, 'emploi', n, 'montant')} label={say(words.amount)} required inputmode="decimal" />
          </InlineFields>
        ))}
      </FieldGroup>
      <FieldGroup legend={say(words.resources)}>
        {lines(plan.resources.length).map((n) => (
          <InlineFields key={n}>
            <TextField name={fieldOf(question, 'ressource', n, 'poste')} label={say(words.resource)} required maxlength={200} />
            <TextField name={fieldOf(question, 'ressource', n, 'montant')} label={say(words.amount)} required inputmode="decimal" />
            <SelectField
              name={fieldOf(question, 'ressource', n, 'etat')}
              label={say(words.resourceState)}
              required
              empty={false}
              options={resourceStates.map((state) => ({ value: state, label: say(resourceStateNames[state]) }))}
            />
          </InlineFields>
        ))}
      </FieldGroup>
      {answer !== undefined && <p>{say(words.balance)(money(sumOf(plan.uses)), money(sumOf(plan.resources)))}</p>}
    </QuestionGroup>
  )
}
