/** A conflict declared by mistake: who lifts it, when the wall falls, and what stays as it was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  assign,
  cutOff,
  declare,
  type JudgedCall,
  type JudgedCandidacy,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { makeId } from '../../../../platform/id.ts'
import { decideAnswer, decideCorrection } from './rules.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let alpha: JudgedCandidacy
let beta: JudgedCandidacy
const jurors: Record<string, Juror> = {}
let declarations = ''
let desk = ''

before(async () => {
  stand = await openStand()
  const { db } = stand
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(db, { evaluations: 2 })
  alpha = await stageJudgedCandidacy(db, staged.call, 'Alpha')
  beta = await stageJudgedCandidacy(db, staged.call, 'Bêta')
  for (const name of ['Ada', 'Ben', 'Cleo']) jurors[name] = await seat(stand, staged, `${name} Juré`)
  await cutOff(db, staged)
  await sql`update candidacy set state = 'in_review'`.execute(db)
  await sql`update wave set state = 'cut_off'`.execute(db)
  for (const { juryMemberId } of Object.values(jurors)) for (const { id } of [alpha, beta]) await declare(db, juryMemberId, id, false)
  declarations = `/jury/vagues/${staged.wave.id}`
  desk = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/jury`
})
after(() => stand.close())

const pageOf = (about: JudgedCandidacy) => `${declarations}/corrections/${about.reference}`
const reading = (about: JudgedCandidacy) => `/jury/candidatures/${about.reference}`
const tie = (about: JudgedCandidacy) => ({ [`lien.${about.reference}`]: 'oui', [`note.${about.reference}`]: 'Homonyme ?' })
const eventsOf = async () =>
  (
    await sql<{ event: string; payload: { restored?: number; before?: object; after?: object } }>`
      select event, payload from journal where event like 'jury.co%' and event <> 'jury.conflict_declared' order by id`.execute(stand.db)
  ).rows

test('who may lift what: a certain tie stays, nothing moves once the wave is judged, and after others were given it the network confirms', () => {
  const mistaken = { isDeclared: true, isCertain: false, wave: 'cut_off', isAsked: false, givenSince: 0 } as const
  assert.deepEqual(decideCorrection(mistaken), { allowed: true, value: 'lift' })
  assert.deepEqual(decideCorrection({ ...mistaken, givenSince: 1 }), { allowed: true, value: 'ask' })
  assert.deepEqual(decideCorrection({ ...mistaken, isCertain: true }), { allowed: false, because: 'certain' })
  assert.deepEqual(decideCorrection({ ...mistaken, wave: 'deliberated' }), { allowed: false, because: 'wave_over' })
  assert.deepEqual(decideCorrection({ ...mistaken, isAsked: true }), { allowed: false, because: 'asked_already' })
  assert.deepEqual(decideCorrection({ ...mistaken, isDeclared: false }), { allowed: false, because: 'no_conflict' })
  const asked = { answeredAt: null, isOwn: false }
  const yes = { granted: true, isCertain: false, wave: 'cut_off' } as const
  assert.ok(decideAnswer(asked, yes).allowed)
  assert.deepEqual(decideAnswer({ ...asked, isOwn: true }, yes), { allowed: false, because: 'own' })
  assert.deepEqual(decideAnswer(asked, { ...yes, isCertain: true }), { allowed: false, because: 'certain' })
  assert.deepEqual(decideAnswer(asked, { ...yes, wave: 'published' }), { allowed: false, because: 'wave_over' })
  assert.ok(decideAnswer(asked, { ...yes, granted: false, isCertain: true, wave: 'published' }).allowed)
})

test('before anything was given to others, a juror lifts her own mistaken conflict with a reason, and what was hers is hers again', async () => {
  const { db } = stand
  const ada = jurors.Ada!
  // All that could take over are tied or hold it already: nobody does.
  await sql`update jury_member set left_at = now() where id <> ${ada.juryMemberId}`.execute(db)
  const task = `/jury/evaluations/${await assign(db, staged, ada.juryMemberId, alpha.id)}`
  await ada.post(task, { 'v.c.a': '0', 'note.a': '3', 'pourquoi.a': 'Mots gardés.', geste: 'enregistrer' })
  assert.equal((await ada.get(pageOf(alpha))).status, 404)
  assert.equal((await ada.post(declarations, tie(alpha))).status, 303)
  assert.equal((await ada.get(reading(alpha))).status, 403)
  assert.match((await ada.get(declarations)).body, /C’était une erreur/)
  assert.match((await ada.get(pageOf(alpha))).body, /il se retire tout de suite/)
  assert.equal((await ada.post(pageOf(alpha), { motif: '' })).status, 422)
  assert.equal((await ada.post(pageOf(alpha), { motif: 'C’est un homonyme.' })).status, 303)
  assert.equal((await ada.get(reading(alpha))).status, 200)
  assert.match((await ada.get(task)).body, /Mots gardés/)
  await sql`update jury_member set left_at = null`.execute(db)
  assert.deepEqual(
    (await eventsOf()).map(({ event, payload }) => [event, payload.before, payload.after, payload.restored]),
    [['jury.conflict_lifted', { hasConflict: true }, { hasConflict: false }, 1]],
  )
  assert.match((await network.get(desk)).body, /C’est un homonyme\.[\s\S]*lien retiré par elle-même/)
})

test('once another was given it, the wall stands until the network confirms, with a reason; what was given stays given', async () => {
  const { db } = stand
  const ben = jurors.Ben!
  await assign(db, staged, ben.juryMemberId, beta.id)
  assert.equal((await ben.post(declarations, tie(beta))).status, 303)
  assert.match((await ben.get(pageOf(beta))).body, /le réseau confirme, et rien ne s’ouvre avant/)
  assert.equal((await ben.post(pageOf(beta), { motif: 'Je me suis trompé de ligne.' })).status, 303)
  assert.match((await ben.get(declarations)).body, /le réseau va répondre/)
  assert.match((await ben.post(pageOf(beta), { motif: 'Encore.' })).body, /attend la réponse du réseau/)
  assert.equal((await ben.get(reading(beta))).status, 403)
  const page = (await network.get(desk)).body
  assert.match(page, /Ben Juré, pour Bêta[\s\S]*Je me suis trompé de ligne/)
  const answer = `${desk}/corrections/${/corrections\/([\w-]+)"/.exec(page)?.[1]}`
  const refused = await network.post(answer, { reponse: 'oui' })
  assert.equal(refused.status, 422)
  assert.equal((await ben.post(answer, { reponse: 'oui', pourquoi: 'Moi-même.' })).status, 403)
  // Somebody of the team who is the juror does not confirm her own.
  await sql`insert into membership (id, person_id, role) values (${makeId()}, ${ben.personId}, 'network')`.execute(db)
  assert.match((await ben.post(answer, { reponse: 'oui', pourquoi: 'Moi-même.' })).body, /votre propre lien/)
  assert.equal((await ben.get(reading(beta))).status, 403)
  await sql`delete from membership where person_id = ${ben.personId} and role = 'network'`.execute(db)
  const [first, second] = await Promise.all(
    ['oui', 'oui'].map((reponse) => network.post(answer, { reponse, pourquoi: 'Erreur de ligne, vérifiée.' })),
  )
  assert.deepEqual([first?.status, second?.status].sort(), [303, 422])
  assert.equal((await ben.get(reading(beta))).status, 200)
  const { rows } = await sql<{ name: string; recused: boolean }>`
    select split_part(p.name, ' ', 1) as name, a.recused_at is not null as recused from jury_assignment a
    join jury_member j on j.id = a.jury_member_id join person p on p.id = j.person_id where a.candidacy_id = ${beta.id} order by a.assigned_at, p.name`.execute(
    db,
  )
  // Two were wanted: those who took over keep it.
  assert.deepEqual(rows[0], { name: 'Ben', recused: true })
  assert.equal(rows.filter(({ recused }) => !recused).length, 2)
  const letters = await sql<{ body: string }>`select body from letter where kind = 'jury_corrected'`.execute(db)
  assert.equal(letters.rows.length, 1)
  assert.match(letters.rows[0]?.body ?? '', /Erreur de ligne, vérifiée\./)
  assert.deepEqual(
    (await eventsOf()).slice(1).map(({ event, payload }) => [event, payload.restored]),
    [
      ['jury.correction_asked', undefined],
      ['jury.conflict_lifted', 0],
    ],
  )
})

test('a no keeps the wall, says why, and stays said; one’s own page is one’s own', async () => {
  const cleo = jurors.Cleo!
  assert.equal((await cleo.post(declarations, tie(beta))).status, 303)
  await sql`update jury_assignment set assigned_at = now() + interval '1 second' where candidacy_id = ${beta.id}`.execute(stand.db)
  assert.equal((await jurors.Ada!.get(pageOf(beta))).status, 404)
  assert.equal((await stand.stranger.get(pageOf(beta))).status === 200, false)
  assert.equal((await cleo.post(pageOf(beta), { motif: 'Je crois que non, finalement.' })).status, 303)
  const answer = `${desk}/corrections/${/corrections\/([\w-]+)"/.exec((await network.get(desk)).body)?.[1]}`
  assert.equal((await network.post(answer, { reponse: 'non', pourquoi: 'Vous y siégez.' })).status, 303)
  assert.equal((await cleo.get(reading(beta))).status, 403)
  assert.match((await network.get(desk)).body, /Vous y siégez\./)
  assert.equal((await eventsOf()).at(-1)?.event, 'jury.correction_refused')
  const { rows } = await sql`select from letter where kind = 'jury_corrected' and body like '%Vous y siégez.%'`.execute(stand.db)
  assert.equal(rows.length, 1)
})
