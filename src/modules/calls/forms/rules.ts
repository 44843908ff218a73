import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type ConditionTrouble, troubleOfCondition } from './conditions/rules.ts'
import type { FormContent, Question, Section } from './schema.ts'

export const questionsOf = (content: FormContent): Question[] => content.sections.flatMap((section) => section.questions)

export const findSection = (content: FormContent, key: string): Section | undefined =>
  content.sections.find((section) => section.key === key)

export const findQuestion = (content: FormContent, key: string): Question | undefined =>
  questionsOf(content).find((question) => question.key === key)

export type FormTrouble =
  | 'no_question'
  | 'key_twice'
  | 'label_missing'
  | 'choices_missing'
  | 'columns_missing'
  | 'condition_ahead'
  | ConditionTrouble
  | 'bounds_crossed'

/** What keeps a form from being published, each with the section or question that it is about. */
export function troublesOf(content: FormContent): { about: string; trouble: FormTrouble }[] {
  const found: { about: string; trouble: FormTrouble }[] = []
  const questions = questionsOf(content)
  if (questions.length === 0) found.push({ about: '', trouble: 'no_question' })
  const seen = new Map<string, Question>()
  for (const question of questions) {
    const about = question.key
    const say = (trouble: FormTrouble) => found.push({ about, trouble })
    if (seen.has(question.key)) say('key_twice')
    if (question.label.fr.trim() === '') say('label_missing')
    if (needsChoices(question) && (question.choices ?? []).length < 2) say('choices_missing')
    if (question.kind === 'table' && (question.columns ?? []).length === 0) say('columns_missing')
    if (question.least !== undefined && question.most !== undefined && question.least > question.most) say('bounds_crossed')
    const { shownWhen } = question
    const asked = shownWhen && seen.get(shownWhen.question)
    if (shownWhen && !asked) say('condition_ahead')
    const condition = shownWhen && asked && troubleOfCondition(asked, shownWhen)
    if (condition) say(condition)
    seen.set(question.key, question)
  }
  for (const section of content.sections) if (section.title.fr.trim() === '') found.push({ about: section.key, trouble: 'label_missing' })
  return found
}

export const needsChoices = (question: Pick<Question, 'kind'>): boolean => question.kind === 'choice' || question.kind === 'choices'

/** A key made of a label, free among those that are taken: `Population concernée` → `population-concernee`. */
export function freeKey(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '')
  const base = plain || 'question'
  let key = base
  for (let next = 2; taken.includes(key); next += 1) key = `${base}-${next}`
  return key
}

/** Every key of a form, of sections and of questions: a key is never used twice. */
export const keysOf = (content: FormContent): string[] => [
  ...content.sections.map((section) => section.key),
  ...questionsOf(content).map((question) => question.key),
]

export type EditRefusal = 'absent' | 'too_many' | 'not_empty' | 'at_the_end' | 'kept_key'

const mostSections = 30
const mostQuestions = 60

/** Adds a section at the end, or replaces the one with this key, its questions kept. */
export function saveSection(content: FormContent, section: Omit<Section, 'questions'>): Decision<FormContent, EditRefusal> {
  const known = findSection(content, section.key)
  if (!known && content.sections.length >= mostSections) return refuse('too_many')
  if (!known) return allow({ sections: [...content.sections, { ...section, questions: [] }] })
  return allow({ sections: content.sections.map((each) => (each.key === section.key ? { ...section, questions: each.questions } : each)) })
}

/** Adds a question at the end of a section, or replaces the one with this key where it stands. */
export function saveQuestion(content: FormContent, sectionKey: string, question: Question): Decision<FormContent, EditRefusal> {
  const section = findSection(content, sectionKey)
  if (!section) return refuse('absent')
  const isKnown = section.questions.some((each) => each.key === question.key)
  if (!isKnown && section.questions.length >= mostQuestions) return refuse('too_many')
  const questions = isKnown
    ? section.questions.map((each) => (each.key === question.key ? question : each))
    : [...section.questions, question]
  return allow({ sections: content.sections.map((each) => (each.key === sectionKey ? { ...each, questions } : each)) })
}

/** Takes a section away, once it holds no question. */
export function removeSection(content: FormContent, key: string): Decision<FormContent, EditRefusal> {
  const section = findSection(content, key)
  if (!section) return refuse('absent')
  if (section.questions.length > 0) return refuse('not_empty')
  return allow({ sections: content.sections.filter((each) => each.key !== key) })
}

export function removeQuestion(content: FormContent, key: string): Decision<FormContent, EditRefusal> {
  if (!findQuestion(content, key)) return refuse('absent')
  return allow({
    sections: content.sections.map((section) => ({ ...section, questions: section.questions.filter((each) => each.key !== key) })),
  })
}

function moved<Thing extends { key: string }>(list: readonly Thing[], key: string, by: -1 | 1): Decision<Thing[], EditRefusal> {
  const from = list.findIndex((each) => each.key === key)
  const other = list[from + by]
  const thing = list[from]
  if (!thing) return refuse('absent')
  if (!other) return refuse('at_the_end')
  return allow(list.map((each) => (each === thing ? other : each === other ? thing : each)))
}

/** Moves a section, or a question within its section, by one place. */
export function move(content: FormContent, key: string, by: -1 | 1): Decision<FormContent, EditRefusal> {
  if (findSection(content, key)) {
    const sections = moved(content.sections, key, by)
    return sections.allowed ? allow({ sections: sections.value }) : sections
  }
  const section = content.sections.find((each) => each.questions.some((question) => question.key === key))
  if (!section) return refuse('absent')
  const questions = moved(section.questions, key, by)
  if (!questions.allowed) return questions
  return allow({ sections: content.sections.map((each) => (each === section ? { ...each, questions: questions.value } : each)) })
}

/** A section or a question as its changes are told: flat, in the words of the form. */
export type ToldPart = Readonly<Record<string, unknown>>

/** A form part by part: each of its sections and questions, by its key. */
export function toldParts({ sections }: FormContent): Map<string, ToldPart> {
  return new Map(
    sections.flatMap((section): [string, ToldPart][] => [
      [
        `section ${section.key}`,
        { title: section.title.fr, titleOther: section.title.en, lead: section.lead.fr, leadOther: section.lead.en },
      ],
      ...section.questions.map((question): [string, ToldPart] => [`question ${question.key}`, toldQuestion(question, section)]),
    ]),
  )
}

function toldQuestion({ key: _key, label, help, choices, columns, ...rest }: Question, section: Section): ToldPart {
  return {
    ...rest,
    section: section.title.fr,
    label: label.fr,
    labelOther: label.en,
    help: help.fr,
    helpOther: help.en,
    ...(choices && { choices: choices.map((choice) => choice.label.fr) }),
    ...(columns && { columns: columns.map((column) => column.label.fr) }),
  }
}

export const nameOfPart = (part: ToldPart): string => String(part.label ?? part.title)

/** Sections and questions in the order in which they are asked. */
export const orderOf = ({ sections }: FormContent): string[] =>
  sections.flatMap((section) => [section.title.fr, ...section.questions.map((question) => question.label.fr)])
