/**
 * Files out; workbooks stand in exchange-write-workbook.ts. CSV follows RFC 4180 in UTF-8, with a byte-order mark so that spreadsheets read the accents.
 *
 * A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, whoever wrote it. Such a cell gets a leading
 * apostrophe unless it is a plain number (or a telephone number); one that begins with an apostrophe and such a sign gets another, and
 * openTable takes one away: a file that we wrote and read again is the same, cell by cell.
 */
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type CellValue = string | number | boolean | null | undefined
export type OutRow = Readonly<Record<string, CellValue>> | readonly CellValue[]

export interface CsvOptions {
  /** UTF-8's byte-order mark, for spreadsheets; default true. */
  readonly mark?: boolean
  /** Default `,`. */
  readonly delimiter?: ',' | ';' | '\t'
  /** `kept` only for machines that read a strict schema, never for a file that a person opens. Default `neutralised`. */
  readonly formulas?: 'neutralised' | 'kept'
}

const pieceLength = 64_000

/** The text of a CSV in pieces of about 64,000 characters: header, then each row as it comes. */
export async function* csvOf(
  columns: readonly string[],
  rows: Iterable<OutRow> | AsyncIterable<OutRow>,
  { mark = true, delimiter = ',', formulas = 'neutralised' }: CsvOptions = {},
): AsyncGenerator<string> {
  const line = (cells: readonly CellValue[]) => `${cells.map((cell) => csvCell(cell, delimiter, formulas)).join(delimiter)}\r\n`
  let piece = `${mark ? '\ufeff' : ''}${line(columns)}`
  for await (const row of rows) {
    piece += line(isList(row) ? row : columns.map((column) => row[column]))
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Writes a CSV to a stream, waiting for it to drain. */
export async function writeCsv(
  to: Writable,
  columns: readonly string[],
  rows: Iterable<OutRow> | AsyncIterable<OutRow>,
  options: CsvOptions = {},
): Promise<void> {
  await pipeline(Readable.from(csvOf(columns, rows, options)), to)
}

function isList(row: OutRow): row is readonly CellValue[] {
  return Array.isArray(row)
}

function csvCell(value: CellValue, delimiter: string, formulas: CsvOptions['formulas']): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = formulas === 'kept' ? value : neutralised(value)
  return /["\r\n]/.test(text) || text.includes(delimiter) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Signs that make a formula, with their full-width twins, behind any apostrophes. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/
const plainNumber = /^[+-]?\d[\d\s.,]*$/

export function neutralised(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** Takes back the apostrophe that neutralised() put. */
export function withoutNeutralising(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
