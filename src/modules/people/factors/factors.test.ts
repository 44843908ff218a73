import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { makeSoftKey } from '../../../../test/authenticator.ts'
import { openBrowser, type TestBrowser } from '../../../../test/cookies.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { readConfig } from '../../../config.ts'
import { makeCode, readCode } from '../../../platform/token.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, grantRole, makeLink, type Role } from '../index.ts'
import { digestOfCode } from '../recovery/rules.ts'
import type { Person } from '../store.ts'
import { factorsOf, halfMinutes, isEquipped, isLastProof, mustProveTwice, standingOf } from './rules.ts'

const origin = 'http://localhost:3000'
const page = '/connexion/seconde-preuve'
let stand: Stand
before(async () => {
  stand = await openStand()
})
afterEach(() => {
  stand.house.config.twoFactors = 'network'
})
after(() => stand.close())

async function newPerson(name: string, role?: Role): Promise<Person> {
  const person = await addPerson(stand.db, commandLine, { email: `${name}@test.example`, name, language: 'fr' })
  if (role) await grantRole(stand.db, commandLine, { personId: person.id, role })
  return person
}

/** Comes in by the link of a letter, in this browser; answers where she is led. */
async function comeByLetter(browser: TestBrowser, person: Person, next: string | null = null): Promise<string | null> {
  const link = new URL(await makeLink(stand.db, origin, person, 'sign_in', next)).pathname
  return (await browser.post(link)).location
}

const codesIn = (body: string): string[] => [...body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
const sheetIn = (body: string): string => /name="feuille" value="([^"]+)"/.exec(body)?.[1] ?? ''
const lettersTo = async (person: Person) =>
  (await stand.db.selectFrom('letter').select('body').where('to_address', '=', person.email).orderBy('id').execute()).map(
    ({ body }) => body,
  )

/** Chooses codes as her second proof, and is in; answers them. */
async function chooseCodes(browser: TestBrowser): Promise<string[]> {
  const shown = await browser.get(`${page}/codes`)
  const codes = codesIn(shown.body)
  const kept = await browser.post(`${page}/codes`, { feuille: sheetIn(shown.body), code: codes[3] ?? '' })
  assert.equal(kept.location, '/compte', kept.body.slice(0, 300))
  return codes
}

/** Somebody of the network's team who has codes, and is not signed in anywhere. */
async function teamWithCodes(name: string): Promise<{ person: Person; codes: string[] }> {
  const person = await newPerson(name, 'network')
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  const codes = await chooseCodes(browser)
  await browser.post('/deconnexion')
  return { person, codes }
}

test('two proofs are asked of the network’s team, of everybody or of nobody, by roles of one’s own or lent ones', () => {
  const network = [{ role: 'network', on: null }]
  const lent = [{ role: 'network', on: null, by: 'x' as never }]
  const coordinator = [{ role: 'coordinator', on: 't' }]
  const asked = (policy: 'network' | 'everybody' | 'nobody') =>
    [network, lent, coordinator, []].map((grants) => mustProveTwice(policy, grants))
  assert.deepEqual(asked('network'), [true, true, false, false])
  assert.deepEqual(asked('everybody'), [true, true, true, true])
  assert.deepEqual(asked('nobody'), [false, false, false, false])
  assert.equal(readConfig({}).twoFactors, 'network')
  assert.throws(() => readConfig({ ESSAIM_TWO_FACTORS: 'some' }), /network, everybody ou nobody/)
  assert.deepEqual(['letter', 'invitation', 'provider', 'passkey', 'code', 'cast'].map(factorsOf), [1, 1, 1, 2, 2, 2])
})

test('a letter waits an hour for the second proof, and a session proven twice is whole', () => {
  const moment = new Date('2026-11-27T10:00:00Z')
  const grants = [{ role: 'network', on: null }]
  const before = (minutes: number) => new Date(moment.getTime() - minutes * 60_000)
  assert.equal(standingOf({ grants, verifiedAt: before(halfMinutes - 1) }, 'network', moment), 'half')
  assert.equal(standingOf({ grants, verifiedAt: before(halfMinutes) }, 'network', moment), 'stale')
  assert.equal(standingOf({ grants, verifiedAt: before(0), twiceVerifiedAt: before(9_999) }, 'network', moment), 'proven')
  assert.equal(standingOf({ grants, verifiedAt: before(9_999) }, 'nobody', moment), 'proven')
})

