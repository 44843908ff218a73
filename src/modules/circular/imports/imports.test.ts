import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { realFile, without } from '../../../../test/real-files.ts'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { findFigure } from '../../impact/index.ts'
import { importRepairsByCommand } from './exchange.ts'

const restartLog = 'reparation/ords-v0.3-restartproject-BEL-FRA-ITA.csv'
const cafeLog = 'reparation/ords-v0.2.1-repaircafe-international-FRA.csv'

let stand: Stand
let contributor: Client
let territoryId: string
let organisationId: string
let serial = 0

before(async () => {
  stand = await openStand()
})
after(() => stand.close())

/** A territory, an organisation of its coalition and a contributor, for one test. */
async function settle(): Promise<string> {
  serial += 1
  const slug = `essai-${serial}`
  territoryId = makeId<'Territory'>()
  organisationId = makeId<'Organisation'>()
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, ${slug}, ${slug}, 'group')`.execute(stand.db)
  await sql`insert into organisation (id, name, kind, commune_code) values (${organisationId}, ${`Structure ${serial}`}, 'association', '73065')`.execute(
    stand.db,
  )
  await sql`insert into coalition_member (id, territory_id, organisation_id, role, from_on)
    values (${makeId<'CoalitionMember'>()}, ${territoryId}, ${organisationId}, 'member', '2020-01-01')`.execute(stand.db)
  contributor = await stand.someone(`Théo ${'abcdefghijkl'[serial]}`, { role: 'contributor', on: territoryId })
  return slug
}

const fileOf = (name: string, as = name) => new File([readFileSync(`test/fixtures/${name}`)], as)

async function upload(slug: string, file: File, fields: Record<string, string> = {}): Promise<string> {
  const sent = await contributor.post(`/territoires/${slug}/reparations/importer`, { acteur: organisationId, ...fields, fichier: file })
  assert.equal(sent.status, 303, sent.body.replace(/<[^>]+>/g, ' ').slice(0, 2000))
  return sent.location ?? ''
}

const sumOf = async (indicator: string) => (await findFigure(stand.db, { indicator, scope: { kind: 'territory', id: territoryId } })).value

async function counts() {
  const { rows } = await sql<{ repairs: number; events: number; facts: number }>`
    select (select count(*) from repair where territory_id = ${territoryId}) as repairs,
      (select count(*) from repair_event where territory_id = ${territoryId}) as events,
      (select count(*) from fact where territory_id = ${territoryId}) as facts`.execute(stand.db)
  return rows[0]
}

test('a file is shown before anything is written, a category is answered for, and the good rows go in', async () => {
  const slug = await settle()
  const page = await upload(slug, fileOf('ords-v0.3.csv'))
  const shown = await contributor.get(page)
  assert.deepEqual(await counts(), { repairs: 0, events: 0, facts: 0 })
  assert.match(shown.body, /Machine à fumée/)
  assert.match(shown.body, /Cette catégorie n’est pas du standard/)
  assert.match(shown.body, /Importer 6.objets/)
  const whole = await contributor.post(page, { choix: 'tout' })
  assert.equal(whole.status, 422)
  assert.deepEqual(await counts(), { repairs: 0, events: 0, facts: 0 })
  const mapping = Object.fromEntries(
    [...shown.body.matchAll(/name="(colonne-[^"]+)"[\s\S]*?<option value="([^"]+)" selected/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
  assert.equal(Object.keys(mapping).length, 14)
  const again = await contributor.post(`${page}/lecture`, { ...mapping, 'nom-0': 'Machine à fumée', 'categorie-0': 'misc' })
  assert.equal(again.location, page)
  assert.match((await contributor.get(page)).body, /Importer 7.objets/)
  assert.equal((await contributor.post(page, { choix: 'bonnes' })).status, 303)
  const done = await contributor.get(page)
  assert.match(done.body, /le fichier est importé/)
  assert.deepEqual([(await counts())?.repairs, (await counts())?.events], [7, 3])
  assert.equal(await sumOf('ateliers-de-reparation'), 3)
  assert.equal(await sumOf('objets-apportes'), 7)
  assert.equal(await sumOf('objets-repares'), 5)
  assert.equal(await sumOf('dechets-evites-kg'), 1.83 + 3.66 + 1.47)
  const remarks = await contributor.get(`${page}/remarques.csv`)
  assert.match(remarks.body, /Ligne,Colonne/)
  assert.match(remarks.body, /6,id,atelier_4,,"?Cet identifiant est déjà dans le fichier/)
  assert.equal((await contributor.post(page, { choix: 'bonnes' })).status, 422, 'a file goes in once')
})

test('the same file again changes nothing; a newer one adds what is new and says what differs', async () => {
  const slug = await settle()
  const text = readFileSync('test/fixtures/ords-v0.3.csv', 'utf8').replaceAll('atelier_', `encore_`)
  const first = await upload(slug, new File([text], 'mars.csv'))
  await contributor.post(first, { choix: 'bonnes' })
  const before = await counts()
  const second = await upload(slug, new File([text], 'mars.csv'))
  assert.match((await contributor.get(second)).body, /n’apporte rien de nouveau/)
  assert.equal((await contributor.post(second, { choix: 'bonnes' })).status, 422)
  assert.deepEqual(await counts(), before)
  const newer = text.replace(
    'encore_4,Les Ateliers du Test,FRA,Kettle,Kettle,14,,,1.5,Repairable',
    'encore_4,Les Ateliers du Test,FRA,Kettle,Kettle,14,,,1.5,Fixed',
  )
  const third = await upload(
    slug,
    new File([`${newer}encore_99,Les Ateliers du Test,FRA,Lamp,Lamp,15,,,,Fixed,,Repair Café du Test,2024-03-09,\n`], 'avril.csv'),
  )
  assert.match((await contributor.get(third)).body, /le fichier en dit autre chose/)
  assert.equal((await contributor.post(third, { choix: 'bonnes' })).status, 303)
  const after = await counts()
  assert.deepEqual([after?.repairs, after?.events], [(before?.repairs ?? 0) + 1, before?.events])
  assert.equal(await sumOf('ateliers-de-reparation'), before?.events, 'an event that was there counts once')
})

test('what a person cancelled is not brought back by its file', async () => {
  const slug = await settle()
  const text = readFileSync('test/fixtures/ords-v0.3.csv', 'utf8').replaceAll('atelier_', 'retire_')
  await contributor.post(await upload(slug, new File([text], 'un.csv')), { choix: 'bonnes' })
  const { rows } = await sql<{
    id: string
    event: string
  }>`select id, event_id as event from repair where provider_id = 'retire_1'`.execute(stand.db)
  assert.equal((await contributor.post(`/reparation/${rows[0]?.event}/objets/${rows[0]?.id}/annulation`)).status, 303)
  const before = await counts()
  const again = await upload(slug, new File([text], 'un.csv'))
  assert.match((await contributor.get(again)).body, /n’apporte rien de nouveau/)
  assert.deepEqual(await counts(), before)
})

test('an object that another territory has counted counts no second time', async () => {
  const text = readFileSync('test/fixtures/ords-v0.3.csv', 'utf8').replaceAll('atelier_', 'ailleurs_')
  const one = await settle()
  await contributor.post(await upload(one, new File([text], 'un.csv')), { choix: 'bonnes' })
  const other = await settle()
  const page = await upload(other, new File([text], 'deux.csv'))
  assert.match((await contributor.get(page)).body, /déjà compté, dans un autre territoire/)
  assert.equal(await sumOf('objets-apportes'), null)
})

test('a repair café’s own sheet goes in: Windows-1252, semicolons, French words, no identifiers', async () => {
  const slug = await settle()
  const page = await upload(slug, fileOf('cahier-de-reparations.csv'), {})
  const shown = await contributor.get(page)
  assert.match(shown.body, /Trottinette/)
  assert.match(shown.body, /Le fichier n’a pas d’identifiants/)
  assert.equal((await contributor.post(page, { choix: 'bonnes' })).status, 303)
  assert.equal(await sumOf('objets-apportes'), 3, 'two toasters of which the same is said are two')
  assert.equal(await sumOf('dechets-evites-kg'), 1.47 * 2 + 15.1)
  const again = await upload(slug, fileOf('cahier-de-reparations.csv'))
  assert.match((await contributor.get(again)).body, /n’apporte rien de nouveau/)
})

test('our own open file, sent back, changes nothing', async () => {
  const slug = await settle()
  await contributor.post('/reparation', { hote: `${organisationId} ${territoryId}`, commune: '73065', jour: '2026-01-10' })
  await sql`insert into territory_perimeter (id, territory_id, commune_code, from_on) values (${makeId<'Perimeter'>()}, ${territoryId}, '73065', '2020-01-01')`.execute(
    stand.db,
  )
  const opened = await contributor.post('/reparation', { hote: `${organisationId} ${territoryId}`, commune: '73065', jour: '2026-01-10' })
  assert.equal((await contributor.post(opened.location ?? '', { categorie: 'lamp', issue: 'fixed', panne: '=SOMME(A1)' })).status, 303)
  const file = await contributor.get(`/territoires/${slug}/reparations/cahier.csv`)
  assert.match(file.body, /'=SOMME/)
  const page = await upload(slug, new File([file.body], 'retour.csv'))
  assert.match((await contributor.get(page)).body, /n’apporte rien de nouveau/)
})

test('a file that is no table is refused with a sentence, and a stranger’s file with none', async () => {
  const slug = await settle()
  const send = (file: File, fields = {}) =>
    contributor.post(`/territoires/${slug}/reparations/importer`, { acteur: organisationId, ...fields, fichier: file })
  for (const bytes of ['%PDF-1.7', '', '<html><body>', '\u0000\u0001\u0002binaire', 'PK\u0003\u0004not a workbook']) {
    assert.equal((await send(new File([bytes], 'x.csv'))).status, 422, JSON.stringify(bytes))
  }
  assert.equal((await contributor.post(`/territoires/${slug}/reparations/importer`, { acteur: organisationId })).status, 422)
  assert.equal((await send(new File(['a;b\n1;2\n'], 'x.csv'), { acteur: makeId() })).status, 422)
  const bare = await send(new File(['a;b\n1;2\n'], 'x.csv'))
  assert.equal(bare.status, 303)
  assert.equal((await contributor.post(bare.location ?? '', { choix: 'bonnes' })).status, 422)
  assert.equal((await contributor.post(`${bare.location}/annulation`)).status, 303)
  assert.equal((await stand.stranger.post(`/territoires/${slug}/reparations/importer`, {})).status, 403)
  for (const absent of ['x', makeId()]) {
    assert.equal((await contributor.get(`/territoires/${slug}/reparations/importer/${absent}`)).status, 404)
    assert.equal((await contributor.post(`/territoires/${slug}/reparations/importer/${absent}`)).status, 404)
  }
  const other = await settle()
  assert.equal((await contributor.get((bare.location ?? '').replace(slug, other))).status, 404, 'a file stays in its territory')
})

test('the command line imports, says what it did, and does nothing twice', async () => {
  const slug = await settle()
  const context = { house: stand.house, db: stand.db, language: 'fr' as const }
  const options = { territoire: slug, acteur: organisationId, commune: '73065' }
  const lines = await importRepairsByCommand(context, 'test/fixtures/ords-v0.2.1.csv', options)
  assert.match(lines.join('\n'), /3 lignes : 3 objets nouveaux en 2 ateliers, 0 déjà connus, 0 lignes refusées\./)
  assert.match(lines.join('\n'), /Des lettres abîmées ont été remises/)
  const { rows } = await sql<{ problem: string; brand: string; name: string }>`
    select r.problem, r.brand, e.name from repair r join repair_event e on e.id = r.event_id where r.provider_id = 'rcint_23'`.execute(
    stand.db,
  )
  assert.deepEqual(rows[0], { problem: 'Problème de câble : où est-il ?', brand: 'Kärcher', name: `Structure ${serial} (0122)` })
  const again = await importRepairsByCommand(context, 'test/fixtures/ords-v0.2.1.csv', options)
  assert.match(again.join('\n'), /0 objets nouveaux.*3 déjà connus/)
  await assert.rejects(
    importRepairsByCommand(context, 'test/fixtures/ords-v0.2.1.csv', { ...options, territoire: 'nulle-part' }),
    /territoire/,
  )
  await assert.rejects(importRepairsByCommand(context, 'test/fixtures/absent.csv', options), /introuvable/)
  const before = await counts()
  await assert.rejects(
    importRepairsByCommand(context, 'test/fixtures/ords-v0.3.csv', { ...options, 'all-or-nothing': 'yes' }),
    /tout ou rien|Rien n’a été écrit/,
  )
  assert.deepEqual(await counts(), before)
})

test('the real logs of the Restart Project and of Repair Café International go in whole', {
  skip: without(restartLog) || without(cafeLog),
}, async () => {
  const slug = await settle()
  const context = { house: stand.house, db: stand.db, language: 'fr' as const }
  const options = { territoire: slug, acteur: organisationId }
  const restart = await importRepairsByCommand(context, realFile(restartLog), options)
  assert.match(restart.at(-1) ?? '', /^2.000 lignes : 2.000 objets nouveaux en 475 ateliers, 0 déjà connus, 0 lignes refusées/)
  const international = await importRepairsByCommand(context, realFile(cafeLog), options)
  assert.match(international.at(-1) ?? '', /^581 lignes : 581 objets nouveaux en 79 ateliers/)
  assert.equal(await sumOf('objets-repares'), 1080 + 254)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from repair where territory_id = ${territoryId} and problem like '%?©%'`.execute(stand.db)
  assert.equal(rows[0]?.n, 0)
  const before = await counts()
  await importRepairsByCommand(context, realFile(restartLog), options)
  const after = await counts()
  assert.deepEqual(after, before)
})
