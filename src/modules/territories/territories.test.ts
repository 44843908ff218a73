import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../test/stand.ts'
import { stageTerritories } from '../../demonstration/territories.ts'
import { speak } from '../../platform/speech.ts'
import { commandLine } from '../../platform/visitor.ts'
import {
  changePerimeter,
  communesOf,
  createTerritory,
  findTerritory,
  findTerritoryBySiren,
  isCommuneOf,
  listTerritoriesOf,
  territories,
} from './index.ts'
import { decidePerimeter, decideTerritory, freeSlug, type Member, ownPerimeter, type PerimeterRow, slugOf, told } from './rules.ts'
import { listPerimeter } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await stand.db.transaction().execute((db) => stageTerritories(db, commandLine))
})
after(() => stand.close())

test('an address is made of the name, folded, and never taken twice', () => {
  assert.equal(slugOf('Grand Chambéry'), 'grand-chambery')
  assert.equal(slugOf('Territoire lédonien – Cluster’Jura'), 'territoire-ledonien-cluster-jura')
  assert.equal(slugOf('???'), '')
  assert.ok(slugOf('très '.repeat(40)).length <= 80)
  assert.ok(slugOf('é'.repeat(300)).length <= 80)
  assert.equal(freeSlug('lyon', new Set(['lyon', 'lyon-2'])), 'lyon-3')
  assert.equal(freeSlug('', new Set()), 'sans-nom')
})

test('a text is read in the visitor’s language where it exists, else in its own, which is named', () => {
  assert.deepEqual(told(speak('fr'), 'fr', 'oui', 'yes'), { text: 'oui' })
  assert.deepEqual(told(speak('en'), 'fr', 'oui', 'yes'), { text: 'yes' })
  assert.deepEqual(told(speak('en'), 'fr', 'oui', null), { text: 'oui', lang: 'fr' })
})

test('a territory is what it is: an EPCI has its SIREN, a wave has its day', () => {
  const draft = { kind: 'epci', siren: null, code: null, labelledOn: null, labelWave: null } as const
  assert.deepEqual(decideTerritory(draft), { allowed: false, because: 'identity_missing' })
  assert.deepEqual(decideTerritory({ ...draft, kind: 'region' }), { allowed: false, because: 'identity_missing' })
  assert.equal(decideTerritory({ ...draft, kind: 'group' }).allowed, true)
  assert.deepEqual(decideTerritory({ ...draft, kind: 'group', labelWave: 3 }), { allowed: false, because: 'label_without_day' })
  assert.deepEqual(ownPerimeter('departement', null, '73'), [{ kind: 'departement', code: '73' }])
  assert.deepEqual(ownPerimeter('group', null, null), [])
})

test('a perimeter changes on a day: what leaves is closed, what joins begins, what stays is not touched', () => {
  const row = (code: string, fromOn: string, untilOn: string | null = null): PerimeterRow => ({
    id: code,
    kind: 'commune',
    code,
    fromOn,
    untilOn,
  })
  const commune = (code: string): Member => ({ kind: 'commune', code })
  const rows = [row('73065', '2019-01-01'), row('73029', '2019-01-01')]
  const changed = decidePerimeter(rows, [commune('73065'), commune('73030'), commune('73030')], '2024-01-01')
  assert.ok(changed.allowed)
  assert.deepEqual(
    changed.value.close.map((each) => each.code),
    ['73029'],
  )
  assert.deepEqual(changed.value.open, [commune('73030')])
  assert.deepEqual(decidePerimeter(rows, [], '2024-01-01'), { allowed: false, because: 'perimeter_empty' })
  assert.deepEqual(decidePerimeter(rows, [commune('73065'), commune('73029')], '2024-01-01'), { allowed: false, because: 'perimeter_same' })
  assert.deepEqual(decidePerimeter(rows, [commune('73065')], '2018-12-31'), { allowed: false, because: 'day_too_early' })
  const closed = [row('73065', '2019-01-01'), row('73029', '2019-01-01', '2023-01-01')]
  assert.deepEqual(decidePerimeter(closed, [commune('73029')], '2022-01-01'), { allowed: false, because: 'day_too_early' })
})

