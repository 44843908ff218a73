import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { loadGeography } from './exchange.ts'
import { readAsked, searchNameOf } from './rules.ts'
import { findCommune, findSuccessor, findVersion, mapSuccessions, searchCommunes, searchEpcis } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const namesOf = (found: readonly { name: string }[]) => found.map((each) => each.name)

test('a name is folded the same way in the database and in a question', () => {
  assert.equal(searchNameOf('Saint-Jean-d’Arvey'), 'saint jean d arvey')
  assert.equal(searchNameOf('ST JEAN D’ARVEY'), 'saint jean d arvey')
  assert.equal(searchNameOf('Ste-Reine'), 'sainte reine')
  assert.equal(searchNameOf('L’Œuvre'), 'l oeuvre')
})

test('a question is a SIREN, a code, a name, or nothing', () => {
  assert.deepEqual(readAsked(' 200 069 110 '), { by: 'siren', siren: '200069110' })
  assert.deepEqual(readAsked('73000'), { by: 'code', code: '73000' })
  assert.deepEqual(readAsked('2a004'), { by: 'code', code: '2A004' })
  assert.deepEqual(readAsked('1000'), { by: 'code', code: '01000' })
  assert.deepEqual(readAsked('73000 Chambéry'), { by: 'code', code: '73000' })
  assert.deepEqual(readAsked('Chambéry'), { by: 'name', name: 'chambery' })
  for (const nothing of ['', '  ', '?', '%', 'a', '\u0000', '\ud800']) assert.deepEqual(readAsked(nothing), { by: 'nothing' }, nothing)
})

test('the geography of France is loaded whole, and loading it again changes nothing', async () => {
  const count = async () => {
    const { rows } = await sql<
      Record<string, number>
    >`select (select count(*) from commune) as communes, (select count(*) from epci) as epcis,
      (select count(*) from departement) as departements, (select count(*) from region) as regions,
      (select count(*) from former_commune) as former, (select max(xmin::text::bigint) from commune) as written`.execute(stand.db)
    return rows[0]!
  }
  const before = await count()
  assert.ok(
    before.communes! > 34_900 && before.epcis! > 1_200 && before.departements! > 100 && before.regions! > 18 && before.former! > 2_000,
  )
  await loadGeography(stand.db)
  assert.deepEqual(await count(), before)
  assert.match((await findVersion(stand.db)) ?? '', /^\d+\.\d+\.\d+$/)
})

test('a newer edition updates names, keeps positions, and keeps what disappeared as no longer current', async () => {
  await sql`update geography set version = '0.0.1'`.execute(stand.db)
  await sql`update commune set name = 'Ancien nom', lon = 5.9, lat = 45.5 where code = '73065'`.execute(stand.db)
  await sql`insert into commune (code, name, departement_code, region_code, search_name) values ('73999', 'Disparue', '73', '84', 'disparue')`.execute(
    stand.db,
  )
  await loadGeography(stand.db)
  const chambery = await findCommune(stand.db, '73065')
  assert.equal(chambery?.name, 'Chambéry')
  assert.equal(chambery?.lon, 5.9)
  const { rows } = await sql<{ is_current: boolean }>`select is_current from commune where code = '73999'`.execute(stand.db)
  assert.deepEqual(rows, [{ is_current: false }])
  assert.deepEqual(await searchCommunes(stand.db, 'Disparue'), [])
})

test('a commune knows its département, its région and its EPCI', async () => {
  const commune = await findCommune(stand.db, '73065')
  assert.equal(commune?.departementName, 'Savoie')
  assert.equal(commune?.regionName, 'Auvergne-Rhône-Alpes')
  assert.equal(commune?.epciSiren, '200069110')
  assert.ok((commune?.population ?? 0) > 50_000)
  assert.ok(commune?.postcodes.includes('73000'))
})

test('a commune is found by postcode, by code, without accents, abridged, misspelt, and by a former name', async () => {
  assert.ok(namesOf(await searchCommunes(stand.db, '73000')).includes('Chambéry'))
  assert.deepEqual(namesOf(await searchCommunes(stand.db, '73065')), ['Chambéry'])
  assert.equal((await searchCommunes(stand.db, 'chambery'))[0]?.name, 'Chambéry')
  assert.equal((await searchCommunes(stand.db, 'st jean d arvey'))[0]?.name, 'Saint-Jean-d’Arvey'.replace('’', "'"))
  const alike = await searchCommunes(stand.db, 'chanbery')
  assert.equal(alike[0]?.name, 'Chambéry')
  assert.equal(alike[0]?.how, 'like')
  const former = await searchCommunes(stand.db, 'Bâgé-la-Ville')
  assert.equal(former[0]?.how, 'former')
  assert.equal(former[0]?.formerName, 'Bâgé-la-Ville')
})

test('the larger commune comes first among those of one name', async () => {
  const found = await searchCommunes(stand.db, 'Saint-Denis')
  assert.ok(found.length > 1)
  assert.equal(found[0]?.how, 'exact')
  assert.ok((found[0]?.population ?? 0) >= (found[1]?.population ?? 0))
})

test('no question breaks the search', async () => {
  for (const text of ['%', "'; drop table commune; --", 'a'.repeat(5_000), '\u0000', '()', '*', '2A', '🐝🐝', 'saint '.repeat(60)])
    assert.ok(Array.isArray(await searchCommunes(stand.db, text)), text)
})

test('a code of the past leads to the commune of today, and a predecessor’s SIREN to the EPCI that took over', async () => {
  assert.equal((await findSuccessor(stand.db, '75101'))?.name, 'Paris')
  assert.equal(await findSuccessor(stand.db, '73065'), undefined)
  assert.equal((await mapSuccessions(stand.db)).get('247300098'), '200069110')
  assert.equal((await searchEpcis(stand.db, 'grand chambery'))[0]?.code, '200069110')
})

test('the search page goes straight to the only answer, lists several, and says when there is none', async () => {
  assert.equal((await stand.stranger.get('/recherche-lieu?lieu=Chamb%C3%A9ry')).location, '/communes/73065')
  assert.equal((await stand.stranger.get('/en/recherche-lieu?lieu=chambery')).location, '/en/communes/73065')
  const several = await stand.stranger.get('/recherche-lieu?lieu=73000')
  assert.equal(several.status, 200)
  assert.match(several.body, /réponses possibles/)
  const near = await stand.stranger.get('/recherche-lieu?lieu=chanbery')
  assert.equal(near.status, 200)
  assert.match(near.body, /les plus proches/)
  const none = await stand.stranger.get('/recherche-lieu?lieu=zzzzqqqq')
  assert.match(none.body, /Rien ne répond à « zzzzqqqq »/)
  const hostile = await stand.stranger.get(`/recherche-lieu?lieu=${encodeURIComponent('"><script>x</script>')}`)
  assert.ok(!hostile.body.includes('<script>x'))
  assert.equal((await stand.stranger.get('/recherche-lieu?lieu=%00')).status, 200)
  assert.equal((await stand.stranger.get('/recherche-lieu')).status, 200)
})

test('a commune has its page; a former code leads to it; anything else is nowhere', async () => {
  const page = await stand.stranger.get('/communes/73065')
  assert.equal(page.status, 200)
  assert.match(page.body, /<h1>Chambéry<\/h1>/)
  assert.equal((await stand.stranger.get('/communes/75101')).location, '/communes/75056')
  for (const nowhere of ['99999', 'abc', '%00', "1'or", '7306'])
    assert.equal((await stand.stranger.get(`/communes/${nowhere}`)).status, 404, nowhere)
})
