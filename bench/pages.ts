/** Pages and the API, each beside what sends the same and what a hand would have written with the same libraries, round by round. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { openSession } from '../src/modules/people/index.ts'
import type { Db } from '../src/platform/database.ts'
import { type Id, makeId } from '../src/platform/id.ts'
import { type Measure, median, percent, spread } from './figures.ts'
import { type Ground, serveApart } from './ground.ts'
import { load, type Target, type Targets } from './load.ts'
import { rowsPath } from './rows.tsx'

const rounds = 5
const roundMilliseconds = 2_000
const connections = 16

/** Ten thousand organisations, so that a list has something to leave out. */
async function growOrganisations(db: Db): Promise<void> {
  await sql`
    insert into organisation (id, name, kind, description, language, themes, postcode, commune, commune_code, contact_is_public, is_public, demonstration)
    select gen_random_uuid(), 'Structure ' || md5(n::text), (array['association', 'cooperative', 'company'])[1 + n % 3], 'Répare et prête', 'fr',
      array['circular'], '73000', 'Chambéry', '73065', false, true, true
    from generate_series(1, 10000) n`.execute(db)
  await sql`analyze organisation`.execute(db)
}

/** Answers a second of each target, measured in turn, round after round, so that what else the machine does falls on all alike. */
async function race(targets: readonly Targets[]): Promise<number[][]> {
  const rates: number[][] = targets.map(() => [])
  for (const target of targets) await load(target, connections, 500)
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, target] of targets.entries()) {
      const run = await load(target, connections, roundMilliseconds)
      if (run.failures > 0) throw new Error(`${JSON.stringify(target)} failed ${run.failures} times`)
      rates[at]?.push(run.rate)
    }
  }
  return rates
}

/** The median of the ratios of each round: what else the machine does changes from round to round, and falls on both sides of one. */
function ratio(name: string, [ours, theirs]: readonly [number[], number[]], peer: string, goal: number, cause?: string): Measure {
  const share = median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN)))
  return {
    name,
    said: `${percent(share)}: ${spread(ours)} a second, ${peer} ${spread(theirs)}`,
    goal: `≥ ${percent(goal)} of ${peer}`,
    isMet: share >= goal,
    cause,
  }
}

/**
 * As many people as connections, each a member who logs repairs at an event of her own: at one event, repairs wait for each other so that a
 * form sent twice is one repair.
 */
async function openCounters(db: Db): Promise<{ path: string; headers: Record<string, string> }[]> {
  await sql`create table bench_repair (id uuid primary key, person_id uuid not null references person (id), category text not null,
    status text not null, entered_at timestamptz not null default now())`.execute(db)
  const { rows: events } = await sql<{ territory: string; organisation: string; commune: string }>`
    select territory_id as territory, organisation_id as organisation, commune_code as commune from repair_event
    where demonstration and cancelled_at is null and commune_code is not null order by held_on limit 1`.execute(db)
  const host = events[0]
  if (!host) throw new Error('The demonstration holds no repair event.')
  const counters: { path: string; headers: Record<string, string> }[] = []
  for (let at = 0; at < connections; at += 1) {
    const personId = makeId<'Person'>()
    const eventId = makeId<'RepairEvent'>()
    await sql`insert into person (id, name, email, demonstration) values (${personId}, ${`Banc ${at}`}, ${`banc-${at}@essaim.example`}, true)`.execute(
      db,
    )
    await sql`insert into membership (id, person_id, role, organisation_id) values (${makeId()}, ${personId}, 'member', ${host.organisation})`.execute(
      db,
    )
    await sql`insert into repair_event (id, territory_id, organisation_id, name, held_on, commune_code, demonstration)
      values (${eventId}, ${host.territory}, ${host.organisation}, ${`Banc ${at}`}, current_date - ${at}::int, ${host.commune}, true)`.execute(
      db,
    )
    const headers = { cookie: `essaim=${await openSession(db, personId, 'bench', undefined, 2)}`, 'sec-fetch-site': 'same-origin' }
    counters.push({ path: `/reparation/${eventId}/nouvelle`, headers })
  }
  return counters
}

/** What one writes who logs a repair: the least that the form asks. */
const repairBody = 'categorie=lamp&issue=fixed'

const bareNode = 'a bare node:http sending the same bytes'
const plainHono = 'a plain hono + pg handler that looks a token up'

