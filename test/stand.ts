/**
 * A stand for tests: a database cloned from the migrated template, the whole house over it, and visitors who come in
 * through the front door. `bin/test.mjs` starts the server and says where it is.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type App, openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { makeHouse } from '../src/house.ts'
import { addPerson, grantRole, openSession, type Role } from '../src/modules/people/index.ts'
import { plugPanels } from '../src/panels.ts'
import { type Database, type Db, openDatabase } from '../src/platform/database.ts'
import type { Id } from '../src/platform/id.ts'
import { workOnce } from '../src/platform/jobs.ts'
import { makeLog } from '../src/platform/log.ts'
import type { House } from '../src/platform/room.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { chores } from '../src/rooms.ts'

export interface Answer {
  status: number
  body: string
  headers: Headers
  location: string | null
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Posts a form: fields as words, several values as a list, files as File. */
  post(path: string, fields?: Record<string, string | string[] | File>, headers?: Record<string, string>): Promise<Answer>
}

/** A client that is signed in. */
export interface Somebody extends Client {
  personId: Id<'Person'>
  cookie: string
}
export interface Stand {
  house: House
  app: App
  db: Db
  /** Somebody without an account. */
  stranger: Client
  /** A person with these roles, signed in; `cookie` is her session's, for what needs another beside it. */
  someone(name: string, ...grants: { role: Role; on?: string }[]): Promise<Somebody>
  /** Somebody of the cast, by her id, signed in. */
  comeInAs(personId: string): Promise<Client>
  /** Does the jobs that acts have added: letters, links. */
  work(): Promise<void>
  close(): Promise<void>
}

const origin = 'http://localhost:3000'
/** Troubles only: what broke is what a person looks for in a test's output. */
export const testLog = makeLog('text', (line) => console.error(line))
let made = 0

/** Clones the template into a database of its own. Every test file opens its own stand and closes it. */
export async function openStand(): Promise<Stand> {
  const server = process.env.ESSAIM_TEST_SERVER
  const template = process.env.ESSAIM_TEST_TEMPLATE
  if (!server || !template) throw new Error('Run tests with `npm test`: it starts the database they need.')
  made += 1
  const name = `${template}_${process.pid}_${made}`
  await onServer(server, `create database ${name} template ${template}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const database = openDatabase(address.href, { max: 6 })
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-stand-'))
  const config = readConfig({
    ESSAIM_DATA: folder,
    ESSAIM_URL: origin,
    ESSAIM_SECRET: 'a secret for tests, of enough letters',
    DATABASE_URL: address.href,
  })
  const house = makeHouse(config, database, testLog)
  plugPanels()
  const app = openApp(house)
  return {
    house,
    app,
    db: database.db,
    stranger: clientOf(app, house, undefined),
    someone: (who, ...grants) => welcome(app, house, database, who, grants),
    comeInAs: async (personId) => clientOf(app, house, await openSession(database.db, personId as Id<'Person'>, 'cast')),
    work: () => workOnce(database.pool, { db: database.db, config }, chores, house.log),
    async close() {
      await app.stop()
      await database.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function welcome(app: App, house: House, database: Database, name: string, grants: { role: Role; on?: string }[]) {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@test.example`
  const person = await addPerson(database.db, commandLine, { email, name, language: 'fr' })
  for (const { role, on } of grants) {
    const isTerritory = ['coordinator', 'contributor', 'reader'].includes(role)
    await grantRole(database.db, commandLine, {
      personId: person.id,
      role,
      territoryId: isTerritory ? on : null,
      organisationId: isTerritory || !on ? null : on,
    })
  }
  const token = await openSession(database.db, person.id, 'letter', undefined, 2)
  return { ...clientOf(app, house, token), personId: person.id, cookie: `essaim=${token}` }
}

function clientOf(app: App, house: House, token: string | undefined): Client {
  const cookie: Record<string, string> = token ? { cookie: `essaim=${token}` } : {}
  const ask = async (request: Request): Promise<Answer> => {
    const response = await app.fetch(request)
    return { status: response.status, body: await response.text(), headers: response.headers, location: response.headers.get('location') }
  }
  return {
    get: (to, headers = {}) => ask(new Request(`${origin}${to}`, { headers: { ...cookie, ...headers } })),
    post(to, fields = {}, headers = {}) {
      const all: Record<string, string | string[] | File> = { jeton: house.signer.sign('form', 'visitor', 3600), ...fields }
      const hasFile = Object.values(all).some((value) => value instanceof File)
      const body = hasFile ? new FormData() : new URLSearchParams()
      for (const [name, value] of Object.entries(all)) {
        for (const each of Array.isArray(value) ? value : [value]) body.append(name, each as string)
      }
      return ask(new Request(`${origin}${to}`, { method: 'POST', body, headers: { origin, ...cookie, ...headers } }))
    },
  }
}
