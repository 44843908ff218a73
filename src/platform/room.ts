/**
 * A room's way in from the web: `show()` shows and changes nothing, `act()` changes the world in one transaction.
 * Who may enter stands on the same line as the path.
 */
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Config } from '../config.ts'
import { addressOf, sourceOf } from './address.ts'
import { CommitUnanswered, isAway } from './away.ts'
import { now } from './clock.ts'
import type { Database, Db } from './database.ts'
import type { Files } from './files.ts'
import type { Health } from './health.ts'
import { type LimitName, takeOne } from './limits.ts'
import type { Log } from './log.ts'
import type { Scanner } from './scanner.ts'
import { type Noticed, notice, type Security } from './security.ts'
import type { Voice } from './speech.ts'
import { isOutdated } from './statements.ts'
import type { Signer } from './token.ts'
import { BodyRefusal, type Form, limits, receiveForm } from './upload.ts'
import type { Visitor } from './visitor.ts'

/** What every room finds when it is called: the house around it. */
export interface House {
  config: Config
  database: Database
  signer: Signer
  files: Files
  /** Who looks at files that people send; undefined where the host named none. */
  scanner: Scanner | undefined
  /** Whether the instance holds the demonstration. */
  isDemonstration: boolean
  log: Log
  /** What is tried against the instance, told and counted. */
  security: Security
  /** Whether this process can serve, and who else does. */
  health: Health
  /** Puts a view into the page that surrounds it. */
  render(call: Call, view: VNode): string
  /** The page that says no: 400, 403, 404, 413, 429, 500 or 503. */
  sayNo(call: Call, status: Refusal): VNode
}
export type Refusal = 400 | 403 | 404 | 413 | 429 | 500 | 503
/** Makes a thing once and keeps it until something changes in the database: see page-cache.ts. */
export type Remember = <T>(key: string, make: () => Promise<T>) => Promise<T>
export type HouseEnv = {
  Variables: {
    house: House
    visitor: Visitor | null
    /** Somebody who has given one proof where two are asked: nobody's visitor, she reaches what asks for the second and nothing else. */
    halfProven: Visitor | null
    voice: Voice
    sessionToken: string | undefined
    remember: Remember
    /** A number of this request, which a person can quote: it leads to its line in the log, and to nothing else. */
    requestId: string
    /** When the request came in, before anything waited for anything: what a deadline is held against. */
    arrivedAt: Date
    /** What broke, for the log. */
    failure: unknown
    /** What was refused on the way, for those who guard the instance. */
    noticed: Noticed[]
  }
}

/** One request, as a room's handler sees it. */
export interface Call {
  house: House
  /** The pool's handle in `show`, the transaction's in `act`. */
  db: Db
  visitor: Visitor | null
  voice: Voice
  /** Address without the language, without the query. */
  path: string
  query: URLSearchParams
  request: Request
  /** When the request came in: nobody is late because the house was busy. */
  arrivedAt: Date
  context: Context<HouseEnv>
  /**
   * What is the same for everybody until something changes, and dear to make: a count of all, a map. In `act`, which sees its own
   * unfinished changes, everything is made anew. `key` names all that the answer depends on, and is one of a few hundred at most.
   */
  remember: Remember
  /** A part of the path: `:slug`. */
  param(name: string): string
  /** The page, with 200 or another status. */
  page(view: VNode, status?: number): Response
  /** 303 to an address of the site, in the visitor's language. */
  redirect(path: string): Response
  /** The page that says no. */
  no(status: Refusal): Response
  /** A file to take away: CSV, JSON… What comes in pieces leaves in pieces, and never sits in memory. */
  download(name: string, mediaType: string, body: string | ReadableStream | Uint8Array | AsyncIterable<string | Uint8Array>): Response
}

/** The visitor, where the guard has made sure there is one. */
export function visitorOf(call: Call): Visitor {
  if (!call.visitor) throw new Error(`${call.path}: the guard let nobody in`)
  return call.visitor
}

/**
 * What a guard looks up and its pages use again: asked once a request, through the pool, as it was before anything was written. An act holds a connection
 * already: were each to ask for a second one, as many acts at once as the pool has connections would wait for each other until they are given up.
 */
export function oncePerRequest<Found>(find: (call: Call) => Promise<Found>): (call: Call) => Promise<Found> {
  const found = new WeakMap<Request, Promise<Found>>()
  return (call) => {
    const finding = found.get(call.request) ?? find(call)
    found.set(call.request, finding)
    return finding
  }
}

/** `detoured`: she may enter, once she has done what her guard asks first. */
export type Admission = 'admitted' | 'refused' | 'absent' | 'detoured'
/** Who may enter: plural people. */
export interface Guard {
  name: string
  admit(call: Call): Admission | Promise<Admission>
  /** One limit more than every act has, where this one costs more than its writing. */
  limit?: LimitName
  /** Whether somebody without an account may send files here: whoever holds a letter that asks for one, or anybody where a page verifies one. */
  mayBringFiles?(call: Call): boolean | Promise<boolean>
  /** How large a file may be that comes in here, where less than usual is enough. */
  mostFileBytes?: number
  /** Where a detoured visitor goes first. With the form that she had sent, in its transaction, so that it need not be lost. */
  detour?(call: Call, form?: Form): Response | Promise<Response>
}
export const everyone: Guard = { name: 'everyone', admit: () => 'admitted' }

