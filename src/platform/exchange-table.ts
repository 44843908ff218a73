/**
 * The shape of a file read as a table, whatever its format: columns, rows, what was found on the way, and the refusals.
 * Refusals are polite and early: by size before reading, by the length of a record before memory fills.
 */

export const refusals = [
  'file_absent',
  'file_empty',
  'file_too_large',
  'file_binary',
  'file_markup',
  'file_pdf',
  'file_xls',
  'file_ods',
  'file_zip',
  'file_infected',
  'file_unscanned',
  'too_many_columns',
  'record_too_long',
  'quote_unclosed',
  'json_broken',
  'json_without_table',
  'json_too_deep',
  'topojson',
  'xlsx_broken',
  'xlsx_encrypted',
  'xlsx_too_large',
  'xlsx_sheet_absent',
] as const
export type Refusal = (typeof refusals)[number]

/** A file that cannot be read, and why. `detail` is a number or a name to say in the sentence (a row, a size, a sheet). */
export class ExchangeRefusal extends Error {
  override readonly name = 'ExchangeRefusal'
  readonly because: Refusal
  readonly detail: string | undefined

  constructor(because: Refusal, detail?: string) {
    super(detail === undefined ? because : `${because}: ${detail}`)
    this.because = because
    this.detail = detail
  }
}

/** What was found in a row or, without `row`, in the file as a whole. `because` names a sentence. */
export interface Finding<Because extends string = string> {
  /** The row as its reader counts it: in a sheet the header is row 1, in a list of objects the first object is row 1. */
  readonly row?: number
  readonly column?: string
  /** The value as it stood in the file. */
  readonly value?: string
  /** The value after the repair. */
  readonly became?: string
  readonly kind: 'refused' | 'repaired' | 'warning'
  readonly because: Because
}

export const fileRemarks = [
  'encoding_mixed',
  'encoding_guessed',
  'letters_lost',
  'columns_renamed',
  'column_without_name',
  'header_below',
  'header_like_data',
  'sheet_chosen',
  'list_chosen',
  'cells_missing',
  'cells_too_many',
  'cells_unforeseen',
  'double_encoding',
  'quote_stray',
  'formula_error',
  'item_not_object',
] as const
export type FileRemark = (typeof fileRemarks)[number]

export type Cells = Readonly<Record<string, string>>

/** One row. `findings` is what reading alone found (a missing cell, a repaired letter): mostly empty. */
export interface Row {
  readonly number: number
  readonly cells: Cells
  readonly findings: readonly Finding<FileRemark>[]
}

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh', 'cp850', 'mixed'] as const
export type Encoding = (typeof encodings)[number]

export interface Table {
  readonly kind: 'csv' | 'json' | 'geojson' | 'xlsx'
  /** The name under which the file was given, for people. */
  readonly name: string
  readonly encoding: Encoding
  /** Of a CSV only. */
  readonly delimiter: string | undefined
  /** Of a workbook only: the names of its sheets, and the one that was read. */
  readonly sheets: readonly string[]
  readonly sheet: string | undefined
  /** The row that bears the column names; 0 where there is none (JSON). */
  readonly headerRow: number
  /** In the order of the file, each different, none empty. */
  readonly columns: readonly string[]
  /** The first rows, at most 50. */
  readonly sample: readonly Row[]
  readonly findings: readonly Finding<FileRemark>[]
  /** Reads the file from its start, each time it is called, in flat memory. May throw an ExchangeRefusal midway. */
  rows(): AsyncIterable<Row>
}

export interface Limits {
  /** Bytes of the file. */
  readonly fileBytes: number
  /** Characters of one record (CSV) or one object (JSON). */
  readonly recordLength: number
  readonly columns: number
  /** Bytes that a workbook's parts may fill once unpacked, all told. */
  readonly unpackedBytes: number
}

export const defaultLimits: Limits = {
  fileBytes: 200_000_000,
  recordLength: 1_000_000,
  columns: 2_000,
  unpackedBytes: 600_000_000,
}

/** A file to read. What is given here overrides what would be recognised. */
export interface Source {
  readonly path: string
  /** The name the person gave to the file; its ending helps to recognise the kind. */
  readonly name: string
  readonly sheet?: string
  readonly headerRow?: number
  readonly encoding?: Encoding
  readonly delimiter?: string
  readonly limits?: Partial<Limits>
}

export const sampleSize = 50

/** Makes column names that are all different and none empty, and says which were changed. */
export function columnsOf(header: readonly string[]): { columns: string[]; findings: Finding<FileRemark>[] } {
  const findings: Finding<FileRemark>[] = []
  const taken = new Set<string>()
  const columns = header.map((cell, index) => {
    const written = cell.replace(/\s+/gu, ' ').trim()
    // A column of this name would be lost, since it is the one key that JavaScript objects treat apart.
    const base = written === '' ? `colonne ${index + 1}` : written === '__proto__' ? 'proto' : written
    let column = base
    for (let copy = 2; taken.has(column); copy += 1) column = `${base} (${copy})`
    taken.add(column)
    if (written === '') findings.push({ column, kind: 'warning', because: 'column_without_name' })
    else if (column !== base) findings.push({ column, value: written, became: column, kind: 'warning', because: 'columns_renamed' })
    return column
  })
  return { columns, findings }
}

/** Drops the empty cells at the end: spreadsheets pad their rows with them. */
export function withoutTail(cells: readonly string[]): readonly string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1]?.trim() === '') end -= 1
  return end === cells.length ? cells : cells.slice(0, end)
}

/**
 * Where the header stands among the first rows: the first row about as wide as the widest one, since titles and help
 * above a table fill one or two cells. -1 when all rows are empty.
 */
export function headerIndexOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0))
  const widest = Math.max(0, ...filled)
  if (widest === 0) return -1
  return filled.findIndex((count) => count >= Math.max(1, widest * 0.5))
}

/** A header made of figures and addresses is probably the first row of a file without header. */
export function looksLikeData(header: readonly string[]): boolean {
  const cells = header.filter((cell) => cell.trim() !== '').map((cell) => cell.trim().slice(0, 100))
  const data = cells.filter((cell) => /^[+-]?[\d\s.,/:-]+$/.test(cell) || /^\S+@\S+\.\S+$/.test(cell) || /^https?:\/\//.test(cell))
  return cells.length > 1 && data.length / cells.length >= 0.3
}

/** Turns the cells of one record into a row, and says where their number is not the header's. */
export function rowOf(number: number, cells: readonly string[], columns: readonly string[], found: readonly Finding<FileRemark>[]): Row {
  const named: Record<string, string> = {}
  for (let index = 0; index < columns.length; index += 1) named[columns[index] ?? ''] = cells[index] ?? ''
  if (cells.length === columns.length) return { number, cells: named, findings: found }
  const extra = withoutTail(cells).length > columns.length
  if (!extra && cells.length > columns.length) return { number, cells: named, findings: found }
  const because = extra ? 'cells_too_many' : 'cells_missing'
  return { number, cells: named, findings: [...found, { row: number, value: String(cells.length), kind: 'warning', because }] }
}
