import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { stageDirectory } from '../../../../test/directory.ts'
import { realFile, without } from '../../../../test/real-files.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../../territories/index.ts'
import { addOrganisations, ecosystem } from '../index.ts'
import { mistakesOfRow } from '../places/national/rules.ts'
import { type NationalRow, nationalColumns } from '../places/national/schema.ts'
import { exporters } from './exchange.ts'

let stand: Stand
let recycler = ''
let hidden = ''
let library = ''

before(async () => {
  stand = await openStand()
  assert.ok((await createTerritory(stand.db, commandLine, { name: 'Grand Chambéry', kind: 'epci', siren: '200069110' })).allowed)
  ;({ recycler, hidden, library } = await stageDirectory(stand.db, {
    recycler: { name: '=La Ressource' },
    library: { openingHours: 'Mo-Fr 09:00-12:00; Sa 10:00-12:00' },
  }))
})
after(() => stand.close())

/** Cells of a CSV without line ends in its cells. */
const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'))

async function nationalFile(): Promise<NationalRow[]> {
  const { body } = await stand.stranger.get('/lieux-mediation-numerique.csv')
  const [header = '', ...lines] = body.trim().split('\r\n')
  assert.deepEqual(header.split(','), [...nationalColumns])
  return lines.map((line) => Object.fromEntries(nationalColumns.map((column, at) => [column, cellsOf(line)[at] ?? ''])) as NationalRow)
}

test('places are published in the national standard, each valid; what would not be is named with its reason', async () => {
  const rows = await nationalFile()
  assert.deepEqual(
    rows.map((row) => row.nom),
    ['Bibliothèque de la Gare'],
  )
  const [row] = rows
  assert.ok(row)
  assert.equal(row.pivot, '73282932000074')
  assert.equal(row.typologie, 'BIB')
  assert.equal(row.services, 'Accès internet et matériel informatique|Aide aux démarches administratives')
  assert.equal(row.dispositif_programmes_nationaux, "Point d'accès numérique CAF")
  assert.equal(row.presentation_resume, 'Salle / claire')
  assert.equal(row.telephone, '+33479111111')
  assert.deepEqual(mistakesOfRow(row), [])
  const leftOut = (await stand.stranger.get('/lieux-mediation-numerique-ecartes.csv')).body
  assert.match(leftOut, /Point numérique sans adresse,adresse,,missing/)
  assert.match(leftOut, /Fablab inventé,id,[^,]*,demonstration,.*,true/)
  const objects = JSON.parse((await stand.stranger.get('/lieux-mediation-numerique.json')).body)
  assert.deepEqual(
    objects.map((each: { latitude: number }) => each.latitude),
    [45.5711],
  )
})

const tableSchema = 'numerique/schema-mediation-numerique.schema.json'

test('our strict validator agrees with the Table Schema of the standard', {
  skip: without(tableSchema),
}, async () => {
  interface Field {
    name: string
    constraints?: { required?: boolean; pattern?: string; maxLength?: number }
  }
  const { fields } = JSON.parse(readFileSync(realFile(tableSchema), 'utf8')) as { fields: Field[] }
  assert.deepEqual(
    fields.map((each) => each.name),
    [...nationalColumns],
  )
  const [good] = await nationalFile()
  assert.ok(good)
  const accepts = ({ constraints = {} }: Field, value: string) =>
    value === ''
      ? !constraints.required
      : (!constraints.pattern || new RegExp(`^(?:${constraints.pattern})$`).test(value)) &&
        value.length <= (constraints.maxLength ?? Number.POSITIVE_INFINITY)
  for (const each of fields) assert.ok(accepts(each, good[each.name as keyof NationalRow]), each.name)
  for (const each of fields) {
    for (const value of [
      '',
      'Gratuit',
      'Jeunes|Seniors',
      'n’importe quoi',
      '73000',
      '+33479000000',
      'Étudiants|Inconnu',
      'a'.repeat(281),
    ]) {
      if (accepts(each, value)) continue
      const found = mistakesOfRow({ ...good, [each.name]: value }).map((mistake) => mistake.column)
      assert.ok(found.includes(each.name as keyof NationalRow), `${each.name} must refuse ${value.slice(0, 30)}`)
    }
  }
})

