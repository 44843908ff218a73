/** Files that people send, where the host has a scanner: looked at before anything reads or keeps them, at every form that takes one, and refused where nobody could look. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { beginCandidacy } from '../src/modules/calls/candidacies/acts.ts'
import { createOrganisation } from '../src/modules/ecosystem/index.ts'
import { root } from '../src/platform/root.ts'
import { openScanner } from '../src/platform/scanner.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { type Clamd, openClamd, signature } from './clamd.ts'
import { type Answer, type Client, openStand, type Stand } from './stand.ts'
import { findThings } from './things.ts'
import { mustAllow, stageWave } from './wave.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'essaim-scanned-'))
const socket = path.join(scratch, 'clamd.ctl')

let stand: Stand
let clamd: Clamd
let team: Client
let ana: Client
let project: string
let candidacy: string
let letter: string
let lead: string
before(async () => {
  clamd = await openClamd({ path: socket })
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.log = () => {}
  project = (await findThings(stand.db)).parameters.get('/projets :project') ?? ''
  team = await stand.someone('Scanned Team', { role: 'network' })
  const { call } = await stageWave(stand.db, { leastMembers: 2 })
  const make = async (name: string) =>
    mustAllow(await createOrganisation(stand.db, commandLine, { name, kind: 'association' } as Parameters<typeof createOrganisation>[2]))
  lead = await make('La Meneuse')
  ana = await stand.someone('Ana', { role: 'administrator', on: lead })
  const begun = mustAllow(
    await beginCandidacy(stand.db, { ...commandLine, name: 'Ana' }, call, { name: 'Deux Vallées', organisationId: lead, language: 'fr' }),
  )
  candidacy = `/candidatures/${begun.reference}`
  const invitation = { structure: await make('La Seconde'), role: 'member', nom: 'Le maire', courriel: 'maire@example.org' }
  assert.equal((await ana.post(`${candidacy}/collectif`, invitation)).status, 303)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'commitment'`.execute(stand.db)
  letter = /\/engagement\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
  // From here on files are looked at: what the demonstration and the call brought is not.
  stand.house.scanner = openScanner({ path: socket }, stand.house.log, 400)
})
after(async () => {
  await stand.close()
  await clamd.close()
  rmSync(scratch, { recursive: true, force: true })
})

const fileOf = (name: string, words: string) => new File([words], name)

/** Each page that reads a file, by the source that does, and a form of it that would pass but for its file. */
const forms: Record<string, (words: string) => Promise<Answer>> = {
  'modules/projects/files/pages.tsx': (words) =>
    team.post(`/projets/${project}/fichiers`, { titre: 'Relevé de janvier', fichier: fileOf('releve.txt', words) }),
  'modules/impact/measurements/pages.tsx': (words) =>
    team.post(`/projets/${project}/resultats/saisir`, {
      indicateur: 'paniers-remis',
      du: '2020-01-01',
      au: '2020-01-31',
      valeur: '12',
      justificatif: fileOf('releve.txt', words),
    }),
  'modules/ecosystem/imports/pages.tsx': (words) =>
    team.post('/territoires/grand-chambery/imports', { source: 'Essai', fichier: fileOf('acteurs.csv', `nom;ville\n${words};Chambéry\n`) }),
  'modules/circular/imports/pages.tsx': async (words) => {
    const { rows } = await sql<{
      id: string
    }>`select m.organisation_id as id from coalition_member m join territory t on t.id = m.territory_id
      where t.slug = 'grand-chambery' and m.until_on is null order by m.id limit 1`.execute(stand.db)
    return team.post('/territoires/grand-chambery/reparations/importer', {
      acteur: rows[0]?.id ?? '',
      fichier: fileOf('reparations.csv', `date;objet;résultat\n2020-01-01;${words};réparé\n`),
    })
  },
  'modules/territories/outlines/pages.tsx': (words) =>
    team.post('/reseau/contours', {
      source: 'Essai',
      fichier: fileOf(
        'contours.geojson',
        JSON.stringify({
          type: 'FeatureCollection',
          features: [{ type: 'Feature', properties: { code: '73065', nom: words }, geometry: { type: 'Point', coordinates: [5.9, 45.6] } }],
        }),
      ),
    }),
  'modules/calls/candidacies/dossiers/pages.tsx': (words) =>
    ana.post(`${candidacy}/import`, {
      fichier: fileOf('dossier.json', JSON.stringify({ champs: [{ __typename: 'TextChamp', label: 'recit', stringValue: words }] })),
    }),
  'modules/calls/candidacies/drafts/pages.tsx': async (words) => {
    const page = await ana.get(`${candidacy}/sections/dossier`)
    const revisions = [...page.body.matchAll(/name="(v\.\w+)" value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value])
    return ana.post(`${candidacy}/sections/dossier`, {
      ...Object.fromEntries(revisions),
      'r.recit': 'Un récit',
      'r.piece': fileOf('piece.txt', words),
      suite: 'ici',
    })
  },
  'modules/calls/candidacies/members/pages.tsx': (words) =>
    stand.stranger.post(letter, { nom: 'Le maire', fonction: 'maire', habilitation: 'on', mandat: fileOf('mandat.txt', words) }),
  'modules/calls/labels/certificates/pages.tsx': (words) =>
    stand.stranger.post('/verifier', { fichier: fileOf('certificat.json', JSON.stringify({ label: words })) }),
}

