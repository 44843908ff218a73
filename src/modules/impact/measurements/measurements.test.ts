import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { today } from '../../../platform/clock.ts'
import { addDays } from '../../../platform/day.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createOrganisation } from '../../ecosystem/index.ts'
import { addProjects } from '../../projects/index.ts'
import { createChallenge, createObjective, createTerritory } from '../../territories/index.ts'
import { findFigure, listMeasurements, type MeasurementState } from '../index.ts'

let stand: Stand
let territoryId = ''
let objectiveId = ''
let holderId = ''
let nadia: Client
let samir: Client
let stray: Client
const form = '/projets/paniers/resultats/saisir'
const asked = `${form}?indicateur=paniers-remis`

before(async () => {
  stand = await openStand()
  const territory = await createTerritory(stand.db, commandLine, {
    name: 'Grand Chambéry',
    slug: 'grand-chambery',
    kind: 'epci',
    siren: '200069110',
    members: [],
  })
  assert.ok(territory.allowed)
  territoryId = territory.value.id
  const challengeId = await createChallenge(stand.db, commandLine, territoryId, { kind: 'social', title: 'La coopération alimentaire' })
  const objective = await createObjective(stand.db, commandLine, { challengeId, title: 'Promouvoir les initiatives' })
  assert.ok(objective.allowed)
  objectiveId = objective.value
  const holder = await createOrganisation(stand.db, commandLine, { name: 'Le Verger bleu', kind: 'cooperative' })
  assert.ok(holder.allowed)
  holderId = holder.value
  await addProjects(stand.db, commandLine, [
    {
      territoryId,
      holderId,
      slug: 'paniers',
      title: 'Paniers des deux lacs',
      titleOther: null,
      summary: 'Des paniers',
      summaryOther: null,
      description: '',
      language: 'fr',
      model: null,
      modelOther: null,
      nextCondition: null,
      stages: [{ stage: 'idea', sinceOn: '2025-01-01', untilOn: null, note: '' }],
      shares: [{ objectiveId, shareBp: 10_000 }],
      partners: [],
      placeIds: [],
      communeCodes: ['73065'],
      needs: [],
      publishedOn: '2025-02-01',
      demonstration: false,
    },
  ])
  nadia = await stand.someone('Nadia', { role: 'coordinator', on: territoryId })
  samir = await stand.someone('Samir', { role: 'administrator', on: holderId })
  stray = await stand.someone('Perdue')
})
after(() => stand.close())

const measure = (more: Record<string, string | File> = {}) => ({
  indicateur: 'paniers-remis',
  du: '2026-01-01',
  au: '2026-01-31',
  valeur: '412,5',
  'ligne-1-commune': '73065',
  'ligne-1-valeur': '300',
  commentaire: 'Relevé du mois',
  ...more,
})
const figureOf = async () =>
  (await findFigure(stand.db, { indicator: 'paniers-remis', scope: { kind: 'territory', id: territoryId } })).value
const idOf = async (state: MeasurementState): Promise<string> => {
  const [found] = await listMeasurements(stand.db, { territoryId, states: [state] })
  assert.ok(found, `a measurement ${state}`)
  return found.id
}
const letters = async () =>
  (await stand.db.selectFrom('letter').select(['kind', 'to_name', 'body']).orderBy('id').execute()).map((each) => each)

test('what a holder enters counts only once the territory has validated it', async () => {
  assert.equal((await samir.get(form)).status, 200)
  assert.match((await samir.get(asked)).body, /Paniers solidaires/)
  const proof = new File(['12 janvier : 103 paniers\n'], 'releve.txt', { type: 'text/plain' })
  const entered = await samir.post(asked, measure({ justificatif: proof }))
  assert.equal(entered.status, 303, entered.body.slice(0, 4000))
  assert.equal(await figureOf(), null)
  assert.deepEqual(
    (await letters()).map((each) => [each.kind, each.to_name]),
    [['measurement_entered', 'Nadia']],
  )
  const id = await idOf('entered')
  const page = await nadia.get(`/territoires/grand-chambery/validations/${id}`)
  assert.match(page.body, /releve\.txt/)
  const link = /href="([^"]*justificatifs[^"]*)"/.exec(page.body)?.[1] ?? ''
  assert.match((await nadia.get(link)).body, /103 paniers/)
  assert.equal((await nadia.post(`/territoires/grand-chambery/validations/${id}/validation`)).status, 303)
  assert.equal(await figureOf(), 412.5)
  const told = (await letters()).at(-1)
  assert.equal(told?.kind, 'measurement_validated')
  assert.equal(told?.to_name, 'Samir')
  const explanation = await nadia.get('/chiffres/paniers-remis/explication?territoire=grand-chambery')
  assert.match(explanation.body, /<h1>Pourquoi 413/)
  assert.match(explanation.body, /validé/)
  assert.doesNotMatch(explanation.body, /Samir|Nadia<\/td>/)
})

