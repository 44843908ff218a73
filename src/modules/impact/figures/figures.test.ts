import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { askedWhile } from '../../../../test/asked.ts'
import { listPlainFacts, plainFigure, saidOf } from '../../../../test/plain-figures.ts'
import { foldEverything } from '../../../../test/settled.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { saveShares } from '../../projects/shares/store.ts'
import { createTerritory } from '../../territories/index.ts'
import {
  type FigureQuery,
  findClosing,
  findFigure,
  findFigures,
  listIndicators,
  type NewFact,
  recordFacts,
  reverseFacts,
  stateAdjustment,
} from '../index.ts'

let stand: Stand
let territoryId = ''
const objectives = ['a', 'b', 'c', 'd'].map(() => makeId<'Objective'>() as string)
const challenges = [makeId<'Challenge'>() as string, makeId<'Challenge'>() as string]
const projects = ['p', 'q', 'r'].map(() => makeId<'Project'>() as string)

before(async () => {
  stand = await openStand()
  const made = await createTerritory(stand.db, commandLine, { name: 'Haut-Plateau', slug: 'haut-plateau', kind: 'group', members: [] })
  assert.ok(made.allowed)
  territoryId = made.value.id
  await layStrategy()
})
after(() => stand.close())

/** Two challenges; objective c lies below a; project r serves nothing. */
async function layStrategy(): Promise<void> {
  const holder = makeId<'Organisation'>()
  await sql`insert into organisation (id, name, kind) values (${holder}, 'La Boucle', 'association')`.execute(stand.db)
  for (const [at, id] of challenges.entries()) {
    await sql`insert into challenge (id, territory_id, position, kind, code, title) values (${id}, ${territoryId}, ${at + 1}, 'social', ${`c${at}`}, 'Défi')`.execute(
      stand.db,
    )
  }
  for (const [at, id] of objectives.entries()) {
    const parent = at === 2 ? objectives[0] : null
    await sql`insert into objective (id, challenge_id, territory_id, parent_id, position, code, title)
      values (${id}, ${challenges[at === 3 ? 1 : 0]}, ${territoryId}, ${parent}, ${at + 1}, ${`o${at}`}, 'Objectif')`.execute(stand.db)
  }
  for (const [at, id] of projects.entries()) {
    await sql`insert into project (id, territory_id, holder_id, slug, title) values (${id}, ${territoryId}, ${holder}, ${`p${at}`}, 'Projet')`.execute(
      stand.db,
    )
  }
  await share(0, [3333, 3333, 3334])
  await share(1, [0, 5000, 0, 5000])
}

async function share(project: number, parts: number[]): Promise<void> {
  const shares = parts.flatMap((shareBp, at) => (shareBp > 0 ? [{ objectiveId: objectives[at] ?? '', shareBp }] : []))
  await stand.db
    .transaction()
    .execute((tx) => saveShares(tx, { id: projects[project] ?? '', territoryId, demonstration: false }, shares, null))
}

const fact = (more: Partial<NewFact>): NewFact => ({
  indicator: 'dechets-evites-kg',
  value: 1,
  occurredOn: '2026-03-10',
  territoryId,
  projectId: projects[0],
  estimated: false,
  source: { kind: 'test', id: makeId<'Repair'>() },
  demonstration: false,
  ...more,
})
const record = (...facts: Partial<NewFact>[]) => recordFacts(stand.db, commandLine, facts.map(fact))
const ask = (query: Partial<FigureQuery>) =>
  findFigure(stand.db, { indicator: 'dechets-evites-kg', scope: { kind: 'territory', id: territoryId }, audience: 'workspace', ...query })

test('nobody measured is null, and zero is zero', async () => {
  assert.equal((await ask({ indicator: 'freins-leves' })).value, null)
  await record({ indicator: 'freins-leves', value: 0 })
  const zero = await ask({ indicator: 'freins-leves' })
  assert.equal(zero.value, 0)
  assert.equal(zero.facts, 1)
})

test('what happened and could not be estimated is counted apart, and adds nothing', async () => {
  await record({ indicator: 'co2e-evite-kg', value: null, estimated: true }, { indicator: 'co2e-evite-kg', value: 12.5, estimated: true })
  const figure = await ask({ indicator: 'co2e-evite-kg' })
  assert.deepEqual([figure.value, figure.measured, figure.estimated, figure.notEstimated, figure.facts], [12.5, null, 12.5, 1, 2])
})

test('a ratio divides sums, never averages rates', async () => {
  await record({ indicator: 'taux-reparation', value: 1, denominator: 1 }, { indicator: 'taux-reparation', value: 0, denominator: 99 })
  const figure = await ask({ indicator: 'taux-reparation' })
  assert.deepEqual([figure.value, figure.numerator, figure.denominator], [1, 1, 100])
})