test('whoever ever had a second proof chooses no other by her mailbox, and keeps the last one she has', () => {
  const none = { passkeys: 0, codes: 0, hadCodes: false, providers: 0 }
  assert.equal(isEquipped(none), false)
  for (const more of [{ passkeys: 1 }, { hadCodes: true }, { providers: 1 }]) assert.equal(isEquipped({ ...none, ...more }), true)
  assert.equal(isLastProof({ ...none, passkeys: 1 }), true)
  assert.equal(isLastProof({ ...none, passkeys: 1, codes: 9, hadCodes: true }), false)
  assert.equal(isLastProof({ ...none, passkeys: 2 }), false)
})

test('a code is read whatever its typing, and has 120 bits', () => {
  const code = makeCode()
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  const signs = code.replaceAll('-', '')
  assert.equal(readCode(code), signs)
  assert.equal(readCode(` ${signs.toLowerCase().replace(/(.{6})/g, '$1 ')}`), signs)
  assert.equal(readCode('oOiI-lL11-0000-0000-0000-0000'), '001111110000000000000000')
  for (const wrong of ['', code.slice(1), `${code}7`, code.replace(/.$/, 'U')]) assert.equal(readCode(wrong), undefined)
})

test('who must prove twice and came by letter alone reaches nothing but the second proof, and may give up', async () => {
  const person = await newPerson('half', 'network')
  const browser = openBrowser(stand)
  assert.equal(await comeByLetter(browser, person, '/reseau'), `${page}?suite=%2Freseau`)
  assert.equal((await browser.get('/reseau')).location, '/connexion?suite=%2Freseau')
  assert.equal((await browser.get('/connexion?suite=%2Freseau')).location, `${page}?suite=%2Freseau`)
  assert.equal((await browser.get('/compte')).location, '/connexion?suite=%2Fcompte')
  assert.equal((await browser.post('/compte', { nom: 'Autre Nom', langue: 'en' })).status, 403)
  const choose = await browser.get(`${page}?suite=%2Freseau`)
  assert.match(choose.body, /Choisissez votre seconde preuve/)
  assert.equal(choose.headers.get('cache-control'), 'private, no-store')
  assert.match((await browser.get('/territoires')).body, /Se connecter/, 'what everybody reads stays open')
  assert.equal((await browser.post('/deconnexion')).location, '/')
  assert.equal((await browser.get(page)).location, `/connexion?suite=${encodeURIComponent(page)}`)
})

test('two proofs are asked of nobody else by default, and of everybody where the host says so', async () => {
  const person = await newPerson('volunteer', 'juror')
  const browser = openBrowser(stand)
  assert.equal(await comeByLetter(browser, person), '/compte')
  assert.equal((await browser.get('/compte')).status, 200)
  stand.house.config.twoFactors = 'everybody'
  assert.equal((await browser.get('/compte')).location, '/connexion?suite=%2Fcompte', 'also in a session that is open')
  assert.equal(await comeByLetter(browser, person), page)
})

test('a fresh instance’s first administrator chooses her second proof as she first comes in', async () => {
  const person = await newPerson('first', 'network')
  const browser = openBrowser(stand)
  const link = new URL(await makeLink(stand.db, origin, person, 'invitation', null)).pathname
  assert.equal((await browser.post(link)).location, page)
  const before = browser.jar.get('essaim')
  const codes = await chooseCodes(browser)
  assert.equal(codes.length, 10)
  assert.equal(new Set(codes).size, 10)
  assert.notEqual(browser.jar.get('essaim'), before, 'the session goes on under another token')
  assert.equal((await browser.get('/reseau/personnes')).status, 200)
  const { rows } = await sql<{ digest: Buffer }>`select digest from recovery_code where person_id = ${person.id}`.execute(stand.db)
  assert.deepEqual(
    rows.map(({ digest }) => digest.toString('hex')).sort(),
    codes.map((code) => digestOfCode(person.id, readCode(code) ?? '').toString('hex')).sort(),
    'digests are kept, and no code',
  )
})

