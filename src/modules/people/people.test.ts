import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openStand, type Stand } from '../../../test/stand.ts'
import { readConfig } from '../../config.ts'
import { commandLine } from '../../platform/visitor.ts'
import { askSignInLink } from './entry/acts.ts'
import { addPerson, makeLink, openSession } from './index.ts'
import { decideEntry, decideNext } from './rules.ts'
import { findLink } from './store.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const linkIn = (body: string) => body.match(/\/connexion\/[\w-]+/)?.[0] ?? ''

test('a one-time link opens the door once, within its time', () => {
  const moment = new Date('2026-11-24T10:00:00Z')
  const link = { expiresAt: new Date('2026-11-24T10:30:00Z'), usedAt: null, replacedAt: null, suspendedAt: null }
  assert.equal(decideEntry(link, moment).allowed, true)
  assert.deepEqual(decideEntry(undefined, moment), { allowed: false, because: 'link_unknown' })
  assert.deepEqual(decideEntry({ ...link, usedAt: moment }, moment), { allowed: false, because: 'link_used' })
  assert.deepEqual(decideEntry({ ...link, replacedAt: moment }, moment), { allowed: false, because: 'link_replaced' })
  assert.deepEqual(decideEntry(link, link.expiresAt), { allowed: false, because: 'link_expired' })
  assert.deepEqual(decideEntry({ ...link, suspendedAt: moment }, moment), { allowed: false, because: 'suspended' })
})

test('after signing in one goes on to an address of this site only', () => {
  assert.equal(decideNext('/territoires/grand-chambery?x=1'), '/territoires/grand-chambery?x=1')
  for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '', null]) {
    assert.equal(decideNext(elsewhere), null)
  }
})

test('an address elsewhere, asked for with a letter, is not where its link leads', async () => {
  await addPerson(stand.db, commandLine, { email: 'led@test.example', name: 'Led', language: 'fr' })
  for (const suite of ['//evil.example/compte', 'https://evil.example', '/\\evil.example']) {
    await stand.stranger.post('/connexion', { courriel: 'led@test.example', suite })
    await stand.work()
    const [link = ''] = (await linksTo('led@test.example')).slice(-1)
    assert.match((await stand.stranger.post(link)).location ?? '', /^\/(?!\/)[\w/-]*$/, suite)
  }
})

test('a person asks for a letter, follows its link once, and is signed in', async () => {
  await addPerson(stand.db, commandLine, { email: 'nadia@test.example', name: 'Nadia', language: 'fr' })
  const asked = await stand.stranger.post('/connexion', { courriel: 'Nadia@Test.example', suite: '/compte' })
  assert.equal(asked.status, 200)
  await stand.work()
  const letter = await stand.db.selectFrom('letter').selectAll().where('to_address', '=', 'nadia@test.example').executeTakeFirstOrThrow()
  const link = linkIn(letter.body)
  const shown = await stand.stranger.get(link)
  assert.match(shown.body, /Bienvenue, Nadia/)
  assert.deepEqual(shown.headers.getSetCookie(), [], 'to look at the page opens nothing')
  const entered = await stand.stranger.post(link)
  assert.equal(entered.status, 303)
  const cookie = entered.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^essaim=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
  const account = await stand.stranger.get('/compte', { cookie: cookie.split(';')[0] ?? '' })
  assert.equal(account.status, 200)
  assert.match(account.body, /Nadia/)
  assert.equal((await stand.stranger.post(link)).status, 410)
})

test('an unknown, a suspended and an exhausted address get the same page as a known one, for the same work', async () => {
  for (const email of ['known@test.example', 'gone@test.example', 'spent@test.example'])
    await addPerson(stand.db, commandLine, { email, name: 'Someone', language: 'fr' })
  await sql`update person set suspended_at = now() where email = 'gone@test.example'`.execute(stand.db)
  for (let time = 0; time < 5; time += 1) await askSignInLink(stand.db, 'spent@test.example', null)
  await stand.work()
  await stand.db.deleteFrom('letter').execute()
  const seen = new Map<string, { status: number; body: string; headers: string[]; asked: string[] }>()
  for (const name of ['known', 'nobody', 'gone', 'spent']) {
    const { answer, asked } = await hear(() => stand.stranger.post('/connexion', { courriel: `${name}@test.example` }))
    const body = answer.body.replace(/value="[^"]+"/g, '')
    seen.set(name, { status: answer.status, body, headers: [...answer.headers.keys()], asked })
  }
  for (const name of ['nobody', 'gone', 'spent']) assert.deepEqual(seen.get(name), seen.get('known'), name)
  assert.ok((seen.get('known')?.asked.length ?? 0) >= 4, 'the statements were heard')
  await stand.work()
  const letters = await stand.db.selectFrom('letter').select('to_address').execute()
  assert.deepEqual(
    letters.map((letter) => letter.to_address),
    ['known@test.example'],
  )
})

