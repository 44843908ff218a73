import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Client, openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { mustAllow, type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { holdClock } from '../../../platform/clock.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { checkCandidacy, cutOffWaves } from '../admissibility/acts.ts'
import { remindNearPublication } from '../evaluations/acts.ts'

let stand: Stand
let wave: StagedWave
let network: Somebody
let first: StagedCandidacy
let second: StagedCandidacy
const jurors: Record<string, Somebody> = {}

const admissible = { verdict: 'admissible', reason: '', dueAt: null } as const
const letters = async (kind: string) =>
  (await sql<{ to: string }>`select to_address as to from letter where kind = ${kind}`.execute(stand.db)).rows

before(async () => {
  stand = await openStand()
  wave = await stageWave(stand.db, { evaluations: 2 })
  network = await stand.someone('Inès', { role: 'network' })
  first = await stageCandidacy(stand, wave.call, 'Deux Vallées')
  second = await stageCandidacy(stand, wave.call, 'Trois Ponts', { email: 'contact@troisponts.example' })
  for (const { id } of [first, second]) mustAllow(await checkCandidacy(stand.db, commandLine, 'http://x', id, admissible))
  for (const name of ['Paul', 'Rose', 'Sam', 'Tess']) jurors[name] = await stand.someone(name, { role: 'juror' })
  holdClock(new Date(wave.cutOffAt.getTime() + 60_000))
  await cutOffWaves(stand.db)
  // Inviting asks for a fresh proof, and the clock has been put forward.
  await sql`update session set verified_at = now() + interval '30 days', twice_verified_at = now() + interval '30 days'`.execute(stand.db)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const desk = '/reseau/appels/appel'
const declarePage = () => `/jury/vagues/${wave.waveId}`
const nothingOf = (answer: { status: number; body: string }, words = /Récit de/) => {
  assert.equal(answer.status, 403)
  assert.doesNotMatch(answer.body, words)
}
const taskOf = (body: string, name: string) => new RegExp(`/jury/evaluations/([\\w-]+)">${name}`).exec(body)?.[1]

test('the network invites jurors: whoever has an account is told by a letter, and sits once', async () => {
  for (const name of ['Paul', 'Rose', 'Sam']) {
    const invitation = { nom: name, courriel: `${name.toLowerCase()}@test.example`, langue: 'fr', niveau: 'national' }
    assert.equal((await network.post(`${desk}/jury`, invitation)).status, 303)
    assert.match((await network.post(`${desk}/jury`, invitation)).body, /fait déjà partie/)
  }
  assert.equal((await letters('jury_seated')).length, 3)
  const cell = { nom: 'Zoé', courriel: 'zoe@test.example', langue: 'fr', niveau: 'regional', region: '84' }
  assert.equal((await network.post(`${desk}/jury`, cell)).status, 422)
  assert.match((await network.get(`${desk}/jury`)).body, /Paul[\s\S]*jury national/)
})

test('before declaring, a juror reads the name and the coalition, and nothing else anywhere', async () => {
  const paul = jurors.Paul!
  const page = (await paul.get(declarePage())).body
  assert.match(page, /Deux Vallées[\s\S]*Structure Deux Vallées/)
  assert.doesNotMatch(page, /Récit de/)
  assert.match((await paul.get('/jury')).body, /2 candidatures attendent/)
  nothingOf(await paul.get(`/jury/candidatures/${first.reference}`))
  nothingOf(await paul.get(`/jury/candidatures/${first.reference}/fichiers/${first.fileId}`))
  // Whoever holds the role and sits nowhere sees no more than a stranger.
  nothingOf(await jurors.Tess!.get(declarePage()), /Deux Vallées/)
  assert.match((await jurors.Tess!.get('/jury')).body, /dans aucun jury/)
})

test('one conflict is caught: suggested, declared, and nothing of it opens; a certain one can’t be denied', async () => {
  await sql`update person set email = 'rose@troisponts.example' where id = ${jurors.Rose!.personId}`.execute(stand.db)
  assert.match((await jurors.Rose!.get(declarePage())).body, /de la même maison que Structure Trois Ponts/)
  const answers = (one: string, two: string) => ({ [`lien.${first.reference}`]: one, [`lien.${second.reference}`]: two })
  const tied = await jurors.Rose!.post(declarePage(), { ...answers('non', 'oui'), [`note.${second.reference}`]: 'J’y ai travaillé.' })
  assert.equal(tied.status, 303)
  assert.match((await jurors.Rose!.post(declarePage(), answers('non', 'non'))).body, /ne se retire pas ainsi/)
  assert.equal((await jurors.Paul!.post(declarePage(), answers('non', 'non'))).status, 303)
  const { db } = stand
  await sql`insert into candidacy_writer (candidacy_id, person_id) values (${first.id}, ${jurors.Sam!.personId})`.execute(db)
  assert.match((await jurors.Sam!.post(declarePage(), answers('non', 'non'))).body, /Vous agissez pour ce collectif/)
  const { rows } = await sql`select from conflict_declaration c join jury_member j on j.id = c.jury_member_id
    where j.person_id = ${jurors.Sam!.personId}`.execute(db)
  assert.equal(rows.length, 0)
  await sql`delete from candidacy_writer where person_id = ${jurors.Sam!.personId}`.execute(db)
  assert.equal((await jurors.Sam!.post(declarePage(), answers('non', 'non'))).status, 303)
  assert.match((await network.get(`${desk}/vagues/${wave.waveId}/jury`)).body, /Rose[\s\S]*J’y ai travaillé/)
})

test('the wall holds on every page, file and list, for each kind of visitor', async () => {
  const ana = await stand.someone('Ana', { role: 'administrator', on: second.organisationId })
  const both = await stand.someone('Vera', { role: 'network' }, { role: 'juror' })
  await network.post(`${desk}/jury`, { nom: 'Vera', courriel: 'vera@test.example', langue: 'fr', niveau: 'national' })
  const reading = `/jury/candidatures/${second.reference}`
  const own = `/candidatures/${second.reference}`
  const ofNetwork = `${desk}/candidatures/${second.reference}`
  const pages = [
    reading,
    `${reading}/fichiers/${second.fileId}`,
    ofNetwork,
    `${ofNetwork}/fichiers/${second.fileId}`,
    `${ofNetwork}/evaluations`,
    own,
    `${own}/relire`,
    `${own}/collectif`,
    `${own}/recepisse`,
    `${own}/depot.json`,
    `${own}/fichiers/${second.fileId}`,
  ]
  const opens: [Client, readonly string[]][] = [
    [jurors.Rose!, []],
    [jurors.Tess!, []],
    [jurors.Paul!, pages.slice(0, 2)],
    [both, []],
    [network, [...pages.slice(2, 5), `${own}/recepisse`, `${own}/depot.json`, `${own}/fichiers/${second.fileId}`]],
    [ana, [own, `${own}/relire`, `${own}/collectif`, `${own}/recepisse`, `${own}/depot.json`, `${own}/fichiers/${second.fileId}`]],
    [stand.stranger, []],
  ]
  for (const [at, [who, open]] of opens.entries()) {
    for (const page of pages) {
      const answer = await who.get(page)
      assert.equal(answer.status === 200, open.includes(page), `visitor ${at} at ${page}: ${answer.status}`)
      if (!open.includes(page)) assert.doesNotMatch(answer.body, /Récit de|Structure Trois/, `visitor ${at} at ${page}`)
    }
  }
  // A file of another candidacy is not fetched by way of one that is open.
  assert.equal((await jurors.Paul!.get(`${reading}/fichiers/${first.fileId}`)).status, 404)
  assert.doesNotMatch((await jurors.Rose!.get('/jury')).body, new RegExp(`jury/candidatures/${second.reference}`))
  const vera = await sql<{ id: string }>`select id from jury_member where person_id = ${both.personId}`.execute(stand.db)
  assert.equal((await network.post(`${desk}/jury/${vera.rows[0]?.id}/fin`)).status, 303)
})

test('work is shared as planned, without the conflict, and nobody else opens a task', async () => {
  const page = `${desk}/vagues/${wave.waveId}/jury`
  assert.match((await network.get(page)).body, /Confier 4 évaluations/)
  assert.match((await network.get(`${desk}/evaluations`)).body, /Il manque 4 évaluations, dont 4 à confier\./)
  assert.equal((await letters('jury_assigned')).length, 0)
  assert.equal((await network.post(page, { niveau: 'national' })).status, 303)
  assert.match((await network.post(page, { niveau: 'national' })).body, /rien à confier/)
  assert.equal((await letters('jury_assigned')).length, 3)
  assert.match((await network.get(`${desk}/evaluations`)).body, /Il manque 4 évaluations\./)
  const rose = (await jurors.Rose!.get('/jury')).body
  assert.ok(taskOf(rose, 'Deux Vallées'))
  assert.equal(taskOf(rose, 'Trois Ponts'), undefined)
  const task = `/jury/evaluations/${taskOf(rose, 'Deux Vallées')}`
  for (const who of [jurors.Paul!, jurors.Tess!, network, stand.stranger]) assert.notEqual((await who.get(task)).status, 200)
  assert.equal((await jurors.Paul!.post(task, { geste: 'enregistrer' })).status, 403)
})

const whole = (a: string, b: string, revision = '0') => ({
  'v.c.a': revision,
  'v.c.b': revision,
  'v.avis': revision,
  'v.commentaire': revision,
  'note.a': a,
  'pourquoi.a': 'Le dossier le montre.',
  'note.b': b,
  'pourquoi.b': 'Le dossier le dit bien.',
  avis: 'favourable',
  geste: 'deposer',
})
const secret = 'Mot que seuls les jurés lisent'

test('an evaluation is a draft until it is sealed; others’ open only then, and the network’s once all are in', async () => {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select a.id, p.name from jury_assignment a join jury_member j on j.id = a.jury_member_id
    join person p on p.id = j.person_id where a.candidacy_id = ${first.id} order by p.name`.execute(stand.db)
  assert.equal(rows.length, 2)
  const [one, two] = rows.map((row) => ({ who: jurors[row.name]!, page: `/jury/evaluations/${row.id}` })) as [
    { who: Somebody; page: string },
    { who: Somebody; page: string },
  ]
  assert.equal((await one.who.post(one.page, { 'v.c.a': '0', 'note.a': '2', geste: 'enregistrer' })).status, 303)
  assert.match((await one.who.get(one.page)).body, /value="2" checked/)
  assert.match((await one.who.post(one.page, { 'v.c.a': '1', 'note.a': '2', geste: 'deposer' })).body, /Choisissez une phrase/)
  assert.equal((await one.who.post(one.page, { ...whole('3', '3', '1'), commentaire: secret })).status, 303)
  assert.match((await one.who.post(one.page, whole('0', '0'))).body, /ne change plus/)
  assert.equal((await one.who.post(`${one.page}/recusation`, { motif: 'Trop tard.' })).status, 422)
  const contents = `${desk}/candidatures/${first.reference}/evaluations`
  for (const body of [
    (await two.who.get(two.page)).body,
    (await network.get(contents)).body,
    (await two.who.get(`/jury/candidatures/${first.reference}`)).body,
  ])
    assert.doesNotMatch(body, new RegExp(secret))
  assert.match((await network.get(contents)).body, /1 déposées sur 2/)
  assert.match((await network.get(`${desk}/evaluations`)).body, /Il manque 3 évaluations/)
  assert.equal((await two.who.post(two.page, whole('0', '3'))).status, 303)
  // Sealed or open, what she wrote stands in the evaluation alone: the journal tells that it was submitted, to nobody more than that.
  const told = await sql<{ event: string; text: string }>`
    select j.event, j.payload::text || coalesce(p.payload, '') as text from journal j left join journal_personal p on p.journal_id = j.id
    where j.thing_id = ${first.id} and j.event like 'evaluation.%' order by j.id`.execute(stand.db)
  assert.deepEqual([...new Set(told.rows.map(({ event }) => event))].sort(), ['evaluation.begun', 'evaluation.submitted'])
  for (const { text } of told.rows) assert.doesNotMatch(text, /Mot que|dossier le|favourable|score/)
  assert.match((await two.who.get(two.page)).body, new RegExp(secret))
  assert.match((await network.get(contents)).body, new RegExp(secret))
  assert.match((await network.get(`${desk}/evaluations`)).body, /62,5[\s\S]*25 à 100[\s\S]*53/)
  // Of the team and of the jury, and not yet declared: no score of it either.
  const both = await stand.someone('Wanda', { role: 'network' }, { role: 'juror' })
  assert.match((await both.get(`${desk}/evaluations`)).body, /62,5/)
  assert.equal(
    (await network.post(`${desk}/jury`, { nom: 'Wanda', courriel: 'wanda@test.example', langue: 'fr', niveau: 'national' })).status,
    303,
  )
  assert.doesNotMatch((await both.get(`${desk}/evaluations`)).body, /62,5/)
})

test('the grid of a wave is fixed by its first evaluation, whatever is published since', async () => {
  const grid = { nom: 'Critère c', poids: '1', phrases: 'Non.\nOui.' }
  assert.equal((await network.post(`${desk}/grille/critere`, grid)).status, 303)
  assert.equal((await network.post(`${desk}/grille/publication`)).status, 303)
  const page = taskOf((await jurors.Paul!.get('/jury')).body, 'Trois Ponts')
  assert.doesNotMatch((await jurors.Paul!.get(`/jury/evaluations/${page}`)).body, /Critère c/)
})

test('reminders go to who still has something, never twice within two days', async () => {
  const at = `${desk}/evaluations/rappels`
  assert.match((await network.post(at, { vague: wave.waveId })).location ?? '', /relances=2/)
  assert.match((await network.post(at, { vague: wave.waveId })).location ?? '', /relances=0/)
  holdClock(new Date(wave.publishAt.getTime() - 4 * 86_400_000))
  await remindNearPublication(stand.db, 'http://x')
  assert.equal((await letters('jury_reminded')).length, 2)
  holdClock(new Date(wave.publishAt.getTime() - 2 * 86_400_000))
  await remindNearPublication(stand.db, 'http://x')
  await remindNearPublication(stand.db, 'http://x')
  assert.equal((await letters('jury_reminded')).length, 4)
})

test('nobody is reminded of what waits no more, and the day said is the day of the call’s own clock', async () => {
  const { db } = stand
  await sql`update jury_assignment set reminded_at = null`.execute(db)
  await sql`update candidacy set state = 'decided' where id = ${second.id}`.execute(db)
  await sql`delete from letter where kind = 'jury_reminded'`.execute(db)
  assert.match((await network.post(`${desk}/evaluations/rappels`, { vague: wave.waveId })).location ?? '', /relances=0/)
  assert.match((await network.get(`${desk}/evaluations`)).body, /Aucune évaluation ne manque/)
  await sql`update candidacy set state = 'in_review' where id = ${second.id}`.execute(db)
  // In Paris it is the evening of the 3rd; in Nouméa, where this call lives, the morning of the 4th.
  await sql`update call set time_zone = 'Pacific/Noumea'`.execute(db)
  await sql`update wave set publish_at = '2099-03-03T18:00:00Z'`.execute(db)
  assert.match((await network.post(`${desk}/evaluations/rappels`, { vague: wave.waveId })).location ?? '', /relances=2/)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'jury_reminded'`.execute(db)
  assert.ok(rows.every(({ body }) => body.includes('4 mars 2099')))
})

test('whoever steps back is tied from then on, and a cleared juror takes over where there is one', async () => {
  assert.equal(
    (await network.post(`${desk}/jury`, { nom: 'Tess', courriel: 'tess@test.example', langue: 'fr', niveau: 'national' })).status,
    303,
  )
  assert.equal((await jurors.Tess!.post(declarePage(), { [`lien.${second.reference}`]: 'non' })).status, 303)
  const task = taskOf((await jurors.Sam!.get('/jury')).body, 'Trois Ponts')
  assert.equal((await jurors.Sam!.post(`/jury/evaluations/${task}/recusation`)).status, 422)
  assert.equal((await jurors.Sam!.post(`/jury/evaluations/${task}/recusation`, { motif: 'Ma sœur y travaille.' })).status, 303)
  nothingOf(await jurors.Sam!.get(`/jury/candidatures/${second.reference}`))
  nothingOf(await jurors.Sam!.get(`/jury/evaluations/${task}`))
  assert.ok(taskOf((await jurors.Tess!.get('/jury')).body, 'Trois Ponts'))
  // Her own journal tells her that she stepped back, and not to whom it went; the network's tells both.
  const own = (await jurors.Sam!.get('/compte/journal')).body
  assert.match(own, /Juré récusé[\s\S]*Ma sœur y travaille/)
  // Once: what was taken from her is what she stepped back from.
  assert.doesNotMatch(own, /Évaluation reprise à un juré/)
  assert.doesNotMatch(own, /Tess/)
  const all = (await network.get('/reseau/journal?famille=jury')).body
  assert.match(all, /Candidature confiée à des jurés[\s\S]*Trois Ponts[\s\S]*Tess/)
  assert.match(all, /Ma sœur y travaille/)
  // Tess has not answered about the other one: it stays shut.
  nothingOf(await jurors.Tess!.get(`/jury/candidatures/${first.reference}`))
})
