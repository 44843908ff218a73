import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { until } from '../../test/processes.ts'
import { openStand, type Stand } from '../../test/stand.ts'
import { openHealth } from './health.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('a clock that is put back keeps no old answer on whether the process can serve', async () => {
  const health = openHealth(stand.house.database.pool, stand.house.files)
  assert.equal((await health.look()).isReady, true)
  const real = Date.now
  Date.now = () => real() - 3_600_000
  try {
    await sql`insert into migration (name, sha256) values ('29991231T0000-later.sql', '')`.execute(stand.db)
    await until(async () => !(await health.look()).isReady)
    await sql`delete from migration where name = '29991231T0000-later.sql'`.execute(stand.db)
    await until(async () => (await health.look()).isReady)
  } finally {
    Date.now = real
  }
  await health.stop()
})
