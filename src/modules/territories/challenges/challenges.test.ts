import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../acts.ts'
import { createChallenge, createObjective } from './acts.ts'
import { decideMove, decideObjective } from './rules.ts'
import { listChallenges, objectivesOf } from './store.ts'

let stand: Stand
let territoryId: string
let slug: string
let space: string
let coordinator: Somebody

before(async () => {
  stand = await openStand()
  const created = await createTerritory(stand.db, commandLine, { name: 'Val d’Essai', kind: 'group' })
  assert.ok(created.allowed)
  territoryId = created.value.id
  slug = created.value.slug
  space = `/territoires/${slug}/espace`
  coordinator = await stand.someone('Nadia Coordinator', { role: 'coordinator', on: territoryId })
})
after(() => stand.close())

const challenges = () => listChallenges(stand.db, territoryId)

test('objectives nest three deep and no deeper', () => {
  assert.deepEqual(decideObjective(0), { allowed: true, value: 1 })
  assert.deepEqual(decideObjective(2), { allowed: true, value: 3 })
  assert.deepEqual(decideObjective(3), { allowed: false, because: 'too_deep' })
})

test('a thing moves by one place, and not past the end', () => {
  assert.deepEqual(decideMove(['a', 'b', 'c'], 'b', 'up'), { allowed: true, value: ['b', 'a', 'c'] })
  assert.deepEqual(decideMove(['a', 'b', 'c'], 'b', 'down'), { allowed: true, value: ['a', 'c', 'b'] })
  assert.deepEqual(decideMove(['a', 'b'], 'a', 'up'), { allowed: false, because: 'at_the_end' })
  assert.deepEqual(decideMove(['a', 'b'], 'x', 'up'), { allowed: false, because: 'absent' })
})

test('a coordinator writes challenges through the form, in order, and residents read them', async () => {
  for (const [nature, titre] of [
    ['social', 'Vivre ensemble'],
    ['environmental', 'Moins jeter'],
    ['citizen', 'Décider ensemble'],
  ]) {
    const answer = await coordinator.post(`${space}/defis/nouveau`, {
      nature: nature!,
      titre: titre!,
      langue: 'fr',
      'titre-autre': `${titre} (en)`,
    })
    assert.equal(answer.location, `${space}/defis`)
  }
  assert.deepEqual(
    (await challenges()).map((each) => [each.position, each.kind, each.code]),
    [
      [1, 'social', 'vivre-ensemble'],
      [2, 'environmental', 'moins-jeter'],
      [3, 'citizen', 'decider-ensemble'],
    ],
  )
  assert.match((await stand.stranger.get(`/territoires/${slug}`)).body, /Défi 3\. Décider ensemble/)
  assert.match((await stand.stranger.get(`/en/territoires/${slug}`)).body, /Challenge 3\. Décider ensemble \(en\)/)
})

test('a mistake comes back with the coordinator’s own words', async () => {
  const answer = await coordinator.post(`${space}/defis/nouveau`, { titre: '<b>', langue: 'fr', texte: 'Ce que <i>je</i> pense' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /Choisissez une des réponses proposées|Remplissez ce champ/)
  assert.match(answer.body, /Ce que &lt;i>je&lt;\/i> pense/)
  const long = await coordinator.post(`${space}/defis/nouveau`, { nature: 'social', titre: 'x'.repeat(500), langue: 'fr' })
  assert.equal(long.status, 422)
  assert.equal((await challenges()).length, 3)
})

test('challenges are moved up and down, and edited without losing their code', async () => {
  const [first, second] = await challenges()
  assert.equal((await coordinator.post(`${space}/defis/${second?.id}/monter`)).status, 303)
  assert.deepEqual(
    (await challenges()).map((each) => each.title),
    ['Moins jeter', 'Vivre ensemble', 'Décider ensemble'],
  )
  assert.equal((await coordinator.post(`${space}/defis/${second?.id}/monter`)).status, 422)
  assert.equal((await coordinator.post(`${space}/defis/${first?.id}/monter`)).status, 303)
  const edited = await coordinator.post(`${space}/defis/${first?.id}`, { nature: 'citizen', titre: 'Mieux vivre ensemble' })
  assert.equal(edited.status, 303)
  const [changed] = await challenges()
  assert.deepEqual(
    [changed?.title, changed?.code, changed?.kind, changed?.titleOther],
    ['Mieux vivre ensemble', 'vivre-ensemble', 'citizen', null],
  )
})

test('objectives grow three deep under a challenge; a fourth level is refused', async () => {
  const [challenge] = await challenges()
  let under = ''
  for (const titre of ['Premier', 'Deuxième', 'Troisième']) {
    const answer = await coordinator.post(`${space}/defis/${challenge?.id}/objectif`, { titre, langue: 'fr', sous: under })
    assert.equal(answer.status, 303)
    under = objectivesOf((await challenges())[0]!).find((each) => each.title === titre)?.id ?? ''
  }
  const refused = await coordinator.post(`${space}/defis/${challenge?.id}/objectif`, { titre: 'Quatrième', langue: 'fr', sous: under })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /trois niveaux/)
  assert.deepEqual(
    objectivesOf((await challenges())[0]!).map((each) => [each.title, each.depth]),
    [
      ['Premier', 1],
      ['Deuxième', 2],
      ['Troisième', 3],
    ],
  )
  const other = (await challenges())[1]!
  const stray = await createObjective(stand.db, commandLine, { challengeId: other.id, parentId: under, title: 'Égaré' })
  assert.deepEqual(stray, { allowed: false, because: 'parent_absent' })
})