test('the 27 territories of 2019 are staged as facts, Grand Chambéry with its 38 communes', async () => {
  const { rows } = await sql<{ wave: number; count: number; invented: number }>`
    select label_wave as wave, count(*) as count, count(*) filter (where demonstration) as invented from territory
    where label_wave is not null group by 1 order by 1`.execute(stand.db)
  assert.deepEqual(rows, [
    { wave: 1, count: 20, invented: 0 },
    { wave: 2, count: 7, invented: 0 },
  ])
  const territory = await findTerritory(stand.db, 'grand-chambery')
  const communes = await communesOf(stand.db, territory?.id ?? '')
  assert.equal(communes.length, 38)
  assert.ok(communes.every((commune) => commune.lon !== null && commune.lat !== null))
  assert.equal((await findTerritoryBySiren(stand.db, '247300098'))?.slug, 'grand-chambery')
  assert.deepEqual(
    (await listTerritoriesOf(stand.db, '73065')).map((each) => each.slug),
    ['grand-chambery'],
  )
})

test('a perimeter may be a région, a département, EPCI and communes together, each commune once', async () => {
  const created = await createTerritory(stand.db, commandLine, {
    name: 'Ensemble d’essai',
    kind: 'group',
    members: [
      { kind: 'epci', code: '200069110' },
      { kind: 'commune', code: '73065' },
      { kind: 'commune', code: '38185' },
    ],
    fromOn: '2020-01-01',
  })
  assert.ok(created.allowed)
  const { id } = created.value
  assert.equal((await communesOf(stand.db, id)).length, 39)
  assert.equal((await findTerritory(stand.db, created.value.slug))?.regionCode, '84')
  const mayotte = await findTerritory(stand.db, 'mayotte')
  assert.equal((await communesOf(stand.db, mayotte?.id ?? '')).length, 17)
  const bretagne = await findTerritory(stand.db, 'region-bretagne')
  assert.ok((await communesOf(stand.db, bretagne?.id ?? '')).length > 1_100)
  assert.deepEqual(await createTerritory(stand.db, commandLine, { name: 'X', kind: 'commune', code: '99999' }), {
    allowed: false,
    because: 'member_unknown',
  })
})

test('a past day is read in the perimeter of its time, and as it was known', async () => {
  const created = await createTerritory(stand.db, commandLine, {
    name: 'Pays des Temps',
    kind: 'group',
    members: [
      { kind: 'commune', code: '73065' },
      { kind: 'commune', code: '73029' },
    ],
    fromOn: '2019-01-01',
  })
  assert.ok(created.allowed)
  const { id } = created.value
  // As if it had been recorded two hours ago: the clocks of two programs, or of one machine twice, need not agree to the moment.
  await sql`update territory_perimeter set recorded_at = recorded_at - interval '2 hours' where territory_id = ${id}`.execute(stand.db)
  const known = new Date(Date.now() - 3_600_000)
  const changed = await changePerimeter(
    stand.db,
    commandLine,
    id,
    [
      { kind: 'commune', code: '73065' },
      { kind: 'commune', code: '73030' },
    ],
    '2024-01-01',
  )
  assert.deepEqual(changed, { allowed: true, value: { closed: 1, opened: 1 } })
  const codes = async (on: string, asOf?: Date) => (await communesOf(stand.db, id, on, asOf)).map((each) => each.code).sort()
  assert.deepEqual(await codes('2018-12-31'), [])
  assert.deepEqual(await codes('2019-01-01'), ['73029', '73065'])
  assert.deepEqual(await codes('2023-12-31'), ['73029', '73065'])
  assert.deepEqual(await codes('2024-01-01'), ['73030', '73065'])
  assert.deepEqual(await codes('2024-06-01', known), ['73029', '73065'])
  assert.equal(await isCommuneOf(stand.db, id, '73029', '2020-01-01'), true)
  assert.equal(await isCommuneOf(stand.db, id, '73029', '2025-01-01'), false)
  assert.equal((await listPerimeter(stand.db, id)).length, 3)
  assert.equal((await changePerimeter(stand.db, commandLine, id, [{ kind: 'commune', code: '73030' }], '2023-01-01')).allowed, false)
})

