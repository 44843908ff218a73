import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { realFile, without } from '../../../../test/real-files.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { loadGeography } from '../../territories/index.ts'
import { updatePlace } from '../places/acts.ts'
import { listPlaces } from '../places/store.ts'
import { importFile } from './acts.ts'
import { recogniseDayHours } from './places/exchange.ts'
import { listFindings } from './runs/store.ts'

let stand: Stand
const territoryId = makeId<'Territory'>()
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-imports-'))
before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, 'valdor', 'Valdor', 'group')`.execute(stand.db)
  for (const code of ['73065', '73087', '73213']) {
    await sql`insert into territory_perimeter (id, territory_id, commune_code, from_on) values (${makeId()}, ${territoryId}, ${code}, '2020-01-01')`.execute(
      stand.db,
    )
  }
})
after(async () => {
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

const fixture = (name: string) => path.resolve('test/fixtures/imports', name)

async function bring(file: string, sourceName: string, allOrNothing = false) {
  const received = { file: { path: file, name: path.basename(file) }, sourceName, territoryId: null, fileId: null, isOpen: false }
  return stand.db.transaction().execute((tx) => importFile(tx, commandLine, received, allOrNothing))
}

async function mustBring(file: string, sourceName: string) {
  const brought = await bring(file, sourceName)
  assert.ok(brought.allowed, brought.allowed ? '' : brought.because)
  const found = await listFindings(stand.db, brought.value.run.id, undefined, { size: 10_000, offset: 0 })
  return { ...brought.value, found, reasons: found.map((each) => `${each.rowNumber} ${each.kind} ${each.reason}`) }
}

function variant(name: string, from: string, change: (text: string) => string): string {
  const file = path.join(folder, name)
  writeFileSync(file, change(readFileSync(fixture(from), 'utf8')))
  return file
}

/** What an import must leave alone when it changes nothing. */
async function traces() {
  const { rows } = await sql`
    select 'place' as kind, count(*), max(updated_at) as last from place union all select 'organisation', count(*), max(updated_at) from organisation
    union all select 'record', count(*), max(imported_at) from source_record union all select 'duplicate', count(*), max(found_at) from duplicate
    union all select 'proposal', count(*), max(proposed_at) from proposal order by kind`.execute(stand.db)
  return rows
}

test('hours of a day are read where nothing but hours stands there, in order', () => {
  const read = (text: string) => {
    const hours = recogniseDayHours(text)
    return hours.ok ? hours.value : hours.because
  }
  assert.equal(read('8h à 12h et de 13h30 à 17h'), '08:00-12:00,13:30-17:00')
  assert.equal(read('08 h à 12 h - 16 h 00 à 17 h'), '08:00-12:00,16:00-17:00')
  assert.equal(read('09:00 - 12:00 / 14:00 - 16:30'), '09:00-12:00,14:00-16:30')
  assert.equal(read('Fermé'), 'off')
  for (const doubtful of ['9h-12h sur rendez-vous', '14h', '12h à 9h', '25h à 26h', 'matin']) assert.equal(read(doubtful), 'form', doubtful)
})

test('places of the national standard come in, and everything repaired or left out is said', async () => {
  const { counts, run, reasons } = await mustBring(fixture('lieux-standard-v1.csv'), 'Standard')
  assert.equal(run.format, 'national')
  assert.deepEqual(counts, { read: 5, created: 3, updated: 0, unchanged: 0, proposed: 0, refused: 2, joined: 0, organisations: 2 })
  for (const said of [
    '2 repaired country_code_added',
    '3 warning all_zero',
    '3 repaired swapped',
    '3 repaired leading_zero_restored',
    '3 warning value_unknown',
    '4 repaired commune_near_name',
    '4 warning protocol_refused',
    '5 refused id_repeated',
    '6 refused name_missing',
  ])
    assert.ok(reasons.includes(said), `${said} in ${reasons.join(', ')}`)
  const [essais] = await listPlaces(stand.db, { text: 'essais' })
  assert.deepEqual(essais?.services, ['everyday_digital', 'internet_access'])
  assert.deepEqual([essais?.communeCode, essais?.phone, essais?.contactIsPublic], ['73065', '+33479000001', true])
  assert.ok(essais?.organisationId)
  const [egreve] = await listPlaces(stand.db, { text: 'exemple' })
  assert.deepEqual([egreve?.commune, egreve?.lat, egreve?.lon, egreve?.pivot], ['Saint-Égrève', 45.23, 5.68, null])
  const [relais] = await listPlaces(stand.db, { text: 'relais' })
  assert.deepEqual([relais?.communeCode, relais?.website, relais?.email, relais?.openingHours], ['73065', null, null, null])
})

test('importing the same file again changes nothing at all', async () => {
  const before = await traces()
  const { counts } = await mustBring(fixture('lieux-standard-v1.csv'), 'standard')
  assert.deepEqual([counts.created, counts.updated, counts.unchanged, counts.organisations], [0, 0, 3, 0])
  assert.deepEqual(await traces(), before)
})

test('a newer file updates what nobody edited, and proposes the rest', async () => {
  const [place] = await listPlaces(stand.db, { text: 'essais' })
  await updatePlace(stand.db, commandLine, place?.id ?? '', { website: 'https://edite.example/' })
  const newer = variant('newer.csv', 'lieux-standard-v1.csv', (text) =>
    text
      .replace('https://essais.example/', 'https://nouveau.example/')
      .replace('04 79 00 00 01', '04 79 00 00 09')
      .replaceAll('2024-04-02', '2025-01-01'),
  )
  const { counts } = await mustBring(newer, 'Standard')
  assert.equal(counts.updated, 3)
  const [after] = await listPlaces(stand.db, { text: 'essais' })
  assert.deepEqual([after?.phone, after?.website], ['+33479000009', 'https://edite.example/'])
  const { rows } = await sql<{ field: string; proposed: unknown }>`select field, proposed from proposal`.execute(stand.db)
  assert.deepEqual(rows, [{ field: 'website', proposed: 'https://nouveau.example/' }])
  await mustBring(newer, 'Standard')
  assert.equal((await sql`select from proposal`.execute(stand.db)).rows.length, 1)
})

test('a file older than what its source said before changes nothing', async () => {
  const before = await traces()
  const { reasons } = await mustBring(fixture('lieux-standard-v1.csv'), 'Standard')
  assert.ok(reasons.includes('2 warning row_older'))
  assert.deepEqual(await traces(), before)
})

test('the former edition of the standard is read with today’s codes', async () => {
  const { run, counts, reasons } = await mustBring(fixture('lieux-standard-0.1.0.csv'), 'Ancien standard')
  assert.deepEqual([run.format, counts.created], ['national_former', 1])
  const [place] = await listPlaces(stand.db, { text: 'espace ancien' })
  assert.deepEqual(place?.services, ['everyday_digital', 'internet_access'])
  assert.deepEqual([place?.cost, place?.publics, place?.programmes], [['free'], ['seniors'], ['france_services', 'conseillers_numeriques']])
  assert.deepEqual(place?.details, { care: ['deafness'], support: ['alone'] })
  assert.equal(reasons.filter((reason) => reason.includes('value_unknown')).length, 2, 'the pass and APTIC are gone from the standard')
})

test('rows of one SIRET are one organisation with all its schemes', async () => {
  const { run, counts } = await mustBring(fixture('employeurs.csv'), 'Employeurs')
  assert.deepEqual([run.format, counts.created, counts.joined], ['employers', 2, 1])
  const { rows } = await sql<{ kind: string; description: string; legal_form: string | null }>`
    select kind, description, legal_form from organisation where name in ('LES ESSAIS SOLIDAIRES', 'EXEMPLE INSERTION') order by name`.execute(
    stand.db,
  )
  assert.deepEqual(
    rows.map((row) => [row.kind, row.legal_form]),
    [
      ['social_enterprise', null],
      ['association', '9220'],
    ],
  )
  assert.match(rows[1]?.description ?? '', /\(ACI\).*\(AI\)/)
})

test('an organisation that two sources name by one SIRET is proposed as a duplicate, with its reason', async () => {
  const { rows } = await sql<{ reasons: { because: string }[] }>`select reasons from duplicate where thing_kind = 'organisation'`.execute(
    stand.db,
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ reasons }) => reasons[0]?.because === 'same_siret'))
})

test('all or nothing keeps every row out when one is refused', async () => {
  const before = await traces()
  await assert.rejects(
    stand.db.transaction().execute(async (tx) => {
      const received = {
        file: { path: fixture('lieux-standard-v1.csv'), name: 'v1.csv' },
        sourceName: 'Autre',
        territoryId: null,
        fileId: null,
        isOpen: false,
      }
      const brought = await importFile(tx, commandLine, received, true)
      assert.deepEqual(brought, { allowed: false, because: 'rows_refused' })
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await traces(), before)
})

test('a coordinator sends a file, corrects its columns, sees what it would do, imports it, and nobody else may', async () => {
  const coordinator = await stand.someone('Coordinatrice', { role: 'coordinator', on: territoryId })
  const reader = await stand.someone('Lectrice', { role: 'reader', on: territoryId })
  const file = new File([readFileSync(fixture('local.csv'))], 'local.csv')
  const here = '/territoires/valdor/imports'
  assert.equal((await reader.post(here, { fichier: file, source: 'Local', contenu: 'place' })).status, 403)
  assert.equal((await coordinator.post(here, { source: 'Local', contenu: 'place' })).status, 422)
  const sent = await coordinator.post(here, { fichier: file, source: 'Local', contenu: 'place' })
  assert.equal(sent.status, 303)
  const run = sent.location ?? ''
  const seen = await coordinator.get(run)
  assert.match(seen.body, /Sens des colonnes/)
  assert.match(seen.body, /Atelier du Modèle/)
  assert.equal((await reader.get(run)).status, 403)
  const none = await coordinator.post(`${run}/colonnes`, { 'colonne-2': 'commune' })
  assert.equal(none.status, 422)
  const twice = await coordinator.post(`${run}/colonnes`, { 'colonne-0': 'name', 'colonne-1': 'name' })
  assert.equal(twice.status, 422)
  const columns = {
    'colonne-0': 'name',
    'colonne-1': 'address',
    'colonne-2': 'commune',
    'colonne-3': 'postcode',
    'colonne-4': 'phone',
    'colonne-5': 'updatedOn',
  }
  assert.equal((await coordinator.post(`${run}/colonnes`, columns)).status, 303)
  const checked = await coordinator.get(run)
  assert.match(checked.body, /Rien n’est encore écrit/)
  assert.equal((await listPlaces(stand.db, { text: 'atelier modèle' })).length, 0)
  assert.equal((await coordinator.post(`${run}/ecriture`, { choix: 'bonnes' })).status, 303)
  assert.equal((await coordinator.post(`${run}/ecriture`, { choix: 'bonnes' })).status, 422, 'a run is written once')
  assert.match((await coordinator.get(run)).body, /Ce que l’import a fait/)
  const csv = await coordinator.get(`${run}/lignes.csv`)
  assert.match(csv.body, /country_code|indicatif/i)
  const again = await coordinator.post(here, {
    fichier: new File([readFileSync(fixture('local.csv'))], 'local.csv'),
    source: 'Local',
    contenu: 'place',
  })
  const offered = await coordinator.get(again.location ?? '')
  assert.match(offered.body, /déjà été importé/)
  assert.match(offered.body, /retenu/)
  for (const each of [
    '/territoires/valdor/imports',
    `${here}/propositions`,
    '/territoires/valdor/doublons',
    '/territoires/valdor/espace',
  ]) {
    for (const prefix of ['', '/en']) assert.equal((await coordinator.get(prefix + each)).status, 200, prefix + each)
  }
  for (const each of ['x', makeId()]) assert.equal((await coordinator.get(`${here}/${each}`)).status, 404)
  assert.equal((await coordinator.post(`${again.location}/abandon`)).status, 303)
})

test('rows outside the communes of the territory are left out, and said', async () => {
  const coordinator = await stand.someone('Coordinateur', { role: 'coordinator', on: territoryId })
  const file = new File([readFileSync(fixture('lieux-standard-v1.csv'))], 'v1.csv')
  const sent = await coordinator.post('/territoires/valdor/imports', { fichier: file, source: 'Périmètre', contenu: 'auto' })
  const seen = await coordinator.post(`${sent.location}/ecriture`, { choix: 'tout' })
  assert.equal(seen.status, 422)
  assert.equal((await coordinator.post(`${sent.location}/ecriture`, { choix: 'bonnes' })).status, 303)
  const page = await coordinator.get(`${sent.location}?nature=refused`)
  assert.match(page.body, /hors des communes/)
})

test('a file that is not a table is refused with a sentence', async () => {
  const coordinator = await stand.someone('Coordonnatrice', { role: 'coordinator', on: territoryId })
  for (const [name, bytes] of [
    ['a.pdf', '%PDF-1.4 x'],
    ['b.csv', ''],
    ['c.json', '{"a":'],
    ['d.xlsx', 'PK\u0003\u0004broken'],
    ['e.csv', 'a,b\n'],
  ] as const) {
    const answer = await coordinator.post('/territoires/valdor/imports', {
      fichier: new File([bytes], name),
      source: 'Hostile',
      contenu: 'auto',
    })
    assert.equal(answer.status, 422, name)
    assert.match(answer.body, /fichier/)
  }
})

test('a pair is merged by a person, and unmerged with what it had lent given back', async () => {
  const coordinator = await stand.someone('Fusionneuse', { role: 'coordinator', on: territoryId })
  const { rows } = await sql<{ id: string; a: string; b: string }>`
    select d.id, d.a, d.b from duplicate d join organisation x on x.id = d.a join organisation y on y.id = d.b
    where d.thing_kind = 'organisation' and d.state = 'proposed' and x.siret = '73282932000074'`.execute(stand.db)
  const [pair] = rows
  assert.ok(pair)
  const here = `/territoires/valdor/doublons/${pair.id}`
  const before = await sql`select * from organisation where id in (${pair.a}, ${pair.b}) order by id`.execute(stand.db)
  assert.equal((await coordinator.post(`${here}/fusion`, {})).status, 422)
  assert.equal((await coordinator.post(`${here}/fusion`, { [`garder-${pair.id}`]: pair.a })).status, 303)
  const absorbed = await sql<{ merged_into: string }>`select merged_into from organisation where id = ${pair.b}`.execute(stand.db)
  assert.equal(absorbed.rows[0]?.merged_into, pair.a)
  assert.match((await coordinator.get('/territoires/valdor/doublons?etat=merged')).body, /Défaire la fusion/)
  assert.equal((await coordinator.post(`${here}/separation`)).status, 303)
  const after = await sql`select * from organisation where id in (${pair.a}, ${pair.b}) order by id`.execute(stand.db)
  const plain = (all: { rows: unknown[] }) => all.rows.map((row) => ({ ...(row as object), updated_at: null }))
  assert.deepEqual(plain(after), plain(before))
  assert.equal((await coordinator.post(`${here}/retour`)).status, 303)
  assert.equal((await coordinator.post(`${here}/ecart`)).status, 303)
})

test('a coordinator accepts one proposal of a source and keeps her own word on another', async () => {
  const coordinator = await stand.someone('Décideuse', { role: 'coordinator', on: territoryId })
  const { rows } = await sql<{ id: string; thing_id: string }>`select id, thing_id from proposal where state = 'proposed'`.execute(stand.db)
  const [proposal] = rows
  assert.ok(proposal)
  assert.match((await coordinator.get('/territoires/valdor/imports/propositions')).body, /nouveau\.example/)
  const address = `/territoires/valdor/imports/propositions/${proposal.id}`
  assert.equal((await coordinator.post(address, { decision: 'accepter' })).status, 303)
  assert.equal((await coordinator.post(address, { decision: 'accepter' })).status, 422)
  const [place] = await listPlaces(stand.db, { text: 'essais' })
  assert.equal(place?.website, 'https://nouveau.example/')
  const edits = await sql`select from field_edit where thing_id = ${proposal.thing_id} and field = 'website'`.execute(stand.db)
  assert.equal(edits.rows.length, 0, 'the source is followed again')
})

/** Good rows (new, joined) and refused rows of each shared file. */
const real: Record<string, [good: number, refused: number]> = {
  'ess/siae-savoie-2019.csv': [31, 0],
  'ess/siae-isere-haute-savoie-2019.csv': [103, 0],
  'numerique/schema-mediation-numerique-exemple-valide.csv': [1, 0],
  'numerique/lieux-mediation-aura-73.json': [59, 0],
  'numerique/lieux-mediation-aura-38-sample.json': [50, 0],
  'numerique/cnfs-lieux-73.json': [17, 0],
  'numerique/cnfs-lieux-73.csv': [17, 0],
  'numerique/hinaura-raw-73.json': [102, 1],
  'numerique/raw-angers.json': [63, 0],
  'numerique/raw-etapes-numerique.json': [95, 0],
  'numerique/france-services-aura-20240801.csv': [106, 0],
  'numerique/structures-conseillers-numeriques-aura-2022.json': [204, 0],
  'numerique/data-inclusion-dataset.xlsx': [1, 2],
}
for (const [name, [good, refused]] of Object.entries(real)) {
  const file = realFile(name)
  test(`${name} brings ${good} good rows, and nothing more the second time`, {
    skip: without(name),
  }, async () => {
    const first = await mustBring(file, name)
    assert.deepEqual([first.counts.read - first.counts.refused, first.counts.refused], [good, refused])
    const before = await traces()
    const second = await mustBring(file, name)
    assert.deepEqual([second.counts.created, second.counts.updated], [0, 0])
    assert.deepEqual(await traces(), before)
  })
}
