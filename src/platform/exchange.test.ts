import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { allRows, isRefused, written } from '../../test/exchange-stand.ts'
import { openTable } from './exchange.ts'
import { ExchangeRefusal, fileRemarks, refusals } from './exchange-table.ts'
import { sayFinding, sayPlace, sayRefusal } from './exchange-words.ts'
import { reasons, repairs } from './recognised.ts'
import { speak } from './speech.ts'

const shared = join(process.cwd(), '..', 'shared', 'data')
const skip = existsSync(shared) ? false : 'the real files are not on this machine'
const csv = async (text: string | Uint8Array) => openTable(await written(text, 'lieux.csv'))

test('a file of places is read row by row, each with the number its spreadsheet shows', async () => {
  const table = await openTable({ path: 'test/fixtures/lieux.csv', name: 'lieux.csv' })
  assert.deepEqual([table.kind, table.encoding, table.delimiter, table.headerRow, table.columns.length], ['csv', 'utf-8', ',', 1, 13])
  const rows = await allRows(table)
  assert.deepEqual(
    rows.map((row) => [row.number, row.cells.nom]),
    [
      [2, 'Maison du numérique, côté gare'],
      [3, 'Relais postal'],
      [5, 'Atelier inversé'],
    ],
  )
  assert.equal(rows[2]?.cells.adresse, 'Rue des Écoles\nBâtiment B')
  assert.deepEqual(table.sample, rows)
  assert.deepEqual(await allRows(table), rows)
})

test('the export of an old spreadsheet is read with its accents, its title and its declared delimiter', async () => {
  const text = 'sep=;\r\nLieux de médiation;;\r\n\r\nNom;Ville;Nom\r\nMédiathèque;Chambéry;a\r\n'
  const table = await csv(iconv.encode(text, 'windows-1252'))
  assert.deepEqual([table.encoding, table.delimiter, table.headerRow], ['windows-1252', ';', 4])
  assert.deepEqual(table.columns, ['Nom', 'Ville', 'Nom (2)'])
  assert.equal(table.sample[0]?.cells.Nom, 'Médiathèque')
  assert.deepEqual(
    table.findings.map((finding) => finding.because),
    ['columns_renamed', 'header_below', 'encoding_guessed'],
  )
})

test('rows with too many or too few cells are read and said', async () => {
  const rows = await allRows(await csv('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3\n'))
  assert.deepEqual(
    rows.map((row) => row.findings.map((finding) => [finding.row, finding.because, finding.value])),
    [[[2, 'cells_missing', '2']], [[3, 'cells_too_many', '4']], [], []],
  )
})

test('letters encoded twice are restored in headers and cells, and the row says it', async () => {
  const table = await csv('nom,catÃ©gorie\nRepair CafÃ©,rÃ©paration\nCafé,x\n')
  assert.deepEqual(table.columns, ['nom', 'catégorie'])
  const [first, second] = table.sample
  assert.deepEqual(first?.cells, { nom: 'Repair Café', catégorie: 'réparation' })
  assert.deepEqual(first?.findings[0], {
    row: 2,
    column: 'nom',
    value: 'Repair CafÃ©',
    became: 'Repair Café',
    kind: 'repaired',
    because: 'double_encoding',
  })
  assert.deepEqual(second?.findings, [])
})

test('a file without column names is noticed', async () => {
  const table = await csv('12345,contact@exemple.fr,73000\n12346,autre@exemple.fr,73100\n')
  assert.deepEqual(
    table.findings.map((finding) => finding.because),
    ['header_like_data'],
  )
})

test('a person’s choice of delimiter, encoding and header row is obeyed', async () => {
  const source = await written(iconv.encode('titre;x\na|b;é\n1|2;3\n', 'windows-1252'), 'x.csv')
  const table = await openTable({ ...source, delimiter: '|', headerRow: 2, encoding: 'windows-1252' })
  assert.deepEqual([table.columns, table.sample[0]?.cells], [['a', 'b;é'], { a: '1', 'b;é': '2;3' }])
})

test('files that are no table are refused, each for what it is', async () => {
  await assert.rejects(openTable({ path: '/nulle/part', name: 'x.csv' }), isRefused('file_absent'))
  await assert.rejects(openTable({ path: tmpdir(), name: 'x.csv' }), isRefused('file_absent'))
  await assert.rejects(csv(''), isRefused('file_empty'))
  await assert.rejects(csv('\n \n;;\n'), isRefused('file_empty'))
  await assert.rejects(csv('%PDF-1.7 …'), isRefused('file_pdf'))
  await assert.rejects(csv('<!DOCTYPE html><table>'), isRefused('file_markup'))
  await assert.rejects(csv(Buffer.from('a,b\n1,\0\u0001\0binaire')), isRefused('file_binary'))
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  await assert.rejects(csv(old), isRefused('file_xls'))
  await assert.rejects(
    csv(Buffer.concat([old, Buffer.alloc(100), Buffer.from('EncryptedPackage', 'utf16le')])),
    isRefused('xlsx_encrypted'),
  )
  await assert.rejects(csv(Buffer.from('1f8b0800', 'hex')), isRefused('file_zip'))
})

