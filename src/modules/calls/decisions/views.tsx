import type { Language } from '../../../platform/speech.ts'
import { RadioField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, InlineFields, type Mistakes, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { Time } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { words as deliberationWords } from '../deliberations/words.ts'
import { renewalNames } from '../labels/renewals/words.ts'
import { type Condition, decisionKinds } from './schema.ts'
import type { JuryDecision } from './store.ts'
import { decisionNames, words } from './words.ts'

/** Conditions that a decision can carry. */
export const mostConditions = 5

export const typedRuling = (decision: JuryDecision | undefined): Values => ({
  decision: decision?.kind ?? '',
  motifs: decision?.reasons ?? '',
  'motifs-publics': decision?.publicReasons ?? '',
  ...Object.fromEntries(
    Array.from({ length: mostConditions }, (_, at) => [
      [`condition-${at + 1}`, decision?.conditions[at]?.text ?? ''],
      [`echeance-${at + 1}`, decision?.conditions[at]?.dueOn ?? ''],
    ]).flat(),
  ),
})

interface RulingSheetProps {
  action: string
  decision: JuryDecision | undefined
  isOpen: boolean
  lang: Language | undefined
  values: Values
  mistakes?: Mistakes
}

/** The decision on one candidacy: to write, as long as its wave is not published; to read afterwards. */
export function RulingSheet({ action, decision, isOpen, lang, values, mistakes }: RulingSheetProps) {
  const { say } = useVoice()
  if (!isOpen) return decision ? <RulingShown decision={decision} lang={lang} /> : null
  return (
    <Sheet id="decision" title={say(words.decide)} margin={say(words.decideLead)}>
      <Form action={action} values={values} mistakes={mistakes}>
        <RadioField
          name="decision"
          label={say(words.kind)}
          required
          options={decisionKinds.map((kind) => ({ value: kind, label: say(decisionNames[kind]) }))}
        />
        <TextArea name="motifs" label={say(words.reasons)} hint={say(words.reasonsHint)} rows={8} prose required />
        <TextArea name="motifs-publics" label={say(words.publicReasons)} hint={say(words.publicReasonsHint)} rows={4} prose />
        {Array.from({ length: mostConditions }, (_, at) => (
          <InlineFields key={at}>
            <TextField name={`condition-${at + 1}`} label={say(words.condition)(at + 1)} maxlength={500} />
            <DayField name={`echeance-${at + 1}`} label={say(words.dueOn)} />
          </InlineFields>
        ))}
        <Button>{say(words.save)}</Button>
      </Form>
    </Sheet>
  )
}

interface RulingProps {
  decision: JuryDecision
  about?: string
  isRenewal?: boolean
  /** The language it is written in, where the page speaks another. */
  lang: Language | undefined
}

/** A decision to read, with its reasons and conditions. */
export function RulingShown({ decision, about, isRenewal, lang }: RulingProps) {
  const { say } = useVoice()
  const { votesFor, votesAgainst, abstentions } = decision
  return (
    <Sheet
      id={about ? undefined : decision.level === 'regional' ? 'proposition' : 'decision'}
      title={about ?? say(decision.level === 'regional' ? words.regional : words.decide)}
      margin={decision.deliberationId === null ? undefined : say(deliberationWords.countSaid)(votesFor, votesAgainst, abstentions)}
    >
      <p>
        <b>{say((isRenewal ? renewalNames : decisionNames)[decision.kind])}</b>
      </p>
      <Prose text={decision.reasons} lang={lang} />
      <Conditions conditions={decision.conditions} lang={lang} />
    </Sheet>
  )
}

/** Conditions, each with its day. */
export function Conditions({
  conditions,
  level = 3,
  lang,
}: {
  conditions: readonly Condition[]
  level?: 3 | 4
  lang: Language | undefined
}) {
  const { say } = useVoice()
  const Heading = `h${level}` as const
  if (conditions.length === 0) return null
  return (
    <>
      <Heading>{say(words.conditions)}</Heading>
      <ul>
        {conditions.map((condition) => (
          <li key={condition.text}>
            <span lang={lang}>{condition.text}</span>
            {condition.dueOn && (
              <>
                {' '}
                ({say(words.dueOn).toLowerCase()} <Time day={condition.dueOn} />)
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
