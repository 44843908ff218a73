/** The hostile crowd: each of its kinds does one thing to the instance, once, and says what it was answered. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { rooms } from '../../src/rooms.ts'
import { files, hostile } from '../malice.ts'
import { addressesOf, type Things } from '../things.ts'

export interface Crowd {
  url: string
  port: number
  things: Things
  /** Sessions of every role, and nobody's. They change while the crowd runs. */
  cookies: () => readonly string[]
  /** Names of form fields and parameters. */
  names: readonly string[]
  /** Status (or why there was none) → how often. */
  seen: Map<string, number>
  /** Every answer of 500 or more. */
  broken: string[]
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Leaving ends the very session that knocks; the rest of the crowd would then knock at one door only. */
const routes = rooms.flatMap((room) => room.guards).filter((each) => each.path !== '/deconnexion')
const apiPaths = [
  'territories',
  'organisations',
  'places',
  'projects',
  'indicators',
  'repairs',
  'facts',
  'figures',
  'events',
  'openapi.json',
]

function pathOf(crowd: Crowd, path: string): string {
  if (Math.random() < 0.5) return addressesOf(path, crowd.things)[0] ?? path
  return path.replace(/:(\w+)(\{[^}]*\})?/g, () => encodeURIComponent(pick(hostile).toWellFormed().slice(0, 300)) || 'x')
}

function queryOf({ names }: Crowd): URLSearchParams {
  const query = new URLSearchParams()
  for (let at = 0; at < 5; at += 1) query.append(pick(names), pick(hostile).toWellFormed().slice(0, 400))
  return query
}

function headersOf(crowd: Crowd): Record<string, string> {
  const cookie = pick(crowd.cookies())
  const from = Array.from(randomBytes(3)).join('.')
  return { 'x-forwarded-for': `198.${from}`, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) }
}

function note(crowd: Crowd, asked: string, status: number | string): void {
  crowd.seen.set(String(status), (crowd.seen.get(String(status)) ?? 0) + 1)
  if (typeof status === 'number' && status >= 500 && crowd.broken.length < 200) crowd.broken.push(`${status} ${asked}`)
}

async function ask(crowd: Crowd, method: string, to: string, body?: BodyInit, more: Record<string, string> = {}): Promise<void> {
  const signal = AbortSignal.timeout(30_000)
  const answer = await fetch(`${crowd.url}${to}`, {
    method,
    redirect: 'manual',
    headers: { ...headersOf(crowd), ...more },
    signal,
    ...(body !== undefined && { body }),
  })
  await answer.arrayBuffer()
  note(crowd, `${method} ${to}`, answer.status)
}

/** Raw bytes down a socket of its own, closed after `life` milliseconds; the status is read from what comes back. */
function speak(crowd: Crowd, pieces: readonly (string | Buffer)[], life: number, asked: string): Promise<void> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(crowd.port, '127.0.0.1')
    const end = setTimeout(() => socket.destroy(), life)
    socket.on('connect', async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return
        socket.write(piece)
        await wait(Math.min(life / pieces.length, 200))
      }
    })
    socket.on('data', (chunk) => {
      if (heard.length < 200) heard += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(end)
      const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]
      note(crowd, asked, status ? Number(status) : 'closed')
      resolve()
    })
  })
}

type Kind = (crowd: Crowd) => Promise<unknown>

const showPage: Kind = (crowd) => {
  const route = pick(routes.filter((each) => each.method === 'GET'))
  const language = Math.random() < 0.3 ? '/en' : ''
  return ask(crowd, 'GET', `${language}${pathOf(crowd, route.path)}${Math.random() < 0.5 ? `?${queryOf(crowd)}` : ''}`)
}

const sendForm: Kind = (crowd) => {
  const route = pick(routes.filter((each) => each.method === 'POST'))
  const form = new URLSearchParams()
  for (const name of crowd.names) if (Math.random() < 0.25) form.append(name, pick(hostile).toWellFormed())
  return ask(crowd, 'POST', pathOf(crowd, route.path), form)
}

const sendFile: Kind = (crowd) => {
  const route = pick(routes.filter((each) => each.method === 'POST' && /import|fichiers|contours|saisir/.test(each.path)))
  const form = new FormData()
  for (const name of crowd.names) if (Math.random() < 0.1) form.append(name, pick(hostile).toWellFormed())
  form.append('source', 'Une source')
  form.append('fichier', new File([pick(files)], pick(['a.csv', 'b.json', 'c.xlsx', 'd.geojson', '../e.csv'])))
  return ask(crowd, 'POST', pathOf(crowd, route.path), form)
}

