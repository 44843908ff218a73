/** A juror’s seat: she accepts or declines it, and her name is published only with her yes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  checkAdmissible,
  cutOff,
  declare,
  evaluate,
  type JudgedCall,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { eraseAccount } from '../../../people/privacy/acts.ts'
import { publishWave } from '../../decisions/publications/acts.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let ada: Juror
let ben: Juror
let cleo: Juror
const pageOf = (juror: Juror) => `/jury/sieges/${juror.juryMemberId}`
let results = ''

before(async () => {
  stand = await openStand()
  const { db } = stand
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(db)
  const candidacy = await stageJudgedCandidacy(db, staged.call, 'Vallée Claire')
  ada = await seat(stand, staged, 'Ada Nommée')
  ben = await seat(stand, staged, 'Ben Discret')
  cleo = await seat(stand, staged, 'Cleo Muette')
  await checkAdmissible(db, candidacy.id)
  for (const juror of [ada, ben, cleo]) await declare(db, juror.juryMemberId, candidacy.id, false)
  for (const juror of [ada, ben]) await evaluate(db, staged, juror.juryMemberId, candidacy.id, { a: 3, b: 2 })
  await cutOff(db, staged)
  const base = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
  const path = (await network.post(base, { niveau: 'national', quorum: '2', jour: '2026-11-27' })).location ?? ''
  await network.post(`${path}/presences`, { presents: [ada, ben, cleo].map((juror) => juror.juryMemberId) })
  await network.post(`${path}/candidatures/${candidacy.reference}/decision`, { decision: 'refused', motifs: 'Pas encore mûr.' })
  await network.post(`${path}/proces-verbal`, { texte: 'Séance.' })
  assert.equal((await network.post(`${path}/cloture`)).status, 303)
  results = `/appels/${staged.call.slug}/vagues/1/resultats`
})
after(() => stand.close())

test('whoever is invited answers for herself: the question of her name has no answer until she gives one', async () => {
  assert.match((await ada.get('/jury')).body, /Vous êtes invité à siéger/)
  const page = (await ada.get(pageOf(ada))).body
  assert.match(page, /J’accepte de siéger/)
  assert.doesNotMatch(page, / checked/)
  assert.equal((await ada.post(pageOf(ada), {})).status, 422)
  for (const who of [ben, network, stand.stranger]) {
    assert.notEqual((await who.get(pageOf(ada))).status, 200)
    assert.notEqual((await who.post(pageOf(ada), { nom: 'oui' })).status, 303)
  }
  assert.equal((await ada.post(pageOf(ada), { nom: 'oui' })).status, 303)
  assert.equal((await ben.post(pageOf(ben), { nom: 'non' })).status, 303)
  const hub = (await ada.get('/jury')).body
  assert.doesNotMatch(hub, /Vous êtes invité à siéger/)
  assert.match(hub, /Votre nom paraîtra avec les résultats/)
  assert.match(
    (await network.get(`/reseau/appels/${staged.call.slug}/jury`)).body,
    /Ada Nommée[\s\S]*accepte, nom publié[\s\S]*Cleo Muette[\s\S]*attendue/,
  )
})

test('published results name those who agree, and count the others', async () => {
  assert.ok((await stand.db.transaction().execute((tx) => publishWave(tx, commandLine, stand.house.config, staged.wave.id))).allowed)
  const { body } = await stand.stranger.get(results)
  assert.match(body, /3 membres[\s\S]*Ada Nommée, et 2 autres personnes sans nom publié/)
  for (const file of [body, (await stand.stranger.get(`${results}.json`)).body, (await stand.stranger.get(`${results}.csv`)).body])
    assert.doesNotMatch(file, /Ben Discret|Cleo Muette/)
  assert.match((await stand.stranger.get(`${results}.json`)).body, /"named": \[\s*"Ada Nommée"\s*\]/)
})

// What is kept for visitors is let go once every process has heard; somebody signed in reads the page as it is now.
test('a name withdrawn leaves the page at once, also after publication, and one who has left the jury may withdraw hers', async () => {
  await sql`update jury_member set left_at = now() where id = ${ada.juryMemberId}`.execute(stand.db)
  assert.equal((await ada.post(pageOf(ada), { nom: 'non' })).status, 303)
  assert.doesNotMatch((await network.get(results)).body, /Ada Nommée/)
  assert.equal((await ada.post(pageOf(ada), { nom: 'oui' })).status, 303)
  assert.match((await network.get(results)).body, /Ada Nommée/)
  const { rows } = await sql<{ event: string; payload: { before?: object; after?: object } }>`
    select event, payload from journal where event in ('jury.seat_accepted', 'jury.naming_changed') order by id`.execute(stand.db)
  assert.deepEqual(
    rows.map(({ event, payload }) => [event, payload.before, payload.after]),
    [
      ['jury.seat_accepted', { isNamed: null }, { isNamed: true }],
      ['jury.seat_accepted', { isNamed: null }, { isNamed: false }],
      ['jury.naming_changed', { isNamed: true }, { isNamed: false }],
      ['jury.naming_changed', { isNamed: false }, { isNamed: true }],
    ],
  )
})

test('the register says that her name is published by her consent, and erasing her account takes it off the results', async () => {
  const register = (await stand.stranger.get('/donnees-personnelles')).body
  assert.match(register, /Si son nom peut paraître avec les résultats/)
  assert.match(register, /Consentement, qui se retire/)
  const erased = await stand.db.transaction().execute((tx) => eraseAccount(tx, commandLine, ada.personId, 'ada.nomm.e@test.example'))
  assert.deepEqual(erased, { allowed: true, value: true })
  assert.doesNotMatch((await network.get(results)).body, /Ada Nommée/)
  const { rows } = await sql<{ named: boolean }>`select is_named as named from jury_member where id = ${ada.juryMemberId}`.execute(stand.db)
  assert.equal(rows[0]?.named, false)
})

test('a seat declined is left, and what waited for its juror goes to others', async () => {
  const page = `${pageOf(cleo)}/refus`
  assert.equal((await ben.post(`${pageOf(ben)}/refus`)).status, 404)
  assert.equal((await cleo.post(page)).status, 303)
  assert.match((await cleo.get('/jury')).body, /dans aucun jury/)
  assert.equal((await cleo.post(page)).status, 404)
})
