import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { until } from '../../test/processes.ts'
import { isAway } from './away.ts'
import { type Database, openDatabase } from './database.ts'
import { openPool } from './pool.ts'
import { readServers, ServerMistake } from './servers.ts'

const mistakeOf = (address: string) => {
  try {
    readServers(address)
    return undefined
  } catch (failure) {
    if (failure instanceof ServerMistake) return failure.message
    throw failure
  }
}

test('an address may name several servers, each with its port', () => {
  const { addresses, mustWrite } = readServers('postgres://awa:a%40b@un.example:5433,deux.example,[::1]:5434/essaim?sslmode=require')
  assert.deepEqual(addresses, [
    'postgres://awa:a%40b@un.example:5433/essaim?sslmode=require',
    'postgres://awa:a%40b@deux.example/essaim?sslmode=require',
    'postgres://awa:a%40b@[::1]:5434/essaim?sslmode=require',
  ])
  assert.equal(mustWrite, true)
})

test('an address of one server stays as it is, and nobody asks that server whether it takes writing unless the address does', () => {
  const one = 'postgresql://awa@localhost/essaim?host=%2Ftmp%2Fsocket&port=5433'
  assert.deepEqual(readServers(one), { addresses: [one], mustWrite: false, patienceMilliseconds: undefined })
  const asked = readServers('postgres://un,deux/essaim?target_session_attrs=read-write&connect_timeout=7')
  assert.deepEqual(asked, {
    addresses: ['postgres://un/essaim', 'postgres://deux/essaim'],
    mustWrite: true,
    patienceMilliseconds: 7_000,
  })
  assert.equal(readServers('postgres://un/essaim?target_session_attrs=primary').mustWrite, true)
})

test('each way to name servers wrongly is said in both languages', () => {
  const mistakes = [
    'mysql://un/essaim',
    'essaim',
    'postgres://un:x/essaim',
    'postgres://un,deux:x/essaim',
    'postgres://un,/essaim',
    'postgres://un,:5433/essaim',
    'postgres://un,UN:5432/essaim',
    'postgres://un,deux/essaim?host=trois',
    'postgres:///essaim?host=un,deux',
    'postgres://un,deux/essaim?target_session_attrs=any',
    'postgres://un,deux/essaim?connect_timeout=0',
    'postgres://un,deux/essaim?connect_timeout=90',
  ].map(mistakeOf)
  for (const each of mistakes) assert.match(each ?? '', /^doit .+ \/ must /)
  assert.equal(new Set(mistakes).size, 6)
})

const server = new URL(process.env.ESSAIM_TEST_SERVER ?? '')
const name = (which: string) => `${process.env.ESSAIM_TEST_TEMPLATE}_${process.pid}_servers_${which}`
const addressOf = (which: string) => Object.assign(new URL(server.href), { pathname: `/${name(which)}` }).href
let admin: pg.Client
const opened: Database[] = []

before(async () => {
  admin = new pg.Client({ connectionString: server.href })
  await admin.connect()
  for (const which of ['one', 'two']) await admin.query(`create database ${name(which)}`)
})
after(async () => {
  for (const each of opened) await each.close()
  for (const which of ['one', 'two']) await admin.query(`drop database if exists ${name(which)} with (force)`)
  await admin.end()
})

/**
 * Two databases of one server stand for two servers. The choice is between addresses, so it is made here from a list that an
 * address can't write: an address has one name of a database.
 */
const open = (addresses: string[]): pg.Pool => {
  const pool = openPool({ max: 3 }, { addresses, mustWrite: true, patienceMilliseconds: 2_000 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  opened.push({ pool, close: () => pool.end() } as Database)
  return pool
}
const where = async (pool: pg.Pool) => (await pool.query<{ name: string }>('select current_database() as name')).rows[0]?.name
const setReadOnly = async (which: string, isReadOnly: boolean) => {
  await admin.query(`alter database ${name(which)} set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
}
/** A port that nobody listens at. */
const nobody = 'postgres://essaim@127.0.0.1:1/essaim'

test('the server that takes writing is found wherever it stands in the list, past those that only read and those that do not answer', async () => {
  await setReadOnly('one', true)
  assert.equal(await where(open([nobody, addressOf('one'), addressOf('two')])), name('two'))
  assert.equal(await where(open([addressOf('two'), addressOf('one')])), name('two'))
  await setReadOnly('one', false)
  assert.equal(await where(open([addressOf('one'), addressOf('two')])), name('one'))
})

test('connections to a server that begins to only read are thrown away one and all, and the pool goes on with the other', async () => {
  const pool = open([addressOf('one'), addressOf('two')])
  const held = await Promise.all([pool.connect(), pool.connect(), pool.connect()])
  for (const client of held) {
    // Sessions that are open keep their setting: here they are told, as a demoted server tells all of them by ending them.
    await client.query('set default_transaction_read_only = on')
    client.release()
  }
  await setReadOnly('one', true)
  await assert.rejects(pool.query('create table refused (id int)'), { code: '25006' })
  assert.deepEqual(await Promise.all([where(pool), where(pool), where(pool)]), [name('two'), name('two'), name('two')])
  await setReadOnly('one', false)
})

test('when no server takes writing, each who asks is told that the database is away, and is served again once one does', async () => {
  for (const which of ['one', 'two']) await setReadOnly(which, true)
  const pool = open([nobody, addressOf('one'), addressOf('two')])
  await assert.rejects(pool.query('select 1'), { name: 'Error', message: 'The database is away', code: '57P03' })
  await setReadOnly('two', false)
  // For an instant after a refusal nobody asks again.
  await until(async () => (await where(pool).catch(() => undefined)) === name('two'))
  await setReadOnly('one', false)
})

test('a pool whose connections are all ended by the server heals by itself, with one server as with several', async () => {
  for (const pool of [open([addressOf('one'), addressOf('two')]), openOne()]) {
    const held = await pool.connect()
    await pool.query('select 1')
    const cut = assert.rejects(held.query('select pg_sleep(60)'), { code: '57P03' })
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name('one')])
    await cut
    held.release()
    // A connection at rest may not have heard yet that it was ended: whoever takes it meanwhile is told that the database is away.
    while ((await where(pool).catch((failure) => assert.ok(isAway(failure)))) !== name('one'));
  }
})

function openOne(): pg.Pool {
  const database = openDatabase(addressOf('one'), { max: 3 })
  opened.push(database)
  return database.pool
}

test('a server named by its pieces gets its password too, which the pool hides among its options', async () => {
  const pool = openPool({ host: 'localhost', password: 'of the embedded server' }, undefined)
  const { Client, ...options } = pool.options as unknown as { Client: new (options: object) => { password: unknown }; password: unknown }
  Object.defineProperty(options, 'password', { value: pool.options.password, enumerable: false })
  assert.equal(new Client(options).password, 'of the embedded server')
  await pool.end()
})
