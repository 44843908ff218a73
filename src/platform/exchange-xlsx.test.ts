import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allRows, isRefused, written, type ZipPart, zipOf } from '../../test/exchange-stand.ts'
import { openTable } from './exchange.ts'
import { ExchangeRefusal, type Limits } from './exchange-table.ts'

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface BookParts {
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly hidden?: boolean }[]
  readonly texts?: string
  readonly styles?: string
  readonly properties?: string
  readonly more?: readonly ZipPart[]
}

/** The smallest workbook that Excel would open, by hand. */
function bookOf({ sheets, texts, styles, properties = '', more = [] }: BookParts): Buffer {
  const listed = sheets.map(
    ({ name, hidden }, index) => `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="r${index + 1}"/>`,
  )
  const targets = sheets.map(
    (_, index) => `<Relationship Id="r${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return zipOf([
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns:r="${relations}">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${targets.join('')}</Relationships>` },
    ...sheets.map(({ xml }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: xml })),
    ...(texts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: texts }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: styles }]),
    ...more,
  ])
}

const sheetOf = (rows: string) => `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`
const textCell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const header = `<row r="1">${textCell('A1', 'nom')}${textCell('B1', 'code')}${textCell('C1', 'jour')}</row>`
const open = async (parts: BookParts, limits: Partial<Limits> = {}) =>
  openTable({ ...(await written(bookOf(parts), 'classeur.xlsx')), limits })
const one = (rows: string) => ({ sheets: [{ name: 'Lieux', xml: sheetOf(rows) }] })

test('numbers, days, hours, texts and yes-or-no are read as people see them', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="[$-40C]d mmmm yyyy;@"/>' +
    '<numFmt numFmtId="172" formatCode="#,##0.00\\ &quot;jours&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="172"/></cellXfs></styleSheet>'
  const texts = '<sst><si><r><t>Riche </t></r><r><t>texte &amp; &#233;t&#xE9;</t></r><rPh><t>ignoré</t></rPh></si></sst>'
  const cells =
    '<c r="A2" t="s"><v>0</v></c><c r="B2" s="2"><v>1000</v></c><c r="C2" s="1"><v>44714</v></c><c r="D2" s="3"><v>44714</v></c><c r="E2" s="4"><v>44714.5</v></c>' +
    '<c r="F2" s="5"><v>0.375</v></c><c r="G2" s="6"><v>12.5</v></c><c r="H2"><v>4.3493312300029E13</v></c><c r="I2" t="b"><v>1</v></c><c r="J2" t="str"><f>A1</f><v>calculé</v></c>'
  const names = [...'ABCDEFGHIJ'].map((letter) => textCell(`${letter}1`, letter)).join('')
  const table = await open({ sheets: [{ name: 'S', xml: sheetOf(`<row r="1">${names}</row><row r="2">${cells}</row>`) }], texts, styles })
  const [row] = await allRows(table)
  const expected = [
    'Riche texte & été',
    '01000',
    '2022-06-02',
    '2022-06-02',
    '2022-06-02 12:00',
    '09:00',
    '12.5',
    '43493312300029',
    'true',
    'calculé',
  ]
  assert.deepEqual(Object.values(row?.cells ?? {}), expected)
})

test('a workbook of an old Mac counts its days from 1904', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
  const xml = sheetOf(`${header}<row r="2">${textCell('A2', 'x')}<c r="C2" s="1"><v>43252</v></c></row>`)
  const table = await open({ sheets: [{ name: 'S', xml }], styles, properties: '<workbookPr date1904="1"/>' })
  assert.equal((await allRows(table))[0]?.cells.jour, '2022-06-02')
})

test('a sheet that declares a million rows, or holds one far cell, costs what it holds', async () => {
  const far = await open(one(`${header}<row r="2">${textCell('A2', 'Fablab')}</row><row r="1048576">${textCell('A1048576', 'loin')}</row>`))
  assert.deepEqual(
    (await allRows(far)).map((row) => [row.number, row.cells.nom]),
    [
      [2, 'Fablab'],
      [1048576, 'loin'],
    ],
  )
  const wide = await open(one(`${header}<row r="2">${textCell('A2', 'x')}<c r="XFD2" s="1"/></row>`))
  assert.equal((await allRows(wide)).length, 1)
  const filled = one(`${header}<row r="2">${textCell('A2', 'x')}</row><row r="60">${textCell('XFD60', 'y')}</row>`)
  await assert.rejects(open(filled), isRefused('too_many_columns'))
})