/** The same people, who may do this so often only: see limits.ts. */
export const sparingly = (guard: Guard, limit: LimitName): Guard => ({ ...guard, limit })

type Handler = (call: Call) => Response | Promise<Response>
type ActHandler = (call: Call, form: Form) => Response | Promise<Response>

/** One route and who may enter by it. The route asks its keeper at each call, so that a test can take a keeper away and see who notices. */
export interface Door {
  method: 'GET' | 'POST'
  path: string
  guard: string
  keeper: Guard
}

export interface Room {
  routes: Hono<HouseEnv>
  guards: Door[]
  show(path: string, guard: Guard, handler: Handler): void
  /** Every act counts against the limits of its account, or of its address where nobody is signed in. */
  act(path: string, guard: Guard, handler: ActHandler): void
}

class Undone extends Error {
  constructor(readonly response: Response) {
    super('undone')
  }
}

export function openRoom(): Room {
  const routes = new Hono<HouseEnv>()
  const guards: Room['guards'] = []
  return {
    routes,
    guards,
    show(path, guard, handler) {
      const door: Door = { method: 'GET', path, guard: guard.name, keeper: guard }
      guards.push(door)
      const isFile = /\.(csv|json|jsonld|geojson|xlsx|zip|pdf)(\{|$)/.test(path)
      routes.get(path, async (context) => {
        const call = callOf(context)
        const admission = await door.keeper.admit(call)
        const away = turnAway(call, admission) ?? (isFile ? await slowDown(call, ['download']) : undefined)
        return quietAt(path, away ?? (await (admission === 'detoured' && door.keeper.detour ? door.keeper.detour(call) : handler(call))))
      })
    },
    act(path, guard, handler) {
      const door: Door = { method: 'POST', path, guard: guard.name, keeper: guard }
      guards.push(door)
      routes.post(path, async (context) => {
        const call = callOf(context)
        const names: LimitName[] = [call.visitor ? 'act' : 'strangerForm', ...(guard.limit ? [guard.limit] : [])]
        if (call.request.headers.get('content-type')?.startsWith('multipart/')) names.push('upload')
        const admission = await door.keeper.admit(call)
        const away = turnAway(call, admission) ?? (await slowDown(call, names))
        if (away) return quietAt(path, away)
        const mayBringFiles = call.visitor !== null || (await door.keeper.mayBringFiles?.(call)) === true
        const mostFileBytes = mayBringFiles ? (door.keeper.mostFileBytes ?? limits.fileBytes) : 0
        return quietAt(
          path,
          await actOn(call, admission === 'detoured' && door.keeper.detour ? door.keeper.detour : handler, mostFileBytes),
        )
      })
    },
  }
}

/** Where an address itself opens something, the link of a letter, its answer is kept by nobody and its address told to nobody, not even to the next page. */
function quietAt(path: string, response: Response): Response {
  if (!path.includes('/:token')) return response
  response.headers.set('cache-control', 'private, no-store')
  response.headers.set('referrer-policy', 'no-referrer')
  return response
}

/** Whom a request is counted by: the account where somebody is signed in, or half signed in, else the address. */
export function subjectOf(call: Pick<Call, 'visitor' | 'house' | 'request' | 'context'>): string {
  const known = call.visitor ?? call.context.get('halfProven')
  return known ? `person:${known.personId}` : `from:${sourceOf(addressOf(call))}`
}

/** Counts this call against each limit, and answers 429 with the seconds to wait where one is passed. */
async function slowDown(call: Call, names: readonly LimitName[]): Promise<Response | undefined> {
  for (const name of names) {
    const { isWithin, secondsLeft } = await takeOne(call.house.database.db, name, subjectOf(call))
    if (isWithin) continue
    notice(call, 'limit_passed', name)
    const response = call.no(429)
    response.headers.set('retry-after', String(secondsLeft))
    return response
  }
  return undefined
}

/** Reads the form first, so that a slow sender waits before anyone waits for her; then the act. */
async function actOn(call: Call, handler: ActHandler, mostFileBytes: number): Promise<Response> {
  let received: Awaited<ReturnType<typeof receiveForm>>
  try {
    // Nobody without an account sends files, unless a letter or a page asks for one: a stranger's are refused before a byte of them is written.
    received = await receiveForm(call.request, mostFileBytes)
  } catch (failure) {
    if (failure instanceof BodyRefusal) return call.no(failure.because === 'too_large' ? 413 : 400)
    throw failure
  }
  try {
    if (!isOwnForm(call, received.form)) {
      notice(call, 'forgery_refused', 'form_token')
      return call.no(403)
    }
    // Before the transaction: nobody waits for the scanner with a connection in her hands.
    await scan(call, received.form)
    return await withinOne(call, handler, received.form).catch((failure: unknown) => {
      // Another process has changed a table under what was planned before, or another hand was first: a button pressed twice sends its form twice at once,
      // and each finds nothing of the other. Nothing of the act is left, no such plan is used again, and it is done anew, so that it sees what is there now
      // and says so: its form was read before, and keeping a file twice keeps it once.
      if (!isOutdated(failure) && !isCrossed(failure)) throw failure
      return withinOne(call, handler, received.form)
    })
  } finally {
    await received.discard()
  }
}

/** A row that must be there once came from another act at the same moment, or each of two waited for the other (SQLSTATE). */
const isCrossed = (failure: unknown): boolean => ['23505', '40P01'].includes(String((failure as { code?: unknown } | null)?.code))

/** One transaction around the whole act. */
async function withinOne(call: Call, handler: ActHandler, form: Form): Promise<Response> {
  let isDone = false
  try {
    return await call.house.database.db.transaction().execute(async (tx) => {
      const response = heedFiles(call, form, await handler({ ...call, db: tx, remember: (_key, make) => make() }, form))
      // A refusal leaves no trace: what it had begun to write is undone.
      if (response.status >= 400) throw new Undone(response)
      isDone = true
      return response
    })
  } catch (failure) {
    if (failure instanceof Undone) return failure.response
    // Only COMMIT was left to do: lost on the way there it did nothing, on the way back everything.
    if (isDone && isAway(failure)) throw new CommitUnanswered(failure)
    throw failure
  }
}

/** A file that the scanner does not let pass is gone before anybody can read it; `files.keep` and the readers of tables have the sentence for it. */
async function scan(call: Call, { uploads }: Form): Promise<void> {
  const { scanner } = call.house
  for (const upload of scanner ? uploads : []) {
    upload.finding = await scanner?.scan(upload.path)
    if (upload.finding) await rm(upload.path, { force: true })
    if (upload.finding === 'infected') notice(call, 'upload_refused', 'file_infected')
  }
}

/**
 * A document that was refused is told to those who guard the instance. Where nobody could look at one, the form says so beside the field, and its status
 * tells machines that a later try may do.
 */
function heedFiles(call: Call, { uploads }: Form, response: Response): Response {
  for (const { refused } of uploads) if (refused) notice(call, 'upload_refused', refused)
  const findings = uploads.flatMap(({ finding }) => finding ?? [])
  if (response.status !== 422 || findings.length === 0 || findings.includes('infected')) return response
  return new Response(response.body, { status: 503, headers: [...response.headers, ['retry-after', '60']] })
}

/** Name of the hidden field that a form without a session carries. */
export const formTokenField = 'jeton'
const formTokenSeconds = 24 * 3600

export const makeFormToken = (call: Call): string => call.house.signer.sign('form', 'visitor', formTokenSeconds)

/** With a session, SameSite and the origin check in app.ts are enough; without one, the form must be one we handed out. */
function isOwnForm(call: Call, form: Form): boolean {
  return call.visitor !== null || call.house.signer.read('form', form.text(formTokenField)) !== undefined
}

function turnAway(call: Call, admission: Admission): Response | undefined {
  if (admission === 'admitted' || admission === 'detoured') return undefined
  if (admission === 'absent') {
    // To a stranger most of what is not there never was; an account that knocks at what is hidden from it is worth a line.
    if (call.visitor) notice(call, 'access_refused', 'absent')
    return call.no(404)
  }
  if (call.visitor === null && call.request.method === 'GET') {
    const here = call.path + (call.query.size > 0 ? `?${call.query}` : '')
    return call.redirect(`/connexion?suite=${encodeURIComponent(here)}`)
  }
  return call.no(403)
}

function streamOf(body: Parameters<Call['download']>[2]): BodyInit {
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream) return body as BodyInit
  return Readable.toWeb(Readable.from(bytesOf(body))) as BodyInit
}

async function* bytesOf(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

export function callOf(context: Context<HouseEnv>): Call {
  const house = context.get('house')
  const voice = context.get('voice')
  const url = new URL(context.req.url)
  const call: Call = {
    house,
    db: house.database.db,
    visitor: context.get('visitor'),
    voice,
    path: context.req.path,
    query: url.searchParams,
    request: context.req.raw,
    arrivedAt: context.get('arrivedAt') ?? now(),
    context,
    remember: context.get('remember'),
    param: (name) => context.req.param(name) ?? '',
    page: (view, status = 200) =>
      new Response(house.render(call, view), { status, headers: { 'content-type': 'text/html; charset=utf-8' } }),
    redirect: (path) => new Response(null, { status: 303, headers: { location: voice.href(path) } }),
    no: (status) => call.page(house.sayNo(call, status), status),
    download: (name, mediaType, body) =>
      new Response(streamOf(body), {
        headers: {
          'content-type': mediaType,
          'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
          'x-content-type-options': 'nosniff',
        },
      }),
  }
  return call
}
