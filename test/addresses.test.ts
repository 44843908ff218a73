/** What addresses may hold. One kind of secret stands in one, the link of a letter: it leaves no trace but in its letter. No session, challenge or key ever does. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type App, openApp } from '../src/app.ts'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { type Metrics, openMetrics } from '../src/metrics.ts'
import { makeLog } from '../src/platform/log.ts'
import { rooms } from '../src/rooms.ts'
import { openStand, type Stand } from './stand.ts'
import { addressesOf, findThings, type Things } from './things.ts'

const origin = 'http://localhost:3000'

let stand: Stand
let things: Things
let app: App
let metrics: Metrics
let cookie: string
const lines: string[] = []
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  things = await findThings(stand.db)
  stand.house.log = makeLog('json', (line) => lines.push(line))
  metrics = openMetrics(stand.house)
  app = openApp(stand.house, metrics.answered)
  cookie = (await stand.someone('Addresses Team', { role: 'network' })).cookie
})
after(async () => {
  await app.stop()
  await stand.close()
})

const get = (to: string, headers: Record<string, string> = {}) => app.fetch(new Request(`${origin}${to}`, { headers }))
const post = (to: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const jeton = stand.house.signer.sign('form', 'visitor', 3600)
  return app.fetch(
    new Request(`${origin}${to}`, { method: 'POST', body: new URLSearchParams({ jeton, ...fields }), headers: { origin, ...headers } }),
  )
}

/** Every place of the database that holds these words, as text, within a record or in bytes: `table` and how many rows. */
async function placesOf(words: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(stand.db)
  const hex = Buffer.from(words).toString('hex')
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.raw(name)} t where position(${words} in t::text) > 0 or position(${hex} in t::text) > 0`.execute(
      stand.db,
    )
    if (rows[0]?.n) found.push(`${name} ${rows[0].n}`)
  }
  return found
}

const linkRoutes = () => rooms.flatMap((room) => room.guards.filter(({ path }) => path.includes('/:token')))

test('a link of a letter, followed, used, used again and altered, stands in its letter alone: no line of the log, no metric, no journal, no job, no other table', async () => {
  const email = 'addresses.team@test.example'
  await post('/connexion', { courriel: email })
  await stand.work()
  const { rows } = await sql<{
    body: string
  }>`select body from letter where to_address = ${email} order by created_at desc limit 1`.execute(stand.db)
  const link = /\/connexion\/([\w-]{43})/.exec(rows[0]?.body ?? '')
  assert.ok(link)
  const [address, token = ''] = link
  await get(address)
  await get(`/en${address}`)
  await get(`/projets?q=${token}`, { referer: `${origin}${address}` })
  await get(`/connexion?suite=${encodeURIComponent(address)}`)
  const entered = await post(address, {})
  assert.equal(entered.status, 303)
  assert.equal((await post(address, {})).status, 410)
  assert.equal((await get(`${address}x`)).status, 410)
  await stand.work()
  await stand.house.security.flush()
  assert.deepEqual(await placesOf(token), ['public.letter 1'])
  const session = /essaim=([\w-]+)/.exec(entered.headers.get('set-cookie') ?? '')?.[1] ?? ''
  assert.equal(session.length, 43)
  assert.deepEqual(await placesOf(session), [], 'a session stands nowhere')
  assert.ok(lines.length >= 8)
  for (const words of [token, session]) {
    assert.ok(!lines.join('\n').includes(words), 'in no line of the log')
    assert.ok(!(await metrics.text(app)).includes(words), 'in no metric')
  }
})

test('whatever stands where a link’s secret does is told to no other page, kept by no cache, and by nothing of ours', async () => {
  const token = randomBytes(32).toString('base64url')
  const routes = linkRoutes()
  assert.ok(routes.length >= 10)
  const wrong: string[] = []
  for (const { method, path } of routes)
    for (const headers of [{}, { cookie }] as Record<string, string>[]) {
      const to = path.replace(':token', token).replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
      const answer = method === 'GET' ? await get(to, headers) : await post(to, {}, headers)
      if (answer.headers.get('referrer-policy') !== 'no-referrer') wrong.push(`${method} ${path}: ${answer.status}, the address is told on`)
      if (answer.headers.get('cache-control') !== 'private, no-store') wrong.push(`${method} ${path}: ${answer.status}, the page is kept`)
    }
  assert.deepEqual(wrong, [])
  await stand.house.security.flush()
  assert.deepEqual(await placesOf(token), [])
  assert.ok(!lines.join('\n').includes(token) && !(await metrics.text(app)).includes(token))
})

test('no page, file or redirection shows a session’s secret, and no link on a page carries one', async () => {
  const session = cookie.split('=')[1] ?? ''
  const paths = [...new Set(rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path)))]
  const found: string[] = []
  for (const path of paths)
    for (const to of addressesOf(path, things)) {
      const answer = await get(to, { cookie })
      const shown = `${answer.headers.get('location') ?? ''} ${await answer.text()}`
      if (shown.includes(session) || shown.includes(encodeURIComponent(session))) found.push(`${to} shows the session`)
      for (const [, address = ''] of shown.matchAll(/(?:href|action|src)="([^"]*)"/g))
        if (/[?&](?:jeton|token|session|key|cle|secret|state|code)=[\w-]{22,}/i.test(address))
          found.push(`${to} links to a secret: ${address}`)
    }
  assert.ok(paths.length > 80)
  assert.deepEqual(found, [])
})
