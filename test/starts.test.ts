/** A start that can't be says why in one sentence of each language, to the person who can do something about it, and leaves with 1. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { explainFailure } from '../src/platform/embedded-failure.ts'
import { explainDatabase, refuseServer, StartRefusal } from '../src/platform/refusal.ts'
import { runProgram } from './processes.ts'
import { openStand, type Stand } from './stand.ts'

let stand: Stand
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-starts-'))
before(async () => {
  stand = await openStand()
})
after(async () => {
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts with these variables, and answers what was said once it has left with 1 and two lines. */
async function refused(env: Record<string, string>): Promise<string> {
  const { code, said } = await runProgram(['start'], { ESSAIM_DATA: path.join(folder, 'data'), PORT: '0', ESSAIM_DEMO: 'off', ...env })
  assert.equal(code, 1, said)
  const told = said.split('\n').filter((line) => line !== '' && !line.startsWith('{"time"'))
  assert.equal(told.length, 2, said)
  assert.doesNotMatch(said, /^\s+at |Error:/m)
  return said
}

const address = (change: (url: URL) => void) => {
  const url = new URL(process.env.ESSAIM_TEST_SERVER ?? '')
  change(url)
  return url.href
}
const here = () => stand.house.config.databaseUrl ?? ''

test('a busy port', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  assert.match(await refused({ DATABASE_URL: here(), PORT: String(port) }), new RegExp(`port ${port} est déjà pris[\\s\\S]*is busy`))
  assert.match(await refused({ DATABASE_URL: here(), METRICS_PORT: String(port) }), /autre par METRICS_PORT/)
  await new Promise((resolve) => server.close(resolve))
})

test('an address that is not of this machine', async () => {
  assert.match(await refused({ DATABASE_URL: here(), HOST: '203.0.113.9' }), /HOST[\s\S]*not one of this machine/)
})

test('a data folder that cannot be written to, whatever the database', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  for (const DATABASE_URL of ['', here()])
    assert.match(
      await refused({ DATABASE_URL, ESSAIM_DATA: path.join(file, 'data') }),
      /ne peut pas écrire dans le dossier[\s\S]*cannot write/,
    )
})

test('a full disk', async (t) => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  assert.match((explainFailure(full, '/srv/essaim') as Error).message, /Le disque qui porte \/srv\/essaim est plein[\s\S]*is full/)
  assert.match(
    (explainDatabase(Object.assign(new Error('could not extend file'), { code: '53100' })) as Error).message,
    /est plein[\s\S]*is full/,
  )
  // A disk of sixteen kilobytes, already full, where this machine lets us make one.
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status !== 0) {
    t.diagnostic('no right to mount a small disk here: only the sentences were tried')
    return
  }
  try {
    for (let at = 0; at < 20; at += 1) spawnSync('dd', ['if=/dev/zero', `of=${path.join(disk, `full-${at}`)}`, 'bs=1k', 'count=8'])
    for (const DATABASE_URL of ['', here()]) assert.match(await refused({ DATABASE_URL, ESSAIM_DATA: disk }), /est plein[\s\S]*is full/)
  } finally {
    spawnSync('umount', [disk])
  }
})

test('a database that does not answer, is not there, or whose machine nobody knows', async () => {
  assert.match(await refused({ DATABASE_URL: 'postgres://essaim:x@127.0.0.1:1/essaim' }), /ne répond pas[\s\S]*does not answer/)
  assert.match(await refused({ DATABASE_URL: 'postgres://essaim:x@nowhere.invalid/essaim' }), /Aucune machine|ne répond pas/)
  assert.match(
    await refused({ DATABASE_URL: address((url) => (url.pathname = '/essaim_absente')) }),
    /n’a pas de base[\s\S]*create it first/,
  )
})

test('a role that the database refuses, or that may not create anything', async () => {
  const role = `essaim_poor_${process.pid}`
  await sql`create role ${sql.id(role)} login password 'right'`.execute(stand.db)
  const name = `${process.env.ESSAIM_TEST_TEMPLATE}_poor_${process.pid}`
  await sql`create database ${sql.id(name)} template template0 encoding 'UTF8'`.execute(stand.db)
  const as = (password: string) =>
    address((url) => {
      url.username = role
      url.password = password
      url.pathname = `/${name}`
    })
  try {
    assert.match(await refused({ DATABASE_URL: as('right') }), /n’a pas le droit de créer[\s\S]*owner of the database/)
    // A server that trusts everybody never asks for the password, and is heard about the rights.
    assert.match(await refused({ DATABASE_URL: as('wrong') }), /refuse le nom ou le mot de passe|n’a pas le droit/)
  } finally {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(stand.db)
    await sql`drop role ${sql.id(role)}`.execute(stand.db)
  }
})

test('a database in another encoding than UTF8', async () => {
  const name = `${process.env.ESSAIM_TEST_TEMPLATE}_ascii_${process.pid}`
  await sql`create database ${sql.id(name)} template template0 encoding 'SQL_ASCII' locale_provider libc lc_collate 'C' lc_ctype 'C'`.execute(
    stand.db,
  )
  try {
    const DATABASE_URL = address((url) => {
      url.pathname = `/${name}`
    })
    assert.match(await refused({ DATABASE_URL }), /encodée en SQL_ASCII[\s\S]*encoded in SQL_ASCII/)
  } finally {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(stand.db)
  }
})

test('a database that a newer program has moved on', async () => {
  await sql`insert into migration (name, sha256) values ('29991231T0000-later.sql', '')`.execute(stand.db)
  try {
    assert.match(await refused({ DATABASE_URL: here() }), /Essaim plus récent \(29991231T0000-later\.sql\)[\s\S]*newer Essaim/)
  } finally {
    await sql`delete from migration where name like '2999%'`.execute(stand.db)
  }
})

test('a server that is too old, one that only reads, one that lacks its extensions', () => {
  assert.match(
    refuseServer({ version: 140_011, encoding: 'UTF8' })?.message ?? '',
    /PostgreSQL 15 ou plus récent ; ce serveur est en version 14/,
  )
  assert.equal(refuseServer({ version: 150_004, encoding: 'UTF8' }), undefined)
  for (const [code, words] of [
    ['25006', /ne fait que lire/],
    ['0A000', /Il manque au serveur une extension/],
    ['58P01', /Il manque au serveur une extension/],
    ['53300', /plus de connexion libre/],
  ] as const) {
    const explained = explainDatabase(Object.assign(new Error('value of somebody'), { code }))
    assert.ok(explained instanceof StartRefusal)
    assert.match(explained.message, words)
    assert.doesNotMatch(explained.message, /somebody/)
  }
})

test('every mistake of the configuration at once, before anything is opened', async () => {
  const { code, said } = await runProgram(['start'], { PORT: 'http', ESSAIM_DEMO: 'yes', SMTP_URL: 'mail', METRICS_PORT: 'x' })
  assert.equal(code, 1)
  for (const name of ['PORT', 'ESSAIM_DEMO', 'SMTP_URL', 'METRICS_PORT']) assert.match(said, new RegExp(`- ${name} doit`))
})
