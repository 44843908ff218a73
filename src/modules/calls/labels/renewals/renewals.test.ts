import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { noonIn } from '../../../../../test/days.ts'
import { type Labelled, stageLabelled } from '../../../../../test/labelled.ts'
import { ask, openRenewalCall, type RenewalCall, typedSection, writeAndSubmit } from '../../../../../test/renewal.ts'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { holdClock, today } from '../../../../platform/clock.ts'
import { addDays, daysBetween } from '../../../../platform/day.ts'
import { listTargets } from '../../../impact/index.ts'
import { listChallenges } from '../../../territories/index.ts'
import { findLabel } from '../store.ts'
import { keepTerms } from '../terms/acts.ts'

let stand: Stand
let call: RenewalCall
/** Renewed alone, by the network. */
let first: Labelled
let reference = ''
const url = 'https://essaim.example'

before(async () => {
  stand = await openStand()
  first = await stageLabelled(stand)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const stateOf = async (number: string) => (await findLabel(stand.db, number))?.state
const letters = async (kind: string) =>
  (
    await sql<{ to: string; subject: string; body: string }>`
    select to_address as to, subject, body from letter where kind = ${kind} order by id`.execute(stand.db)
  ).rows
const successorOf = async (number: string) => {
  const renewedBy = (await findLabel(stand.db, number))?.renewedBy
  return renewedBy ? findLabel(stand.db, renewedBy.number) : undefined
}

test('six months before the end the clock writes to the coordinators and to the coalition’s lead, once', async () => {
  await keepTerms(stand.db, url)
  await keepTerms(stand.db, url)
  const sent = (await letters('label')).filter(({ body }) => body.includes('/renouvellement'))
  assert.deepEqual(sent.map(({ to }) => to).sort(), ['coralie.val.renouvel.@test.example', 'l.a.val.renouvel.@test.example'])
  assert.match(sent[0]?.body ?? '', /peut être demandé dès maintenant/)
})

test('its holders see on the label’s page that it can be asked for, a stranger does not, and without an open call they are told so', async () => {
  const page = `/labels/${first.label.number}`
  assert.match((await first.coordinator.get(page)).body, /Demander le renouvellement/)
  assert.doesNotMatch((await stand.stranger.get(page)).body, /renouvellement/)
  assert.match((await first.lead.get(`${page}/renouvellement`)).body, /pas encore ouvert d’appel à renouvellement/)
  assert.equal((await first.lead.post(`${page}/renouvellement`, { appel: 'rien' })).status, 422)
  assert.match((await first.network.get('/reseau/renouvellements')).body, /Aucun appel à renouvellement n’est ouvert/)
})

test('a call for renewals is answered from a label’s page alone, and its public page says so', async () => {
  call = await openRenewalCall(stand, first.network)
  const page = (await stand.stranger.get(`/appels/${call.slug}`)).body
  assert.match(page, /réservé aux territoires qui ont un label/)
  assert.doesNotMatch(page, /\/candidater"/)
  assert.equal((await first.lead.get(`/appels/${call.slug}/candidater`)).status, 404)
  assert.equal(
    (await first.lead.post(`/appels/${call.slug}/candidater`, { structure: first.candidacy.organisationId, territoire: 'X' })).status,
    404,
  )
  const path = `/labels/${first.label.number}/renouvellement`
  const reader = await stand.someone('Rémi qui lit', { role: 'reader', on: first.territory.id })
  for (const who of [reader, first.network, stand.stranger]) assert.equal((await who.post(path, { appel: call.slug })).status, 403)
})

test('what a territory is today and what it answered before fill the request; its coordinators and its lead write it', async () => {
  reference = await ask(first.coordinator, first, call)
  const page = (await first.coordinator.get(`/candidatures/${reference}/prerempli`)).body
  assert.match(page, /ses défis, leurs objectifs/)
  assert.match(page, /Les résultats mesurés face aux cibles/)
  const typed = await typedSection(first.lead, reference, 'la-suite')
  assert.equal(typed['r.defis.0.nom'], 'Réparer plutôt que jeter')
  assert.equal(typed['r.defis.0.0.cible'], '100')
  assert.equal(typed['r.perimetre.communes']?.trim(), '73065')
  assert.match((await first.lead.get(`/labels/${first.label.number}/renouvellement`)).body, new RegExp(reference))
  const again = await first.lead.post(`/labels/${first.label.number}/renouvellement`, { appel: call.slug })
  assert.equal(again.status, 422)
  assert.match(again.body, /est demandé/)
})

test('a coordinator commits nobody: the lead confirms, then the request is submitted with what was measured and met, sealed', async () => {
  const overview = (await first.coordinator.get(`/candidatures/${reference}/relire`)).body
  assert.match(overview, /pas encore confirmé/)
  assert.match(overview, /42 objets/)
  assert.match(overview, /Ouvrir les comptes/)
  const { rows } = await sql<{ id: string }>`select m.id from candidacy_member m join candidacy d on d.id = m.candidacy_id
    where d.reference = ${reference} and m.role = 'lead'`.execute(stand.db)
  const commitment = `/candidatures/${reference}/collectif/${rows[0]?.id}/engagement`
  assert.equal((await first.coordinator.post(commitment)).status, 422)
  assert.equal((await first.lead.post(commitment)).status, 303)
  // The challenge keeps its objective and is reworded; its target is raised.
  await writeAndSubmit(first.coordinator, reference, { 'r.defis.0.nom': 'Réparer, et apprendre à réparer', 'r.defis.0.0.cible': '150' })
  const sealed = JSON.parse((await first.coordinator.get(`/candidatures/${reference}/depot.json`)).body)
  assert.equal(sealed.report.number, first.label.number)
  assert.deepEqual(
    sealed.report.figures.map((each: { objective: string; target: number; value: number }) => [each.objective, each.target, each.value]),
    [['Réparer des objets', 100, 42]],
  )
  assert.equal(sealed.report.conditions[0].text, 'Ouvrir les comptes')
  assert.ok(sealed.report.conditions[0].metOn)
  assert.ok((await letters('receipt')).length > 0 || (await letters('submission')).length > 0)
})

test('the network decides on an admissible request and one opinion; whoever acts for the coalition does not judge it', async () => {
  const desk = `/reseau/appels/${call.slug}/candidatures/${reference}`
  assert.match((await first.network.get(desk)).body, /42 objets/)
  const decision = { decision: 'labelled', motifs: 'Le cap est tenu.', quand: 'now' }
  const bare = await first.network.post(`${desk}/renouvellement/decision`, decision)
  assert.equal(bare.status, 422)
  assert.match(bare.body, /recevable/)
  assert.equal((await first.network.post(`${desk}/verification`, { verdict: 'admissible' })).status, 303)
  assert.match((await first.network.post(`${desk}/renouvellement/decision`, decision)).body, /Donnez d’abord l’avis/)
  const tied = await stand.someone('Nour des deux', { role: 'network' }, { role: 'administrator', on: first.candidacy.organisationId })
  const refused = await tied.post(`${desk}/renouvellement/avis`, { avis: 'favourable', fondement: 'Oui.' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /quelqu’un d’autre du réseau/)
  // Whoever gave the opinion does not decide: another of the team does, or gives one.
  const opinion = { avis: 'favourable', fondement: 'Le cap est tenu.' }
  assert.equal((await first.network.post(`${desk}/renouvellement/avis`, opinion)).status, 303)
  const own = await first.network.post(`${desk}/renouvellement/decision`, decision)
  assert.equal(own.status, 422)
  assert.match(own.body, /Vous avez donné l’avis\u00a0: quelqu’un d’autre du réseau décide/)
  assert.doesNotMatch((await first.network.get(`${desk}/renouvellement`)).body, /renouvellement\/decision"/)
  const malo = await stand.someone('Malo de l’équipe', { role: 'network' })
  assert.match((await malo.get(`${desk}/renouvellement`)).body, /renouvellement\/decision"/)
  assert.equal((await malo.post(`${desk}/renouvellement/avis`, opinion)).status, 303)
  const early = await first.network.post(`${desk}/renouvellement/decision`, { ...decision, quand: 'with_wave' })
  assert.match(early.body, /limite de la vague n’est pas passée/)
  const outside = { ...decision, decision: 'labelled_with_conditions', 'condition-1': 'Former', 'echeance-1': addDays(today(), 10) }
  assert.match((await first.network.post(`${desk}/renouvellement/decision`, outside)).body, /pendant le label qui suit/)
  for (const who of [first.coordinator, first.lead, stand.stranger]) assert.notEqual((await who.get(`${desk}/renouvellement`)).status, 200)
  const stale = await stand.someone('Stéphane d’hier', { role: 'network' })
  await sql`update session set verified_at = now() - interval '1 day', twice_verified_at = now() - interval '1 day' where person_id = ${stale.personId}`.execute(
    stand.db,
  )
  assert.match((await stale.post(`${desk}/renouvellement/decision`, decision)).location ?? '', /confirmation/)
  assert.equal(await successorOf(first.label.number), undefined)
})

test('renewed, another label follows on the day after the last, with its own certificate; both pages and both histories say so', async () => {
  const desk = `/reseau/appels/${call.slug}/candidatures/${reference}/renouvellement`
  const condition = { 'condition-1': 'Former vingt bénévoles', 'echeance-1': addDays(first.label.endsOn ?? '', 300) }
  const decided = await first.network.post(`${desk}/decision`, {
    decision: 'labelled_with_conditions',
    motifs: 'Le cap est tenu.',
    'motifs-publics': 'Un cap tenu.',
    quand: 'now',
    ...condition,
  })
  assert.equal(decided.status, 303)
  const next = await successorOf(first.label.number)
  assert.ok(next?.certificate)
  assert.equal(daysBetween(first.label.endsOn ?? '', next.startsOn), 1)
  assert.equal(next.endsOn, `${Number(first.label.endsOn?.slice(0, 4)) + 3}${first.label.endsOn?.slice(4)}`)
  assert.equal(JSON.parse(next.certificate).renews, first.label.number)
  assert.equal(await stateOf(first.label.number), 'active')
  const register = (await first.lead.get('/labels?etat=coming')).body
  assert.match(register, new RegExp(next.number))
  assert.doesNotMatch(register, new RegExp(`>${first.label.number}<`))
  assert.match((await stand.stranger.get(`/labels/${next.number}`)).body, new RegExp(first.label.number))
  assert.match((await stand.stranger.get(`/labels/${next.number}`)).body, /Former vingt bénévoles/)
  const page = (await first.lead.get(`/labels/${first.label.number}`)).body
  assert.match(page, new RegExp(next.number))
  assert.match(page, /Renouvellement accordé/)
  assert.match((await stand.stranger.get('/labels.csv')).body, new RegExp(`${next.number}[^\\n]*coming[^\\n]*${first.label.number}`))
  const graph = JSON.parse((await stand.stranger.get('/labels.jsonld')).body)['@graph'] as Record<string, unknown>[]
  const former = graph.find((each) => each.certificationIdentification === first.label.number)
  assert.match(JSON.stringify(former?.['register:renewedBy']), new RegExp(next.number))
  const verified = await stand.stranger.get(`/labels/${next.number}/certificat.json`)
  const early = await stand.stranger.post('/verifier', { certificat: verified.body })
  assert.match(early.body, /commence bientôt/)
})

test('the workspace is brought up to date and nothing in it is there twice', async () => {
  const challenges = await listChallenges(stand.db, first.territory.id)
  assert.deepEqual(
    challenges.map((each) => [each.title, each.objectives.map((objective) => objective.title)]),
    [
      ['Réparer, et apprendre à réparer', ['Réparer des objets']],
      ['Défi social', ['Objectif social']],
      ['Défi citizen', ['Objectif citizen']],
    ],
  )
  assert.equal(challenges[0]?.id, first.challengeId)
  const targets = await listTargets(stand.db, { scopeIds: [first.objectiveId] })
  assert.deepEqual(
    targets.map(({ value, dueOn, baseline }) => ({ value, dueOn, baseline })),
    [{ value: 150, dueOn: first.target.dueOn, baseline: 0 }],
  )
  const workspace = (await first.coordinator.get(`/territoires/${first.territory.slug}/espace`)).body
  assert.match(workspace, new RegExp(`/labels/${first.label.number}/suivi`))
})

test('its holders read the decision and a letter in PDF that says which label follows and when', async () => {
  const decision = (await first.coordinator.get(`/candidatures/${reference}/decision`)).body
  assert.match(decision, /renouvelé sous conditions/)
  assert.doesNotMatch(decision, /0 pour/)
  const told = await letters('decision')
  assert.match(told.at(-1)?.subject ?? '', /votre label est renouvelé, sous conditions/)
  assert.ok(!told.some(({ body }) => body.includes('Le jury')))
  const coordinators = (await letters('label')).filter(({ body }) => /prend la suite/.test(body))
  assert.deepEqual(
    coordinators.map(({ to }) => to),
    ['coralie.val.renouvel.@test.example'],
  )
  const answer = await stand.app.fetch(
    new Request(`http://127.0.0.1/candidatures/${reference}/lettre.pdf`, { headers: { cookie: first.lead.cookie } }),
  )
  const read = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
  const text = (await (await read.getPage(1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')
  const next = await successorOf(first.label.number)
  assert.match(text, /demande de renouvellement/)
  assert.match(text, new RegExp(`${next?.number} prend la suite`))
  assert.doesNotMatch(text, /Vote/)
  await read.destroy()
})

test('on the day after its last one the label hands over by the clock, and its certificate leads to the one that follows', async () => {
  const { number } = first.label
  const file = (await stand.stranger.get(`/labels/${number}/certificat.json`)).body
  assert.match((await stand.stranger.post('/verifier', { certificat: file })).body, /Authentique</)
  holdClock(noonIn(95))
  await keepTerms(stand.db, url)
  assert.equal(await stateOf(number), 'active')
  holdClock(noonIn(96))
  await keepTerms(stand.db, url)
  await keepTerms(stand.db, url)
  assert.equal(await stateOf(number), 'renewed')
  const next = await successorOf(number)
  assert.equal(next?.state, 'active')
  assert.equal(next?.hasBegun, true)
  const verified = (await stand.stranger.post('/verifier', { certificat: file })).body
  assert.match(verified, /a été renouvelé/)
  assert.match(verified, new RegExp(`/labels/${next?.number}"`))
  assert.match((await first.lead.get(`/labels/${number}`)).body, /Renouvelé</)
  holdClock(undefined)
})
