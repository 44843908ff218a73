import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../test/stand.ts'
import { openDatabase } from './database.ts'
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
  statements.forget('select $1')
  assert.equal(ask('select $1', 50), undefined)
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
  // Inside a transaction its first use fails once, with the transaction; the next one asks without the name.
  const inside = () =>
    db.transaction().execute((tx) => sql<Record<string, unknown>>`select * from shape where id = ${1} and true`.execute(tx))
  for (let n = 0; n < 20; n += 1) await inside()
  await sql`alter table shape add column again int default 3`.execute(db)
  await assert.rejects(inside(), /cached plan/)
  assert.equal((await inside()).rows[0]?.again, 3)
  await sql`drop table shape`.execute(db)
  await database.close()
})
