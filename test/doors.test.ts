/** Every route × every role, against a table written apart from the guards. Deny by default: a route missing from the table fails. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createCall } from '../src/modules/calls/index.ts'
import { everyone } from '../src/platform/room.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { rooms } from '../src/rooms.ts'
import { doors, hiddenDoors } from './doors.ts'
import { apiDoors } from './doors-api.ts'
import type { Client } from './stand.ts'
import { addressesOf } from './things.ts'
import { keyOf, knocksAt, openWalk, type Walk, weaker, wrongWith } from './walk.ts'

let walk: Walk
before(async () => {
  walk = await openWalk()
})
after(() => walk.stand.close())

const allDoors = rooms.flatMap((room) => room.guards)

test('the table names every route, and no route that is gone', () => {
  const keys = [...new Set(allDoors.map(keyOf))].sort()
  const named = [...new Set([...Object.keys(doors), ...Object.keys(hiddenDoors)])]
  assert.deepEqual(
    { missing: keys.filter((key) => !(key in doors)), gone: named.filter((key) => !keys.includes(key)) },
    { missing: [], gone: [] },
  )
})

test('each guard names the next weaker one, so that test:doors-bite can put it in its place', () => {
  const guards = new Set(allDoors.filter((door) => door.keeper.admit !== everyone.admit).map((door) => door.guard))
  assert.deepEqual(
    [...guards].filter((name) => !(name in weaker)),
    [],
  )
})

/** Ending one’s own session would send the walker home before the next door: it has a test of its own below. */
const apart = new Set(['POST /deconnexion'])

test('every door opens to whom the table says, and to nobody else', async () => {
  const found: (string | undefined)[] = []
  for (const door of allDoors.filter((each) => !apart.has(keyOf(each)))) {
    const knocks = knocksAt(walk, door)
    // Showing changes nothing, so all may knock at once; acts come one after the other.
    if (door.method === 'GET') found.push(...(await Promise.all(knocks.map((knock) => wrongWith(walk, door, knock)))))
    else for (const knock of knocks) found.push(await wrongWith(walk, door, knock))
  }
  assert.deepEqual(
    found.filter((each) => each !== undefined),
    [],
  )
})

test('the API answers everybody alike, whoever is signed in: what hides from visitors is nowhere', async () => {
  const { stand, clients, things } = walk
  await createCall(stand.db, commandLine, { title: 'Préparation', language: 'fr', text: 'Bientôt.' })
  const table = apiDoors(things)
  const { paths } = JSON.parse((await stand.stranger.get('/api/v1/openapi.json')).body) as { paths: Record<string, unknown> }
  assert.deepEqual(Object.keys(table).sort(), Object.keys(paths).sort())
  // What a check of a moment says differs by its moment alone.
  const toldTo = async (client: Client, address: string) => {
    const { status, body } = await client.get(`/api/v1${address}`)
    return { address, status, body: body.replace(/"checkedAt":"[^"]*"/, '') }
  }
  for (const { address, hidden } of Object.values(table)) {
    const asked = [{ address, status: 200 }, ...(hidden ? [{ address: hidden, status: 404 }] : [])]
    for (const each of asked) {
      const told = await toldTo(stand.stranger, each.address)
      assert.equal(told.status, each.status, each.address)
      for (const [, client] of clients) assert.deepEqual(await toldTo(client, each.address), told)
    }
  }
})

test('whoever is signed in can sign out, and is then a stranger', async () => {
  const member = await walk.stand.someone('Walker leaving', { role: 'member', on: walk.things.organisationId })
  assert.equal((await member.post('/deconnexion')).location, '/')
  assert.equal((await member.get('/compte')).location, '/connexion?suite=%2Fcompte')
  for (const half of ['halfProven', 'enrollee'] as const) assert.equal((await walk.clients.get(half)!.post('/deconnexion')).location, '/')
  assert.equal((await walk.stand.stranger.post('/deconnexion')).status, 403)
})

test('a form sent from another site enters nowhere', async () => {
  for (const door of allDoors.filter((each) => each.method === 'POST')) {
    for (const address of addressesOf(door.path, walk.things)) {
      const answer = await walk.clients.get('network')!.post(address, {}, { origin: 'https://elsewhere.example' })
      assert.equal(answer.status, 403, address)
    }
  }
})
