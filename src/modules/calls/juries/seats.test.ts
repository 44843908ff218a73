/** What a seat closes to whoever holds it, also where forms are sent and not only where pages are read; and what happens when it ends. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  assign,
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
import { type Client, openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { grantRole } from '../../people/index.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let candidacy: JudgedCandidacy
let other: JudgedCandidacy
/** Members of the network's team who sit in the jury: one has said nothing, one a conflict, one none; one left with a conflict. */
const both: Record<'silent' | 'tied' | 'cleared' | 'left', Juror> = {} as never
let desk = ''

before(async () => {
  stand = await openStand()
  const { db } = stand
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(db, { evaluations: 2 })
  candidacy = await stageJudgedCandidacy(db, staged.call, 'Deux Vallées')
  other = await stageJudgedCandidacy(db, staged.call, 'Trois Ponts')
  for (const name of ['silent', 'tied', 'cleared', 'left'] as const) {
    both[name] = await seat(stand, staged, `Nora ${name}`)
    await grantRole(db, commandLine, { personId: both[name].personId, role: 'network' })
  }
  await declare(db, both.tied.juryMemberId, candidacy.id, true)
  await declare(db, both.left.juryMemberId, candidacy.id, true)
  await declare(db, both.cleared.juryMemberId, candidacy.id, false)
  await sql`update jury_member set left_at = now() where id = ${both.left.juryMemberId}`.execute(db)
  desk = `/reseau/appels/${staged.call.slug}`
})
after(() => stand.close())

/** Whatever a candidacy is, or was said of it, in the database: to see that a form that was refused left no trace. */
async function tracesOf({ id }: JudgedCandidacy): Promise<unknown> {
  const { rows } = await sql`
    select d.state, d.reopened_until, (select count(*) from admissibility_check a where a.candidacy_id = d.id) as checks,
      (select count(*) from outside_opinion o where o.candidacy_id = d.id) as opinions,
      (select count(*) from deliberation_vote v where v.candidacy_id = d.id) as votes,
      (select count(*) from decision n where n.candidacy_id = d.id) as decisions,
      (select count(*) from candidacy_help h where h.candidacy_id = d.id and h.answered_at is not null) as helps
    from candidacy d where d.id = ${id}`.execute(stand.db)
  return rows[0]
}

/** Each form that the network sends about one candidacy, filled so that it would be taken. */
const formsAbout = ({ reference }: JudgedCandidacy): [string, Record<string, string>][] => [
  [`${desk}/candidatures/${reference}/verification`, { verdict: 'inadmissible', motifs: 'Hors sujet.' }],
  [`${desk}/candidatures/${reference}/avis`, { nom: 'Élise', courriel: 'elise@example.org', langue: 'fr', question: 'Oui ?', jours: '14' }],
  [`${desk}/suivi/${reference}/delai`, { jour: '2099-01-01', heure: '18:00', motif: 'Une panne.' }],
  [`${desk}/suivi/${reference}/aide`, {}],
  [`${desk}/candidatures/${reference}/renouvellement/avis`, { avis: 'favourable', fondement: 'Oui.' }],
  [`${desk}/candidatures/${reference}/renouvellement/jury`, {}],
  [`${desk}/candidatures/${reference}/renouvellement/decision`, { decision: 'labelled', motifs: 'Oui.', quand: 'now' }],
]

test('of the network’s team, whoever sits in the jury and is tied, was tied, or has said nothing sends no form about a candidacy', async () => {
  const before_ = await tracesOf(candidacy)
  for (const name of ['silent', 'tied', 'left'] as const) {
    for (const [to, fields] of formsAbout(candidacy)) {
      const answer = await both[name].post(to, fields)
      assert.equal(answer.status, 403, `${name} at ${to}: ${answer.status}`)
      assert.doesNotMatch(answer.body, /Récit de/, `${name} at ${to}`)
    }
  }
  assert.deepEqual(await tracesOf(candidacy), before_)
  assert.equal((await sql`select from letter where kind in ('opinion', 'admissibility')`.execute(stand.db)).rows.length, 0)
})

test('nor does whoever is not of the team, whatever role she holds', async () => {
  const { db } = stand
  const before_ = await tracesOf(candidacy)
  const juror = await seat(stand, staged, 'Jade Jurée')
  await declare(db, juror.juryMemberId, candidacy.id, false)
  const people: Client[] = [
    stand.stranger,
    juror,
    await stand.someone('Ana Meneuse', { role: 'administrator', on: candidacy.organisationId }),
    await stand.someone('Rose Guichet', { role: 'resolver' }),
  ]
  for (const who of people) for (const [to, fields] of formsAbout(candidacy)) assert.equal((await who.post(to, fields)).status, 403, to)
  assert.deepEqual(await tracesOf(candidacy), before_)
})

test('one of the team who is cleared, or sits nowhere, sends them', async () => {
  const [verification, opinion, time] = formsAbout(candidacy)
  assert.ok(verification && opinion && time)
  assert.equal((await both.cleared.post(...opinion)).status, 303)
  assert.equal((await network.post(...time)).status, 303)
  assert.equal((await both.cleared.post(verification[0], { verdict: 'admissible' })).status, 303)
})