test('the home page shows the network in both languages', async () => {
  const home = await stand.stranger.get('/')
  assert.equal(home.status, 200)
  assert.match(home.body, /27 territoires|29 territoires/)
  assert.match(home.body, /action="\/recherche-lieu"/)
  assert.match(home.body, /Vague 2, 20 décembre 2019/)
  assert.match(home.body, /Vallée de la Marne<\/a> \(non placé sur la carte\)/)
  const english = await stand.stranger.get('/en')
  assert.match(english.body, /Wave 2, 20 December 2019/)
  assert.match(english.body, /Digital inclusion/)
})

test('the list of territories is filtered, ordered and searched by its address', async () => {
  const count = (body: string) => [...body.matchAll(/<th scope="row"/g)].length
  assert.equal(count((await stand.stranger.get('/territoires?vague=2')).body), 7)
  assert.equal(count((await stand.stranger.get('/territoires?nature=region')).body), 3)
  assert.equal(count((await stand.stranger.get('/territoires?region=84&vague=2')).body), 3)
  assert.equal(count((await stand.stranger.get('/territoires?q=chanbery')).body), 1)
  assert.match((await stand.stranger.get('/territoires?q=introuvable-ici')).body, /Aucun territoire ne répond/)
  for (const odd of ['vague=x', 'vague=99999999999', 'region=%00', 'nature=drop', 'page=-3', 'page=9999999999', 'q=%25', 'tri=;'])
    assert.equal((await stand.stranger.get(`/territoires?${odd}`)).status, 200, odd)
})

test('a territory’s page says its label, its challenges, its communes; a stranger sees no workspace', async () => {
  const page = await stand.stranger.get('/territoires/grand-chambery')
  assert.equal(page.status, 200)
  assert.match(page.body, /Territoire labellisé · Auvergne-Rhône-Alpes/)
  assert.match(page.body, /Vague 2, aux côtés de 6 autres territoires\. 3 territoires de sa région l’étaient déjà\./)
  assert.match(page.body, /Défi 2\. L’inclusion numérique/)
  assert.match(page.body, /38 communes/)
  assert.ok(!page.body.includes('/espace'))
  const challenge = await stand.stranger.get('/en/territoires/grand-chambery/defis/3')
  assert.match(challenge.body, /Food cooperation and social ties/)
  assert.equal((await stand.stranger.get('/territoires/grand-chambery/defis/4')).status, 404)
  assert.equal((await stand.stranger.get('/territoires/nulle-part')).status, 404)
  for (const odd of ['%00', '..%2f', 'A', "'", 'x'.repeat(500)])
    assert.equal((await stand.stranger.get(`/territoires/${odd}`)).status, 404, odd)
})

test('without outlines the map is a honeycomb, its table says the same, and nothing is asked of anybody', async () => {
  const map = await stand.stranger.get('/territoires/grand-chambery/carte?indicateur=population')
  assert.equal(map.status, 200)
  assert.match(map.body, /class="c5 hive"/)
  assert.match(map.body, /Population par commune/)
  assert.ok(!map.body.includes('data-island'))
  assert.ok(!(map.headers.get('content-security-policy') ?? '').includes('geopf'))
  assert.equal((await stand.stranger.get('/territoires/grand-chambery/carte?indicateur=n-existe-pas')).status, 200)
  assert.match((await stand.stranger.get('/territoires/vallee-de-la-marne/carte')).body, /n’est pas établi avec certitude/)
  assert.match((await stand.stranger.get('/territoires/roubaix/carte')).body, /ni contour ni position/)
  const csv = await stand.stranger.get('/territoires/grand-chambery/communes.csv')
  assert.equal(csv.body.trim().split('\r\n').length, 39)
})

test('the perimeter’s page tells its members, its predecessor and its past', async () => {
  const page = await stand.stranger.get('/territoires/grand-chambery/perimetre')
  assert.match(page.body, /247300098/)
  const times = await stand.stranger.get('/territoires/pays-des-temps/perimetre')
  assert.match(times.body, /id="avant"/)
  assert.match(times.body, /Barberaz/)
})

