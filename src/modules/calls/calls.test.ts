import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Somebody, type Stand } from '../../../test/stand.ts'
import { findCall } from './store.ts'
import { listWaves } from './waves/store.ts'

let stand: Stand
let network: Somebody
before(async () => {
  stand = await openStand()
  network = await stand.someone('Inès du réseau', { role: 'network' })
})
after(() => stand.close())

const desk = '/reseau/appels/un-appel'
const post = async (path: string, fields: Record<string, string | string[]>) => network.post(path, fields)

test('the network prepares a call out of sight, and opens it once nothing is missing', async () => {
  assert.equal((await post('/reseau/appels/nouveau', { nom: 'Un appel', langue: 'fr' })).location, desk)
  assert.equal((await stand.stranger.get('/appels/un-appel')).status, 404)
  assert.equal((await post(`${desk}/ouverture`, {})).status, 422)
  assert.equal((await post(`${desk}/texte`, { nom: 'Un appel', texte: 'Venez nombreux.' })).status, 303)
  assert.equal((await post(`${desk}/formulaire/section`, { titre: 'Le territoire' })).status, 303)
  const question = `${desk}/formulaire/sections/le-territoire/question`
  assert.equal(
    (await post(`${question}?nature=choice`, { intitule: 'Milieu', obligatoire: 'on', reponses: 'Rural | Rural\nUrbain | Urban' })).status,
    303,
  )
  const urban = { intitule: 'Quartiers', 'si-question': 'milieu', 'si-test': 'equals', 'si-valeur': 'Urbain' }
  assert.equal((await post(`${question}?nature=long_text`, urban)).status, 303)
  assert.equal((await post(`${desk}/formulaire/publication`, {})).status, 303)
  assert.equal((await post(`${desk}/vagues`, { nom: 'Vague 1', 'limite-jour': '2099-01-31', 'limite-heure': '18:00' })).status, 303)
  assert.equal((await post(`${desk}/ouverture`, {})).status, 303)
  const page = await stand.stranger.get('/appels/un-appel')
  assert.equal(page.status, 200)
  assert.match(page.body, /31 janvier 2099 à 18\u00a0h\u00a000, heure de Paris/)
  const call = await findCall(stand.db, 'un-appel')
  assert.deepEqual(call?.draftForm.sections[0]?.questions[1]?.shownWhen, { question: 'milieu', test: 'equals', value: 'urbain' })
})

test('a published version of the form stays as it was; the next one says what it changes', async () => {
  assert.equal((await post(`${desk}/formulaire/publication`, {})).status, 422)
  assert.equal(
    (await post(`${desk}/formulaire/questions/quartiers`, { intitule: 'Quartiers prioritaires', obligatoire: 'on' })).status,
    303,
  )
  assert.match((await network.get(`${desk}/formulaire`)).body, /désormais obligatoire/)
  assert.equal((await post(`${desk}/formulaire/publication`, {})).status, 303)
  assert.doesNotMatch((await network.get(`${desk}/formulaire/versions/1`)).body, /Quartiers prioritaires/)
  assert.match((await network.get(`${desk}/formulaire/versions/2`)).body, /Quartiers prioritaires/)
  await assert.rejects(sql`update call_form set content = '{}'`.execute(stand.db), /append-only/)
})

test('an hour that the clock skips or says twice is refused, with what was typed', async () => {
  const skipped = await post(`${desk}/vagues`, { nom: 'Vague 2', 'limite-jour': '2027-03-28', 'limite-heure': '02:30' })
  assert.equal(skipped.status, 422)
  assert.match(skipped.body, /heure d’été/)
  assert.match(skipped.body, /value="2027-03-28"/)
  const twice = await post(`${desk}/vagues`, { nom: 'Vague 2', 'limite-jour': '2099-10-25', 'limite-heure': '02:30' })
  assert.match(twice.body, /heure d’hiver/)
})

test('a wave ahead can be moved, one that is past can’t be planned', async () => {
  const call = await findCall(stand.db, 'un-appel')
  const [wave] = await listWaves(stand.db, call?.id ?? '')
  const moved = { nom: 'Vague 1', 'limite-jour': '2099-02-28', 'limite-heure': '12 h' }
  assert.equal((await post(`${desk}/vagues/${wave?.id}`, moved)).status, 303)
  assert.match((await stand.stranger.get('/appels/un-appel')).body, /28 février 2099 à 12/)
  const past = await post(`${desk}/vagues`, { nom: 'Vague 0', 'limite-jour': '2020-01-01', 'limite-heure': '12:00' })
  assert.match(past.body, /moment à venir/)
})

