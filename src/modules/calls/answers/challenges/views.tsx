import { RadioField, SelectField } from '../../../../ui/choice.tsx'
import { DayField, FieldGroup, HiddenField, InlineFields, TextArea, TextField } from '../../../../ui/field.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { challengeKindNames, challengeKinds } from '../../../territories/index.ts'
import type { Question } from '../../forms/schema.ts'
import { fieldOf, mostChallenges, mostObjectives } from '../readings/rules.ts'
import type { Answer, AnsweredChallenge } from '../schema.ts'
import { type OfferedIndicator, QuestionGroup } from '../views.tsx'
import { words } from '../words.ts'

interface ChallengesProps {
  question: Question
  answer: Answer | undefined
  indicators: readonly OfferedIndicator[]
}

/** Challenges, each with its objectives: as many as were answered and one more, three at first. */
export function ChallengeFields({ question, answer, indicators }: ChallengesProps) {
  const voice = useVoice()
  const { say } = voice
  const answered = Array.isArray(answer) ? (answer as AnsweredChallenge[]) : []
  const shown = Math.min(mostChallenges, Math.max(3, answered.length + (answered.length < 3 ? 0 : 1)))
  return (
    <QuestionGroup question={question}>
      {Array.from({ length: shown }, (_each, n) => (
        <FieldGroup key={fieldOf(question, n)} legend={say(words.challenge)(n + 1)}>
          <TakenUp name={fieldOf(question, n, 'reprend')} id={answered[n]?.takesUp} />
          <RadioField
            name={fieldOf(question, n, 'nature')}
            label={say(words.challengeKind)}
            required
            options={challengeKinds.map((kind) => ({ value: kind, label: say(challengeKindNames[kind]) }))}
          />
          <TextField
            name={fieldOf(question, n, 'nom')}
            label={say(words.challengeTitle)}
            hint={say(words.challengeTitleHint)}
            required
            maxlength={200}
          />
          <TextArea
            name={fieldOf(question, n, 'pourquoi')}
            label={say(words.challengeWhy)}
            hint={say(words.challengeWhyHint)}
            required
            rows={5}
          />
          {Array.from({ length: objectivesShown(answered[n]) }, (_objective, m) => (
            <ObjectiveFields
              key={fieldOf(question, n, m)}
              question={question}
              n={n}
              m={m}
              indicators={indicators}
              takesUp={answered[n]?.objectives[m]?.takesUp}
            />
          ))}
        </FieldGroup>
      ))}
    </QuestionGroup>
  )
}

const objectivesShown = (challenge: AnsweredChallenge | undefined): number =>
  Math.min(mostObjectives, (challenge?.objectives.length ?? 0) + 1)

/** Which challenge or objective of the territory the fields beside it were filled from. */
function TakenUp({ name, id }: { name: string; id: string | undefined }) {
  return id ? <HiddenField name={name} value={id} /> : null
}

function ObjectiveFields({
  question,
  n,
  m,
  indicators,
  takesUp,
}: {
  question: Question
  n: number
  m: number
  indicators: readonly OfferedIndicator[]
  takesUp: string | undefined
}) {
  const { say } = useVoice()
  const name = (part: string) => fieldOf(question, n, m, part)
  return (
    <FieldGroup legend={say(words.objective)(m + 1)}>
      <TakenUp name={name('reprend')} id={takesUp} />
      <TextField name={name('objectif')} label={say(words.objectiveTitle)} required={m === 0} maxlength={200} />
      <SelectField
        name={name('indicateur')}
        label={say(words.indicator)}
        hint={m === 0 ? say(words.indicatorHint) : undefined}
        options={indicators.map((indicator) => ({ value: indicator.code, label: `${indicator.name} (${indicator.unit})` }))}
      />
      <InlineFields>
        <TextField name={name('depart')} label={say(words.baseline)} inputmode="decimal" short />
        <TextField name={name('cible')} label={say(words.target)} inputmode="decimal" short />
        <DayField name={name('echeance')} label={say(words.due)} />
      </InlineFields>
    </FieldGroup>
  )
}
