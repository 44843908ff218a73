import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  checkAdmissible,
  cutOff,
  evaluate,
  type JudgedCall,
  type JudgedCandidacy,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../test/judged.ts'
import { openStand, type Stand } from '../../../test/stand.ts'
import { loadDemonstration } from '../../demonstration/index.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import { closeCall, createCall } from './acts.ts'
import { cutOffWaves } from './admissibility/acts.ts'
import { publishWave } from './decisions/publications/acts.ts'

let stand: Stand
let staged: JudgedCall
let labelled: JudgedCandidacy
let refused: JudgedCandidacy

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  const { db } = stand
  staged = await stageJudgedCall(db, { mostPopulation: 300_000, regionCodes: ['84'], leadKinds: ['association'] })
  // Its criteria are for the check alone: what was staged before it was narrowed stands.
  labelled = await stageJudgedCandidacy(db, staged.call, 'Vallée Claire', ['73065'])
  refused = await stageJudgedCandidacy(db, staged.call, 'Plaine Basse', ['73008'])
  const juror = await seat(stand, staged, 'Ada Juré')
  for (const { id } of [labelled, refused]) {
    await checkAdmissible(db, id)
    await evaluate(db, staged, juror.juryMemberId, id, { a: 3, b: 2 }, 'Mot de juré.')
  }
  await cutOff(db, staged)
  await cutOffWaves(db)
  const deliberation = makeId()
  await sql`insert into deliberation (id, wave_id, level, quorum, held_on, minutes, closed_at)
    values (${deliberation}, ${staged.wave.id}, 'national', 1, '2026-11-27', 'Procès-verbal.', now())`.execute(db)
  for (const [{ id }, kind] of [
    [labelled, 'labelled_with_conditions'],
    [refused, 'refused'],
  ] as const) {
    const conditions = kind === 'refused' ? '[]' : JSON.stringify([{ text: 'Associer les habitants', dueOn: null }])
    await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons, public_reasons, conditions)
      values (gen_random_uuid(), ${id}, ${staged.wave.id}, ${deliberation}, 'national', ${kind}, 'Motif interne.', 'Motif public.', ${conditions}::jsonb)`.execute(
      db,
    )
  }
  await createCall(db, commandLine, { title: 'Appel en préparation', language: 'fr', text: 'Bientôt.' })
})
after(() => stand.close())

const read = async (path: string) => {
  const answer = await stand.stranger.get(`/api/v1${path}`)
  return { status: answer.status, body: JSON.parse(answer.body), text: answer.body }
}
const results = () => `/calls/${staged.call.slug}/waves/1/results`

test('the API lists calls with both languages, terms and waves; one in preparation is not there', async () => {
  const { body, text } = await read('/calls')
  assert.equal(body.total, 3)
  assert.ok(!text.includes('en préparation'))
  const invented = body.data.find((call: { demonstration: boolean }) => call.demonstration)
  assert.equal(body.data.filter((call: { demonstration: boolean }) => call.demonstration).length, 1)
  assert.ok(invented.title.fr && invented.title.en && invented.summary.en)
  assert.equal(invented.takesCandidacies, true)
  assert.equal(invented.terms.memberRules[0].atLeast, 2)
  assert.ok(invented.terms.memberRules[0].kinds.includes('cooperative'))
  assert.deepEqual(invented.terms.perimeter, { territoryKinds: [], leastPopulation: null, mostPopulation: null, regionCodes: [] })
  const wave = invented.waves.find((each: { state: string }) => each.state === 'planned')
  assert.equal(wave.timeZone, 'Europe/Paris')
  assert.match(wave.cutOffAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/)
  assert.deepEqual([wave.state, wave.counts, wave.results, wave.demonstration], ['planned', null, null, true])
  const whole = await read(`/calls/${invented.slug}`)
  assert.ok(whole.body.text.fr.length > 100 && whole.body.text.en.length > 100)
  assert.equal((await read('/calls/appel-en-preparation')).status, 404)
  assert.equal((await read('/calls/appel-en-preparation/eligibility')).status, 404)
  assert.equal((await read('/calls?size=1&page=2')).body.data.length, 1)
  assert.equal((await read(`/calls?q=${encodeURIComponent('JUGÉ')}`)).body.data[0].slug, staged.call.slug)
  assert.equal((await read('/calls?state=closed')).body.total, 1)
  assert.equal((await read('/calls?taking=true&sort=title')).body.total, 2)
})

test('a machine learns whether a coalition may answer: yes, no, or which fact is missing', async () => {
  const ask = async (query: string) => (await read(`/calls/${staged.call.slug}/eligibility?${query}`)).body
  const nothing = await ask('')
  assert.equal(nothing.verdict, 'unknown')
  assert.deepEqual(
    nothing.findings.map((each: { criterion: string; verdict: string }) => [each.criterion, each.verdict]),
    [
      ['calendar', 'yes'],
      ['lead_kind', 'unknown'],
      ['population', 'unknown'],
      ['region', 'unknown'],
    ],
  )
  assert.ok(nothing.findings[1].missing.fr && nothing.findings[1].missing.en)
  const whole = 'leadKind=association&population=142365&regions=84'
  assert.equal((await ask(whole)).verdict, 'yes')
  assert.equal((await ask(whole.replace('142365', '300001'))).verdict, 'no')
  assert.equal((await ask(whole.replace('84', '84,76'))).verdict, 'no')
  const demo = (await read('/calls')).body.data.find((call: { demonstration: boolean }) => call.demonstration).slug
  const asked = async (query: string) => (await read(`/calls/${demo}/eligibility?${query}`)).body
  const rule = (body: { findings: { criterion: string }[] }) => body.findings.find((each) => each.criterion === 'member_rule')
  // Three organisations, of one the kind was said: another may be of those that are asked for.
  assert.equal((rule(await asked('leadKind=association&memberCount=3')) as unknown as { verdict: string }).verdict, 'unknown')
  const met = rule(await asked('leadKind=association&memberKinds=company,cooperative')) as unknown as Record<string, unknown>
  assert.deepEqual([met.verdict, met.missing, (met.rule as { atLeast: number }).atLeast], ['yes', null, 2])
  assert.equal((await asked('leadKind=association&memberKinds=company,company')).verdict, 'no')
  assert.equal((await asked('leadKind=association&memberKinds=company,company')).demonstration, true)
  for (const wrong of ['leadKind=king', 'memberKinds=company,king', 'regions=x', 'population=-1', 'population=', 'memberCount=1000']) {
    assert.equal((await read(`/calls/${demo}/eligibility?${wrong}`)).status, 400, wrong)
  }
})

test('before its publication a wave tells nothing of what was decided, and how far its jury has come is not told', async () => {
  await sql`update wave set state = 'deliberated' where id = ${staged.wave.id}`.execute(stand.db)
  assert.equal((await read(results())).status, 404)
  const { body, text } = await read(`/calls/${staged.call.slug}`)
  assert.deepEqual([body.waves[0].state, body.waves[0].counts, body.waves[0].publishedAt], ['in_review', null, null])
  assert.ok(!text.includes('deliberated'))
  assert.equal((await read('/labels?territory=vallee-claire')).status, 404)
})

test('a published wave is told with its counts and those whom it labelled; of the others, nothing', async () => {
  const { db, house } = stand
  const published = await db.transaction().execute((tx) => publishWave(tx, commandLine, house.config, staged.wave.id))
  assert.ok(published.allowed, JSON.stringify(published))
  const call = (await read(`/calls/${staged.call.slug}`)).body
  assert.deepEqual(call.waves[0].counts, [
    { outcome: 'labelled_with_conditions', count: 1 },
    { outcome: 'refused', count: 1 },
  ])
  const { body, status } = await read(call.waves[0].results.replace(/^.*\/api\/v1/, ''))
  assert.equal(status, 200)
  const [laureate] = body.labelled
  assert.equal(laureate.name, 'Vallée Claire')
  assert.equal(laureate.publicReasons, 'Motif public.')
  assert.equal(laureate.demonstration, false)
  assert.deepEqual(body.criteria[0], { key: 'a', title: { fr: 'Critère a', en: 'Criterion a' }, weight: 1 })
  // What is told of the jury is what the description says is told.
  const { components } = JSON.parse((await stand.stranger.get('/api/v1/openapi.json')).body)
  assert.deepEqual(Object.keys(body.jury[0]).sort(), Object.keys(components.schemas.WaveResults.properties.jury.items.properties).sort())
  const file = JSON.parse((await stand.stranger.get(`/appels/${staged.call.slug}/vagues/1/resultats.json`)).body)
  const { url: _, ...same } = body
  assert.deepEqual(file, same)
  const label = (await read(`/labels/${laureate.label.number}`)).body
  assert.equal(label.results, call.waves[0].results)
  assert.deepEqual(label.conditions, [{ text: 'Associer les habitants', dueOn: null, metOn: null, state: 'due', note: '' }])
  assert.equal(label.demonstration, false)
  for (const path of ['/calls', `/calls/${staged.call.slug}`, results(), '/labels', `/labels/${laureate.label.number}`]) {
    const { text } = await read(path)
    assert.doesNotMatch(text, /Plaine Basse|Ada|Mot de juré|Motif interne|Procès-verbal|@|Structure Vall/, path)
    assert.ok(!text.includes(refused.reference) && !text.includes(labelled.reference), path)
  }
  await closeCall(db, commandLine, staged.call.id)
  assert.ok((await read('/calls?state=closed')).body.data.every((each: { takesCandidacies: boolean }) => !each.takesCandidacies))
  assert.equal((await read('/calls?taking=false')).body.total, 2)
})

test('a call that others held is told with what was published of it and where, and nothing that was not', async () => {
  const call = (await read('/calls?state=closed')).body.data.find((each: { record: unknown }) => each.record !== null)
  assert.deepEqual([call.terms, call.judging, call.demonstration, call.takesCandidacies], [null, null, false, false])
  assert.ok(call.record.sources.every((source: { url: string }) => /^https?:/.test(source.url)))
  const [wave] = call.waves
  assert.equal(wave.recorded.labelledOn.slice(0, 4), '2019')
  assert.ok(wave.counts[0].count > 0)
  const { body } = await read(wave.results.replace(/^.*\/api\/v1/, ''))
  assert.equal(body.labelled.length, wave.counts[0].count)
  assert.deepEqual([body.criteria, body.jury, body.received], [null, null, wave.recorded.received])
  const label = (await read(`/labels/${body.labelled[0].label.number}`)).body
  assert.deepEqual([label.call.slug, label.results], [call.slug, wave.results])
  assert.equal((await read(`/calls/${call.slug}/eligibility`)).status, 404)
})

test('the register of labels is filtered, sorted and paged; each label with its history and the certificate that verifies', async () => {
  const all = (await read('/labels?size=1000')).body
  assert.ok(all.total > 25)
  assert.equal(
    (await read('/labels?year=2019')).body.data.every((each: { startsOn: string }) => each.startsOn.startsWith('2019')),
    true,
  )
  const byTerritory = (await read('/labels?sort=territory&size=1000')).body.data.map(
    (each: { territory: { name: string } }) => each.territory.name,
  )
  assert.deepEqual(byTerritory, [...byTerritory].sort(new Intl.Collator('fr').compare))
  assert.equal((await read('/labels?size=10&page=2')).body.data[0].number, all.data[10].number)
  assert.ok((await read('/labels?state=recorded')).body.total > 0)
  assert.equal((await read('/labels?q=chambery')).body.data[0].territory.slug, 'grand-chambery')
  assert.equal((await read('/labels?territory=nowhere')).status, 404)
  for (const wrong of ['state=gone', 'year=x', 'wave=0', 'sort=id', 'size=5000']) assert.equal((await read(`/labels?${wrong}`)).status, 400)
  const invented = all.data.filter((each: { demonstration: boolean }) => each.demonstration)
  assert.ok(invented.length > 0)
  const proven = all.data.find((each: { links: unknown }) => each.links !== null)
  const whole = (await read(`/labels/${proven.number}`)).body
  assert.ok(whole.history.some((each: { kind: string }) => each.kind === 'awarded'))
  assert.deepEqual(whole.certificate, JSON.parse((await stand.stranger.get(`/labels/${proven.number}/certificat.json`)).body))
  const verified = await stand.stranger.get(new URL(proven.links.verification).pathname + new URL(proven.links.verification).search)
  assert.match(verified.body, /authentique/i)
  const old = all.data.find((each: { links: unknown }) => each.links === null)
  assert.equal((await read(`/labels/${old.number}`)).body.certificate, null)
  assert.equal((await read('/labels/FI-1999-001')).status, 404)
  assert.equal((await read('/labels/nothing')).status, 404)
})
