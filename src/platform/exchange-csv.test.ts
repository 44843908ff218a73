import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { type CsvDialect, CsvReader, dialectOf } from './exchange-csv.ts'
import { ExchangeRefusal } from './exchange-table.ts'

const limits = { recordLength: 10_000, columns: 100 }
const comma: CsvDialect = { delimiter: ',', lineEnd: '\n' }

/** Reads a text cut into pieces of a given length. */
function read(text: string, dialect = comma, pieceLength = text.length || 1, within = limits) {
  const reader = new CsvReader(dialect, within)
  const records = []
  for (let at = 0; at < text.length; at += pieceLength) records.push(...reader.read(text.slice(at, at + pieceLength), false))
  return [...records, ...reader.read('', true)]
}
const cellsOf = (text: string, dialect = comma) => read(text, dialect).map((record) => record.cells)

/** What reading gives, or the reason why it was refused. */
function outcome(text: string, pieceLength?: number) {
  try {
    return read(text, comma, pieceLength)
  } catch (refusal) {
    assert.ok(refusal instanceof ExchangeRefusal)
    return refusal.because
  }
}

test('quotes hold delimiters, line ends and quotes', () => {
  assert.deepEqual(cellsOf('a,"b,c","d\ne","f""g"\r\n1,2,3,4'), [
    ['a', 'b,c', 'd\ne', 'f"g'],
    ['1', '2', '3', '4'],
  ])
})

test('a quote that no delimiter follows is a letter of its cell, and said', () => {
  const [record] = read('1,"Le "Clos" des fleurs",3\n')
  assert.deepEqual(record?.cells, ['1', 'Le "Clos" des fleurs', '3'])
  assert.equal(record?.findings[0]?.because, 'quote_stray')
  assert.deepEqual(cellsOf('écran 15",clavier\n'), [['écran 15"', 'clavier']])
  assert.deepEqual(cellsOf('"a" ,"b"  \n'), [['a', 'b']])
})

test('rows are counted as a spreadsheet counts them, blank ones too', () => {
  const numbers = read('a,b\n\n"1\n2",3\n4,5').map((record) => record.number)
  assert.deepEqual(numbers, [1, 3, 4])
})

test('line ends of Unix, of Windows and of old Macs are known', () => {
  const expected = [
    ['a', 'b'],
    ['1', '2'],
  ]
  assert.deepEqual(cellsOf('a,b\n1,2\n'), expected)
  assert.deepEqual(cellsOf('a,b\r\n1,2\r\n'), expected)
  assert.deepEqual(cellsOf('a,b\r1,2\r', dialectOf('a,b\r1,2\r')), expected)
  assert.deepEqual(cellsOf('a,"b"\r\n1,"2"\r\n'), expected)
})

test('the delimiter is the one under which rows agree', () => {
  assert.equal(dialectOf('nom;services\nA;x,y,z\nB;x\n').delimiter, ';')
  assert.equal(dialectOf('nom,services\nA,x|y|z\nB,x;y\n').delimiter, ',')
  assert.equal(dialectOf('nom\tville\nA, B\tC\n').delimiter, '\t')
  assert.equal(dialectOf('a|b|c\n1|2|3\n').delimiter, '|')
  assert.equal(dialectOf('Liste des lieux, 2024\n\nnom;ville;code\nA;B;1\nC;D;2\n').delimiter, ';')
  assert.equal(dialectOf('"a;b","c;d"\n"1;2","3"\n').delimiter, ',')
})

test('what a strict reader reads, ours reads the same', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^[a",; \n]{0,8}$/)).map((text) => text.replaceAll('\r', ''))
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join(lineEnd)
      assert.deepEqual(cellsOf(text), parse(text, { relax_column_count: true }))
      assert.deepEqual(cellsOf(text), rows)
    }),
  )
})

test('wherever a file is cut into pieces, its rows are the same', () => {
  const hostile = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '""', 'é'), { maxLength: 40 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 5 }), (text, length) => {
      assert.deepEqual(outcome(text, length), outcome(text))
    }),
    { numRuns: 1000 },
  )
})

test('a quote that is never closed is refused with its row', () => {
  assert.throws(
    () => read('a,b\n1,2\n3,"4\n5,6\n'),
    (refusal) => refusal instanceof ExchangeRefusal && refusal.because === 'quote_unclosed' && refusal.detail === '3',
  )
})

test('a row beyond measure is refused before it is all here', () => {
  const reader = new CsvReader(comma, { recordLength: 1000, columns: 10 })
  let given = 0
  assert.throws(
    () => {
      for (; given < 1000; given += 1) reader.read('x'.repeat(100), false)
    },
    (refusal) => refusal instanceof ExchangeRefusal && refusal.because === 'record_too_long',
  )
  assert.ok(given <= 11)
  assert.throws(() => read(','.repeat(200), comma, 10), /too_many_columns/)
})

test('a row in thousands of pieces is not read again from its start each time', () => {
  const quoted = `"${'x'.repeat(200)}",`.repeat(4000)
  const started = process.cpuUsage()
  assert.equal(read(`${quoted}\n`.repeat(2), comma, 65_536, { recordLength: 1_000_000, columns: 5000 }).length, 2)
  assert.ok(process.cpuUsage(started).user < 5_000_000)
})
