/** What each juror may learn, and what she may not: hers sealed first, nothing of a candidacy that she is tied to, on any page. */
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
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
const candidacies: Record<string, JudgedCandidacy> = {}
const jurors: Record<string, Juror> = {}
const tasks: Record<string, string> = {}
let desk = ''
let own = ''

/** Best first: 100, 75, 50, 25 out of 100 each, from two jurors. */
const names = ['Aube', 'Brume', 'Cime', 'Dune']

before(async () => {
  stand = await openStand()
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(stand.db)
  const { db } = stand
  for (const name of names) candidacies[name] = await stageJudgedCandidacy(db, staged.call, name)
  for (const name of ['Ada', 'Ben', 'Cleo']) jurors[name] = await seat(stand, staged, `${name} Juré`)
  await sql`update candidacy set state = 'in_review'`.execute(db)
  for (const [at, name] of names.entries()) {
    await checkAdmissible(db, candidacies[name]!.id)
    for (const juror of Object.values(jurors)) await declare(db, juror.juryMemberId, candidacies[name]!.id, false)
    await evaluate(db, staged, jurors.Ben!.juryMemberId, candidacies[name]!.id, { a: 4 - at, b: 4 - at }, `Ben juge ${name}.`)
  }
  // Cleo is tied to the second one; Ada has one of hers left to submit, the third.
  await declare(db, jurors.Cleo!.juryMemberId, candidacies.Brume!.id, true)
  for (const name of ['Aube', 'Brume', 'Dune']) {
    const at = names.indexOf(name)
    await evaluate(db, staged, jurors.Ada!.juryMemberId, candidacies[name]!.id, { a: 4 - at, b: 4 - at }, `Ada juge ${name}.`)
  }
  tasks.Cime = await assign(db, staged, jurors.Ada!.juryMemberId, candidacies.Cime!.id)
  const { rows } = await sql<{
    id: string
    name: string
  }>`select a.id, d.name from jury_assignment a join candidacy d on d.id = a.candidacy_id
    where a.jury_member_id = ${jurors.Ada!.juryMemberId}`.execute(db)
  for (const { id, name } of rows) tasks[name] = id
  await cutOff(db, staged)
  await sql`update wave set state = 'cut_off'`.execute(db)
  const base = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
  desk = (await network.post(base, { niveau: 'national', quorum: '1', jour: '2026-11-27' })).location ?? ''
  await network.post(`${desk}/presences`, { presents: Object.values(jurors).map((juror) => juror.juryMemberId) })
  own = `/deliberations/${desk.split('/').at(-1)}`
})
after(() => stand.close())

/** The cells of a candidacy's row, as text. */
function rowOf(body: string, name: string): string[] {
  const row = body.split('<tr').find((each) => each.includes(`>${name} <small>`) || each.includes(`>${name}</a> <small>`)) ?? ''
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => (cell ?? '').replace(/<[^>]+>/g, '').trim())
}

test('before each of its jurors has submitted hers, a candidacy is neither marked nor ranked, for jurors and network alike', async () => {
  const mine = (await jurors.Ada!.get(own)).body
  assert.equal(rowOf(mine, 'Aube')[0], '1')
  assert.ok(rowOf(mine, 'Aube').includes('100'))
  const hidden = rowOf(mine, 'Cime')
  assert.equal(hidden[0], '–')
  assert.doesNotMatch(hidden.join(' '), /50|favorable/)
  assert.ok(hidden.includes('1 sur 2'))
  const theirs = (await network.get(desk)).body
  assert.equal(rowOf(theirs, 'Cime')[0], '–')
  assert.doesNotMatch(rowOf(theirs, 'Cime').join(' '), /50|favorable/)
  assert.doesNotMatch((await network.get(`${desk}?avis=favourable`)).body, />Cime</)
  assert.doesNotMatch((await network.get(`/reseau/appels/${staged.call.slug}/evaluations`)).body, /50 à 50/)
})

test('ranks and counts leave no gap where a candidacy is closed to a juror', async () => {
  const { body } = await jurors.Cleo!.get(own)
  assert.doesNotMatch(body, /Brume/)
  assert.deepEqual(
    ['Aube', 'Dune'].map((name) => rowOf(body, name)[0]),
    ['1', '2'],
  )
})

