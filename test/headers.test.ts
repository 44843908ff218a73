/** What every answer says to a browser, whatever asked for it: each route and each kind of answer, over a real connection too. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { openApp } from '../src/app.ts'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { addPerson, makeLink, openSession } from '../src/modules/people/index.ts'
import { openServer } from '../src/platform/listen.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { rooms } from '../src/rooms.ts'
import { until } from './processes.ts'
import { openStand, type Stand } from './stand.ts'
import { addressesOf, findThings, type Things } from './things.ts'

let stand: Stand
let things: Things
let url: string
let server: ReturnType<typeof openServer>
let cookie: string
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  things = await findThings(stand.db)
  server = openServer(stand.app.fetch, { port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const team = await stand.someone('Headers Team', { role: 'network' })
  cookie = `essaim=${await openSession(stand.db, team.personId, 'letter', undefined, 2)}`
})
after(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await stand.close()
})

const own = new Map([['default-src', "'none'"]])
for (const each of ['style-src', 'script-src', 'font-src', 'connect-src', 'manifest-src', 'form-action']) own.set(each, "'self'")

/** Everything that is wrong with an answer's headers, in sentences. */
function complaintsOf(answer: Response, asked: string, isSignedIn: boolean): string[] {
  const head = (name: string) => answer.headers.get(name) ?? ''
  const found: string[] = []
  const policy = new Map(
    head('content-security-policy')
      .split('; ')
      .map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1).join(' ')]),
  )
  for (const [name, value] of own)
    if (!policy.has(name) || policy.get(name) !== value) if (name !== 'manifest-src') found.push(`CSP ${name} is ${policy.get(name)}`)
  if (policy.get('frame-ancestors') !== "'none'" || policy.get('base-uri') !== "'none'") found.push('CSP lets itself be framed or rebased')
  if (/unsafe|\*|http:/.test(head('content-security-policy'))) found.push('CSP is wide')
  const mayAskMap = /^\/(en\/)?territoires\/[^/]+\/carte/.test(asked)
  if (!(mayAskMap ? /^'self' data:( https:\/\/data\.geopf\.fr)?$/ : /^'self' data:$/).test(policy.get('img-src') ?? ''))
    found.push('CSP img-src')
  if (head('x-content-type-options') !== 'nosniff') found.push('sniffed')
  if (!/^(same-origin|no-referrer)$/.test(head('referrer-policy'))) found.push('referrer told')
  if (head('cross-origin-opener-policy') !== 'same-origin') found.push('COOP')
  if (head('cross-origin-resource-policy') !== (/\/api\/v1/.test(asked) ? 'cross-origin' : 'same-origin')) found.push('CORP')
  if (!/camera=\(\).*geolocation=\(\)/.test(head('permissions-policy'))) found.push('permissions')
  for (const banner of ['server', 'x-powered-by']) if (head(banner) !== '') found.push(`banner ${banner}: ${head(banner)}`)
  const type = head('content-type')
  const hasBody = answer.status !== 304 && answer.status !== 303
  if (hasBody && type === '') found.push('no type')
  if (hasBody && /^text\//.test(type) && !/charset=utf-8/i.test(type)) found.push(`no charset: ${type}`)
  const isPart = asked.startsWith('/assets/') || asked.startsWith('/api/v1')
  if (hasBody && !isPart && !type.startsWith('text/html') && !head('content-disposition').startsWith('attachment'))
    found.push(`not attached: ${type}`)
  if (isSignedIn && !isPart && !/no-store/.test(head('cache-control')) && !mayAskMap) found.push(`kept by caches: ${head('cache-control')}`)
  if (head('access-control-allow-origin') !== '' && !asked.startsWith('/api/v1')) found.push('CORS')
  return found.map((each) => `${answer.status} ${asked}${isSignedIn ? ' signed in' : ''}: ${each}`)
}

async function ask(to: string, options: RequestInit = {}): Promise<Response> {
  const answer = await fetch(`${url}${to}`, { redirect: 'manual', ...options })
  await answer.arrayBuffer()
  return answer
}

