/** From a form's fields to an answer. A draft keeps whatever can be read; what can't is said beside its field, and her words stay. */
import { readDay } from '../../../../platform/day.ts'
import { readNumber } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { recogniseSiren, recogniseSiret } from '../../../../platform/siret.ts'
import type { Form } from '../../../../platform/upload.ts'
import type { ColumnKind, Question } from '../../forms/schema.ts'
import { mostCharactersOf, mostRowsOf } from '../rules.ts'
import {
  type Answer,
  type AnsweredChallenge,
  type AnsweredFinancing,
  type AnsweredObjective,
  type NamedOrganisation,
  type ResourceState,
  resourceStates,
} from '../schema.ts'

/** The name of a question's field, and of those of its lines: `r.budget`, `r.budget.0.montant`. */
export const fieldOf = (question: Pick<Question, 'key'>, ...parts: (string | number)[]): string => ['r', question.key, ...parts].join('.')

export type ReadingRefusal = 'text_too_long' | 'number_unreadable' | 'money_unreadable' | 'day_unreadable' | 'siret_wrong'

export interface Reading {
  /** Undefined where nothing was answered, or nothing could be read. */
  answer: Answer | undefined
  /** By field name. */
  mistakes: Record<string, ReadingRefusal>
}

/** Lines that a form shows for each kind of list, and objectives for each challenge. */
export const mostChallenges = 6
export const mostObjectives = 4

/** Reads the answer to one question. Perimeters and files are read by their own acts, which need the geography and the files. */
export function readAnswer(question: Question, form: Form): Reading {
  const field = fieldOf(question)
  const text = form.text(field).trim()
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      // A draft may be longer than what is submitted, not endlessly; what is not kept is said.
      return readOne(field, text, (all) => (all.length > mostCharactersOf(question) * 2 ? undefined : all), 'text_too_long')
    case 'choice':
      return plain(text === '' ? undefined : text.slice(0, 60))
    case 'choices':
      return plain(listOf(form.all(field).map((each) => each.slice(0, 60))))
    case 'statement':
      return plain(text === '' ? undefined : true)
    case 'number':
      return readOne(field, text, readNumber, 'number_unreadable')
    case 'money':
      return readOne(field, text, readCents, 'money_unreadable')
    case 'date':
      return readOne(field, text, readDay, 'day_unreadable')
    case 'table':
      return readTable(question, form)
    case 'organisations':
      return readOrganisations(question, form)
    case 'challenges':
      return readChallenges(question, form)
    case 'financing':
      return readFinancing(question, form)
    case 'perimeter':
    case 'file':
      return plain(undefined)
  }
}

const plain = (answer: Answer | undefined): Reading => ({ answer, mistakes: {} })
const listOf = <Thing extends Answer>(list: Thing): Thing | undefined => ((list as unknown[]).length > 0 ? list : undefined)

function readOne<Value extends Answer>(
  field: string,
  text: string,
  read: (text: string) => Value | undefined,
  because: ReadingRefusal,
): Reading {
  if (text === '') return plain(undefined)
  const answer = read(text)
  return answer === undefined ? { answer: undefined, mistakes: { [field]: because } } : plain(answer)
}

/** An amount of euro as people write it, in integer cents: `12 500,50` → 1250050. */
export function readCents(text: string): number | undefined {
  const euros = readNumber(text.replace(/€|eur(os?)?/i, ''))
  if (euros === undefined || Math.abs(euros) > 1e12) return undefined
  const cents = Math.round(euros * 100)
  return Math.abs(cents - euros * 100) < 1e-6 ? cents : undefined
}

/** A text of a field, trimmed. One that is longer than what is kept is said, never cut in silence. */
function within(most: number, field: string, form: Form, mistakes: Reading['mistakes']): string {
  const text = form.text(field).trim()
  if (text.length > most) mistakes[field] = 'text_too_long'
  return text.slice(0, most)
}

/** Reads lines until the form has no more of them; a line with nothing in it is none. */
function eachLine<Line>(form: Form, question: Question, most: number, read: (n: number) => Line | undefined): Line[] {
  const lines: Line[] = []
  for (let n = 0; n < most; n += 1) {
    if (!form.names.some((name) => name.startsWith(fieldOf(question, n, '')))) continue
    const line = read(n)
    if (line !== undefined) lines.push(line)
  }
  return lines
}

const cellReaders: Record<ColumnKind, { read: (text: string) => string | number | undefined; because: ReadingRefusal }> = {
  text: { read: (text) => (text.length > 500 ? undefined : text), because: 'text_too_long' },
  number: { read: readNumber, because: 'number_unreadable' },
  money: { read: readCents, because: 'money_unreadable' },
  date: { read: readDay, because: 'day_unreadable' },
}

