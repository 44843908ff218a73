import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { holdClock } from '../../../platform/clock.ts'
import { digestOf } from '../../../platform/digest.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createOrganisation } from '../../ecosystem/index.ts'
import { createCall, openCall } from '../acts.ts'
import { publishForm } from '../forms/acts.ts'
import type { FormContent, Question } from '../forms/schema.ts'
import { usualTerms } from '../schema.ts'
import { findCall } from '../store.ts'
import { planWave } from '../waves/acts.ts'
import { grantMoreTime } from './acts.ts'
import { decideSaving } from './rules.ts'
import { findCandidacyByReference } from './store.ts'

let stand: Stand
let ana: Somebody
let bob: Somebody
let stranger: Somebody
let lead: string
let other: string

const question = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required: true,
  shownWhen: null,
  ...more,
})
const section = (key: string, ...questions: Question[]) => ({ key, title: { fr: key, en: '' }, lead: { fr: '', en: '' }, questions })
const content: FormContent = {
  sections: [
    section('territoire', question('nom', 'short_text'), question('perimetre', 'perimeter')),
    section('suite', question('texte', 'long_text'), question('accord', 'statement')),
  ],
}

before(async () => {
  stand = await openStand()
  const make = async (name: string, kind: 'association' | 'local_authority') => {
    const made = await createOrganisation(stand.db, commandLine, { name, kind } as Parameters<typeof createOrganisation>[2])
    assert.ok(made.allowed)
    return made.value
  }
  lead = await make('La Meneuse', 'association')
  other = await make('La Seconde', 'local_authority')
  ana = await stand.someone('Ana', { role: 'administrator', on: lead })
  bob = await stand.someone('Bob', { role: 'member', on: other })
  stranger = await stand.someone('Zoé ailleurs', { role: 'administrator', on: await make('Ailleurs', 'association') })
  const terms = { ...usualTerms, leastMembers: 2, memberRules: [] }
  const call = await createCall(stand.db, commandLine, { title: 'Appel', language: 'fr', text: 'Venez.', form: content, terms })
  await planWave(stand.db, commandLine, call.id, {
    name: 'Vague 1',
    nameOther: null,
    cutOffAt: new Date('2099-01-31T17:00:00Z'),
    publishAt: null,
  })
  await publishForm(stand.db, commandLine, call.id)
  assert.ok((await openCall(stand.db, commandLine, call.id)).allowed)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

let base = ''
const revisionIn = (body: string, key: string) => new RegExp(`name="v\\.${key}" value="(\\d+)"`).exec(body)?.[1] ?? ''

test('an organisation begins a candidacy and leads it; nobody else may, and nobody else sees it', async () => {
  assert.equal((await stand.stranger.get('/appels/appel/candidater')).location, '/connexion?suite=%2Fappels%2Fappel%2Fcandidater')
  assert.equal((await ana.post('/appels/appel/candidater', { structure: other, territoire: 'Deux Vallées' })).status, 403)
  const begun = await ana.post('/appels/appel/candidater', { structure: lead, territoire: 'Deux Vallées' })
  base = begun.location ?? ''
  assert.match(base, /^\/candidatures\/CA-\d{4}-\d{4}$/)
  assert.match((await ana.get(base)).body, /Deux Vallées/)
  for (const who of [bob, stranger, stand.stranger, await stand.someone('Inès', { role: 'network' })]) {
    assert.notEqual((await who.get(base)).status, 200)
  }
})

test('a member is asked by a letter, and commits without an account, once', async () => {
  const invitation = { structure: other, role: 'member', nom: 'Le maire', courriel: 'maire@example.org' }
  assert.equal((await ana.post(`${base}/collectif`, invitation)).status, 303)
  assert.equal((await ana.post(`${base}/collectif`, invitation)).status, 422)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'commitment'`.execute(stand.db)
  const link = /\/engagement\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
  assert.match((await stand.stranger.get(link)).body, /La Seconde/)
  assert.equal((await stand.stranger.post(link, { nom: 'Le maire', fonction: 'maire' })).status, 422)
  const mandat = new File(['%PDF-1.4\n%%EOF\n'], 'mandat.pdf', { type: 'application/pdf' })
  const answer = { nom: 'Le maire', fonction: 'maire', habilitation: 'on', mandat }
  // The letter opens its own form to a file, and no other.
  assert.equal((await stand.stranger.post(`/engagement/${'x'.repeat(43)}`, answer)).status, 413)
  const committed = await stand.stranger.post(link, answer)
  assert.match((await ana.get(`${base}/collectif`)).body, /mandat/)
  assert.match(committed.body, /La Seconde est engagée/)
  assert.equal((await stand.stranger.get(link)).status, 410)
  assert.equal((await stand.stranger.post(`${link}/refus`)).status, 410)
  assert.equal((await bob.get(base)).status, 200)
})

test('a browser sends an empty part where no file was chosen: whoever has no account commits without one', async () => {
  const third = await createOrganisation(stand.db, commandLine, { name: 'La Troisième', kind: 'association' } as Parameters<
    typeof createOrganisation
  >[2])
  assert.ok(third.allowed)
  const invitation = { structure: third.value, role: 'associate', nom: 'La présidente', courriel: 'presidente@example.org' }
  assert.equal((await ana.post(`${base}/collectif`, invitation)).status, 303)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'commitment' and body like '%La Troisième%'`.execute(
    stand.db,
  )
  const link = /\/engagement\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
  const answer = { nom: 'Léa', fonction: 'présidente', habilitation: 'on', mandat: new File([], '') }
  assert.match((await stand.stranger.post(link, answer)).body, /La Troisième est engagée/)
})

test('two write at once: each keeps what the other did not touch, and the later one sees both texts and chooses', async () => {
  const page = `${base}/sections/territoire`
  const anas = await ana.get(page)
  const bobs = await bob.get(page)
  const seen = (body: string) => ({ 'v.nom': revisionIn(body, 'nom'), 'v.perimetre': revisionIn(body, 'perimetre') })
  assert.equal(
    (await ana.post(page, { ...seen(anas.body), 'r.nom': 'Deux Vallées', 'r.perimetre.communes': '', suite: 'ici' })).status,
    303,
  )
  const conflict = await bob.post(page, { ...seen(bobs.body), 'r.nom': 'Les Deux Vallées', 'r.perimetre.communes': '73065', suite: 'ici' })
  assert.match(conflict.body, /Ana a écrit autre chose/)
  assert.match(conflict.body, /value="Les Deux Vallées"/)
  const now = await ana.get(page)
  assert.match(now.body, /value="Deux Vallées"/)
  assert.match(now.body, /73065/)
  const chosen = { ...seen(conflict.body), 'r.nom': 'Les Deux Vallées', 'r.perimetre.communes': '73065', suite: 'ici' }
  assert.equal((await bob.post(page, chosen)).status, 303)
  assert.match((await ana.get(page)).body, /value="Les Deux Vallées"/)
})

test('what can’t be read is said and kept in the field; the rest of the section is saved', async () => {
  const page = `${base}/sections/territoire`
  const body = (await ana.get(page)).body
  const sent = {
    'v.nom': revisionIn(body, 'nom'),
    'v.perimetre': revisionIn(body, 'perimetre'),
    'r.nom': 'Nos Deux Vallées',
    'r.perimetre.communes': '73065\nNullepart',
  }
  const answer = await ana.post(page, sent)
  assert.match(answer.body, /Inconnus : Nullepart/)
  assert.match(answer.body, /Nullepart<\/textarea>/)
  assert.match((await bob.get(page)).body, /value="Nos Deux Vallées"/)
})

test('nobody submits before all is answered; the receipt proves what was submitted', async () => {
  assert.equal((await ana.post(`${base}/depot`)).status, 422)
  const page = `${base}/sections/suite`
  const body = (await ana.get(page)).body
  assert.equal(
    (
      await ana.post(page, {
        'v.texte': revisionIn(body, 'texte'),
        'v.accord': revisionIn(body, 'accord'),
        'r.texte': 'Voici.',
        'r.accord': 'on',
      })
    ).status,
    303,
  )
  assert.match((await ana.get(`${base}/relire`)).body, /Déposer la candidature/)
  assert.equal((await ana.post(`${base}/depot`)).location, `${base}/recepisse`)
  const receipt = (await ana.get(`${base}/recepisse`)).body
  const sealed = (await ana.get(`${base}/depot.json`)).body
  assert.ok(receipt.includes(digestOf(sealed)))
  assert.equal(JSON.parse(sealed).answers.nom, 'Nos Deux Vallées')
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'receipt'`.execute(stand.db)
  assert.ok(rows[0]?.body.includes(digestOf(sealed)))
  assert.equal((await ana.post(`${base}/depot`)).status, 422)
  assert.equal((await ana.get(`${page}`)).body.includes('n’est plus en cours d’écriture'), true)
})

test('a submitted candidacy may be taken up again before its cut-off, and not after', async () => {
  assert.equal((await bob.post(`${base}/reprise`)).status, 303)
  assert.equal((await ana.post(`${base}/depot`)).status, 303)
  holdClock(new Date('2099-01-31T17:00:00Z'))
  assert.equal((await ana.post(`${base}/reprise`)).status, 422)
  holdClock(undefined)
})

test('a newer form says what it changes, and answers stay with their questions', async () => {
  const call = await findCall(stand.db, 'appel')
  assert.ok(call)
  assert.equal((await ana.post(`${base}/reprise`)).status, 303)
  const changed = {
    sections: [section('territoire', question('nom', 'short_text'), question('nombre', 'number')), ...content.sections.slice(1)],
  }
  await sql`update call set draft_form = ${JSON.stringify(changed)}::jsonb where id = ${call.id}`.execute(stand.db)
  assert.ok((await publishForm(stand.db, commandLine, call.id)).allowed)
  assert.match((await ana.get(base)).body, /Le formulaire a changé/)
  assert.match((await ana.get(`${base}/formulaire`)).body, /nouvelle question/)
  assert.equal((await ana.post(`${base}/formulaire`)).status, 303)
  const page = (await ana.get(`${base}/sections/territoire`)).body
  assert.match(page, /value="Nos Deux Vallées"/)
  assert.match(page, /name="r\.nombre"/)
  assert.equal((await ana.post(`${base}/sections/territoire`, { 'v.nombre': '0', 'r.nombre': '12 500' })).status, 303)
})

test('the deadline is exact to the millisecond; more time may be granted to one, with its reason', async () => {
  const call = await findCall(stand.db, 'appel')
  const closesAt = new Date('2098-06-30T16:00:00Z')
  await sql`update call set closes_at = ${closesAt} where id = ${call?.id ?? ''}`.execute(stand.db)
  holdClock(closesAt)
  assert.equal((await ana.post(`${base}/depot`)).status, 422)
  const candidacy = await findCandidacyByReference(stand.db, base.split('/').at(-1) ?? '')
  const granted = await grantMoreTime(
    stand.db,
    commandLine,
    candidacy?.id ?? '',
    new Date('2098-07-01T16:00:00Z'),
    'panne de réseau dans la vallée',
  )
  assert.ok(granted.allowed)
  assert.equal((await ana.post(`${base}/depot`)).status, 303)
  assert.equal((await ana.post(`${base}/reprise`)).status, 303)
  await sql`update candidacy set reopened_until = null where id = ${candidacy?.id ?? ''}`.execute(stand.db)
  holdClock(new Date(closesAt.getTime() - 1))
  assert.equal((await ana.post(`${base}/depot`)).status, 303)
  holdClock(undefined)
})

test('a withdrawn candidacy is judged no more, and keeps what was submitted', async () => {
  assert.equal((await ana.post(`${base}/retrait`)).status, 303)
  assert.equal((await ana.post(`${base}/retrait`)).status, 422)
  assert.equal((await ana.get(`${base}/depot.json`)).status, 200)
  await assert.rejects(sql`update candidacy_version set sha256 = ''`.execute(stand.db), /append-only/)
})

test('who changed nothing takes nothing away: an answer left as she had it before her eyes gives way to what another wrote', () => {
  const standing = { revision: 3, value: 'theirs' }
  assert.deepEqual(decideSaving(standing, { revision: 2, value: 'old' }, 'old'), { kind: 'same' })
  assert.equal(decideSaving(standing, { revision: 2, value: 'mine' }, 'old').kind, 'conflict')
  assert.equal(decideSaving(standing, { revision: 0, value: undefined }, undefined).kind, 'same')
  assert.deepEqual(decideSaving(standing, { revision: 3, value: 'mine' }, 'theirs'), { kind: 'append', revision: 4 })
})
