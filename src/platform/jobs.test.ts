import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../test/stand.ts'
import { addJob, type Chores, workOnce } from './jobs.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

/** A job that fails the first time. */
let runs = 0
const chores: Chores = {
  tasks: {
    fail_once: async () => {
      runs += 1
      if (runs === 1) throw new Error('not yet')
    },
  },
}
const work = () => workOnce(stand.house.database.pool, { db: stand.db, config: stand.house.config }, [chores], () => {})
const jobs = async () =>
  (
    await sql<{ attempts: number; isHeld: boolean }>`
  select attempts, locked_at is not null as "isHeld" from graphile_worker.jobs`.execute(stand.db)
  ).rows

test('when the work at hand is said to be done, the queue knows it, however slowly it is told', async () => {
  await sql`create function slowly() returns trigger language plpgsql as
    'begin perform pg_sleep(0.3); if tg_op = ''DELETE'' then return old; end if; return new; end'`.execute(stand.db)
  await sql`create trigger failing before update on graphile_worker._private_jobs for each row
    when (new.last_error is distinct from old.last_error) execute function slowly()`.execute(stand.db)
  await sql`create trigger ending before delete on graphile_worker._private_jobs for each row execute function slowly()`.execute(stand.db)
  await addJob(stand.db, 'fail_once')
  await work()
  assert.deepEqual(await jobs(), [{ attempts: 1, isHeld: false }])
  await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`.execute(stand.db)
  await work()
  assert.deepEqual([runs, await jobs()], [2, []])
})
