/** A button pressed twice: both forms come at once, one does its act, the other finds it done and says so. Nobody reads of a fault of ours. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Client, openStand, type Stand } from './stand.ts'
import { buildVillage, type Village } from './village.ts'

let stand: Stand
let village: Village
before(async () => {
  stand = await openStand()
  village = await buildVillage(stand)
})
after(() => stand.close())

/** The statuses of one form sent so many times at once, in their order. */
async function atOnce(client: Client, to: string, fields: Record<string, string>): Promise<number[]> {
  const answers = await Promise.all([1, 2, 3].map(() => client.post(to, fields)))
  return answers.map(({ status }) => status).sort()
}

const invited = (courriel: string, role: string) => ({ courriel, nom: 'Zoé Deux-Fois', role, langue: 'fr' })

test('an invitation sent twice at once adds one person, gives one role and writes one letter', async () => {
  const { coordinator, partner, network } = village.people
  assert.deepEqual(await atOnce(network, '/reseau/personnes', invited('zoe@test.example', 'network')), [303, 422, 422])
  const team = `/territoires/${village.territorySlug}/equipe/inviter`
  assert.deepEqual(await atOnce(coordinator, team, invited('zo@test.example', 'reader')), [303, 422, 422])
  const house = `/acteurs/${village.partnerId}/equipe/inviter`
  assert.deepEqual(await atOnce(partner, house, invited('z@test.example', 'member')), [303, 422, 422])
  const letters = await stand.db.selectFrom('letter').select('to_address').where('kind', '=', 'invitation').execute()
  assert.deepEqual(letters.map((each) => each.to_address).sort(), ['z@test.example', 'zo@test.example', 'zoe@test.example'])
})

test('two who alone answer for a structure, or for a territory, and leave at once: one of them stays', async () => {
  const things = [
    { role: 'administrator', on: village.partnerId, team: `/acteurs/${village.partnerId}/equipe` },
    { role: 'coordinator', on: village.otherTerritoryId, team: '/territoires/pays-d-ailleurs/equipe' },
  ] as const
  for (const { role, on, team } of things) {
    await sql`delete from membership where ${on} in (territory_id, organisation_id)`.execute(stand.db)
    const both = [await stand.someone(`Ada ${role}`, { role, on }), await stand.someone(`Bea ${role}`, { role, on })]
    const leaving = await Promise.all(
      both.map(async (each) => {
        const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', each.personId).executeTakeFirstOrThrow()
        return () => each.post(`${team}/${id}/fin`)
      }),
    )
    const answers = await Promise.all(leaving.map((leave) => leave()))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422], role)
  }
})

test('a claim sent twice at once waits once', async () => {
  const claimant = await stand.someone('Clémence')
  const message = { message: 'Je préside l’association depuis juin.' }
  assert.deepEqual(await atOnce(claimant, `/acteurs/${village.holderId}/demande`, message), [303, 422, 422])
})

test('an organisation added twice at once, by its SIRET, is there once', async () => {
  const draft = { nom: 'Les Mains utiles', genre: 'association', siret: '73282932000074', visible: 'on' }
  assert.deepEqual(await atOnce(village.people.network, '/acteurs/nouvelle', draft), [303, 422, 422])
})

test('the network’s team is never without anybody: its last member neither ends nor dates her role, also where two leave at once', async () => {
  const both = [await stand.someone('Une Réseau', { role: 'network' }), await stand.someone('Deux Réseau', { role: 'network' })]
  const ids = both.map(({ personId }) => personId as string)
  await sql`delete from membership where role = 'network' and person_id <> all(${ids}::uuid[])`.execute(stand.db)
  const { rows } = await sql<{ person: string; id: string }>`
    select person_id as person, id from membership where person_id = any(${ids}::uuid[])`.execute(stand.db)
  const pageOf = (person: string) => `/reseau/personnes/${person}/droits/${rows.find((each) => each.person === person)?.id}`
  const answers = await Promise.all(both.map((each) => each.post(`${pageOf(each.personId)}/fin`)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const last = both[answers.findIndex(({ status }) => status === 422)]!
  const dated = await last.post(pageOf(last.personId), { jusqua: '2099-12-31' })
  assert.equal(dated.status, 422)
  assert.match(dated.body, /invitez-y d’abord quelqu’un d’autre/)
  assert.equal((await last.get('/reseau/personnes')).status, 200)
})
