/** One question as its form writes it: lists of answers and columns are lines of text, keys are kept from one writing to the next. */
import type { Voice } from '../../../../platform/speech.ts'
import { keptValue, typedValue } from '../conditions/rules.ts'
import { findQuestion, freeKey } from '../rules.ts'
import {
  type Bilingual,
  type ColumnKind,
  type Condition,
  columnKinds,
  type FileKind,
  type FormContent,
  type OfferedChoice,
  type Question,
  type QuestionKind,
  type TableColumn,
} from '../schema.ts'

export interface QuestionDraft {
  label: Bilingual
  help: Bilingual
  required: boolean
  mostCharacters: number | undefined
  unit: string | undefined
  least: number | undefined
  most: number | undefined
  choiceLines: string
  columnLines: string
  mostRows: number | undefined
  mostMegabytes: number | undefined
  fileKinds: readonly FileKind[]
  condition: Condition | null
}

/** Fields that each kind of question has, besides its label, help, need and condition. */
export const fieldsOf: Record<
  QuestionKind,
  readonly ('signes' | 'unite' | 'bornes' | 'reponses' | 'colonnes' | 'lignes' | 'megaoctets' | 'sortes')[]
> = {
  short_text: ['signes'],
  long_text: ['signes'],
  number: ['unite', 'bornes'],
  money: ['bornes'],
  choice: ['reponses'],
  choices: ['reponses'],
  date: [],
  file: ['sortes', 'megaoctets'],
  table: ['colonnes', 'lignes'],
  organisations: ['lignes'],
  perimeter: [],
  challenges: [],
  financing: ['lignes'],
  statement: [],
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Words of column kinds, in both languages. */
const kindWords: Record<string, ColumnKind> = {
  texte: 'text',
  text: 'text',
  nombre: 'number',
  number: 'number',
  montant: 'money',
  money: 'money',
  date: 'date',
}

function choicesFrom(text: string, before: readonly OfferedChoice[] = []): OfferedChoice[] {
  const taken: string[] = []
  return linesOf(text).map((line) => {
    const [fr = '', en = ''] = line.split('|').map((part) => part.trim())
    const known = before.find((choice) => choice.label.fr === fr && !taken.includes(choice.key))
    const key = known?.key ?? freeKey(fr, [...taken, ...before.map((choice) => choice.key)])
    taken.push(key)
    return { key, label: { fr, en } }
  })
}

/** A column whose kind changes is another column: what was answered in it is not read as something else. */
function columnsFrom(text: string, before: readonly TableColumn[] = []): TableColumn[] {
  const kinds = linesOf(text).map((line) => kindWords[(line.split('|')[2] ?? '').trim().toLowerCase()] ?? columnKinds[0])
  const isKept = (column: TableColumn, at: number) => before.some((each) => each.key === column.key && each.kind === kinds[at])
  const columns = choicesFrom(text, before).map((choice, at) => ({ ...choice, kind: kinds[at] ?? 'text' }))
  const taken = [...before, ...columns].map(({ key }) => key)
  return columns.map((column, at) => {
    if (isKept(column, at) || !before.some(({ key }) => key === column.key)) return column
    const key = freeKey(column.label.fr, taken)
    taken.push(key)
    return { ...column, key }
  })
}

/** A condition keeps what it compares as answers are kept, whatever the person typed: a key for a label, an ISO day, a number with a point. */
const conditionFrom = (content: FormContent, condition: Condition | null): Condition | null =>
  condition && { ...condition, value: keptValue(findQuestion(content, condition.question), condition) }

/** The question that a draft makes; what its kind does not have is left out. */
export function questionFrom(
  content: FormContent,
  draft: QuestionDraft,
  at: { key: string; kind: QuestionKind; before?: Question | undefined },
): Question {
  const fields = fieldsOf[at.kind]
  const has = (name: (typeof fields)[number]) => fields.includes(name)
  const more: Partial<Question> = {}
  if (has('signes') && draft.mostCharacters !== undefined) more.mostCharacters = draft.mostCharacters
  if (has('unite') && draft.unit) more.unit = draft.unit
  if (has('bornes') && draft.least !== undefined) more.least = draft.least
  if (has('bornes') && draft.most !== undefined) more.most = draft.most
  if (has('reponses')) more.choices = choicesFrom(draft.choiceLines, at.before?.choices)
  if (has('colonnes')) more.columns = columnsFrom(draft.columnLines, at.before?.columns)
  if (has('lignes') && draft.mostRows !== undefined) more.mostRows = draft.mostRows
  if (has('megaoctets')) more.mostMegabytes = draft.mostMegabytes ?? 10
  if (has('sortes') && draft.fileKinds.length > 0) more.fileKinds = [...draft.fileKinds]
  return {
    key: at.key,
    kind: at.kind,
    label: draft.label,
    help: draft.help,
    required: draft.required,
    shownWhen: conditionFrom(content, draft.condition),
    ...more,
  }
}

const lineOf = (...parts: string[]) => parts.join(' | ').replace(/( \| )+$/, '')

/** What stands in the fields of a question's form. */
export function typedQuestion(content: FormContent, question: Question, voice: Voice): Record<string, string | string[]> {
  const { shownWhen } = question
  const other = shownWhen && findQuestion(content, shownWhen.question)
  return {
    intitule: question.label.fr,
    'intitule-anglais': question.label.en,
    aide: question.help.fr,
    'aide-anglais': question.help.en,
    ...(question.required ? { obligatoire: 'on' } : {}),
    signes: numberOf(question.mostCharacters),
    unite: question.unit ?? '',
    minimum: numberOf(question.least),
    maximum: numberOf(question.most),
    reponses: (question.choices ?? []).map((each) => lineOf(each.label.fr, each.label.en)).join('\n'),
    colonnes: (question.columns ?? [])
      .map((each) => lineOf(each.label.fr, each.label.en, each.kind === 'text' ? '' : each.kind))
      .join('\n'),
    lignes: numberOf(question.mostRows),
    megaoctets: numberOf(question.mostMegabytes),
    sortes: question.fileKinds ?? [],
    'si-question': shownWhen?.question ?? '',
    'si-test': shownWhen?.test ?? '',
    'si-valeur': shownWhen && other ? typedValue(other, shownWhen, voice) : '',
  }
}

const numberOf = (value: number | undefined): string => (value === undefined ? '' : String(value))
