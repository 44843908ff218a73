/** The servers that are measured: ours, a bare one that sends the same bytes, and hand-written handlers with the same libraries. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { makeHouse } from '../src/house.ts'
import { plugPanels } from '../src/panels.ts'
import { openDatabase } from '../src/platform/database.ts'
import { processLog } from '../src/platform/log.ts'
import { hashToken } from '../src/platform/token.ts'

/** Serves one kind in this process and tells the parent on which port; leaves when the parent does. */
export async function serveKind(kind: string): Promise<void> {
  const port = kind === 'bare' ? await serveBare() : await serveHono(kind === 'essaim' ? essaim() : handWritten())
  process.on('message', () => process.send?.({ memory: process.memoryUsage().rss / 2 ** 20 }))
  process.on('disconnect', () => process.exit(0))
  process.send?.({ port })
}

/** `node:http` and the same bytes: what no program in Node can pass. */
async function serveBare(): Promise<number> {
  const body = readFileSync(process.env.BENCH_BYTES ?? '')
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function serveHono(app: { fetch(request: Request, env?: unknown): Response | Promise<Response> }): Promise<number> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
}

function essaim() {
  const database = openDatabase(process.env.DATABASE_URL ?? '')
  const config = readConfig({ ...process.env, ESSAIM_SECRET: 'a secret for benches, of enough letters' })
  const house = makeHouse(config, database, processLog('text'))
  house.isDemonstration = true
  plugPanels()
  return openApp(house)
}

interface Row {
  id: string
  name: string
  kind: string
  commune: string
  postcode: string
  themes: string[]
}

const cookieOf = (header: string | undefined) => hashToken(/essaim=([\w-]+)/.exec(header ?? '')?.[1] ?? '')

/** The same work written by hand, as one would without Essaim: look the token up, ask the database, answer. */
function handWritten(): Hono {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
  const app = new Hono()
  const known = 'select p.id, p.name from session s join person p on p.id = s.person_id where s.token_hash = $1 and s.expires_at > now()'
  const visible = 'from organisation where is_public and merged_into is null'
  const list = `select id, name, kind, commune, postcode, themes ${visible} order by name collate "fr-x-icu", id limit $1`
  app.get('/page/:size', async (context) => {
    await pool.query(known, [cookieOf(context.req.header('cookie'))])
    const { rows } = await pool.query<Row>(list, [Number(context.req.param('size'))])
    const { rows: counted } = await pool.query<{ n: string }>(`select count(*) as n ${visible}`)
    return context.html(`<!doctype html>${renderToString(pageOf(rows, counted[0]?.n ?? '0'))}`)
  })
  app.get('/list', async (context) => {
    await pool.query(known, [cookieOf(context.req.header('cookie'))])
    const { rows } = await pool.query(`select * ${visible} and kind = 'association' order by name collate "fr-x-icu", id limit 100`)
    return context.json(rows)
  })
  app.get('/one/:id', async (context) => {
    await pool.query(known, [cookieOf(context.req.header('cookie'))])
    const { rows } = await pool.query('select * from organisation where id = $1', [context.req.param('id')])
    return context.json(rows[0])
  })
  app.post('/insert', async (context) => {
    await pool.query(known, [cookieOf(context.req.header('cookie'))])
    await pool.query(
      `insert into journal (id, event, thing_kind, thing_id, way_in) values (gen_random_uuid(), 'bench.done', 'bench', gen_random_uuid(), 'bench')`,
    )
    return context.json({ done: true }, 201)
  })
  return app
}

/** A table of the same rows in a page of a plain frame. */
function pageOf(rows: readonly Row[], count: string) {
  const cells = (row: Row) => [
    h('th', { scope: 'row' }, h('a', { href: `/acteurs/${row.id}` }, row.name)),
    ...[row.kind, row.commune, row.postcode, row.themes.join(', ')].map((text) => h('td', null, text)),
  ]
  const head = ['Nom', 'Nature', 'Commune', 'Code postal', 'Thèmes'].map((name) => h('th', { scope: 'col' }, name))
  const table = h('table', null, [
    h('caption', null, `${count} acteurs`),
    h('thead', null, h('tr', null, head)),
    h(
      'tbody',
      null,
      rows.map((row) => h('tr', null, cells(row))),
    ),
  ])
  return h('html', { lang: 'fr' }, [
    h('head', null, h('title', null, 'Acteurs')),
    h('body', null, h('main', null, [h('h1', null, 'Acteurs'), table])),
  ])
}