test('help above the header, a sheet of instructions and hidden sheets are passed over, and said', async () => {
  const help = sheetOf(`<row r="1">${textCell('A1', 'Mode d’emploi')}</row>`)
  const data = sheetOf(
    `<row r="1">${textCell('A1', 'Remplissez ce tableau')}</row>${header.replaceAll('1"', '3"')}<row r="4">${textCell('A4', 'Fablab')}</row>`,
  )
  const sheets = [
    { name: 'Listes', xml: sheetOf(header), hidden: true },
    { name: 'Aide', xml: help },
    { name: 'Données', xml: data },
  ]
  const table = await open({ sheets })
  assert.deepEqual(
    [table.sheet, table.sheets, table.headerRow, [...table.columns]],
    ['Données', ['Aide', 'Données'], 3, ['nom', 'code', 'jour']],
  )
  assert.deepEqual(
    table.findings.map((finding) => finding.because),
    ['sheet_chosen', 'header_below'],
  )
  const source = { ...(await written(bookOf({ sheets }), 'classeur.xlsx')), sheet: 'Absente' }
  await assert.rejects(openTable(source), isRefused('xlsx_sheet_absent'))
})

test('a formula in error empties its cell, and the rest of the sheet is read', async () => {
  const table = await open(
    one(`${header}<row r="2">${textCell('A2', 'x')}<c r="B2" t="e"><v>#N/A</v></c></row><row r="3">${textCell('A3', 'y')}</row>`),
  )
  const rows = await allRows(table)
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0]?.findings, [{ row: 2, value: '#N/A', kind: 'warning', because: 'formula_error' }])
})

test('a zip that unpacks beyond measure is refused by its directory, and one that lies is stopped', async () => {
  await assert.rejects(open(one(header), { unpackedBytes: 100 }), isRefused('xlsx_too_large'))
  const bomb = { name: 'xl/media/bomb', content: Buffer.alloc(30_000_000) }
  await assert.rejects(open({ ...one(header), more: [bomb] }), isRefused('xlsx_too_large'))
  const long = sheetOf(`${header}${`<row>${textCell('A2', 'x')}</row>`.repeat(50_000)}`)
  const lying = zipOf([
    { name: 'xl/workbook.xml', content: `<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/s.xml"/></Relationships>`,
    },
    { name: 'xl/s.xml', content: long, declaredSize: 1000 },
  ])
  await assert.rejects(async () => allRows(await openTable(await written(lying, 'x.xlsx'))), isRefused('xlsx_broken'))
})

test('a row that swells beyond measure is refused', async () => {
  const swollen = one(`${header}<row r="2"><c r="A2" t="inlineStr"><is>${'<t>aaaaaaaaaa</t>'.repeat(200)}</is></c></row>`)
  await assert.rejects(open(swollen, { recordLength: 1000 }), isRefused('record_too_long'))
})

test('entities that would expand are refused', async () => {
  const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${sheetOf(header)}`
  await assert.rejects(open({ sheets: [{ name: 'S', xml }] }), isRefused('xlsx_broken'))
})

test('other zips are named for what they are', async () => {
  const ods = zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', content: '<x/>' },
  ])
  await assert.rejects(openTable(await written(ods, 'x.ods')), isRefused('file_ods'))
  await assert.rejects(openTable(await written(zipOf([{ name: 'a.txt', content: 'a' }]), 'x.zip')), isRefused('file_zip'))
})

test('a damaged workbook is refused or read, and nothing else', async () => {
  const whole = bookOf({ ...one(`${header}<row r="2">${textCell('A2', 'Fablab')}</row>`), texts: '<sst><si><t>a</t></si></sst>' })
  const place = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 4 }), async (places) => {
      const damaged = Buffer.from(whole)
      for (const { at, byte } of places) damaged[at] = byte
      try {
        await allRows(await openTable(await written(damaged, 'x.xlsx')))
      } catch (error) {
        assert.ok(error instanceof ExchangeRefusal, String(error))
      }
    }),
    { numRuns: 300 },
  )
})
