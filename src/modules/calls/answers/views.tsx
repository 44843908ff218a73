/** The questions of a call's form, as fields to fill and as answers to read. */
import type { ComponentChildren } from 'preact'
import type { Said, Voice } from '../../../platform/speech.ts'
import { CheckboxField, CheckboxList, RadioField, SelectField } from '../../../ui/choice.tsx'
import { DayField, FieldGroup, FileField, InlineFields, type Mistakes, Optional, TextArea, TextField } from '../../../ui/field.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Bilingual, fileEndings, fileKinds, type Question, type TableColumn } from '../forms/schema.ts'
import { ChallengeFields } from './challenges/views.tsx'
import { FinancingFields } from './financing/views.tsx'
import { fieldOf } from './readings/rules.ts'
import { mostCharactersOf, mostRowsOf } from './rules.ts'
import type { Answer, AnsweredFile } from './schema.ts'
import { fileKindNames, words } from './words.ts'

/** What the network wrote, in the visitor's language where it was written in it. */
export function toldIn(voice: Voice, { fr, en }: Bilingual): { text: string; lang: 'fr' | undefined } {
  const isFallback = voice.language === 'en' && en.trim() === ''
  return { text: voice.language === 'en' && !isFallback ? en : fr, lang: isFallback ? 'fr' : undefined }
}

/** Between what is named and what is said of it. */
export const colonIn = ({ language }: Voice): string => (language === 'fr' ? '\u00a0: ' : ': ')

export function Told({ of }: { of: Bilingual }) {
  const told = toldIn(useVoice(), of)
  return <span lang={told.lang}>{told.text}</span>
}

export interface OfferedIndicator {
  code: string
  name: string
  unit: string
}

/** Which question each mistake is about, by the name of its field: a summary of a long section says so. */
export function labelsOf(asked: readonly Question[], mistakes: Mistakes | undefined, voice: Voice): Record<string, string> {
  return Object.fromEntries(
    Object.keys(mistakes ?? {}).flatMap((field) => {
      const question = asked.find((each) => field === fieldOf(each) || field.startsWith(fieldOf(each, '')))
      return question ? [[field, toldIn(voice, question.label).text]] : []
    }),
  )
}

interface QuestionProps {
  question: Question
  answer: Answer | undefined
  /** Indicators to offer to the objectives of a challenge. */
  indicators: readonly OfferedIndicator[]
}

/** One question as a field, or as a group of fields; values and mistakes come from the form around it. */
export function QuestionField({ question, answer, indicators }: QuestionProps) {
  const voice = useVoice()
  const name = fieldOf(question)
  const label = <Told of={question.label} />
  const hint = hintOf(question, voice)
  const common = { name, label, hint, required: question.required }
  switch (question.kind) {
    case 'short_text':
      return <TextField {...common} maxlength={mostCharactersOf(question)} />
    case 'long_text':
      return <TextArea {...common} rows={8} />
    case 'number':
    case 'money':
      return <TextField {...common} inputmode="decimal" short />
    case 'date':
      return <DayField {...common} hint={hint || undefined} />
    case 'choice':
      return (question.choices ?? []).length > 8 ? (
        <SelectField
          {...common}
          options={(question.choices ?? []).map(({ key, label: said }) => ({ value: key, label: toldIn(voice, said).text }))}
        />
      ) : (
        <RadioField
          {...common}
          options={(question.choices ?? []).map(({ key, label: said }) => ({ value: key, label: <Told of={said} /> }))}
        />
      )
    case 'choices':
      return (
        <CheckboxList
          {...common}
          options={(question.choices ?? []).map(({ key, label: said }) => ({ value: key, label: <Told of={said} /> }))}
        />
      )
    case 'statement':
      return <CheckboxField {...common} />
    case 'file':
      return <FileQuestion question={question} answer={answer as AnsweredFile | undefined} />
    case 'table':
      return <TableFields question={question} answer={answer} />
    case 'organisations':
      return <OrganisationFields question={question} answer={answer} />
    case 'perimeter':
      return <PerimeterFields question={question} />
    case 'challenges':
      return <ChallengeFields question={question} answer={answer} indicators={indicators} />
    case 'financing':
      return <FinancingFields question={question} answer={answer} />
  }
}

/** What keeps an answer within bounds, a sentence each: none is enforced that is not told. */
export function limitsSaid(question: Question, voice: Voice): string[] {
  const { say, number } = voice
  const { kind, least, most } = question
  const said: (string | false)[] = [
    (kind === 'long_text' || (kind === 'short_text' && question.mostCharacters !== undefined)) &&
      say(words.characters)(number(mostCharactersOf(question))),
    kind === 'money' && say(words.inEuro),
    kind === 'number' && Boolean(question.unit) && say(words.inUnit)(question.unit ?? ''),
    least !== undefined && most !== undefined && say(words.between)(number(least, 2), number(most, 2)),
    least !== undefined && most === undefined && say(words.atLeast)(number(least, 2)),
    least === undefined && most !== undefined && say(words.atMost)(number(most, 2)),
    question.mostRows !== undefined && say(words.lines)(number(question.mostRows)),
    kind === 'file' && say(words.file)(fileKindsSaid(question, voice), number(question.mostMegabytes ?? 10)),
  ]
  return said.filter((each) => each !== false)
}

