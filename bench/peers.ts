/** The servers that are measured: ours, a bare one that sends the same bytes, and hand-written handlers with the same libraries. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { h, type VNode } from 'preact'
import { openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { makeHouse } from '../src/house.ts'
import { plugPanels } from '../src/panels.ts'
import { openDatabase } from '../src/platform/database.ts'
import { type Limit, limits } from '../src/platform/limits.ts'
import { processLog } from '../src/platform/log.ts'
import type { Call, House } from '../src/platform/room.ts'
import { speak } from '../src/platform/speech.ts'
import { hashToken } from '../src/platform/token.ts'
import type { Visitor } from '../src/platform/visitor.ts'
import { rooms } from '../src/rooms.ts'
import { renderCall } from '../src/sight.tsx'
import { type BenchRow, openRowsRoom, RowsPage, rowsPath, rowsSize } from './rows.tsx'

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

function houseOf(): House {
  const database = openDatabase(process.env.DATABASE_URL ?? '')
  const config = readConfig({ ...process.env, ESSAIM_SECRET: 'a secret for benches, of enough letters' })
  const house = makeHouse(config, database, processLog('text'))
  house.isDemonstration = true
  return house
}

function essaim() {
  // A bench asks in a minute what an account may ask in a day. What counting costs is still paid.
  for (const limit of Object.values<Limit>(limits)) limit.most = 1_000_000_000
  plugPanels()
  rooms.push(openRowsRoom())
  return openApp(houseOf())
}

const cookieOf = (header: string | undefined) => hashToken(/essaim=([\w-]+)/.exec(header ?? '')?.[1] ?? '')

/** The same work written by hand, as one would without Essaim: look the token up, ask the database, answer. */
function handWritten(): Hono {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
  const house = houseOf()
  const app = new Hono()
  const known = 'select p.id, p.name from session s join person p on p.id = s.person_id where s.token_hash = $1 and s.expires_at > now()'
  const visitorOf = async (cookie: string | undefined) => (await pool.query<Visitor>(known, [cookieOf(cookie)])).rows[0] ?? null
  const visible = 'from organisation where is_public and merged_into is null'
  const list = `select id, name, kind, commune, postcode, themes ${visible} and commune_code = $2 order by name collate "fr-x-icu", id limit $1`
  app.get(rowsPath, async (context) => {
    const visitor = await visitorOf(context.req.header('cookie'))
    const { rows: communes } = await pool.query<{ name: string }>('select name from commune where code = $1', ['73065'])
    const { rows } = await pool.query<BenchRow>(list, [rowsSize, '73065'])
    const call = { house, visitor, voice: speak('fr'), path: rowsPath, query: new URLSearchParams(), request: context.req.raw } as Call
    return context.html(renderCall(call, h(RowsPage, { rows, commune: communes[0]?.name ?? '' }) as VNode))
  })
  app.get('/list', async (context) => {
    await visitorOf(context.req.header('cookie'))
    const { rows } = await pool.query(`select * ${visible} and kind = 'association' order by name collate "fr-x-icu", id limit 100`)
    return context.json(rows)
  })
  app.get('/one/:id', async (context) => {
    await visitorOf(context.req.header('cookie'))
    const { rows } = await pool.query('select * from organisation where id = $1', [context.req.param('id')])
    return context.json(rows[0])
  })
  app.post('/insert', async (context) => {
    const visitor = await visitorOf(context.req.header('cookie'))
    const { categorie, issue } = await context.req.parseBody()
    await pool.query('insert into bench_repair (id, person_id, category, status) values (gen_random_uuid(), $1, $2, $3)', [
      visitor && (visitor as unknown as { id: string }).id,
      categorie,
      issue,
    ])
    return context.redirect('/', 303)
  })
  return app
}
