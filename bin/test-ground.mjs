/** What the tests stand on: one PostgreSQL server for the run, a migrated template to clone, a browser. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * `DATABASE_URL` where it names a server whose role may create databases, else an embedded server of our own that forgets
 * everything. `built` is the folder of the bundle. Returns the server's address and how to leave the place as it was.
 */
export async function openServer(built) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} }
  const { startEmbedded } = await import(pathToFileURL(join(built, 'src/platform/embedded.js')).href)
  const directory = mkdtempSync(join(tmpdir(), 'essaim-test-'))
  // The server's account may have to be given a copy of the programs here, and reach it.
  chmodSync(directory, 0o711)
  const remove = () => rmSync(directory, { recursive: true, force: true })
  try {
    const server = await startEmbedded({ directory, durable: false })
    const close = async () => {
      await server.stop()
      remove()
    }
    return { url: server.url, close }
  } catch (error) {
    remove()
    throw error
  }
}

/** Makes the empty database that `test/template.ts` migrates; test files clone it under names that begin with its own. */
export async function makeDatabase(url, name) {
  await withClient(url, (client) => client.query(`create database ${name}`))
}

/** Drops the template and every clone that a killed test left. */
export async function dropDatabases(url, prefix) {
  await withClient(url, async (client) => {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [prefix])
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  })
}

async function withClient(url, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** The path of a browser that answers, installing Debian's chromium where `mayInstall` and root with apt-get allow it. */
export function findBrowser(mayInstall) {
  const found = browserInPath()
  if (found || !mayInstall) return found
  install('chromium')
  return browserInPath()
}

/**
 * The folder of the programs of a whole PostgreSQL, 15 or newer (the embedded one has no pg_basebackup), the newest first; Debian's is
 * installed where root with apt-get allow it.
 */
export function findPostgresql() {
  const found = postgresqlInPlace()
  if (found) return found
  install('postgresql')
  return postgresqlInPlace()
}

function postgresqlInPlace() {
  const place = '/usr/lib/postgresql'
  const versions = existsSync(place) ? readdirSync(place).filter((name) => Number(name) >= 15) : []
  const folders = versions.sort((one, other) => Number(other) - Number(one)).map((name) => join(place, name, 'bin'))
  const basebackup = inPath('pg_basebackup')
  return [...folders, ...(basebackup ? [dirname(realpathSync(basebackup))] : [])].find((folder) =>
    ['initdb', 'postgres', 'pg_ctl', 'pg_basebackup'].every((name) => existsSync(join(folder, name))),
  )
}

/** Installs a package of Debian's where root with apt-get allow it; whoever asked looks whether it is there now. */
function install(name) {
  if (process.getuid?.() !== 0 || !inPath('apt-get')) return
  console.log(`${name} is missing: apt-get install ${name}`)
  const apt = (...words) => spawnSync('apt-get', words, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  const installed = () => apt('install', '-y', '--no-install-recommends', name).status === 0
  if (!installed() && apt('update').status === 0) installed()
}

/** Some systems ship a script under this name that only says where to find the browser, so it is asked to answer. */
function browserInPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = inPath(name)
    if (path && spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0) return path
  }
  return undefined
}

function inPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}
