/** From an answer to the fields that show it: the way back of readings/rules.ts. */
import type { Voice } from '../../../../platform/speech.ts'
import type { Question } from '../../forms/schema.ts'
import { fieldOf } from '../readings/rules.ts'
import { isPerimeter } from '../rules.ts'
import type { Answer, AnsweredChallenge, AnsweredFinancing, NamedOrganisation } from '../schema.ts'

export type Typed = Record<string, string | string[]>

/** The part of a perimeter's fields that each kind of member is typed in. */
export const perimeterParts = { communes: 'commune', intercommunalites: 'epci', departements: 'departement', regions: 'region' } as const

/** What stands in a question's fields for this answer, written as the visitor's language writes numbers. */
export function typedOf(question: Question, answer: Answer | undefined, voice: Voice): Typed {
  const name = (...parts: (string | number)[]) => fieldOf(question, ...parts)
  if (answer === undefined || question.kind === 'file') return {}
  if (question.kind === 'money') return { [name()]: typedNumber(Number(answer) / 100, voice) }
  if (typeof answer === 'number') return { [name()]: typedNumber(answer, voice) }
  if (typeof answer === 'string') return { [name()]: answer }
  if (typeof answer === 'boolean') return answer ? { [name()]: 'on' } : {}
  if (question.kind === 'choices') return { [name()]: answer as string[] }
  if (question.kind === 'table') return typedTable(question, answer as Record<string, string | number>[], voice)
  if (question.kind === 'organisations') {
    return merged((answer as NamedOrganisation[]).map((each, n) => ({ [name(n, 'nom')]: each.name, [name(n, 'siret')]: each.siret })))
  }
  if (isPerimeter(answer)) {
    return Object.fromEntries(
      Object.entries(perimeterParts).map(([part, kind]) => [
        name(part),
        answer.members.flatMap((member) => (member.kind === kind ? [member.code] : [])).join('\n'),
      ]),
    )
  }
  if (question.kind === 'challenges') return typedChallenges(question, answer as AnsweredChallenge[], voice)
  return typedFinancing(question, answer as AnsweredFinancing, voice)
}

const merged = (all: Typed[]): Typed => Object.assign({}, ...all)

/** Without thousands' spaces, which people then have to type around. */
const typedNumber = (value: number, voice: Voice): string => String(value).replace('.', voice.language === 'fr' ? ',' : '.')

function typedTable(question: Question, rows: Record<string, string | number>[], voice: Voice): Typed {
  const typed: Typed = {}
  for (const [n, row] of rows.entries()) {
    for (const column of question.columns ?? []) {
      const value = row[column.key]
      if (value === undefined) continue
      const amount = column.kind === 'money' ? Number(value) / 100 : value
      typed[fieldOf(question, n, column.key)] = typeof amount === 'number' ? typedNumber(amount, voice) : amount
    }
  }
  return typed
}

function typedChallenges(question: Question, challenges: AnsweredChallenge[], voice: Voice): Typed {
  return merged(
    challenges.map((challenge, n) => ({
      [fieldOf(question, n, 'nature')]: challenge.kind,
      [fieldOf(question, n, 'nom')]: challenge.title,
      [fieldOf(question, n, 'pourquoi')]: challenge.why,
      ...(challenge.takesUp && { [fieldOf(question, n, 'reprend')]: challenge.takesUp }),
      ...merged(
        challenge.objectives.map((objective, m) => ({
          [fieldOf(question, n, m, 'objectif')]: objective.title,
          [fieldOf(question, n, m, 'indicateur')]: objective.indicator,
          [fieldOf(question, n, m, 'depart')]: objective.baseline === null ? '' : typedNumber(objective.baseline, voice),
          [fieldOf(question, n, m, 'cible')]: objective.target === null ? '' : typedNumber(objective.target, voice),
          [fieldOf(question, n, m, 'echeance')]: objective.dueOn ?? '',
          ...(objective.takesUp && { [fieldOf(question, n, m, 'reprend')]: objective.takesUp }),
        })),
      ),
    })),
  )
}

function typedFinancing(question: Question, plan: AnsweredFinancing, voice: Voice): Typed {
  const money = (side: string, lines: { label: string; cents: number }[]) =>
    merged(
      lines.map((line, n) => ({
        [fieldOf(question, side, n, 'poste')]: line.label,
        [fieldOf(question, side, n, 'montant')]: typedNumber(line.cents / 100, voice),
      })),
    )
  const states = plan.resources.map((line, n) => ({ [fieldOf(question, 'ressource', n, 'etat')]: line.state }))
  return { ...money('emploi', plan.uses), ...money('ressource', plan.resources), ...merged(states) }
}
