/** When a question is asked: what an earlier answer is compared with, as people type it, as it is kept, and as it is said. */
import { readDay } from '../../../../platform/day.ts'
import { readNumber } from '../../../../platform/form.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { Answer } from '../../answers/schema.ts'
import type { Condition, ConditionTest, Question, QuestionKind } from '../schema.ts'

/** What each kind of answer can be asked; kinds that are not here can’t be compared with anything. */
const testsOf: Partial<Record<QuestionKind, readonly ConditionTest[]>> = {
  short_text: ['answered', 'equals', 'not_equals'],
  number: ['answered', 'equals', 'not_equals', 'at_least', 'at_most'],
  money: ['answered', 'equals', 'not_equals', 'at_least', 'at_most'],
  choice: ['answered', 'equals', 'not_equals'],
  choices: ['answered', 'equals', 'not_equals'],
  date: ['answered', 'equals', 'not_equals', 'at_least', 'at_most'],
  statement: ['answered'],
}
export const isComparable = (question: Question): boolean => testsOf[question.kind] !== undefined

const isOrdered = ({ kind }: Question): boolean => kind === 'number' || kind === 'money'

/** What is compared, as it is kept: the key of an answer offered, a number (euro where it is money) with a point, a day. What can’t be read stays as it was typed. */
export function keptValue(other: Question | undefined, { test, value }: Pick<Condition, 'test' | 'value'>): string {
  const typed = value.trim()
  if (test === 'answered') return ''
  if (!other || typed === '') return typed
  if (isOrdered(other)) return String(readNumber(typed.replace(/€|eur(os?)?$/i, '')) ?? typed)
  if (other.kind === 'date') return readDay(typed) ?? typed
  const said = typed.toLowerCase()
  const choice = other.choices?.find((each) => [each.key, each.label.fr.toLowerCase(), each.label.en.toLowerCase()].includes(said))
  return choice?.key ?? typed
}

export type ConditionTrouble = 'condition_vague' | 'condition_unfit' | 'condition_not_offered'

/** What keeps a condition from ever holding; nothing where it can. */
export function troubleOfCondition(other: Question, condition: Condition): ConditionTrouble | undefined {
  if (!testsOf[other.kind]?.includes(condition.test)) return 'condition_unfit'
  if (condition.test === 'answered') return undefined
  const value = keptValue(other, condition)
  if (value === '') return 'condition_vague'
  if (isOrdered(other) && readNumber(value) === undefined) return 'condition_vague'
  if (other.kind === 'date' && readDay(value) === undefined) return 'condition_vague'
  const isOffered = !other.choices || other.choices.some(({ key }) => key === value)
  return isOffered ? undefined : 'condition_not_offered'
}

/** Whether an answer to the other question meets a condition that says more than that there is one. */
export function meets(other: Question, { test, value }: Condition, answer: Answer): boolean {
  const [given, kept] = [heldBy(other, answer), keptValue(other, { test, value })]
  if (test === 'at_least' || test === 'at_most') {
    const [is, bound] = [placeOf(other, given), placeOf(other, kept)]
    if (is === undefined || bound === undefined) return false
    return test === 'at_least' ? is >= bound : is <= bound
  }
  const isEqual = Array.isArray(answer) ? (answer as unknown[]).includes(kept) : given === kept
  return test === 'equals' ? isEqual : !isEqual
}

/** An answer as a condition would keep it. */
const heldBy = (other: Question, answer: Answer): string => String(other.kind === 'money' ? Number(answer) / 100 : answer)

/** Where a value stands among those of its kind; nothing for kinds without an order. */
function placeOf(other: Question, value: string): number | undefined {
  if (isOrdered(other)) return readNumber(value)
  const day = other.kind === 'date' ? readDay(value) : undefined
  return day === undefined ? undefined : Date.parse(day)
}

/** What is compared, as people read it. */
export function saidValue(other: Question, { test, value }: Condition, voice: Voice): string {
  if (test === 'answered') return ''
  const choice = other.choices?.find(({ key }) => key === value)
  if (choice) return voice.language === 'en' && choice.label.en ? choice.label.en : choice.label.fr
  const number = isOrdered(other) ? readNumber(value) : undefined
  if (number !== undefined) return other.kind === 'money' ? voice.money(Math.round(number * 100)) : voice.number(number, 6)
  return other.kind === 'date' && readDay(value) ? voice.day(value) : value
}

/** What is compared, as the field of a form shows it, to be typed over. */
export function typedValue(other: Question, { value }: Condition, voice: Voice): string {
  const choice = other.choices?.find(({ key }) => key === value)
  if (choice) return voice.language === 'en' && choice.label.en ? choice.label.en : choice.label.fr
  return isOrdered(other) && voice.language === 'fr' ? value.replace('.', ',') : value
}
