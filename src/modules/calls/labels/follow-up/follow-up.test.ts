import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noonIn } from '../../../../../test/days.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { holdClock, today } from '../../../../platform/clock.ts'
import { addDays } from '../../../../platform/day.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { createTerritory } from '../../../territories/index.ts'
import { awardLabel } from '../acts.ts'
import { certifierOf } from '../certificates/acts.ts'
import { decideAnswer, decideOpening, decideOutcome, procedureOf } from '../procedures/rules.ts'
import { halfOf } from '../reviews/rules.ts'
import { findReview } from '../reviews/store.ts'
import { findLabel } from '../store.ts'
import { keepTerms } from '../terms/acts.ts'

let stand: Stand
let network: Somebody
let coordinator: Somebody
let reader: Somebody
let number: string
let territoryId: string
// Read signed in: a page kept for strangers is emptied a moment after the change, and a test does not wait.
const at = (...parts: string[]) => ['/labels', number, ...parts].join('/')

before(async () => {
  stand = await openStand()
  const territory = await createTerritory(stand.db, commandLine, { name: 'Le val', kind: 'group' })
  assert.ok(territory.allowed)
  territoryId = territory.value.id
  const startsOn = addDays(today(), -100)
  const awarded = await awardLabel(stand.db, commandLine, {
    territoryId,
    candidacyId: null,
    decisionId: null,
    waveNumber: null,
    startsOn,
    endsOn: addDays(startsOn, 1000),
    conditions: [{ text: 'Ouvrir les comptes', dueOn: addDays(startsOn, 50) }],
    certifier: certifierOf(stand.house.config),
  })
  assert.ok(awarded.allowed)
  number = awarded.value.number
  network = await stand.someone('Inès du réseau', { role: 'network' })
  coordinator = await stand.someone('Coralie du val', { role: 'coordinator', on: territoryId })
  reader = await stand.someone('Rémi qui lit', { role: 'reader', on: territoryId })
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const stateOf = async () => (await findLabel(stand.db, number))?.state
const letters = async () => {
  const { rows } = await sql<{ subject: string; body: string }>`select subject, body from letter where kind = 'label' order by id`.execute(
    stand.db,
  )
  return rows
}

test('a procedure leaves fifteen days, is answered once, and is not decided before the answer or its last day', () => {
  assert.deepEqual(decideOpening('active', undefined, '2026-01-15', '2026-01-01'), { allowed: false, because: 'too_soon' })
  assert.ok(decideOpening('active', undefined, '2026-01-16', '2026-01-01').allowed)
  assert.deepEqual(decideOpening('withdrawn', undefined, '2026-02-01', '2026-01-01'), { allowed: false, because: 'state_forbids' })
  const opened = { kind: 'procedure_opened', onDay: '2026-01-01', text: 'r', answerBy: '2026-01-16' } as const
  const procedure = procedureOf([opened])
  assert.deepEqual(decideOpening('active', procedure, '2026-02-01', '2026-01-01'), { allowed: false, because: 'already_open' })
  assert.deepEqual(decideOutcome('active', procedure, 'suspend', '2026-01-16'), { allowed: false, because: 'awaits_answer' })
  assert.deepEqual(decideOutcome('active', procedure, 'suspend', '2026-01-17'), { allowed: true, value: 'suspended' })
  const answered = procedureOf([opened, { kind: 'answered', onDay: '2026-01-02', text: 'a', answerBy: null }])
  assert.deepEqual(decideAnswer(answered), { allowed: false, because: 'already_answered' })
  assert.deepEqual(decideOutcome('active', answered, 'withdraw', '2026-01-02'), { allowed: true, value: 'withdrawn' })
  assert.equal(procedureOf([opened, { kind: 'procedure_closed', onDay: '2026-01-20', text: '', answerBy: null }]), undefined)
})

test('half of a term is a day; without a term there is none', () => {
  assert.equal(halfOf({ startsOn: '2026-01-01', endsOn: '2026-01-11' }), '2026-01-06')
  assert.equal(halfOf({ startsOn: '2026-01-01', endsOn: null }), null)
})

test('the workspace shows the label that is held, what is left to meet, and leads to the follow-up', async () => {
  const { rows } = await sql<{ slug: string }>`select slug from territory where id = ${territoryId}`.execute(stand.db)
  const workspace = (await reader.get(`/territoires/${rows[0]?.slug}/espace`)).body
  assert.match(workspace, /Ouvrir les comptes/)
  assert.match(workspace, new RegExp(`/labels/${number}/suivi`))
})

test('the network notes that a condition is met, once; the page says that it was late, and the coordinators read it', async () => {
  const page = await network.get(at('suivi'))
  const condition = page.body.match(/name="condition"[^>]*value="([\w-]+)"|value="([\w-]+)"[^>]*name="condition"/)
  const id = condition?.[1] ?? condition?.[2] ?? ''
  assert.equal((await coordinator.post(at('conditions'), { condition: id })).status, 403)
  // What is left to meet stands with its day and where it is.
  assert.match((await network.get(at('suivi'))).body, /<th scope="row">Ouvrir les comptes<\/th><td><time /)
  assert.equal((await network.post(at('conditions'), { condition: id, note: 'Comptes lus en assemblée' })).status, 303)
  assert.equal((await network.post(at('conditions'), { condition: id })).status, 422)
  const shown = (await reader.get(at())).body
  assert.match(shown, /remplie en retard/)
  assert.match(shown, /Comptes lus en assemblée/)
  assert.match((await letters())[0]?.body ?? '', /Ouvrir les comptes/)
})

test('a label is suspended only after its territory could answer; nothing shows before the decision, and reasons after', async () => {
  const early = { motifs: 'Aucun résultat publié', 'reponse-avant': addDays(today(), 14) }
  assert.equal((await network.post(at('procedure'), early)).status, 422)
  assert.equal((await network.post(at('procedure'), { ...early, 'reponse-avant': addDays(today(), 15) })).status, 303)
  assert.match((await letters()).at(-1)?.body ?? '', /Aucun résultat publié/)
  assert.doesNotMatch((await reader.get(at())).body, /Aucun résultat publié/)
  const decision = { decision: 'suspend', 'motifs-decision': 'Les résultats manquent toujours' }
  const refused = await network.post(at('decision'), decision)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /n’a pas répondu/)
  assert.equal(await stateOf(), 'active')
  assert.equal((await reader.post(at('reponse'), { reponse: 'Non.' })).status, 403)
  assert.equal((await network.post(at('reponse'), { reponse: 'Non.' })).status, 403)
  assert.equal((await coordinator.post(at('reponse'), { reponse: 'Ils paraissent au printemps.' })).status, 303)
  assert.equal((await network.post(at('decision'), decision)).status, 303)
  assert.equal(await stateOf(), 'suspended')
  const shown = (await reader.get(at())).body
  assert.match(shown, /Les résultats manquent toujours/)
  assert.doesNotMatch(shown, /Ils paraissent au printemps/)
  assert.equal((await network.post(at('retablissement'), { 'motifs-retablissement': 'Les résultats sont parus.' })).status, 303)
  assert.equal(await stateOf(), 'active')
})

test('without an answer the network decides once the last day is past', async () => {
  await network.post(at('procedure'), { motifs: 'Encore', 'reponse-avant': addDays(today(), 20) })
  const closing = { decision: 'close', 'motifs-decision': 'Tout va bien.' }
  assert.equal((await network.post(at('decision'), closing)).status, 422)
  holdClock(noonIn(21))
  assert.equal((await network.post(at('decision'), closing)).status, 303)
  holdClock(undefined)
  assert.equal(await stateOf(), 'active')
  assert.doesNotMatch((await reader.get(at())).body, /Tout va bien/)
})

test('at half term the review opens by itself, the territory comments, the network concludes; then the term ends the label', async () => {
  const label = await findLabel(stand.db, number)
  await keepTerms(stand.db, 'https://essaim.example')
  assert.equal((await findReview(stand.db, label?.id ?? ''))?.openedAt, null)
  holdClock(noonIn(401))
  await keepTerms(stand.db, 'https://essaim.example')
  await keepTerms(stand.db, 'https://essaim.example')
  assert.notEqual((await findReview(stand.db, label?.id ?? ''))?.openedAt, null)
  holdClock(undefined)
  assert.equal((await network.post(at('bilan', 'commentaire'), { commentaire: 'Non.' })).status, 403)
  assert.equal((await coordinator.post(at('bilan', 'commentaire'), { commentaire: 'Nous avançons.' })).status, 303)
  assert.match((await reader.get(at('suivi'))).body, /Nous avançons/)
  assert.equal((await network.post(at('bilan', 'conclusion'), { conclusion: 'Le cap est tenu.', suite: 'continues' })).status, 303)
  assert.equal((await coordinator.post(at('bilan', 'commentaire'), { commentaire: 'Trop tard.' })).status, 422)
  assert.match((await reader.get(at())).body, /Le cap est tenu/)
  holdClock(noonIn(902))
  await keepTerms(stand.db, 'https://essaim.example')
  holdClock(undefined)
  assert.equal(await stateOf(), 'ended')
  assert.match((await reader.get(at())).body, /arrivé à son terme/)
})
