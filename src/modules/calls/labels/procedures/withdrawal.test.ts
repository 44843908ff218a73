import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noonIn } from '../../../../../test/days.ts'
import { type Labelled, stageLabelled } from '../../../../../test/labelled.ts'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { holdClock, today } from '../../../../platform/clock.ts'
import { addDays } from '../../../../platform/day.ts'
import { findLabel } from '../store.ts'

let stand: Stand
let held: Labelled
before(async () => {
  stand = await openStand()
  held = await stageLabelled(stand)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const at = (...parts: string[]) => ['/labels', held.label.number, ...parts].join('/')
const stateOf = async () => (await findLabel(stand.db, held.label.number))?.state
const lastLetter = async () =>
  (
    await sql<{ to: string; subject: string; body: string }>`
    select to_address as to, subject, body from letter where kind = 'label' order by id desc limit 1`.execute(stand.db)
  ).rows[0]
const certificate = async () => (await stand.stranger.get(at('certificat.json'))).body
const verdict = async () => (await stand.stranger.post('/verifier', { certificat: await certificate() })).body
/** What a stranger may learn of the label, wherever she looks: read by somebody signed in, since pages for strangers are kept a moment. */
async function publicOf(): Promise<string> {
  const reader = await stand.someone(
    `Lectrice ${Math.random()
      .toString(36)
      .replace(/[^a-z]/g, '')}`,
  )
  const pages = [at(), '/labels.csv', '/labels.jsonld', `/territoires/${held.territory.slug}`]
  return (await Promise.all(pages.map(async (page) => (await reader.get(page)).body))).join('\n')
}

const motives = 'Le nom a été cédé à une marque'
const answer = 'Nous l’avons repris et publié la convention.'

test('suspended first: the territory is told why and by when to answer, answers, and the decision is public with its reasons', async () => {
  const until = addDays(today(), 15)
  assert.equal((await held.network.post(at('procedure'), { motifs: motives, 'reponse-avant': until })).status, 303)
  const notice = await lastLetter()
  assert.equal(notice?.to, 'coralie.val.renouvel.@test.example')
  assert.match(notice?.body ?? '', new RegExp(motives))
  assert.match(notice?.body ?? '', /vous pouvez répondre jusqu’au/)
  const asked = (await held.coordinator.get(at('suivi'))).body
  assert.match(asked, new RegExp(motives))
  assert.match(asked, /name="reponse"/)
  // A second procedure, an answer by somebody else, a decision before the answer: nothing of that.
  assert.equal((await held.network.post(at('procedure'), { motifs: 'Encore', 'reponse-avant': until })).status, 422)
  for (const who of [held.network, stand.stranger, held.lead])
    assert.equal((await who.post(at('reponse'), { reponse: 'Non.' })).status, 403)
  for (const decision of ['suspend', 'withdraw', 'close'])
    assert.equal((await held.network.post(at('decision'), { decision, 'motifs-decision': 'Vite.' })).status, 422)
  for (const who of [held.coordinator, held.lead, stand.stranger])
    assert.equal((await who.post(at('decision'), { decision: 'close', 'motifs-decision': 'Oublions.' })).status, 403)
  assert.equal(await stateOf(), 'active')
  assert.doesNotMatch(await publicOf(), /cédé à une marque|rocédure ouverte/)
  assert.match(await verdict(), /Authentique</)
  assert.equal((await held.coordinator.post(at('reponse'), { reponse: answer })).status, 303)
  assert.equal((await held.coordinator.post(at('reponse'), { reponse: 'Et encore.' })).status, 422)
  assert.match((await held.network.get(at('suivi'))).body, /repris et publié la convention/)
  assert.equal((await held.network.post(at('decision'), { decision: 'suspend', 'motifs-decision': 'La convention manque.' })).status, 303)
  assert.equal(await stateOf(), 'suspended')
  assert.match((await lastLetter())?.body ?? '', /suspendu\.[\s\S]*La convention manque/)
  const shown = await publicOf()
  assert.match(shown, /La convention manque/)
  assert.doesNotMatch(shown, /repris et publié|cédé à une marque/)
  assert.match(await verdict(), /n’est plus en vigueur/)
})

test('a suspended label is withdrawn by another procedure only; without an answer it waits for the last day to pass', async () => {
  assert.equal((await held.network.post(at('decision'), { decision: 'withdraw', 'motifs-decision': 'Assez.' })).status, 422)
  const until = addDays(today(), 20)
  assert.equal((await held.network.post(at('procedure'), { motifs: 'Toujours rien', 'reponse-avant': until })).status, 303)
  assert.doesNotMatch((await held.network.get(at('suivi'))).body, /value="suspend"/)
  const withdrawal = { decision: 'withdraw', 'motifs-decision': 'La convention n’est jamais venue.' }
  holdClock(noonIn(20))
  assert.equal((await held.network.post(at('decision'), withdrawal)).status, 422)
  holdClock(noonIn(21))
  assert.equal((await held.network.post(at('decision'), withdrawal)).status, 303)
  holdClock(undefined)
  assert.equal(await stateOf(), 'withdrawn')
  assert.match((await lastLetter())?.subject ?? '', /Votre label est retiré/)
  assert.match(await publicOf(), /jamais venue/)
  assert.match(await verdict(), /n’est plus en vigueur/)
})

test('withdrawn is the end: nothing is opened, reinstated, answered or renewed any more, and the certificate’s page says so', async () => {
  const until = addDays(today(), 20)
  assert.equal((await held.network.post(at('procedure'), { motifs: 'Encore', 'reponse-avant': until })).status, 422)
  assert.equal((await held.network.post(at('retablissement'), { 'motifs-retablissement': 'Pardon.' })).status, 422)
  assert.equal((await held.coordinator.post(at('reponse'), { reponse: 'Trop tard.' })).status, 422)
  assert.match((await held.lead.post(at('renouvellement'), { appel: 'rien' })).body, /a été retiré/)
  const page = (await held.coordinator.get(at())).body
  assert.match(page, /retiré</)
  assert.equal((await stand.stranger.get(at('certificat.pdf'))).status, 200)
  const events = await sql<{ event: string }>`select event from journal where thing_kind = 'label' and event in ('label.procedure_opened',
    'label.answered', 'label.suspended', 'label.withdrawn') order by id`.execute(stand.db)
  assert.deepEqual(
    events.rows.map(({ event }) => event),
    ['label.procedure_opened', 'label.answered', 'label.suspended', 'label.procedure_opened', 'label.withdrawn'],
  )
})

test('reinstated, a suspended label is in force again, its certificate genuine, and its history says all of it in order', async () => {
  const other = await stageLabelled(stand, 'Val Rétabli')
  const to = (...parts: string[]) => ['/labels', other.label.number, ...parts].join('/')
  await other.network.post(to('procedure'), { motifs: 'Comptes absents', 'reponse-avant': addDays(today(), 15) })
  await other.coordinator.post(to('reponse'), { reponse: 'Ils viennent.' })
  await other.network.post(to('decision'), { decision: 'suspend', 'motifs-decision': 'Ils ne viennent pas.' })
  for (const who of [other.coordinator, other.lead, stand.stranger])
    assert.equal((await who.post(to('retablissement'), { 'motifs-retablissement': 'De droit.' })).status, 403)
  assert.equal((await other.network.post(to('retablissement'), {})).status, 422)
  assert.equal((await other.network.post(to('retablissement'), { 'motifs-retablissement': 'Les comptes sont parus.' })).status, 303)
  assert.equal((await findLabel(stand.db, other.label.number))?.state, 'active')
  const file = (await stand.stranger.get(to('certificat.json'))).body
  assert.match((await stand.stranger.post('/verifier', { certificat: file })).body, /Authentique</)
  const page = (await other.coordinator.get(to())).body
  assert.match(page, /Suspendu[\s\S]*Ils ne viennent pas\.[\s\S]*Rétabli[\s\S]*Les comptes sont parus\./)
})
