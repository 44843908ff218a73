/**
 * Files in: any table that people have (CSV in any French encoding, JSON, GeoJSON, workbook) is read as a stream of rows in flat
 * memory, and says what was understood before anything is written. Files out are in `exchange-write.ts`; the meaning of
 * columns in `exchange-mapping.ts`; the sentences in `exchange-words.ts`.
 */
import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { type CsvDialect, CsvReader, type CsvRecord, dialectOf } from './exchange-csv.ts'
import {
  decodedText,
  type EncodingSniffed,
  lostLetters,
  maybeDoubleEncoded,
  sniffEncoding,
  undoDoubleEncoding,
} from './exchange-encoding.ts'
import { openJson } from './exchange-json.ts'
import {
  columnsOf,
  defaultLimits,
  ExchangeRefusal,
  type FileRemark,
  type Finding,
  headerIndexOf,
  type Limits,
  looksLikeData,
  type Row,
  rowOf,
  type Source,
  sampleSize,
  type Table,
  withoutTail,
} from './exchange-table.ts'
import { withoutNeutralising } from './exchange-write.ts'
import { openXlsx } from './exchange-xlsx.ts'

export type { Cells, Encoding, FileRemark, Finding, Limits, Refusal, Row, Source, Table } from './exchange-table.ts'
export { defaultLimits, ExchangeRefusal } from './exchange-table.ts'

/** Characters looked at to find the delimiter and the header. */
const headLength = 200_000
const rowsLookedAtForHeader = 30