test('the check of eligibility answers from what the address says, and keeps nothing', async () => {
  const terms = {
    structures: '3',
    'requises.0': ['local_authority'],
    social: '1',
    environnemental: '1',
    citoyen: '1',
    niveaux: 'national',
    evaluations: '2',
    annees: '3',
    'habitants-max': '300 000',
  }
  assert.equal((await post(`${desk}/conditions`, terms)).status, 303)
  const asked = (query: string) => stand.stranger.get(`/appels/un-appel/eligibilite?${query}`)
  assert.match((await asked('chef=association')).body, /Il manque encore un renseignement/)
  const whole = 'chef=association&structures-local_authority=1&structures-company=1&nombre=4&habitants=142365'
  assert.match((await asked(whole)).body, /Vous pouvez candidater/)
  assert.match((await asked(whole.replace('142365', '300001'))).body, /ne s’adresse pas à vous/)
})

test('a call asks for as many kinds of members as it wishes, each at least so often, and keeps them when its other terms change', async () => {
  const rules = {
    'requises.0': ['local_authority', 'state'],
    'requises.1': 'association',
    'requises-nombre.1': '2',
    'requises.2': 'company',
  }
  const plain = { structures: '4', social: '1', environnemental: '1', citoyen: '1', niveaux: 'national', evaluations: '2', annees: '3' }
  const wrong = await post(`${desk}/conditions`, { ...plain, ...rules, 'requises-nombre.2': 'beaucoup' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="beaucoup"/)
  assert.match(wrong.body, /href="#field-requises-nombre\.2">Règle 3\u00a0: /)
  assert.equal((await post(`${desk}/conditions`, { ...plain, ...rules })).status, 303)
  const memberRules = async () => (await findCall(stand.db, 'un-appel'))?.terms.memberRules
  const asked = [
    { kinds: ['local_authority', 'state'], atLeast: 1 },
    { kinds: ['association'], atLeast: 2 },
    { kinds: ['company'], atLeast: 1 },
  ]
  assert.deepEqual(await memberRules(), asked)
  // Sent again as the page shows it.
  const page = (await network.get(`${desk}/conditions`)).body
  const shown: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of page.matchAll(/<input [^>]*name="(requises\.\d)"[^>]*value="(\w+)"[^>]*checked/g))
    shown[name] = [...(shown[name] ?? []), value]
  for (const [, name = '', value = ''] of page.matchAll(/name="(requises-nombre\.\d)"[^>]*value="(\d+)"/g)) shown[name] = [value]
  assert.equal((await post(`${desk}/conditions`, { ...plain, ...shown })).status, 303)
  assert.deepEqual(await memberRules(), asked)
  const asks = async (query: string) => (await network.get(`/appels/un-appel/eligibilite?${query}`)).body
  const coalition = 'chef=cooperative&structures-local_authority=1&structures-company=1&structures-association='
  assert.match(await asks(`${coalition}2`), /Vous pouvez candidater/)
  assert.match(await asks(`${coalition}1`), /ne s’adresse pas à vous/)
  assert.match((await network.get('/appels/un-appel')).body, /au moins 2.{0,3}: association/i)
})

test('terms that can’t stand are refused, and a closed call takes nothing more', async () => {
  const crossed = await post(`${desk}/conditions`, {
    structures: '3',
    social: '1',
    environnemental: '0',
    citoyen: '0',
    niveaux: 'national',
    evaluations: '2',
    annees: '3',
    'habitants-min': '10',
    'habitants-max': '5',
  })
  assert.equal(crossed.status, 422)
  assert.equal((await post(`${desk}/fermeture`, {})).status, 303)
  assert.match((await stand.stranger.get('/appels/un-appel')).body, /ne prend plus de candidature/)
  assert.equal((await post(`${desk}/fermeture`, {})).status, 422)
  assert.equal((await post(`${desk}/ouverture`, {})).status, 303)
})

test('every act on a call is in the journal with what changed', async () => {
  const { rows } = await sql<{ event: string }>`
    select distinct event from journal where thing_kind = 'call' and author_id = ${network.personId}`.execute(stand.db)
  assert.deepEqual(rows.map((row) => row.event).sort(), [
    'call.closed',
    'call.created',
    'call.edited',
    'call.opened',
    'call.terms_set',
    'call_form.edited',
    'call_form.published',
    'wave.changed',
    'wave.planned',
  ])
})
