import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../test/stand.ts'
import { makeHouse } from '../house.ts'
import { openDatabase } from './database.ts'
import { makeId } from './id.ts'
import { everyone, type HouseEnv, openRoom } from './room.ts'
import { openStatements } from './statements.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('a statement earns its name by being asked often, and names are few', () => {
  const statements = openStatements()
  const ask = (text: string, times: number, values: unknown[] = [1]) =>
    Array.from({ length: times }, () => statements.nameOf(text, values)).at(-1)
  assert.equal(ask('select $1', 9), undefined)
  const name = ask('select $1', 1)
  assert.ok(name)
  assert.equal(ask('select $1', 5), name)
  assert.equal(ask('select 1', 50, []), undefined)
  assert.equal(ask('lock table person', 50), undefined)
  assert.equal(ask(`select ${' '.repeat(20_000)} $1`, 50), undefined)
  assert.equal(ask('insert into x values ($1)', 50, Array.from({ length: 500 })), undefined)
  const given = new Set(Array.from({ length: 1_000 }, (_, at) => ask(`select $1 + ${at}`, 10)))
  given.delete(undefined)
  assert.ok(given.size > 50 && given.size < 200, `${given.size} names`)
  statements.forget()
  assert.equal(ask('select $1', 9), undefined, 'earned anew')
  const renewed = ask('select $1', 1)
  assert.ok(renewed && renewed !== name && !given.has(renewed), 'under a name that stands for nothing older')
})

test('what is asked again and again is planned once a connection, and answers the same', async () => {
  const database = openDatabase(stand.house.config.databaseUrl ?? '', { max: 1 })
  const { db } = database
  const ask = (n: number) => sql<{ twice: number }>`select ${n}::int * 2 as twice`.execute(db)
  for (let n = 0; n < 20; n += 1) assert.equal((await ask(n)).rows[0]?.twice, n * 2)
  const { rows } = await sql<{ text: string }>`select statement as text from pg_prepared_statements`.execute(db)
  assert.deepEqual(
    rows.map((row) => row.text),
    ['select $1::int * 2 as twice'],
  )
  await database.close()
})

test('a table that changes its shape under a statement that has a name answers all the same', async () => {
  const database = openDatabase(stand.house.config.databaseUrl ?? '', { max: 1 })
  const { db } = database
  await sql`create table shape (id int, word text)`.execute(db)
  await sql`insert into shape values (1, 'un')`.execute(db)
  const ask = async () => (await sql<Record<string, unknown>>`select * from shape where id = ${1}`.execute(db)).rows[0]
  for (let n = 0; n < 20; n += 1) await ask()
  await sql`alter table shape add column more int default 2`.execute(db)
  assert.deepEqual(await ask(), { id: 1, word: 'un', more: 2 })
  // Inside a transaction its first use fails once, with the transaction; the next one asks without a name.
  const inside = () =>
    db.transaction().execute((tx) => sql<Record<string, unknown>>`select * from shape where id = ${1} and true`.execute(tx))
  for (let n = 0; n < 20; n += 1) await inside()
  await sql`alter table shape add column again int default 3`.execute(db)
  await assert.rejects(inside(), /cached plan/)
  assert.equal((await inside()).rows[0]?.again, 3)
  await sql`drop table shape`.execute(db)
  await database.close()
})

test('an act that meets a plan of before a migration is done anew, whole and once', async () => {
  const database = openDatabase(stand.house.config.databaseUrl ?? '', { max: 1 })
  const { db } = database
  await sql`create table moved (id int, word text)`.execute(db)
  await sql`create table noted (word text)`.execute(db)
  await sql`insert into moved values (1, 'un')`.execute(db)
  let begun = 0
  const room = openRoom()
  room.act('/essai', everyone, async (call, form) => {
    begun += 1
    await sql`insert into noted values (${form.text('mot')})`.execute(call.db)
    const { rows } = await sql<Record<string, unknown>>`select * from moved where id = ${1}`.execute(call.db)
    return new Response(JSON.stringify(rows[0]))
  })
  const app = new Hono<HouseEnv>()
  app.use((context, next) => {
    context.set('house', makeHouse(stand.house.config, database, stand.house.log))
    context.set('visitor', { personId: makeId<'Person'>(), name: '', email: '', wayIn: 'letter', grants: [] })
    context.set('noticed', [])
    return next()
  })
  app.route('/', room.routes)
  const send = async (word: string) =>
    (await app.request('/essai', { method: 'POST', body: new URLSearchParams({ mot: word }) })).json() as Promise<Record<string, unknown>>
  for (let n = 0; n < 20; n += 1) await send('avant')
  await sql`alter table moved add column more int default 2`.execute(db)
  begun = 0
  assert.deepEqual(await send('après'), { id: 1, word: 'un', more: 2 })
  assert.equal(begun, 2, 'what was begun by an old plan was undone and begun anew')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from noted where word = 'après'`.execute(db)
  assert.deepEqual(rows, [{ n: 1 }])
  await sql`drop table moved, noted`.execute(db)
  await database.close()
})