/** Hears the statements sent to the database while `act` runs. */
async function hear<T>(act: () => Promise<T>): Promise<{ answer: T; asked: string[] }> {
  const asked: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const [statement] = all as [string | { text: string }]
    asked.push(typeof statement === 'string' ? statement : statement.text)
    return (query as (...all: unknown[]) => unknown).apply(this, all)
  } as typeof query
  try {
    return { answer: await act(), asked }
  } finally {
    pg.Client.prototype.query = query
  }
}

test('a form that misses its token, or comes from elsewhere, changes nothing', async () => {
  assert.equal((await stand.stranger.post('/connexion', { courriel: 'nadia@test.example', jeton: 'forged' })).status, 403)
  const elsewhere = await stand.stranger.post('/connexion', { courriel: 'nadia@test.example' }, { origin: 'https://evil.example' })
  assert.equal(elsewhere.status, 403)
})

test('a mistake answers 422 with the visitor’s own words and one sentence', async () => {
  const answer = await stand.stranger.post('/connexion', { courriel: 'pas une <adresse>' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /value="pas une &lt;adresse>"/)
  assert.match(answer.body, /Donnez une adresse électronique/)
  const english = await stand.stranger.post('/en/connexion', { courriel: '' })
  assert.match(english.body, /Fill in this field/)
})

test('the network team invites by letter, and suspending a person closes everything she had open', async () => {
  const team = await stand.someone('Ines Kervadec', { role: 'network' })
  const invited = await team.post('/reseau/personnes', { nom: 'Jo Ly', courriel: 'jo@test.example', role: 'juror', langue: 'en' })
  assert.equal(invited.status, 303)
  const letter = await stand.db.selectFrom('letter').selectAll().where('to_address', '=', 'jo@test.example').executeTakeFirstOrThrow()
  assert.match(letter.subject, /invites you/)
  const entered = await stand.stranger.post(linkIn(letter.body))
  const cookie = { cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  assert.equal((await stand.stranger.get('/compte', cookie)).status, 200)
  const person = await stand.db.selectFrom('person').select('id').where('email', '=', 'jo@test.example').executeTakeFirstOrThrow()
  assert.equal((await team.post(`/reseau/personnes/${person.id}/suspension`)).status, 303)
  assert.equal((await stand.stranger.get('/compte', cookie)).location, '/connexion?suite=%2Fcompte')
  const again = await team.post('/reseau/personnes', { nom: 'Jo Ly', courriel: 'jo@test.example', role: 'juror', langue: 'en' })
  assert.equal(again.status, 422)
})

test('too many letters to one address are not sent, and the page does not tell', async () => {
  await addPerson(stand.db, commandLine, { email: 'flood@test.example', name: 'Flood', language: 'fr' })
  for (let time = 0; time < 8; time += 1)
    assert.equal((await stand.stranger.post('/connexion', { courriel: 'flood@test.example' })).status, 200)
  await stand.work()
  const letters = await stand.db.selectFrom('letter').selectAll().where('to_address', '=', 'flood@test.example').execute()
  assert.equal(letters.length, 5)
})

test('outside a demonstration there is no mail to read and no cast to enter', async () => {
  assert.equal((await stand.stranger.get('/courrier')).status, 404)
  assert.equal((await stand.stranger.get('/distribution')).status, 404)
})

test('in a demonstration, somebody at the machine comes in as the cast, and a forwarded visitor does not', async () => {
  stand.house.isDemonstration = true
  try {
    const person = await addPerson(stand.db, commandLine, { email: 'awa@test.example', name: 'Awa', language: 'fr', demonstration: true })
    const real = await addPerson(stand.db, commandLine, { email: 'real@test.example', name: 'Real', language: 'fr' })
    assert.match((await stand.stranger.get('/distribution')).body, /Entrer comme Awa/)
    assert.equal((await stand.stranger.post('/distribution', { personne: person.id })).status, 303)
    assert.equal((await stand.stranger.post('/distribution', { personne: real.id })).status, 404)
    assert.equal((await stand.stranger.get('/distribution', { 'x-forwarded-for': '203.0.113.9' })).status, 404)
  } finally {
    stand.house.isDemonstration = false
  }
})

test('whoever asks for a link while another is followed waits for it, and neither waits for both', async () => {
  const person = await addPerson(stand.db, commandLine, { email: 'ring@test.example', name: 'Ring', language: 'fr' })
  const token = (await makeLink(stand.db, 'http://localhost:3000', person, 'sign_in', null)).split('/').at(-1) ?? ''
  let asked: Promise<string> | undefined
  await stand.db.transaction().execute(async (tx) => {
    await findLink(tx, token, { lock: true, for: ['sign_in'] })
    asked = stand.db.transaction().execute((other) => makeLink(other, 'http://localhost:3000', person, 'sign_in', null))
    await isSomebodyWaiting()
    await openSession(tx, person.id, 'letter')
  })
  assert.match((await asked) ?? '', /connexion/)
})

/** Until a transaction of this database waits for another's lock. */
async function isSomebodyWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      stand.db,
    )
    if (rows.length > 0) return
  }
}