test('a measurement sent back comes with its reason, and can be changed and sent again', async () => {
  await samir.post(asked, measure({ du: '2026-02-01', au: '2026-02-28', valeur: '900' }))
  const id = await idOf('entered')
  const base = `/territoires/grand-chambery/validations/${id}`
  const empty = await nadia.post(`${base}/renvoi`, { raison: '' })
  assert.equal(empty.status, 422)
  assert.equal((await nadia.post(`${base}/renvoi`, { raison: 'Il manque le point de Bassens' })).status, 303)
  assert.match((await letters()).at(-1)?.body ?? '', /point de Bassens/)
  const again = await samir.get(`${form}?modifier=${id}`)
  assert.match(again.body, /value="900"/)
  assert.match(again.body, /point de Bassens/)
  assert.equal((await samir.post(`${form}?modifier=${id}`, measure({ du: '2026-02-01', au: '2026-02-28', valeur: '950' }))).status, 303)
  assert.equal((await nadia.post(`${base}/validation`)).status, 303)
  assert.equal(await figureOf(), 1362.5)
  assert.equal((await nadia.post(`${base}/validation`)).status, 422, 'it is not validated twice')
})

test('a correction takes the first facts back when it is validated, and both stay readable', async () => {
  const [february] = (await listMeasurements(stand.db, { territoryId, states: ['validated'] })).filter(
    (each) => each.periodFrom === '2026-02-01',
  )
  assert.ok(february)
  const path = `${form}?corriger=${february.id}`
  const silent = await samir.post(path, measure({ du: '2026-02-01', au: '2026-02-28', valeur: '940', commentaire: '' }))
  assert.equal(silent.status, 422)
  assert.equal(
    (await samir.post(path, measure({ du: '2026-02-01', au: '2026-02-28', valeur: '940', commentaire: 'Dix paniers comptés deux fois' })))
      .status,
    303,
  )
  assert.equal(await figureOf(), 1362.5)
  await nadia.post(`/territoires/grand-chambery/validations/${await idOf('entered')}/validation`)
  assert.equal(await figureOf(), 1352.5)
  const page = await nadia.get('/chiffres/paniers-remis/explication?territoire=grand-chambery&nature=corrections')
  assert.match(page.body, /Dix paniers comptés deux fois/)
})

test('a validated measurement is taken back with a reason, and the figure goes back', async () => {
  const [february] = await listMeasurements(stand.db, { territoryId, states: ['validated'] })
  assert.ok(february)
  const base = `/territoires/grand-chambery/validations/${february.id}`
  assert.equal((await nadia.post(`${base}/annulation`, { raison: '' })).status, 422)
  assert.equal((await nadia.post(`${base}/annulation`, { raison: 'Relevé d’un autre projet' })).status, 303)
  assert.equal(await figureOf(), 412.5)
})

