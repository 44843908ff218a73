import { readDay } from '../../../platform/day.ts'
import { meets } from '../forms/conditions/rules.ts'
import { findQuestion, questionsOf } from '../forms/rules.ts'
import type { FormContent, Question, QuestionKind, Section } from '../forms/schema.ts'
import type { CallTerms } from '../schema.ts'
import type { Answer, AnsweredChallenge, AnsweredFinancing, AnsweredPerimeter, Answers } from './schema.ts'

/** Whether a question is asked, given what has been answered. One that depends on a question that is not asked is not asked either. */
export function isAsked(content: FormContent, question: Question, answers: Answers): boolean {
  const condition = question.shownWhen
  if (!condition) return true
  const other = findQuestion(content, condition.question)
  if (!other || other.key === question.key) return false
  const answer = answers[condition.question]
  if (answer === undefined || !isAnswered(answer) || !isAsked(content, other, answers)) return false
  return condition.test === 'answered' || meets(other, condition, answer)
}

/** Whether anything was answered: an empty text, an unticked statement and an empty list are not. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === false) return false
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.length > 0
  if (typeof answer === 'object' && 'members' in answer) return answer.members.length > 0
  if (typeof answer === 'object' && 'uses' in answer) return answer.uses.length + answer.resources.length > 0
  return true
}

/** Whether a value is an answer to a question of a kind: the key of a question stays when the network asks it otherwise. */
export function isOfKind(kind: QuestionKind, answer: Answer): boolean {
  if (typeof answer === 'boolean') return kind === 'statement'
  if (typeof answer === 'number') return kind === 'number' || kind === 'money'
  if (typeof answer === 'string')
    return kind === 'date' ? readDay(answer) !== undefined : ['short_text', 'long_text', 'choice'].includes(kind)
  if (!Array.isArray(answer)) return kind === ('fileId' in answer ? 'file' : 'members' in answer ? 'perimeter' : 'financing')
  return answer.every((each) => {
    if (typeof each === 'string') return kind === 'choices'
    return kind === ('objectives' in each ? 'challenges' : 'siret' in each ? 'organisations' : 'table')
  })
}

export const answerTroubles = [
  'missing',
  'too_long',
  'too_low',
  'too_high',
  'not_offered',
  'too_many_rows',
  'challenges_too_few',
  'challenge_incomplete',
  'objective_missing',
  'target_not_beyond_baseline',
  'unbalanced',
  'money_missing',
] as const
export type AnswerTrouble = (typeof answerTroubles)[number]

/** What is still wrong with an answer when it is to be submitted; nothing when it stands. A draft may be kept in any state. */
export function troubleOf(question: Question, answer: Answer | undefined, terms: CallTerms): AnswerTrouble | undefined {
  if (!isAnswered(answer)) return question.required ? 'missing' : undefined
  if (typeof answer === 'string') return troubleOfText(question, answer)
  if (typeof answer === 'number') return troubleOfNumber(question, answer)
  if (question.kind === 'choices') return (answer as string[]).every((each) => isOffered(question, each)) ? undefined : 'not_offered'
  if (question.kind === 'table')
    return (answer as unknown[]).length > (question.mostRows ?? mostRowsOf(question)) ? 'too_many_rows' : undefined
  if (question.kind === 'challenges') return troubleOfChallenges(answer as AnsweredChallenge[], terms)
  if (question.kind === 'financing') return troubleOfFinancing(answer as AnsweredFinancing)
  return undefined
}

/** Lines of a table where the form does not say. */
export const mostRowsOf = (question: Question): number => question.mostRows ?? 20
export const mostCharactersOf = (question: Question): number => question.mostCharacters ?? (question.kind === 'long_text' ? 5_000 : 200)

const isOffered = (question: Question, key: string) => (question.choices ?? []).some((choice) => choice.key === key)

function troubleOfText(question: Question, text: string): AnswerTrouble | undefined {
  if (question.kind === 'choice') return isOffered(question, text) ? undefined : 'not_offered'
  return text.length > mostCharactersOf(question) ? 'too_long' : undefined
}

function troubleOfNumber(question: Question, value: number): AnswerTrouble | undefined {
  const said = question.kind === 'money' ? value / 100 : value
  if (question.least !== undefined && said < question.least) return 'too_low'
  return question.most !== undefined && said > question.most ? 'too_high' : undefined
}

/** Each kind as often as the call asks, each with its name, its reason, and at least one objective whose target differs from where one starts. */
function troubleOfChallenges(challenges: readonly AnsweredChallenge[], terms: CallTerms): AnswerTrouble | undefined {
  for (const [kind, asked] of Object.entries(terms.challenges)) {
    if (challenges.filter((each) => each.kind === kind).length < asked) return 'challenges_too_few'
  }
  for (const { kind, title, why, objectives } of challenges) {
    if (kind === '' || title.trim() === '' || why.trim() === '') return 'challenge_incomplete'
    if (!objectives.some((objective) => objective.title.trim() !== '')) return 'objective_missing'
    for (const { baseline, target } of objectives) {
      if (target !== null && baseline !== null && target === baseline) return 'target_not_beyond_baseline'
    }
  }
  return undefined
}

export const sumOf = (lines: readonly { cents: number }[]): number => lines.reduce((sum, line) => sum + line.cents, 0)

/** A financing plan balances to the cent. */
function troubleOfFinancing({ uses, resources }: AnsweredFinancing): AnswerTrouble | undefined {
  if (uses.length === 0 || resources.length === 0) return 'money_missing'
  return sumOf(uses) === sumOf(resources) ? undefined : 'unbalanced'
}

export interface SectionProgress {
  section: Section
  asked: number
  answered: number
  troubles: { question: Question; trouble: AnswerTrouble }[]
  state: 'complete' | 'begun' | 'untouched'
}

/** How far each section has come, and what it still lacks: the same for the applicant, the co-writer and the submission. */
export function progressOf(content: FormContent, answers: Answers, terms: CallTerms): SectionProgress[] {
  return content.sections.map((section) => {
    const asked = section.questions.filter((question) => isAsked(content, question, answers))
    const troubles = asked.flatMap((question) => {
      const trouble = troubleOf(question, answers[question.key], terms)
      return trouble ? [{ question, trouble }] : []
    })
    const answered = asked.filter((question) => isAnswered(answers[question.key])).length
    const state = troubles.length === 0 ? 'complete' : answered > 0 ? 'begun' : 'untouched'
    return { section, asked: asked.length, answered, troubles, state }
  })
}

/** The answers that are asked for, others left out: what a submission holds. */
export function askedAnswers(content: FormContent, answers: Answers): Answers {
  return Object.fromEntries(
    questionsOf(content).flatMap((question) => {
      const answer = answers[question.key]
      return isAnswered(answer) && isAsked(content, question, answers) ? [[question.key, answer]] : []
    }),
  )
}

export const isPerimeter = (answer: Answer | undefined): answer is AnsweredPerimeter =>
  typeof answer === 'object' && !Array.isArray(answer) && 'members' in answer
