import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRows, written } from '../../../../test/exchange-stand.ts'
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
} from '../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { openTable } from '../../../platform/exchange.ts'
import { makeId } from '../../../platform/id.ts'
import { cutOffWaves } from '../admissibility/acts.ts'
import { callTables, judgedTables, networkTables } from './exchange.ts'

let stand: Stand
let network: Somebody
let staged: JudgedCall
let one: JudgedCandidacy
let other: JudgedCandidacy

before(async () => {
  stand = await openStand()
  const { db } = stand
  await loadDemonstration(stand.house, () => {})
  network = await stand.someone('Inès Réseau', { role: 'network' })
  staged = await stageJudgedCall(db)
  one = await stageJudgedCandidacy(db, staged.call, '=Vallée')
  other = await stageJudgedCandidacy(db, staged.call, 'Plaine')
  const [ada, ben] = [await seat(stand, staged, 'Ada Juré'), await seat(stand, staged, 'Ben Juré')]
  for (const { id } of [one, other]) {
    await checkAdmissible(db, id)
    await evaluate(db, staged, ada.juryMemberId, id, { a: 4, b: 2 }, 'Avis de Ada.')
  }
  await evaluate(db, staged, ben.juryMemberId, one.id, { a: 2, b: 2 }, 'Avis de Ben.')
  // Of the other, Ben was asked too and has not submitted his: what Ada said of it stays sealed.
  await sql`insert into jury_assignment (id, candidacy_id, wave_id, jury_member_id, level)
    values (${makeId()}, ${other.id}, ${staged.wave.id}, ${ben.juryMemberId}, 'national')`.execute(db)
  await cutOff(db, staged)
  await cutOffWaves(db)
  const deliberation = makeId()
  await sql`insert into deliberation (id, wave_id, level, quorum, held_on) values (${deliberation}, ${staged.wave.id}, 'national', 1, '2026-11-27')`.execute(
    db,
  )
  await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons, votes_for)
    values (gen_random_uuid(), ${one.id}, ${staged.wave.id}, ${deliberation}, 'national', 'refused', 'Trop tôt.', 2)`.execute(db)
})
after(() => stand.close())

type Row = Readonly<Record<string, string>>

/** A CSV as whoever opens it reads it. */
async function rowsOf(who: Somebody, path: string): Promise<Row[]> {
  const { status, body } = await who.get(path)
  assert.equal(status, 200, path)
  return (await allRows(await openTable({ ...(await written(body, 'x.csv')), headerRow: 1 }))).map(({ cells }) => cells as Row)
}
const everything = (name: string) => `/reseau/tableaux/${name}.csv`
const ofCall = (name: string) => `/reseau/appels/${staged.call.slug}/suivi/${name}.csv`

test('all of the follow-up leaves as tables: calls and waves with how many came to each step', async () => {
  const calls = await rowsOf(network, everything('appels'))
  const call = calls.find((row) => row.appel === staged.call.slug)
  assert.deepEqual([call?.etat, call?.candidatures, call?.deposees, call?.labels, call?.demonstration], ['ouvert', '2', '2', '0', 'false'])
  assert.ok(calls.some((row) => row.demonstration === 'true'))
  // Of the call of 2018, nobody published the terms: its cells are empty, not zero.
  const past = calls.find((row) => row.labels === '27')
  assert.deepEqual([past?.structures_au_moins, past?.evaluations, past?.vagues], ['', '', '2'])
  const waves = await rowsOf(network, everything('vagues'))
  const wave = waves.find((row) => row.appel === staged.call.slug)
  assert.deepEqual([wave?.etat, wave?.deposees, wave?.recevables, wave?.decidees, wave?.labels], ['à juger', '2', '2', '1', '0'])
  assert.equal(waves.filter((row) => row.appel === past?.appel).length, 2)
  assert.equal((await rowsOf(network, ofCall('vagues'))).length, 1)
})

test('each candidacy leaves with its state and the moment of each step', async () => {
  const rows = await rowsOf(network, everything('candidatures'))
  const row = rows.find((each) => each.candidature === one.reference)
  assert.equal(row?.nom, '=Vallée')
  assert.match((await network.get(everything('candidatures'))).body, /,'=Vallée,/)
  assert.deepEqual(
    [row?.etat, row?.vague, row?.avancement_en_pourcent, row?.recevabilite, row?.decision],
    ['examinée', 'Vague 1', '100', 'Recevable', 'non retenue'],
  )
  for (const step of ['commencee_le', 'deposee_le', 'examinee_le', 'decidee_le']) assert.match(row?.[step] ?? '', /^\d{4}-.*Z$/, step)
  const invented = rows.find((each) => each.demonstration === 'true')
  assert.deepEqual([invented?.etat, invented?.deposee_le, invented?.decision], ['en cours d’écriture', '', ''])
  assert.equal((await rowsOf(network, ofCall('candidatures'))).length, 2)
})

test('evaluations leave once their seal is lifted, with their mean; decisions with their votes', async () => {
  const staging = (row: Row) => [one.reference, other.reference].includes(row.candidature ?? '')
  const evaluations = (await rowsOf(network, everything('evaluations'))).filter(staging)
  assert.deepEqual(evaluations.map((row) => [row.candidature, row.jure, row.moyenne_sur_100]).sort(), [
    [one.reference, 'Ada Juré', '75'],
    [one.reference, 'Ben Juré', '50'],
  ])
  // Each score says out of how many.
  assert.match(evaluations.find((row) => row.jure === 'Ada Juré')?.notes ?? '', /^Critère a : \d\/4 ; Critère b : \d\/4$/)
  const [decision] = (await rowsOf(network, everything('decisions'))).filter(staging)
  assert.deepEqual(
    [decision?.candidature, decision?.motifs, decision?.voix_pour, decision?.publiee_le],
    [one.reference, 'Trop tôt.', '2', ''],
  )
})

test('juries leave with who sits in them, when they met and what each voted; opinions and auditions too', async () => {
  const invented = async (name: string) => (await rowsOf(network, everything(name))).filter((row) => row.appel === 'territoires-en-essaim')
  const seats = await invented('jurys')
  assert.deepEqual(seats.map((row) => row.jure).sort(), [
    'Brune Castaing',
    'Hélène Marchetti',
    'Octave Delmas',
    'Paul Vasseur',
    'Rokhaya Sarr',
  ])
  assert.deepEqual([...new Set(seats.map((row) => row.region))].sort(), ['', 'Auvergne-Rhône-Alpes'])
  const sittings = await invented('deliberations')
  assert.equal(sittings.length, 3)
  assert.ok(sittings.every((row) => Number(row.presents) >= Number(row.quorum) && (row.proces_verbal ?? '') !== ''))
  const votes = await invented('votes')
  const [decision] = (await invented('decisions')).filter(
    (row) => row.niveau === 'jury national' && row.abstentions === '1' && row.voix_pour === '2',
  )
  const hers = votes.filter((row) => row.candidature === decision?.candidature && row.niveau === 'jury national')
  assert.deepEqual(hers.map((row) => row.vote).sort(), ['abstention', 'pour', 'pour'])
  const opinions = await invented('avis')
  assert.ok(opinions.some((row) => row.avis !== '') && opinions.some((row) => row.avis === ''))
  assert.doesNotMatch((await network.get(everything('avis'))).body, /@/)
  assert.ok((await invented('auditions')).some((row) => row.duree_en_minutes === '30' && row.candidature !== ''))
  for (const name of ['jurys', 'deliberations', 'votes', 'avis', 'auditions'])
    assert.ok(
      (await invented(name)).every((row) => row.demonstration === 'true'),
      name,
    )
})

test('labels, conditions and reviews leave too, each row saying whether it is invented', async () => {
  const labels = await rowsOf(network, everything('labels'))
  assert.ok(labels.length > 27)
  const invented = labels.find((row) => row.demonstration === 'true' && row.conditions !== '0')
  assert.ok(invented)
  const conditions = await rowsOf(network, everything('conditions'))
  assert.equal(conditions.filter((row) => row.label === invented.label).length, Number(invented.conditions))
  assert.ok(conditions.every((row) => row.demonstration === 'true'))
  assert.ok((await rowsOf(network, everything('bilans'))).length > 0)
  assert.equal((await rowsOf(network, ofCall('labels'))).length, 0)
})

test('all tables leave in one workbook, one sheet each; the network alone takes them', async () => {
  for (const [path, names] of [
    ['/reseau/tableaux/tout.xlsx', networkTables],
    [`/reseau/appels/${staged.call.slug}/suivi/tout.xlsx`, callTables],
  ] as const) {
    const answer = await stand.app.fetch(new Request(`http://localhost:3000${path}`, { headers: { cookie: network.cookie } }))
    const table = await openTable(await written(Buffer.from(await answer.arrayBuffer()), 'x.xlsx'))
    assert.equal(table.sheets.length, names.length)
    assert.equal((await (await stand.someone('Zoé Ailleurs')).get(path)).status, 403)
  }
  const page = (await network.get('/reseau/tableaux')).body
  for (const name of networkTables)
    assert.ok(page.includes(`/reseau/tableaux/${name}.csv`) && page.includes(`/reseau/tableaux/${name}.xlsx`), name)
})

