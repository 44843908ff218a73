/** Pages and the API, each beside what sends the same and what a hand would have written with the same libraries, round by round. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { openSession } from '../src/modules/people/index.ts'
import type { Db } from '../src/platform/database.ts'
import type { Id } from '../src/platform/id.ts'
import { type Measure, median, percent, spread } from './figures.ts'
import { type Ground, serveApart } from './ground.ts'
import { load, type Target } from './load.ts'

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
async function race(targets: readonly Target[]): Promise<number[][]> {
  const rates: number[][] = targets.map(() => [])
  for (const target of targets) await load(target, connections, 500)
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, target] of targets.entries()) {
      const run = await load(target, connections, roundMilliseconds)
      if (run.failures > 0) throw new Error(`${target.path} failed ${run.failures} times`)
      rates[at]?.push(run.rate)
    }
  }
  return rates
}

function ratio(name: string, ours: number[], theirs: number[], peer: string, goal: number): Measure {
  const share = median(ours) / median(theirs)
  return {
    name,
    said: `${percent(share)}: ${spread(ours)} a second, ${peer} ${spread(theirs)}`,
    goal: `≥ ${percent(goal)} of ${peer}`,
    isMet: share >= goal,
  }
}

export async function measurePages(ground: Ground): Promise<Measure[]> {
  const { db } = ground.database
  await growOrganisations(db)
  const person = await db.selectFrom('person').select('id').where('demonstration', '=', true).limit(1).executeTakeFirstOrThrow()
  const cookie = { cookie: `essaim=${await openSession(db, person.id as Id<'Person'>, 'bench')}` }
  const environment = { DATABASE_URL: ground.embedded.url, ESSAIM_DATA: ground.folder }
  const ours = await serveApart('essaim', environment)
  const theirs = await serveApart('hand-written', environment)
  const page = '/acteurs?tri=nom'
  const bytes = await fetch(`http://127.0.0.1:${ours.port}${page}`, { headers: cookie }).then((answer) => answer.text())
  // « Acteurs 1 à 12 sur 10 033 »: how many the page lists.
  const rows = Number(/ 1\D+(\d+)\D+sur/.exec(bytes)?.[1] ?? Number.NaN)
  const file = path.join(ground.folder, 'page.html')
  writeFileSync(file, bytes)
  const bare = await serveApart('bare', { BENCH_BYTES: file })
  const one = await sql<{ id: string }>`select id from organisation order by id limit 1`.execute(db)
  const id = one.rows[0]?.id ?? ''
  try {
    const [live, bareLive, hand] = (await race([
      { port: ours.port, path: page, headers: cookie },
      { port: bare.port, path: page },
      { port: theirs.port, path: `/page/${rows}`, headers: cookie },
    ])) as [number[], number[], number[]]
    const [kept, bareKept] = (await race([
      { port: ours.port, path: page },
      { port: bare.port, path: page },
    ])) as [number[], number[]]
    const [list, plainList] = (await race([
      { port: ours.port, path: '/api/v1/organisations?kind=association&sort=name&size=100' },
      { port: theirs.port, path: '/list', headers: cookie },
    ])) as [number[], number[]]
    const [record, plainRecord] = (await race([
      { port: ours.port, path: `/api/v1/organisations/${id}` },
      { port: theirs.port, path: `/one/${id}`, headers: cookie },
    ])) as [number[], number[]]
    const size = `${rows} rows, ${(Buffer.byteLength(bytes) / 1024).toFixed(0)} kB`
    return [
      ratio(`live page (${size}, signed in)`, live, bareLive, 'a bare node:http sending the same bytes', 0.05),
      ratio(`live page (${size}, signed in)`, live, hand, 'a hand-written handler with the same libraries, of a plainer page', 0.7),
      ratio(`public page, kept (${size})`, kept, bareKept, 'a bare node:http sending the same bytes', 0.7),
      ratio('API: 100 of 10,000, filtered and sorted', list, plainList, 'a plain hono + pg handler that looks a token up', 1 / 3),
      ratio('API: one record', record, plainRecord, 'a plain hono + pg handler that looks a token up', 1 / 3),
    ]
  } finally {
    for (const served of [ours, theirs, bare]) served.stop()
  }
}
