import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { listMembers } from '../../people/index.ts'
import { createTerritory } from '../acts.ts'
import { communesOf, findTerritory } from '../store.ts'

let stand: Stand
let id: string
const base = '/territoires/val-d-essai'
let network: Somebody
let coordinator: Somebody
let contributor: Somebody
let reader: Somebody
let elsewhere: Somebody

before(async () => {
  stand = await openStand()
  const created = await createTerritory(stand.db, commandLine, { name: 'Val d’Essai', kind: 'group' })
  const other = await createTerritory(stand.db, commandLine, { name: 'Ailleurs', kind: 'group' })
  assert.ok(created.allowed && other.allowed)
  id = created.value.id
  network = await stand.someone('Ines Network', { role: 'network' })
  coordinator = await stand.someone('Nadia Coordinator', { role: 'coordinator', on: id })
  contributor = await stand.someone('Theo Contributor', { role: 'contributor', on: id })
  reader = await stand.someone('Colette Reader', { role: 'reader', on: id })
  elsewhere = await stand.someone('Ella Elsewhere', { role: 'coordinator', on: other.value.id })
})
after(() => stand.close())

test('the workspace opens to those who hold a role there and to the network, and to nobody else', async () => {
  for (const one of [network, coordinator, contributor, reader]) assert.equal((await one.get(`${base}/espace`)).status, 200)
  assert.equal((await elsewhere.get(`${base}/espace`)).status, 403)
  assert.equal((await stand.stranger.get(`${base}/espace`)).location, `/connexion?suite=${encodeURIComponent(`${base}/espace`)}`)
  assert.equal((await stand.stranger.post(`${base}/equipe/inviter`)).status, 403)
  assert.equal((await network.get('/territoires/nulle-part/espace')).status, 404)
  for (const one of [contributor, reader, elsewhere]) {
    assert.equal((await one.get(`${base}/espace/presentation`)).status, 403)
    assert.equal((await one.post(`${base}/espace/defis/nouveau`, { nature: 'social', titre: 'Non', langue: 'fr' })).status, 403)
  }
})

test('each finds in the navigation only what is open to her', async () => {
  const mine = (await coordinator.get(`${base}/espace`)).body
  assert.match(mine, /\/espace\/presentation/)
  assert.ok(!mine.includes('/reseau/territoires/'))
  assert.ok(!(await reader.get(`${base}/espace`)).body.includes('/espace/presentation'))
  assert.match((await network.get(`${base}/espace`)).body, /\/reseau\/territoires\/val-d-essai\/identite/)
  assert.match((await coordinator.get('/compte')).body, new RegExp(`href="${base}/espace"[^>]*>Val d’Essai`))
})

test('a coordinator invites by letter to her territory only, and ends a role', async () => {
  const invited = await coordinator.post(`${base}/equipe/inviter`, {
    nom: 'Jo Ly',
    courriel: 'jo@test.example',
    role: 'reader',
    langue: 'fr',
  })
  assert.equal(invited.location, `${base}/equipe?invitation=1`)
  const letter = await stand.db.selectFrom('letter').selectAll().where('to_address', '=', 'jo@test.example').executeTakeFirstOrThrow()
  assert.match(letter.body, /Val d’Essai/)
  const again = await coordinator.post(`${base}/equipe/inviter`, {
    nom: 'Jo Ly',
    courriel: 'jo@test.example',
    role: 'reader',
    langue: 'fr',
  })
  assert.equal(again.status, 422)
  const escalation = await coordinator.post(`${base}/equipe/inviter`, {
    nom: 'Jo Ly',
    courriel: 'jo@test.example',
    role: 'network',
    langue: 'fr',
  })
  assert.equal(escalation.status, 422)
  const jo = (await listMembers(stand.db, { territoryId: id })).find((member) => member.email === 'jo@test.example')
  assert.equal((await reader.post(`${base}/equipe/${jo?.membershipId}/fin`)).status, 403)
  assert.equal((await elsewhere.post(`/territoires/ailleurs/equipe/${jo?.membershipId}/fin`)).status, 404)
  assert.equal((await coordinator.post(`${base}/equipe/${jo?.membershipId}/fin`)).status, 303)
  assert.equal((await listMembers(stand.db, { territoryId: id })).length, 3)
})

test('the last coordinator can’t leave her territory without one', async () => {
  const own = (await listMembers(stand.db, { territoryId: id })).find((member) => member.role === 'coordinator')
  const answer = await coordinator.post(`${base}/equipe/${own?.membershipId}/fin`)
  assert.equal(answer.status, 422)
  assert.match(answer.body, /dernière personne/)
  const term = `${base}/equipe/${own?.membershipId}/droits`
  const dated = await coordinator.post(term, { jusqua: '2099-12-31' })
  assert.equal(dated.status, 422, 'nor is it given an end')
  assert.match(dated.body, /dernière personne[\s\S]*value="2099-12-31"/)
  assert.equal((await coordinator.post(term, { jusqua: '' })).status, 303, 'no end is what it has')
  for (const odd of ['x', '00000000-0000-7000-8000-000000000000'])
    assert.equal((await coordinator.post(`${base}/equipe/${odd}/fin`)).status, 404)
})

