import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createCall } from '../acts.ts'
import { usualTerms } from '../schema.ts'
import { moveCriterion, readAnchors, saveCriterion, shareOf, troublesOf } from './rules.ts'
import type { GridContent, GridCriterion } from './schema.ts'

const criterion = (key: string, weight = 1): GridCriterion => {
  const anchors = readAnchors('Rien.\nTout.', '')
  assert.ok(anchors.allowed)
  return { key, title: { fr: key, en: '' }, text: { fr: '', en: '' }, weight, anchors: anchors.value }
}

test('a score is a sentence: anchors are read line by line, the lowest first, and English follows or is absent', () => {
  const read = readAnchors(' Rien. \n\nUn peu.\nTout.', 'Nothing.\nSome.\nAll.')
  assert.ok(read.allowed)
  assert.deepEqual(
    read.value.map(({ score, label }) => [score, label.fr, label.en]),
    [
      [0, 'Rien.', 'Nothing.'],
      [1, 'Un peu.', 'Some.'],
      [2, 'Tout.', 'All.'],
    ],
  )
  assert.deepEqual(readAnchors('Seule.', ''), { allowed: false, because: 'too_few' })
  assert.deepEqual(readAnchors('A.\nB.', 'A.'), { allowed: false, because: 'not_as_many' })
})

test('a grid says what keeps it from being published, and weights are shares of one another', () => {
  assert.deepEqual(troublesOf({ criteria: [] }), [{ about: '', trouble: 'no_criterion' }])
  const grid: GridContent = { criteria: [criterion('a', 3), criterion('b', 1)] }
  assert.deepEqual(troublesOf(grid), [])
  assert.equal(shareOf(grid, grid.criteria[0]!), 0.75)
  const moved = moveCriterion(grid, 'b', -1)
  assert.ok(moved.allowed)
  assert.deepEqual(
    moved.value.criteria.map(({ key }) => key),
    ['b', 'a'],
  )
  assert.equal(moveCriterion(grid, 'a', -1).allowed, false)
  const weightless = saveCriterion(grid, { ...criterion('a'), weight: 0, anchors: [] })
  assert.ok(weightless.allowed)
  assert.deepEqual(
    troublesOf(weightless.value).map(({ trouble }) => trouble),
    ['weight_missing', 'anchors_missing'],
  )
})

let stand: Stand
before(async () => {
  stand = await openStand()
  await createCall(stand.db, commandLine, { title: 'Appel', language: 'fr', text: 'Venez.', terms: usualTerms })
})
after(() => stand.close())

test('the network writes a grid, publishes it once, and everybody reads on the call’s page what each score means', async () => {
  const network = await stand.someone('Inès', { role: 'network' })
  const desk = '/reseau/appels/appel/grille'
  assert.equal((await network.post(`${desk}/publication`)).status, 422)
  const draft = { nom: 'Le besoin', poids: '2,5', phrases: 'Affirmé.\nMontré.' }
  assert.match((await network.post(`${desk}/critere`, { ...draft, 'phrases-anglais': 'Asserted.' })).body, /autant de phrases/)
  assert.equal((await network.post(`${desk}/critere`, draft)).status, 303)
  assert.match((await network.get(`${desk}/criteres/le-besoin`)).body, /value="2,5"/)
  assert.doesNotMatch((await network.get('/appels/appel')).body, /Affirmé/)
  assert.equal((await network.post(`${desk}/publication`)).status, 303)
  assert.match((await network.post(`${desk}/publication`)).body, /Rien n’a changé/)
  assert.equal((await network.post(`${desk}/criteres/le-besoin`, { ...draft, phrases: 'Affirmé seulement.\nMontré.' })).status, 303)
  const page = (await network.get('/appels/appel')).body
  assert.match(page, /Affirmé\./)
  assert.doesNotMatch(page, /Affirmé seulement/)
  assert.match((await network.get(`${desk}/versions/1`)).body, /Affirmé\./)
})