test('two clicks at once on a link open one session', async () => {
  const person = await addPerson(stand.db, commandLine, { email: 'twice@test.example', name: 'Twice', language: 'fr' })
  const link = new URL(await makeLink(stand.db, 'http://localhost:3000', person, 'sign_in', null)).pathname
  const answers = await Promise.all([stand.stranger.post(link), stand.stranger.post(link)])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 410])
})

const linksTo = async (email: string) => {
  const letters = await stand.db.selectFrom('letter').select('body').where('to_address', '=', email).orderBy('id').execute()
  return letters.map(({ body }) => linkIn(body))
}

test('a link belongs to its request: asking anew ends the link before, and any browser may open it, once', async () => {
  await addPerson(stand.db, commandLine, { email: 'anew@test.example', name: 'Anew', language: 'fr' })
  for (let time = 0; time < 2; time += 1) {
    await stand.stranger.post('/connexion', { courriel: 'anew@test.example', suite: '/compte/sessions' })
    await stand.work()
  }
  const [first = '', second = ''] = await linksTo('anew@test.example')
  const over = await stand.stranger.post(first)
  assert.equal(over.status, 410)
  const shown = await stand.stranger.get(first)
  assert.match(shown.body, /vous en avez demandé un plus récent[\s\S]*href="\/connexion\?suite=%2Fcompte%2Fsessions"/)
  assert.equal((await stand.stranger.post(second)).location, '/compte/sessions', 'in a browser that asked for nothing')
  assert.equal((await stand.stranger.post(second)).status, 410)
})

