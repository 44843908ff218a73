import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noonIn } from '../../../../../test/days.ts'
import { declare, evaluate, type JudgedCall, seat } from '../../../../../test/judged.ts'
import { type Labelled, stageLabelled } from '../../../../../test/labelled.ts'
import { ask, checkAndOpine, openRenewalCall, type RenewalCall, writeAndSubmit } from '../../../../../test/renewal.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { holdClock, today } from '../../../../platform/clock.ts'
import { addDays } from '../../../../platform/day.ts'
import { makeId } from '../../../../platform/id.ts'
import { cutOffWaves } from '../../admissibility/acts.ts'
import { publishDueWaves } from '../../decisions/publications/acts.ts'
import { findCall } from '../../store.ts'
import { listWaves } from '../../waves/store.ts'
import { findLabel } from '../store.ts'
import { keepTerms } from '../terms/acts.ts'

let stand: Stand
let call: RenewalCall
let network: Somebody
/** Gives the opinions on which somebody else of the team decides. */
let malo: Somebody
const day = 86_400_000
const url = 'https://essaim.example'

before(async () => {
  stand = await openStand()
  network = await stand.someone('Nadège', { role: 'network' })
  malo = await stand.someone('Malo', { role: 'network' })
  call = await openRenewalCall(stand, network)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

/** So many days from now; everybody has just proved who she is. */
async function goTo(days: number): Promise<void> {
  const moment = days === 0 ? new Date() : noonIn(days)
  holdClock(days === 0 ? undefined : moment)
  await sql`update session set verified_at = ${moment}, twice_verified_at = ${moment}, expires_at = ${new Date(moment.getTime() + day)}`.execute(
    stand.db,
  )
}

const stateOf = async ({ label }: Labelled) => (await findLabel(stand.db, label.number))?.state
const successorOf = async ({ label }: Labelled) => {
  const renewedBy = (await findLabel(stand.db, label.number))?.renewedBy
  return renewedBy ? findLabel(stand.db, renewedBy.number) : undefined
}
/** Asked for by the lead, and submitted. */
async function submitted(name: string, to: RenewalCall = call): Promise<Labelled & { reference: string }> {
  const labelled = await stageLabelled(stand, name)
  const reference = await ask(labelled.lead, labelled, to)
  await writeAndSubmit(labelled.lead, reference)
  return { ...labelled, reference }
}
const renewing = (moment: 'now' | 'with_wave') => ({ decision: 'labelled', motifs: 'Le cap est tenu.', quand: moment })
const lastLetter = async (kind: string) =>
  (
    await sql<{ subject: string; body: string }>`select subject, body from letter where kind = ${kind} order by id desc limit 1`.execute(
      stand.db,
    )
  ).rows[0]

test('refused, nothing of it is public: the label runs to its term and ends, and it is not asked for again', async () => {
  const val = await submitted('Val Seul')
  const desk = await checkAndOpine(malo, call, val.reference)
  const refusal = { decision: 'refused', motifs: 'Rien n’a été mesuré.', quand: 'now' }
  assert.equal((await network.post(`${desk}/decision`, refusal)).status, 303)
  assert.equal(await successorOf(val), undefined)
  assert.equal(await stateOf(val), 'active')
  const page = `/labels/${val.label.number}`
  assert.doesNotMatch((await stand.stranger.get(page)).body, /enouvellement|refus/)
  assert.doesNotMatch((await stand.stranger.get('/labels.csv')).body, /renewal_/)
  assert.match((await val.lead.get(`/candidatures/${val.reference}/decision`)).body, /non renouvelé[\s\S]*Rien n’a été mesuré/)
  assert.match((await lastLetter('decision'))?.subject ?? '', /votre label n’est pas renouvelé/)
  const again = await val.lead.post(`${page}/renouvellement`, { appel: call.slug })
  assert.equal(again.status, 422)
  assert.match(again.body, /a été refusé/)
  await goTo(96)
  await keepTerms(stand.db, url)
  assert.equal(await stateOf(val), 'ended')
  await goTo(0)
})

test('a suspended label may ask and is not renewed before it is reinstated; nor under a procedure', async () => {
  const val = await stageLabelled(stand, 'Val Suspendu')
  const at = (...parts: string[]) => ['/labels', val.label.number, ...parts].join('/')
  const opening = { motifs: 'Sans nouvelles', 'reponse-avant': addDays(today(), 20) }
  await network.post(at('procedure'), opening)
  await val.coordinator.post(at('reponse'), { reponse: 'Nous voici.' })
  assert.equal((await network.post(at('decision'), { decision: 'suspend', 'motifs-decision': 'Comptes absents' })).status, 303)
  const reference = await ask(val.lead, val, call)
  await writeAndSubmit(val.lead, reference)
  const desk = await checkAndOpine(malo, call, reference)
  assert.match((await network.get(desk)).body, /Le label est suspendu/)
  assert.equal((await network.post(`${desk}/decision`, renewing('now'))).status, 422)
  assert.equal((await network.post(at('retablissement'), { 'motifs-retablissement': 'Comptes reçus' })).status, 303)
  await network.post(at('procedure'), opening)
  const underProcedure = await network.post(`${desk}/decision`, renewing('now'))
  assert.equal(underProcedure.status, 422)
  assert.match(underProcedure.body, /procédure est ouverte/)
  await val.coordinator.post(at('reponse'), { reponse: 'Encore nous.' })
  await network.post(at('decision'), { decision: 'close', 'motifs-decision': 'Tout va bien' })
  assert.equal((await network.post(`${desk}/decision`, renewing('now'))).status, 303)
  assert.equal((await successorOf(val))?.state, 'active')
})

test('what hangs over a label when it hands over goes on with the next: a suspension, and a procedure with what was answered', async () => {
  const val = await submitted('Val Pendant')
  const at = (...parts: string[]) => ['/labels', val.label.number, ...parts].join('/')
  const desk = await checkAndOpine(malo, call, val.reference)
  assert.equal((await network.post(`${desk}/decision`, renewing('now'))).status, 303)
  await network.post(at('procedure'), { motifs: 'Plus rien', 'reponse-avant': addDays(today(), 20) })
  await val.coordinator.post(at('reponse'), { reponse: 'Si.' })
  await network.post(at('decision'), { decision: 'suspend', 'motifs-decision': 'Plus rien en effet' })
  await network.post(at('procedure'), { motifs: 'Toujours rien', 'reponse-avant': addDays(today(), 90) })
  await val.coordinator.post(at('reponse'), { reponse: 'Cela vient.' })
  await goTo(96)
  await keepTerms(stand.db, url)
  assert.equal(await stateOf(val), 'renewed')
  const next = await successorOf(val)
  assert.equal(next?.state, 'suspended')
  const follow = (await val.coordinator.get(`/labels/${next?.number}/suivi`)).body
  assert.match(follow, /Toujours rien/)
  assert.match(follow, /Cela vient\./)
  const page = (await val.coordinator.get(`/labels/${next?.number}`)).body
  assert.match(page, /Plus rien en effet/)
  assert.doesNotMatch(page, /Toujours rien/)
  const withdrawal = { decision: 'withdraw', 'motifs-decision': 'Fini' }
  assert.equal((await network.post(`/labels/${next?.number}/decision`, withdrawal)).status, 303)
  await goTo(0)
})

test('submitted in time and decided late, it takes effect on the day after the term, as if it had been decided in time', async () => {
  const val = await submitted('Val Tardif')
  const slow = await stageLabelled(stand, 'Val Trop Tard')
  const draft = await ask(slow.lead, slow, call)
  const desk = await checkAndOpine(malo, call, val.reference)
  await goTo(96)
  await keepTerms(stand.db, url)
  assert.equal(await stateOf(val), 'ended')
  const told = await sql<{ body: string }>`select body from letter where kind = 'label' and body like '%est à l’examen%'`.execute(stand.db)
  assert.equal(told.rows.length, 1)
  assert.equal((await network.post(`${desk}/decision`, renewing('now'))).status, 303)
  const next = await successorOf(val)
  assert.equal(next?.startsOn, addDays(val.label.endsOn ?? '', 1))
  assert.equal(await stateOf(val), 'renewed')
  // Not submitted by the last day: the draft stays one, and its page says why.
  const late = await slow.lead.post(`/candidatures/${draft}/depot`)
  assert.equal(late.status, 422)
  assert.match(late.body, /arrivé à son terme avant que son renouvellement/)
  assert.match((await slow.lead.get(`/labels/${slow.label.number}`)).body, /Renouvellement/)
  await goTo(0)
})

test('a label that is withdrawn takes with it the one that was to follow', async () => {
  const val = await submitted('Val Retiré')
  const at = (...parts: string[]) => ['/labels', val.label.number, ...parts].join('/')
  const desk = await checkAndOpine(malo, call, val.reference)
  assert.equal((await network.post(`${desk}/decision`, renewing('now'))).status, 303)
  await network.post(at('procedure'), { motifs: 'Nom cédé', 'reponse-avant': addDays(today(), 15) })
  await val.coordinator.post(at('reponse'), { reponse: 'Oui.' })
  assert.equal((await network.post(at('decision'), { decision: 'withdraw', 'motifs-decision': 'Nom cédé à un tiers' })).status, 303)
  assert.equal(await stateOf(val), 'withdrawn')
  const next = await successorOf(val)
  assert.equal(next?.state, 'withdrawn')
  assert.match((await val.lead.get(`/labels/${next?.number}`)).body, /Nom cédé à un tiers/)
  await goTo(96)
  await keepTerms(stand.db, url)
  assert.equal((await successorOf(val))?.state, 'withdrawn')
  await goTo(0)
})

test('the network moves the day from which a label may be renewed, and its letter leaves on that day', async () => {
  const val = await stageLabelled(stand, 'Val Avancé')
  const path = `/labels/${val.label.number}/renouvellement`
  const later = addDays(today(), 30)
  assert.equal((await network.post(`${path}/ouverture`, { 'a-partir-du': addDays(today(), 96) })).status, 422)
  assert.equal((await network.post(`${path}/ouverture`, { 'a-partir-du': later })).status, 303)
  assert.match((await val.lead.post(path, { appel: call.slug })).body, /trop tôt/)
  const told = async () =>
    (
      await sql`select from letter where kind = 'label' and subject like ${`${val.label.number}%`} and body like '%/renouvellement%'`.execute(
        stand.db,
      )
    ).rows.length
  await keepTerms(stand.db, url)
  assert.equal(await told(), 0)
  await goTo(30)
  await keepTerms(stand.db, url)
  assert.equal(await told(), 2)
  await goTo(0)
})

test('renewals decided with their wave appear together at its moment, by the clock, without a deliberation', async () => {
  const autumn = await openRenewalCall(stand, network, 'Renouveler à l’automne')
  const [kept, refused] = [await submitted('Val Gardé', autumn), await submitted('Val Laissé', autumn)]
  const desks = [await checkAndOpine(malo, autumn, kept.reference), await checkAndOpine(malo, autumn, refused.reference)]
  await goTo(31)
  await cutOffWaves(stand.db)
  assert.equal((await network.post(`${desks[0]}/decision`, renewing('with_wave'))).status, 303)
  // Whoever decided, and waits for the wave, rewrites no opinion under her own decision.
  const opinion = { avis: 'reserved', fondement: 'À revoir.' }
  const under = await network.post(`${desks[0]}/avis`, opinion)
  assert.equal(under.status, 422)
  assert.match(under.body, /l’avis sur lequel elle repose est celui de quelqu’un d’autre/)
  assert.doesNotMatch((await network.get(desks[0] ?? '')).body, /renouvellement\/avis"/)
  assert.match((await malo.get(desks[0] ?? '')).body, /renouvellement\/avis"/)
  const publication = `${autumn.wave}/publication`
  assert.match((await network.get(publication)).body, /il en reste à décider/)
  assert.equal(await successorOf(kept), undefined)
  assert.equal((await kept.lead.get(`/candidatures/${kept.reference}/decision`)).status, 404)
  await goTo(41)
  const page = `/appels/${autumn.slug}/vagues/1/resultats`
  await publishDueWaves(stand.db, stand.house.config)
  assert.equal((await kept.lead.get(page)).status, 404)
  const refusal = { decision: 'refused', motifs: 'Non.', quand: 'with_wave' }
  assert.equal((await network.post(`${desks[1]}/decision`, refusal)).status, 303)
  // Until its wave is published a decision may change, and the page says that it is kept for it.
  assert.match((await network.get(desks[1] ?? '')).body, /gardé pour la publication/)
  assert.equal(await publishDueWaves(stand.db, stand.house.config), 1)
  assert.equal((await successorOf(kept))?.state, 'active')
  assert.equal(await successorOf(refused), undefined)
  const results = (await kept.lead.get(page)).body
  assert.match(results, /Territoires dont le label est renouvelé[\s\S]*Val Gardé/)
  assert.doesNotMatch(results, /Val Laissé|Le jury/)
  await goTo(0)
})

test('handed to the jury, a renewal is judged as a candidacy is, and the others stay out of its sight', async () => {
  const winter = await openRenewalCall(stand, network, 'Renouveler devant le jury')
  const [judged, light] = [await submitted('Val Jugé', winter), await submitted('Val Léger', winter)]
  const desk = await checkAndOpine(malo, winter, judged.reference)
  await checkAndOpine(malo, winter, light.reference)
  assert.equal((await network.post(`${desk}/jury`)).status, 303)
  assert.equal((await network.post(`${desk}/jury`)).status, 422)
  assert.match((await network.post(`${desk}/decision`, renewing('now'))).body, /confiée au jury/)
  const staged = await judgedCallOf(winter)
  const jurors = [await seat(stand, staged, 'Ada Winter'), await seat(stand, staged, 'Ben Winter')]
  await sql`update wave set cut_off_at = now() - interval '1 minute' where id = ${staged.wave.id}`.execute(stand.db)
  await cutOffWaves(stand.db)
  const { rows } = await sql<{ id: string }>`select id from candidacy where reference = ${judged.reference}`.execute(stand.db)
  const asked = (await jurors[0]?.get(`/jury/vagues/${staged.wave.id}`))?.body ?? ''
  assert.match(asked, /Val Jugé/)
  assert.doesNotMatch(asked, /Val Léger/)
  for (const { juryMemberId } of jurors) {
    await declare(stand.db, juryMemberId, rows[0]?.id ?? '', false)
    await evaluate(stand.db, staged, juryMemberId, rows[0]?.id ?? '', { a: 3 })
  }
  const sitting = { niveau: 'national', quorum: '2', jour: today() }
  const deliberation = (await network.post(`${winter.wave}/deliberations`, sitting)).location ?? ''
  await network.post(`${deliberation}/presences`, { presents: jurors.map((juror) => juror.juryMemberId) })
  const ranking = (await network.get(deliberation)).body
  assert.match(ranking, /Val Jugé/)
  assert.doesNotMatch(ranking, /Val Léger/)
  const ruling = { decision: 'labelled', motifs: 'Le jury est convaincu.' }
  assert.equal((await network.post(`${deliberation}/candidatures/${judged.reference}/decision`, ruling)).status, 303)
  await network.post(`${deliberation}/proces-verbal`, { texte: 'Dit.' })
  assert.equal((await network.post(`${deliberation}/cloture`)).status, 303)
  assert.equal((await network.post(`${winter.wave}/publication`)).status, 422)
  const other = `/reseau/appels/${winter.slug}/candidatures/${light.reference}/renouvellement`
  assert.equal((await network.post(`${other}/decision`, renewing('now'))).status, 303)
  assert.equal((await network.post(`${winter.wave}/publication`)).status, 303)
  assert.equal((await successorOf(judged))?.state, 'active')
  assert.equal((await successorOf(light))?.state, 'active')
})

/** A call for renewals with a grid of one criterion, as the tests of juries want it. */
async function judgedCallOf({ slug }: RenewalCall): Promise<JudgedCall> {
  const found = await findCall(stand.db, slug)
  const [wave] = found ? await listWaves(stand.db, found.id) : []
  if (!found || !wave?.publishAt) throw new Error('The call is gone.')
  const gridId = makeId()
  const anchors = [0, 1, 2, 3, 4].map((score) => ({ score, label: { fr: `a ${score}`, en: '' } }))
  const criterion = { key: 'a', title: { fr: 'Critère a', en: '' }, text: { fr: '', en: '' }, weight: 1, anchors }
  await sql`insert into call_grid (id, call_id, number, content, sha256)
    values (${gridId}, ${found.id}, 1, ${JSON.stringify({ criteria: [criterion] })}::jsonb, '')`.execute(stand.db)
  return { call: found, wave, gridId, publishAt: wave.publishAt }
}
