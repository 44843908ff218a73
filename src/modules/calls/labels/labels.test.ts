import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { isSigned } from '../../../platform/signature.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../../territories/index.ts'
import { awardLabel } from './acts.ts'
import { certifierOf } from './certificates/acts.ts'
import { conditionStandingOf, decideAward, numberOf, standingOf } from './rules.ts'
import { findLabel } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(() => stand.close())

const territoryOf = async (name: string) => {
  const created = await createTerritory(stand.db, commandLine, { name, kind: 'group' })
  assert.ok(created.allowed)
  return created.value
}

test('a label has its number by year and order, a term, and conditions that fall due within it', () => {
  assert.equal(numberOf('2019-12-20', 27), 'FI-2019-027')
  const term = { startsOn: '2026-01-01', endsOn: '2029-01-01', conditions: [] }
  assert.deepEqual(decideAward(term, []), { allowed: true, value: true })
  assert.deepEqual(decideAward({ ...term, endsOn: '2026-01-01' }, []), { allowed: false, because: 'ends_before_start' })
  assert.deepEqual(decideAward({ ...term, conditions: [{ dueOn: '2029-01-02' }] }, []), { allowed: false, because: 'condition_outside' })
  const held = { state: 'active', startsOn: '2025-01-01', endsOn: null } as const
  assert.deepEqual(decideAward(term, [held]), { allowed: false, because: 'already_held' })
  assert.ok(decideAward(term, [{ ...held, state: 'withdrawn' }]).allowed)
  assert.ok(decideAward(term, [{ ...held, endsOn: '2025-12-31' }]).allowed)
})

test('a condition is late the day after it was due, and says when it was met late', () => {
  assert.equal(conditionStandingOf({ dueOn: '2026-03-01', metOn: null }, '2026-03-01'), 'due')
  assert.equal(conditionStandingOf({ dueOn: '2026-03-01', metOn: null }, '2026-03-02'), 'late')
  assert.equal(conditionStandingOf({ dueOn: '2026-03-01', metOn: '2026-03-02' }, '2026-04-01'), 'met_late')
  assert.equal(conditionStandingOf({ dueOn: null, metOn: null }, '2099-01-01'), 'due')
})

test('a label of which nobody published the term is never said to be in force', () => {
  assert.equal(standingOf({ state: 'active', endsOn: null, source: 'a newspaper', hasBegun: true }), 'recorded')
  assert.equal(standingOf({ state: 'active', endsOn: '2030-01-01', source: null, hasBegun: true }), 'active')
})

test('the 27 labels of 2019 are in the register in their two waves, and nothing invented is attached to them', async () => {
  const { rows } = await sql<{ wave: number; on: string; count: number; bare: number }>`
    select wave_number as wave, starts_on as on, count(*) as count,
      count(*) filter (where ends_on is null and certificate is null and not demonstration and source is not null
        and not exists (select from label_condition c where c.label_id = label.id)) as bare
    from label where wave_number is not null and not demonstration group by 1, 2 order by 1`.execute(stand.db)
  assert.deepEqual(rows, [
    { wave: 1, on: '2019-02-25', count: 20, bare: 20 },
    { wave: 2, on: '2019-12-20', count: 7, bare: 7 },
  ])
  const register = await stand.stranger.get('/labels?vague=2019-2')
  assert.match(register.body, /7 labels/)
  assert.match(register.body, /Grand Chambéry/)
  const page = await stand.stranger.get('/labels/FI-2019-027')
  assert.match(page.body, /20 décembre 2019/)
  assert.match(page.body, /non publié/)
  assert.match(page.body, /Actu-Environnement/)
  assert.match((await stand.stranger.get('/territoires/grand-chambery')).body, /\/labels\/FI-2019-02\d/)
})

test('invented labels say that they are invented, and so do their territories, which no count of the network holds', async () => {
  const { rows } = await sql<{ number: string; invented: boolean }>`
    select l.number, t.demonstration as invented from label l join territory t on t.id = l.territory_id where l.demonstration`.execute(
    stand.db,
  )
  assert.deepEqual(
    rows.map((row) => row.invented),
    [true, true, true],
  )
  for (const { number } of rows) assert.match((await stand.stranger.get(`/labels/${number}`)).body, /Démonstration|inventé/)
  assert.doesNotMatch((await stand.stranger.get('/')).body, /Trois Sources|Grande Fougère/)
})

test('an award gives the next number of its year, a certificate that this instance signed, and the first line of its history', async () => {
  const territory = await territoryOf('Le pays d’essai')
  const draft = {
    territoryId: territory.id,
    candidacyId: null,
    decisionId: null,
    waveNumber: 3,
    startsOn: '2030-05-01',
    endsOn: '2033-05-01',
    conditions: [{ text: 'Publier les comptes chaque année', dueOn: '2031-05-01' }],
    certifier: certifierOf(stand.house.config),
  }
  const awarded = await awardLabel(stand.db, commandLine, draft)
  assert.ok(awarded.allowed)
  assert.equal(awarded.value.number, 'FI-2030-001')
  assert.deepEqual(await awardLabel(stand.db, commandLine, draft), { allowed: false, because: 'already_held' })
  const label = await findLabel(stand.db, 'FI-2030-001')
  assert.ok(label?.certificate && label.signature && label.publicKey)
  assert.ok(isSigned(label.publicKey, label.certificate, label.signature))
  assert.ok(!isSigned(label.publicKey, label.certificate.replace('2033', '2043'), label.signature))
  assert.equal(JSON.parse(label.certificate).conditions[0].due, '2031-05-01')
  const page = await stand.stranger.get('/labels/FI-2030-001')
  assert.match(page.body, /Publier les comptes chaque année/)
  const { rows } = await sql<{ event: string }>`select event from journal where thing_kind = 'label' and thing_id = ${label.id}`.execute(
    stand.db,
  )
  assert.deepEqual(rows, [{ event: 'label.awarded' }])
})

test('the whole history is public as CSV and as linked data', async () => {
  const csv = (await stand.stranger.get('/labels.csv')).body
  assert.match(csv, /^\ufeff?number,territory,/)
  assert.match(csv, /FI-2019-001,[a-z-]+,[^\r\n]+,1,2019-02-25,,recorded,awarded,2019-02-25,/)
  const data = JSON.parse((await stand.stranger.get('/labels.jsonld')).body)
  const last = data['@graph'].find((each: { certificationIdentification: string }) => each.certificationIdentification === 'FI-2019-027')
  assert.equal(last['@type'], 'Certification')
  assert.equal(last.issuedBy, undefined)
  assert.deepEqual(last.history, [{ '@type': 'Event', name: 'awarded', startDate: '2019-12-20' }])
})
