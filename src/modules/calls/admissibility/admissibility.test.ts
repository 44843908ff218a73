import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { holdClock } from '../../../platform/clock.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { moveToLatestForm } from '../candidacies/acts.ts'
import type { SubmittedContent } from '../candidacies/schema.ts'
import { submitCandidacy } from '../candidacies/submissions/acts.ts'
import { publishForm } from '../forms/acts.ts'
import { cutOffWaves } from './acts.ts'
import { changesBetween, decideCheck } from './rules.ts'

const content = (answers: SubmittedContent['answers'], members: string[]): SubmittedContent => ({
  reference: 'CA-2026-0001',
  name: 'Ici',
  call: { slug: 'appel', title: 'Appel' },
  form: { number: 1, sha256: '' },
  answers,
  members: members.map((name) => ({ organisationId: name, name, role: 'member', committedOn: null })),
})

test('what changed between two sealed versions is said question by question, whatever the order of keys', () => {
  const before = content({ a: 'x', b: [{ un: 1, deux: 2 }], c: 3 }, ['P', 'Q'])
  const after = content({ a: 'y', b: [{ deux: 2, un: 1 }], d: true }, ['Q', 'R'])
  const changes = changesBetween(before, after, ['d', 'a'])
  assert.deepEqual(
    changes.answers.map(({ question }) => question),
    ['d', 'a', 'c'],
  )
  assert.deepEqual([changes.joined, changes.left], [['R'], ['P']])
})

test('asking to complete says what and until when; refusing says why; only the network’s own refusal is looked at again', () => {
  const now = new Date('2027-01-01T00:00:00Z')
  const fresh = { state: 'submitted', standing: undefined } as const
  const check = { verdict: 'to_complete', reason: 'La lettre.', dueAt: new Date('2027-01-02T00:00:00Z') } as const
  assert.deepEqual(decideCheck(fresh, check, now), { allowed: true, value: 'draft' })
  assert.deepEqual(decideCheck(fresh, { ...check, reason: ' ' }, now), { allowed: false, because: 'reason_missing' })
  assert.deepEqual(decideCheck(fresh, { ...check, dueAt: null }, now), { allowed: false, because: 'due_missing' })
  assert.deepEqual(decideCheck(fresh, { ...check, dueAt: now }, now), { allowed: false, because: 'due_past' })
  assert.deepEqual(decideCheck({ state: 'decided', standing: 'admissible' }, check, now), { allowed: false, because: 'state_forbids' })
  assert.ok(decideCheck({ state: 'decided', standing: 'inadmissible' }, { ...check, verdict: 'admissible' }, now).allowed)
})