test('a file is refused by its size before it is read, and a torrent before memory fills', async () => {
  const source = await written('a,b\n1,2\n', 'x.csv')
  await assert.rejects(openTable({ ...source, limits: { fileBytes: 5 } }), isRefused('file_too_large'))
  await assert.rejects(csv(`a,b\n1,"${'x,y\n'.repeat(500_000)}`), isRefused('quote_unclosed'))
  await assert.rejects(csv(`a,b\n${'x'.repeat(2_000_000)}`), isRefused('record_too_long'))
  await assert.rejects(csv(','.repeat(500_000)), isRefused('too_many_columns'))
})

test('memory stays flat over a file of sixty megabytes', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const path = join(tmpdir(), `essaim-long-${process.pid}.csv`)
  const file = await open(path, 'w')
  const line = `"Régie ""du quartier""",43493312300029,${'é'.repeat(50)},Chambéry,"a, b",73000\n`
  await file.write(`nom,siret,texte,ville,services,cp\n`)
  for (let size = 0; size < 60_000_000; size += line.length * 1000) await file.write(line.repeat(1000))
  await file.close()
  try {
    const table = await openTable({ path, name: 'long.csv' })
    const heaps: number[] = []
    let count = 0
    for await (const row of table.rows()) {
      count += row.cells.cp === '73000' ? 1 : 0
      if (count % 50_000 !== 0) continue
      collect()
      heaps.push(process.memoryUsage().heapUsed)
    }
    assert.ok(count > 400_000)
    assert.ok(Math.max(...heaps) - (heaps[0] ?? 0) < 10_000_000, `the heap grew to ${heaps.join(', ')}`)
  } finally {
    await rm(path)
  }
})

test('whatever the bytes, a file is read or refused', async () => {
  const start = fc.constantFrom(
    '',
    '[',
    '{"a":[',
    '[{"a":1},',
    '"',
    'sep=',
    'PK\u0003\u0004',
    '\u00ff\u00fe',
    '\u00fe\u00ff',
    '\u00ef\u00bb\u00bf',
    'a;b\n',
    '<',
  )
  const signs = fc
    .array(fc.constantFrom(...'",;|\t\r\n{}[]:\\aé0\u00c3\u00a9 '), { maxLength: 60 })
    .map((all) => Buffer.from(all.join(''), 'latin1'))
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
    signs,
  )
  await fc.assert(
    fc.asyncProperty(start, bytes, fc.constantFrom('x.csv', 'x.json', 'x.xlsx', 'x.geojson'), async (head, tail, name) => {
      try {
        await allRows(await openTable(await written(Buffer.concat([Buffer.from(head, 'latin1'), tail]), name)))
      } catch (error) {
        assert.ok(error instanceof ExchangeRefusal, error instanceof Error ? error.stack : String(error))
      }
    }),
    { numRuns: 500 },
  )
})

test('every refusal and every finding has its sentence in both languages', () => {
  for (const language of ['fr', 'en'] as const) {
    const voice = speak(language)
    for (const because of refusals) assert.match(sayRefusal(new ExchangeRefusal(because, '3'), voice), /^\S.*[.?]$/)
    for (const because of [...fileRemarks, ...reasons, ...repairs])
      assert.match(sayFinding({ because, kind: 'warning', value: 'x' }, voice), /^\S.*[.?]$/)
  }
  const french = speak('fr')
  assert.equal(
    sayRefusal(new ExchangeRefusal('file_too_large', '250000000'), french),
    'Le fichier est trop gros (250\u00a0Mo). Découpez-le en plusieurs.',
  )
  assert.equal(
    sayPlace({ row: 12, column: 'siret', because: 'luhn', kind: 'refused' }, french),
    'Ligne\u00a012, colonne «\u00a0siret\u00a0»',
  )
  assert.equal(sayFinding({ because: 'mine', kind: 'warning' }, french, { mine: { fr: 'À moi.', en: 'Mine.' } }), 'À moi.')
})

test('real files of every room are read to their last row', { skip }, async () => {
  const expected: [string, string, number][] = [
    ['numerique/cnfs-lieux-73.csv', 'csv', 17],
    ['numerique/france-services-aura-20240801.csv', 'csv', 106],
    ['numerique/hinaura-raw-73.json', 'json', 103],
    ['subventions/fonds-vert-2023-aura.csv', 'csv', 1291],
    ['subventions/scdl-exemple_valide.csv', 'csv', 29],
    ['reparation/ords-v0.3-restartproject-BEL-FRA-ITA.csv', 'csv', 2000],
    ['360giving/a003W000001B7PzQAK.json', 'json', 300],
    ['360giving/a003W000001B7PzQAK.xlsx', 'xlsx', 475],
    ['geo/communes-savoie-2018.geojson', 'geojson', 285],
    ['plans/plan_with_sous_actions_valid.xlsx', 'xlsx', 8],
  ]
  for (const [name, kind, count] of expected) {
    const table = await openTable({ path: join(shared, name), name })
    assert.deepEqual([name, table.kind, (await allRows(table)).length], [name, kind, count])
  }
  const plan = await openTable({ path: join(shared, 'plans/complex_plan.xlsx'), name: 'plan.xlsx' })
  assert.deepEqual([plan.headerRow, plan.columns[3], plan.sheets.length], [2, 'Titre de l’action'.replace('’', "'"), 3])
  const lost = await openTable({ path: join(shared, 'reparation/ords-v0.2.1-repaircafe-international-FRA.csv'), name: 'ords.csv' })
  assert.equal(lost.findings[0]?.because, 'letters_lost')
})
