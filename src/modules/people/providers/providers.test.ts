import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openBrowser as openPlainBrowser } from '../../../../test/cookies.ts'
import { clientSecret, clients, type LocalProvider, openProvider } from '../../../../test/identity-provider.ts'
import { type Answer, openStand, type Stand } from '../../../../test/stand.ts'
import { ConfigMistakes, readConfig } from '../../../config.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, grantRole } from '../index.ts'
import { decideLink, decideStranger } from './rules.ts'

const origin = 'http://localhost:3000'
let stand: Stand
let provider: LocalProvider
before(async () => {
  stand = await openStand()
  provider = await openProvider(origin)
})
after(async () => {
  await provider.close()
  await stand.close()
})
beforeEach(() => {
  stand.house.config.oidc = { issuer: provider.issuer, clientId: clients.plain, clientSecret, name: 'ProConnect', acr: [], amr: [] }
})

/** A browser that also goes to the provider and comes back. */
function openBrowser(cookie = '') {
  const plain = openPlainBrowser(stand, cookie)
  const browser = {
    ...plain,
    /** Presses a button that leads to the provider; the address there. */
    async depart(path: string, fields: Record<string, string> = {}): Promise<string> {
      const pressed = await browser.post(path, fields)
      assert.equal(pressed.location, '/connexion/fournisseur/depart', pressed.body.slice(0, 300))
      const leaving = await browser.get('/connexion/fournisseur/depart')
      const [, url = ''] = /^0; url=(.+)$/.exec(leaving.headers.get('refresh') ?? '') ?? []
      assert.ok(url.startsWith(provider.issuer), leaving.body.slice(0, 300))
      return url
    },
    /** Signs in there, and answers the address that leads back. */
    async backFrom(url: string): Promise<string> {
      const back = await provider.follow(url, `${origin}/connexion/fournisseur/retour`)
      return back.slice(origin.length)
    },
    async come(path: string, fields: Record<string, string> = {}): Promise<Answer> {
      return browser.get(await browser.backFrom(await browser.depart(path, fields)))
    },
  }
  return browser
}

const newPerson = (name: string) => addPerson(stand.db, commandLine, { email: `${name}@test.example`, name, language: 'fr' })
const letterTo = async (address: string) =>
  stand.db.selectFrom('letter').selectAll().where('to_address', '=', address).orderBy('created_at', 'desc').executeTakeFirst()
const linkIn = (body = '') => body.match(/\/connexion\/rattachement\/[\w-]+/)?.[0] ?? ''

/** A person whose provider opens her account, linked through the letter; and the browser she did it in. */
async function linkedPerson(name: string, more: Record<string, unknown> = {}) {
  const person = await newPerson(name)
  provider.become({ sub: `sub-${name}`, email: person.email, email_verified: true, ...more })
  const browser = openBrowser()
  assert.equal((await browser.come('/connexion/fournisseur')).location, '/connexion/rattachement')
  const link = linkIn((await letterTo(person.email))?.body)
  assert.equal((await browser.get(link)).status, 200)
  assert.equal((await browser.post(link)).location, '/compte')
  return { person, browser, link }
}

