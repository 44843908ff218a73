import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import { allRows, written } from '../../test/exchange-stand.ts'
import { openTable } from './exchange.ts'
import { csvOf, type OutRow, writeCsv } from './exchange-write.ts'

async function csv(columns: string[], rows: OutRow[], options = {}) {
  let whole = ''
  for await (const piece of csvOf(columns, rows, options)) whole += piece
  return whole
}

test('a CSV has its mark, its header, its quotes and the line ends of the standard', async () => {
  const whole = await csv(['nom', 'ville'], [{ nom: 'Le "Clos", côté cour', ville: null }, ['a\nb', 12.5]])
  assert.equal(whole, '\ufeffnom,ville\r\n"Le ""Clos"", côté cour",\r\n"a\nb",12.5\r\n')
  assert.equal(await csv(['a'], [], { mark: false, delimiter: ';' }), 'a\r\n')
})

test('no cell can be run as a formula, and numbers stay numbers', async () => {
  const cells = ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '＝1', '-12,5', '+33479123456', '-', '=cmd|calc']
  const whole = await csv(
    ['x'],
    cells.map((x) => [x]),
    { mark: false, formulas: 'neutralised' },
  )
  const lines = whole.split('\r\n').slice(1, -1)
  assert.deepEqual(lines, ["'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "'\t=1", "'＝1", '"-12,5"', '+33479123456', "'-", "'=cmd|calc"])
})

test('what is written is read back the same, cell by cell', async () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^['=+\-@",;\n a1]{0,6}$/))
  const table = fc.array(fc.tuple(cell, cell, fc.constant('.')), { minLength: 1, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
      const source = await written(await csv(['a', 'b', 'c'], rows, { delimiter }), 'x.csv')
      const read = await allRows(await openTable({ ...source, delimiter, headerRow: 1, encoding: 'utf-8' }))
      assert.deepEqual(
        read.map((row) => Object.values(row.cells)),
        rows,
      )
    }),
  )
})

test('a long table is written as its reader takes it', async () => {
  let made = 0
  function* rows() {
    for (; made < 100_000; made += 1) yield [made, 'x'.repeat(100)]
  }
  const pieces = csvOf(['n', 'x'], rows())
  await pieces.next()
  assert.ok(made < 2000)
  const stream = new PassThrough()
  const [whole] = await Promise.all([text(stream), writeCsv(stream, ['a'], [{ a: 'é' }])])
  // Reading a stream as text takes the byte-order mark away.
  assert.equal(whole, 'a\r\né\r\n')
})