test('every page, file, redirection and refusal carries the house’s headers, to a stranger and to somebody signed in', async () => {
  const found: string[] = []
  const paths = [...new Set(rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path)))]
  for (const path of paths) {
    for (const address of addressesOf(path, things)) {
      found.push(...complaintsOf(await ask(address), address, false))
      found.push(...complaintsOf(await ask(address, { headers: { cookie } }), address, true))
    }
  }
  assert.ok(paths.length > 80)
  assert.deepEqual(found, [])
})

test('so do forms refused, kept pages asked again, assets, the API, its errors and what is nowhere', async () => {
  const found: string[] = []
  const look = async (to: string, status: number, options: RequestInit = {}) => {
    const answer = await ask(to, options)
    if (answer.status !== status) found.push(`${to}: ${answer.status}, not ${status}`)
    found.push(...complaintsOf(answer, to, JSON.stringify(options).includes(cookie)))
    return answer
  }
  await look('/nulle-part', 404)
  await look('/en/nowhere', 404)
  await look('/%E0%A4%A', 404)
  await look('/projets/%00', 404)
  await look('/acteurs?q=a%00b', 200)
  await look('/nulle-part', 404, { method: 'DELETE' })
  await look('/nulle-part', 404, { method: 'PUT', body: 'x' })
  await look('/projets/%00/etapes/suite', 404, { method: 'POST', headers: { cookie, origin: url } })
  await look('/connexion', 403, { method: 'POST', body: new URLSearchParams({ courriel: 'x' }) })
  await look('/connexion', 400, { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data', origin: url } })
  await look('/connexion', 403, { method: 'POST', headers: { origin: 'https://elsewhere.example' } })
  await look('/reseau/personnes', 422, { method: 'POST', headers: { cookie, origin: url } })
  // A kept page goes out before any request is given a name.
  await until(async () => !(await ask('/territoires')).headers.has('x-request-id'))
  const kept = await look('/territoires', 200)
  assert.ok(kept.headers.get('etag'), 'the page is kept')
  await look('/territoires', 304, { headers: { 'if-none-match': kept.headers.get('etag') ?? '' } })
  const page = await (await fetch(`${url}/`)).text()
  for (const [, asset] of page.matchAll(/"(\/assets\/[^"]+)"/g)) await look(asset ?? '', 200)
  await look('/assets/none-12345678.css', 404)
  await look('/assets/..%2f..%2fpackage.json', 404)
  await look('/api/v1/openapi.json', 200)
  await look('/api/v1/territories?page=x', 400)
  await look('/api/v1/nothing', 404)
  await look('/api/v1/territories', 404, { method: 'POST' })
  assert.deepEqual(found, [])
})

test('over https a browser is told to come back over https only, and the session’s cookie belongs to this very host', async () => {
  const { config } = stand.house
  const before = config.publicUrl
  config.publicUrl = 'https://essaim.example'
  const app = openApp(stand.house)
  try {
    const answer = await app.fetch(new Request('http://localhost:3000/connexion'))
    assert.equal(answer.headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains')
    const person = await addPerson(stand.db, commandLine, { email: 'headers@test.example', name: 'Headers', language: 'fr' })
    const link = new URL(await makeLink(stand.db, 'http://localhost:3000', person, 'sign_in', null)).pathname
    const form = new URLSearchParams({ jeton: stand.house.signer.sign('form', 'visitor', 3600) })
    const entered = await app.fetch(new Request(`http://localhost:3000${link}`, { method: 'POST', body: form }))
    const [set = ''] = entered.headers.getSetCookie()
    assert.match(set, /^__Host-essaim=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
    const [pair = ''] = set.split(';')
    const visit = (cookie: string) => app.fetch(new Request('http://localhost:3000/compte', { headers: { cookie } }))
    assert.equal((await visit(pair)).status, 200)
    assert.equal((await visit(pair.replace('__Host-', ''))).status, 303, 'a cookie that another host of the domain may have set is nobody')
  } finally {
    await app.stop()
    config.publicUrl = before
  }
})
