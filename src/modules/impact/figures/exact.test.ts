import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { listPlainFacts, plainFigure, saidOf } from '../../../../test/plain-figures.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import type { Db } from '../../../platform/database.ts'
import { commandLine } from '../../../platform/visitor.ts'
import type { Tables } from '../../../tables.ts'
import { type FigureQuery, findFigure, foldFacts, listIndicators, type NewFact, rebuildSums, recordFacts, reverseFacts } from '../index.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const id = (kind: number, n: number) => `0192aaaa-000${kind}-7000-8000-00000000000${n}`
const codes = ['dechets-evites-kg', 'taux-reparation', 'satisfaction', 'personnes-formees', 'lieux-ouverts']
const days = [
  '2025-12-31',
  '2026-01-01',
  '2026-01-10',
  '2026-01-31',
  '2026-02-01',
  '2026-02-14',
  '2026-02-28',
  '2026-03-01',
  '2026-04-15',
  '2018-05-05',
]
const some = <T>(...values: T[]) => fc.constantFrom(...values)
const territories = [id(1, 1), id(1, 2)]

const place = fc.record({
  territoryId: some(...territories),
  projectId: some(id(2, 1), id(2, 2), null),
  organisationId: some(id(3, 1), id(3, 2), null),
  placeId: some(id(4, 1), null),
  communeCode: some('73065', '73179', null),
})
const category = some('a', 'b', null)
const ageBand = some('0-17', '18-24', null)
const common = { place, occurredOn: some(...days), estimated: fc.boolean(), demonstration: fc.boolean() }
const cents = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100)

type Draft = Omit<NewFact, 'source'>[]
const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .record({ ...common, value: fc.option(cents(50), { nil: null }), category })
    .map(({ place, category, ...rest }) => [{ ...rest, ...place, indicator: 'dechets-evites-kg', dimensions: { category } }]),
  fc
    .record({ ...common, parts: fc.tuple(fc.nat(9), fc.nat(9)), code: some('taux-reparation', 'satisfaction') })
    .map(({ place, parts, code, ...rest }) => [
      { ...rest, ...place, indicator: code, value: parts[0], denominator: parts[0] + parts[1], dimensions: {} },
    ]),
  fc
    .record({ ...common, person: fc.integer({ min: 1, max: 5 }), ageBand })
    .map(({ place, person, ageBand, ...rest }) => [
      { ...rest, ...place, indicator: 'personnes-formees', value: 1, personId: id(5, person), dimensions: { ageBand } },
    ]),
  fc
    .record({ ...common, parts: fc.array(fc.record({ n: fc.nat(6), ageBand }), { minLength: 1, maxLength: 3 }) })
    .map(({ place, parts, ...rest }) =>
      parts.map(({ n, ageBand }) => ({ ...rest, ...place, indicator: 'personnes-formees', value: n, dimensions: { ageBand } })),
    ),
  fc
    .record({
      ...common,
      parts: fc.array(fc.record({ n: fc.option(fc.nat(6), { nil: null }), commune: some('73065', '73179') }), {
        minLength: 1,
        maxLength: 2,
      }),
    })
    .map(({ place, parts, ...rest }) =>
      parts.map(({ n, commune }) => ({ ...rest, ...place, communeCode: commune, indicator: 'lieux-ouverts', value: n })),
    ),
)

type Step =
  | { do: 'record' | 'hold'; facts: Draft[] }
  | { do: 'reverse'; which: number }
  | { do: 'fold' | 'release' | 'abandon' | 'rebuild' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.array(draft, { minLength: 1, maxLength: 6 }).map((facts): Step => ({ do: 'record', facts })) },
  { weight: 2, arbitrary: fc.array(draft, { minLength: 1, maxLength: 3 }).map((facts): Step => ({ do: 'hold', facts })) },
  { weight: 3, arbitrary: fc.nat(1000).map((which): Step => ({ do: 'reverse', which })) },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'fold' }) },
  { weight: 2, arbitrary: some<Step>({ do: 'release' }, { do: 'abandon' }) },
)