test('codes serve from the moment their holder types one of them, once for each sheet, and are shown once', async () => {
  const person = await newPerson('typing', 'network')
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  const shown = await browser.get(`${page}/codes`)
  const [code = ''] = codesIn(shown.body)
  const feuille = sheetIn(shown.body)
  const wrong = await browser.post(`${page}/codes`, { feuille, code: makeCode() })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Ce code ne sert pas/)
  assert.deepEqual(codesIn(wrong.body), [])
  const { rows } = await sql`select 1 from recovery_code where person_id = ${person.id}`.execute(stand.db)
  assert.equal(rows.length, 0, 'nobody has them yet')
  const forged = await browser.post(`${page}/codes`, { feuille: `${feuille.slice(0, -1)}x`, code })
  assert.match(forged.body, /ont attendu trop longtemps/)
  const other = await newPerson('typing-other', 'network')
  const elsewhere = openBrowser(stand)
  await comeByLetter(elsewhere, other)
  assert.match((await elsewhere.post(`${page}/codes`, { feuille, code })).body, /ont attendu trop longtemps/, 'of another person')
  assert.equal((await browser.post(`${page}/codes`, { feuille, code })).location, '/compte')
  assert.equal((await browser.post('/compte/acces/codes', { feuille, code })).status, 422, 'a sheet is kept once')
})

test('a letter and a recovery code let her in, each code once, and a letter tells how many are left', async () => {
  const { person, codes } = await teamWithCodes('coded')
  const browser = openBrowser(stand)
  assert.equal(await comeByLetter(browser, person, '/reseau'), `${page}?suite=%2Freseau`)
  assert.doesNotMatch((await browser.get(page)).body, /Choisissez/)
  const wrong = await browser.post(page, { code: 'AAAA', suite: '/reseau' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="AAAA"/)
  const spaced = codes[0]!.toLowerCase().replaceAll('-', ' ')
  assert.equal((await browser.post(page, { code: spaced, suite: '/reseau' })).location, '/reseau')
  assert.equal((await browser.get('/reseau')).status, 200)
  assert.match((await browser.get('/compte/acces')).body, /Il vous reste 9 codes/)
  assert.match((await lettersTo(person)).at(-1) ?? '', /Un de vos codes de secours vient de servir\. Codes qui restent\s: 9\./)
  const again = openBrowser(stand)
  await comeByLetter(again, person)
  assert.equal((await again.post(page, { code: spaced })).status, 422, 'a code serves once')
  const { rows } = await sql<{ payload: unknown }>`
    select payload from journal where event = 'recovery_code.used' and thing_id = ${person.id}`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => row.payload),
    [{ codesLeft: 9 }],
  )
})

test('a code is nothing without the letter, nor for another person, and two at once are one', async () => {
  const { person, codes } = await teamWithCodes('twofold')
  const { person: other } = await teamWithCodes('twofold-other')
  assert.equal((await stand.stranger.post(page, { code: codes[0]! })).status, 403)
  const stranger = openBrowser(stand)
  await comeByLetter(stranger, other)
  assert.equal((await stranger.post(page, { code: codes[0]! })).status, 422)
  const [one, two] = [openBrowser(stand), openBrowser(stand)]
  await comeByLetter(one, person)
  await comeByLetter(two, person)
  const answers = await Promise.all([one.post(page, { code: codes[1]! }), two.post(page, { code: codes[1]! })])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 422])
})

test('the mailbox alone chooses no second proof for whoever has one, even when every code has served', async () => {
  const { person } = await teamWithCodes('spent')
  await sql`update recovery_code set used_at = now() where person_id = ${person.id}`.execute(stand.db)
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  for (const path of [`${page}/codes`, `${page}/cle`])
    assert.equal((await browser.get(path)).location?.startsWith('/connexion?suite='), true, path)
  for (const path of [`${page}/codes`, `${page}/cle`, `${page}/cle/defi`]) assert.equal((await browser.post(path)).status, 403, path)
  assert.match((await browser.get(page)).body, /Vous n’avez plus rien de cela/)
})

test('of two who choose a second proof at once, one does', async () => {
  const person = await newPerson('race', 'network')
  const sheets = []
  for (const browser of [openBrowser(stand), openBrowser(stand)]) {
    await comeByLetter(browser, person)
    const { body } = await browser.get(`${page}/codes`)
    sheets.push({ browser, feuille: sheetIn(body), code: codesIn(body)[0] ?? '' })
  }
  const answers = await Promise.all(sheets.map(({ browser, ...fields }) => browser.post(`${page}/codes`, fields)))
  // The other is refused at the door, or led to what was chosen where she was already past it.
  assert.deepEqual(answers.map((answer) => answer.location === '/compte').sort(), [false, true])
  const [other] = answers.filter((answer) => answer.location !== '/compte')
  assert.ok(other?.status === 403 || other?.location === page)
  assert.deepEqual(
    await Promise.all(sheets.map(async ({ browser }) => (await browser.get('/compte')).status)).then((all) => all.sort()),
    [200, 303],
  )
})

