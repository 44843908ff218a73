import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { makeSoftKey, type SoftKey } from '../../../../test/authenticator.ts'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { partyOf } from '../../../platform/webauthn.ts'
import { decideCount } from './rules.ts'

const origin = 'http://localhost:3000'
let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

type Someone = Client & { personId: string; cookie: string }

const cookieIn = (answer: { headers: Headers }, name: string): string =>
  answer.headers
    .getSetCookie()
    .map((each) => each.match(new RegExp(`^${name}=([^;]+)`))?.[1] ?? '')
    .find(Boolean) ?? ''

/** Asks for a challenge; answers it with its cookie, beside the cookies already held. */
async function challengeAt(
  client: Client,
  path: string,
  held = '',
): Promise<{ options: { challenge: string }; headers: { cookie: string } }> {
  const answer = await client.post(`${path}/defi`, {}, held ? { cookie: held } : {})
  assert.equal(answer.status, 200, answer.body.slice(0, 200))
  return {
    options: JSON.parse(answer.body),
    headers: { cookie: [held, `essaim_defi=${cookieIn(answer, 'essaim_defi')}`].filter(Boolean).join('; ') },
  }
}

/** Gives somebody a key, through the form. */
async function keyOf(person: Someone, name = 'Clé'): Promise<SoftKey> {
  const key = makeSoftKey(origin, person.personId)
  const asked = await person.post('/compte/acces/cle/defi')
  const cookie = `${person.cookie}; essaim_defi=${cookieIn(asked, 'essaim_defi')}`
  const made = await person.post('/compte/acces/cle', { nom: name, reponse: key.register(JSON.parse(asked.body)) }, { cookie })
  assert.equal(made.location, '/compte/acces?fait=1', made.body.slice(0, 400))
  return key
}

async function enterWith(key: SoftKey, lies?: Parameters<SoftKey['assert']>[1]) {
  const { options, headers } = await challengeAt(stand.stranger, '/connexion/cle')
  return stand.stranger.post('/connexion/cle', { reponse: key.assert(options, lies) }, headers)
}

test('browsers give keys to a named site over https, or to localhost', () => {
  assert.deepEqual(partyOf('https://essaim.example.org', 'E'), {
    id: 'essaim.example.org',
    origin: 'https://essaim.example.org',
    name: 'E',
  })
  assert.equal(partyOf('http://localhost:3000', 'E')?.id, 'localhost')
  for (const url of ['http://essaim.example.org', 'http://127.0.0.1:3000', 'https://[::1]', 'https://192.0.2.4'])
    assert.equal(partyOf(url, 'E'), undefined)
})

test('a key that counts must count on', () => {
  assert.equal(decideCount(0, 0).allowed, true)
  assert.equal(decideCount(4, 5).allowed, true)
  assert.equal(decideCount(0, 9).allowed, true)
  for (const [known, said] of [
    [5, 5],
    [5, 4],
    [5, 0],
  ] as const)
    assert.deepEqual(decideCount(known, said), { allowed: false, because: 'copied' })
})

test('a person adds a key and comes in with it, without giving any address', async () => {
  const person = await stand.someone('Kim')
  const key = await keyOf(person, 'Mon téléphone')
  assert.match((await person.get('/compte/acces')).body, /Mon téléphone/)
  const { options, headers } = await challengeAt(stand.stranger, '/connexion/cle')
  const entered = await stand.stranger.post('/connexion/cle', { reponse: key.assert(options), suite: '/compte/acces' }, headers)
  assert.equal(entered.location, '/compte/acces')
  const cookie = { cookie: `essaim=${cookieIn(entered, 'essaim')}` }
  assert.match((await stand.stranger.get('/compte/sessions', cookie)).body, /clé d’accès/)
  const letters = await stand.db.selectFrom('letter').select('body').where('to_address', '=', 'kim@test.example').execute()
  assert.ok(letters.some((each) => /Une clé d’accès s’est ajoutée/.test(each.body)))
})

test('a challenge is answered once, in the browser that asked, within its time', async () => {
  const person = await stand.someone('Lea')
  const key = await keyOf(person)
  const { options, headers } = await challengeAt(stand.stranger, '/connexion/cle')
  const reponse = key.assert(options)
  assert.equal(
    (await stand.stranger.post('/connexion/cle', { reponse })).location,
    '/connexion?cle=expiree',
    'another browser has no cookie',
  )
  assert.equal((await stand.stranger.post('/connexion/cle', { reponse }, headers)).location, '/compte')
  assert.equal((await stand.stranger.post('/connexion/cle', { reponse }, headers)).location, '/connexion?cle=expiree', 'a replay')
  const forged = { cookie: headers.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }
  assert.equal((await stand.stranger.post('/connexion/cle', { reponse: key.assert(options) }, forged)).location, '/connexion?cle=expiree')
  const asked = await person.post('/compte/acces/cle/defi')
  const other = { cookie: `essaim_defi=${cookieIn(asked, 'essaim_defi')}` }
  assert.equal(
    (await stand.stranger.post('/connexion/cle', { reponse: key.assert(JSON.parse(asked.body)) }, other)).location,
    '/connexion?cle=expiree',
    'a challenge to add a key lets nobody in',
  )
})

