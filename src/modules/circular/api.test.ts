import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../test/stand.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import { addWholeEvents } from './index.ts'

let stand: Stand
const territoryId = makeId<'Territory'>()
const organisationId = makeId<'Organisation'>()

before(async () => {
  stand = await openStand()
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, 'valdor', 'Valdor', 'group')`.execute(stand.db)
  await sql`insert into organisation (id, name, kind) values (${organisationId}, 'Les Mains habiles', 'association')`.execute(stand.db)
  const repair = { size: null, barrier: null, brand: null, yearOfManufacture: null, weightKg: null, weightIsWeighed: false } as const
  const event = { territoryId, organisationId, projectId: null, placeId: null, communeCode: '73065', publishesProblems: false }
  await addWholeEvents(
    stand.db,
    commandLine,
    territoryId,
    [
      {
        ...event,
        name: 'Mars',
        heldOn: '2026-03-07',
        demonstration: true,
        repairs: [
          { ...repair, category: 'lamp', status: 'fixed', problem: 'la lampe de M. Untel' },
          { ...repair, category: 'lamp', status: 'fixed', problem: null },
          { ...repair, category: 'unpowered-bicycle', status: 'end_of_life', problem: null },
        ],
      },
      { ...event, name: 'Avril', heldOn: '2026-04-11', demonstration: false, repairs: [] },
    ],
    '2026-11-24',
  )
})
after(() => stand.close())

const ask = async (path: string) => {
  const answer = await stand.stranger.get(`/api/v1${path}`)
  return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> & { data: Record<string, unknown>[] } }
}

test('the API lists repair events, each row saying whether it is invented', async () => {
  const { status, body } = await ask('/repair-events?territory=valdor')
  assert.equal(status, 200)
  assert.equal(body.total, 2)
  assert.deepEqual(
    body.data.map((row) => [row.name, row.heldOn, row.brought, row.fixed, row.endOfLife, row.demonstration]),
    [
      ['Avril', '2026-04-11', 0, 0, 0, false],
      ['Mars', '2026-03-07', 3, 2, 1, true],
    ],
  )
  const [, mars] = body.data
  assert.equal((await ask(`/repair-events/${mars?.id}`)).body.name, 'Mars')
  assert.equal((await ask('/repair-events?territory=valdor&from=2026-04-01')).body.total, 1)
  assert.equal((await ask(`/repair-events?organisation=${organisationId}&size=1&page=2`)).body.data.length, 1)
  assert.equal((await ask(`/repair-events?organisation=${makeId()}`)).body.total, 0)
})

test('the API counts repairs by category and outcome, without a word that somebody wrote', async () => {
  const { status, body } = await ask('/repairs?territory=valdor')
  assert.equal(status, 200)
  assert.deepEqual(body.data, [
    { category: 'Lamp', categoryId: 15, powered: true, status: 'fixed', count: 2, demonstration: true },
    { category: 'Unpowered - Bicycle', categoryId: null, powered: false, status: 'end_of_life', count: 1, demonstration: true },
  ])
  assert.doesNotMatch(JSON.stringify(body), /Untel/)
})

test('wrong questions get a problem document, never a broken server', async () => {
  for (const [path, status] of [
    ['/repair-events?territory=nowhere', 404],
    ['/repair-events?organisation=1', 400],
    ['/repair-events?from=yesterday', 400],
    ['/repair-events?from=2026-02-31', 400],
    ['/repair-events?page=0', 400],
    ['/repair-events/xyz', 404],
    [`/repair-events/${makeId()}`, 404],
    ['/repairs', 400],
    ['/repairs?territory=nowhere', 404],
    ['/repairs?territory=%00', 404],
  ] as const) {
    assert.equal((await ask(path)).status, status, path)
  }
})
