import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { holdClock } from '../../../platform/clock.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createOrganisation } from '../../ecosystem/index.ts'
import { openCall } from '../acts.ts'
import { findCall } from '../store.ts'
import { planWave } from '../waves/acts.ts'
import { publishForm } from './acts.ts'
import { questionsOf } from './rules.ts'

type Somebody = Awaited<ReturnType<Stand['someone']>>
let stand: Stand
let network: Somebody
let ana: Somebody
let base = ''
const desk = '/reseau/appels/un-appel'
const questions = `${desk}/formulaire/sections/tout/question`
const add = (kind: string, intitule: string, more: Record<string, string | string[]> = {}) =>
  network.post(`${questions}?nature=${kind}`, { intitule, ...more })
const keys = async () =>
  questionsOf((await findCall(stand.db, 'un-appel'))?.draftForm ?? { sections: [] }).map(({ key, kind }) => `${key} ${kind}`)
const publish = async () => assert.equal((await network.post(`${desk}/formulaire/publication`)).status, 303)

before(async () => {
  stand = await openStand()
  network = await stand.someone('Inès', { role: 'network' })
  await network.post('/reseau/appels/nouveau', { nom: 'Un appel', langue: 'fr' })
  await network.post(`${desk}/texte`, { nom: 'Un appel', texte: 'Venez.' })
  await network.post(`${desk}/formulaire/section`, { titre: 'Tout' })
  await add('money', 'Budget')
  await add('short_text', 'Qui finance', { 'si-question': 'budget', 'si-test': 'at_least', 'si-valeur': '10 000' })
  await add('file', 'Statuts', { sortes: ['pdf', 'picture'], obligatoire: 'on' })
  await add('long_text', 'Récit', { signes: '500' })
  await publish()
  const call = await findCall(stand.db, 'un-appel')
  assert.ok(call)
  const wave = { name: 'Vague 1', nameOther: null, cutOffAt: new Date('2099-01-31T17:00:00Z'), publishAt: null }
  await planWave(stand.db, commandLine, call.id, wave)
  await sql`update call set terms = terms || '{"leastMembers": 1, "memberRules": []}' where id = ${call.id}`.execute(stand.db)
  assert.ok((await openCall(stand.db, commandLine, call.id)).allowed)
  const made = await createOrganisation(stand.db, commandLine, { name: 'La Meneuse', kind: 'association' } as Parameters<
    typeof createOrganisation
  >[2])
  assert.ok(made.allowed)
  ana = await stand.someone('Ana', { role: 'administrator', on: made.value })
  base = (await ana.post('/appels/un-appel/candidater', { structure: made.value, territoire: 'Deux Vallées' })).location ?? ''
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

test('the preview asks what an applicant is asked: an answer brings a question into sight, what can’t be read is said, nothing is kept', async () => {
  const first = await network.get(`${desk}/apercu`)
  assert.doesNotMatch(first.body, /name="r\.qui-finance"/)
  assert.match(first.body, /«\sQui finance\s» n’est posée que\s+si «\sBudget\s» est au moins 10\s000/)
  const few = await network.post(`${desk}/apercu`, { 'r.budget': '9 999,99' })
  assert.doesNotMatch(few.body, /name="r\.qui-finance"/)
  const enough = await network.post(`${desk}/apercu`, { 'r.budget': '10 000', 'r.recit': 'a'.repeat(501) })
  assert.equal(enough.status, 200)
  assert.match(enough.body, /name="r\.qui-finance"/)
  assert.match(enough.body, /Récit<\/span>\u00a0: Raccourcissez ce texte/)
  assert.match(enough.body, /Statuts<\/span>\u00a0: Répondez/)
  const joined = await network.post(`${desk}/apercu`, { 'r.statuts': new File(['%PDF-1.4\n%%EOF\n'], 'statuts.pdf') })
  assert.doesNotMatch(joined.body, /Statuts<\/span>\u00a0: Répondez/)
  const wrong = await network.post(`${desk}/apercu`, { 'r.budget': 'beaucoup', 'r.recit': 'Mon récit' })
  assert.equal(wrong.status, 422)
  for (const words of ['Donnez un montant', 'value="beaucoup"', 'Mon récit']) assert.ok(wrong.body.includes(words), words)
  const { rows } = await sql`select from candidacy_answer`.execute(stand.db)
  assert.equal(rows.length, 0)
})

test('a file is of the kinds that its question accepts, as its bytes say', async () => {
  const page = (await ana.get(`${base}/sections/tout`)).body
  assert.match(page, /accept="\.pdf,\.png,\.jpg,\.jpeg,\.webp"/)
  assert.match(page, /PDF ou image \(PNG, JPEG, WebP\), 10\sMo au plus/)
  const send = (text: string, name: string) => ana.post(`${base}/sections/tout`, { 'v.statuts': '0', 'r.statuts': new File([text], name) })
  assert.match((await send('Nos statuts.', 'statuts.pdf')).body, /n’est pas d’une des sortes acceptées ici/)
  assert.equal((await send('%PDF-1.4\n%%EOF\n', 'statuts.pdf')).status, 303)
})

test('a version that only changes a limit or a condition can be published, and says what stood there and what stands there now', async () => {
  await ana.post(`${base}/sections/tout`, { 'v.budget': '0', 'r.budget': '12 500', 'v.recit': '0', 'r.recit': 'Notre récit.' })
  await network.post(`${desk}/formulaire/questions/recit`, { intitule: 'Récit', signes: '800' })
  assert.match((await network.get(`${desk}/formulaire`)).body, /limites changées[\s\S]*500 signes au plus[\s\S]*800 signes au plus/)
  await publish()
  await network.post(`${desk}/formulaire/parties/statuts/monter`)
  await publish()
  assert.match((await network.get(`${desk}/formulaire/versions/3`)).body, /change de place/)
  assert.match((await ana.get(`${base}/formulaire`)).body, /500 signes au plus[\s\S]*800 signes au plus/)
})

test('a question that comes back under its label keeps its key, and takes another where it asks for something else', async () => {
  await network.post(`${desk}/formulaire/parties/budget/retrait`)
  await network.post(`${desk}/formulaire/parties/recit/retrait`)
  await add('table', 'Budget', { colonnes: 'Poste\nSomme | | montant' })
  await add('long_text', 'Récit')
  assert.deepEqual((await keys()).slice(-2), ['budget-2 table', 'recit long_text'])
})

test('a question whose kind changed all the same is asked anew, and no page breaks on what was answered before', async () => {
  const call = await findCall(stand.db, 'un-appel')
  assert.ok(call)
  const columns = [{ key: 'an', label: { fr: 'An', en: '' }, kind: 'date' as const }]
  const table = { key: 'recit', kind: 'table' as const, columns }
  const [section] = call.draftForm.sections
  const changed = section?.questions.flatMap((each) => (each.key === 'recit' ? [{ ...each, ...table }] : each.shownWhen ? [] : [each]))
  await sql`update call set draft_form = ${JSON.stringify({ sections: [{ ...section, questions: changed ?? [] }] })}::jsonb where id = ${call.id}`.execute(
    stand.db,
  )
  assert.ok((await publishForm(stand.db, commandLine, call.id)).allowed)
  assert.match((await ana.get(`${base}/formulaire`)).body, /change de nature/)
  assert.equal((await ana.post(`${base}/formulaire`)).status, 303)
  for (const page of ['', '/relire', '/sections/tout', '/dossier.pdf', '/journal'])
    assert.equal((await ana.get(`${base}${page}`)).status, 200, page)
  const { rows } = await sql<{ payload: object }>`select payload from journal where event = 'candidacy.form_moved'`.execute(stand.db)
  assert.deepEqual(rows[0]?.payload, { before: { form: 1 }, after: { form: 4 }, questions: [{ question: 'recit', revision: 2 }] })
})

test('what can’t be read is named by its question in the summary, and a coalition that the call is not for is not offered to submit', async () => {
  const wrong = await ana.post(`${base}/sections/tout`, { 'v.budget-2': '0', 'r.budget-2.0.poste': 'a'.repeat(501) })
  assert.match(wrong.body, /<a href="#field-r\.budget-2\.0\.poste">Budget\u00a0: Ce texte est trop long/)
  const whole = { 'v.budget-2': '0', 'r.budget-2.0.poste': 'Animation', 'v.recit': '2', 'r.recit.0.an': '2027-01-01' }
  assert.equal((await ana.post(`${base}/sections/tout`, whole)).status, 303)
  const terms = (least: number) => sql`update call set terms = terms || ${JSON.stringify({ leastMembers: least })}::jsonb`.execute(stand.db)
  await terms(2)
  const refused = (await ana.get(`${base}/relire`)).body
  assert.match(refused, /href="#eligibilite">L’appel ne s’adresse pas à ce collectif/)
  assert.doesNotMatch(refused, /\/depot"/)
  await terms(1)
  assert.match((await ana.get(`${base}/relire`)).body, /\/depot"[\s\S]*<time[^>]*>1er janvier 2027/)
})

test('what the network opened again for one shows its coalition the way back in', async () => {
  const submitted = await ana.post(`${base}/depot`)
  assert.equal(submitted.location, `${base}/recepisse`)
  holdClock(new Date('2099-01-31T17:00:00Z'))
  assert.doesNotMatch((await ana.get(base)).body, /\/reprise"/)
  const time = { jour: '2099-02-02', heure: '18:00', motif: 'panne dans la vallée' }
  assert.equal((await network.post(`${desk}/suivi/${base.split('/').at(-1)}/delai`, time)).status, 303)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'more_time'`.execute(stand.db)
  assert.match(rows[0]?.body ?? '', /jusqu’au 2 février 2099 à 18\sh\s00, heure de Paris[\s\S]*panne dans la vallée/)
  assert.match((await ana.get(base)).body, /rouverte pour vous seuls jusqu’au 2 février 2099/)
  assert.match((await ana.get(base)).body, /\/reprise"/)
  assert.equal((await ana.post(`${base}/reprise`)).status, 303)
  assert.match((await ana.get(`${base}/sections/tout`)).body, /rouverte pour vous seuls jusqu’au 2 février 2099/)
  holdClock(undefined)
})
