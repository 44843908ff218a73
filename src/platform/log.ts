/**
 * The log: one line per thing, JSON for machines, words on a terminal. It says what happened and where in the program, never
 * to whom: no address visited, no form, no letter, no name. A failure keeps its class, its codes and its trace; its message
 * stays out, since PostgreSQL, mail servers and JSON readers put the values they refused into it.
 */
import { pathToFileURL } from 'node:url'
import { root } from './root.ts'

export type Level = 'info' | 'warning' | 'error'

/** What goes with a line: names and numbers that the program itself made. A route is its pattern, never the address. */
export type About = Readonly<Record<string, string | number | boolean | undefined>>

/** `what` is one of few names, noun and past participle: `request.failed`. */
export type Log = (level: Level, what: string, about?: About, failure?: unknown) => void

/** A log that writes lines to `write`. As `text` it leaves out what goes well, request by request. */
export function makeLog(format: 'json' | 'text', write: (line: string, level: Level) => void): Log {
  return (level, what, about = {}, failure) => {
    if (format === 'text') {
      if (what !== 'request.answered') write(inWords(level, what, about, failure), level)
      return
    }
    const told = failure === undefined ? {} : tellFailure(failure)
    write(JSON.stringify({ time: new Date().toISOString(), level, what, ...about, ...told }), level)
  }
}

/** The log of this process: news to the output, troubles to the error stream; words where a person looks on. */
export function processLog(format: 'auto' | 'json' | 'text'): Log {
  const isWatched = process.stderr.isTTY === true && process.stdout.isTTY === true
  return makeLog(format === 'auto' ? (isWatched ? 'text' : 'json') : format, (line, level) => {
    const stream = level === 'info' ? process.stdout : process.stderr
    stream.write(`${line}\n`)
  })
}

function inWords(level: Level, what: string, about: About, failure: unknown): string {
  // A line that was written for a person is shown as it was written.
  if (about.says !== undefined) return String(about.says)
  const time = new Date().toLocaleTimeString('fr-FR')
  const facts = Object.entries(about).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
  const told = failure === undefined ? undefined : tellFailure(failure)
  const named = told ? [`${told.failure}${told.code ? ` ${told.code}` : ''}`] : []
  const line = `${time} ${level === 'info' ? '' : `${level} `}${[what, ...facts, ...named].join(', ')}`
  return [line, ...(told?.trace ?? []).map((frame) => `    ${frame}`)].join('\n')
}

export interface ToldFailure {
  /** Its class: `TypeError`. */
  failure: string
  /** SQLSTATE, `ECONNREFUSED`, `EAUTH`… */
  code?: string
  /** What a mail server answered: 550. */
  answered?: number
  /** Names of the database's own things, which hold no value. */
  table?: string
  column?: string
  constraint?: string
  /** Where it happened, innermost first; paths are the project's. */
  trace?: string[]
  cause?: ToldFailure
}

/** What may be said of a failure. `depth` bounds the chain of causes. */
export function tellFailure(failure: unknown, depth = 3): ToldFailure {
  if (!(failure instanceof Error)) return { failure: failure === null ? 'null' : typeof failure }
  const held = failure as Error & Record<string, unknown>
  const told: ToldFailure = { failure: nameIn(held.constructor?.name) ?? nameIn(held.name) ?? 'Error' }
  const code = nameIn(held.code)
  if (code) told.code = code
  if (typeof held.responseCode === 'number') told.answered = held.responseCode
  for (const part of ['table', 'column', 'constraint'] as const) {
    const name = nameIn(held[part])
    if (name) told[part] = name
  }
  const trace = framesOf(held)
  if (trace.length > 0) told.trace = trace
  if (held.cause !== undefined && depth > 1) told.cause = tellFailure(held.cause, depth - 1)
  return told
}

/** Names are short words of the program or of the database; anything else could be a value. */
const nameIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]{0,62}$|^[0-9A-Z]{5}$/.test(value) ? value : undefined

const home = pathToFileURL(`${root}/`).href

/** A frame is the name of a function and a place in a file. The message stands before the frames and may imitate one: it is cut off first. */
function framesOf({ stack, message }: Error): string[] {
  if (typeof stack !== 'string') return []
  if (!stack.includes(message)) return []
  const from = message === '' ? 0 : stack.indexOf(message) + message.length
  return stack
    .slice(from)
    .split('\n')
    .flatMap((line) => {
      const [, frame] = /^\s+at ((?:async )?(?:[\w$.<>[\] ]+ \()?(?:file:|node:|\/)[^\s()]*:\d+:\d+\)?)$/.exec(line) ?? []
      return frame ? [frame.replaceAll(home, '').replaceAll(`${root}/`, '')] : []
    })
    .slice(0, 12)
}
