import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { listHoldings } from '../../../platform/personal.ts'
import { registerOf } from './rules.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('the register says each declared column once, with its purpose, its basis and its retention', async () => {
  const answer = await stand.stranger.get('/donnees-personnelles.json')
  assert.equal(answer.status, 200)
  const { columns } = JSON.parse(answer.body) as { columns: Record<string, string>[] }
  const declared = listHoldings().flatMap(({ table, columns: names }) => names.map((name) => `${table}.${name}`))
  assert.deepEqual(
    columns.map((each) => `${each.table}.${each.column}`),
    declared,
  )
  for (const column of columns)
    for (const [name, said] of Object.entries(column)) assert.ok(said, `${column.table}.${column.column}: ${name}`)
  const csv = await stand.stranger.get('/donnees-personnelles.csv')
  assert.equal(csv.body.trim().split('\r\n').length, declared.length + 1)
})

test('a resident reads the register by who she is, in both languages, in few lines', async () => {
  const french = await stand.stranger.get('/donnees-personnelles')
  for (const title of ['Vous avez un compte', 'Vous visitez le site', 'Vous êtes le contact d’une structure'])
    assert.ok(french.body.includes(title))
  assert.match((await stand.stranger.get('/en/donnees-personnelles')).body, /You have an account/)
  assert.ok(registerOf(listHoldings()).length < 45, `${registerOf(listHoldings()).length} lines`)
})

test('what the host has not said is said to be missing, and named to the network team alone', async () => {
  const stranger = await stand.stranger.get('/mentions-legales')
  assert.match(stranger.body, /non renseigné par l’hébergeur/)
  assert.doesNotMatch(stranger.body, /ESSAIM_DIRECTOR/)
  const network = await stand.someone('Network Team', { role: 'network' })
  assert.match((await network.get('/mentions-legales')).body, /ESSAIM_DIRECTOR/)
  Object.assign(stand.house.config, {
    publisher: { ...stand.house.config.publisher, director: 'Camille Direction', contact: 'contact@reseau.example' },
  })
  const said = await network.get('/mentions-legales')
  assert.match(said.body, /Camille Direction/)
  assert.match(said.body, /href="mailto:contact@reseau.example"/)
  assert.doesNotMatch(said.body, /ESSAIM_DIRECTOR/)
})

test('the accessibility statement claims what was tried, and says that nobody audited it', async () => {
  const { body } = await stand.stranger.get('/accessibilite')
  for (const part of ['Non conforme', 'aucun audit', 'axe', 'lecteurs d’écran', 'Défenseur des droits', '27 novembre 2026'])
    assert.ok(body.includes(part), part)
})
