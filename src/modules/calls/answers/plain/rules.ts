/** An answer as one plain text: what a cell of a table holds. */
import type { Voice } from '../../../../platform/speech.ts'
import type { Question } from '../../forms/schema.ts'
import { isAnswered, isOfKind, isPerimeter } from '../rules.ts'
import type { Answer, AnsweredChallenge, AnsweredFile, AnsweredFinancing, NamedOrganisation } from '../schema.ts'

/** Numbers stay numbers, money is in euro; lists are joined by semicolons. Nothing answered is null. */
export function plainAnswer(question: Question, answer: Answer | undefined, voice: Voice): string | number | null {
  if (answer === undefined || !isAnswered(answer)) return null
  // A table holds all versions of a form under the latest one's questions: an answer to an earlier kind is told as it is.
  if (!isOfKind(question.kind, answer)) return typeof answer === 'object' ? JSON.stringify(answer) : String(answer)
  const said = (key: string) => {
    const label = question.choices?.find((each) => each.key === key)?.label
    return label ? (voice.language === 'en' && label.en ? label.en : label.fr) : key
  }
  switch (question.kind) {
    case 'money':
      return Number(answer) / 100
    case 'number':
      return Number(answer)
    case 'statement':
      return voice.language === 'fr' ? 'oui' : 'yes'
    case 'choice':
      return said(String(answer))
    case 'choices':
      return (answer as string[]).map(said).join(' ; ')
    case 'file':
      return (answer as AnsweredFile).name
    case 'perimeter':
      return isPerimeter(answer) ? answer.members.map((member) => `${member.name} (${member.code})`).join(' ; ') : null
    case 'organisations':
      return (answer as NamedOrganisation[]).map(({ name, siret }) => (siret ? `${name} (${siret})` : name)).join(' ; ')
    case 'table':
      return (answer as Record<string, string | number>[])
        .map((row) => (question.columns ?? []).flatMap(({ key }) => (row[key] === undefined ? [] : [String(row[key])])).join(' | '))
        .join(' ; ')
    case 'challenges':
      return (answer as AnsweredChallenge[])
        .map(({ title, objectives }) => `${title} : ${objectives.map((objective) => objective.title).join(', ')}`)
        .join(' ; ')
    case 'financing': {
      const { uses, resources } = answer as AnsweredFinancing
      const lines = (list: readonly { label: string; cents: number }[]) =>
        list.map(({ label, cents }) => `${label} ${cents / 100}`).join(', ')
      return `${lines(uses)} / ${lines(resources)}`
    }
    default:
      return String(answer)
  }
}