test('whoever of the team sits in a jury takes away nothing that is judged before it, from no table; one who left it tied neither', async () => {
  const juror = await stand.someone('Inès Juge', { role: 'network' })
  const seatId = makeId()
  await sql`insert into jury_member (id, call_id, person_id, level) values (${seatId}, ${staged.call.id}, ${juror.personId}, 'national')`.execute(
    stand.db,
  )
  const nothingJudged = async () => {
    for (const name of ['recevabilite', 'evaluations', 'avis', 'deliberations', 'votes', 'decisions']) {
      assert.equal((await juror.get(ofCall(name))).status, 403, name)
      assert.deepEqual(
        (await rowsOf(juror, everything(name))).filter((row) => row.appel === staged.call.slug),
        [],
        name,
      )
    }
    assert.equal((await juror.get(ofCall('reponses'))).status, 403)
    for (const table of [everything('candidatures'), ofCall('candidatures')]) {
      const row = (await rowsOf(juror, table)).find((each) => each.candidature === one.reference)
      assert.deepEqual([row?.examinee_le, row?.recevabilite, row?.decidee_le, row?.decision], ['', '', '', ''])
      assert.equal(row?.etat, 'examinée')
    }
    const answer = await stand.app.fetch(
      new Request(`http://localhost:3000/reseau/appels/${staged.call.slug}/suivi/tout.xlsx`, { headers: { cookie: juror.cookie } }),
    )
    const table = await openTable(await written(Buffer.from(await answer.arrayBuffer()), 'x.xlsx'))
    assert.equal(table.sheets.length, callTables.length - judgedTables.length)
    assert.match((await juror.get('/reseau/tableaux')).body, /Vous siégez au jury/)
    assert.ok(!(await juror.get(`/reseau/appels/${staged.call.slug}/suivi`)).body.includes('suivi/evaluations.csv'))
  }
  await nothingJudged()
  await declare(stand.db, seatId, one.id, true)
  await sql`update jury_member set left_at = now() where id = ${seatId}`.execute(stand.db)
  await nothingJudged()
  await declare(stand.db, seatId, one.id, false)
  assert.equal((await juror.get(ofCall('evaluations'))).status, 200)
})

test('more rows than a page holds leave whole, each once', async () => {
  await sql`insert into organisation (id, name, kind) select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'S' || n, 'association'
    from generate_series(1, 1234) n`.execute(stand.db)
  await sql`insert into candidacy_member (id, candidacy_id, organisation_id, role) select gen_random_uuid(), ${one.id}, id, 'associate'
    from organisation where id::text like '00000000-0000-7000-9000-%'`.execute(stand.db)
  const rows = await rowsOf(network, ofCall('membres'))
  assert.equal(rows.length, 1236)
  assert.equal(new Set(rows.map((row) => `${row.candidature} ${row.structure}`)).size, 1236)
})
