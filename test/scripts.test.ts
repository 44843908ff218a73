/** Every text of the demonstration is made hostile, in the database itself, and every page is read: nothing of it comes alive. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { rooms } from '../src/rooms.ts'
import { type Client, openStand, type Stand } from './stand.ts'
import { addressesOf, findThings, type Things } from './things.ts'

const payload = `"'><script>xss()</script><img src=x onerror=xss()><svg/onload=xss()>[lien](javascript:xss()) ![i](https://x.example/i.png) <a href="javascript:xss()">a</a> onfocus=xss() autofocus {{xss()}} \${xss()}`
const address = 'javascript:xss()//https://x.example'

const tag = /<([a-z][\w-]*)((?:\s+[^\s"'>=/]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*\/?>/gi
const attribute = /\s([^\s"'>=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g

/** What is alive in a page, read as a browser reads it: a tag that was typed, an attribute that runs, an address that runs. */
function aliveIn(page: string): string[] {
  const found: string[] = []
  for (const [whole, name = '', attributes = ''] of page.matchAll(tag)) {
    const isTyped = /^(img|iframe|object|embed|style)$/i.test(name) || (name === 'script' && whole.includes('xss'))
    const runs = [...attributes.matchAll(attribute)].some(
      ([, key = '', ...values]) =>
        /^on|^srcdoc$/i.test(key) || (/^(href|src|action|formaction|xlink:href)$/i.test(key) && /^\s*javascript:/i.test(values.join(''))),
    )
    if (isTyped || runs) found.push(whole)
  }
  if (/<script>\s*xss/i.test(page)) found.push('<script>')
  return found
}

let stand: Stand
let things: Things
let network: Client
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  things = await findThings(stand.db)
  network = await stand.someone('Reads All', { role: 'network' })
})
after(() => stand.close())

/** Columns that are words of ours or parts of an address: a hostile one would only hide the page. */
const ours =
  /(^|_)(slug|code|codes|key|state|kind|kinds|language|sha256|event|way_in|role|purpose|media_type|unit|direction|aggregation|status|digest|scheme|siren|siret|rna|postcode|email|source_kind|category|categories|time_zone)$|_code$|^id$|_id$/

interface Column {
  table: string
  column: string
}

async function poison(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
      and c.table_name not in ('migration', 'attempt', 'session', 'sign_in_link', 'indicator')
      and not exists (select from pg_inherits i where i.inhrelid = format('public.%I', c.table_name)::regclass)
    order by 1, 2`.execute(stand.db)
  const taken: Column[] = []
  for (const { table, column } of rows.filter((row) => !ours.test(row.column))) {
    const value = /url|website|site|link|address_web/.test(column) ? address : payload
    try {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${sql.ref(column)} is not null and ${sql.ref(column)} <> ''`.execute(
        stand.db,
      )
      taken.push({ table, column })
    } catch {
      // A column with a rule of its own (a list of values, a form, no change at all) refuses it: so it would from anybody.
    }
  }
  return taken
}

test('the reader of pages sees what is alive, and lets text be text', () => {
  assert.deepEqual(aliveIn('<p>&lt;script>xss()&lt;/script> onfocus=xss() <a href="https://a">a href="javascript:x"</a></p>'), [])
  for (const live of ['<script>xss()</script>', '<img src=x>', '<a href="javascript:xss()">', "<p onfocus='xss()'>", '<svg onload=xss()>'])
    assert.equal(aliveIn(`<p>${live}`).length > 0, true, live)
})

test('no text of any table comes alive on any page, file or answer of the API', async () => {
  const taken = await poison()
  const names = taken.map(({ table, column }) => `${table}.${column}`)
  for (const expected of [
    'project.title',
    'project.description',
    'organisation.name',
    'organisation.description',
    'place.name',
    'challenge.title',
    'need.description',
  ])
    assert.ok(names.includes(expected), `${expected} was made hostile: ${names.join(', ')}`)
  assert.ok(names.length > 50, `${names.length} columns`)
  const found: string[] = []
  let seen = 0
  const paths = [...new Set(rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path)))]
  for (const path of paths) {
    for (const to of addressesOf(path, things)) {
      for (const [who, client] of [
        ['a stranger', stand.stranger],
        ['the network', network],
      ] as const) {
        const { status, body, headers } = await client.get(to)
        // The page of health says 503 on a machine that is busy elsewhere: that is its answer, not a failure.
        if (status >= 500 && !(path === '/sante' && status === 503)) found.push(`${to} as ${who}: ${status}`)
        if (!headers.get('content-type')?.startsWith('text/html')) continue
        if (body.includes('xss()')) seen += 1
        found.push(...aliveIn(body).map((live) => `${to} as ${who}: ${live}`))
      }
    }
  }
  assert.ok(seen > 30, `the hostile text was shown on ${seen} pages`)
  assert.deepEqual(found, [])
})
