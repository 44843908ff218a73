import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Labelled, stageLabelled } from '../../../../../test/labelled.ts'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { today } from '../../../../platform/clock.ts'
import { addDays } from '../../../../platform/day.ts'
import { makeId } from '../../../../platform/id.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { recordFacts, setTarget } from '../../../impact/index.ts'
import { createObjective } from '../../../territories/index.ts'
import { keepTerms } from '../terms/acts.ts'

let stand: Stand
let held: Labelled
before(async () => {
  stand = await openStand()
  held = await stageLabelled(stand)
  // Half of its term is long past: the clock opens the review.
  const silent = await createObjective(stand.db, commandLine, { challengeId: held.challengeId, title: 'Former des bénévoles' })
  assert.ok(silent.allowed)
  const goal = { value: 20, baseline: null, baselineOn: null, dueOn: held.target.dueOn }
  const set = await setTarget(stand.db, commandLine, {
    ...goal,
    territoryId: held.territory.id,
    level: 'objective',
    scopeId: silent.value,
    indicator: 'personnes-formees',
    note: '',
  })
  assert.ok(set.allowed)
})
after(() => stand.close())

const at = (...parts: string[]) => ['/labels', held.label.number, ...parts].join('/')
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** The row of a table that begins with these words, as text. */
function rowOf(body: string, name: string): string {
  const row = body.split('<tr').find((each) => each.includes(name)) ?? ''
  return text(`<tr${row}`)
}

/** What an explanation says its figure is. */
async function explained(address: string): Promise<string> {
  const answer = await held.coordinator.get(address.replaceAll('&amp;', '&'))
  assert.equal(answer.status, 200, address)
  return text(answer.body)
}

async function repair(value: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from project where territory_id = ${held.territory.id}`.execute(stand.db)
  await recordFacts(stand.db, commandLine, [
    {
      indicator: 'objets-repares',
      value,
      occurredOn: addDays(today(), -5),
      territoryId: held.territory.id,
      projectId: rows[0]?.id ?? '',
      estimated: false,
      source: { kind: 'test', id: makeId() },
      demonstration: false,
    },
  ])
}

test('the review opens with what was measured for each objective that aims at a number: the figures of the territory’s own results', async () => {
  await keepTerms(stand.db, 'https://essaim.example')
  const page = (await held.coordinator.get(at('suivi'))).body
  const row = rowOf(page, 'Réparer des objets')
  assert.match(row, /100 objets au/)
  assert.match(row, /42 objets/)
  const results = text((await held.coordinator.get(`/territoires/${held.territory.slug}/resultats`)).body)
  assert.match(results, /Réparer plutôt que jeter Objets réparés 42 objets/)
  const why = /Réparer des objets[\s\S]*?href="(\/chiffres\/[^"]+)"/.exec(page)?.[1] ?? ''
  assert.match(await explained(why), /42 objets/)
})

test('what nobody measured is said to be missing, never zero', async () => {
  const row = rowOf((await held.coordinator.get(at('suivi'))).body, 'Former des bénévoles')
  assert.match(row, /20 personnes/)
  assert.match(row, /non mesuré ou non publié/)
  assert.doesNotMatch(row, /\b0\b/)
})

test('the figures stand as they were when it was opened, while results go on; what was concluded rests on them', async () => {
  await repair(8)
  const results = text((await held.coordinator.get(`/territoires/${held.territory.slug}/resultats`)).body)
  assert.match(results, /Réparer plutôt que jeter Objets réparés 50 objets/)
  const page = (await held.coordinator.get(at('suivi'))).body
  assert.match(rowOf(page, 'Réparer des objets'), /42 objets/)
  assert.equal((await held.coordinator.post(at('bilan', 'commentaire'), { commentaire: 'Huit de plus depuis.' })).status, 303)
  assert.equal((await held.network.post(at('bilan', 'conclusion'), { conclusion: 'À mi-chemin.', suite: 'continues' })).status, 303)
  const closed = (await held.network.get(at('suivi'))).body
  assert.match(closed, /Huit de plus depuis/)
  assert.match(rowOf(closed, 'Réparer des objets'), /42 objets/)
  assert.match((await held.coordinator.get(at())).body, /À mi-chemin\./)
  assert.equal((await held.network.post(at('bilan', 'conclusion'), { conclusion: 'Encore.', suite: 'continues' })).status, 422)
  assert.equal((await held.network.post(at('bilan', 'ouverture'))).status, 422)
})
