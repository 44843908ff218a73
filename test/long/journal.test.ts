/** The journal at a million lines: sealed and checked in flat memory, and read page by page. `node bin/test.mjs test/long/journal.test.ts` says what it took. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { listLines, type Reading } from '../../src/modules/network/journal/store.ts'
import { checkSeals, sealJournal, sealKeyOf } from '../../src/modules/network/seals/acts.ts'
import { makeId } from '../../src/platform/id.ts'
import { openStand, type Stand } from '../stand.ts'

const lines = 1_000_000
let stand: Stand
const territories = Array.from({ length: 40 }, () => makeId<'Territory'>())
const authors = Array.from({ length: 400 }, () => makeId<'Person'>())

before(async () => {
  stand = await openStand()
  await sql`set statement_timeout = 0`.execute(stand.db)
  // Ids as the program would have made them over two years (UUIDv7), their random part from the database.
  for (let at = 0; at < lines; at += 100_000)
    await sql`insert into journal (id, at, event, thing_kind, thing_id, territory_id, author_id, way_in, payload)
      select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
          || '8' || substr(md5(random()::text), 1, 15))::uuid,
        moment, (array['project.edited', 'repair.logged', 'repair.logged', 'repair.logged', 'measurement.entered', 'session.opened'])[1 + n % 6],
        (array['project', 'repair', 'measurement', 'person'])[1 + n % 4], gen_random_uuid(),
        (${territories}::uuid[])[1 + n % 40], (${authors}::uuid[])[1 + n % 400], (array['letter', 'passkey', 'invitation'])[1 + n % 3],
        jsonb_build_object('title', 'Une ligne parmi d’autres, numéro ' || n, 'before', jsonb_build_object('stage', 'idea'), 'after', jsonb_build_object('stage', 'seed'))
      from (select n, now() - interval '60 seconds' * (${lines} - n) as moment from generate_series(${at + 1}::int, ${at + 100_000}::int) n) each`.execute(
      stand.db,
    )
  await sql`analyze journal`.execute(stand.db)
})
after(() => stand.close())

/** Does its work and says how long it took and how far memory grew. */
async function measured<T>(title: string, work: () => Promise<T>): Promise<{ result: T; grownMb: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const began = performance.now()
  const result = await work()
  clearInterval(watch)
  const grownMb = Math.round((most - before) / 1_048_576)
  console.log(`${title}: ${Math.round(performance.now() - began)} ms, memory grew by ${grownMb} MB`)
  return { result, grownMb }
}

test('a million lines are sealed and verified in memory that does not grow with them', { timeout: 900_000 }, async () => {
  const key = sealKeyOf(stand.house.config)
  const sealing = await measured('sealing', async () => {
    let sealed = 0
    for (let attempt = 0; sealed < lines && attempt < 100; attempt += 1) sealed += await sealJournal(stand.db, key)
    return sealed
  })
  assert.equal(sealing.result, lines)
  assert.ok(sealing.grownMb < 200, `sealing grew by ${sealing.grownMb} MB`)
  const checking = await measured('checking', () => checkSeals(stand.db, [key.publicKey]))
  assert.deepEqual([checking.result.sealed, checking.result.breaks], [lines, []])
  assert.ok(checking.grownMb < 200, `checking grew by ${checking.grownMb} MB`)
})

test('pages of a million lines read what they show, not the journal', { timeout: 300_000 }, async () => {
  const reading = (more: Partial<Reading> = {}): Reading => ({
    scope: { of: 'network' },
    sight: 'all',
    readerId: makeId(),
    isTeam: true,
    filter: {},
    ...more,
  })
  const readings: Record<string, Reading> = {
    everything: reading(),
    'a territory': reading({ scope: { of: 'territory', territoryId: territories[3] as string } }),
    'an author': reading({ scope: { of: 'person', personId: authors[3] as string } }),
    'a family': reading({ filter: { family: 'project' } }),
    'a family with no line': reading({ filter: { family: 'coalition' } }),
    'a kind': reading({ filter: { kind: 'measurement' } }),
    'a way in that nobody took': reading({ filter: { wayIn: 'cast' } }),
    'a month of a year ago': reading({ filter: { from: '2025-11-01', until: '2025-11-30' } }),
    'a territory, a day': reading({
      scope: { of: 'territory', territoryId: territories[3] as string },
      filter: { from: '2026-03-10', until: '2026-03-10' },
    }),
    'an organisation': reading({ scope: { of: 'organisation', organisationIds: [makeId()] } }),
  }
  for (const [title, each] of Object.entries(readings)) {
    const { result } = await measured(title, () => listLines(stand.db, each, {}, 26))
    const last = result.at(-1)
    if (last) await measured(`${title}, the page after`, () => listLines(stand.db, each, { before: last.id }, 26))
  }
  const middle = (await sql<{ id: string }>`select id from journal order by id offset 500000 limit 1`.execute(stand.db)).rows[0]?.id ?? ''
  const { result } = await measured('everything, from its middle', () => listLines(stand.db, reading(), { before: middle }, 26))
  assert.equal(result.length, 26)
})