test('siblings keep their order when one is moved or removed', async () => {
  const challenge = (await challenges())[1]!
  for (const title of ['A', 'B', 'C']) await createObjective(stand.db, commandLine, { challengeId: challenge.id, title })
  const titles = async () => (await challenges())[1]!.objectives.map((each) => each.title)
  const find = async (title: string) => (await challenges())[1]!.objectives.find((each) => each.title === title)?.id
  await coordinator.post(`${space}/objectifs/${await find('C')}/monter`)
  assert.deepEqual(await titles(), ['A', 'C', 'B'])
  assert.equal((await coordinator.post(`${space}/objectifs/${await find('A')}/retrait`)).status, 303)
  assert.deepEqual(await titles(), ['C', 'B'])
  assert.deepEqual(
    (await challenges())[1]!.objectives.map((each) => each.position),
    [1, 2],
  )
  await coordinator.post(`${space}/objectifs/${await find('B')}`, { titre: 'Bis', texte: 'Dit autrement' })
  assert.deepEqual(await titles(), ['C', 'Bis'])
})

test('what something holds to can’t be removed, and says so', async () => {
  const [challenge] = await challenges()
  const answer = await coordinator.post(`${space}/defis/${challenge?.id}/retrait`)
  assert.equal(answer.status, 422)
  assert.match(answer.body, /ne peut pas être retiré/)
  assert.equal((await challenges()).length, 3)
  const top = challenge?.objectives[0]
  assert.equal((await coordinator.post(`${space}/objectifs/${top?.id}/retrait`)).status, 422)
  const last = (await challenges())[2]!
  assert.equal((await coordinator.post(`${space}/defis/${last.id}/retrait`)).status, 303)
  assert.equal((await challenges()).length, 2)
})

test('a territory’s coordinator can’t reach another’s challenges through her own address', async () => {
  const other = await createTerritory(stand.db, commandLine, { name: 'Ailleurs', kind: 'group' })
  assert.ok(other.allowed)
  const foreign = await createChallenge(stand.db, commandLine, other.value.id, { kind: 'social', title: 'À eux' })
  const objective = await createObjective(stand.db, commandLine, { challengeId: foreign, title: 'À eux aussi' })
  assert.ok(objective.allowed)
  for (const path of [
    `defis/${foreign}`,
    `defis/${foreign}/retrait`,
    `defis/${foreign}/monter`,
    `defis/${foreign}/objectif`,
    `objectifs/${objective.value}`,
    `objectifs/${objective.value}/retrait`,
  ])
    assert.equal((await coordinator.post(`${space}/${path}`, { nature: 'social', titre: 'Pris', langue: 'fr' })).status, 404, path)
  assert.equal(
    (await coordinator.post(`/territoires/ailleurs/espace/defis/nouveau`, { nature: 'social', titre: 'Pris', langue: 'fr' })).status,
    403,
  )
  assert.equal((await listChallenges(stand.db, other.value.id))[0]?.title, 'À eux')
})

test('every act is in the journal with its author', async () => {
  const rows = await stand.db.selectFrom('journal').select(['event', 'author_id']).where('territory_id', '=', territoryId).execute()
  const events = new Set(rows.filter((row) => row.author_id === coordinator.personId).map((row) => row.event))
  for (const event of [
    'challenge.created',
    'challenge.edited',
    'challenge.moved',
    'challenge.removed',
    'objective.created',
    'objective.removed',
  ])
    assert.ok(events.has(event), event)
})
