/** What a transaction tells the pages that are kept: what it has committed, whatever becomes of the process that asked for it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openStand, type Stand } from '../../test/stand.ts'
import { DatabaseAway } from './away.ts'
import { type Db, openDatabase } from './database.ts'
import { makeId } from './id.ts'
import { journal } from './journal.ts'
import { commandLine } from './visitor.ts'

let stand: Stand
let listener: pg.Client
let heard: (() => void) | undefined
let told = 0

before(async () => {
  stand = await openStand()
  listener = new pg.Client(stand.house.config.databaseUrl)
  await listener.connect()
  listener.on('notification', ({ payload }) => {
    if (payload === 'done') return heard?.()
    told += 1
  })
  await listener.query('listen essaim_changed')
})
after(async () => {
  await listener.end()
  await stand.close()
})

/** How often those who listen were told while something was done: notifications arrive in the order in which they were committed. */
async function toldWhile(what: () => Promise<unknown>): Promise<number> {
  told = 0
  await what()
  const all = new Promise<void>((resolve) => {
    heard = resolve
  })
  await stand.house.database.pool.query(`select pg_notify('essaim_changed', 'done')`)
  await all
  return told
}

const write = (db: Db) => journal(db, commandLine, { event: 'test.noted', thing: { kind: 'test', id: makeId() } })
const countLines = async () =>
  Number((await listener.query<{ count: string }>(`select count(*) from journal where event = 'test.noted'`)).rows[0]?.count)

test('what a transaction wrote is told once, after its commit; what was undone or changed nothing, never', async () => {
  const { db } = stand
  assert.equal(
    await toldWhile(() =>
      db.transaction().execute(async (tx) => {
        await write(tx)
        await write(tx)
        // Noted for later: what is notified within a transaction makes every other one wait for its commit.
        const noted = await sql<{ changed: string }>`select current_setting('essaim.changed') as changed`.execute(tx)
        assert.equal(noted.rows[0]?.changed, 'yes')
      }),
    ),
    1,
  )
  const undone = db.transaction().execute(async (tx) => {
    await write(tx)
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  // The same connections again: what one of them had not said belongs to nobody after it.
  const look = () => db.transaction().execute((tx) => tx.selectFrom('journal').select('id').limit(1).execute())
  assert.equal(await toldWhile(() => Promise.all(Array.from({ length: 6 }, look))), 0)
})

test('it is told with the commit where another program writes, and where a single statement does', async () => {
  assert.equal(await toldWhile(() => write(stand.db)), 1)
  const other = new pg.Client(stand.house.config.databaseUrl)
  await other.connect()
  const insert = `insert into journal (id, event, thing_kind, thing_id, way_in) values ('${makeId()}', 'test.noted', 'test', '${makeId()}', 'psql')`
  assert.equal(await toldWhile(() => other.query(`begin; ${insert}; commit`)), 1)
  await other.end()
})

test('a process that dies as soon as it has sent its COMMIT has told what it changed', async () => {
  const before = await countLines()
  const dying = openDatabase(stand.house.config.databaseUrl ?? '', { max: 1 })
  const client = await dying.pool.connect()
  const { query } = client
  client.query = ((...asked: [string]) => {
    const answer: unknown = query.apply(client, asked as never)
    if (asked[0].startsWith('commit')) (client as unknown as { connection: pg.Connection }).connection.stream.destroy()
    return answer
  }) as typeof query
  client.release()
  const rang = new Promise<void>((resolve) => listener.once('notification', () => resolve()))
  await assert.rejects(dying.db.transaction().execute(write))
  await rang
  assert.equal(await countLines(), before + 1)
  await dying.close()
})

test('a COMMIT that is cancelled says that nobody knows what became of it', async () => {
  const { pool } = stand.house.database
  await pool.query(`create table slow_note (id int);
    create function wait_for_nobody() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(2240); return null; end $$;
    create constraint trigger waits after insert on slow_note deferrable initially deferred for each row execute function wait_for_nobody()`)
  await listener.query('select pg_advisory_lock(2240)')
  const committing = stand.db.transaction().execute((tx) => sql`insert into slow_note values (1)`.execute(tx))
  const refused = assert.rejects(committing, DatabaseAway)
  const cancel = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`
  while ((await pool.query(cancel)).rows.length === 0);
  await refused
  await listener.query('select pg_advisory_unlock(2240)')
})