test('the three variables of a provider come together, over https', () => {
  const mistakes = (env: Record<string, string>): string => {
    try {
      readConfig(env)
      return ''
    } catch (failure) {
      return failure instanceof ConfigMistakes ? failure.mistakes.join('\n') : String(failure)
    }
  }
  assert.match(mistakes({ OIDC_ISSUER: 'https://id.example' }), /ensemble, ou aucun \/ must be given together/)
  const all = { OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  assert.match(mistakes({ ...all, OIDC_ISSUER: 'http://id.example' }), /https/)
  assert.equal(mistakes({ ...all, OIDC_ISSUER: 'https://id.example' }), '')
  assert.equal(readConfig({}).oidc, undefined)
  assert.equal(readConfig({ ...all, OIDC_ISSUER: 'http://127.0.0.1:1' }).oidc?.name, 'ProConnect')
})

test('an address alone links nobody, and an identity opens one account', () => {
  const verified = { email: 'a@b.example', isEmailVerified: true }
  assert.deepEqual(decideStranger(verified, true), { allowed: true, value: 'letter' })
  assert.deepEqual(decideStranger(verified, false), { allowed: false, because: 'unknown' })
  for (const isKnown of [true, false]) {
    assert.deepEqual(decideStranger({ ...verified, isEmailVerified: false }, isKnown), { allowed: false, because: 'unverified' })
    assert.deepEqual(decideStranger({ ...verified, email: null }, isKnown), { allowed: false, because: 'unverified' })
    assert.deepEqual(decideStranger({ ...verified, isEmailVerified: null }, isKnown), { allowed: true, value: 'letter' }, 'told alike')
  }
  assert.deepEqual(decideLink({ personId: 'b' }, 'a'), { allowed: false, because: 'elsewhere' })
})

test('the same subject of another issuer is somebody else', async () => {
  const { person } = await linkedPerson('ines')
  const known = openBrowser()
  await known.come('/connexion/fournisseur', { suite: '/compte/acces' })
  assert.equal((await known.get('/compte')).status, 200)
  await sql`update provider_identity set issuer = 'https://ailleurs.example' where person_id = ${person.id}`.execute(stand.db)
  const other = openBrowser()
  assert.equal((await other.come('/connexion/fournisseur')).location, '/connexion/rattachement', 'a letter asks her, and nothing opens')
  assert.equal((await other.get('/compte')).status, 303)
})

test('without a provider configured, there is no button and nowhere to go', async () => {
  stand.house.config.oidc = undefined
  assert.doesNotMatch((await stand.stranger.get('/connexion?sans=1')).body, /ProConnect/)
  assert.equal((await stand.stranger.post('/connexion/fournisseur')).status, 404)
  assert.equal((await stand.stranger.get('/connexion/fournisseur/retour?code=x&state=y')).status, 404)
})

test('a visitor gets no cookie before she presses the button', async () => {
  const page = await stand.stranger.get('/connexion')
  assert.match(page.body, /Entrer avec ProConnect/)
  assert.deepEqual(page.headers.getSetCookie(), [])
})

test('a known person links her provider by a letter, comes in by it, and leaves it too', async () => {
  const { browser, person } = await linkedPerson('alma', { siret: '13002526500013', given_name: 'Alma', usual_name: 'Roy', uid: '12' })
  assert.match((await browser.get('/compte')).body, /alma/)
  const { rows } = await sql<{ siret: string; issuer: string }>`
    select siret, issuer from provider_identity where person_id = ${person.id}`.execute(stand.db)
  assert.deepEqual(rows, [{ siret: '13002526500013', issuer: provider.issuer }])
  const again = openBrowser()
  const entered = await again.come('/connexion/fournisseur', { suite: '/compte/acces' })
  assert.equal(entered.location, '/compte/acces')
  assert.match((await again.get('/compte/acces')).body, /alma@test\.example/)
  const left = await again.post('/deconnexion')
  assert.equal(left.location, '/connexion/fournisseur/sortie')
  assert.equal((await again.get('/compte')).status, 303, 'she is out here before anything is asked there')
  const leaving = await again.get('/connexion/fournisseur/sortie')
  const url = new URL((leaving.headers.get('refresh') ?? '').replace('0; url=', ''))
  assert.equal(url.searchParams.get('post_logout_redirect_uri'), `${origin}/`)
  assert.equal((url.searchParams.get('id_token_hint') ?? '').split('.').length, 3)
  assert.equal((await provider.look(url.href)).status, 200, 'the provider accepts what it signed')
  assert.equal((await again.get('/connexion/fournisseur/sortie')).location, '/')
})

test('what the provider says comes as a signed JWT too, as ProConnect sends it, without a word on the address', async () => {
  stand.house.config.oidc = { issuer: provider.issuer, clientId: clients.signed, clientSecret, name: 'ProConnect', acr: [], amr: [] }
  const person = await newPerson('basile')
  provider.become({ sub: 'sub-basile', email: 'Basile@test.example', siret: '35600000000048' })
  const browser = openBrowser()
  assert.equal((await browser.come('/connexion/fournisseur')).location, '/connexion/rattachement')
  assert.equal((await browser.post(linkIn((await letterTo(person.email))?.body))).location, '/compte')
  const { rows } = await sql<{ siret: string; email: string }>`
    select siret, email from provider_identity where person_id = ${person.id}`.execute(stand.db)
  assert.match(provider.saidAs, /^application\/jwt/)
  assert.deepEqual(rows, [{ siret: '35600000000048', email: 'basile@test.example' }])
})

test('an unknown address whose provider says nothing gets the same answer as a known one, and no account', async () => {
  provider.become({ sub: 'sub-nobody', email: 'nobody@test.example' })
  const browser = openBrowser()
  assert.equal((await browser.come('/connexion/fournisseur')).location, '/connexion/rattachement')
  assert.ok(browser.jar.has('essaim_lien'))
  assert.equal(await letterTo('nobody@test.example'), undefined)
  assert.equal(await stand.db.selectFrom('person').select('id').where('email', '=', 'nobody@test.example').executeTakeFirst(), undefined)
})

test('an unknown person is told so plainly, with the way on; an unverified address is not believed, known or not', async () => {
  await newPerson('carole')
  provider.become({ sub: 'sub-new', email: 'new@test.example', email_verified: true })
  assert.equal((await openBrowser().come('/connexion/fournisseur')).location, '/connexion?fournisseur=inconnu')
  assert.match((await stand.stranger.get('/connexion?fournisseur=inconnu')).body, /Demandez une invitation/)
  for (const email of ['carole@test.example', 'new@test.example']) {
    provider.become({ sub: `sub-unverified-${email}`, email, email_verified: false })
    assert.equal((await openBrowser().come('/connexion/fournisseur')).location, '/connexion?fournisseur=non-verifie')
  }
  assert.equal(await letterTo('carole@test.example'), undefined)
})

test('another browser’s state, a changed nonce, a code used twice and a forged cookie let nobody in', async () => {
  await linkedPerson('dora')
  const browser = openBrowser()
  const url = await browser.depart('/connexion/fournisseur')
  const cookie = browser.jar.get('essaim_aller') ?? ''
  const back = await browser.backFrom(url)
  const other = openBrowser()
  assert.equal((await other.get(back)).location, '/connexion?fournisseur=expire', 'another browser never left')
  const wrongState = new URL(back, origin)
  wrongState.searchParams.set('state', 'x'.repeat(43))
  assert.equal((await browser.get(wrongState.pathname + wrongState.search)).location, '/connexion?fournisseur=refuse')
  browser.jar.set('essaim_aller', cookie)
  assert.equal((await browser.get(back)).location, '/connexion?fournisseur=expire', 'a journey comes back once')

  const changed = openBrowser()
  const there = new URL(await changed.depart('/connexion/fournisseur'))
  there.searchParams.set('nonce', 'y'.repeat(43))
  assert.equal((await changed.get(await changed.backFrom(there.href))).location, '/connexion?fournisseur=refuse', 'another nonce')

  const verifier = openBrowser()
  const honest = await verifier.backFrom(await verifier.depart('/connexion/fournisseur'))
  const journey = JSON.parse(stand.house.signer.read('provider', verifier.jar.get('essaim_aller') ?? '') ?? '{}')
  const code = new URL(honest, origin).searchParams.get('code') ?? ''
  const carry = (changes: object) => {
    const forged = { ...journey, ...changes }
    verifier.jar.set('essaim_aller', stand.house.signer.sign('provider', JSON.stringify(forged), 60))
    return verifier.get(`/connexion/fournisseur/retour?${new URLSearchParams({ code, state: forged.state, iss: provider.issuer })}`)
  }
  assert.equal(
    (await carry({ state: 'a'.repeat(43), verifier: 'z'.repeat(43) })).location,
    '/connexion?fournisseur=refuse',
    'another verifier',
  )
  const fresh = openBrowser()
  const once = await fresh.backFrom(await fresh.depart('/connexion/fournisseur'))
  const kept = JSON.parse(stand.house.signer.read('provider', fresh.jar.get('essaim_aller') ?? '') ?? '{}')
  assert.equal((await fresh.get(once)).location, '/compte')
  fresh.jar.set('essaim_aller', stand.house.signer.sign('provider', JSON.stringify({ ...kept, state: 'b'.repeat(43) }), 60))
  const replay = new URLSearchParams({
    code: new URL(once, origin).searchParams.get('code') ?? '',
    state: 'b'.repeat(43),
    iss: provider.issuer,
  })
  assert.equal(
    (await fresh.get(`/connexion/fournisseur/retour?${replay}`)).location,
    '/connexion?fournisseur=refuse',
    'the provider takes a code once',
  )
  fresh.jar.set('essaim_aller', `${cookie.split('.')[0]}.e30.forged`)
  assert.equal((await fresh.get(once)).location, '/connexion?fournisseur=expire')
})

test('whoever gives up at the provider’s comes back to the letter', async () => {
  provider.become(null)
  const browser = openBrowser()
  const url = await browser.depart('/connexion/fournisseur', { suite: '/compte' })
  assert.equal((await browser.get(await browser.backFrom(url))).location, '/connexion?fournisseur=abandon&suite=%2Fcompte')
})

test('a provider that does not answer is said so', async () => {
  stand.house.config.oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x', name: 'ProConnect', acr: [], amr: [] }
  const browser = openBrowser()
  await browser.post('/connexion/fournisseur')
  assert.equal((await browser.get('/connexion/fournisseur/depart')).location, '/connexion?fournisseur=injoignable')
})

test('the letter’s link links in the browser that came from the provider only, once, and opens no other door', async () => {
  const person = await newPerson('edgar')
  provider.become({ sub: 'sub-thief', email: person.email, email_verified: true })
  const thief = openBrowser()
  await thief.come('/connexion/fournisseur')
  const link = linkIn((await letterTo(person.email))?.body)
  const owner = openBrowser()
  assert.equal((await owner.post(link)).status, 410, 'the owner of the mailbox links nothing of the thief’s')
  assert.equal((await owner.post(link.replace('/rattachement', ''))).status, 410)
  assert.equal((await thief.post(link)).location, '/compte')
  assert.equal((await thief.post(link)).status, 410)
})

test('somebody signed in links and unlinks her provider with a fresh proof, and an identity of another account stays there', async () => {
  const { person: holder } = await linkedPerson('fanny')
  const someone = await stand.someone('Gil Link')
  const browser = openBrowser(someone.cookie)
  provider.become({ sub: 'sub-fanny', email: holder.email, email_verified: true })
  assert.equal((await browser.come('/compte/acces/fournisseurs')).location, '/compte/acces?fournisseur=ailleurs')
  provider.become({ sub: 'sub-gil', email: 'whatever@test.example' })
  const url = await browser.depart('/compte/acces/fournisseurs')
  assert.equal((await browser.get(await browser.backFrom(url))).location, '/compte/acces?fait=1')
  assert.match((await letterTo('gil.link@test.example'))?.body ?? '', /ProConnect ouvre désormais votre compte/)
  const { rows } = await sql<{ id: string }>`select id from provider_identity where person_id = ${someone.personId}`.execute(stand.db)
  const removal = `/compte/acces/fournisseurs/${rows[0]?.id}/retrait`
  assert.equal((await (await stand.someone('Nosy Link')).post(removal)).status, 404)
  await sql`update session set verified_at = now() - interval '1 day' where person_id = ${someone.personId}`.execute(stand.db)
  for (const path of [removal, '/compte/acces/fournisseurs'])
    assert.equal((await someone.post(path)).location, '/connexion/confirmation?geste=1')

  const confirming = await browser.depart('/connexion/confirmation/fournisseur', { geste: '1' })
  const asked = new URL(confirming).searchParams
  assert.deepEqual([asked.get('prompt'), asked.get('max_age')], ['login', '300'])
  provider.become({ sub: 'sub-fanny', email: holder.email })
  assert.equal((await browser.get(await browser.backFrom(confirming))).location, '/connexion/confirmation?fournisseur=autre&geste=1')
  provider.become({ sub: 'sub-gil', email: 'whatever@test.example' })
  assert.equal((await browser.come('/connexion/confirmation/fournisseur', { geste: '1' })).location, '/connexion/confirmation?geste=1')
  assert.equal((await someone.post(removal)).location, '/compte/acces?fait=1', 'the very session is fresh again')
  assert.match((await letterTo('gil.link@test.example'))?.body ?? '', /ProConnect n’ouvre plus votre compte/)
})

/** The same provider, asked for two factors. */
function askTwice() {
  stand.house.config.oidc = { ...stand.house.config.oidc!, acr: ['eidas2'], amr: ['mfa'] }
}

async function teamMember(name: string) {
  const person = await newPerson(name)
  await grantRole(stand.db, commandLine, { personId: person.id, role: 'network' })
  return person
}

test('what a provider is asked and says of two factors is the host’s to name', () => {
  const all = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  const { oidc } = readConfig({ ...all, OIDC_ACR: 'eidas2  eidas3', OIDC_AMR: 'mfa' })
  assert.deepEqual([oidc?.acr, oidc?.amr], [['eidas2', 'eidas3'], ['mfa']])
  assert.deepEqual([readConfig(all).oidc?.acr, readConfig(all).oidc?.amr], [[], []])
})

test('a provider counts for two proofs where it signed that it asked for them, and for one where it did not', async () => {
  const person = await teamMember('jeanne')
  const who = { sub: 'sub-jeanne', email: person.email, email_verified: true }
  const enter = async (strength: { acr?: string; amr?: string[] }) => {
    provider.become({ ...who, ...strength })
    const browser = openBrowser()
    const url = await browser.depart('/connexion/fournisseur', { suite: '/reseau' })
    return { asked: new URL(url).searchParams, browser, answer: await browser.get(await browser.backFrom(url)) }
  }
  askTwice()
  const linking = await enter({ acr: 'eidas2' })
  assert.equal(linking.asked.get('acr_values'), 'eidas2')
  assert.equal(linking.answer.location, '/connexion/rattachement')
  const link = linkIn((await letterTo(person.email))?.body)
  assert.equal((await linking.browser.post(link)).location, '/reseau', 'mailbox and a strong identity: she has her second proof')
  for (const strength of [{ acr: 'eidas2' }, { acr: 'eidas1', amr: ['pwd', 'mfa'] }]) {
    const { browser, answer } = await enter(strength)
    assert.equal(answer.location, '/reseau', JSON.stringify(strength))
    assert.equal((await browser.get('/reseau')).status, 200)
  }
  for (const strength of [{ acr: 'eidas1' }, { acr: 'eidas1', amr: ['pwd'] }, {}]) {
    const { browser, answer } = await enter(strength)
    assert.equal(answer.location, '/connexion?fournisseur=faible&suite=%2Freseau', JSON.stringify(strength))
    assert.equal((await browser.get('/reseau')).status, 303)
    const second = await browser.get('/connexion/seconde-preuve?fournisseur=faible')
    assert.match(second.body, /ProConnect ne dit pas vous avoir demandé deux preuves/)
    assert.doesNotMatch(second.body, /Choisissez votre seconde preuve/, 'she has one, and the mailbox chooses no other')
  }
  stand.house.config.oidc = { ...stand.house.config.oidc!, acr: [], amr: [] }
  assert.equal((await enter({ acr: 'eidas2' })).answer.location, '/connexion?fournisseur=faible&suite=%2Freseau', 'the host named nothing')
})

test('the mailbox and an identity of one’s own are no second proof of whoever has one already', async () => {
  askTwice()
  const person = await teamMember('karim')
  await sql`insert into recovery_code (id, person_id, digest) values (gen_random_uuid(), ${person.id}, '\\x00')`.execute(stand.db)
  provider.become({ sub: 'sub-thief-of-mail', email: person.email, email_verified: true, acr: 'eidas2' })
  const thief = openBrowser()
  await thief.come('/connexion/fournisseur')
  const refused = await thief.post(linkIn((await letterTo(person.email))?.body))
  assert.equal(refused.status, 410)
  assert.match(refused.body, /Ce compte demande deux preuves/)
  assert.equal(thief.jar.has('essaim'), false)
  const { rows } = await sql`select 1 from provider_identity where person_id = ${person.id}`.execute(stand.db)
  assert.equal(rows.length, 0)
})

test('a fresh proof by a provider is as strong as is asked, and the last second proof is not unlinked', async () => {
  askTwice()
  const someone = await stand.someone('Lou Strong', { role: 'network' })
  const browser = openBrowser(someone.cookie)
  const who = { sub: 'sub-lou', email: 'lou.strong@test.example' }
  provider.become({ ...who, acr: 'eidas2' })
  assert.equal((await browser.come('/compte/acces/fournisseurs')).location, '/compte/acces?fait=1')
  const { rows } = await sql<{ id: string }>`select id from provider_identity where person_id = ${someone.personId}`.execute(stand.db)
  const removal = `/compte/acces/fournisseurs/${rows[0]?.id}/retrait`
  assert.equal((await someone.post(removal)).location, '/compte/acces?reste=1')
  await sql`update session set verified_at = now() - interval '1 day', twice_verified_at = now() - interval '1 day'
    where person_id = ${someone.personId}`.execute(stand.db)
  provider.become({ ...who, acr: 'eidas1' })
  assert.equal(
    (await browser.come('/connexion/confirmation/fournisseur', { suite: '/compte' })).location,
    '/connexion/confirmation?fournisseur=faible&suite=%2Fcompte',
  )
  assert.equal((await someone.post(removal)).location, '/connexion/confirmation?geste=1')
  provider.become({ ...who, acr: 'eidas2' })
  assert.equal((await browser.come('/connexion/confirmation/fournisseur')).location, '/connexion/confirmation')
  assert.equal((await someone.post(removal)).location, '/compte/acces?reste=1', 'fresh again')
})

test('a journey begun by one person links and confirms nothing for another', async () => {
  const one = await stand.someone('One')
  const two = await stand.someone('Two')
  const browser = openBrowser(one.cookie)
  provider.become({ sub: 'sub-one', email: 'one@test.example' })
  const back = await browser.backFrom(await browser.depart('/compte/acces/fournisseurs'))
  browser.jar.set('essaim', two.cookie.replace('essaim=', ''))
  assert.equal((await browser.get(back)).location, '/compte/acces?fournisseur=expire')
})

test('a suspended person’s provider opens nothing, and neither does a link that waited', async () => {
  const { person } = await linkedPerson('hugo')
  await sql`update person set suspended_at = now() where id = ${person.id}`.execute(stand.db)
  const browser = openBrowser()
  provider.become({ sub: 'sub-hugo', email: person.email, email_verified: true })
  assert.equal((await browser.come('/connexion/fournisseur')).location, '/connexion?fournisseur=suspendu')
  assert.equal(browser.jar.has('essaim'), false)
  const waiting = await newPerson('iris')
  provider.become({ sub: 'sub-iris', email: waiting.email, email_verified: true })
  const other = openBrowser()
  const url = await other.depart('/connexion/fournisseur')
  await other.get(await other.backFrom(url))
  await sql`update person set suspended_at = now() where id = ${waiting.id}`.execute(stand.db)
  assert.equal((await other.post(linkIn((await letterTo(waiting.email))?.body))).status, 410)
})