test('a person who comes to two territories is one in the network and one in each', async () => {
  const other = makeId<'Territory'>()
  const [ines, jo] = [makeId<'Person'>(), makeId<'Person'>()]
  const of = { indicator: 'personnes-formees' }
  await record(
    { ...of, personId: ines },
    { ...of, personId: ines, territoryId: other, projectId: null },
    { ...of, personId: jo, occurredOn: '2026-07-01' },
  )
  for (const _folded of [false, true]) {
    assert.equal((await ask({ ...of, scope: { kind: 'network' } })).value, 2)
    assert.equal((await ask(of)).value, 2)
    assert.equal((await ask({ ...of, scope: { kind: 'territory', id: other } })).value, 1)
    assert.equal((await ask({ ...of, from: '2026-01-01', until: '2026-03-31' })).value, 1)
    await foldEverything(stand.db)
  }
})

test('contacts without identity show as at least as many people as the largest report names', async () => {
  const of = { indicator: 'personnes-aidees-alimentation' }
  const report = { kind: 'test', id: makeId<'Report'>() }
  await record({ ...of, personId: makeId<'Person'>() }, { ...of, personId: makeId<'Person'>() })
  const identified = await ask(of)
  assert.deepEqual([identified.value, identified.atLeast, identified.contacts], [2, false, 0])
  await recordFacts(stand.db, commandLine, [
    fact({ ...of, value: 12, source: report, dimensions: { ageBand: '0-17' } }),
    fact({ ...of, value: 25, source: report }),
    fact({ ...of, value: 9 }),
  ])
  const figure = await ask(of)
  assert.deepEqual([figure.value, figure.atLeast, figure.contacts], [37, true, 46])
  await reverseFacts(stand.db, commandLine, report, 'wrong month')
  const after = await ask(of)
  assert.deepEqual([after.value, after.contacts], [9, 9])
})

test('a stock is the latest report of each place, never a sum over months, and nothing is carried over into a silent period', async () => {
  const of = { indicator: 'postes-en-libre-acces' }
  const [here, there] = [makeId<'Place'>(), makeId<'Place'>()]
  await record(
    { ...of, value: 4, occurredOn: '2026-01-31', placeId: here },
    { ...of, value: 6, occurredOn: '2026-03-31', placeId: here },
    { ...of, value: 10, occurredOn: '2026-02-28', placeId: there },
  )
  for (const _folded of [false, true]) {
    assert.equal((await ask({ ...of, from: '2026-01-01', until: '2026-12-31' })).value, 16)
    assert.equal((await ask({ ...of, from: '2026-01-01', until: '2026-02-28' })).value, 14)
    assert.equal((await ask({ ...of, from: '2026-04-01', until: '2026-12-31' })).value, null)
    const months = await ask({ ...of, by: 'month' })
    assert.deepEqual(
      months.cells.map((cell) => [cell.key, cell.value]),
      [
        ['2026-01-01', 4],
        ['2026-02-01', 10],
        ['2026-03-01', 6],
      ],
    )
    await foldEverything(stand.db)
  }
})

test('taking back the latest report of a stock uncovers the one before', async () => {
  const of = { indicator: 'fermes-engagees' }
  const wrong = { kind: 'test', id: makeId<'Report'>() }
  await record({ ...of, value: 14, occurredOn: '2026-01-31' })
  await record({ ...of, value: 270, occurredOn: '2026-01-31', source: wrong })
  assert.equal((await ask(of)).value, 270)
  await foldEverything(stand.db)
  await reverseFacts(stand.db, commandLine, wrong, 'a zero too many')
  assert.equal((await ask(of)).value, 14)
  await foldEverything(stand.db)
  assert.equal((await ask(of)).value, 14)
})

test('totals over objectives agree with the territory to the unit, whatever the facts, and what no objective claims is unassigned', async () => {
  const amount = fc.integer({ min: 0, max: 99_999 }).map((n) => n / 100)
  const drawn = fc.record({ value: amount, project: fc.constantFrom(...projects, null), estimated: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 8 }), async (facts) => {
      await record(
        ...facts.map(({ value, project, estimated }) => ({ indicator: 'invendus-remis-kg', value, projectId: project, estimated })),
      )
      const of = { indicator: 'invendus-remis-kg' }
      const whole = await ask(of)
      const split = await ask({ ...of, by: 'objective' })
      const sum = split.cells.reduce((all, cell) => all + (cell.value ?? 0), 0)
      assert.equal(sum, Math.round(whole.value ?? 0))
      for (const cell of split.cells) assert.equal((cell.measured ?? 0) + (cell.estimated ?? 0), cell.value)
      const alone = await findFigures(
        stand.db,
        objectives.map((id) => ({ ...of, scope: { kind: 'objective', id }, audience: 'workspace' }) as const),
      )
      const own = (at: number) => split.cells.find((cell) => cell.key === objectives[at])?.value ?? 0
      assert.equal(alone[0]?.value ?? 0, own(0) + own(2), 'an objective counts those below it')
      assert.equal(alone[1]?.value ?? 0, own(1))
      const byChallenge = await ask({ ...of, by: 'challenge' })
      assert.equal(byChallenge.cells.find((cell) => cell.key === challenges[0])?.value ?? 0, own(0) + own(1) + own(2))
      const challenge = await ask({ ...of, scope: { kind: 'challenge', id: challenges[1] ?? '' } })
      assert.equal(challenge.value ?? 0, own(3))
    }),
    { numRuns: 20 },
  )
  const split = await ask({ indicator: 'invendus-remis-kg', by: 'objective' })
  assert.ok(
    split.cells.some((cell) => cell.key === ''),
    'facts of no project, and of a project that serves nothing',
  )
})