test('two requests at once leave one link that opens', async () => {
  const person = await addPerson(stand.db, commandLine, { email: 'both@test.example', name: 'Both', language: 'fr' })
  const ask = () => stand.db.transaction().execute((tx) => makeLink(tx, 'http://localhost:3000', person, 'sign_in', null))
  await Promise.all([ask(), ask(), ask()])
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from sign_in_link
    where person_id = ${person.id} and used_at is null and replaced_at is null`.execute(stand.db)
  assert.equal(rows[0]?.waiting, 1)
})

test('a link waits ten minutes, or as long as the host has set, thirty at most, and letter and page say how long', async () => {
  await addPerson(stand.db, commandLine, { email: 'slow@test.example', name: 'Slow', language: 'fr' })
  const ask = async () => {
    const page = await stand.stranger.post('/connexion', { courriel: 'slow@test.example' })
    await stand.work()
    const { rows } = await sql<{ body: string; minutes: number }>`
      select l.body, round(extract(epoch from s.expires_at - s.created_at) / 60)::int as minutes
      from letter l, sign_in_link s join person p on p.id = s.person_id
      where l.to_address = p.email and p.email = 'slow@test.example' and s.replaced_at is null order by l.id desc limit 1`.execute(stand.db)
    return { page: page.body, ...rows[0]! }
  }
  assert.equal(stand.house.config.linkMinutes, 10)
  for (const minutes of [10, 25]) {
    stand.house.config.linkMinutes = minutes
    const asked = await ask()
    assert.equal(asked.minutes, minutes)
    for (const said of [asked.page, asked.body]) assert.match(said, new RegExp(`sert une fois, pendant ${minutes} minutes`))
  }
  stand.house.config.linkMinutes = 10
  assert.equal(readConfig({ ESSAIM_LINK_MINUTES: '30' }).linkMinutes, 30)
  for (const minutes of ['9', '31']) assert.throws(() => readConfig({ ESSAIM_LINK_MINUTES: minutes }), /de 10 à 30/)
})

test('an invitation opens an account for the first time only: whoever has come in is led to the page itself', async () => {
  const team = await stand.someone('Ines Team', { role: 'network' })
  const invite = (role: string) => team.post('/reseau/personnes', { nom: 'Lou', courriel: 'lou@test.example', role, langue: 'fr' })
  assert.equal((await invite('juror')).status, 303)
  assert.equal((await invite('resolver')).status, 303)
  const [first = '', second = ''] = await linksTo('lou@test.example')
  assert.equal((await stand.stranger.post(second)).status, 303)
  assert.equal((await stand.stranger.post(first)).status, 410, 'she has come in since')
  await sql`delete from letter where to_address = 'lou@test.example'`.execute(stand.db)
  await sql`delete from membership where person_id = (select id from person where email = 'lou@test.example')`.execute(stand.db)
  assert.equal((await invite('juror')).status, 303)
  const letter = await stand.db.selectFrom('letter').select('body').where('to_address', '=', 'lou@test.example').executeTakeFirstOrThrow()
  assert.match(letter.body, /Vous entrez comme d’habitude, ici\s:\n\nhttp:\/\/localhost:3000\/compte\n/)
})

test('the queue names a request, never an address, and what was typed leaves with the letter', async () => {
  for (const email of ['queued@test.example', 'unknown@test.example']) await stand.stranger.post('/connexion', { courriel: email })
  const { rows: jobs } = await sql<{ payload: string }>`
    select j.payload::text from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'send_sign_in_link'`.execute(stand.db)
  assert.equal(jobs.length, 2)
  for (const { payload } of jobs) assert.match(payload, /^\{"request":"[0-9a-f-]{36}"\}$/)
  await stand.work()
  const { rows: left } = await sql`select 1 from link_request`.execute(stand.db)
  assert.equal(left.length, 0)
})

test('the journal takes no change and no removal', async () => {
  await assert.rejects(sql`update journal set event = 'x'`.execute(stand.db), /append-only/)
  await assert.rejects(sql`delete from journal`.execute(stand.db), /append-only/)
})

test('a name that stands in our letters is one line and leads nowhere', async () => {
  const team = await stand.someone('Naming Team', { role: 'network' })
  const invite = (nom: string, courriel: string) => team.post('/reseau/personnes', { nom, courriel, role: 'juror', langue: 'fr' })
  assert.equal((await invite('Léa\r\n\r\nPayez ici\u2028 \u202evite', 'lea@names.example')).status, 303)
  const letter = await stand.db.selectFrom('letter').select('body').where('to_address', '=', 'lea@names.example').executeTakeFirstOrThrow()
  assert.match(letter.body, /^Bonjour Léa Payez ici vite,\n/)
  for (const nom of ['Voyez https://evil.example', 'www.evil.example', 'lea@evil.example']) {
    const refused = await invite(nom, 'other@names.example')
    assert.equal(refused.status, 422, nom)
    assert.match(refused.body, /sans adresse électronique ni lien/)
    assert.equal((await team.post('/compte', { nom, langue: 'fr' })).status, 422, 'nor one’s own')
  }
  for (const nom of ['Jean-Éric d’Aubigné', 'M. Le Goff (mairie)', 'Nguyễn Thị Ánh', 'O’Brien, Maud']) {
    assert.equal((await team.post('/compte', { nom, langue: 'fr' })).status, 303, nom)
  }
})
