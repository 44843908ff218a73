/** The whole house: the rooms in the order they moved in, and the hall that every request crosses. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { serveAssets } from './assets.ts'
import { findVisitor, readSessionToken } from './modules/people/index.ts'
import { apiRoom } from './openapi.ts'
import { acceptsGzip, type KeptPage, openPageCache, type PageCache } from './platform/page-cache.ts'
import { callOf, type House, type HouseEnv } from './platform/room.ts'
import type { Language } from './platform/speech.ts'
import { speak } from './platform/speech.ts'
import { rooms } from './rooms.ts'

export interface App {
  fetch(request: Request, env?: unknown): Response | Promise<Response>
  stop(): Promise<void>
}

/** Puts the rooms behind one hall: language, headers, origin check, session, and the pages kept for visitors without one. */
export function openApp(house: House): App {
  const cache = openPageCache(house.database.pool)
  const headers = headersOf(house)
  const app = new Hono<HouseEnv>({ getPath: (request) => withoutLanguage(new URL(request.url).pathname) })
  app.use(async (context, next) => {
    const language: Language = isEnglish(new URL(context.req.url).pathname) ? 'en' : 'fr'
    context.set('house', house)
    context.set('voice', speak(language))
    context.set('visitor', null)
    context.set('remember', cache.remember)
    await next()
    for (const [name, value] of headers) if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  })
  app.route('/', serveAssets())
  app.use(async (context, next) => {
    const call = callOf(context)
    if (!isSameOrigin(context.req.raw, house)) return call.no(403)
    const token = readSessionToken(context.req.header('cookie'))
    if (token) context.set('visitor', (await findVisitor(house.database.db, token)) ?? null)
    context.set('sessionToken', token)
    if (context.req.method === 'GET' && context.get('visitor') === null)
      return keepPage(cache, headers, context.req.raw, next, () => context.res)
    await next()
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'private, no-store')
    return undefined
  })
  for (const room of rooms) app.route('/', room.routes)
  app.route('/api/v1', apiRoom(house))
  app.notFound((context) => callOf(context).no(404))
  app.onError((failure, context) => {
    house.log(
      `500 ${context.req.method} ${context.req.routePath}: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`,
    )
    return callOf(context).no(500)
  })
  return { fetch: (request, env) => fromCache(cache, request) ?? app.fetch(request, env as object), stop: () => cache.stop() }
}

const isEnglish = (pathname: string) => /^\/en(\/|$)/.test(pathname)
const withoutLanguage = (pathname: string) => (isEnglish(pathname) ? pathname.slice(3) || '/' : pathname)

/** Makes a page for a visitor without session and keeps it until something changes, with an ETag, so that asking again costs 304. */
async function keepPage(
  cache: PageCache,
  houseHeaders: readonly [string, string][],
  request: Request,
  next: () => Promise<void>,
  made: () => Response,
): Promise<Response | undefined> {
  const since = cache.version()
  await next()
  const response = made()
  const isPage = response.status === 200 && response.headers.get('content-type')?.startsWith('text/html')
  if (!isPage || response.headers.has('set-cookie') || response.headers.has('cache-control')) return undefined
  const body = new Uint8Array(await response.clone().arrayBuffer())
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  response.headers.set('etag', etag)
  response.headers.set('cache-control', 'no-cache')
  response.headers.set('vary', 'accept-encoding')
  const headers = { ...Object.fromEntries(houseHeaders), ...Object.fromEntries(response.headers) }
  const page = { body, gzipped: new Uint8Array(gzipSync(body)), headers }
  cache.keep(request.url, page, since)
  return answer(page, request)
}

/** A kept page goes straight out, before any room is asked: plain headers and ready bytes are what the server sends fastest. */
function fromCache(cache: PageCache, request: Request): Response | undefined {
  if (request.method !== 'GET' || request.headers.has('cookie')) return undefined
  const kept = cache.find(request.url)
  if (!kept) return undefined
  return answer(kept, request)
}

/**
 * Pages of visitors are compressed; those of people signed in are not, since a page that holds what is theirs and what an address
 * says would tell its secrets by its length.
 */
function answer({ body, gzipped, headers }: KeptPage, request: Request): Response {
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  if (!acceptsGzip(request)) return new Response(body as BodyInit, { headers })
  return new Response(gzipped as BodyInit, { headers: { ...headers, 'content-encoding': 'gzip' } })
}

/** A form must come from this site: browsers say so themselves, and what says nothing carries no session of ours. */
function isSameOrigin(request: Request, house: House): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (!origin) return !request.headers.has('cookie')
  return origin === new URL(request.url).origin || origin === new URL(house.config.publicUrl).origin
}

function headersOf(house: House): [string, string][] {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers: [string, string][] = [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
  ]
  if (house.config.publicUrl.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000; includeSubDomains'])
  return headers
}
