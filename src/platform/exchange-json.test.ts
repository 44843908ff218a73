import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allRows, isRefused, written } from '../../test/exchange-stand.ts'
import { openTable } from './exchange.ts'
import { JsonCutter } from './exchange-json-cutter.ts'

const fixture = (name: string) => ({ path: `test/fixtures/${name}`, name })
const openJson = async (value: unknown) => openTable(await written(typeof value === 'string' ? value : JSON.stringify(value), 'liste.json'))

/** The pieces of a text cut in parts of a given length. */
function cut(text: string, length = text.length || 1) {
  const cutter = new JsonCutter({ recordLength: 10_000 })
  const pieces = []
  for (let at = 0; at < text.length; at += length) pieces.push(...cutter.read(text.slice(at, at + length)))
  cutter.end()
  return pieces
}

test('an object that holds one list of objects is a table, with what is nested laid flat', async () => {
  const table = await openTable(fixture('subventions-imbriquees.json'))
  assert.equal(table.kind, 'json')
  const [first, second, third] = await allRows(table)
  assert.equal(first?.number, 1)
  assert.deepEqual(first?.cells, {
    id: '360G-exemple-1',
    title: 'Chèques numériques',
    amountAwarded: '12000.5',
    'recipientOrganization.id': 'FR-1',
    'recipientOrganization.name': 'Régie du quartier',
    tags: 'numérique|inclusion',
    open: 'true',
    'location.name': '',
    'location.codes.insee': '',
  })
  assert.equal(second?.cells['recipientOrganization.name'], 'Jardins|Vergers')
  assert.equal(second?.cells.title, 'Accolades } et [crochets] "dans le texte"')
  assert.equal(third?.cells['location.codes.insee'], '73065')
})

test('a GeoJSON gives the properties of each feature and the centre of its geometry', async () => {
  const table = await openTable(fixture('lieux.geojson'))
  assert.equal(table.kind, 'geojson')
  const rows = await allRows(table)
  assert.deepEqual(rows[0]?.cells, { id: '7', nom: 'Fablab', latitude: '45.5711', longitude: '5.919', code: '' })
  assert.ok(Math.abs(Number(rows[1]?.cells.latitude) - 45.55) < 0.001)
  assert.equal(rows[2]?.cells.latitude, '')
})

test('of several lists the longest is read, and said', async () => {
  const table = await openJson({ sources: [{ a: 1 }], lieux: [{ nom: 'A' }, { nom: 'B' }] })
  assert.deepEqual(table.columns, ['nom'])
  assert.deepEqual(table.findings, [{ value: 'lieux', kind: 'warning', because: 'list_chosen' }])
})

test('what is no object in the list is refused on its row, and the rest is read', async () => {
  const rows = await allRows(await openJson([{ a: 1 }, 'intrus', null, { a: 2 }]))
  assert.deepEqual(
    rows.map((row) => [row.number, row.cells.a, row.findings[0]?.because]),
    [
      [1, '1', undefined],
      [2, '', 'item_not_object'],
      [3, '', 'item_not_object'],
      [4, '2', undefined],
    ],
  )
})

test('names that JavaScript treats apart make no harm', async () => {
  const table = await openJson('[{"__proto__": "x", "constructor": "y", "": "z"}]')
  const [row] = await allRows(table)
  assert.deepEqual(row?.cells, { proto: 'x', constructor: 'y', '(vide)': 'z' })
  assert.equal(({} as Record<string, unknown>).x, undefined)
})

test('files of JSON that hold no table, are cut or are TopoJSON are refused, each with its reason', async () => {
  await assert.rejects(openJson({ nom: 'seul' }), isRefused('json_without_table'))
  await assert.rejects(openJson('[{"a":1},{"a":'), isRefused('json_broken'))
  await assert.rejects(openJson('[{"a":1},{a:2}]'), isRefused('json_broken'))
  await assert.rejects(openJson('[{"a":1}] et la suite'), isRefused('json_broken'))
  await assert.rejects(openJson({ type: 'Topology', arcs: [[[0, 0]]], objects: { a: { geometries: [{}] } } }), isRefused('topojson'))
  await assert.rejects(openJson(`[{"a":${'['.repeat(100_000)}`), isRefused('json_too_deep'))
  await assert.rejects(openJson('{"a":'.repeat(100_000)), isRefused('json_too_deep'))
})

test('wherever the text is cut into pieces, its elements are the same', () => {
  const table = fc.array(
    fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }), fc.jsonValue({ maxDepth: 1 })),
    {
      maxLength: 6,
    },
  )
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 7 }), fc.boolean(), (list, length, wrapped) => {
      const text = JSON.stringify(wrapped ? { meta: { 'a"b\\': 'x' }, rows: list } : list)
      const pieces = cut(text, length)
      assert.deepEqual(
        pieces.map((piece) => JSON.parse(piece.text)),
        JSON.parse(JSON.stringify(list)),
      )
      assert.ok(pieces.every((piece) => piece.list === (wrapped ? 'rows' : '')))
    }),
  )
})
