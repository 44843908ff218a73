/** Decisions under strain: votes that move, a quorum that can't be reached, two hands at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
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
import { commandLine } from '../../../platform/visitor.ts'
import { publishWave } from './publications/acts.ts'
import { decideRuling } from './rules.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let alpha: JudgedCandidacy
let beta: JudgedCandidacy
let jurors: Juror[] = []
let path = ''
let own = ''

before(async () => {
  stand = await openStand()
  const { db } = stand
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(db)
  alpha = await stageJudgedCandidacy(db, staged.call, 'Alpha', ['73065'])
  beta = await stageJudgedCandidacy(db, staged.call, 'Bêta')
  for (const name of ['Ada', 'Ben', 'Cleo']) jurors = [...jurors, await seat(stand, staged, `${name} Juré`)]
  for (const { id } of [alpha, beta]) {
    await checkAdmissible(db, id)
    for (const { juryMemberId } of jurors) await declare(db, juryMemberId, id, false)
    for (const { juryMemberId } of jurors.slice(0, 2)) await evaluate(db, staged, juryMemberId, id, { a: 3, b: 2 })
  }
  // Two of three are tied to the second one: its quorum of two can’t be reached any more.
  for (const { juryMemberId } of jurors.slice(1)) await declare(db, juryMemberId, beta.id, true)
  await cutOff(db, staged)
  const base = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
  path = (await network.post(base, { niveau: 'national', quorum: '2', jour: '2026-11-27' })).location ?? ''
  own = `/deliberations/${path.split('/').at(-1)}`
  await network.post(`${path}/presences`, { presents: jurors.map((juror) => juror.juryMemberId) })
  await network.post(`${path}/proces-verbal`, { texte: 'Ouverture à 9 h.' })
})
after(() => stand.close())

const decide = (about: JudgedCandidacy, fields: Record<string, string>) =>
  network.post(`${path}/candidatures/${about.reference}/decision`, { motifs: 'Parce que.', ...fields })

test('a juror who votes from several pages at once has one vote, and each of the others hers', async () => {
  const answers = await Promise.all(
    jurors.flatMap((juror) => Array.from({ length: 4 }, () => juror.post(own, { [alpha.reference]: 'for' }))),
  )
  assert.ok(answers.every(({ status }) => status === 303))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from deliberation_vote`.execute(stand.db)
  assert.equal(rows[0]?.n, 3)
  assert.match((await network.get(`${path}/candidatures/${alpha.reference}`)).body, /3 pour, 0 contre, 0 abstention/)
})

test('a candidacy whose quorum can’t be reached can be put off to the next wave, and nothing else be decided of it', async () => {
  assert.match((await decide(beta, { decision: 'refused' })).body, /quorum n’est pas atteint/)
  assert.match((await decide(beta, { decision: 'labelled' })).body, /quorum n’est pas atteint/)
  assert.equal((await decide(beta, { decision: 'deferred' })).status, 303)
  const ground = {
    wave: { state: 'cut_off' },
    verdict: 'admissible',
    evaluations: { submitted: 1, asked: 2 },
    count: { present: 3, quorum: 2, isReached: true, votes: { for: 0, against: 0, abstain: 0 } },
  } as const
  const ruling = { kind: 'deferred', reasons: 'Il manque un juré.', publicReasons: '', conditions: [] } as const
  assert.ok(decideRuling(ground, ruling).allowed)
  assert.deepEqual(decideRuling(ground, { ...ruling, kind: 'refused' }), { allowed: false, because: 'too_few_evaluations' })
})

test('votes that moved after a decision must be decided anew before the deliberation is closed', async () => {
  assert.equal((await decide(alpha, { decision: 'labelled' })).status, 303)
  for (const juror of jurors.slice(0, 2)) assert.equal((await juror.post(own, { [alpha.reference]: 'against' })).status, 303)
  assert.match((await network.post(`${path}/cloture`)).body, /Des votes ont bougé depuis la décision/)
  assert.match((await network.get(`${path}/candidatures/${alpha.reference}`)).body, /décidée sur 3 pour, 0 contre, 0 abstention/)
  assert.match((await decide(alpha, { decision: 'labelled' })).body, /a voté contre/)
  for (const juror of jurors) assert.equal((await juror.post(own, { [alpha.reference]: 'for' })).status, 303)
  assert.equal((await decide(alpha, { decision: 'labelled' })).status, 303)
})

test('votes and closing at once come one after the other: none is taken once it is closed', async () => {
  const [closed, ...votes] = await Promise.all([
    network.post(`${path}/cloture`),
    ...jurors.map((juror) => juror.post(own, { [alpha.reference]: 'abstain' })),
  ])
  const taken = votes.filter(({ status }) => status === 303).length
  // Either it was closed first and no vote was taken since, or a vote came first and closing asks for the decision anew.
  assert.equal(closed.status, taken === 0 ? 303 : 422)
  if (taken > 0) {
    for (const juror of jurors) await juror.post(own, { [alpha.reference]: 'for' })
    assert.equal((await decide(alpha, { decision: 'labelled' })).status, 303)
    assert.equal((await network.post(`${path}/cloture`)).status, 303)
  }
  assert.equal((await jurors[0]!.post(own, { [alpha.reference]: 'against' })).status, 422)
  const { rows } = await sql<{ vote: string }>`select vote from deliberation_vote where candidacy_id = ${alpha.id}`.execute(stand.db)
  assert.deepEqual([...new Set(rows.map(({ vote }) => vote))], ['for'])
})

test('what is decided while its wave is being published waits for it, and then no longer changes anything', async () => {
  const { db } = stand
  await network.post(`/reseau/appels/${staged.call.slug}/vagues`, { nom: 'Vague 2', 'limite-jour': '2099-06-01', 'limite-heure': '12:00' })
  const deciding = await db.transaction().execute(async (tx) => {
    assert.ok((await publishWave(tx, commandLine, stand.house.config, staged.wave.id)).allowed)
    const late = decide(alpha, { decision: 'refused', motifs: 'Autre avis.' })
    await Promise.race([late, setTimeout(400)])
    return { late }
  })
  assert.match((await deciding.late).body, /ses décisions ne changent plus/)
  const { rows } = await sql<{ kind: string; labels: number }>`
    select n.kind, (select count(*)::int from label l where l.decision_id = n.id) as labels from decision n
    where n.candidacy_id = ${alpha.id} and n.level = 'national'`.execute(db)
  assert.deepEqual(rows, [{ kind: 'labelled', labels: 1 }])
  assert.match((await decide(alpha, { decision: 'labelled' })).body, /ses décisions ne changent plus/)
})