test('the public API answers territories, their challenges and communes, and says what it cannot read', async () => {
  const list = JSON.parse((await stand.stranger.get('/api/v1/territories?wave=2&size=3')).body)
  assert.equal(list.total, 7)
  assert.equal(list.data.length, 3)
  assert.equal(list.data[0].demonstration, false)
  const one = JSON.parse((await stand.stranger.get('/api/v1/territories/grand-chambery')).body)
  assert.equal(one.challenges.length, 3)
  assert.equal(one.challenges[0].objectives[0].code, 'preserver-les-ressources')
  assert.deepEqual(one.perimeter[0], {
    kind: 'epci',
    code: '200069110',
    name: one.perimeter[0].name,
    fromOn: '2019-12-20',
    untilOn: null,
  })
  const communes = JSON.parse((await stand.stranger.get('/api/v1/communes?territory=grand-chambery')).body)
  assert.equal(communes.total, 38)
  const past = JSON.parse((await stand.stranger.get('/api/v1/communes?territory=grand-chambery&on=2010-01-01')).body)
  assert.equal(past.total, 0)
  for (const bad of [
    '/territories?page=0',
    '/territories?kind=x',
    '/territories?region=%00',
    '/communes',
    '/communes?territory=grand-chambery&on=0000-01-01',
  ])
    assert.equal((await stand.stranger.get(`/api/v1${bad}`)).status, 400, bad)
  assert.equal((await stand.stranger.get('/api/v1/territories/nulle-part')).status, 404)
})

test('waves of two calls that bear the same number are two, on the home page, in the lists and on a territory’s own page', async () => {
  for (const name of ['Vallée neuve', 'Plateau neuf'])
    assert.ok((await createTerritory(stand.db, commandLine, { name, kind: 'group', labelledOn: '2027-02-25', labelWave: 1 })).allowed)
  const home = (await stand.stranger.get('/')).body
  const list = home.slice(home.indexOf('id="liste"'))
  assert.match(
    list,
    /Vague 1, 25\sfévrier 2027<\/h3>(?:(?!<h3).)*Plateau neuf(?:(?!<h3).)*Vallée neuve(?:(?!<h3).)*<h3>Vague 2, 20\sdécembre 2019/,
  )
  assert.match(list, /Vague 1, 25\sfévrier 2019<\/h3>(?:(?!neuf|neuve).)*<\/section>/)
  assert.match(home, /Vague 1, février 2019\s?: 20/)
  const count = (body: string) => Number(/(\d+)\sterritoires?<\/caption>/.exec(body)?.[1] ?? /(\d+)\sterritoires?/.exec(body)?.[1])
  const all = (await stand.stranger.get('/territoires')).body
  for (const [key, n] of [
    ['2019-02-25-1', 20],
    ['2027-02-25-1', 2],
    ['2', 7],
  ] as const) {
    assert.match(all, new RegExp(`<option value="${key}"`))
    assert.equal(count((await stand.stranger.get(`/territoires?vague=${key}`)).body), n, key)
    assert.equal((await stand.stranger.get(`/resultats?vague=${key}`)).status, 200)
  }
  assert.equal(count((await stand.stranger.get('/territoires?vague=1')).body), 22)
  assert.match((await stand.stranger.get('/territoires/vallee-neuve')).body, /Vague 1, aux côtés de 1 autre territoire/)
  assert.match((await stand.stranger.get('/territoires/grand-chambery')).body, /Vague 2, aux côtés de 6 autres territoires/)
})

test('what must be true of perimeters and objectives is true, and a breach is found', async () => {
  assert.deepEqual(await territories.check?.(stand.db), [])
  await sql`insert into territory_perimeter (id, territory_id, epci_siren, from_on)
    select gen_random_uuid(), territory_id, epci_siren, from_on from territory_perimeter where epci_siren = '200069110' and territory_id =
      (select id from territory where slug = 'grand-chambery')`.execute(stand.db)
  assert.match((await territories.check?.(stand.db))?.[0] ?? '', /holds 200069110 twice/)
})
