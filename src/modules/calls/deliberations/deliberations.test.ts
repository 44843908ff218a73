import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { dayIn } from '../../../../test/days.ts'
import {
  checkAdmissible,
  cutOff,
  declare,
  evaluate,
  type JudgedCall,
  type JudgedCandidacy,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { countVotes, decideVote } from './rules.ts'

let stand: Stand
let network: Somebody
let staged: JudgedCall
let alpha: JudgedCandidacy
let beta: JudgedCandidacy
let ada: Juror
let ben: Juror
let cleo: Juror
let base = ''

before(async () => {
  stand = await openStand()
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(stand.db)
  alpha = await stageJudgedCandidacy(stand.db, staged.call, 'Alpha')
  beta = await stageJudgedCandidacy(stand.db, staged.call, 'Bêta')
  ada = await seat(stand, staged, 'Ada Juré')
  ben = await seat(stand, staged, 'Ben Juré')
  cleo = await seat(stand, staged, 'Cleo Juré')
  for (const juror of [ada, ben, cleo]) for (const each of [alpha, beta]) await declare(stand.db, juror.juryMemberId, each.id, false)
  await declare(stand.db, cleo.juryMemberId, beta.id, true)
  await evaluate(stand.db, staged, ada.juryMemberId, alpha.id, { a: 4, b: 2 })
  await evaluate(stand.db, staged, ben.juryMemberId, alpha.id, { a: 2, b: 2 })
  await evaluate(stand.db, staged, ada.juryMemberId, beta.id, { a: 1, b: 3 })
  base = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
})
after(() => stand.close())

let path = ''
const opening = { niveau: 'national', quorum: '2', jour: '2026-11-27' }

test('a deliberation is opened after the cut-off, once, with a quorum that its jury can reach', async () => {
  assert.match((await network.post(base, opening)).body, /limite de dépôt de cette vague n’est pas passée/)
  await cutOff(stand.db, staged)
  assert.match((await network.post(base, { ...opening, quorum: '4' })).body, /moins de membres que ce quorum/)
  assert.match((await network.post(base, { ...opening, niveau: 'regional', region: '84' })).body, /pas de cellule régionale/)
  path = (await network.post(base, opening)).location ?? ''
  assert.match(path, /\/deliberations\/[0-9a-f-]{36}$/)
  assert.match((await network.post(base, opening)).body, /déjà ouverte/)
})

test('the list is ranked, says evaluations, ties and admissibility, and is filtered', async () => {
  const page = (await network.get(path)).body
  assert.ok(page.indexOf('Alpha') < page.indexOf('Bêta'))
  assert.match(page, /62,5/)
  assert.match(page, /recevabilité non vérifiée/)
  assert.doesNotMatch((await network.get(`${path}?remises=assez`)).body, /Bêta/)
  assert.match((await network.get(`${path}?remises=manque`)).body, /Bêta/)
  assert.match((await network.get(`${path}?avis=unfavourable`)).body, /Aucune candidature ne répond/)
  const sensitivity = (await network.get(`${path}/sensibilite?ligne=1`)).body
  assert.match(sensitivity, /Critère a/)
  assert.match(sensitivity, /Aucun rang ne change/)
})

test('below the quorum no vote counts, and nothing is decided', async () => {
  const juror = ada.juryMemberId
  assert.match((await network.post(`${path}/candidatures/${alpha.reference}/votes`, { [juror]: 'for' })).body, /notés présents/)
  assert.equal((await network.post(`${path}/presences`, { presents: [juror] })).status, 303)
  assert.equal((await network.post(`${path}/candidatures/${alpha.reference}/votes`, { [juror]: 'for' })).status, 303)
  assert.match((await network.get(`${path}/candidatures/${alpha.reference}`)).body, /quorum n’est pas atteint/)
  await checkAdmissible(stand.db, alpha.id)
  const ruling = { decision: 'labelled', motifs: 'Un projet solide.' }
  assert.match((await network.post(`${path}/candidatures/${alpha.reference}/decision`, ruling)).body, /quorum n’est pas atteint/)
})

test('a juror votes on what she may see; a conflict hides the candidacy and takes her out of its quorum', async () => {
  const present = [ada, ben, cleo].map((juror) => juror.juryMemberId)
  assert.equal((await network.post(`${path}/presences`, { presents: present })).status, 303)
  const own = `/deliberations/${path.split('/').at(-1)}`
  assert.match((await cleo.get('/deliberations')).body, /Jury national/)
  const page = (await cleo.get(own)).body
  assert.match(page, /Alpha/)
  assert.doesNotMatch(page, /Bêta/)
  assert.match(page, /Une candidature vous reste fermée/)
  assert.equal((await cleo.post(own, { [alpha.reference]: 'abstain', [beta.reference]: 'for' })).status, 303)
  assert.equal((await ben.post(own, { [alpha.reference]: 'for' })).status, 303)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from deliberation_vote where candidacy_id = ${beta.id}`.execute(
    stand.db,
  )
  assert.equal(rows[0]?.n, 0)
  assert.match((await network.get(`${path}/candidatures/${alpha.reference}`)).body, /2 pour, 0 contre, 1 abstention\./)
  // Each vote that moved is told on its own candidacy, by who cast it, once.
  assert.equal((await ben.post(own, { [alpha.reference]: 'for' })).status, 303)
  const told = await sql<{ thing: string; author: string; before: object; after: object }>`
    select thing_id as thing, author_id as author, payload -> 'before' as before, payload -> 'after' as after from journal
    where event = 'deliberation.voted' order by id`.execute(stand.db)
  assert.deepEqual(told.rows.slice(-2), [
    { thing: alpha.id, author: cleo.personId, before: { votes: {} }, after: { votes: { [cleo.personId]: 'abstain' } } },
    { thing: alpha.id, author: ben.personId, before: { votes: {} }, after: { votes: { [ben.personId]: 'for' } } },
  ])
  const attended = await sql<{ before: { present: string[] }; after: { present: string[] } }>`
    select payload -> 'before' as before, payload -> 'after' as after from journal where event = 'deliberation.attended' order by id`.execute(
    stand.db,
  )
  assert.deepEqual(attended.rows.at(-1)?.before.present, [ada.personId])
  assert.deepEqual(new Set(attended.rows.at(-1)?.after.present), new Set([ada, ben, cleo].map((juror) => juror.personId)))
  const other = (await network.get(`${path}/candidatures/${beta.reference}`)).body
  assert.match(other, /2 jurés comptent pour cette candidature/)
  assert.match(other, /a un lien d’intérêts, ne vote pas/)
  const caught = await network.post(`${path}/candidatures/${beta.reference}/votes`, { [cleo.juryMemberId]: 'for' })
  assert.equal(caught.status, 422)
  // Whoever prepares the call and sits in its jury too meets the same wall on the desk.
  const both = await seat(stand, staged, 'Dora Juré')
  await sql`insert into membership (id, person_id, role) values (${makeId()}, ${both.personId}, 'network')`.execute(stand.db)
  assert.equal((await both.get(`${path}/candidatures/${alpha.reference}`)).status, 404)
  await declare(stand.db, both.juryMemberId, alpha.id, false)
  await declare(stand.db, both.juryMemberId, beta.id, true)
  assert.doesNotMatch((await both.get(path)).body, /Bêta/)
  assert.equal((await both.get(`${path}/candidatures/${beta.reference}`)).status, 404)
  assert.equal((await both.get(`${path}/candidatures/${alpha.reference}`)).status, 200)
  for (const who of [stand.stranger, network, await stand.someone('Ailleurs', { role: 'juror' })])
    assert.notEqual((await who.get(own)).status, 200)
})

test('a decision counts the votes, needs an admissible candidacy and its evaluations, and keeps what it said before', async () => {
  const at = (candidacy: JudgedCandidacy) => `${path}/candidatures/${candidacy.reference}/decision`
  const ruling = { decision: 'labelled', motifs: 'Un projet solide.', 'motifs-publics': 'Solide.' }
  assert.match((await network.post(at(beta), ruling)).body, /n’a pas été déclarée recevable/)
  await checkAdmissible(stand.db, beta.id)
  assert.match((await network.post(at(beta), ruling)).body, /Il manque des évaluations/)
  await evaluate(stand.db, staged, ben.juryMemberId, beta.id, { a: 1, b: 1 })
  const conditional = { ...ruling, decision: 'labelled_with_conditions' }
  assert.match((await network.post(at(alpha), conditional)).body, /au moins une condition/)
  const whole = { ...conditional, 'condition-1': 'Associer les habitants', 'echeance-1': dayIn(200) }
  assert.match((await network.post(at(alpha), { ...whole, decision: 'refused' })).body, /qu’avec un label sous conditions/)
  assert.equal((await network.post(at(alpha), ruling)).status, 303)
  assert.equal((await network.post(at(alpha), whole)).status, 303)
  const { rows } = await sql<{ event: string; payload: { before?: { kind: string | null }; votes: object } }>`
    select event, payload from journal where thing_id = ${alpha.id} and event like 'decision.%' order by id`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => [row.event, row.payload.before?.kind]),
    [
      ['decision.taken', null],
      ['decision.changed', 'labelled'],
    ],
  )
  assert.deepEqual(rows[1]?.payload.votes, { for: 2, against: 0, abstain: 1 })
  for (const juror of [ada, ben]) await network.post(`${path}/candidatures/${beta.reference}/votes`, { [juror.juryMemberId]: 'against' })
  assert.match((await network.post(at(beta), ruling)).body, /a voté contre/)
})

test('it is closed with its minutes once all is decided; then nothing moves, and the wave waits for its day', async () => {
  assert.match((await network.post(`${path}/cloture`)).body, /Écrivez d’abord le procès-verbal/)
  assert.equal((await network.post(`${path}/proces-verbal`, { texte: '**Ouverte** à 9 h.' })).status, 303)
  assert.match((await network.post(`${path}/cloture`)).body, /Chaque candidature recevable a d’abord sa décision/)
  const ruling = { decision: 'refused', motifs: 'Pas encore mûr.' }
  assert.equal((await network.post(`${path}/candidatures/${beta.reference}/decision`, ruling)).status, 303)
  assert.equal((await network.post(`${path}/cloture`)).status, 303)
  assert.match((await network.get(path)).body, /<strong>Ouverte<\/strong>/)
  const told = await sql<{ personal: string }>`
    select p.payload as personal from journal j join journal_personal p on p.journal_id = j.id where j.event = 'deliberation.minuted'`.execute(
    stand.db,
  )
  assert.deepEqual(
    told.rows.map(({ personal }) => JSON.parse(personal) as object),
    [{ before: { minutes: '' }, after: { minutes: '**Ouverte** à 9 h.' } }],
  )
  assert.equal((await network.post(`${path}/presences`, { presents: [] })).status, 422)
  assert.equal((await network.post(`${path}/proces-verbal`, { texte: 'Autre.' })).status, 422)
  assert.equal((await network.post(`${path}/candidatures/${alpha.reference}/votes`, { [ada.juryMemberId]: 'against' })).status, 422)
  const { rows } = await sql<{ state: string }>`select state from wave where id = ${staged.wave.id}`.execute(stand.db)
  assert.equal(rows[0]?.state, 'deliberated')
})

test('who is there without having declared does not count, nor a vote of somebody who has left the room', () => {
  const here = (juryMemberId: string, more = {}) => ({ juryMemberId, isPresent: true, hasConflict: false, hasDeclared: true, ...more })
  const seats = [here('a'), here('b', { hasDeclared: false }), here('c', { isPresent: false }), here('d')]
  const votes = new Map([...'abcd'].map((id) => [id, 'for' as const]))
  assert.deepEqual(countVotes(seats, votes, 2), { present: 2, quorum: 2, isReached: true, votes: { for: 2, against: 0, abstain: 0 } })
  assert.deepEqual(countVotes(seats, votes, 3).votes, { for: 0, against: 0, abstain: 0 })
  assert.deepEqual(decideVote(null, seats[1]), { allowed: false, because: 'undeclared' })
})