test('what can’t be is answered under its field, and nothing typed is lost', async () => {
  const future = addDays(today(), 10)
  const wrongs: [Record<string, string>, string][] = [
    [{ valeur: 'beaucoup' }, 'valeur'],
    [{ du: '2026-03-31', au: '2026-03-01' }, 'au'],
    [{ du: '2026-03-01', au: future }, 'au'],
    [{ du: '2026-01-15', au: '2026-02-15' }, 'du'],
    [{ du: '2026-03-01', au: '2026-03-31', 'ligne-1-valeur': '9000' }, 'ligne-1-valeur'],
    [{ du: '2026-03-01', au: '2026-03-31', 'ligne-1-commune': '75056' }, 'ligne-1-commune'],
    [{ du: '2026-03-01', au: '2026-03-31', 'ligne-1-commune': '' }, 'ligne-1-valeur'],
    [{ indicateur: 'dechets-evites-kg', du: '2026-03-01', au: '2026-03-31' }, ''],
    [{ indicateur: '\u0000', du: 'x' }, 'indicateur'],
  ]
  for (const [more, name] of wrongs) {
    const answer = await samir.post(asked, measure(more))
    assert.equal(answer.status, 422, JSON.stringify(more))
    if (name) assert.match(answer.body, new RegExp(`field-${name}`), JSON.stringify(more))
  }
  const ratio = await samir.post(
    `${form}?indicateur=part-circuits-courts`,
    measure({ indicateur: 'part-circuits-courts', valeur: '5', denominateur: '4', du: '2026-04-01', au: '2026-04-30' }),
  )
  assert.equal(ratio.status, 422)
  const picture = new File([new Uint8Array([0x4d, 0x5a, 0, 0])], 'virus.exe')
  const refused = await samir.post(asked, measure({ du: '2026-05-01', au: '2026-05-31', justificatif: picture }))
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Ce genre de fichier/)
  assert.equal((await listMeasurements(stand.db, { territoryId, states: ['entered'] })).length, 0, 'what is refused leaves nothing')
})

test('each door opens to its own: strangers and others neither enter, validate, aim nor adjust', async () => {
  const id = await idOf('validated')
  const base = '/territoires/grand-chambery'
  for (const path of [form, `${base}/validations`, `${base}/validations/${id}`, `${base}/cibles`, `${base}/ajustements`]) {
    assert.equal((await stand.stranger.get(path)).status, 303, path)
    assert.equal((await stray.get(path)).status, 403, path)
    assert.equal((await nadia.get(path)).status, 200, path)
  }
  for (const path of [asked, `${base}/validations/${id}/annulation`, `${base}/cibles`, `${base}/ajustements`])
    assert.equal((await stray.post(path, measure({ raison: 'parce que' }))).status, 403, path)
  assert.equal((await samir.get(`${base}/validations`)).status, 403)
  assert.equal((await nadia.get(`${base}/validations/0192aaaa-0001-7000-8000-000000000001`)).status, 404)
  assert.equal((await nadia.get(`${base}/validations/x`)).status, 404)
})

test('a target set for an objective shows on the page of its figure, and the one that replaces it takes over', async () => {
  const path = '/territoires/grand-chambery/cibles'
  const target = {
    pour: `objective ${objectiveId}`,
    indicateur: 'paniers-remis',
    valeur: '4000',
    echeance: '2026-12-31',
    depart: '0',
    'releve-le': '2025-12-31',
  }
  const wrongs: Record<string, string>[] = [
    { pour: 'objective x' },
    { indicateur: 'rien' },
    { depart: '' },
    { valeur: '', note: '' },
    { echeance: '2025-01-01' },
    { valeur: '-4' },
  ]
  for (const wrong of wrongs) assert.equal((await nadia.post(path, { ...target, ...wrong })).status, 422, JSON.stringify(wrong))
  assert.equal((await nadia.post(path, target)).status, 303)
  assert.match((await nadia.get('/territoires/grand-chambery')).body, /de 4\u202f000\u00a0paniers/)
  await nadia.post(path, { ...target, valeur: '8000' })
  assert.match((await nadia.get('/territoires/grand-chambery')).body, /de 8\u202f000\u00a0paniers/)
  const page = await nadia.get(path)
  const withdrawal = /action="([^"]*\/retrait)"/.exec(page.body)?.[1] ?? ''
  assert.equal((await nadia.post(withdrawal)).status, 303)
  assert.equal((await nadia.post(withdrawal)).status, 404)
})

test('an adjustment is shown apart from the gross figure, and one not assessed is not zero', async () => {
  const path = '/territoires/grand-chambery/ajustements'
  const stated = { indicateur: 'paniers-remis', nature: 'deadweight', part: '10', source: 'Enquête de juin', raison: 'Un sur dix' }
  const wrongs: Record<string, string>[] = [{ part: '120' }, { source: '' }, { raison: '' }, { nature: 'x' }, { projet: holderId }]
  for (const wrong of wrongs) assert.equal((await nadia.post(path, { ...stated, ...wrong })).status, 422, JSON.stringify(wrong))
  assert.equal((await nadia.post(path, stated)).status, 303)
  const page = await nadia.get('/chiffres/paniers-remis/explication?territoire=grand-chambery')
  assert.match(page.body, /Enquête de juin/)
  assert.match(page.body, /non évalué/)
})
