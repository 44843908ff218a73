/**
 * Workbooks (.xlsx) read as a stream of rows: our own reader on yauzl. The ready-made one holds the whole sheet in memory, finds
 * its parts by scanning (so that a guard reading the zip's directory guards another file), and pads a sheet with one far
 * cell to all its rows and columns, up to 17 billion cells.
 */

import {
  columnsOf,
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
import { type CellFormat, Package, readWorkbook, unescapeCell, type Workbook } from './exchange-workbook.ts'
import { attributeOf, type XmlHandler, XmlReader } from './exchange-xml.ts'
import { dayOfSerial } from './recognised-day.ts'

const rowsLookedAtForHeader = 30
const sheetsLookedAt = 20

type SheetOfBook = Workbook['sheets'][number]

interface SheetRow {
  readonly number: number
  readonly cells: string[]
  readonly findings: readonly Finding<FileRemark>[]
}

export async function openXlsx(source: Source, limits: Limits): Promise<Table> {
  const workbook = await readBook(source, limits)
  const visible = workbook.sheets.filter((each) => each.visible)
  const { sheet, first } = await chooseSheet(source, workbook, limits)
  const asked = source.headerRow === undefined ? -1 : first.findIndex((row) => row.number === source.headerRow)
  const index = asked === -1 ? headerIndexOf(first.map((row) => row.cells)) : asked
  const header = first[index]
  if (header === undefined) throw new ExchangeRefusal('file_empty')
  const { columns, findings } = columnsOf(withoutTail(header.cells))
  if (visible.length > 1 && source.sheet === undefined) findings.push({ value: sheet.name, kind: 'warning', because: 'sheet_chosen' })
  if (index > 0) findings.push({ value: String(header.number), kind: 'warning', because: 'header_below' })
  if (looksLikeData(header.cells)) findings.push({ kind: 'warning', because: 'header_like_data' })
  const rows = () => rowsBelow(readSheet(source.path, sheet.part, workbook, limits), header.number, columns)
  return {
    kind: 'xlsx',
    name: source.name,
    encoding: 'utf-8',
    delimiter: undefined,
    sheets: visible.map((each) => each.name),
    sheet: sheet.name,
    headerRow: header.number,
    columns,
    sample: await takeRows(rows(), sampleSize),
    findings,
    rows,
  }
}

async function readBook(source: Source, limits: Limits): Promise<Workbook> {
  const parts = await Package.open(source.path, limits)
  try {
    return await readWorkbook(parts)
  } finally {
    parts.close()
  }
}

/** The sheet asked for, or the first visible one that is a table: real workbooks open on a page of instructions. */
async function chooseSheet(source: Source, workbook: Workbook, limits: Limits) {
  const asked = source.sheet === undefined ? undefined : workbook.sheets.find((sheet) => sheet.name === source.sheet)
  if (source.sheet !== undefined && asked === undefined) throw new ExchangeRefusal('xlsx_sheet_absent', source.sheet)
  const candidates = asked === undefined ? workbook.sheets.filter((each) => each.visible) : [asked]
  let filled: { sheet: SheetOfBook; first: SheetRow[] } | undefined
  for (const sheet of candidates.slice(0, sheetsLookedAt)) {
    const first = await takeRows(readSheet(source.path, sheet.part, workbook, limits), rowsLookedAtForHeader)
    const width = withoutTail(first[headerIndexOf(first.map((row) => row.cells))]?.cells ?? []).length
    if (width >= 3 || (candidates.length === 1 && width > 0)) return { sheet, first }
    if (width > 0) filled ??= { sheet, first }
  }
  if (filled === undefined) throw new ExchangeRefusal('file_empty')
  return filled
}

async function takeRows<R>(rows: AsyncIterable<R>, most: number): Promise<R[]> {
  const taken: R[] = []
  for await (const row of rows) if (taken.push(row) >= most) break
  return taken
}

async function* rowsBelow(rows: AsyncIterable<SheetRow>, headerRow: number, columns: readonly string[]): AsyncGenerator<Row> {
  for await (const row of rows) {
    if (row.number <= headerRow) continue
    // Sheets leave out empty cells at the end of a row: that is no missing cell.
    while (row.cells.length < columns.length) row.cells.push('')
    yield rowOf(row.number, row.cells, columns, row.findings)
  }
}

/** The rows of a sheet that hold something, in order, each with the number that the spreadsheet shows. */
async function* readSheet(path: string, part: string, workbook: Workbook, limits: Limits): AsyncGenerator<SheetRow> {
  const parts = await Package.open(path, limits)
  try {
    const sheet = new SheetHandler(workbook, limits)
    const reader = new XmlReader(sheet)
    for await (const text of parts.text(part)) {
      reader.read(text)
      yield* sheet.take()
    }
  } finally {
    parts.close()
  }
}

class SheetHandler implements XmlHandler {
  private rows: SheetRow[] = []
  private number = 0
  private column = 0
  private cells: string[] = []
  private findings: Finding<FileRemark>[] = []
  private attributes = ''
  private value = ''
  private reading = false
  private inCell = false
  private readonly workbook: Workbook
  private readonly limits: Limits
  private length = 0

  constructor(workbook: Workbook, limits: Limits) {
    this.workbook = workbook
    this.limits = limits
  }

  take(): SheetRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      const said = Number(attributeOf(attributes, 'r'))
      this.number = Number.isSafeInteger(said) && said > 0 ? said : this.number + 1
      this.column = 0
      this.cells = []
      this.findings = []
      this.length = 0
    } else if (name === 'c') {
      this.attributes = attributes
      this.value = ''
      this.inCell = true
      this.column = columnOf(attributeOf(attributes, 'r')) ?? this.column + 1
    } else if (this.inCell && (name === 'v' || name === 't')) this.reading = true
    else if (name === 'rPh') this.inCell = false
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false
    else if (name === 'rPh') this.inCell = true
    else if (name === 'c') this.closeCell()
    else if (name === 'row' && this.cells.some((cell) => cell.trim() !== '')) {
      this.rows.push({ number: this.number, cells: this.cells, findings: this.findings })
    }
  }

  text(text: string): void {
    if (!this.reading) return
    this.value += text
    this.length += text.length
    if (this.length > this.limits.recordLength) throw new ExchangeRefusal('record_too_long', String(this.number))
  }

  private closeCell(): void {
    this.inCell = false
    if (this.value === '') return
    const text = this.textOfCell()
    if (text === '') return
    if (this.column > this.limits.columns) throw new ExchangeRefusal('too_many_columns', String(this.column))
    while (this.cells.length < this.column) this.cells.push('')
    this.cells[this.column - 1] = text
  }

  private textOfCell(): string {
    const kind = attributeOf(this.attributes, 't') ?? 'n'
    if (kind === 's') return this.workbook.sharedTexts[Number(this.value)] ?? ''
    if (kind === 'str' || kind === 'inlineStr' || kind === 'd') return unescapeCell(this.value)
    if (kind === 'b') return this.value === '1' ? 'true' : 'false'
    if (kind === 'e') {
      this.findings.push({ row: this.number, value: this.value, kind: 'warning', because: 'formula_error' })
      return ''
    }
    const format = this.workbook.formats[Number(attributeOf(this.attributes, 's') ?? 0)] ?? 'number'
    return textOfNumber(this.value, format, this.workbook.daysBefore)
  }
}

/** `C12` is in column 3. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** A number as its reader sees it where that is certain: days in ISO, zeros that the format puts in front. */
function textOfNumber(written: string, format: CellFormat, daysBefore: number): string {
  const value = Number(written)
  if (!Number.isFinite(value)) return written
  if (typeof format === 'object') return Number.isInteger(value) && value >= 0 ? String(value).padStart(format.digits, '0') : String(value)
  const serial = value + daysBefore
  if (format === 'number' || serial < 0 || serial >= 2_958_466) return String(value)
  const minutes = Math.round((serial - Math.floor(serial)) * 1440)
  const hour = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  if (format === 'hour') return serial < 1 ? hour : String(value)
  return format === 'moment' && minutes > 0 ? `${dayOfSerial(serial)} ${hour}` : dayOfSerial(serial)
}