const kept = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from file`.execute(stand.db)
  return { rows: rows[0]?.n, files: (await stand.house.files.listKept()).length }
}

/** Reads a file's name and size alone and keeps nothing of it: there is nothing to scan. */
const unopened = ['modules/calls/forms/previews/pages.tsx']

test('every page that reads a file of somebody’s is known here', () => {
  const reading = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && /\bform\.file\(/.test(readFileSync(path.join(root, 'src', name), 'utf8')),
  )
  assert.deepEqual(reading.sort(), [...Object.keys(forms), ...unopened].sort())
})

test('a file in which the scanner finds a signature is refused in one sentence at every form that takes one, and nothing of it is kept', async () => {
  clamd.humour = 'well'
  const before = await kept()
  const noticed = stand.house.security.counted().upload_refused
  for (const [source, send] of Object.entries(forms)) {
    const answer = await send(`Bonjour ${signature} au revoir`)
    // A section of a candidacy keeps what could be read, whatever the rest: its answer is the page.
    assert.equal(answer.status, source.includes('drafts') ? 200 : 422, source)
    assert.match(answer.body, /L’antivirus reconnaît dans ce fichier un programme malveillant/, source)
  }
  assert.deepEqual(await kept(), before)
  assert.equal(
    stand.house.security.counted().upload_refused,
    noticed + Object.keys(forms).length,
    'each is told to those who guard the instance',
  )
})

test('where the scanner does not answer, answers an error or reaches its limit, the file is refused in one sentence and a later try is asked for', async () => {
  const before = await kept()
  const noticed = stand.house.security.counted().upload_refused
  for (const humour of ['silent', 'leaves', 'confused', 'limited', 'babbling'] as const) {
    clamd.humour = humour
    const answer = await forms['modules/projects/files/pages.tsx']?.('Bonjour')
    assert.equal(answer?.status, 503, humour)
    assert.equal(answer?.headers.get('retry-after'), '60')
    assert.match(answer?.body ?? '', /L’antivirus n’a pas pu examiner ce fichier/, humour)
    assert.match(answer?.body ?? '', /value="Relevé de janvier"/, 'what was typed is kept')
  }
  for (const [source, send] of Object.entries(forms)) {
    const answer = await send('Bonjour')
    assert.equal(answer.status, source.includes('drafts') ? 200 : 503, source)
    assert.match(answer.body, /L’antivirus n’a pas pu examiner ce fichier/, source)
  }
  stand.house.scanner = openScanner({ path: path.join(scratch, 'nobody.ctl') }, stand.house.log, 400)
  assert.equal((await forms['modules/projects/files/pages.tsx']?.('Bonjour'))?.status, 503, 'nobody listens')
  stand.house.scanner = openScanner({ path: socket }, stand.house.log, 400)
  assert.deepEqual(await kept(), before)
  assert.equal(stand.house.security.counted().upload_refused, noticed, 'that nobody could look is no attempt of hers')
})

test('a clean file goes in, a form without a file asks nothing, and the scanner was shown every byte', async () => {
  clamd.humour = 'well'
  clamd.shown.length = 0
  const long = 'Bonjour\n'.repeat(100_000)
  assert.equal((await forms['modules/projects/files/pages.tsx']?.(long))?.status, 303)
  assert.deepEqual(clamd.shown, [long.length])
  assert.equal((await team.post(`/projets/${project}/fichiers`, { titre: 'Sans fichier' })).status, 422)
  assert.equal(clamd.shown.length, 1)
  assert.match((await forms['modules/calls/candidacies/members/pages.tsx']?.('Mandat'))?.body ?? '', /La Seconde est engagée/)
})

test('a form that is not ours is refused before its file is shown to anybody', async () => {
  clamd.shown.length = 0
  const answer = await stand.stranger.post(letter, { jeton: 'forged', nom: 'x', mandat: fileOf('mandat.txt', 'Mandat') })
  assert.equal(answer.status, 413, 'a letter that has served opens its form to no file')
  assert.deepEqual(clamd.shown, [])
})

test('the page of the instance says whether files are looked at, and warns where the scanner is silent', async () => {
  clamd.humour = 'well'
  assert.match((await team.get('/reseau/instance')).body, /répond\s: chaque fichier envoyé est examiné/)
  clamd.humour = 'leaves'
  const silent = (await team.get('/reseau/instance')).body
  assert.match(silent, /ne répond pas\s: aucun fichier n’est accepté/)
  assert.match(silent, /L’antivirus ne répond pas\s: les formulaires avec un fichier sont refusés/)
  stand.house.scanner = undefined
  assert.match((await team.get('/reseau/instance')).body, /aucun \(CLAMD\)\s: les fichiers envoyés ne sont pas examinés/)
})

test('a scanner at a host and a port is spoken to as one at a socket is, about empty files too', async () => {
  const other = await openClamd({ host: '127.0.0.1', port: 0 })
  const scanner = openScanner({ host: '127.0.0.1', port: other.port }, stand.house.log, 400)
  const empty = path.join(scratch, 'empty')
  writeFileSync(empty, '')
  assert.equal(await scanner?.scan(empty), undefined)
  assert.equal(await scanner?.isAnswering(), true)
  assert.equal(await scanner?.scan(path.join(scratch, 'absent')), 'unscanned', 'what can’t be read is not clean')
  await other.close()
  assert.equal(await scanner?.isAnswering(), false)
})
