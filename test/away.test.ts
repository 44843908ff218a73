/** What people are told when the database goes away under their hands: that nothing was saved, or that nobody knows. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { addJob, startWorker } from '../src/platform/jobs.ts'
import { until } from './processes.ts'
import { openStand, type Stand } from './stand.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  // Each act ends with its line of the journal: there its own connection is ended, at once or at COMMIT.
  await sql`create function end_connection() returns trigger language plpgsql as
    'begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); return null; end'`.execute(stand.db)
})
after(() => stand.close())

const renamed = () => stand.db.selectFrom('person').select('name').where('name', 'like', 'Lucie%').executeTakeFirstOrThrow()

test('an act that loses the database before COMMIT answers 503, says that nothing was saved, and when to come back', async () => {
  const lucie = await stand.someone('Lucie')
  await sql`create trigger cut after insert on journal execute function end_connection()`.execute(stand.db)
  const french = await lucie.post('/compte', { nom: 'Lucie Morel', langue: 'fr' })
  assert.equal(french.status, 503)
  assert.equal(french.headers.get('retry-after'), '5')
  assert.match(french.body, /Le service est indisponible un instant[\s\S]*rien n’en a été enregistré/)
  const english = await lucie.post('/en/compte', { nom: 'Lucie Morel', langue: 'fr' })
  assert.match(english.body, /The service is not available for a moment[\s\S]*nothing of it was saved/)
  await sql`drop trigger cut on journal`.execute(stand.db)
  assert.equal((await renamed()).name, 'Lucie')
  assert.equal((await lucie.post('/compte', { nom: 'Lucie', langue: 'fr' })).status, 303, 'the pool has healed by itself')
})

test('an act whose COMMIT gets no answer is neither said to be done nor to be undone, and is not tried again', async () => {
  const lucie = await stand.someone('Lucie Bis')
  await sql`create constraint trigger cut after insert on journal deferrable initially deferred
    for each row execute function end_connection()`.execute(stand.db)
  const french = await lucie.post('/compte', { nom: 'Lucie Morel', langue: 'fr' })
  assert.equal(french.status, 500)
  assert.equal(french.headers.get('retry-after'), null, 'who comes back by itself would do it twice')
  assert.match(french.body, /Nous ne savons pas si c’est enregistré[\s\S]*en entier, ou pas du tout/)
  assert.doesNotMatch(french.body, /Quelque chose s’est cassé|à moitié/)
  assert.match((await lucie.post('/en/compte', { nom: 'Lucie Morel', langue: 'fr' })).body, /We don’t know whether it is saved/)
  await sql`drop trigger cut on journal`.execute(stand.db)
})

test('a COMMIT that PostgreSQL gave up replicating is no acknowledgement', async () => {
  // The server warns by this routine, then answers as if all were well.
  const { pool } = stand.house.database
  const client = await pool.connect()
  try {
    await client.query('begin')
    client.emit('notice', { routine: 'SyncRepWaitForLSN', severity: 'WARNING' })
    await assert.rejects(client.query('commit'), { code: '57P03' })
  } finally {
    client.release()
  }
  // Whoever comes next gets another connection, whose COMMIT counts.
  const next = await pool.connect()
  assert.notEqual(next, client)
  await next.query('begin')
  await next.query('commit')
  next.release()
})

test('the API answers a problem that says when to come back; what is not the absence of the database stays a fault of ours', async () => {
  await sql`alter table attempt rename to attempt_aside`.execute(stand.db)
  const broken = await stand.stranger.get('/api/v1/territories')
  assert.equal(broken.status, 500)
  await sql`alter table attempt_aside rename to attempt`.execute(stand.db)
  await sql`create trigger cut after insert or update on attempt execute function end_connection()`.execute(stand.db)
  const away = await stand.stranger.get('/api/v1/territories')
  assert.equal(away.status, 503)
  assert.equal(away.headers.get('retry-after'), '5')
  assert.deepEqual(JSON.parse(away.body), {
    type: 'about:blank',
    title: 'Not available now',
    status: 503,
    detail: 'The database does not answer. Ask again in a while.',
  })
  await sql`drop trigger cut on attempt`.execute(stand.db)
})

test('a worker that loses the database at the end of a job says so once it is back: the job runs once, and what it may have been given unheard is let go', async () => {
  const { pool } = stand.house.database
  const address = new URL(stand.house.config.databaseUrl ?? '')
  const name = address.pathname.slice(1)
  const admin = new pg.Client({ connectionString: process.env.ESSAIM_TEST_SERVER ?? '' })
  await admin.connect()
  let runs = 0
  let isCut = false
  const cut = async () => {
    runs += 1
    // The worker's own name is on what it holds: on this job, and on one that it was given and did not hear of.
    await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
      locked_by = (select locked_by from graphile_worker.jobs where key = 'held') where key = 'unheard'`.execute(stand.db)
    await admin.query(`alter database ${name} allow_connections false`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    isCut = true
  }
  const other = openDatabase(address.href, { max: 8 })
  await addJob(stand.db, 'cut', {}, { key: 'held' })
  await addJob(stand.db, 'unheard', {}, { key: 'unheard', runAt: new Date(Date.now() + 3_600_000) })
  const tasks = { cut, unheard: async () => {} }
  const worker = await startWorker(other.pool, { db: other.db, config: stand.house.config }, [{ tasks }], stand.house.log, 200)
  await until(() => isCut)
  // Long enough for the worker to have asked in vain.
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  await admin.query(`alter database ${name} allow_connections true`)
  const left = () =>
    pool.query<{ locked_by: string | null; key: string }>('select key, locked_by from graphile_worker.jobs').catch(() => undefined)
  await until(async () => {
    const rows = (await left())?.rows
    return rows?.length === 1 && rows[0]?.key === 'unheard' && rows[0].locked_by === null
  })
  assert.equal(runs, 1)
  await worker.stop()
  await other.close()
  await admin.end()
})
