/** A page of many asks the database no more often than a page of few: one statement for all, never one for each. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { cutOffWaves } from '../src/modules/calls/admissibility/acts.ts'
import { beginCandidacy } from '../src/modules/calls/candidacies/acts.ts'
import { loadGeography } from '../src/modules/territories/index.ts'
import { makeId } from '../src/platform/id.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { loadLibraries } from '../src/rooms.ts'
import { askedWhile } from './asked.ts'
import { checkAdmissible, cutOff, declare, evaluate, type JudgedCall, seat, stageJudgedCall, stageJudgedCandidacy } from './judged.ts'
import { type Client, openStand, type Stand } from './stand.ts'

const few = 3
const many = 30

interface Place extends JudgedCall {
  deliberations: { regional: string; national: string }
  jurors: Client[]
  writer: Client
}

let stand: Stand
let network: Client
const places: Place[] = []

before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
  network = await stand.someone('Inès', { role: 'network' })
  for (const count of [few, many]) places.push(await stage(count))
})
after(() => stand.close())

/** A call with so many candidacies of each kind: judged at both levels by a juror of each, half of them cleared; and as many drafts. */
async function stage(count: number): Promise<Place> {
  const { db } = stand
  const staged = await stageJudgedCall(db, { levels: 'regional_then_national' })
  const writer = await stand.someone(`Writer of ${'many '.repeat(count / few)}`)
  const jurors = [await seat(stand, staged, `National ${staged.call.slug}`), await seat(stand, staged, `Cell ${staged.call.slug}`, '84')]
  for (let at = 0; at < count; at += 1) {
    const { id, organisationId } = await stageJudgedCandidacy(db, staged.call, `Vallée ${at}`, ['73065', '73008'])
    await checkAdmissible(db, id)
    await sql`insert into candidacy_writer (candidacy_id, person_id, invited_by) values (${id}, ${writer.personId}, ${writer.personId})`.execute(
      db,
    )
    for (const { juryMemberId } of jurors) {
      if (at % 3 < 2) await declare(db, juryMemberId, id, at % 3 === 0)
      if (at % 3 === 1) await evaluate(db, staged, juryMemberId, id, { a: at % 5, b: 2 })
    }
    await beginCandidacy(db, { ...commandLine, name: 'Ana' }, staged.call, { name: `Ébauche ${at}`, organisationId, language: 'fr' })
  }
  await cutOff(db, staged)
  await cutOffWaves(db)
  const desk = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
  const open = async (draft: Record<string, string>) =>
    (await network.post(desk, { quorum: '1', jour: '2026-11-27', ...draft })).location?.split('/').at(-1) ?? ''
  const deliberations = { regional: await open({ niveau: 'regional', region: '84' }), national: await open({ niveau: 'national' }) }
  await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons)
    select gen_random_uuid(), id, wave_id, ${deliberations.national}, 'national', 'labelled', 'Parce que.' from candidacy
    where wave_id = ${staged.wave.id} and state = 'in_review'`.execute(db)
  return { ...staged, deliberations, jurors, writer }
}

/** How often each page asks, in every place: the second time, since the first may find out once what is kept. */
async function compare(pagesOf: (place: Place) => readonly (readonly [who: Client, page: string])[]): Promise<string[]> {
  const found: string[] = []
  const [small = [], large = []] = places.map(pagesOf)
  for (const [at, [who, page]] of small.entries()) {
    const [other, otherPage] = large[at] ?? [who, page]
    const counts: number[] = []
    for (const [client, address] of [
      [who, page],
      [other, otherPage],
    ] as const) {
      assert.equal((await client.get(address)).status, 200, address)
      counts.push((await askedWhile(() => client.get(address))).length)
    }
    assert.ok((counts[0] ?? 0) > 1, `${page} asks nothing`)
    if (counts[0] !== counts[1]) found.push(`${page}: ${counts[0]} for ${few}, ${counts[1]} for ${many}`)
  }
  return found
}

test('the jury’s tables ask the database as often for thirty candidacies as for three', async () => {
  const asked = await compare(({ wave, deliberations, jurors: [national, regional] }) =>
    [national!, regional!].flatMap((who) => [
      [who, '/jury'] as const,
      [who, `/jury/vagues/${wave.id}`] as const,
      [who, '/deliberations'] as const,
      [who, `/deliberations/${who === national ? deliberations.national : deliberations.regional}`] as const,
    ]),
  )
  assert.deepEqual(asked, [])
})

test('the network’s tables of a call ask as often for thirty candidacies as for three', async () => {
  const asked = await compare(({ call, wave, deliberations }) => {
    const desk = `/reseau/appels/${call.slug}`
    const ofWave = `${desk}/vagues/${wave.id}`
    const pages = ['', '/suivi', '/suivi?montre=ecriture', '/candidatures', '/evaluations', '/jury', '/vagues'].map((end) => desk + end)
    const files = [
      'vagues',
      'candidatures',
      'membres',
      'reponses',
      'recevabilite',
      'evaluations',
      'decisions',
      'labels',
      'conditions',
      'bilans',
    ].map((name) => `${desk}/suivi/${name}.csv`)
    const sitting = Object.values(deliberations).flatMap((id) =>
      ['', '?region=84', '?nature=group', '/sensibilite'].map((end) => `${ofWave}/deliberations/${id}${end}`),
    )
    const ofWaves = ['', '/jury', '/auditions', '/deliberations', '/publication'].map((end) => ofWave + end)
    return [...pages, ...files, ...ofWaves, ...sitting].map((page) => [network, page] as const)
  })
  assert.deepEqual(asked, [])
})

test('her own candidacies and a wave’s public results ask as often for thirty as for three', async () => {
  await sql`update wave set state = 'published', published_at = now() where cut_off_at < now()`.execute(stand.db)
  const asked = await compare(({ call, writer }) => {
    const results = `/appels/${call.slug}/vagues/1/resultats`
    return [[writer, '/candidatures'] as const, ...['', '.csv', '.json'].map((end) => [writer, results + end] as const)]
  })
  assert.deepEqual(asked, [])
})

test('the lists of calls ask as often for six calls as for two', async () => {
  const pages = ['/appels', '/reseau/appels']
  const count = async () => {
    const counts: number[] = []
    for (const page of pages) {
      await network.get(page)
      counts.push((await askedWhile(() => network.get(page))).length)
    }
    return counts
  }
  const two = await count()
  for (let at = 0; at < 4; at += 1) await stageJudgedCall(stand.db)
  assert.deepEqual(await count(), two)
})

test('a repair logged by its form asks nine times at most: who, whose book, one transaction of it, its facts and its line', async () => {
  const [territoryId, organisationId, eventId] = [makeId<'Territory'>(), makeId<'Organisation'>(), makeId<'RepairEvent'>()]
  await loadLibraries(stand.db)
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, 'valdor', 'Valdor', 'group')`.execute(stand.db)
  await sql`insert into organisation (id, name, kind) values (${organisationId}, 'La Boucle', 'association')`.execute(stand.db)
  await sql`insert into repair_event (id, territory_id, organisation_id, name, held_on) values (${eventId}, ${territoryId}, ${organisationId}, 'Samedi', '2026-03-07')`.execute(
    stand.db,
  )
  const member = await stand.someone('Awa', { role: 'member', on: organisationId })
  const log = async () =>
    assert.equal(
      (await member.post(`/reparation/${eventId}/nouvelle`, { categorie: 'lamp', issue: 'fixed', cle: makeId<'Form'>() })).status,
      303,
    )
  await log()
  const second = await askedWhile(log)
  for (let at = 0; at < 10; at += 1) await log()
  const later = await askedWhile(log)
  for (const asked of [second, later]) assert.ok(asked.length <= 9, asked.join('\n'))
})
