/** The whole house: the rooms in the order they moved in, and the hall that every request crosses. */
import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { serveAssets } from './assets.ts'
import { isProbe, serveHealth } from './health.ts'
import { findVisitor, readSessionToken, standingOf } from './modules/people/index.ts'
import { apiRoom } from './openapi.ts'
import { problem } from './platform/api.ts'
import { isAway, retryAfterSeconds } from './platform/away.ts'
import { now } from './platform/clock.ts'
import { acceptsGzip, type KeptPage, openPageCache, type PageCache } from './platform/page-cache.ts'
import { callOf, type House, type HouseEnv, subjectOf } from './platform/room.ts'
import { notice, noticedIn } from './platform/security.ts'
import type { Language } from './platform/speech.ts'
import { offeredLanguage, speak } from './platform/speech.ts'
import { isOutdated } from './platform/statements.ts'
import { rooms } from './rooms.ts'

export interface App {
  fetch(request: Request, env?: unknown): Response | Promise<Response>
  /** How many requests the kept pages have answered since the start: they are counted, and neither timed nor told, since a kept page costs less than its line. */
  countKept(): number
  /** From now on every connection is closed after its answer: the process is about to leave. */
  drain(): void
  stop(): Promise<void>
}

/** One answered request, as those who measure see it: its route is a pattern, one of as many as the site has. */
export interface Answered {
  method: string
  route: string
  status: number
  milliseconds: number
}

/** Puts the rooms behind one hall: language, headers, origin check, session, and the pages kept for visitors without one. */
export function openApp(house: House, answered: (one: Answered) => void = () => {}): App {
  const cache = openPageCache(house.database.pool)
  const headers = headersOf(house)
  const app = new Hono<HouseEnv>({ getPath: (request) => withoutLanguage(new URL(request.url).pathname) })
  let kept = 0
  let isLeaving = false
  app.use(async (context, next) => {
    const began = performance.now()
    context.set('requestId', randomUUID().slice(0, 13))
    context.set('arrivedAt', now())
    const language = languageOf(context.req.raw)
    context.set('house', house)
    context.set('voice', speak(language))
    context.set('visitor', null)
    context.set('noticed', [])
    context.set('halfProven', null)
    context.set('remember', cache.remember)
    await next()
    for (const [name, value] of headers) if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    // What no room said may be kept is kept by nobody: refusals and files as much as pages.
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'private, no-store')
    context.res.headers.set('x-request-id', context.get('requestId'))
    if (isLeaving) context.res.headers.set('connection', 'close')
    answered(tell(context, performance.now() - began))
  })
  app.route('/', serveAssets())
  app.route('/', serveHealth())
  app.use(async (context, next) => {
    const call = callOf(context)
    if (hasZeroByte(context.req.url)) return isApi(call.path) ? problem(404, 'Not found') : call.no(404)
    if (!isSameOrigin(context.req.raw, house)) {
      notice(call, 'forgery_refused', 'origin')
      return call.no(403)
    }
    const token = readSessionToken(context.req.header('cookie'), house.config)
    const known = token ? await findVisitor(house.database.db, token, house.config) : undefined
    const standing = known && standingOf(known, house.config.twoFactors, now())
    if (known && standing === 'proven') context.set('visitor', known)
    if (known && standing === 'half') context.set('halfProven', known)
    context.set('sessionToken', token)
    if (context.req.method === 'GET' && context.get('visitor') === null && context.get('halfProven') === null)
      return keepPage(cache, headers, context.req.raw, next, () => context.res)
    return next()
  })
  for (const room of rooms) app.route('/', room.routes)
  app.route('/api/v1', apiRoom(house))
  app.notFound((context) => callOf(context).no(404))
  app.onError((failure, context) => {
    context.set('failure', failure)
    if (!isAway(failure) && !isOutdated(failure)) return callOf(context).no(500)
    const response = callOf(context).no(503)
    response.headers.set('retry-after', retryAfterSeconds)
    return response
  })
  const fetch: App['fetch'] = (request, env) => {
    const page = isLeaving ? undefined : fromCache(cache, request)
    if (!page) return app.fetch(request, env as object)
    kept += 1
    return page
  }
  return {
    fetch,
    countKept: () => kept,
    drain: () => {
      isLeaving = true
    },
    stop: () => cache.stop(),
  }
}

/** One line of the log for one request: the route's pattern, never the address. What broke is told with it. */
function tell(context: Context<HouseEnv>, milliseconds: number): Answered {
  const { method } = context.req
  const { status } = context.res
  // The first that matches is the one that answered: `/connexion/cle` also looks like a link's `/connexion/:token`.
  const route = matchedRoutes(context).find((each) => each.method !== 'ALL')?.path ?? 'none'
  const about = { request: context.get('requestId'), method, route, status, ms: Math.round(milliseconds) }
  const { log, security } = context.get('house')
  if (status >= 500) log('error', 'request.failed', about, context.get('failure'))
  else if (!isProbe(route)) log('info', 'request.answered', about)
  const noticed = noticedIn(context, route, status)
  if (noticed.length > 0) security.tell(noticed, { number: about.request, route, subject: subjectOf(callOf(context)) })
  return { method, route, status, milliseconds }
}

/** PostgreSQL keeps no text with a zero byte, so nothing stands at such an address: whoever writes one looks for something to break. */
const hasZeroByte = (address: string) => new URL(address).pathname.includes('%00')
const isApi = (path: string) => path.startsWith('/api/')

const languageOf = (request: Request): Language => (isEnglish(new URL(request.url).pathname) ? 'en' : 'fr')
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
  response.headers.set('vary', 'accept-encoding, accept-language')
  const headers = { ...Object.fromEntries(houseHeaders), ...Object.fromEntries(response.headers) }
  const page = { body, gzipped: new Uint8Array(gzipSync(body)), headers }
  cache.keep(keptUnder(request), page, since)
  return answer(page, request)
}

/** A page that offers the other language is kept beside the one that has nothing to offer: two at most for an address, whatever browsers ask. */
function keptUnder(request: Request): string {
  const offered = offeredLanguage(request, languageOf(request))
  return offered ? `${request.url} ${offered}` : request.url
}

/** A kept page goes straight out, before any room is asked: plain headers and ready bytes are what the server sends fastest. */
function fromCache(cache: PageCache, request: Request): Response | undefined {
  if (request.method !== 'GET' || request.headers.has('cookie')) return undefined
  const kept = cache.find(keptUnder(request))
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
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
  ]
  if (house.config.publicUrl.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000; includeSubDomains'])
  return headers
}