test('however many objectives of a territory are asked about at once, its strategy is read once', async () => {
  const queries = [
    ...objectives.map((id) => ({ kind: 'objective', id }) as const),
    ...challenges.map((id) => ({ kind: 'challenge', id }) as const),
  ]
  const asked = await askedWhile(() =>
    findFigures(
      stand.db,
      queries.map((scope) => ({ indicator: 'invendus-remis-kg', scope })),
    ),
  )
  assert.equal(asked.filter((each) => each.includes('left join objective o on o.territory_id = t.territory_id')).length, 1)
})

test('people are never split between objectives', async () => {
  const of = { indicator: 'benevoles-actifs' }
  const volunteers = Array.from({ length: 7 }, () => ({ ...of, personId: makeId<'Person'>() }))
  await record(...volunteers)
  for (const at of [0, 1, 2]) assert.equal((await ask({ ...of, scope: { kind: 'objective', id: objectives[at] ?? '' } })).value, 7)
  assert.equal((await ask({ ...of, scope: { kind: 'challenge', id: challenges[0] ?? '' } })).value, 7)
  assert.equal((await ask({ ...of, scope: { kind: 'objective', id: objectives[3] ?? '' } })).value, null)
  const split = await ask({ ...of, by: 'objective' })
  assert.deepEqual(
    split.cells.map((cell) => cell.value),
    [7, 7, 7],
  )
  assert.equal(split.value, 7)
})

test('as of a closing, a figure finds the shares and the adjustments of its day', async () => {
  const of = { indicator: 'collecte-reemploi-kg' }
  const scope = { kind: 'objective', id: objectives[1] ?? '' } as const
  await record({ ...of, value: 1000, projectId: projects[1] })
  const stated = { kind: 'deadweight', source: 'enquête de sortie', reason: '112 réponses', territoryId, indicator: of.indicator } as const
  await stateAdjustment(stand.db, commandLine, { ...stated, sharePercent: 10 })
  await foldEverything(stand.db)
  const closing = await findClosing(stand.db)
  const asOf = closing?.mark
  assert.equal((await ask({ ...of, scope, adjust: true })).adjusted?.value, 450)
  await share(1, [0, 2000, 0, 8000])
  await stateAdjustment(stand.db, commandLine, { ...stated, sharePercent: 50 })
  await record({ ...of, value: 1000, projectId: projects[1] })
  const live = await ask({ ...of, scope, adjust: true })
  assert.deepEqual([live.value, live.adjusted?.value], [400, 200])
  const then = await ask({ ...of, scope, adjust: true, asOf })
  assert.deepEqual([then.value, then.adjusted?.value], [500, 450])
  await share(1, [0, 5000, 0, 5000])
})

test('as of any closing, every aggregation is what a plain reading of the facts of then says', async () => {
  const indicators = await listIndicators(stand.db)
  await foldEverything(stand.db)
  const { rows } = await sql<{ era: number; bound: string }>`select era, bound::text as bound from fact_closing order by closed_at`.execute(
    stand.db,
  )
  assert.ok(rows.length >= 3)
  for (const mark of rows) {
    const facts = await listPlainFacts(stand.db, mark)
    for (const indicator of indicators) {
      const query: FigureQuery = {
        indicator: indicator.code,
        scope: { kind: 'territory', id: territoryId },
        by: 'month',
        audience: 'workspace',
      }
      const said = saidOf(await findFigure(stand.db, { ...query, asOf: `${mark.era}.${mark.bound}` }))
      assert.deepEqual(said, plainFigure(facts, indicator, query), indicator.code)
    }
  }
})