const fileKindsSaid = (question: Question, { say }: Voice): string =>
  say(words.either)((question.fileKinds ?? fileKinds).map((kind) => say(fileKindNames[kind])))

/** The network's help, then what the kind of answer needs to be told. */
export function hintOf(question: Question, voice: Voice) {
  const told = toldIn(voice, question.help)
  const more = limitsSaid(question, voice)
  if (told.text.trim() === '' && more.length === 0) return undefined
  return (
    <>
      {told.text.trim() !== '' && <span lang={told.lang}>{told.text}</span>} {more.join(' ')}
    </>
  )
}

/** The fields of one question: its label, whether it must be answered, its help, and what the kind of answer needs to be told besides. */
export function QuestionGroup({ question, hint, children }: { question: Question; hint?: string; children: ComponentChildren }) {
  const help = hintOf(question, useVoice())
  return (
    <FieldGroup
      legend={
        <>
          <Told of={question.label} />
          <Optional required={question.required} />
        </>
      }
      hint={
        help || hint ? (
          <>
            {help} {hint}
          </>
        ) : undefined
      }
    >
      {children}
    </FieldGroup>
  )
}

/** How many lines a list shows: those answered and three more, within what the form allows. */
export const linesShown = (question: Question, answered: number): number =>
  Math.min(mostRowsOf(question), Math.max(3, answered + (answered < 3 ? 0 : 3)))

const numbersUpTo = (n: number) => Array.from({ length: n }, (_each, at) => at)

function FileQuestion({ question, answer }: { question: Question; answer: AnsweredFile | undefined }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <>
      <FileField
        name={fieldOf(question)}
        label={<Told of={question.label} />}
        hint={
          <>
            {hintOf(question, voice)} {answer && say(words.fileReplace)}
          </>
        }
        required={question.required && !answer}
        accept={(question.fileKinds ?? fileKinds).flatMap((kind) => fileEndings[kind].map((ending) => `.${ending}`)).join(',')}
      />
      {answer && <p class="hint">{say(words.fileKept)(answer.name)}</p>}
    </>
  )
}

function ColumnField({ question, line, column }: { question: Question; line: number; column: TableColumn }) {
  const name = fieldOf(question, line, column.key)
  const label = <Told of={column.label} />
  if (column.kind === 'date') return <DayField name={name} label={label} required />
  return <TextField name={name} label={label} required inputmode={column.kind === 'text' ? undefined : 'decimal'} />
}

function TableFields({ question, answer }: { question: Question; answer: Answer | undefined }) {
  const voice = useVoice()
  const shown = linesShown(question, Array.isArray(answer) ? answer.length : 0)
  return (
    <QuestionGroup question={question}>
      {numbersUpTo(shown).map((line) => (
        <FieldGroup key={line} legend={voice.say(words.line)(line + 1)}>
          <InlineFields>
            {(question.columns ?? []).map((column) => (
              <ColumnField key={column.key} question={question} line={line} column={column} />
            ))}
          </InlineFields>
        </FieldGroup>
      ))}
      {shown < mostRowsOf(question) && <p class="hint">{voice.say(words.moreLines)}</p>}
    </QuestionGroup>
  )
}

function OrganisationFields({ question, answer }: { question: Question; answer: Answer | undefined }) {
  const voice = useVoice()
  const { say } = voice
  const shown = linesShown(question, Array.isArray(answer) ? answer.length : 0)
  return (
    <QuestionGroup question={question}>
      {numbersUpTo(shown).map((line) => (
        <FieldGroup key={line} legend={say(words.line)(line + 1)}>
          <InlineFields>
            <TextField name={fieldOf(question, line, 'nom')} label={say(words.organisationName)} required maxlength={200} />
            <TextField name={fieldOf(question, line, 'siret')} label={say(words.organisationNumber)} inputmode="numeric" />
          </InlineFields>
        </FieldGroup>
      ))}
      {shown < mostRowsOf(question) && <p class="hint">{say(words.moreLines)}</p>}
    </QuestionGroup>
  )
}

const perimeterParts: { part: string; label: Said }[] = [
  { part: 'communes', label: words.communes },
  { part: 'intercommunalites', label: words.epcis },
  { part: 'departements', label: words.departements },
  { part: 'regions', label: words.regions },
]

function PerimeterFields({ question }: { question: Question }) {
  const voice = useVoice()
  return (
    <QuestionGroup question={question} hint={voice.say(words.perimeterHint)}>
      {perimeterParts.map(({ part, label }) => (
        <TextArea key={part} name={fieldOf(question, part)} label={voice.say(label)} rows={2} />
      ))}
    </QuestionGroup>
  )
}