let stand: Stand
let wave: StagedWave
let first: StagedCandidacy
let second: StagedCandidacy
before(async () => {
  stand = await openStand()
  wave = await stageWave(stand.db)
  first = await stageCandidacy(stand, wave.call, 'Deux Vallées')
  second = await stageCandidacy(stand, wave.call, 'Trois Ponts')
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const stateOf = async (candidacy: StagedCandidacy) =>
  (await stand.db.selectFrom('candidacy').select(['state', 'wave_id']).where('id', '=', candidacy.id).executeTakeFirstOrThrow()).state

test('the network reads what was submitted, and a draft stays its coalition’s', async () => {
  const network = await stand.someone('Inès', { role: 'network' })
  const desk = '/reseau/appels/appel/candidatures'
  assert.match((await network.get(desk)).body, /Deux Vallées[\s\S]*à vérifier/)
  assert.doesNotMatch((await network.get(`${desk}?etat=in_review`)).body, /Deux Vallées/)
  const page = await network.get(`${desk}/${first.reference}`)
  assert.match(page.body, /Récit de Deux Vallées/)
  assert.equal((await network.get(`${desk}/${first.reference}/fichiers/${first.fileId}`)).status, 200)
  assert.equal((await network.get(`${desk}/${first.reference}/fichiers/${second.fileId}`)).status, 404)
  await sql`update candidacy set state = 'draft' where id = ${second.id}`.execute(stand.db)
  assert.equal((await network.get(`${desk}/${second.reference}`)).status, 404)
  assert.doesNotMatch((await network.get(desk)).body, /Trois Ponts/)
  await sql`update candidacy set state = 'submitted' where id = ${second.id}`.execute(stand.db)
  const stranger = await stand.someone('Zoé', { role: 'administrator', on: second.organisationId })
  assert.equal((await stranger.get(`${desk}/${first.reference}`)).status, 403)
})

test('a candidacy to complete is a draft until its date; submitted again after the cut-off, the desk sees what changed', async () => {
  const network = await stand.someone('Ida', { role: 'network' })
  const ana = await stand.someone('Ana', { role: 'administrator', on: first.organisationId })
  const page = `/reseau/appels/appel/candidatures/${first.reference}`
  assert.match((await network.post(`${page}/verification`, { verdict: 'to_complete', echeance: '2099-01-01' })).body, /collectif lira/)
  const asked = { verdict: 'to_complete', motifs: 'Dites où.', echeance: '2099-01-01' }
  assert.equal((await network.post(`${page}/verification`, asked)).status, 303)
  assert.equal(await stateOf(first), 'draft')
  assert.match((await ana.get(`/candidatures/${first.reference}`)).body, /Dites où\./)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'admissibility'`.execute(stand.db)
  assert.match(rows[0]?.body ?? '', /Dites où\.[\s\S]*1 janvier 2099|2 janvier 2099/)
  assert.equal((await network.post(`${page}/verification`, asked)).status, 422)
  assert.match((await network.get(page)).body, /Le collectif la complète/)
  await sql`insert into candidacy_answer (candidacy_id, question, revision, value) values (${first.id}, 'recit', 9, '"Récit complété."')`.execute(
    stand.db,
  )
  holdClock(new Date(wave.cutOffAt.getTime() + 60_000))
  assert.equal(await cutOffWaves(stand.db), 1)
  assert.equal(await cutOffWaves(stand.db), 0)
  const again = await submitCandidacy(stand.db, commandLine, first.id)
  assert.ok(again.allowed, again.allowed ? '' : again.because)
  assert.equal(again.value.waveId, wave.waveId)
  const compared = (await network.get(page)).body
  assert.match(compared, /id="changements"[\s\S]*Récit de Deux Vallées[\s\S]*Récit complété/)
  assert.equal((await network.post(`${page}/verification`, { verdict: 'admissible' })).status, 303)
  assert.equal(await stateOf(first), 'in_review')
})

test('found admissible before the cut-off, a candidacy waits for it; inadmissible, it ends there and its coalition reads why', async () => {
  const network = await stand.someone('Iris', { role: 'network' })
  const page = `/reseau/appels/appel/candidatures/${second.reference}`
  await sql`update wave set state = 'planned' where id = ${wave.waveId}`.execute(stand.db)
  holdClock(new Date(wave.cutOffAt.getTime() - 120_000))
  assert.equal((await network.post(`${page}/verification`, { verdict: 'inadmissible', motifs: 'Hors sujet.' })).status, 303)
  assert.equal(await stateOf(second), 'decided')
  const bea = await stand.someone('Béa', { role: 'administrator', on: second.organisationId })
  assert.match((await bea.get(`/candidatures/${second.reference}`)).body, /Hors sujet\./)
  holdClock(new Date(wave.cutOffAt.getTime() - 60_000))
  assert.equal((await network.post(`${page}/verification`, { verdict: 'admissible' })).status, 303)
  assert.equal(await stateOf(second), 'submitted')
  holdClock(wave.cutOffAt)
  assert.equal(await cutOffWaves(stand.db), 1)
  assert.equal(await stateOf(second), 'in_review')
})

test('what was submitted is read through the form that it answered, also once its coalition has moved to a newer one to complete it', async () => {
  const network = await stand.someone('Isa', { role: 'network' })
  holdClock(new Date(wave.cutOffAt.getTime() + 120_000))
  const page = `/reseau/appels/appel/candidatures/${first.reference}`
  await sql`update candidacy set state = 'submitted' where id = ${first.id}`.execute(stand.db)
  assert.equal(
    (await network.post(`${page}/verification`, { verdict: 'to_complete', motifs: 'Un mot.', echeance: '2099-12-31' })).status,
    303,
  )
  await sql`update call set draft_form = jsonb_set(draft_form, '{sections,0,questions}', (
      select jsonb_agg(q) from jsonb_array_elements(draft_form #> '{sections,0,questions}') q where q ->> 'key' <> 'recit'))
    where slug = 'appel'`.execute(stand.db)
  const { rows } = await sql<{ id: string }>`select id from call where slug = 'appel'`.execute(stand.db)
  assert.ok((await publishForm(stand.db, commandLine, rows[0]?.id as Parameters<typeof publishForm>[2])).allowed)
  assert.ok((await moveToLatestForm(stand.db, commandLine, first.id)).allowed)
  const { body } = await network.get(page)
  assert.match(body, /id="section-[\s\S]*Récit complété/)
  // The earlier submission too: what the newer form no longer asks is still compared.
  assert.match(body, /id="changements"[\s\S]*Récit de Deux Vallées/)
})