test('published, fewer than five people are hidden wherever they would show; those who entered them see them', async () => {
  const of = { indicator: 'personnes-en-insertion' }
  const people = (n: number, gender: string) =>
    Array.from({ length: n }, () => ({ ...of, personId: makeId<'Person'>(), dimensions: { gender } }))
  await record(...people(3, 'f'), ...people(8, 'm'), ...people(20, 'x'))
  const published = await ask({ ...of, by: 'gender', audience: 'public' })
  assert.equal(published.value, 31)
  assert.deepEqual(
    published.cells.map((cell) => [cell.key, cell.value, cell.suppressed]),
    [
      ['f', null, true],
      ['m', null, true],
      ['x', 20, false],
    ],
  )
  assert.deepEqual(
    (await ask({ ...of, by: 'gender' })).cells.map((cell) => cell.value),
    [3, 8, 20],
  )
  const few = await ask({ ...of, cut: { gender: 'f' }, audience: 'public' })
  assert.deepEqual([few.value, few.facts, few.suppressed], [null, null, true])
})

test('a ratio of people hides a few behind many', async () => {
  const of = { indicator: 'sorties-dynamiques' }
  await record({ ...of, value: 98, denominator: 100 })
  const figure = await ask({ ...of, audience: 'public' })
  assert.deepEqual([figure.value, figure.numerator, figure.suppressed], [null, null, true])
  await record({ ...of, value: 50, denominator: 100 })
  assert.equal((await ask({ ...of, audience: 'public' })).value, 74)
})

test('acts in communes with fewer than five are hidden there, and still count in the territory', async () => {
  const of = { indicator: 'repas-partages' }
  const meals = (n: number, communeCode: string) => Array.from({ length: n }, () => ({ ...of, communeCode }))
  await record(...meals(2, '73004'), ...meals(9, '73065'), ...meals(30, '73179'))
  const published = await ask({ ...of, by: 'commune', audience: 'public' })
  assert.equal(published.value, 41)
  assert.deepEqual(
    published.cells.map((cell) => cell.suppressed),
    [true, true, false],
  )
  const commune = await ask({ ...of, scope: { kind: 'commune', code: '73004' }, audience: 'public' })
  assert.equal(commune.suppressed, true)
})

test('a measure split by dimension says its unallocated remainder', async () => {
  const of = { indicator: 'kg-circuits-courts' }
  await record({ ...of, value: 30, dimensions: { category: 'légumes' } }, { ...of, value: 12 })
  for (const _folded of [false, true]) {
    const figure = await ask({ ...of, by: 'category' })
    assert.deepEqual(
      figure.cells.map((cell) => [cell.key, cell.value]),
      [
        ['', 12],
        ['légumes', 30],
      ],
    )
    await foldEverything(stand.db)
  }
})

test('an organisation merged into another counts for the one that remains', async () => {
  const [kept, gone] = [makeId<'Organisation'>(), makeId<'Organisation'>()]
  await sql`insert into organisation (id, name, kind) values (${kept}, 'La Boucle', 'association'), (${gone}, 'La boucle', 'association')`.execute(
    stand.db,
  )
  await record(
    { indicator: 'heures-benevolat', value: 3, organisationId: kept },
    { indicator: 'heures-benevolat', value: 4, organisationId: gone },
  )
  const of = { indicator: 'heures-benevolat', scope: { kind: 'organisation', id: kept } } as const
  assert.equal((await ask(of)).value, 3)
  await sql`update organisation set merged_into = ${kept} where id = ${gone}`.execute(stand.db)
  assert.equal((await ask(of)).value, 7)
})

test('figures asked for together are those asked for alone', async () => {
  const scopes: FigureQuery['scope'][] = [
    { kind: 'network' },
    { kind: 'territory', id: territoryId },
    { kind: 'objective', id: objectives[0] ?? '' },
    { kind: 'project', id: projects[0] ?? '' },
  ]
  const indicators = await listIndicators(stand.db)
  const queries = indicators.flatMap(({ code }) =>
    scopes.map((scope): FigureQuery => ({ indicator: code, scope, from: '2026-01-01', until: '2026-12-31' })),
  )
  const together = await findFigures(stand.db, queries)
  for (const [at, query] of queries.entries()) assert.deepEqual(together[at], await findFigure(stand.db, query))
})

test('a project’s figures are what a plain reading of its facts says, by month, commune and category too', async () => {
  const indicators = await listIndicators(stand.db)
  const facts = await listPlainFacts(stand.db)
  for (const indicator of indicators) {
    for (const by of [undefined, 'month', 'commune', 'category'] as const) {
      const query: FigureQuery = { indicator: indicator.code, scope: { kind: 'project', id: projects[0] ?? '' }, by, audience: 'workspace' }
      assert.deepEqual(saidOf(await findFigure(stand.db, query)), plainFigure(facts, indicator, query), `${indicator.code} by ${by}`)
    }
  }
})

test('a fact that names another territory’s project is refused: it would count for both', async () => {
  await assert.rejects(record({ territoryId: makeId<'Territory'>() }), /project of another territory/)
})
