/** Dashboards over one, three and ten million facts: the curve must be flat, since reads cost what is new and not what is old. */
import { sql } from 'kysely'
import { type FigureQuery, findFigures, foldFacts } from '../src/modules/impact/index.ts'
import type { Db } from '../src/platform/database.ts'
import { type Measure, p95, spread } from './figures.ts'
import type { Ground } from './ground.ts'

const sumsOf = [
  'objets-repares',
  'dechets-evites-kg',
  'co2e-evite-kg',
  'cheques-encaisses',
  'paniers-remis',
  'kg-circuits-courts',
  'invendus-remis-kg',
]
const peopleOf = 'personnes-formees'
/** One fact in twenty counts a person; the others are sums. */
const peopleEvery = 20

/** Adds `count` facts of the last three years, spread over the network's territories, projects, communes and categories. */
export async function growFacts(db: Db, count: number): Promise<void> {
  for (let done = 0; done < count; done += 500_000) {
    const rows = Math.min(500_000, count - done)
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('synchronous_commit', 'off', true), set_config('statement_timeout', '0', true)`.execute(tx)
      await sql`
        with t as (select array_agg(id order by slug) as ids from territory),
          i as (select array_agg(id order by code) filter (where code = any(${sumsOf}::text[])) as sums,
            min(id) filter (where code = ${peopleOf}) as people from indicator),
          c as (select array_agg(code order by code) as codes from commune where epci_siren = '200069110')
        insert into fact (id, indicator_id, occurred_on, territory_id, organisation_id, project_id, commune_code, person_id, category,
          value, estimated, source_kind, source_id, demonstration)
        select gen_random_uuid(),
          case when n % ${peopleEvery}::int = 0 then i.people else i.sums[1 + n % cardinality(i.sums)] end,
          date '2024-01-01' + (n * 7919::bigint % 1050)::int,
          t.ids[1 + n % cardinality(t.ids)],
          md5('organisation' || n % cardinality(t.ids) || (n / 27) % 10)::uuid,
          md5('project' || n % cardinality(t.ids) || (n / 27) % 20)::uuid,
          c.codes[1 + (n / 540) % cardinality(c.codes)],
          case when n % ${peopleEvery}::int = 0 then md5('person' || n % 400000)::uuid end,
          'category ' || (n / 7) % 40,
          case when n % ${peopleEvery}::int = 0 then 1 else 1 + n % 50 end, n % 3 = 0, 'bench', gen_random_uuid(), true
        from generate_series(${done}::bigint, ${done + rows - 1}::bigint) n, t, i, c`.execute(tx)
    })
  }
  await foldFacts(db)
  await sql`analyze fact, figure_month, part_month, stock_month, person_seen, person_count, contact_month`.execute(db)
}

interface Board {
  name: string
  queries: FigureQuery[]
}

async function boardsOf(db: Db): Promise<Board[]> {
  const { rows } = await sql<{ id: string }>`select id from territory order by slug`.execute(db)
  const year = { from: '2026-01-01', until: '2026-12-31' }
  const territory = (at: number) => ({ kind: 'territory', id: rows[at % rows.length]?.id ?? '' }) as const
  return [
    { name: 'a published figure of the network', queries: [{ indicator: 'dechets-evites-kg', scope: { kind: 'network' }, ...year }] },
    { name: 'a published figure of a territory', queries: [{ indicator: 'objets-repares', scope: territory(4), ...year }] },
    { name: 'distinct people of the network', queries: [{ indicator: peopleOf, scope: { kind: 'network' }, ...year }] },
    {
      name: 'the network’s dashboard (7 figures and the territories)',
      queries: [
        ...sumsOf.map((indicator): FigureQuery => ({ indicator, scope: { kind: 'network' }, ...year })),
        { indicator: 'dechets-evites-kg', scope: { kind: 'network' }, by: 'territory', ...year },
      ],
    },
    {
      name: 'a territory’s dashboard (7 figures by month, one by commune, one by category)',
      queries: [
        ...sumsOf.map((indicator): FigureQuery => ({ indicator, scope: territory(7), by: 'month', ...year })),
        { indicator: 'dechets-evites-kg', scope: territory(7), by: 'commune', ...year },
        { indicator: 'dechets-evites-kg', scope: territory(7), by: 'category', ...year },
      ],
    },
  ]
}

/** Milliseconds of each of `times` reads, sorted. */
async function timesOf(db: Db, board: Board, times: number): Promise<number[]> {
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    await findFigures(db, board.queries)
    took.push(performance.now() - began)
  }
  return took.sort((a, b) => a - b)
}

/** Grows the facts to each size in turn and reads every board; `sizes` are millions. */
export async function measureDashboards(ground: Ground, sizes: readonly number[]): Promise<Measure[]> {
  const { db } = ground.database
  const boards = await boardsOf(db)
  const slow = new Map<string, number[]>()
  const said: string[] = []
  let held = 0
  for (const size of sizes) {
    await growFacts(db, (size - held) * 1_000_000)
    held = size
    for (const board of boards) {
      await timesOf(db, board, 5)
      const times = await timesOf(db, board, 60)
      slow.set(board.name, [...(slow.get(board.name) ?? []), p95(times)])
      said.push(`${size} M facts, ${board.name}: median ${spread(times, 1)} ms, p95 ${p95(times).toFixed(1)} ms`)
      console.log(`  ${said.at(-1)}`)
    }
  }
  return boards.map((board) => {
    const all = slow.get(board.name) ?? []
    const last = all.at(-1) ?? Number.NaN
    const ratio = last / (all[0] ?? Number.NaN)
    return {
      name: `${board.name}, p95 over ${sizes.join(', ')} million facts`,
      said: `${all.map((each) => each.toFixed(1)).join(' · ')} ms; last ÷ first ${ratio.toFixed(2)}`,
      goal: 'p95 < 50 ms, ≤ 1.5 × the same over 1 million',
      isMet: last < 50 && ratio <= 1.5,
    }
  })
}