const query: fc.Arbitrary<FigureQuery> = fc.record({
  indicator: some(...codes),
  scope: some<FigureQuery['scope']>(
    { kind: 'network' },
    ...territories.map((each) => ({ kind: 'territory', id: each }) as const),
    { kind: 'project', id: id(2, 1) },
    { kind: 'organisation', id: id(3, 1) },
    { kind: 'place', id: id(4, 1) },
    { kind: 'commune', code: '73065' },
  ),
  from: some(undefined, '2026-01-01', '2026-01-10', '2025-12-01', '2018-01-01'),
  until: some(undefined, '2026-01-31', '2026-12-31', '2026-03-31', '2026-02-14'),
  by: some<FigureQuery['by']>(
    undefined,
    undefined,
    'month',
    'quarter',
    'year',
    'territory',
    'project',
    'organisation',
    'place',
    'commune',
    'category',
    'ageBand',
  ),
  cut: some<FigureQuery['cut']>(
    undefined,
    undefined,
    { communeCode: '73179' },
    { category: 'a' },
    { ageBand: '0-17' },
    { projectId: id(2, 2) },
  ),
  audience: fc.constant('workspace' as const),
})

let sources = 0
const recorded: string[] = []

async function record(db: Db, facts: Draft[]): Promise<string[]> {
  const made: string[] = []
  for (const each of facts) {
    sources += 1
    const source = `0192bbbb-0000-7000-8000-${String(sources).padStart(12, '0')}`
    await recordFacts(
      db,
      commandLine,
      each.map((fact) => ({ ...fact, source: { kind: 'test', id: source } })),
    )
    made.push(source)
  }
  return made
}

/** A transaction left open with facts in it, as a slow act does: `end` commits it or throws it away. */
function hold(db: Kysely<Tables>, facts: Draft[]) {
  let end: (keep: boolean) => void = () => {}
  const decided = new Promise<boolean>((resolve) => {
    end = resolve
  })
  let ready: () => void = () => {}
  const written = new Promise<void>((resolve) => {
    ready = resolve
  })
  let made: string[] = []
  const over = db
    .transaction()
    .execute(async (tx) => {
      made = await record(tx, facts)
      ready()
      if (!(await decided)) throw new Error('abandoned')
    })
    .then(
      () => void recorded.push(...made),
      () => {},
    )
  return {
    written,
    async end(keep: boolean) {
      end(keep)
      await over
    },
  }
}

test('whatever is recorded, taken back, left open and folded, a figure is what a plain reading of the facts says', async () => {
  const indicators = new Map((await listIndicators(stand.db)).map((each) => [each.code, each]))
  const compare = async (queries: readonly FigureQuery[]) => {
    const facts = await listPlainFacts(stand.db)
    for (const each of queries) {
      const indicator = indicators.get(each.indicator)
      assert.ok(indicator)
      assert.deepEqual(saidOf(await findFigure(stand.db, each)), plainFigure(facts, indicator, each), JSON.stringify(each))
    }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.array(query, { minLength: 8, maxLength: 16 }),
      async (steps, queries) => {
        let held: ReturnType<typeof hold> | undefined
        for (const [at, each] of steps.entries()) {
          if (each.do === 'record') recorded.push(...(await record(stand.db, each.facts)))
          if (each.do === 'reverse' && recorded.length > 0) {
            await reverseFacts(stand.db, commandLine, { kind: 'test', id: recorded[each.which % recorded.length] ?? '' }, 'counted twice')
          }
          if (each.do === 'fold') await foldFacts(stand.db)
          if (each.do === 'hold' && !held) {
            held = hold(stand.db, each.facts)
            await held.written
          }
          if (each.do === 'release' || each.do === 'abandon') {
            await held?.end(each.do === 'release')
            held = undefined
          }
          if (at % 3 === 2) await compare(queries.slice(0, 4))
        }
        await compare(queries)
        await held?.end(true)
        await compare(queries)
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 25), endOnFailure: true },
  )
  await rebuildSums(stand.db)
  await compare(fc.sample(query, 60))
  const { rows } = await sql<{ n: number }>`select count(*) as n from fact`.execute(stand.db)
  assert.ok((rows[0]?.n ?? 0) > 100, 'the test must have recorded something')
})
