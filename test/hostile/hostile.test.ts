/**
 * A quarter of an hour of random hostile traffic over every route, to the real program on a durable database, while honest people act: no
 * answer of 500, no memory that grows, no file left open, no acknowledged act lost. `ESSAIM_MINUTES=1` for a try; to 127.0.0.1 only.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Role } from '../../src/modules/people/index.ts'
import { rooms } from '../../src/rooms.ts'
import { addressesOf, findThings, type Things } from '../things.ts'
import { findLost, type Honest, openHonest } from './honest.ts'
import { type Instance, openInstance, welcome } from './instance.ts'
import { type Crowd, trouble } from './traffic.ts'

const minutes = Number(process.env.ESSAIM_MINUTES ?? 15)
const troublemakers = Number(process.env.ESSAIM_CROWD ?? 10)
/** The first three minutes, or a fifth of a shorter try, warm the program up: its caches fill, its code is compiled. */
const warmMilliseconds = Math.min(3, minutes / 5) * 60_000
const roundMilliseconds = 20_000

let instance: Instance
let things: Things
let honest: Honest
before(async () => {
  instance = await openInstance()
  things = await findThings(instance.db)
  honest = await openHonest(instance.db, instance.url, things.organisationId)
})
after(() => instance?.stop())

/** New troublemakers of every role, since the old ones meet their limits, end their own roles or erase their accounts. */
async function gather(): Promise<string[]> {
  const roles: [Role, string?][] = [
    ['network'],
    ['coordinator', things.territoryId],
    ['contributor', things.territoryId],
    ['reader', things.territoryId],
    ['administrator', things.organisationId],
    ['member', things.organisationId],
    ['coordinator', things.otherTerritoryId],
    ['juror'],
  ]
  const cookies = ['', '']
  for (const [role, on] of roles) cookies.push((await welcome(instance.db, 'Trouble', role, on)).cookie)
  return cookies
}

/** The names of all fields that the site's own forms have. */
async function listNames(cookie: string): Promise<string[]> {
  const names = new Set(['page', 'q', 'tri', 'suite', 'du', 'au', 'territory', 'kind', 'sort', 'size', 'from', 'until'])
  for (const { method, path } of rooms.flatMap((room) => room.guards)) {
    if (method !== 'GET') continue
    for (const address of addressesOf(path, things)) {
      const page = await (await fetch(`${instance.url}${address}`, { headers: { cookie } })).text()
      for (const [, name] of page.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"/g)) names.add(name ?? '')
    }
  }
  names.delete('jeton')
  return [...names].filter(Boolean)
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const highest = (list: readonly number[], share: number) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? 0

test(`${minutes} minutes of hostile traffic: no 500, no memory that grows, no acknowledged act lost`, { timeout: 7_000_000 }, async (t) => {
  let cookies = await gather()
  const crowd: Crowd = {
    url: instance.url,
    port: instance.port,
    things,
    cookies: () => cookies,
    names: await listNames(cookies[2] ?? ''),
    seen: new Map(),
    broken: [],
  }
  const began = Date.now()
  const isOver = () => Date.now() - began > minutes * 60_000 || !instance.isAlive()
  const running = Promise.all([honest.act(isOver), ...Array.from({ length: troublemakers }, () => trouble(crowd, isOver))])
  const sizes: { after: number; megabytes: number; files: number }[] = []
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(roundMilliseconds, minutes * 6_000)))
    const size = instance.measure()
    if (size) sizes.push({ after: Date.now() - began, ...size })
    cookies = await gather()
  }
  await running
  assert.ok(instance.isAlive(), `the program has ended:\n${instance.told.slice(-20).join('\n')}`)
  const requests = [...crowd.seen.values()].reduce((sum, each) => sum + each, 0)
  const { repairs, names, documents, waits, refused } = honest.acknowledged
  const calm = await waitsWhenCalm()
  const warm = sizes.filter((each) => each.after >= warmMilliseconds)
  const part = Math.max(1, Math.floor(warm.length / 4))
  const first = median(warm.slice(0, part).map((each) => each.megabytes))
  const last = median(warm.slice(-part).map((each) => each.megabytes))
  t.diagnostic(
    `${requests} hostile requests: ${[...crowd.seen]
      .sort((a, b) => b[1] - a[1])
      .map(([status, times]) => `${status} × ${times}`)
      .join(', ')}`,
  )
  t.diagnostic(
    `acknowledged: ${repairs.length} repairs, ${names.length} names, ${documents.length} documents; median ${median(waits).toFixed(0)} ms, 99th in 100 ${highest(waits, 0.99).toFixed(0)} ms`,
  )
  t.diagnostic(
    `memory of the process, MB: ${sizes.map((each) => each.megabytes.toFixed(0)).join(' ')}; after warm-up ${first.toFixed(0)}, at the end ${last.toFixed(0)}`,
  )
  t.diagnostic(`open files: ${sizes.map((each) => each.files).join(' ')}; a page when calm again: median ${median(calm).toFixed(0)} ms`)
  assert.ok(requests > 100 * minutes, 'the crowd must have come')
  assert.deepEqual([...new Set(crowd.broken)].slice(0, 20), [], instance.told.slice(0, 30).join('\n'))
  assert.ok(repairs.length > 20 * minutes && names.length > 15 * minutes && documents.length > 0, 'honest people must have acted')
  assert.deepEqual(
    [...refused].filter(([what]) => !what.startsWith('429')),
    [],
    'nobody honest was refused',
  )
  assert.deepEqual(await findLost(instance.db, honest.acknowledged), [])
  assert.deepEqual(instance.leftBehind(), [], 'uploads left behind')
  // A try of a minute or two measures a program that is still warming up: its growth is told above and proves nothing.
  if (minutes >= 10 && sizes.length > 0) assert.ok(last <= first * 1.2, `memory grew from ${first.toFixed(0)} to ${last.toFixed(0)} MB`)
  const files = instance.measure()?.files ?? 0
  assert.ok(files < 150, `${files} files and connections are still open`)
})

/** The crowd has gone: pages answer as ever. */
async function waitsWhenCalm(): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  const waits: number[] = []
  for (let time = 0; time < 20; time += 1) {
    const began = performance.now()
    const answer = await fetch(`${instance.url}/territoires/grand-chambery?q=${time}`, { signal: AbortSignal.timeout(15_000) })
    assert.equal(answer.status, 200)
    await answer.arrayBuffer()
    waits.push(performance.now() - began)
  }
  return waits
}

test('after all that, the instance finds nothing wrong with itself', { timeout: 600_000 }, async () => {
  const { code, said } = await instance.command('check')
  assert.equal(code, 0, said)
})