test('a coordinator writes the presentation in two languages, and residents read theirs', async () => {
  const saved = await coordinator.post(`${base}/espace/presentation`, {
    presentation: 'Une vallée <qui> répare.',
    autre: 'A valley that mends.',
  })
  assert.equal(saved.status, 303)
  assert.match((await stand.stranger.get(base)).body, /Une vallée &lt;qui> répare\./)
  assert.match((await stand.stranger.get(`/en${base}`)).body, /A valley that mends\./)
  assert.equal((await coordinator.post(`${base}/espace/presentation`, { presentation: 'x'.repeat(1_200) })).status, 422)
})

test('the network creates territories by code or by name, and is told what it can’t read', async () => {
  const former = await network.post('/reseau/territoires/nouveau', { nom: 'Ancien numéro', nature: 'epci', identite: '247 300 098' })
  assert.equal(former.status, 303)
  assert.equal((await findTerritory(stand.db, 'ancien-numero'))?.siren, '200069110')
  const named = await network.post('/reseau/territoires/nouveau', {
    nom: 'Chambéry et ses vallées',
    nature: 'epci',
    identite: 'Grand Chambéry',
    labellise: '20/12/2019',
    vague: '2',
  })
  assert.equal(named.location, '/territoires/chambery-et-ses-vallees/espace')
  const territory = await findTerritory(stand.db, 'chambery-et-ses-vallees')
  assert.equal(territory?.siren, '200069110')
  assert.equal((await communesOf(stand.db, territory?.id ?? '')).length, 38)
  const group = await network.post('/reseau/territoires/nouveau', {
    nom: 'Un pays',
    nature: 'group',
    communes: '73065\nBarberaz\nSaint-Denis (93)',
    departements: 'Savoie',
  })
  assert.equal(group.status, 303)
  const pays = await findTerritory(stand.db, 'un-pays')
  assert.ok((await communesOf(stand.db, pays?.id ?? '')).some((commune) => commune.code === '93066'))
  const unclear = await network.post('/reseau/territoires/nouveau', {
    nom: 'Flou',
    nature: 'group',
    communes: 'Saint-Denis\nNulle-Part-sur-Mer',
  })
  assert.equal(unclear.status, 422)
  assert.match(unclear.body, /Nulle-Part-sur-Mer/)
  assert.match(unclear.body, /93066/)
  assert.equal((await network.post('/reseau/territoires/nouveau', { nom: 'Vague', nature: 'group', vague: '3' })).status, 422)
  assert.equal((await coordinator.post('/reseau/territoires/nouveau', { nom: 'Non', nature: 'group' })).status, 403)
})

test('the network changes a perimeter on a day, and its history stays', async () => {
  const saved = await network.post('/reseau/territoires/un-pays/perimetre', {
    jour: '2030-01-01',
    communes: '73065',
    intercommunalites: '200069110',
  })
  assert.equal(saved.status, 303)
  const pays = await findTerritory(stand.db, 'un-pays')
  assert.equal((await communesOf(stand.db, pays?.id ?? '', '2030-01-01')).length, 38)
  assert.ok((await communesOf(stand.db, pays?.id ?? '', '2029-12-31')).length > 270)
  const early = await network.post('/reseau/territoires/un-pays/perimetre', { jour: '2029-01-01', communes: '73065' })
  assert.equal(early.status, 422)
  assert.equal((await network.post('/reseau/territoires/un-pays/perimetre', { jour: '2031-02-30', communes: '73065' })).status, 422)
  assert.equal((await network.post('/reseau/territoires/un-pays/perimetre', { jour: '2031-01-01' })).status, 422)
  assert.equal((await network.post('/reseau/territoires/nulle-part/perimetre', { jour: '2031-01-01' })).status, 404)
})

test('hundreds of members go in at once, and thousands are refused politely', async () => {
  const { rows } = await stand.house.database.pool.query<{ code: string }>(
    `select code from commune where departement_code in ('73', '74', '38') and is_current`,
  )
  const many = await network.post('/reseau/territoires/nouveau', {
    nom: 'Trois départements',
    nature: 'group',
    communes: rows.map((row) => row.code).join('\n'),
  })
  assert.equal(many.status, 303)
  const tooMany = Array.from({ length: 2_500 }, (_each, order) => String(10_000 + order)).join('\n')
  assert.equal((await network.post('/reseau/territoires/nouveau', { nom: 'Trop', nature: 'group', communes: tooMany })).status, 422)
})

test('the network corrects name, label and place; the address stays', async () => {
  const page = await network.get('/reseau/territoires/un-pays/identite')
  assert.equal(page.status, 200)
  const saved = await network.post('/reseau/territoires/un-pays/identite', {
    nom: 'Un beau pays',
    labellise: '2027-01-05',
    vague: '3',
    region: '84',
    longitude: '5,92',
    latitude: '45,56',
  })
  assert.equal(saved.status, 303)
  const territory = await findTerritory(stand.db, 'un-pays')
  assert.deepEqual([territory?.name, territory?.labelWave, territory?.lon, territory?.lat], ['Un beau pays', 3, 5.92, 45.56])
  const mistakes: Record<string, string>[] = [
    { longitude: '5' },
    { longitude: '500', latitude: '4' },
    { region: '999' },
    { vague: '2' },
    { nom: '' },
  ]
  for (const wrong of mistakes)
    assert.equal(
      (await network.post('/reseau/territoires/un-pays/identite', { nom: 'Un pays', ...wrong })).status,
      422,
      JSON.stringify(wrong),
    )
})
