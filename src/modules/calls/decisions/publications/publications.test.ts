import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { dayIn } from '../../../../../test/days.ts'
import {
  checkAdmissible,
  cutOff,
  declare,
  evaluate,
  type JudgedCall,
  type JudgedCandidacy,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { holdClock } from '../../../../platform/clock.ts'
import { releaseHolding, saveHolding } from '../../../../platform/holding.ts'
import { addJob } from '../../../../platform/jobs.ts'
import { speak } from '../../../../platform/speech.ts'
import { clockwork, commandLine } from '../../../../platform/visitor.ts'
import { loadGeography } from '../../../territories/index.ts'
import { planWave } from '../../waves/acts.ts'
import { publishDueWaves, publishWave } from './acts.ts'
import { decidePublication, isOutside, labelTerm } from './rules.ts'

let stand: Stand
let network: Somebody
let staged: JudgedCall
let labelled: JudgedCandidacy
let deferred: JudgedCandidacy
let refused: JudgedCandidacy
let lead: Somebody
let desk = ''
let results = ''

before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(stand.db)
  labelled = await stageJudgedCandidacy(stand.db, staged.call, 'Vallée Claire', ['73065'])
  deferred = await stageJudgedCandidacy(stand.db, staged.call, 'Coteau Vert')
  refused = await stageJudgedCandidacy(stand.db, staged.call, 'Plaine Basse')
  lead = await stand.someone('Ana Meneuse', { role: 'administrator', on: labelled.organisationId })
  await stand.someone('Bob Meneur', { role: 'administrator', on: refused.organisationId })
  const jurors = [await seat(stand, staged, 'Ada Juré'), await seat(stand, staged, 'Ben Juré')]
  for (const { juryMemberId } of jurors) {
    for (const { id } of [labelled, deferred, refused]) {
      await declare(stand.db, juryMemberId, id, false)
      await evaluate(stand.db, staged, juryMemberId, id, { a: 3, b: 2 }, 'Un ancrage réel.')
    }
  }
  for (const { id } of [labelled, deferred, refused]) await checkAdmissible(stand.db, id)
  await cutOff(stand.db, staged)
  desk = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}`
  results = `/appels/${staged.call.slug}/vagues/1/resultats`
  const path = (await network.post(`${desk}/deliberations`, { niveau: 'national', quorum: '2', jour: '2026-11-27' })).location ?? ''
  await network.post(`${path}/presences`, { presents: jurors.map((juror) => juror.juryMemberId) })
  const rulings: [JudgedCandidacy, Record<string, string>][] = [
    [
      labelled,
      {
        decision: 'labelled_with_conditions',
        motifs: 'Un collectif **solide**.',
        'motifs-publics': 'Un collectif qui partage.',
        'condition-1': 'Associer les habitants',
        'echeance-1': dayIn(200),
      },
    ],
    [deferred, { decision: 'deferred', motifs: 'À préciser.' }],
    [refused, { decision: 'refused', motifs: 'Trop tôt pour Plaine Basse.' }],
  ]
  for (const [{ reference }, ruling] of rulings)
    assert.equal((await network.post(`${path}/candidatures/${reference}/decision`, ruling)).status, 303)
  await network.post(`${path}/proces-verbal`, { texte: 'Tout a été dit.' })
  assert.equal((await network.post(`${path}/cloture`)).status, 303)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const letters = async () =>
  (await sql<{ body: string; to: string }>`select body, to_address as to from letter where kind = 'decision'`.execute(stand.db)).rows
const stateOf = async (id: string) => {
  const { rows } = await sql<{ state: string; wave: string }>`select state, wave_id as wave from candidacy where id = ${id}`.execute(
    stand.db,
  )
  return rows[0]
}

async function nothingShows(): Promise<void> {
  for (const who of [stand.stranger, lead, network]) {
    for (const ending of ['', '.csv', '.json']) assert.equal((await who.get(`${results}${ending}`)).status, 404)
  }
  assert.equal((await lead.get(`/candidatures/${labelled.reference}/decision`)).status, 404)
  assert.equal((await lead.get(`/candidatures/${labelled.reference}/lettre.pdf`)).status, 404)
  for (const page of [`/candidatures/${labelled.reference}`, '/candidatures', `/appels/${staged.call.slug}`])
    assert.doesNotMatch((await lead.get(page)).body, /labellis[ée]e? sous|Lire la décision|vagues\/1\/resultats/)
  assert.equal((await letters()).length, 0)
  assert.equal((await sql`select from label where candidacy_id is not null`.execute(stand.db)).rows.length, 0)
}

test('before its moment nothing of a decided wave shows, to nobody outside the network', nothingShows)

test('a deferred candidacy needs a wave to go to, and the page says so', async () => {
  assert.match((await network.get(`${desk}/publication`)).body, /prévoyez d’abord la vague suivante/)
  assert.equal((await network.post(`${desk}/publication`)).status, 422)
  holdClock(new Date(staged.publishAt.getTime() + 1000))
  assert.equal(await publishDueWaves(stand.db, stand.house.config), 0)
  holdClock(undefined)
  const cutOffAt = new Date('2099-01-31T17:00:00Z')
  assert.ok(
    (await planWave(stand.db, commandLine, staged.call.id, { name: 'Vague 2', nameOther: null, cutOffAt, publishAt: null })).allowed,
  )
  assert.match((await network.get(`${desk}/publication`)).body, /Publier maintenant/)
})

test('not before its moment, and killed in the middle it leaves nothing behind', async () => {
  assert.equal(await publishDueWaves(stand.db, stand.house.config), 0)
  holdClock(new Date(staged.publishAt.getTime() + 1000))
  // The connection is cut when the second letter is written: the label and the first letter were there already.
  await sql`create function cut_here() returns trigger language plpgsql as $$ begin
    if new.kind = 'decision' and (select count(*) from letter where kind = 'decision') >= 1 then
      perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`.execute(stand.db)
  await sql`create trigger cut_here before insert on letter for each row execute function cut_here()`.execute(stand.db)
  await assert.rejects(publishDueWaves(stand.db, stand.house.config))
  await sql`drop trigger cut_here on letter`.execute(stand.db)
  await nothingShows()
  assert.equal((await stateOf(labelled.id))?.state, 'submitted')
})

test('a restored instance publishes no wave by the clock before a person lets go of what is held, and then it does', async () => {
  holdClock(new Date(staged.publishAt.getTime() + 1000))
  await saveHolding(stand.db, { madeAt: new Date(), checksum: 'ab' })
  for (let n = 0; n < 3; n += 1) {
    await addJob(stand.db, 'publish_waves', { _cron: { ts: String(n) } })
    await stand.work()
  }
  await nothingShows()
  assert.match((await network.get('/reseau/retenue')).body, /Publication des vagues dont le moment est venu<\/th><td class="num">1</)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from held_job where task = 'publish_waves'`.execute(stand.db)
  assert.equal(rows[0]?.n, 1, 'it waits once, however often its minute came round')
  await stand.db.transaction().execute((tx) => releaseHolding(tx, null, 'kept'))
  const due = await sql`select from graphile_worker.jobs where task_identifier = 'publish_waves' and run_at <= now()`.execute(stand.db)
  assert.equal(due.rows.length, 1)
  // What it does is the next tests' matter.
  await sql`select graphile_worker.remove_job('publish_waves')`.execute(stand.db)
})