test('a passkey is chosen on the way in, opens the session, and opens the next one by itself', async () => {
  const person = await newPerson('keyed', 'network')
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  assert.match((await browser.get(`${page}/cle`)).body, /data-challenge="\/connexion\/seconde-preuve\/cle\/defi"/)
  const key = makeSoftKey(origin, person.id)
  const asked = await browser.post(`${page}/cle/defi`)
  const made = await browser.post(`${page}/cle`, { nom: 'Clé', reponse: key.register(JSON.parse(asked.body)), suite: '/reseau' })
  assert.equal(made.location, '/compte/acces/codes?suite=%2Freseau', 'codes come next')
  const codes = await browser.get('/compte/acces/codes?suite=%2Freseau')
  assert.match(codes.body, /href="\/reseau">Plus tard/)
  assert.equal((await browser.get('/reseau')).status, 200)
  const next = openBrowser(stand)
  await comeByLetter(next, person)
  const second = await next.get(page)
  assert.match(second.body, /Entrer avec une clé d’accès/)
  const challenge = await next.post('/connexion/cle/defi')
  assert.equal((await next.post('/connexion/cle', { reponse: key.assert(JSON.parse(challenge.body)) })).location, '/compte')
  assert.equal((await next.get('/reseau')).status, 200)
})

test('the last second proof is not taken away from whoever must have one', async () => {
  const person = await newPerson('lasting', 'network')
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  const asked = await browser.post(`${page}/cle/defi`)
  await browser.post(`${page}/cle`, { nom: 'Clé', reponse: makeSoftKey(origin, person.id).register(JSON.parse(asked.body)) })
  const { id } = await stand.db.selectFrom('passkey').select('id').where('person_id', '=', person.id).executeTakeFirstOrThrow()
  const remove = () => browser.post(`/compte/acces/cles/${id}/retrait`)
  assert.equal((await remove()).location, '/compte/acces?reste=1')
  assert.match((await browser.get('/compte/acces?reste=1')).body, /C’est votre seule seconde preuve/)
  const shown = await browser.get('/compte/acces/codes')
  await browser.post('/compte/acces/codes', { feuille: sheetIn(shown.body), code: codesIn(shown.body)[0] ?? '' })
  assert.equal((await remove()).location, '/compte/acces?fait=1', 'with codes it goes')
})

test('a fresh proof of whoever must prove twice is as strong as her sign-in: a letter alone confirms nothing, with a code it does', async () => {
  const { person, codes } = await teamWithCodes('fresh')
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  await browser.post(page, { code: codes[0]! })
  await sql`update session set verified_at = now() - interval '1 hour', twice_verified_at = now() - interval '1 hour'
    where person_id = ${person.id}`.execute(stand.db)
  assert.equal((await browser.get('/compte/acces/codes')).location, '/connexion/confirmation?suite=%2Fcompte%2Facces%2Fcodes')
  assert.match((await browser.get('/connexion/confirmation')).body, /Par lettre et code de secours/)
  await browser.post('/connexion/confirmation/lettre', { suite: '/compte' })
  const link = (await lettersTo(person)).at(-1)?.match(/\/connexion\/confirmation\/[\w-]+/)?.[0] ?? ''
  assert.match((await browser.get(link)).body, /name="code"/)
  assert.equal((await browser.post(link)).status, 422)
  assert.equal((await browser.post(link, { code: codes[0]! })).status, 422, 'one that has served')
  assert.equal((await browser.get('/compte/acces/codes')).status, 303)
  assert.equal((await browser.post(link, { code: codes[1]! })).status, 303, 'the link still waits')
  assert.equal((await browser.get('/compte/acces/codes')).status, 200)
  await sql`update session set verified_at = now(), twice_verified_at = now() - interval '1 hour' where person_id = ${person.id}`.execute(
    stand.db,
  )
  assert.equal((await browser.get('/compte/acces/codes')).status, 303, 'a proof by one factor is none')
  await sql`update recovery_code set used_at = now() where person_id = ${person.id}`.execute(stand.db)
  assert.doesNotMatch((await browser.get('/connexion/confirmation')).body, /confirmation\/lettre/, 'a letter would lead nowhere')
})
