/** The built program in a process of its own, on a durable database that the test can ask too, with the demonstration. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addPerson, grantRole, openSession, type Role } from '../../src/modules/people/index.ts'
import { type Database, type Db, openDatabase } from '../../src/platform/database.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { root } from '../../src/platform/root.ts'
import { commandLine } from '../../src/platform/visitor.ts'

export interface Instance {
  url: string
  port: number
  db: Db
  /** Troubles that the program has told. */
  told: string[]
  isAlive(): boolean
  /** Resident memory in megabytes, open files; undefined where the system does not tell. */
  measure(): { megabytes: number; files: number } | undefined
  /** Temporary folders of uploads that are still there. */
  leftBehind(): string[]
  /** Runs another word of the command line on the same data, and answers what it said. */
  command(word: string): Promise<{ code: number | null; said: string }>
  stop(): Promise<void>
}

export async function openInstance(): Promise<Instance> {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-hostile-'))
  chmodSync(folder, 0o711)
  const scratch = path.join(folder, 'tmp')
  mkdirSync(scratch)
  const server = await startEmbedded({ directory: path.join(folder, 'database'), durable: true })
  const environment = {
    ...process.env,
    NODE_OPTIONS: '',
    TMPDIR: scratch,
    ESSAIM_DATA: path.join(folder, 'data'),
    PORT: '0',
    DATABASE_URL: server.url,
    ESSAIM_DEMO: 'on',
    // The test stands where a proxy would, so that its strangers come from many addresses.
    ESSAIM_PROXIES: '1',
  }
  const told: string[] = []
  const { child, url } = await start(environment, told)
  const database: Database = openDatabase(server.connection, { max: 4 })
  return {
    url,
    port: Number(new URL(url).port),
    db: database.db,
    told,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    measure: () => measure(child.pid ?? 0),
    leftBehind: () => readdirSync(scratch).filter((name) => name.startsWith('essaim-upload-')),
    command: (word) => run(environment, word),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const program = path.join(root, 'build', 'essaim.mjs')

function start(environment: NodeJS.ProcessEnv, told: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', program, 'start'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.length > 50_000) return
      said += chunk
      const url = /(http:\/\/127\.0\.0\.1:\d+) \(/.exec(said)?.[1]
      if (url) resolve({ child, url })
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (told.length < 500) told.push(...chunk.toString().split('\n').filter(Boolean))
    })
    child.once('exit', (code) => reject(new Error(`The instance left with ${code}:\n${said}\n${told.join('\n')}`)))
  })
}

function run(environment: NodeJS.ProcessEnv, word: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', program, word], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

function measure(pid: number): { megabytes: number; files: number } | undefined {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return undefined
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0)
  return { megabytes: kilobytes / 1024, files: readdirSync(`/proc/${pid}/fd`).length }
}

export interface Guest {
  personId: string
  cookie: string
}

let made = 0

/** Somebody new, with a role and a session. */
export async function welcome(db: Db, name: string, role: Role, on?: string): Promise<Guest> {
  made += 1
  const email = `${name.toLowerCase()}${made}@hostile.example`
  const person = await addPerson(db, commandLine, { email, name, language: made % 2 ? 'fr' : 'en' })
  const isTerritory = ['coordinator', 'contributor', 'reader'].includes(role)
  const where = on === undefined ? {} : isTerritory ? { territoryId: on } : { organisationId: on }
  await grantRole(db, commandLine, { personId: person.id, role, ...where })
  return { personId: person.id, cookie: `essaim=${await openSession(db, person.id, 'letter', undefined, 2)}` }
}
