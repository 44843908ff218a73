import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { makeId } from '../../../../platform/id.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { coalitionOf, createOrganisation } from '../../../ecosystem/index.ts'
import { listTargets, loadLibrary } from '../../../impact/index.ts'
import { listChallenges, loadGeography } from '../../../territories/index.ts'
import { createCall, openCall } from '../../acts.ts'
import { beginCandidacy } from '../../candidacies/acts.ts'
import { appendVersion, findLatestVersion, type Version } from '../../candidacies/submissions/store.ts'
import { publishForm } from '../../forms/acts.ts'
import type { Question } from '../../forms/schema.ts'
import { usualTerms } from '../../schema.ts'
import { findCall } from '../../store.ts'
import { planWave } from '../../waves/acts.ts'
import { openWorkspaceOf } from './acts.ts'
import { goalOf } from './rules.ts'

let stand: Stand
let version: Version
let lead: string
const question = (key: string, kind: Question['kind']): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required: true,
  shownWhen: null,
})

before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
  await loadLibrary(stand.db)
  const made = await createOrganisation(stand.db, commandLine, { name: 'La Meneuse', kind: 'association' } as never)
  assert.ok(made.allowed)
  lead = made.value
  await stand.someone('Ana la cheffe', { role: 'administrator', on: lead })
  await stand.someone('Mo le membre', { role: 'member', on: lead })
  const form = {
    sections: [
      {
        key: 's',
        title: { fr: 's', en: '' },
        lead: { fr: '', en: '' },
        questions: [question('perimetre', 'perimeter'), question('defis', 'challenges')],
      },
    ],
  }
  const made2 = await createCall(stand.db, commandLine, { title: 'Appel', language: 'fr', text: 'Venez.', form, terms: usualTerms })
  const wave = await planWave(stand.db, commandLine, made2.id, {
    name: 'Vague',
    nameOther: null,
    cutOffAt: new Date('2099-01-31T17:00:00Z'),
    publishAt: null,
  })
  assert.ok((await publishForm(stand.db, commandLine, made2.id)).allowed && wave.allowed)
  assert.ok((await openCall(stand.db, commandLine, made2.id)).allowed)
  const call = await findCall(stand.db, made2.slug)
  assert.ok(call)
  const begun = await beginCandidacy(stand.db, { ...commandLine, name: 'Ana' }, call, {
    name: 'Les Deux Rives',
    organisationId: lead,
    language: 'fr',
  })
  assert.ok(begun.allowed)
  const { rows } = await sql<{ code: string }>`select code from indicator order by position limit 1`.execute(stand.db)
  const content: Version['content'] = {
    reference: begun.value.reference,
    name: 'Les Deux Rives',
    call: { slug: call.slug, title: call.title },
    form: { number: 1, sha256: '' },
    answers: {
      perimetre: {
        members: [
          { kind: 'commune', code: '73065', name: 'Chambéry' },
          { kind: 'commune', code: '73030', name: 'Barberaz' },
        ],
      },
      defis: [
        {
          kind: 'social',
          title: 'Que chacun se déplace',
          why: 'On y travaille en bas.',
          objectives: [
            { title: 'Réparer mille vélos', indicator: rows[0]?.code ?? '', baseline: 10, target: 1000, dueOn: '2031-12-31' },
            { title: 'Sans chiffre', indicator: '', baseline: null, target: null, dueOn: null },
          ],
        },
        { kind: '', title: 'Sans nature', why: '', objectives: [] },
      ],
    },
    members: [{ organisationId: lead, name: 'La Meneuse', role: 'lead', committedOn: null }],
  }
  await appendVersion(
    stand.db,
    {
      id: makeId(),
      candidacyId: begun.value.id,
      number: 1,
      waveId: wave.value,
      content,
      sha256: 'x',
      submittedAt: new Date('2026-11-01T10:00:00Z'),
    },
    null,
  )
  version = (await findLatestVersion(stand.db, begun.value.id)) as Version
})
after(() => stand.close())

test('a sealed candidacy opens its territory, challenges, objectives, targets and coalition, and invites its lead', async () => {
  const opened = await openWorkspaceOf(stand.db, commandLine, version, 'https://essaim.example')
  assert.ok(opened.allowed)
  const { territoryId, slug, ...made } = opened.value
  assert.equal(slug, 'les-deux-rives')
  assert.deepEqual(made, { isNew: true, challenges: 1, objectives: 2, targets: 1, members: 1, coordinators: 1 })
  const [challenge] = await listChallenges(stand.db, territoryId)
  assert.deepEqual(
    challenge?.objectives.map((each) => each.title),
    ['Réparer mille vélos', 'Sans chiffre'],
  )
  const [target] = await listTargets(stand.db, { territoryId })
  assert.deepEqual([target?.baseline, target?.baselineOn, target?.value, target?.dueOn], [10, '2026-11-01', 1000, '2031-12-31'])
  assert.deepEqual(
    (await coalitionOf(stand.db, territoryId)).map((each) => [each.name, each.role]),
    [['La Meneuse', 'lead']],
  )
  const { rows } = await sql<{ name: string }>`select p.name from membership m join person p on p.id = m.person_id
    where m.territory_id = ${territoryId} and m.role = 'coordinator'`.execute(stand.db)
  assert.deepEqual(rows, [{ name: 'Ana la cheffe' }])
  assert.equal((await stand.stranger.get('/territoires/les-deux-rives')).status, 200)
})

test('opened again, it makes nothing twice', async () => {
  const again = await openWorkspaceOf(stand.db, commandLine, version, 'https://essaim.example')
  assert.ok(again.allowed)
  const { territoryId: _id, slug: _slug, ...made } = again.value
  assert.deepEqual(made, { isNew: false, challenges: 0, objectives: 0, targets: 0, members: 0, coordinators: 0 })
})

test('without a perimeter nothing is opened', async () => {
  const bare = { ...version, content: { ...version.content, answers: {} } }
  assert.deepEqual(await openWorkspaceOf(stand.db, commandLine, bare, ''), { allowed: false, because: 'no_perimeter' })
})

test('an objective without a number or a day has no target, and a baseline never stands after its due day', () => {
  const objective = { title: 'x', indicator: 'i', baseline: 1, target: 2, dueOn: '2027-01-01' }
  assert.equal(goalOf(objective, '2026-01-01')?.baselineOn, '2026-01-01')
  assert.equal(goalOf(objective, '2027-01-01')?.baseline, null)
  assert.equal(goalOf({ ...objective, target: null }, '2026-01-01'), undefined)
})
