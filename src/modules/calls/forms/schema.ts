/** A call's form: sections of questions, as one document. A version that is published is never rewritten. */
import type { ColumnType, Generated } from 'kysely'

/** What a question may ask for. */
export const questionKinds = [
  'short_text',
  'long_text',
  'number',
  'money',
  'choice',
  'choices',
  'date',
  'file',
  'table',
  'organisations',
  'perimeter',
  'challenges',
  'financing',
  'statement',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/** How the answer to an earlier question brings another into sight. */
export const conditionTests = ['answered', 'equals', 'not_equals', 'at_least', 'at_most'] as const
export type ConditionTest = (typeof conditionTests)[number]

export interface Condition {
  /** Key of an earlier question. */
  question: string
  test: ConditionTest
  /** What the answer is compared with; the key of a choice, a number, or nothing. */
  value: string
}

/** What the network writes, in both languages; English may be missing, French then stands for it. */
export interface Bilingual {
  fr: string
  en: string
}

/** One answer offered. */
export interface OfferedChoice {
  key: string
  label: Bilingual
}

export const columnKinds = ['text', 'number', 'money', 'date'] as const
export type ColumnKind = (typeof columnKinds)[number]
export interface TableColumn extends OfferedChoice {
  kind: ColumnKind
}

/** What a file may be asked to be, with the endings that its name then has: the house names a file by its bytes. */
export const fileEndings = {
  pdf: ['pdf'],
  picture: ['png', 'jpg', 'jpeg', 'webp'],
  text: ['docx', 'odt', 'txt', 'md'],
  sheet: ['xlsx', 'ods', 'csv'],
} as const satisfies Record<string, readonly string[]>
export type FileKind = keyof typeof fileEndings
export const fileKinds = Object.keys(fileEndings) as [FileKind, ...FileKind[]]

export interface Question {
  /** Names the answer for ever, across versions of the form. */
  key: string
  kind: QuestionKind
  label: Bilingual
  help: Bilingual
  required: boolean
  /** Shown when this holds; always, where there is none. */
  shownWhen: Condition | null
  /** Of a text: characters at most. */
  mostCharacters?: number
  /** Of a number: what it counts, and its bounds. */
  unit?: string
  least?: number
  most?: number
  /** Of a choice. */
  choices?: OfferedChoice[]
  /** Of a table: columns, and lines at most. */
  columns?: TableColumn[]
  mostRows?: number
  /** Of a file: megabytes at most, and the kinds accepted; all of them, where none is named. */
  mostMegabytes?: number
  fileKinds?: FileKind[]
}

export interface Section {
  key: string
  title: Bilingual
  lead: Bilingual
  questions: Question[]
}

export interface FormContent {
  sections: Section[]
}

export interface CallFormTable {
  id: string
  call_id: string
  number: number
  content: ColumnType<FormContent, string, never>
  sha256: string
  published_at: Generated<Date>
}

export interface FormTables {
  call_form: CallFormTable
}
