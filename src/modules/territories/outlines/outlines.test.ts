import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { realFile, without } from '../../../../test/real-files.ts'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../acts.ts'
import { importOutlineFile } from './exchange.ts'
import { centreOf, readOutline } from './rules.ts'

let stand: Stand
let network: Somebody
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-outlines-'))

before(async () => {
  stand = await openStand()
  network = await stand.someone('Ines Network', { role: 'network' })
  const created = await createTerritory(stand.db, commandLine, {
    name: 'Trois communes',
    kind: 'group',
    members: ['73065', '73029', '73030'].map((code) => ({ kind: 'commune', code })),
  })
  assert.ok(created.allowed)
})
after(async () => {
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A square of about a kilometre whose corner is at these degrees. */
const square = (lon: number, lat: number, side = 0.01) => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
]
const feature = (code: unknown, coordinates: unknown, more: object = {}) => ({
  type: 'Feature',
  properties: { code, ...more },
  geometry: { type: 'Polygon', coordinates },
})
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const village = collection(
  feature('73065', [square(5.9, 45.56)], { nom: 'Chambéry' }),
  feature('73029', [square(5.91, 45.56)]),
  feature('73030', [square(5.92, 45.56)]),
)
const geojson = (text: string) => new File([text], 'communes.geojson')
const send = (text: string, more: Record<string, string> = {}) =>
  network.post('/reseau/contours', { fichier: geojson(text), source: 'Essai, CC0', ...more })
const because = (value: unknown) => {
  const read = readOutline(value)
  return read.ok ? 'read' : read.remark.because
}

test('an outline is whose its code says, under any of the names that files give it', () => {
  for (const name of ['code', 'INSEE_COM', 'insee', 'codgeo', 'CODE_INSEE', 'depcom', 'code_commune']) {
    const read = readOutline({ ...feature(undefined, [square(5.9, 45.5)]), properties: { [name]: '73065', id: 4 } })
    assert.ok(read.ok && read.code === '73065', name)
  }
  const byId = readOutline({ ...feature(undefined, [square(5.9, 45.5)]), properties: null, id: '73065' })
  assert.ok(byId.ok)
  const short = readOutline(feature(1001, [square(5, 46)]))
  assert.ok(short.ok)
  assert.equal(short.code, '01001')
  assert.equal(short.remarks[0]?.because, 'zero_restored')
})

test('an outline is repaired only where one reading is possible, and says so', () => {
  const open = readOutline(feature('73065', [square(5.9, 45.5).slice(0, 4)]))
  assert.ok(open.ok)
  assert.equal(open.remarks[0]?.because, 'ring_open')
  const ring = open.geometry.type === 'Polygon' ? open.geometry.coordinates[0] : []
  assert.deepEqual(ring?.at(0), ring?.at(-1))
  const swapped = readOutline(feature('73065', [square(5.9, 45.5).map(([lon, lat]) => [lat, lon])]))
  assert.ok(swapped.ok)
  assert.equal(swapped.remarks[0]?.because, 'swapped')
  assert.ok(swapped.centre.lat > 45)
})

test('what is no outline of a commune is refused with its reason', () => {
  const refused: [unknown, string][] = [
    [null, 'not_feature'],
    ['x', 'not_feature'],
    [{ type: 'Point' }, 'not_feature'],
    [{ type: 'Feature', properties: {}, geometry: null }, 'code_absent'],
    [feature('Chambéry', [square(5, 45)]), 'code_unreadable'],
    [{ ...feature('73065', []), geometry: null }, 'geometry_absent'],
    [{ ...feature('73065', []), geometry: { type: 'Point', coordinates: [5, 45] } }, 'geometry_kind'],
    [feature('73065', []), 'coordinates_unreadable'],
    [feature('73065', 'x'), 'coordinates_unreadable'],
    [feature('73065', [[['5', '45']]]), 'coordinates_unreadable'],
    [feature('73065', [[[5, null]]]), 'coordinates_unreadable'],
    [feature('73065', [square(929_000, 6_500_000, 1000)]), 'projected'],
    [feature('73065', [square(185, 45)]), 'out_of_bounds'],
    [
      feature('73065', [
        [
          [5, 45],
          [5, 45],
        ],
      ]),
      'ring_too_short',
    ],
    [
      feature('73065', [
        [
          [5, 45],
          [6, 46],
          [7, 47],
          [5, 45],
        ],
      ]),
      'no_area',
    ],
  ]
  for (const [value, reason] of refused) assert.equal(because(value), reason, JSON.stringify(value)?.slice(0, 80))
  const endless = feature('73065', [Array.from({ length: 200_002 }, (_each, order) => [5 + order / 1e6, 45])])
  assert.equal(because(endless), 'too_many_points')
})

test('neighbours who share a border still share it after rounding, and straight lines keep their ends only', () => {
  const read = readOutline(
    feature('73065', [
      [
        [5.900004, 45.560001],
        [5.905, 45.56],
        [5.91, 45.56],
        [5.91, 45.57],
        [5.9, 45.57],
        [5.900004, 45.560001],
      ],
    ]),
  )
  assert.ok(read.ok && read.geometry.type === 'Polygon')
  assert.deepEqual(read.geometry.coordinates[0], [
    [5.9, 45.56],
    [5.91, 45.56],
    [5.91, 45.57],
    [5.9, 45.57],
    [5.9, 45.56],
  ])
  assert.deepEqual(centreOf(read.geometry), { lon: 5.905, lat: 45.565 })
})

test('the network imports a file by web; the honeycomb becomes outlines; the same file again changes nothing', async () => {
  const first = await send(village)
  assert.equal(first.status, 303)
  const report = await network.get(first.location ?? '')
  assert.match(report.body, /Contours ajoutés<\/dt><dd>3<\/dd>/)
  const written = async () =>
    (await sql`select code, geometry, imported_at, xmin::text from commune_outline order by code`.execute(stand.db)).rows
  const before = await written()
  const second = await send(village)
  assert.match((await network.get(second.location ?? '')).body, /inchangés<\/dt><dd>3<\/dd>/)
  assert.deepEqual(await written(), before)
  const map = await stand.stranger.get('/territoires/trois-communes/carte')
  assert.match(map.body, /Contours : Essai, CC0/)
  assert.match(map.body, /data-island="map"/)
  assert.match(map.headers.get('content-security-policy') ?? '', /img-src 'self' data: https:\/\/data\.geopf\.fr/)
  assert.ok(!map.body.includes('src="https://data.geopf.fr'))
  const outlines = JSON.parse((await stand.stranger.get('/territoires/trois-communes/contours.geojson')).body)
  assert.equal(outlines.features.length, 3)
  assert.equal(outlines.features[0].properties.nom, 'Barberaz')
  assert.equal(JSON.parse((await stand.stranger.get('/api/v1/territories/trois-communes/outlines')).body).features.length, 3)
})

test('another page may not ask anything of another origin', async () => {
  const page = await stand.stranger.get('/territoires/trois-communes')
  assert.ok(!(page.headers.get('content-security-policy') ?? '').includes('geopf'))
})

test('each row that is refused or repaired is said, and the good ones go in', async () => {
  const mixed = collection(
    feature('73031', [square(5.93, 45.58)], { nom: 'Basens' }),
    feature('75101', [square(2.3, 48.8)]),
    feature('73900', [square(2.3, 48.8)]),
    feature('73032', [square(5.93, 45.6)]),
    feature('73032', [square(5.93, 45.6)]),
    feature('97411', [square(55.4, -20.9)]),
  )
  const answer = await send(mixed)
  const report = (await network.get(answer.location ?? '')).body
  for (const said of ['Basens', 'aujourd’hui dans Paris', 'déjà venu plus haut']) assert.ok(report.includes(said), said)
  const csv = await network.get(`${answer.location}/lignes.csv`)
  assert.equal(csv.body.trim().split('\r\n').length, 5)
  const { rows } = await sql<{ count: number }>`select count(*) as count from commune_outline`.execute(stand.db)
  assert.equal(rows[0]?.count, 6)
})

test('all or nothing: one refused row undoes the import, and says which', async () => {
  const answer = await send(collection(feature('73087', [square(5.88, 45.55)]), feature('73900', [square(5, 45)])), { entier: 'on' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /rien n’a été importé/)
  assert.match(answer.body, /Aucune commune ne porte le code 73900/)
  const { rows } = await sql<{ count: number }>`select count(*) as count from commune_outline where code = '73087'`.execute(stand.db)
  assert.equal(rows[0]?.count, 0)
})

test('no file breaks the import: each gets one clear sentence', async () => {
  const files = [
    '',
    '{',
    '[]',
    '{}',
    'PK\u0003\u0004',
    '<html></html>',
    '{"type":"Topology","objects":{}}',
    '{"type":"FeatureCollection","features":[]}',
    '[1,2,3]',
    village.slice(0, 200),
    `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  ]
  for (const text of files) assert.equal((await send(text)).status, 422, text.slice(0, 40))
  const odd = [
    collection(feature('73065\u0000', [square(5.9, 45.5)], { nom: 'a\u0000b\ud800' })),
    collection({ type: 'Feature', properties: { code: '73065' }, geometry: { type: '\u0000', coordinates: [] } }),
    '{"type":"FeatureCollection","features":[null,1,"x",[],{}]}',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"code":"x"}},"geometry":{}}]}',
  ]
  for (const text of odd) assert.equal((await send(text)).status, 303, text.slice(0, 60))
  assert.equal((await network.post('/reseau/contours', { source: 'x' })).status, 422)
  assert.equal((await network.get('/reseau/contours/00000000-0000-7000-8000-000000000000')).status, 404)
  assert.equal((await network.get('/reseau/contours/x/lignes.csv')).status, 404)
  assert.equal((await stand.stranger.post('/reseau/contours', { source: 'x' })).status, 403)
})

test('the command line imports the same files and says what it did', async () => {
  const file = path.join(folder, 'communes.geojson')
  writeFileSync(file, collection(feature('73087', [square(5.88, 45.55)]), feature('73900', [square(5, 45)])))
  const context = { house: stand.house, db: stand.db, language: 'fr' as const }
  await assert.rejects(importOutlineFile(context, file, { 'all-or-nothing': 'yes' }), /rien n’a été importé/)
  const lines = await importOutlineFile(context, file, { source: 'Essai' })
  assert.ok(lines.includes('Contours ajoutés : 1'))
  assert.ok(lines.some((line) => line.includes('73900')))
  await assert.rejects(importOutlineFile(context, path.join(folder, 'absent.geojson'), {}), /introuvable/)
})

test('the real outlines of Savoie go in, twice the same', {
  skip: without('geo'),
}, async () => {
  for (const name of ['communes-savoie-2018.geojson', 'communes-grand-chambery-1000m.geojson']) {
    const text = readFileSync(realFile(`geo/${name}`), 'utf8')
    assert.equal((await send(text)).status, 303)
    const again = await send(text)
    const report = (await network.get(again.location ?? '')).body
    assert.match(report, /ajoutés<\/dt><dd>0<\/dd>/)
    assert.match(report, /remplacés<\/dt><dd>0<\/dd>/)
  }
  const points = await send(readFileSync(realFile('geo/contrats-de-ville-centres.geojson'), 'utf8'))
  assert.equal(points.status, 303)
  assert.match((await network.get(points.location ?? '')).body, /n’est pas un code INSEE/)
})