export async function measurePages(ground: Ground): Promise<Measure[]> {
  const { db } = ground.database
  await growOrganisations(db)
  const person = await db.selectFrom('person').select('id').where('demonstration', '=', true).limit(1).executeTakeFirstOrThrow()
  const headers = { cookie: `essaim=${await openSession(db, person.id as Id<'Person'>, 'bench', undefined, 2)}` }
  const counters = await openCounters(db)
  const environment = { DATABASE_URL: ground.embedded.url, ESSAIM_DATA: ground.folder }
  const ours = await serveApart('essaim', environment)
  const theirs = await serveApart('hand-written', environment)
  const stops = [ours, theirs]
  const bareOf = async (page: string): Promise<{ target: Target; size: string }> => {
    const bytes = await bodyOf({ port: ours.port, path: page, headers })
    const file = path.join(ground.folder, `page-${stops.length}.html`)
    writeFileSync(file, bytes)
    const bare = await serveApart('bare', { BENCH_BYTES: file })
    stops.push(bare)
    return { target: { port: bare.port, path: page }, size: `${(Buffer.byteLength(bytes) / 1024).toFixed(0)} kB` }
  }
  try {
    const rowsOurs = { port: ours.port, path: rowsPath, headers }
    const rowsHand = { port: theirs.port, path: rowsPath, headers }
    if ((await bodyOf(rowsOurs)) !== (await bodyOf(rowsHand))) throw new Error('The hand-written page is not the same page.')
    const rowsBare = await bareOf(rowsPath)
    const [live, liveBare, liveHand] = (await race([rowsOurs, rowsBare.target, rowsHand])) as [number[], number[], number[]]
    const directory = '/acteurs?tri=nom'
    const directoryBare = await bareOf(directory)
    const [list, listBare] = (await race([{ port: ours.port, path: directory, headers }, directoryBare.target])) as [number[], number[]]
    const [kept, keptBare] = (await race([{ port: ours.port, path: directory }, directoryBare.target])) as [number[], number[]]
    const { rows: firsts } = await sql<{ id: string }>`select id from organisation order by id limit 1`.execute(db)
    const id = firsts[0]?.id ?? ''
    const api = '/api/v1/organisations'
    const many = await race([
      { port: ours.port, path: `${api}?kind=association&sort=name&size=100` },
      { port: theirs.port, path: '/list', headers },
    ])
    const one = await race([
      { port: ours.port, path: `${api}/${id}` },
      { port: theirs.port, path: `/one/${id}`, headers },
    ])
    const durable = await race([
      counters.map((counter) => ({ ...counter, port: ours.port, body: repairBody })),
      counters.map((counter) => ({ ...counter, port: theirs.port, path: '/insert', body: repairBody })),
    ])
    const page = `100 rows, 3 queries, ${rowsBare.size}, signed in`
    return [
      ratio(
        `live page (${page})`,
        [live, liveBare],
        bareNode,
        0.05,
        'the hand-written page of the very same bytes stays under it too: three queries and the rendering of 500 cells, on two cores that the database and the client share',
      ),
      ratio(
        `live page (${page})`,
        [live, liveHand],
        'a hand-written hono, pg and preact handler of the very same page',
        0.7,
        'four fifths by processor time, see above: what waits for the machine’s other work waits for each query',
      ),
      {
        ...ratio(`the directory, live (12 rows, filters and a map, ${directoryBare.size}, signed in)`, [list, listBare], bareNode, 0),
        goal: 'none of its own',
      },
      ratio(`public page, kept (${directoryBare.size})`, [kept, keptBare], bareNode, 0.7),
      ratio('API: 100 of 10,000, filtered and sorted', pairOf(many), plainHono, 1 / 3),
      ratio('API: one record', pairOf(one), plainHono, 1 / 3),
      ratio(
        'one durable fact: a repair logged by its form (who asks, the event, one transaction of a repair, its facts and its journal line, fsync)',
        pairOf(durable),
        'a plain hono + pg handler that looks a session up and inserts one row, durably',
        1 / 3,
        'nine statements where the peer has two: who asks, whose book it is, the event held, what stands there with the factors of its day, the repair with its keys, its facts under five indexes, the journal, and both ends of the transaction',
      ),
    ]
  } finally {
    for (const served of stops) served.stop()
  }
}

const pairOf = (rates: number[][]): [number[], number[]] => [rates[0] ?? [], rates[1] ?? []]

async function bodyOf({ port, path: where, headers }: Target): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${where}`, { headers })
  if (answer.status !== 200) throw new Error(`${where} answered ${answer.status}`)
  return answer.text()
}
