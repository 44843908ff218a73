import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { allRows, written } from '../../test/exchange-stand.ts'
import { openTable } from './exchange.ts'
import { mostSheetRows, type OutSheet, workbookOf } from './exchange-write-workbook.ts'

const opened = async (sheets: OutSheet[]) =>
  openTable({
    ...(await written(await buffer(workbookOf(sheets)), 'x.xlsx')),
    ...(sheets.length > 1 && { sheet: sheets[0]?.name.slice(0, 31) }),
  })
const cellsOf = async (table: Awaited<ReturnType<typeof opened>>) => (await allRows(table)).map(({ cells }) => cells)

test('a workbook keeps texts as texts, and is read back', async () => {
  const rows = [
    { nom: '=1+1', code: '01004', montant: 12.5, actif: true, vide: undefined },
    { nom: 'a < b & "c"\nd\r\n _x0041_ \u0001é\ud800', code: "'", montant: Number.NaN, actif: false, vide: '' },
  ]
  const table = await opened([{ name: 'Lieux  1 2', columns: ['nom', 'code', 'montant', 'actif', 'vide'], rows }])
  assert.equal(table.sheet, 'Lieux  1 2')
  const [first, second] = await cellsOf(table)
  assert.deepEqual(first, { nom: '=1+1', code: '01004', montant: '12.5', actif: 'true', vide: '' })
  assert.equal(second?.nom?.trimEnd(), 'a < b & "c"\nd\n _x0041_ é\ufffd')
  assert.deepEqual([second?.code, second?.montant, second?.actif], ["'", '', 'false'])
})

test('each table has a sheet of its own, under a name that no other has', async () => {
  const long = 'Structures des collectifs de tout le réseau'
  const sheets = ['a', 'b', 'c'].map((cell) => ({ name: long, columns: [cell], rows: [[cell.repeat(40_000)]] }))
  const table = await opened([...sheets, { name: "'X'", columns: Array.from({ length: 30 }, (_, at) => `n${at}`), rows: [] }])
  assert.deepEqual((await opened([{ name: 'Lieux: 1/2', columns: ['a'], rows: [['b']] }])).sheets, ['Lieux  1 2'])
  assert.deepEqual(table.sheets, [
    'Structures des collectifs de to',
    'Structures des collectifs de  2',
    'Structures des collectifs de  3',
    ' X ',
  ])
  const [row] = await cellsOf(table)
  assert.equal(row?.a?.length, 32_767)
  assert.ok(row?.a?.endsWith('…'))
})

test('a long table is written as its reader takes it, and one that no sheet holds ends in an error', async () => {
  let asked = 0
  function* rows(count: number) {
    for (asked = 0; asked < count; asked += 1) yield [asked, `x${asked}`.repeat(20)]
  }
  const stream = workbookOf([{ name: 'long', columns: ['n', 'x'], rows: rows(200_000) }])
  let taken = 0
  for await (const piece of stream) {
    taken += (piece as Buffer).length
    if (taken > 2_000) break
  }
  assert.ok(asked < 100_000, `${asked} rows were asked for`)
  await assert.rejects(buffer(workbookOf([{ name: 'too long', columns: ['n'], rows: endless() }])), /rows at most/)
})

function* endless() {
  for (let at = 0; at <= mostSheetRows; at += 1) yield [null]
}