function readTable(question: Question, form: Form): Reading {
  const mistakes: Reading['mistakes'] = {}
  const rows = eachLine(form, question, mostRowsOf(question), (n) => {
    const row: Record<string, string | number> = {}
    for (const column of question.columns ?? []) {
      const field = fieldOf(question, n, column.key)
      const text = form.text(field).trim()
      if (text === '') continue
      const value = cellReaders[column.kind].read(text)
      if (value === undefined) mistakes[field] = cellReaders[column.kind].because
      else row[column.key] = value
    }
    return Object.keys(row).length > 0 ? row : undefined
  })
  return { answer: listOf(rows), mistakes }
}

function readOrganisations(question: Question, form: Form): Reading {
  const mistakes: Reading['mistakes'] = {}
  const lines = eachLine(form, question, mostRowsOf(question), (n): NamedOrganisation | undefined => {
    const name = within(200, fieldOf(question, n, 'nom'), form, mistakes)
    const text = form
      .text(fieldOf(question, n, 'siret'))
      .trim()
      .slice(0, 40)
    if (name === '' && text === '') return undefined
    const number = text === '' ? '' : readNumberOf(text)
    if (number === undefined) mistakes[fieldOf(question, n, 'siret')] = 'siret_wrong'
    return { name, siret: number ?? '', organisationId: null }
  })
  return { answer: listOf(lines), mistakes }
}

/** A SIRET or a SIREN, whichever the person had at hand. */
function readNumberOf(text: string): string | undefined {
  const read = [recogniseSiret(text), recogniseSiren(text)].find((each) => each.ok)
  return read?.value
}

function readChallenges(question: Question, form: Form): Reading {
  const mistakes: Reading['mistakes'] = {}
  const challenges = eachLine(form, question, mostChallenges, (n): AnsweredChallenge | undefined => {
    const part = (name: string) => form.text(fieldOf(question, n, name)).trim()
    const words = (name: string, most: number) => within(most, fieldOf(question, n, name), form, mistakes)
    const objectives: AnsweredObjective[] = []
    for (let m = 0; m < mostObjectives; m += 1) {
      const objective = readObjective(question, form, n, m, mistakes)
      if (objective) objectives.push(objective)
    }
    const kind = ['social', 'environmental', 'citizen'].find((each) => each === part('nature')) ?? ''
    const challenge = { kind: kind as AnsweredChallenge['kind'], title: words('nom', 200), why: words('pourquoi', 5_000) }
    if (kind === '' && challenge.title === '' && challenge.why === '' && objectives.length === 0) return undefined
    return { ...challenge, objectives, ...takenUp(part('reprend')) }
  })
  return { answer: listOf(challenges), mistakes }
}

function readObjective(question: Question, form: Form, n: number, m: number, mistakes: Reading['mistakes']): AnsweredObjective | undefined {
  const field = (name: string) => fieldOf(question, n, m, name)
  const number = (name: string): number | null => {
    const text = form.text(field(name)).trim()
    if (text === '') return null
    const value = readNumber(text)
    if (value === undefined) mistakes[field(name)] = 'number_unreadable'
    return value ?? null
  }
  const dueText = form.text(field('echeance')).trim()
  const dueOn = dueText === '' ? undefined : readDay(dueText)
  if (dueText !== '' && !dueOn) mistakes[field('echeance')] = 'day_unreadable'
  const objective = {
    title: within(200, field('objectif'), form, mistakes),
    indicator: form.text(field('indicateur')).trim().slice(0, 80),
    baseline: number('depart'),
    target: number('cible'),
    dueOn: dueOn ?? null,
  }
  const isEmpty = objective.title === '' && objective.indicator === '' && objective.baseline === null && objective.target === null
  return isEmpty && !dueOn ? undefined : { ...objective, ...takenUp(form.text(field('reprend')).trim()) }
}

/** What of the territory a challenge or an objective takes up; anything that is no id takes up nothing. */
function takenUp(text: string): { takesUp?: string } {
  const id = readId<'Challenge' | 'Objective'>(text)
  return id ? { takesUp: id } : {}
}

function readFinancing(question: Question, form: Form): Reading {
  const mistakes: Reading['mistakes'] = {}
  const money = (side: string, n: number): { label: string; cents: number } | undefined => {
    const label = within(200, fieldOf(question, side, n, 'poste'), form, mistakes)
    const field = fieldOf(question, side, n, 'montant')
    const text = form.text(field).trim()
    if (label === '' && text === '') return undefined
    const cents = text === '' ? 0 : readCents(text)
    if (cents === undefined) mistakes[field] = 'money_unreadable'
    return { label, cents: cents ?? 0 }
  }
  const uses: AnsweredFinancing['uses'] = []
  const resources: AnsweredFinancing['resources'] = []
  for (let n = 0; n < mostRowsOf(question); n += 1) {
    const use = money('emploi', n)
    if (use) uses.push(use)
    const resource = money('ressource', n)
    const state = resourceStates.find((each) => each === form.text(fieldOf(question, 'ressource', n, 'etat')))
    if (resource) resources.push({ ...resource, state: state ?? ('sought' satisfies ResourceState) })
  }
  return { answer: uses.length + resources.length > 0 ? { uses, resources } : undefined, mistakes }
}
