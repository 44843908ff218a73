import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { makeId } from '../../../platform/id.ts'

let stand: Stand
const siret = '13002526500013'
let organisationId: string
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  const { rows } = await sql<{ id: string }>`
    update organisation set siret = ${siret} where id = (select holder_id from project where state = 'published' order by id limit 1)
    returning id`.execute(stand.db)
  organisationId = rows[0]?.id ?? ''
})
after(() => stand.close())

const employ = (personId: string) =>
  sql`
  insert into provider_identity (id, person_id, issuer, subject, siret)
  values (${makeId()}, ${personId}, 'https://id.example', ${personId}, ${siret})`.execute(stand.db)
const rolesOf = async (personId: string) =>
  (await sql<{ role: string }>`select role from membership where person_id = ${personId} and ends_on is null`.execute(stand.db)).rows.map(
    (row) => row.role,
  )

test('the employer that a provider names is a suggestion: the person asks, her organisation’s administrator confirms', async () => {
  const person = await stand.someone('Employed')
  const administrator = await stand.someone('Admin There', { role: 'administrator', on: organisationId })
  const elsewhere = await stand.someone('No Role')
  const ask = `/acteurs/${organisationId}/demande/membre`
  assert.equal((await person.post(ask)).status, 404, 'nothing is suggested to whom no provider speaks of')
  await employ(person.personId)
  assert.match((await person.get('/compte')).body, /Demander à en être membre/)
  assert.deepEqual(await rolesOf(person.personId), [], 'the suggestion opens nothing')
  assert.equal((await person.post(ask)).location, '/compte')
  assert.match((await person.get('/compte')).body, /attend une réponse/)
  assert.deepEqual(await rolesOf(person.personId), [])
  const { rows } = await sql<{ id: string }>`select id from claim where person_id = ${person.personId}`.execute(stand.db)
  const answer = `/acteurs/${organisationId}/demandes/${rows[0]?.id}`
  assert.match((await administrator.get(`/acteurs/${organisationId}/demandes`)).body, /demande à en être membre/)
  for (const other of [person, elsewhere]) assert.equal((await other.post(answer, { reponse: 'accepter' })).status, 403)
  assert.equal((await administrator.post(answer, { reponse: 'accepter' })).location, `/acteurs/${organisationId}/demandes`)
  assert.deepEqual(await rolesOf(person.personId), ['member'])
  assert.doesNotMatch((await person.get('/compte')).body, /Demander à en être membre/)
})

test('a territory’s coordinators do not answer for an organisation’s members', async () => {
  const { rows: territories } = await sql<{ id: string }>`select id from territory where slug = 'grand-chambery'`.execute(stand.db)
  const coordinator = await stand.someone('Coordinator Here', { role: 'coordinator', on: territories[0]?.id })
  const person = await stand.someone('Employed Too')
  await employ(person.personId)
  await person.post(`/acteurs/${organisationId}/demande/membre`)
  const { rows } = await sql<{ id: string }>`select id from claim where person_id = ${person.personId}`.execute(stand.db)
  assert.equal((await coordinator.post(`/territoires/grand-chambery/demandes/${rows[0]?.id}`, { reponse: 'accepter' })).status, 404)
  const network = await stand.someone('Network Here', { role: 'network' })
  assert.equal((await network.post(`/reseau/demandes/${rows[0]?.id}`, { reponse: 'accepter' })).location, '/reseau/demandes')
  assert.deepEqual(await rolesOf(person.personId), ['member'])
})