const askApi: Kind = (crowd) => {
  const below = Math.random() < 0.4 ? `/${encodeURIComponent(pick(hostile).toWellFormed().slice(0, 200))}` : ''
  return ask(crowd, pick(['GET', 'GET', 'POST', 'OPTIONS']), `/api/v1/${pick(apiPaths)}${below}?${queryOf(crowd)}`)
}

const otherMethods: Kind = (crowd) => ask(crowd, pick(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']), pathOf(crowd, pick(routes).path))

const flood: Kind = (crowd) => {
  const route = pick(routes.filter((each) => each.method === 'GET'))
  return Promise.allSettled(Array.from({ length: 25 }, () => ask(crowd, 'GET', `${pathOf(crowd, route.path)}?q=${Math.random()}`)))
}

const bigBody: Kind = (crowd) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = pick([`nom=${'x'.repeat(6_000_000)}`, 'a&'.repeat(200_000), gzipSync('x'.repeat(1_000_000)) as unknown as string])
  return ask(crowd, 'POST', pathOf(crowd, pick(routes.filter((each) => each.method === 'POST')).path), body, form)
}

const badBytes: Kind = (crowd) => {
  const cookie = pick(crowd.cookies())
  const lines = [
    `GET /%ff%fe%00${randomBytes(8)
      .toString('latin1')
      .replace(/[\r\n ]/g, 'x')} HTTP/1.1\r\nhost: a\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: ${'a'.repeat(300)}..\r\ncookie: ${cookie}; \u00e9=\u00ff\r\naccept-language: ${'é'.repeat(50)}\r\n\r\n`,
    `POST /compte HTTP/1.1\r\nhost: a\r\nsec-fetch-site: none\r\ncookie: ${cookie}\r\ncontent-type: multipart/form-data; boundary=\u00e9\r\ncontent-length: 10\r\n\r\n--\u00e9\r\nabc`,
    `POST /compte HTTP/1.1\r\nhost: a\r\nsec-fetch-site: none\r\ncookie: ${cookie}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
    `GET http://elsewhere.example/compte HTTP/1.1\r\nhost: b\r\n\r\n`,
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(2_000)}\r\n`,
    'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ]
  const line = pick(lines)
  return speak(crowd, [Buffer.from(line, 'latin1')], 2_000, `raw ${line.slice(0, 60)}`)
}

const rubbish: Kind = (crowd) => speak(crowd, [randomBytes(2_000)], 1_000, 'raw bytes')
const halfOpen: Kind = (crowd) => speak(crowd, [], 5_000, 'half-open')
const slowSender: Kind = (crowd) =>
  speak(
    crowd,
    ['POST /compte HTTP/1.1\r\n', 'host: a\r\n', 'sec-fetch-site: none\r\n', 'content-length: 100\r\n', '\r\n', ...'nom=lentement'],
    4_000,
    'slow',
  )

const abortedFile: Kind = (crowd) => {
  const route = pick(routes.filter((each) => each.method === 'POST' && /import|fichiers|contours/.test(each.path)))
  const head = `POST ${pathOf(crowd, route.path)} HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\ncookie: ${pick(crowd.cookies())}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 90000000\r\n\r\n--x\r\ncontent-disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\n`
  return speak(crowd, [head, Buffer.alloc(500_000, 'x')], 400, `aborted upload ${route.path}`)
}

const kinds: readonly (readonly [number, Kind])[] = [
  [26, showPage],
  [26, sendForm],
  [8, sendFile],
  [8, askApi],
  [4, otherMethods],
  [2, flood],
  [2, bigBody],
  [8, badBytes],
  [4, rubbish],
  [4, halfOpen],
  [4, slowSender],
  [4, abortedFile],
]
const bag = kinds.flatMap(([times, kind]) => Array<Kind>(times).fill(kind))

/** One of the crowd, who goes on until told to stop. */
export async function trouble(crowd: Crowd, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      await pick(bag)(crowd)
    } catch (failure) {
      const cause = (failure as { cause?: { code?: string } }).cause?.code
      note(crowd, 'fetch', cause ?? (failure instanceof Error ? failure.name : 'failed'))
    }
  }
}