test('published by the clock and by a hand at once, it is published once, all together', async () => {
  holdClock(new Date(staged.publishAt.getTime() + 1000))
  const byHand = () => stand.db.transaction().execute((tx) => publishWave(tx, clockwork, stand.house.config, staged.wave.id))
  const [clock, hand, again] = await Promise.all([
    publishDueWaves(stand.db, stand.house.config),
    byHand(),
    publishDueWaves(stand.db, stand.house.config),
  ])
  assert.equal(clock + again + (hand.allowed ? 1 : 0), 1)
  holdClock(undefined)
  assert.equal((await stateOf(labelled.id))?.state, 'decided')
  assert.equal((await stateOf(refused.id))?.state, 'decided')
  const moved = await stateOf(deferred.id)
  assert.equal(moved?.state, 'submitted')
  assert.notEqual(moved?.wave, staged.wave.id)
  const sent = await letters()
  assert.deepEqual(sent.map((each) => each.to).sort(), ['ana.meneuse@test.example', 'bob.meneur@test.example'])
  const { rows } = await sql<{ conditions: number; name: string }>`
    select t.name, (select count(*)::int from label_condition c where c.label_id = l.id) as conditions
    from label l join territory t on t.id = l.territory_id where l.candidacy_id = ${labelled.id}`.execute(stand.db)
  assert.deepEqual(rows, [{ name: 'Vallée Claire', conditions: 1 }])
})