/** Opens a table and reads its first rows. Throws an ExchangeRefusal, and nothing else, where the file cannot be read. */
export async function openTable(source: Source): Promise<Table> {
  const limits = { ...defaultLimits, ...source.limits }
  const found = await stat(source.path).catch(() => undefined)
  if (found === undefined || !found.isFile()) throw new ExchangeRefusal('file_absent')
  if (found.size === 0) throw new ExchangeRefusal('file_empty')
  if (found.size > limits.fileBytes) throw new ExchangeRefusal('file_too_large', String(found.size))
  const head = await readHead(source.path)
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return openXlsx(source, limits)
  refuseOtherKinds(head)
  const sniffed = await sniffEncoding(source.path)
  if (sniffed.hasZeroBytes) throw new ExchangeRefusal('file_binary')
  const told = source.encoding === undefined ? sniffed : { ...sniffed, encoding: source.encoding, guessed: false }
  const text = await readHeadText(source.path, told)
  if (text.trim() === '') throw new ExchangeRefusal('file_empty')
  if (looksLikeMarkup(text)) throw new ExchangeRefusal('file_markup')
  return looksLikeJson(text, source.name) ? openJson(source, limits, told) : openCsv(source, limits, told, text)
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Kinds that are known by their first bytes, and that people do send instead of a table. */
function refuseOtherKinds(head: Buffer): void {
  const hex = head.subarray(0, 8).toString('hex')
  // The container of Office files before 2007 also holds workbooks locked by a password.
  if (hex === 'd0cf11e0a1b11ae1') {
    const locked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new ExchangeRefusal(locked ? 'xlsx_encrypted' : 'file_xls')
  }
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') throw new ExchangeRefusal('file_pdf')
  if (hex.startsWith('504b') || hex.startsWith('1f8b') || hex.startsWith('377abcaf') || hex.startsWith('52617221')) {
    throw new ExchangeRefusal('file_zip')
  }
}

async function readHeadText(path: string, sniffed: EncodingSniffed): Promise<string> {
  let text = ''
  for await (const piece of decodedText(path, sniffed.encoding, sniffed.markBytes)) {
    text += piece
    if (text.length >= headLength) break
  }
  return text.slice(0, headLength)
}

function looksLikeMarkup(text: string): boolean {
  return /^\s*<(?:!doctype|html|\?xml|table|head|body|svg|rdf)/i.test(text.slice(0, 200))
}

/** A CSV may begin with a bracket too, so the sign must be followed by what JSON puts there. */
function looksLikeJson(text: string, name: string): boolean {
  const start = text.slice(0, 1000).trimStart()
  if (/^\.(?:geo)?json$/i.test(extname(name))) return true
  return /^\[\s*[[{\]]/.test(start) || /^\{\s*["}]/.test(start)
}

async function openCsv(source: Source, limits: Limits, sniffed: EncodingSniffed, head: string): Promise<Table> {
  const declared = /^sep=(.)\r?\n/i.exec(head)?.[1]
  const found = dialectOf(head)
  const dialect = { ...found, delimiter: source.delimiter ?? declared ?? found.delimiter }
  const first = await takeRecords(readRecords(source.path, sniffed, dialect, limits), rowsLookedAtForHeader)
  const index = headerPlace(first, source.headerRow, declared !== undefined)
  const header = first[index]
  if (header === undefined) throw new ExchangeRefusal('file_empty')
  const { columns, findings } = columnsOf(withoutTail(header.cells.map((cell) => withoutNeutralising(undoDoubleEncoding(cell)))))
  if (index > (declared === undefined ? 0 : 1)) findings.push({ value: String(header.number), kind: 'warning', because: 'header_below' })
  if (looksLikeData(header.cells)) findings.push({ kind: 'warning', because: 'header_like_data' })
  const rows = () => csvRows(readRecords(source.path, sniffed, dialect, limits), header.number, columns)
  const sample: Row[] = []
  for await (const row of rows()) if (sample.push(row) >= sampleSize) break
  return {
    kind: 'csv',
    name: source.name,
    encoding: sniffed.encoding,
    delimiter: dialect.delimiter,
    sheets: [],
    sheet: undefined,
    headerRow: header.number,
    columns,
    sample,
    findings: [...findings, ...encodingFindings(sniffed, head)],
    rows,
  }
}

function headerPlace(first: readonly CsvRecord[], asked: number | undefined, declared: boolean): number {
  const wanted = asked === undefined ? -1 : first.findIndex((record) => record.number === asked)
  if (wanted !== -1) return wanted
  const from = declared ? 1 : 0
  const found = headerIndexOf(first.slice(from).map((record) => record.cells))
  return found === -1 ? -1 : found + from
}

function encodingFindings(sniffed: EncodingSniffed, head: string): Finding<FileRemark>[] {
  const findings: Finding<FileRemark>[] = []
  if (sniffed.encoding === 'mixed') findings.push({ kind: 'warning', because: 'encoding_mixed' })
  else if (sniffed.guessed) findings.push({ value: sniffed.encoding, kind: 'warning', because: 'encoding_guessed' })
  const lost = lostLetters(head)
  if (lost !== undefined) findings.push({ value: lost, kind: 'warning', because: 'letters_lost' })
  return findings
}

async function takeRecords(records: AsyncIterable<readonly CsvRecord[]>, most: number): Promise<CsvRecord[]> {
  const taken: CsvRecord[] = []
  for await (const batch of records) {
    taken.push(...batch.slice(0, most - taken.length))
    if (taken.length >= most) break
  }
  return taken
}

/** Records in batches, one batch per piece of file: waiting once per row would cost more than reading it. */
async function* readRecords(path: string, sniffed: EncodingSniffed, dialect: CsvDialect, limits: Limits): AsyncGenerator<CsvRecord[]> {
  const reader = new CsvReader(dialect, limits)
  for await (const text of decodedText(path, sniffed.encoding, sniffed.markBytes)) yield reader.read(text, false)
  yield reader.read('', true)
}

async function* csvRows(batches: AsyncIterable<readonly CsvRecord[]>, headerRow: number, columns: readonly string[]): AsyncGenerator<Row> {
  for await (const batch of batches) {
    for (const record of batch) {
      if (record.number <= headerRow || record.cells.every(isBlank)) continue
      const findings = repairCells(record, columns)
      yield rowOf(record.number, record.cells, columns, findings)
    }
  }
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === ''
}

/** In place: takes back the apostrophes of our own files, and undoes letters encoded twice (`Ã©`), which it says. */
function repairCells(record: CsvRecord, columns: readonly string[]): readonly Finding<FileRemark>[] {
  const { cells, number } = record
  let findings: Finding<FileRemark>[] | undefined
  for (let index = 0; index < cells.length; index += 1) {
    const value = cells[index] ?? ''
    if (value.charCodeAt(0) === 39) cells[index] = withoutNeutralising(value)
    if (!maybeDoubleEncoded(value)) continue
    const became = undoDoubleEncoding(value)
    if (became === value) continue
    cells[index] = became
    findings ??= [...record.findings]
    findings.push({ row: number, column: columns[index] ?? '', value, became, kind: 'repaired', because: 'double_encoding' })
  }
  return findings ?? record.findings
}