test('organisations are published as structures of data·inclusion, without contacts that are not public', async () => {
  const structures = JSON.parse((await stand.stranger.get('/structures-data-inclusion.json')).body) as Record<string, unknown>[]
  const found = structures.find((each) => each.siret === '73282932000074')
  assert.equal(found?.nom, '=La Ressource')
  assert.equal(found?.id, `essaim--${recycler}`)
  assert.equal(found?.telephone, undefined)
  assert.ok(!structures.some((each) => each.nom === 'Cercle discret'))
})

test('no formula leaves in a CSV, and rows that are invented say so', async () => {
  const organisations = (await stand.stranger.get('/acteurs.csv')).body
  assert.match(organisations, /,'=La Ressource,/)
  assert.ok(!/(^|,)"?[=@]/m.test(organisations))
  assert.match((await stand.stranger.get('/lieux.csv')).body, /Fablab inventé.*,true\r\n/)
  assert.equal((await stand.stranger.get('/lieux.xlsx')).status, 200)
})

test('the command line writes the same files, and check finds nothing wrong', async () => {
  const context = { house: stand.house, db: stand.db, language: 'fr' as const }
  for (const [name, file] of [
    ['places', '/lieux.csv'],
    ['places-national-csv', '/lieux-mediation-numerique.csv'],
    ['places-national-json', '/lieux-mediation-numerique.json'],
    ['organisations', '/acteurs.csv'],
    ['organisations-data-inclusion', '/structures-data-inclusion.json'],
  ] as const) {
    let written = ''
    const made = await exporters[name]?.(context)
    assert.ok(made && typeof made !== 'string')
    for await (const piece of made as AsyncIterable<string>) written += piece
    assert.equal(written.replace('\ufeff', ''), (await stand.stranger.get(file)).body.replace('\ufeff', ''), name)
  }
  assert.deepEqual(await ecosystem.check?.(stand.db), [])
  const [a = '', b = ''] = await addOrganisations(stand.db, [
    { name: 'Un', kind: 'company', isPublic: false },
    { name: 'Deux', kind: 'company', isPublic: false },
  ])
  await sql`update organisation set merged_into = case id when ${a} then ${b}::uuid else ${a}::uuid end where id in (${a}, ${b})`.execute(
    stand.db,
  )
  assert.equal((await ecosystem.check?.(stand.db))?.length, 2)
})

test('the API lists, filters, sorts and pages; contacts only where public; invented rows are marked', async () => {
  const read = async (to: string) => JSON.parse((await stand.stranger.get(`/api/v1${to}`)).body)
  const places = await read('/places?territory=grand-chambery&service=internet_access')
  assert.equal(places.total, 1)
  assert.equal(places.data[0].phone, '+33479111111')
  assert.equal((await read('/places?q=fablab')).data[0].demonstration, true)
  const near = await read('/places?latitude=45.5711&longitude=5.9199&radius=1&sort=distance')
  assert.equal(near.data[0].id, library)
  const organisation = await read(`/organisations/${recycler}`)
  assert.equal(organisation.phone, null)
  assert.deepEqual((await read(`/places/${library}`)).sources[0].title, 'Annuaire ouvert')
  assert.equal((await read('/places?size=1&page=2&sort=name')).data[0].name, 'Fablab inventé')
  assert.equal((await stand.stranger.get(`/api/v1/organisations/${hidden}`)).status, 404)
  assert.equal((await stand.stranger.get('/api/v1/places?size=5000')).status, 400)
  assert.ok((await read('/openapi.json')).paths['/places'])
})