test('the page of results names who is labelled and why; the others are counts alone', async () => {
  const page = (await stand.stranger.get(results)).body
  assert.match(page, /Vallée Claire/)
  assert.match(page, /Un collectif qui partage/)
  assert.match(page, /Associer les habitants/)
  assert.match(page, /Critère a/)
  assert.match(page, /Jury national : 2 membres/)
  for (const ending of ['', '.csv', '.json']) {
    const { status, body } = await stand.stranger.get(`${results}${ending}`)
    assert.equal(status, 200)
    assert.doesNotMatch(body, /Plaine Basse|Coteau Vert|Ada|solide/)
  }
  const told = JSON.parse((await stand.stranger.get(`${results}.json`)).body)
  assert.deepEqual(told.counts, { labelled_with_conditions: 1, deferred: 1, refused: 1 })
  assert.match((await stand.stranger.get(`/appels/${staged.call.slug}`)).body, /vagues\/1\/resultats/)
})

test('on an English page, what was written in the call’s language says so', async () => {
  const results = `/appels/${staged.call.slug}/vagues/1/resultats`
  assert.match(
    (await stand.stranger.get(`/en${results}`)).body,
    /<div class="prose" lang="fr">[\s\S]*<span lang="fr">Associer les habitants<\/span>/,
  )
  assert.doesNotMatch((await stand.stranger.get(results)).body, /<div class="prose" lang|<span lang="fr">Associer/)
  assert.match(
    (await lead.get(`/en/candidatures/${labelled.reference}/decision`)).body,
    /<div class="prose" lang="fr">[\s\S]*<strong>solide<\/strong>/,
  )
})

test('the coalition reads its decision, what jurors wrote without their names, and its letter', async () => {
  assert.match((await lead.get(`/candidatures/${labelled.reference}`)).body, /Lire la décision/)
  const page = (await lead.get(`/candidatures/${labelled.reference}/decision`)).body
  assert.match(page, /<strong>solide<\/strong>/)
  assert.match(page, /Un ancrage réel/)
  assert.doesNotMatch(page, /Juré/)
  for (const who of [stand.stranger, await stand.someone('Zoé Ailleurs', { role: 'administrator', on: refused.organisationId })])
    assert.notEqual((await who.get(`/candidatures/${labelled.reference}/decision`)).status, 200)
  const answer = await stand.app.fetch(
    new Request(`http://127.0.0.1/candidatures/${labelled.reference}/lettre.pdf`, { headers: { cookie: lead.cookie } }),
  )
  const read = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
  const pdfPage = await read.getPage(1)
  const tree = JSON.stringify(await pdfPage.getStructTree())
  for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody']) assert.ok(tree.includes(`"role":"${role}"`), role)
  const text = (await pdfPage.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')
  assert.match(text, /Un collectif solide\./)
  assert.ok(text.includes(`Associer les habitants, avant le ${speak('fr').day(dayIn(200))}`), text)
  await read.destroy()
})

test('once published, decisions no longer change', async () => {
  assert.equal((await network.post(`${desk}/publication`)).status, 422)
  assert.match((await network.get(`${desk}/publication`)).body, /Ce qui est publié/)
  const term = labelTerm('2026-11-27', 3)
  assert.deepEqual(labelTerm('2028-02-29', 3), { startsOn: '2028-02-29', endsOn: '2031-02-28' })
  const due = (dueOn: string | null) => isOutside({ text: '', dueOn }, term)
  assert.deepEqual(
    [due(null), due('2026-11-27'), due('2029-11-27'), due('2026-11-26'), due('2029-11-28')],
    [false, false, false, true, true],
  )
  assert.deepEqual(decidePublication({ state: 'deliberated', kinds: [], hasNext: true, groundless: 0, outside: 1, renewals: null }), {
    allowed: false,
    because: 'condition_outside',
  })
  assert.deepEqual(decidePublication({ state: 'cut_off', kinds: [], hasNext: true, groundless: 0, outside: 0, renewals: null }), {
    allowed: false,
    because: 'not_deliberated',
  })
})
