import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { readConfig } from '../../../config.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, makeLink } from '../index.ts'
import type { Person } from '../store.ts'
import { decideAlert, deviceOf, wayOf } from './rules.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const chromeOnAndroid = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'

const newPerson = (name: string): Promise<Person> =>
  addPerson(stand.db, commandLine, { email: `${name.toLowerCase()}@test.example`, name, language: 'fr' })
const lettersTo = (person: Person) =>
  stand.db.selectFrom('letter').selectAll().where('to_address', '=', person.email).orderBy('created_at').execute()

/** Signs in by a link, from a browser; answers the session's cookie. */
async function enter(person: Person, userAgent: string, before: Record<string, string> = {}): Promise<{ cookie: string }> {
  const link = new URL(await makeLink(stand.db, 'http://localhost:3000', person, 'sign_in', null)).pathname
  const entered = await stand.stranger.post(link, {}, { 'user-agent': userAgent, ...before })
  assert.equal(entered.status, 303)
  return { cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

test('a browser is known by its family and its system, and by nothing that would single it out', () => {
  const agents: [string | null, string][] = [
    [firefox, 'Firefox, Linux'],
    [chromeOnAndroid, 'Chrome, Android'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'Safari, macOS',
    ],
    ['curl/8.5.0', ''],
    [null, ''],
    ['<script>alert(1)</script> Firefox/1', 'Firefox'],
  ]
  for (const [agent, device] of agents) assert.equal(deviceOf(agent), device)
})

test('the first entry of all is not told; a new way or device after it is', () => {
  assert.equal(decideAlert({ isKnown: false, hasOthers: false }), false)
  assert.equal(decideAlert({ isKnown: true, hasOthers: true }), false)
  assert.equal(decideAlert({ isKnown: false, hasOthers: true }), true)
  assert.equal(wayOf('invitation'), 'letter')
})

test('an entry from a new browser is told by letter, once, and its link ends everything that is open', async () => {
  const person = await newPerson('Odile')
  const here = await enter(person, firefox)
  assert.equal((await lettersTo(person)).length, 0)
  const there = await enter(person, chromeOnAndroid)
  await enter(person, chromeOnAndroid)
  const letters = await lettersTo(person)
  assert.equal(letters.length, 1)
  assert.match(letters[0]!.body, /par lettre, depuis Chrome, Android/)
  const link = letters[0]!.body.match(/\/connexion\/fermeture\/[\w-]+/)?.[0] ?? ''
  const waiting = new URL(await makeLink(stand.db, 'http://localhost:3000', person, 'sign_in', null)).pathname
  assert.match((await stand.stranger.get(link)).body, /Fermer toutes vos sessions/)
  assert.equal((await stand.stranger.get('/compte', here)).status, 200, 'looking at the link ends nothing')
  assert.match((await stand.stranger.post(link)).body, /Tout est fermé/)
  for (const cookie of [here, there]) assert.equal((await stand.stranger.get('/compte', cookie)).status, 303)
  assert.equal((await stand.stranger.post(waiting)).status, 410, 'a link that still waited opens nothing')
  assert.equal((await stand.stranger.post(link)).status, 410)
  await enter(person, firefox)
  await enter(person, chromeOnAndroid)
  assert.equal((await lettersTo(person)).length, 2, 'what was not hers is told again')
})

test('the link that ends everything opens no session at any other address', async () => {
  const person = await newPerson('Paul')
  const link = new URL(await makeLink(stand.db, 'http://localhost:3000', person, 'ending', null)).pathname
  const token = link.split('/').at(-1) ?? ''
  assert.equal((await stand.stranger.post(`/connexion/${token}`)).status, 410)
})

test('the cast comes and goes without letters', async () => {
  stand.house.isDemonstration = true
  try {
    const person = await addPerson(stand.db, commandLine, { email: 'cast@test.example', name: 'Cast', language: 'fr', demonstration: true })
    for (const agent of [firefox, chromeOnAndroid])
      assert.equal((await stand.stranger.post('/distribution', { personne: person.id }, { 'user-agent': agent })).status, 303)
    assert.equal((await lettersTo(person)).length, 0)
  } finally {
    stand.house.isDemonstration = false
  }
})

test('signing in ends the session that stood in the cookie before', async () => {
  const person = await newPerson('Rose')
  const before = await enter(person, firefox)
  const after = await enter(person, firefox, before)
  assert.notEqual(after.cookie, before.cookie)
  assert.equal((await stand.stranger.get('/compte', before)).status, 303)
  assert.equal((await stand.stranger.get('/compte', after)).status, 200)
})

test('a person sees her sessions with way and browser, ends one, then all the others', async () => {
  const person = await newPerson('Sam')
  const first = await enter(person, firefox)
  const second = await enter(person, chromeOnAndroid)
  const third = await enter(person, firefox)
  const page = await stand.stranger.get('/compte/sessions', first)
  assert.match(page.body, /Firefox, Linux/)
  assert.match(page.body, /Chrome, Android/)
  const { rows } = await sql<{ id: string }>`
    select id from session where person_id = ${person.id} and device = 'Chrome, Android'`.execute(stand.db)
  const end = `/compte/sessions/${rows[0]?.id}/fin`
  const stranger = await stand.someone('Nosy')
  assert.equal((await stranger.post(end)).status, 404, 'nobody ends somebody else’s session')
  assert.equal((await stand.stranger.post(end, {}, first)).status, 303)
  assert.equal((await stand.stranger.get('/compte', second)).status, 303)
  assert.equal((await stand.stranger.post('/compte/sessions', {}, first)).location, '/compte/sessions?fermee=1')
  assert.equal((await stand.stranger.get('/compte', third)).status, 303)
  assert.equal((await stand.stranger.get('/compte', first)).status, 200)
})

test('a session left idle ends by itself, earlier for the network’s team, and a visit keeps it open', async () => {
  const limits = { idleHours: 168, networkIdleHours: 12 }
  const { idleHours, networkIdleHours } = stand.house.config
  assert.deepEqual({ idleHours, networkIdleHours }, limits, 'what stands when nobody sets it')
  const volunteer = await stand.someone('Idle Volunteer')
  const team = await stand.someone('Idle Team', { role: 'network' })
  const leave = (personId: string, minutes: number) =>
    sql`update session set seen_at = now() - make_interval(mins => ${minutes}::int) where person_id = ${personId}`.execute(stand.db)
  for (const [who, hours] of [
    [volunteer, 168],
    [team, 12],
  ] as const) {
    await leave(who.personId, hours * 60 - 10)
    assert.equal((await who.get('/compte')).status, 200, `${hours} hours, nearly`)
    assert.equal((await who.get('/compte/sessions')).status, 200, 'that visit counts')
    await leave(who.personId, hours * 60)
    assert.equal((await who.get('/compte')).location, '/connexion?suite=%2Fcompte', `${hours} hours`)
    assert.equal((await who.get('/compte')).status, 303, 'coming back too late opens nothing')
  }
})

test('a session that lies idle elsewhere is not listed among the open ones, and the page says after how long it ends', async () => {
  const person = await newPerson('Ulla')
  const here = await enter(person, firefox)
  await enter(person, chromeOnAndroid)
  assert.match((await stand.stranger.get('/compte/sessions', here)).body, /après 7 jours sans visite[\s\S]*Chrome, Android/)
  await sql`update session set seen_at = now() - interval '8 days' where person_id = ${person.id} and device = 'Chrome, Android'`.execute(
    stand.db,
  )
  assert.doesNotMatch((await stand.stranger.get('/compte/sessions', here)).body, /Chrome, Android/)
  const team = await stand.someone('Idle Reader', { role: 'network' })
  assert.match((await team.get('/compte/sessions')).body, /après 12 heures sans visite/)
})

test('the host says how long sessions may lie idle, and the network’s never lie longer than everybody’s', () => {
  const read = (env: Record<string, string>) => {
    const { idleHours, networkIdleHours } = readConfig(env)
    return [idleHours, networkIdleHours]
  }
  assert.deepEqual(read({}), [168, 12])
  assert.deepEqual(read({ ESSAIM_IDLE_HOURS: '8' }), [8, 8])
  assert.deepEqual(read({ ESSAIM_IDLE_HOURS: '48', ESSAIM_IDLE_HOURS_NETWORK: '4' }), [48, 4])
  for (const hours of ['0', '721', 'never']) assert.throws(() => read({ ESSAIM_IDLE_HOURS: hours }), /de 1 à 720/)
})

test('a suspended person’s links end, confirm and open nothing', async () => {
  const person = await newPerson('Tess')
  await sql`update person set suspended_at = now() where id = ${person.id}`.execute(stand.db)
  for (const purpose of ['sign_in', 'invitation', 'ending'] as const) {
    const link = new URL(await makeLink(stand.db, 'http://localhost:3000', person, purpose, null)).pathname
    assert.equal((await stand.stranger.post(link)).status, 410, purpose)
  }
})
