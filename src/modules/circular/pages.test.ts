import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Client, openStand, type Stand } from '../../../test/stand.ts'
import { today } from '../../platform/clock.ts'
import { addDays } from '../../platform/day.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import { findFigure } from '../impact/index.ts'
import { createProject } from '../projects/index.ts'

let stand: Stand
let volunteer: Client
let coordinator: Client
let reader: Client
let outsider: Client
const territoryId = makeId<'Territory'>()
const organisationId = makeId<'Organisation'>()
const placeId = makeId<'Place'>()

before(async () => {
  stand = await openStand()
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, 'valdor', 'Valdor', 'group')`.execute(stand.db)
  await sql`insert into territory_perimeter (id, territory_id, commune_code, from_on)
    select ${makeId<'Perimeter'>()}, ${territoryId}, '73065', '2020-01-01'`.execute(stand.db)
  await sql`insert into organisation (id, name, kind, commune_code) values (${organisationId}, 'Les Mains habiles', 'association', '73065')`.execute(
    stand.db,
  )
  await sql`insert into place (id, organisation_id, name, commune_code) values (${placeId}, ${organisationId}, 'Atelier des Mains', '73065')`.execute(
    stand.db,
  )
  volunteer = await stand.someone('Awa', { role: 'member', on: organisationId })
  coordinator = await stand.someone('Nadia', { role: 'coordinator', on: territoryId })
  reader = await stand.someone('Colette', { role: 'reader', on: territoryId })
  outsider = await stand.someone('Paul', { role: 'juror' })
})
after(() => stand.close())

const host = `${organisationId} ${territoryId}`

/** Opens an event of its own through the form, and answers its id. */
async function openEvent(fields: Record<string, string> = {}): Promise<string> {
  const opened = await volunteer.post('/reparation', { hote: host, lieu: placeId, jour: today(), ...fields })
  assert.equal(opened.status, 303, opened.body)
  const id = /\/reparation\/([0-9a-f-]{36})/.exec(opened.location ?? '')?.[1]
  assert.ok(id)
  return id
}

const keyIn = (body: string) => /name="cle" value="([^"]+)"/.exec(body)?.[1] ?? ''

test('a volunteer opens today’s event, logs an object in three taps, sees it and takes it back', async () => {
  const event = await openEvent({ nom: 'Samedi des Mains' })
  const desk = await volunteer.get('/reparation')
  assert.match(desk.body, /Noter un objet<span[^>]*> \(Samedi des Mains\)/)
  const blank = await volunteer.get(`/reparation/${event}/nouvelle`)
  assert.equal(blank.status, 200)
  // Three answers are enough: the object, what became of it, and the button.
  const sent = await volunteer.post(`/reparation/${event}/nouvelle`, { cle: keyIn(blank.body), categorie: 'coffee-maker', issue: 'fixed' })
  assert.equal(sent.status, 303)
  const next = await volunteer.get(sent.location ?? '')
  assert.match(next.body, /Noté : Cafetière, réparé\./)
  assert.match(next.body, /1,28\u00a0kg évités, estimés/)
  assert.match(next.body, /1\u00a0objet, dont 1\u00a0réparé/)
  assert.notEqual(keyIn(next.body), keyIn(blank.body))
  const undo = /action="([^"]+annulation)"/.exec(next.body)?.[1] ?? ''
  const undone = await volunteer.post(undo)
  assert.equal(undone.location, `/reparation/${event}/nouvelle?annulee=1`)
  assert.match((await volunteer.get(undone.location ?? '')).body, /La saisie est annulée/)
  const book = await volunteer.get(`/reparation/${event}`)
  assert.match(book.body, /class="reversed"/)
  assert.match(book.body, /noté par erreur/)
})

test('a form sent twice by a shaky network is one repair', async () => {
  const event = await openEvent({ nom: 'Réseau', jour: addDays(today(), -1) })
  const key = keyIn((await volunteer.get(`/reparation/${event}/nouvelle`)).body)
  const fields = { cle: key, categorie: 'lamp', issue: 'fixed' }
  const [one, other] = await Promise.all([
    volunteer.post(`/reparation/${event}/nouvelle`, fields),
    volunteer.post(`/reparation/${event}/nouvelle`, fields),
  ])
  assert.equal(one.location, other.location)
  assert.match((await volunteer.get(`/reparation/${event}`)).body, /<data value="1">1<small>.objet/)
})

test('a category of the list wins over a button, and its size is its own', async () => {
  const event = await openEvent({ nom: 'Tailles', jour: addDays(today(), -2) })
  await volunteer.post(`/reparation/${event}/nouvelle`, {
    categorie: 'lamp',
    autre: 'flat-screen',
    'taille-laptop': 'medium',
    'taille-flat-screen': '22-24',
    issue: 'end_of_life',
    frein: 'parts_too_expensive',
  })
  const book = await volunteer.get(`/reparation/${event}`)
  assert.match(book.body, /Écran plat, 22.à.24.pouces/)
  assert.match(book.body, /Pièces détachées trop chères/)
})

test('a form without an object or an outcome comes back with what was typed and one sentence each', async () => {
  const event = await openEvent({ nom: 'Fautes', jour: addDays(today(), -3) })
  const empty = await volunteer.post(`/reparation/${event}/nouvelle`, { marque: 'Moulinex <3' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /Choisissez une catégorie\./)
  assert.match(empty.body, /value="Moulinex &lt;3"/)
  assert.match(empty.body, /<details class="more" open>/)
  const judged = await volunteer.post(`/reparation/${event}/nouvelle`, { categorie: 'vacuum', issue: 'fixed', poids: '3,5' })
  assert.equal(judged.status, 422)
  assert.match(judged.body, /un poids estimé à l’œil ne sert pas/)
  const weighed = await volunteer.post(`/reparation/${event}/nouvelle`, { categorie: 'vacuum', issue: 'fixed', poids: '3,5', pese: 'on' })
  assert.match((await volunteer.get(weighed.location ?? '')).body, /3,5\u00a0kg évités, pesés/)
  const odd: Record<string, string>[] = [
    { categorie: '💥', issue: 'fixed' },
    { categorie: 'lamp', issue: 'exploded' },
    { categorie: 'lamp', issue: 'fixed', annee: 'hier' },
  ]
  for (const fields of odd) assert.equal((await volunteer.post(`/reparation/${event}/nouvelle`, fields)).status, 422)
})

test('an entry is corrected, and the first one stays struck out', async () => {
  const event = await openEvent({ nom: 'Corrections', jour: addDays(today(), -4) })
  await volunteer.post(`/reparation/${event}/nouvelle`, { categorie: 'lamp', issue: 'fixed', panne: 'douille cassée' })
  const link = /href="(\/reparation\/[^"]+\/objets\/[^"]+)"/.exec((await volunteer.get(`/reparation/${event}`)).body)?.[1] ?? ''
  const page = await volunteer.get(link)
  assert.match(page.body, /douille cassée/)
  assert.equal((await volunteer.post(link, { autre: 'toaster', issue: 'repairable' })).status, 303)
  const book = await volunteer.get(`/reparation/${event}`)
  assert.match(book.body, /Grille-pain/)
  assert.match(book.body, /corrigé/)
  assert.equal((await volunteer.get(link)).status, 303)
  assert.equal((await volunteer.post(link, { autre: 'toaster', issue: 'fixed' })).status, 303)
})

test('an event is public without its book; a stranger neither logs nor corrects', async () => {
  const event = await openEvent({ nom: 'Public', jour: addDays(today(), -5) })
  await volunteer.post(`/reparation/${event}/nouvelle`, { categorie: 'lamp', issue: 'fixed', panne: 'le fil de Mme Untel' })
  const seen = await stand.stranger.get(`/reparation/${event}`)
  assert.equal(seen.status, 200)
  assert.doesNotMatch(seen.body, /Mme Untel|Le cahier/)
  assert.match((await reader.get(`/reparation/${event}`)).body, /Mme Untel/)
  assert.equal((await stand.stranger.get(`/reparation/${event}/nouvelle`)).status, 303)
  for (const who of [outsider, reader]) {
    assert.equal((await who.get(`/reparation/${event}/nouvelle`)).status, 403)
    assert.equal((await who.post(`/reparation/${event}/nouvelle`, { categorie: 'lamp', issue: 'fixed' })).status, 403)
    assert.equal((await who.post(`/reparation/${event}/modifier`, { nom: 'pris' })).status, 403)
  }
  assert.equal((await coordinator.get(`/reparation/${event}/nouvelle`)).status, 200)
  for (const absent of [
    '/reparation/abc',
    `/reparation/${makeId()}`,
    `/reparation/${makeId()}/nouvelle`,
    `/reparation/${event}/objets/x`,
  ]) {
    assert.equal((await volunteer.get(absent)).status, 404, absent)
  }
})

test('who holds no role where things are repaired opens nothing', async () => {
  assert.match((await outsider.get('/reparation')).body, /Vous n’avez de rôle/)
  assert.match((await outsider.get('/reparation/ouvrir')).body, /Vous n’avez de rôle/)
  assert.equal((await outsider.post('/reparation', { hote: host, lieu: placeId })).status, 422)
})

test('volunteers who begin the same event at the same moment stand in one', async () => {
  const begun = await Promise.all(
    [1, 2, 3, 4].map(() => volunteer.post('/reparation', { hote: host, lieu: placeId, jour: addDays(today(), -20) })),
  )
  assert.deepEqual(
    begun.map(({ status }) => status),
    [303, 303, 303, 303],
  )
  assert.equal(new Set(begun.map(({ location }) => location)).size, 1)
})

test('an event needs a place of the organisation or a commune of the territory', async () => {
  const refused = async (fields: Record<string, string>) => (await volunteer.post('/reparation', { hote: host, ...fields })).status
  assert.equal(await refused({}), 422)
  assert.equal(await refused({ commune: 'Paris' }), 422)
  assert.equal(await refused({ lieu: makeId() }), 422)
  assert.equal(await refused({ lieu: placeId, jour: '2050-01-01' }), 422)
  assert.equal(await refused({ lieu: placeId, projet: makeId() }), 422)
  assert.equal(await refused({ commune: 'chambery', jour: addDays(today(), 9) }), 303)
  assert.equal((await volunteer.post('/reparation', { hote: `${makeId()} ${territoryId}`, lieu: placeId })).status, 422)
})

test('every project that is offered for an event is taken for it: those of the host, in a territory where it acts', async () => {
  const elsewhereId = makeId<'Territory'>()
  await sql`insert into territory (id, slug, name, kind) values (${elsewhereId}, 'ailleurs', 'Ailleurs', 'group')`.execute(stand.db)
  const other = makeId<'Organisation'>()
  await sql`insert into organisation (id, name, kind) values (${other}, 'Une autre maison', 'association')`.execute(stand.db)
  const begin = async (title: string, territory: string, holderId: string) => {
    const { id } = await createProject(stand.db, commandLine, { territoryId: territory, holderId, title, language: 'fr' })
    await sql`update project set state = 'published', published_at = now() where id = ${id}`.execute(stand.db)
    return id
  }
  const own = await begin('Atelier d’ici', territoryId, organisationId)
  await begin('Atelier d’ailleurs', elsewhereId, organisationId)
  const partnered = await begin('Atelier d’une autre maison', territoryId, other)
  await sql`insert into project_partner (id, territory_id, project_id, organisation_id, role, state)
    values (${makeId()}, ${territoryId}, ${partnered}, ${organisationId}, 'host', 'confirmed')`.execute(stand.db)
  const offered = async (client: Client) =>
    [...(await client.get('/reparation/ouvrir')).body.matchAll(/<option value="[0-9a-f-]{36}">(Atelier d’[^<,]*)/g)].map(
      ([, title]) => title,
    )
  assert.deepEqual((await offered(volunteer)).sort(), ['Atelier d’ailleurs', 'Atelier d’ici'])
  assert.deepEqual(
    await offered(coordinator),
    ['Atelier d’ici', 'Atelier d’une autre maison'],
    'she acts for every house, in her own territory only',
  )
  const opened = { hote: host, lieu: placeId, jour: addDays(today(), -40) }
  assert.equal((await volunteer.post('/reparation', { ...opened, projet: own })).status, 303)
  assert.equal((await volunteer.post('/reparation', { ...opened, projet: partnered })).status, 422)
})

test('an event is put right, and dropped when nothing was brought', async () => {
  const event = await openEvent({ nom: 'À bouger', jour: addDays(today(), -6) })
  const moved = await volunteer.post(`/reparation/${event}/modifier`, { jour: addDays(today(), -7), commune: '73065', nom: 'Bougé' })
  assert.equal(moved.status, 303)
  assert.match((await volunteer.get(`/reparation/${event}`)).body, /<h1>Bougé<\/h1>/)
  assert.equal((await volunteer.post(`/reparation/${event}/annulation`)).location, '/reparation')
  assert.equal((await stand.stranger.get(`/reparation/${event}`)).status, 404)
})

test('the register lists, filters and pages what was logged; its files follow the standard', async () => {
  const list = await reader.get('/territoires/valdor/reparations')
  assert.equal(list.status, 200)
  const fixed = await reader.get('/territoires/valdor/reparations?issue=end_of_life&categorie=flat-screen&du=2020-01-01')
  assert.match(fixed.body, /Écran plat, 22.à.24.pouces/)
  assert.doesNotMatch(fixed.body, /Aspirateur<\/th>/)
  for (const odd of ['?issue=zzz', '?du=hier', '?acteur=1', '?page=999999999', '?commune=%00', '?categorie=%27']) {
    assert.equal((await reader.get(`/territoires/valdor/reparations${odd}`)).status, 200, odd)
  }
  const work = await reader.get('/territoires/valdor/reparations/cahier.csv')
  assert.match(
    work.body,
    /^id,data_provider,country,partner_product_category,product_category,product_category_id,brand,year_of_manufacture,product_age,repair_status,repair_barrier_if_end_of_life,group_identifier,event_date,problem\r\n/,
  )
  assert.match(work.body, /Mme Untel/)
  const open = await stand.stranger.get('/territoires/valdor/reparations.csv')
  assert.equal(open.status, 200)
  assert.doesNotMatch(open.body, /Mme Untel/)
  assert.equal(
    JSON.parse((await stand.stranger.get('/territoires/valdor/reparations.json')).body).length,
    work.body.trim().split('\r\n').length - 1,
  )
  assert.equal((await stand.stranger.get('/territoires/absent/reparations.csv')).status, 404)
  assert.equal((await stand.stranger.get('/territoires/valdor/reparations/cahier.csv')).status, 303)
})

test('a reader compares factor sets; the coordination alone changes them, and says why', async () => {
  const page = await reader.get('/territoires/valdor/facteurs?jeu=restart-2021&avec=ademe-2025&depuis=2020-01-01')
  assert.equal(page.status, 200)
  assert.match(page.body, /non estimé/)
  assert.doesNotMatch(page.body, /name="raison"/)
  const asked = { jeu: 'restart-2018', depuis: '2020-01-01', raison: 'Série longue comparable' }
  assert.equal((await reader.post('/territoires/valdor/facteurs', asked)).status, 403)
  const silent = await coordinator.post('/territoires/valdor/facteurs', { ...asked, raison: '' })
  assert.equal(silent.status, 422)
  const waste = { indicator: 'dechets-evites-kg', scope: { kind: 'territory', id: territoryId } } as const
  const before = (await findFigure(stand.db, waste)).value
  const changed = await coordinator.post('/territoires/valdor/facteurs', asked)
  assert.match(changed.location ?? '', /facteurs\?converties=\d+/)
  assert.match((await coordinator.get(changed.location ?? '')).body, /Série longue comparable/)
  assert.notEqual((await findFigure(stand.db, waste)).value, before)
  assert.equal((await coordinator.post('/territoires/valdor/facteurs', asked)).status, 422)
  for (const odd of ['?jeu=x&avec=y', '?depuis=zz']) assert.equal((await reader.get(`/territoires/valdor/facteurs${odd}`)).status, 200)
})
