/** A call judged twice: by the cell of each region, then by the national jury, which has the last word. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  checkAdmissible,
  cutOff,
  evaluate,
  type JudgedCall,
  type JudgedCandidacy,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { loadGeography } from '../../territories/index.ts'
import { cutOffWaves } from '../admissibility/acts.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let alps: JudgedCandidacy
let paris: JudgedCandidacy
let cell: Juror[]
let other: Juror[]
let national: Juror[]
let desk = ''

before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(stand.db, { levels: 'regional_then_national' })
  alps = await stageJudgedCandidacy(stand.db, staged.call, 'Alpes', ['73065', '73008'])
  paris = await stageJudgedCandidacy(stand.db, staged.call, 'Capitale', ['92012', '92026'])
  const seats = async (name: string, region: string | null = null) => [
    await seat(stand, staged, `${name} Une`, region),
    await seat(stand, staged, `${name} Deux`, region),
  ]
  cell = await seats('Rhône', '84')
  other = await seats('Seine', '11')
  national = await seats('France')
  for (const { id } of [alps, paris]) await checkAdmissible(stand.db, id)
  await cutOff(stand.db, staged)
  await cutOffWaves(stand.db)
  desk = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/deliberations`
})
after(() => stand.close())

const open = async (fields: Record<string, string>) => {
  const answer = await network.post(desk, { quorum: '2', jour: '2026-11-27', ...fields })
  assert.equal(answer.status, 303, answer.body.slice(0, 300))
  return answer.location ?? ''
}
const decide = (sitting: string, about: JudgedCandidacy, decision: string, reasons: string) =>
  network.post(`${sitting}/candidatures/${about.reference}/decision`, { decision, motifs: reasons })
const sit = async (sitting: string, jurors: Juror[], votes: Record<string, string>) => {
  assert.equal((await network.post(`${sitting}/presences`, { presents: jurors.map((juror) => juror.juryMemberId) })).status, 303)
  for (const juror of jurors) assert.equal((await juror.post(`/deliberations/${sitting.split('/').at(-1)}`, votes)).status, 303)
}
const close = async (sitting: string) => {
  await network.post(`${sitting}/proces-verbal`, { texte: 'Ouvert à 9 h, levé à 10 h.' })
  return network.post(`${sitting}/cloture`)
}

test('a cell is asked to declare on what touches its region, the national jury on all of it', async () => {
  const page = async ([juror]: Juror[]) => (await juror!.get(`/jury/vagues/${staged.wave.id}`)).body
  const [ofCell, ofOther, ofAll] = [await page(cell), await page(other), await page(national)]
  assert.match(ofCell, /Alpes/)
  assert.doesNotMatch(ofCell, /Capitale/)
  assert.match(ofOther, /Capitale/)
  assert.doesNotMatch(ofOther, /Alpes/)
  assert.match(ofAll, /Alpes[\s\S]*Capitale|Capitale[\s\S]*Alpes/)
})

test('each juror declares on hers; what another region judges stays closed to her', async () => {
  const declareAll = async (jurors: Juror[], candidacies: JudgedCandidacy[]) => {
    for (const juror of jurors) assert.equal((await declareOne(juror, candidacies)).status, 303)
  }
  const declareOne = (juror: Juror, candidacies: JudgedCandidacy[]) =>
    juror.post(`/jury/vagues/${staged.wave.id}`, Object.fromEntries(candidacies.map(({ reference }) => [`lien.${reference}`, 'non'])))
  await declareAll(cell, [alps])
  await declareAll(other, [paris])
  await declareAll(national, [alps, paris])
  assert.notEqual((await cell[0]!.get(`/jury/candidatures/${paris.reference}`)).status, 200)
  for (const { juryMemberId } of cell) await evaluate(stand.db, staged, juryMemberId, alps.id, { a: 4, b: 4 })
  for (const { juryMemberId } of other) await evaluate(stand.db, staged, juryMemberId, paris.id, { a: 1, b: 1 })
  for (const { juryMemberId } of national)
    for (const { id } of [alps, paris]) await evaluate(stand.db, staged, juryMemberId, id, { a: 2, b: 2 })
  assert.equal((await cell[0]!.get(`/jury/candidatures/${alps.reference}`)).status, 200)
})

test('a cell decides of its own region alone, by its own evaluations, and ends nothing', async () => {
  const sitting = await open({ niveau: 'regional', region: '84' })
  const ranked = (await network.get(sitting)).body
  assert.match(ranked, /Alpes/)
  assert.doesNotMatch(ranked, /Capitale/)
  await sit(sitting, cell, { [alps.reference]: 'for' })
  assert.equal((await decide(sitting, paris, 'refused', 'Pas la nôtre.')).status, 404)
  assert.equal((await decide(sitting, alps, 'labelled', 'La cellule propose de labelliser.')).status, 303)
  assert.equal((await close(sitting)).status, 303)
  const publication = (await network.get(`${desk.replace('/deliberations', '')}/publication`)).body
  assert.doesNotMatch(publication, /Publier maintenant/)
})

test('the national jury reads what each cell proposed, may decide otherwise, and its word is the one that is published', async () => {
  const sitting = await open({ niveau: 'national' })
  assert.match((await network.get(`${sitting}/candidatures/${alps.reference}`)).body, /La cellule propose de labelliser/)
  await sit(sitting, national, { [alps.reference]: 'against', [paris.reference]: 'for' })
  assert.equal((await decide(sitting, alps, 'refused', 'Trop tôt pour le jury national.')).status, 303)
  assert.match((await close(sitting)).body, /Chaque candidature recevable a d’abord sa décision/)
  assert.equal((await decide(sitting, paris, 'labelled', 'Mûr.')).status, 303)
  assert.equal((await close(sitting)).status, 303)
  assert.equal((await network.post(`${desk.replace('/deliberations', '')}/publication`)).status, 303)
  const labels = (await stand.stranger.get('/labels?q=capitale')).body
  assert.match(labels, /Capitale/)
  assert.doesNotMatch((await stand.stranger.get('/labels?q=alpes')).body, /FI-\d{4}/)
})
