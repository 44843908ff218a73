/**
 * No input yields a 500: every route, as a stranger and as people who may do much, with hostile parts of paths, parameters, forms and
 * files. The seed is fixed, so that what fails here fails again; `ESSAIM_FUZZ=20` throws twenty times as much.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { rooms } from '../src/rooms.ts'
import { apiDoors } from './doors-api.ts'
import { hostile, files as hostileFiles } from './malice.ts'
import { type Answer, type Client, openStand, type Stand } from './stand.ts'
import { addressesOf, findThings, type Things } from './things.ts'

const times = Number(process.env.ESSAIM_FUZZ ?? 1)

let seed = 20_261_124
function chance(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T

const words = new Set([
  'page',
  'q',
  'tri',
  'suite',
  'du',
  'au',
  'arrete',
  'territoire',
  'projet',
  'objectif',
  'defi',
  'acteur',
  'lieu',
  'commune',
  'indicateur',
  'rayon',
  'autour',
])

let stand: Stand
let things: Things
let people: { name: string; client: Client }[]
let names: string[] = []

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  things = await findThings(stand.db)
  const here = things.territoryId
  people = [
    { name: 'stranger', client: stand.stranger },
    { name: 'network', client: await stand.someone('Fuzz network', { role: 'network' }) },
    { name: 'coordinator', client: await stand.someone('Fuzz coordinator', { role: 'coordinator', on: here }) },
    { name: 'administrator', client: await stand.someone('Fuzz administrator', { role: 'administrator', on: things.organisationId }) },
  ]
  for (const route of routes.filter((each) => each.method === 'GET')) {
    for (const address of addressesOf(route.path, things)) {
      const page = await people[1]!.client.get(address)
      for (const [, name] of page.body.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"/g)) words.add(name ?? '')
    }
  }
  names = [...words].filter((name) => name !== '' && name !== 'jeton')
})
after(() => stand.close())

const routes = rooms
  .flatMap((room) => room.guards.map((each) => ({ method: each.method, path: each.path })))
  .filter((each) => each.path !== '/deconnexion' && each.path !== '/compte/sessions')

/** The route's address, whole or with some of its parts replaced by hostile ones. */
function addressOf(path: string): string {
  const [whole] = addressesOf(path, things)
  if (chance() < 0.5) return whole ?? path
  return path.replace(/:(\w+)(\{[^}]*\})?/g, () => encodeURIComponent(pick(hostile).toWellFormed().slice(0, 300)) || 'x')
}

const queryOf = () => {
  const query = new URLSearchParams()
  for (let at = 0; at < 6; at += 1) query.append(pick(names), pick(hostile).toWellFormed().slice(0, 400))
  return `?${query}`
}

function formOf(): Record<string, string | string[] | File> {
  const form: Record<string, string | string[] | File> = {}
  for (const name of names) {
    if (chance() < 0.25) form[name] = chance() < 0.2 ? [pick(hostile), pick(hostile)] : pick(hostile)
  }
  if (chance() < 0.2) form.fichier = new File([pick(hostileFiles)], pick(['a.csv', 'b.json', 'c.xlsx', 'd.geojson', '../e.csv']))
  return form
}

async function throwAt(method: string, path: string): Promise<string | undefined> {
  const { name, client } = pick(people)
  const address = addressOf(path)
  const answer: Answer = method === 'GET' ? await client.get(address + queryOf()) : await client.post(address, formOf())
  return answer.status >= 500 ? `${method} ${address} as ${name}: ${answer.status}` : undefined
}

test('no route answers 500, whatever it is sent', { timeout: 900_000 }, async () => {
  const broken: string[] = []
  for (let round = 0; round < 4 * times; round += 1) {
    for (const route of routes) {
      const complaint = await throwAt(route.method, route.path)
      if (complaint) broken.push(complaint)
    }
  }
  assert.deepEqual(broken, [])
})

test('the API answers problems, never 500', async () => {
  const broken: string[] = []
  type Described = Record<string, { get: { parameters?: { name: string; in: string }[] } }>
  const { paths } = JSON.parse((await stand.stranger.get('/api/v1/openapi.json')).body) as { paths: Described }
  assert.ok(Object.keys(paths).length > 20, 'the API describes itself')
  const asked = [
    ...new Set(Object.values(paths).flatMap(({ get }) => (get.parameters ?? []).flatMap((each) => (each.in === 'query' ? each.name : [])))),
  ]
  assert.ok(asked.includes('memberKinds'), 'and what may be asked of it')
  const real = apiDoors(things)
  for (let round = 0; round < 20 * times; round += 1) {
    for (const path of Object.keys(paths)) {
      const hurt = path.replace(/\{\w+\}/g, () => encodeURIComponent(pick(hostile).toWellFormed().slice(0, 200)) || 'x')
      // Where the path leads to a thing, what is asked of it is read too.
      const address = chance() < 0.5 ? hurt : (real[path]?.address.split('?')[0] ?? hurt)
      const query = new URLSearchParams()
      for (const name of asked) {
        if (chance() < 0.4) query.append(name, pick(hostile).toWellFormed().slice(0, 300))
      }
      const answer = await stand.stranger.get(`/api/v1${address}?${query}`)
      if (answer.status >= 500) broken.push(`${address}?${query}: ${answer.status}`)
      if (answer.status >= 400 && !answer.headers.get('content-type')?.startsWith('application/problem+json'))
        broken.push(`${address}: ${answer.status} is no problem document`)
    }
  }
  assert.deepEqual(broken, [])
})