test('a calibrated score rests on what its reader may read: no other evaluation can be worked out of it', async () => {
  // Ada read three of Ben’s four; of three, the middle one lies at his mean. Of four it would not.
  const page = (await jurors.Ada!.get(`/jury/evaluations/${tasks.Brume}`)).body
  const z = [100, 75, 25].map((mean, _at, all) => {
    const average = all.reduce((sum, each) => sum + each, 0) / 3
    return (mean - average) / Math.sqrt(all.reduce((sum, each) => sum + (each - average) ** 2, 0) / 2)
  })[1]!
  assert.match(page.slice(page.indexOf('Ben Juré')), new RegExp(`\\+${z.toFixed(2).replace('.', ',')}`))
})

test('whoever of the network’s team sits in the jury meets the wall at the deliberation: undeclared, tied from another seat, or tied since', async () => {
  const { db } = stand
  const dora = await seat(stand, staged, 'Dora Juré')
  await sql`insert into membership (id, person_id, role) values (${makeId()}, ${dora.personId}, 'network')`.execute(db)
  for (const name of ['Aube', 'Brume', 'Cime']) await declare(db, dora.juryMemberId, candidacies[name]!.id, false)
  // Dune: not declared. Brume: a conflict declared from a seat that she has left.
  const leftSeat = makeId()
  await sql`insert into jury_member (id, call_id, person_id, level, left_at) values (${leftSeat}, ${staged.call.id}, ${dora.personId}, 'national', now())`.execute(
    db,
  )
  await declare(db, leftSeat, candidacies.Brume!.id, true)
  // Cime: she has come to write it since.
  await sql`insert into candidacy_writer (candidacy_id, person_id) values (${candidacies.Cime!.id}, ${dora.personId})`.execute(db)
  for (const [page, about] of [
    [desk, 'the desk'],
    [own, 'the ballot'],
    [`${desk}/sensibilite`, 'sensitivity'],
  ] as const) {
    const { body } = await dora.get(page)
    for (const name of ['Brume', 'Cime', 'Dune']) assert.doesNotMatch(body, new RegExp(`>${name}[ <]|${name} passe`), `${about}: ${name}`)
  }
  await network.post(`${desk}/proces-verbal`, { texte: 'Dune a convaincu tout le monde.' })
  await network.post(`${desk}/candidatures/${candidacies.Dune!.reference}/decision`, { decision: 'refused', motifs: 'Pas encore.' })
  assert.doesNotMatch((await dora.get(desk)).body, /convaincu/)
  assert.equal((await dora.post(`${desk}/proces-verbal`, { texte: 'Effacé.' })).status, 403)
  assert.match((await network.get(desk)).body, /convaincu/)
  const publication = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/publication`
  assert.match((await network.get(publication)).body, /non retenue/)
  assert.doesNotMatch((await dora.get(publication)).body, /non retenue/)
  assert.equal((await dora.get(`${desk}/candidatures/${candidacies.Dune!.reference}`)).status, 404)
  assert.equal((await dora.get(`/reseau/appels/${staged.call.slug}/candidatures/${candidacies.Cime!.reference}/evaluations`)).status, 403)
})

test('one person with two seats declares once, is tied from both, and votes from the one that sits', async () => {
  const { db } = stand
  const twice = await seat(stand, staged, 'Eva Juré')
  const other = makeId()
  await sql`insert into jury_member (id, call_id, person_id, level, region_code) values (${other}, ${staged.call.id}, ${twice.personId}, 'regional', '84')`.execute(
    db,
  )
  await declare(db, other, candidacies.Aube!.id, false)
  await declare(db, twice.juryMemberId, candidacies.Dune!.id, false)
  await declare(db, other, candidacies.Dune!.id, true)
  await network.post(`${desk}/presences`, { presents: [...Object.values(jurors), twice].map((juror) => juror.juryMemberId) })
  const { body } = await twice.get(own)
  assert.match(body, /Aube/)
  assert.doesNotMatch(body, /Dune/)
  assert.equal((await twice.post(own, { [candidacies.Aube!.reference]: 'for' })).status, 303)
  assert.match((await network.get(`${desk}/candidatures/${candidacies.Dune!.reference}`)).body, /Eva Juré[\s\S]*?a un lien d’intérêts/)
})
