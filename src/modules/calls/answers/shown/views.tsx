/** Answers to read: for jurors, for the receipt, for the page that is checked before it is submitted. */
import type { ComponentChildren } from 'preact'
import { Time } from '../../../../ui/notice.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { challengeKindNames } from '../../../territories/index.ts'
import type { Question } from '../../forms/schema.ts'
import { isAnswered, isPerimeter, sumOf } from '../rules.ts'
import type { Answer, AnsweredChallenge, AnsweredFile, AnsweredFinancing, AnsweredObjective, NamedOrganisation } from '../schema.ts'
import { colonIn, type OfferedIndicator, Told } from '../views.tsx'
import { resourceStateNames, words } from '../words.ts'

interface ShownProps {
  question: Question
  answer: Answer | undefined
  indicators: readonly OfferedIndicator[]
  /** Where an attached file is fetched. */
  fileAddress(file: AnsweredFile): string
}

/** What was answered to one question, in the words in which it was written. */
export function AnswerShown({ question, answer, indicators, fileAddress }: ShownProps): ComponentChildren {
  const voice = useVoice()
  const { say, money, number } = voice
  if (answer === undefined || !isAnswered(answer)) return <p class="hint">{say(words.unanswered)}</p>
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      return <Paragraphs text={String(answer)} />
    case 'number':
      return (
        <p>
          {number(Number(answer), 6)} {question.unit}
        </p>
      )
    case 'money':
      return <p>{money(Number(answer))}</p>
    case 'date':
      return (
        <p>
          <Time day={String(answer)} />
        </p>
      )
    case 'statement':
      return <p>{say(words.yes)}</p>
    case 'choice':
      return <p>{choiceSaid(question, String(answer))}</p>
    case 'choices':
      return (
        <ul>
          {(answer as string[]).map((key) => (
            <li key={key}>{choiceSaid(question, key)}</li>
          ))}
        </ul>
      )
    case 'file':
      return (
        <p>
          <a href={fileAddress(answer as AnsweredFile)}>{(answer as AnsweredFile).name}</a>
        </p>
      )
    case 'table':
      return <AnsweredTable question={question} rows={answer as Record<string, string | number>[]} />
    case 'organisations':
      return (
        <ul>
          {(answer as NamedOrganisation[]).map((each) => (
            <li key={each.name + each.siret}>
              {each.name} {each.siret}
            </li>
          ))}
        </ul>
      )
    case 'perimeter':
      return isPerimeter(answer) && <p>{voice.list(answer.members.map((member) => member.name))}</p>
    case 'challenges':
      return <AnsweredChallenges challenges={answer as AnsweredChallenge[]} indicators={indicators} />
    case 'financing':
      return <AnsweredPlan plan={answer as AnsweredFinancing} />
  }
}

export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  )
}

function choiceSaid(question: Question, key: string) {
  const choice = question.choices?.find((each) => each.key === key)
  return choice ? <Told of={choice.label} /> : key
}

function AnsweredTable({ question, rows }: { question: Question; rows: Record<string, string | number>[] }) {
  const voice = useVoice()
  const columns = (question.columns ?? []).map((column) => ({
    key: column.key,
    label: <Told of={column.label} />,
    num: column.kind === 'number' || column.kind === 'money',
    cell: (row: Record<string, string | number>) => {
      const value = row[column.key]
      if (value === undefined) return ''
      if (column.kind === 'money') return voice.money(Number(value))
      if (column.kind === 'date') return <Time day={String(value)} />
      return column.kind === 'number' ? voice.number(Number(value), 6) : value
    },
  }))
  return <DataTable caption={<Told of={question.label} />} columns={columns} rows={rows} />
}

function AnsweredChallenges({ challenges, indicators }: { challenges: AnsweredChallenge[]; indicators: readonly OfferedIndicator[] }) {
  const { say } = useVoice()
  return (
    <div class="stack">
      {challenges.map((challenge, n) => (
        <section key={challenge.title}>
          <h4>
            {n + 1}. {challenge.title}
            {challenge.kind !== '' && ` (${say(challengeKindNames[challenge.kind])})`}
          </h4>
          <Paragraphs text={challenge.why} />
          <ul>
            {challenge.objectives.map((objective) => (
              <li key={objective.title}>
                <ObjectiveSaid objective={objective} indicators={indicators} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function ObjectiveSaid({ objective, indicators }: { objective: AnsweredObjective; indicators: readonly OfferedIndicator[] }) {
  const voice = useVoice()
  const { say, number } = voice
  const indicator = indicators.find((each) => each.code === objective.indicator)
  const { baseline, target, dueOn } = objective
  return (
    <>
      {objective.title}
      {indicator && `${colonIn(voice)}${indicator.name} (${indicator.unit})`}
      {target !== null && `, ${say(words.baselineToTarget)(baseline === null ? '?' : number(baseline, 2), number(target, 2))}`}
      {dueOn && (
        <>
          {', '}
          <Time day={dueOn} />
        </>
      )}
    </>
  )
}

function AnsweredPlan({ plan }: { plan: AnsweredFinancing }) {
  const { say, money } = useVoice()
  return (
    <>
      <DataTable
        caption={say(words.uses)}
        columns={[
          { key: 'label', label: say(words.use), header: true, cell: (row) => row.label },
          { key: 'cents', label: say(words.amount), num: true, cell: (row) => money(row.cents) },
        ]}
        rows={plan.uses}
        total={{ label: say(words.total), cents: money(sumOf(plan.uses)) }}
      />
      <DataTable
        caption={say(words.resources)}
        columns={[
          { key: 'label', label: say(words.resource), header: true, cell: (row) => row.label },
          { key: 'state', label: say(words.resourceState), cell: (row) => say(resourceStateNames[row.state]) },
          { key: 'cents', label: say(words.amount), num: true, cell: (row) => money(row.cents) },
        ]}
        rows={plan.resources}
        total={{ label: say(words.total), cents: money(sumOf(plan.resources)) }}
      />
    </>
  )
}
