/**
 * Workbooks out, as they are made: an Office Open XML spreadsheet (ECMA-376) whose sheets are written row by row into its zip, so that a table of any
 * length takes no more memory than a page of it. Texts stay texts: no formula can come of them, and no code loses its zero.
 */
import { Readable } from 'node:stream'
import { zipOf } from './archive.ts'
import { now } from './clock.ts'
import type { CellValue, OutRow } from './exchange-write.ts'

export interface OutSheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: Iterable<OutRow> | AsyncIterable<OutRow>
}

/** What a sheet holds at most, its header included: a longer table ends the file with an error rather than half said. A CSV has no such end. */
export const mostSheetRows = 1_048_576
/** What a cell holds at most, in UTF-16 units; a longer text is cut and says so by its last sign. */
const mostLetters = 32_767

/** The bytes of a workbook, one sheet a table, each with a bold header that stays in view. */
export function workbookOf(sheets: readonly OutSheet[]): Readable {
  const names = sheetNames(sheets)
  const part = (name: string, text: () => Iterable<string> | AsyncIterable<string>) => ({
    name,
    open: async () => Readable.from(text(), { objectMode: false }),
  })
  return zipOf(
    [
      part('[Content_Types].xml', () => [contentTypes(names.length)]),
      part('_rels/.rels', () => [relations([['officeDocument', 'xl/workbook.xml']])]),
      part('xl/workbook.xml', () => [workbookXml(names)]),
      part('xl/_rels/workbook.xml.rels', () => [
        relations([...names.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]), ['styles', 'styles.xml']]),
      ]),
      part('xl/styles.xml', () => [styles]),
      ...sheets.map((sheet, at) => part(`xl/worksheets/sheet${at + 1}.xml`, () => sheetXml(sheet))),
    ],
    now(),
  )
}

/** Excel accepts 31 characters in the name of a sheet, none of these signs, no apostrophe at its ends, and no name twice. */
function sheetNames(sheets: readonly OutSheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }) => {
    const plain = name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, ' ')
    for (let n = 1; ; n += 1) {
      const mark = n === 1 ? '' : ` ${n}`
      const tried = plain.slice(0, 31 - mark.length) + mark
      if (taken.has(tried.toLowerCase())) continue
      taken.add(tried.toLowerCase())
      return tried
    }
  })
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org'
const main = `${office}/spreadsheetml/2006/main`
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (count: number) =>
  `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>` +
  `${Array.from({ length: count }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${kind}.worksheet+xml"/>`).join('')}</Types>`

const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
  `${xml}<Relationships xmlns="${office}/package/2006/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const workbookXml = (names: readonly string[]) =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${office}/officeDocument/2006/relationships"><sheets>${names
    .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')}</sheets></workbook>`

/** Two looks: plain, and the bold of a header. */
const styles =
  `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

const pieceLength = 64_000

/** One sheet in pieces of about 64,000 characters. */
async function* sheetXml({ columns, rows }: OutSheet): AsyncGenerator<string> {
  let piece =
    `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><sheetFormatPr baseColWidth="16" defaultRowHeight="15"/><sheetData>${rowXml(1, columns, ' s="1"')}`
  let at = 1
  for await (const row of rows) {
    at += 1
    if (at > mostSheetRows) throw new Error(`A sheet holds ${mostSheetRows} rows at most.`)
    piece += rowXml(at, isList(row) ? row : columns.map((column) => row[column]), '')
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData></worksheet>`
}

const isList = (row: OutRow): row is readonly CellValue[] => Array.isArray(row)

function rowXml(at: number, cells: readonly CellValue[], style: string): string {
  let out = `<row r="${at}">`
  for (const [column, value] of cells.entries()) out += cellXml(`${lettersOf(column)}${at}`, value, style)
  return `${out}</row>`
}

function cellXml(at: string, value: CellValue, style: string): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}"${style}><v>${value}</v></c>` : ''
  if (typeof value === 'boolean') return `<c r="${at}"${style} t="b"><v>${value ? 1 : 0}</v></c>`
  const text = value.length > mostLetters ? `${value.slice(0, mostLetters - 1).replace(/[\ud800-\udbff]$/, '')}…` : value
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** A column by its letters: A, B, … Z, AA. */
function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML can't carry is left out; what a reader of workbooks would take for an escape is escaped itself. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that XML 1.0 has no way to say.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
      .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
  )
}
