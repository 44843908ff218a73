/** Every route × every role, against a table written apart from the guards. Deny by default: a route missing from the table fails. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { rooms } from '../src/rooms.ts'
import { doors, entrants, type Walker, walkers } from './doors.ts'
import { type Client, openStand, type Stand } from './stand.ts'
import { addressesOf, findThings, type Things } from './things.ts'

let stand: Stand
let things: Things
const clients = new Map<Walker, Client>()

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  things = await findThings(stand.db)
  await welcomeAll()
})
after(() => stand.close())

async function welcomeAll(): Promise<void> {
  const here = { territory: things.territoryId, organisation: things.organisationId }
  clients.set('stranger', stand.stranger)
  const expired = await stand.someone('Walker expired', { role: 'network' })
  await sql`update session set expires_at = now() - interval '1 second' where person_id = ${expired.personId}`.execute(stand.db)
  clients.set('expired', expired)
  const suspended = await stand.someone('Walker suspended', { role: 'network' })
  await sql`update person set suspended_at = now() where id = ${suspended.personId}`.execute(stand.db)
  clients.set('suspended', suspended)
  clients.set('network', await stand.someone('Walker network', { role: 'network' }))
  for (const role of ['coordinator', 'contributor', 'reader'] as const) {
    clients.set(role, await stand.someone(`Walker ${role}`, { role, on: here.territory }))
  }
  for (const role of ['administrator', 'member'] as const) {
    clients.set(role, await stand.someone(`Walker ${role}`, { role, on: here.organisation }))
  }
  clients.set(
    'coordinatorElsewhere',
    await stand.someone('Walker coordinator elsewhere', { role: 'coordinator', on: things.otherTerritoryId }),
  )
  clients.set(
    'administratorElsewhere',
    await stand.someone('Walker admin elsewhere', { role: 'administrator', on: things.otherOrganisationId }),
  )
  clients.set('juror', await stand.someone('Walker juror', { role: 'juror' }))
  clients.set('resolver', await stand.someone('Walker resolver', { role: 'resolver' }))
}

const routes = rooms.flatMap((room) =>
  room.guards.map((each) => ({ method: each.method, path: each.path, key: `${each.method} ${each.path}` })),
)

test('the table names every route, and no route that is gone', () => {
  const keys = [...new Set(routes.map((route) => route.key))].sort()
  assert.deepEqual(
    { missing: keys.filter((key) => !(key in doors)), gone: Object.keys(doors).filter((key) => !keys.includes(key)) },
    { missing: [], gone: [] },
  )
})

/** Turned away: 403, or sent to sign in, or (things that hide) 404 where those who may enter do not get it. */
function isTurnedAway(answer: { status: number; location: string | null }): boolean {
  return answer.status === 403 || (answer.status === 303 && (answer.location ?? '').startsWith('/connexion?suite='))
}

test('every door opens to whom the table says, and to nobody else', async () => {
  const wrong: string[] = []
  for (const route of routes.filter((each) => !apart.has(each.key))) {
    const admitted = new Set<Walker>(entrants[doors[route.key] ?? 'network'])
    for (const address of addressesOf(route.path, things)) {
      for (const walker of walkers) {
        const answer = await knock(clients.get(walker)!, route.method, address)
        if (answer.status >= 500) wrong.push(`${route.method} ${address} as ${walker}: ${answer.status}`)
        const away = isTurnedAway(answer) || (answer.status === 404 && !admitted.has(walker))
        if (away === admitted.has(walker)) {
          wrong.push(`${route.method} ${address}: ${walker} ${away ? 'is turned away' : 'gets in'} (${answer.status})`)
        }
      }
    }
  }
  assert.deepEqual(wrong, [])
})

/** Ending one's own session would send the walker home before the next door: it has a test of its own below. */
const apart = new Set(['POST /deconnexion'])

/** A bare knock: the form is empty, so that what gets in is told what is missing and changes as little as it can. */
const knock = (client: Client, method: string, address: string) => (method === 'GET' ? client.get(address) : client.post(address))

test('whoever is signed in can sign out, and is then a stranger', async () => {
  const member = await stand.someone('Walker leaving', { role: 'member', on: things.organisationId })
  assert.equal((await member.post('/deconnexion')).location, '/')
  assert.equal((await member.get('/compte')).location, '/connexion?suite=%2Fcompte')
  assert.equal((await stand.stranger.post('/deconnexion')).status, 403)
})

test('a form sent from another site enters nowhere', async () => {
  for (const route of routes.filter((each) => each.method === 'POST')) {
    for (const address of addressesOf(route.path, things)) {
      const answer = await clients.get('network')!.post(address, {}, { origin: 'https://elsewhere.example' })
      assert.equal(answer.status, 403, address)
    }
  }
})
