/**
 * Configuration: the environment and nothing else, typed once, every mistake reported at once.
 * Each noun has its part in src/configuration; docs/host.md has a line for each variable, and a test that says so.
 */
import { z } from 'zod'
import { type Backups, backups } from './configuration/backups.ts'
import { type Entry, entry } from './configuration/entry.ts'
import { type Identity, identity } from './configuration/identity.ts'
import { type Keeping, keeping } from './configuration/keeping.ts'
import { type Mail, mail } from './configuration/mail.ts'
import { type Operation, operation } from './configuration/operation.ts'
import type { Part } from './configuration/part.ts'
import { type Pseudonyms, pseudonyms } from './configuration/pseudonyms.ts'
import { type Publisher, publisher } from './configuration/publisher.ts'
import { type Reach, reach } from './configuration/reach.ts'
import { type Scanning, scanning } from './configuration/scanning.ts'
import { fileVariable, readSecretFiles } from './configuration/secrets.ts'
import { type Sessions, sessions } from './configuration/sessions.ts'

export interface Config extends Reach, Keeping, Mail, Operation, Backups, Publisher, Pseudonyms, Identity, Entry, Sessions, Scanning {}

// The parts differ in their variables: each is checked where it is written, and the list only asks for their common shape.
// biome-ignore lint/suspicious/noExplicitAny: a part's own types end at its own file.
const parts: Part<any, object>[] = [reach, keeping, mail, operation, backups, publisher, pseudonyms, identity, entry, sessions, scanning]

/** Variables that hold a secret, and may each be given as a file instead. */
const secretNames: readonly string[] = parts.flatMap((each) => each.secrets ?? [])

/** Every variable the program reads, with its default as the environment would write it; undefined where it has none. */
export const variables: ReadonlyMap<string, string | undefined> = new Map([
  ...parts.flatMap((each) =>
    Object.entries(each.shape as z.ZodRawShape).map(([name, held]) => {
      const read = (held as z.ZodType).safeParse(undefined)
      return [name, read.success && read.data !== undefined ? String(read.data) : undefined] as const
    }),
  ),
  ...secretNames.map((name) => [fileVariable(name), undefined] as const),
])

export interface Setting {
  name: string
  state: 'given' | 'default' | 'absent'
  /** Null where there is none, and where the value is not to be shown: only what a part names as shown is. */
  value: string | null
}

/** The configuration as it is, for a page: never a secret, nor a variable that nobody said may be shown. */
export function listSettings(env: Record<string, string | undefined> = process.env): Setting[] {
  // Where a secret's file lies is no secret.
  const shown = new Set([...parts.flatMap((each) => each.shown ?? []), ...secretNames.map(fileVariable)])
  const files = new Map(secretNames.map((name) => [name, fileVariable(name)]))
  const settings = [...variables].map(([name, byDefault]): Setting => {
    const given = env[name] || undefined
    const isGiven = given !== undefined || Boolean(env[files.get(name) ?? ''])
    const value = given ?? byDefault
    return {
      name,
      state: isGiven ? 'given' : byDefault === undefined ? 'absent' : 'default',
      value: shown.has(name) ? (value ?? null) : null,
    }
  })
  // A file that nobody named is not worth a line: the line of its secret says that there is none.
  const named = new Set(files.values())
  return settings.filter(({ name, state }) => state === 'given' || !named.has(name))
}

export class ConfigMistakes extends Error {
  constructor(readonly mistakes: string[]) {
    super(`Configuration refusée / refused:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`)
  }
}

/** Reads the environment. Throws ConfigMistakes naming every variable that is wrong, and every two that don't go together, not only the first. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const { found, mistakes, unread } = readSecretFiles(given, secretNames)
  const present = { ...given, ...found }
  const config = {}
  mistakes.push(...portsInConflict(present))
  for (const { shape, read, conflicts } of parts) {
    const held = z.object(shape).safeParse(present)
    const wrong = new Map((held.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]))
    for (const [name, message] of wrong) mistakes.push(`${name} ${message}`)
    // What can be read by itself is still held against the rest: a mistake must not hide another.
    const sound = Object.fromEntries(Object.entries(present).filter(([name]) => name in shape && !wrong.has(name)))
    // A secret that could not be read is said above; that it is missing beside others would be said for nothing.
    if (Object.keys(shape).some((name) => unread.has(name))) continue
    mistakes.push(...(conflicts?.(held.success ? held.data : z.object(shape).partial().parse(sound)) ?? []))
    if (held.success) Object.assign(config, read(held.data))
  }
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes)
  return config as Config
}

/** Two doors can't stand at one place; zero takes a free one. */
function portsInConflict({ PORT = '3000', METRICS_PORT }: Record<string, string | undefined>): string[] {
  return METRICS_PORT !== undefined && METRICS_PORT !== '0' && METRICS_PORT === PORT
    ? ['METRICS_PORT doit différer de PORT / must differ from PORT']
    : []
}
