import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { findDuplicates } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('places of one latitude are not measured against each other, but those that stand near', async () => {
  const { db } = stand
  const run = { id: makeId(), source: 'carte' }
  await sql`create sequence measured minvalue 0 start 0;
    alter function distance_km rename to measure_km;
    create function distance_km(a double precision, b double precision, c double precision, d double precision) returns double precision language sql volatile
      return measure_km(a, b, c, d) + 0 * nextval('measured')`.execute(db)
  // Along one road, a place each four kilometres that stands already, and one in between that the run brought; the last of them is where one is already.
  const along = (first: number, most: number) => sql`select gen_random_uuid() as id, 'Espace ' || n as name, 'fr' as language, 45.5 as lat,
    ${sql.lit(first)} + n * 0.05 as lon from generate_series(1, ${sql.lit(most)}) n`
  await sql`insert into place (id, name, language, lat, lon) ${along(0, 150)}`.execute(db)
  await sql`
    with brought as (insert into place (id, name, language, lat, lon)
      ${along(0.025, 149)} union all select gen_random_uuid(), 'Espace 150', 'fr', 45.5, 7.5001 returning id)
    insert into source_record (source, source_id, thing_kind, thing_id, fields, run_id)
    select ${run.source}, id::text, 'place', id, '{}', ${run.id} from brought`.execute(db)
  await sql`analyze place`.execute(db)
  assert.equal(await findDuplicates(db, 'place', run), 1)
  const { rows } = await sql<{ times: number }>`select last_value as times from measured`.execute(db)
  assert.ok((rows[0]?.times ?? 0) <= 5, `${rows[0]?.times} distances for 150 places`)
})