test('an answer for another site, another challenge, without the person verified, or of another person is refused alike', async () => {
  const person = await stand.someone('Max')
  const key = await keyOf(person)
  const lies = [
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { isUnverified: true },
    { challenge: 'c29tZXRoaW5nIGVsc2U' },
    { userHandle: Buffer.from('00000000000070008000000000000000', 'hex').toString('base64url') },
  ]
  for (const lie of lies) assert.equal((await enterWith(key, lie)).location, '/connexion?cle=refusee', JSON.stringify(lie))
  assert.equal((await enterWith(makeSoftKey(origin, person.personId))).location, '/connexion?cle=refusee', 'an unknown key')
  for (const reponse of ['', '{}', 'null', '[]', '{"id":1}', '{"id":"a","response":{}}', 'x'.repeat(9_000)]) {
    const { headers } = await challengeAt(stand.stranger, '/connexion/cle')
    assert.equal((await stand.stranger.post('/connexion/cle', { reponse }, headers)).location, '/connexion?cle=refusee')
  }
  assert.match((await stand.stranger.get('/connexion?cle=refusee')).body, /Cette clé n’ouvre rien ici/)
  assert.equal((await enterWith(key)).location, '/compte')
})

test('a key whose count goes back is refused, its owner is told, and the journal remembers', async () => {
  const person = await stand.someone('Noé')
  const key = await keyOf(person, 'Clé USB')
  key.counter = 40
  assert.equal((await enterWith(key)).location, '/compte')
  key.counter = 7
  assert.equal((await enterWith(key)).location, '/connexion?cle=copiee')
  const { rows } = await sql<{ payload: unknown }>`
    select payload from journal where event = 'passkey.copied' and thing_id = ${person.personId}`.execute(stand.db)
  assert.deepEqual(
    rows.map(({ payload }) => ({ ...(payload as object), passkeyId: '' })),
    [{ passkeyId: '', before: { counter: 41 }, after: { counter: 8 } }],
  )
  const letters = await stand.db.selectFrom('letter').select('body').where('kind', '=', 'way').execute()
  assert.ok(letters.some((each) => /« Clé USB », qui semble avoir été copiée/.test(each.body)))
  key.counter = 8
  assert.equal((await enterWith(key, { isUnverified: true })).location, '/connexion?cle=refusee', 'a bad answer accuses nobody')
})

test('a suspended person’s key opens nothing and adds nothing', async () => {
  const person = await stand.someone('Ola')
  const key = await keyOf(person)
  await sql`update person set suspended_at = now() where id = ${person.personId}`.execute(stand.db)
  const entered = await enterWith(key)
  assert.equal(entered.location, '/connexion?cle=suspendu')
  assert.equal(cookieIn(entered, 'essaim'), '')
  assert.equal((await person.post('/compte/acces/cle/defi')).status, 403)
})

test('a stale session asks for a proof before a key is added or taken away, and her own key gives it', async () => {
  const person = await stand.someone('Pia')
  const other = await stand.someone('Quy')
  const key = await keyOf(person)
  const stranger = await keyOf(other)
  await sql`update session set verified_at = now() - interval '1 day' where person_id = ${person.personId}`.execute(stand.db)
  assert.equal((await person.get('/compte/acces/cle')).location, '/connexion/confirmation?suite=%2Fcompte%2Facces%2Fcle')
  const { rows } = await sql<{ id: string }>`select id from passkey where person_id = ${person.personId}`.execute(stand.db)
  const removal = `/compte/acces/cles/${rows[0]?.id}/retrait`
  assert.equal((await person.post(removal)).location, '/connexion/confirmation?geste=1')
  assert.match((await person.get('/connexion/confirmation?geste=1')).body, /data-challenge="\/connexion\/confirmation\/cle\/defi"/)
  for (const [used, location] of [
    [stranger, '/connexion/confirmation?cle=refusee&geste=1'],
    [key, '/connexion/confirmation?geste=1'],
  ] as const) {
    const { options, headers } = await challengeAt(person, '/connexion/confirmation/cle', person.cookie)
    assert.equal(
      (await person.post('/connexion/confirmation/cle', { reponse: used.assert(options), geste: '1' }, headers)).location,
      location,
    )
  }
  assert.match((await person.get('/connexion/confirmation?geste=1')).body, new RegExp(`action="${removal}"`))
  assert.equal((await other.post(removal)).status, 404, 'nobody takes away somebody else’s key')
  assert.equal((await person.post(removal)).location, '/compte/acces?fait=1')
  assert.equal((await enterWith(key)).location, '/connexion?cle=refusee')
})

test('a key already kept is not kept twice, by nobody', async () => {
  const person = await stand.someone('Rae')
  const other = await stand.someone('Sol')
  const key = await keyOf(person)
  const { options, headers } = await challengeAt(other, '/compte/acces/cle', other.cookie)
  assert.equal((await other.post('/compte/acces/cle', { nom: 'Volée', reponse: key.register(options) }, headers)).status, 422)
})