test('at a deliberation neither votes nor a decision are entered on what is closed to whoever enters them', async () => {
  const { db } = stand
  await checkAdmissible(db, other.id)
  await cutOff(db, staged)
  await sql`update wave set state = 'cut_off'`.execute(db)
  await sql`update candidacy set state = 'in_review'`.execute(db)
  const made = await network.post(`${desk}/vagues/${staged.wave.id}/deliberations`, { niveau: 'national', quorum: '1', jour: '2026-11-27' })
  const path = made.location ?? ''
  await network.post(`${path}/presences`, { presents: [both.cleared.juryMemberId] })
  const before_ = await tracesOf(candidacy)
  const one = `${path}/candidatures/${candidacy.reference}`
  for (const name of ['silent', 'tied', 'left'] as const) {
    assert.equal((await both[name].post(`${one}/votes`, { [both.cleared.juryMemberId]: 'for' })).status, 404, name)
    assert.equal((await both[name].post(`${one}/decision`, { decision: 'refused', motifs: 'Non.' })).status, 404, name)
  }
  assert.deepEqual(await tracesOf(candidacy), before_)
  assert.equal((await network.post(`${one}/votes`, { [both.cleared.juryMemberId]: 'for' })).status, 303)
})

test('when a seat ends, what its juror had not submitted goes to others, what she submitted stays, and the jury opens to her no more', async () => {
  const { db } = stand
  const [leaving, staying] = [await seat(stand, staged, 'Lise Partante'), await seat(stand, staged, 'Sam Restant')]
  for (const { juryMemberId } of [leaving, staying]) for (const { id } of [candidacy, other]) await declare(db, juryMemberId, id, false)
  await sql`update jury_member set left_at = coalesce(left_at, now()) where id not in (${leaving.juryMemberId}, ${staying.juryMemberId})`.execute(
    db,
  )
  await evaluate(db, staged, leaving.juryMemberId, other.id, { a: 3, b: 3 }, 'Gardé.')
  const open = await assign(db, staged, leaving.juryMemberId, candidacy.id)
  assert.equal((await leaving.get(`/jury/evaluations/${open}`)).status, 200)
  const end = `${desk}/jury/${leaving.juryMemberId}/fin`
  for (const who of [leaving, staying, stand.stranger]) assert.equal((await who.post(end)).status, 403)
  assert.equal((await network.post(`${desk}/jury/${makeId()}/fin`)).status, 404)
  const elsewhere = await stageJudgedCall(db)
  assert.equal((await network.post(`/reseau/appels/${elsewhere.call.slug}/jury/${leaving.juryMemberId}/fin`)).status, 404)
  assert.equal((await network.post(end)).status, 303)
  const tasks = await sql<{ candidacy: string; juror: string; isOver: boolean; isSubmitted: boolean }>`
    select d.name as candidacy, split_part(p.name, ' ', 1) as juror, a.recused_at is not null as "isOver", e.submitted_at is not null as "isSubmitted"
    from jury_assignment a join candidacy d on d.id = a.candidacy_id join jury_member m on m.id = a.jury_member_id
      join person p on p.id = m.person_id left join evaluation e on e.assignment_id = a.id
    where m.id in (${leaving.juryMemberId}, ${staying.juryMemberId}) order by d.name, a.assigned_at, p.name`.execute(db)
  const of = (name: string) => tasks.rows.filter((row) => row.candidacy === name)
  assert.deepEqual(
    of('Deux Vallées').map(({ juror, isOver }) => [juror, isOver]),
    [
      ['Lise', true],
      ['Sam', false],
    ],
  )
  assert.deepEqual(
    of('Trois Ponts').map(({ juror, isOver, isSubmitted }) => [juror, isOver, isSubmitted]),
    [['Lise', false, true]],
  )
  for (const page of [`/jury/evaluations/${open}`, `/jury/candidatures/${candidacy.reference}`, `/jury/vagues/${staged.wave.id}`])
    assert.notEqual((await leaving.get(page)).status, 200, page)
  assert.equal((await leaving.post(`/jury/evaluations/${open}`, { geste: 'garder' })).status, 403)
  assert.match((await staying.get('/jury')).body, /Deux Vallées/)
  const { rows: told } = await sql<{ to: string }>`select to_address as to from letter where to_address like 'sam.restant%'`.execute(db)
  assert.ok(told.length > 0, 'whoever takes over is told')
  const { rows: lines } = await sql<{ event: string; payload: { personId?: string; released?: number; jurorId?: string } }>`
    select event, payload from journal where event in ('jury.member_left', 'jury.released') order by id desc limit 2`.execute(db)
  const [left, released] = lines
  assert.deepEqual([left?.event, left?.payload.personId, left?.payload.released], ['jury.member_left', leaving.personId, 1])
  assert.deepEqual([released?.event, released?.payload.jurorId], ['jury.released', leaving.personId])
  // Ended once: her name is no longer on the page, and the same form finds nobody.
  assert.equal((await network.post(end)).status, 404)
  assert.doesNotMatch((await network.get(`${desk}/jury`)).body, /Lise Partante/)
})
