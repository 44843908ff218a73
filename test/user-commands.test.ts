/** The words of the command line about people, as whoever holds the machine types them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openApp } from '../src/app.ts'
import { readWords } from '../src/commands.ts'
import { makeHouse } from '../src/house.ts'
import { addDays } from '../src/platform/day.ts'
import { makeLog } from '../src/platform/log.ts'
import { pseudonymOf } from '../src/platform/security.ts'
import { runUser } from '../src/user-commands.ts'
import { openBrowser } from './cookies.ts'
import { runProgram } from './processes.ts'
import { openStand, type Stand } from './stand.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

/** One command as the process that a shell starts, with the secret and the database of the stand. */
const runWhole = (...words: string[]) => {
  const { databaseUrl, secret, dataDirectory, publicUrl } = stand.house.config
  return runProgram(['user', ...words], {
    DATABASE_URL: databaseUrl ?? '',
    ESSAIM_SECRET: secret ?? '',
    ESSAIM_DATA: dataDirectory,
    ESSAIM_URL: publicUrl,
  })
}
/** The same inside this process: its code and what it says, sooner. */
async function run(...words: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  try {
    await runUser(stand.house, readWords(words), (line) => lines.push(line))
    return { code: 0, said: lines.join('\n') }
  } catch (failure) {
    return { code: 1, said: (failure as Error).message }
  }
}
const pathIn = (said: string): string => new URL(/^http\S+$/m.exec(said)?.[0] ?? '').pathname

test('the first person is added at the machine, and comes in by the link that it prints', async () => {
  const added = await runWhole('add', 'premiere@test.example', '--name', 'Première Venue', '--link')
  assert.equal(added.code, 0, added.said)
  assert.match(added.said, /^Première Venue <premiere@test\.example> : network$/m)
  const browser = openBrowser(stand)
  assert.equal((await browser.post(pathIn(added.said))).status, 303)
  const again = await run('add', 'premiere@test.example', '--link')
  assert.equal(again.code, 0, 'what is held already is not given twice')
  const { rows } =
    await sql`select 1 from membership m join person p on p.id = m.person_id where p.email = 'premiere@test.example'`.execute(stand.db)
  assert.equal(rows.length, 1)
  for (const words of [
    ['add', 'premiere'],
    ['add', 'x@test.example', '--role', 'queen'],
    ['add', 'x@test.example', '--role', 'reader'],
    [],
  ]) {
    const refused = await run(...words)
    assert.equal(refused.code, 1, words.join(' '))
    assert.match(refused.said, /\.$/, 'a sentence that is shown whole')
  }
  const { rows: none } = await sql`select 1 from person where email = 'x@test.example'`.execute(stand.db)
  assert.equal(none.length, 0, 'a refusal leaves nobody behind')
})

test('whoever holds the machine vouches for somebody who lost her second proof: the code that is printed and a letter let her in', async () => {
  const lost = await stand.someone('Perdue Seconde', { role: 'network' })
  const email = 'perdue.seconde@test.example'
  const vouched = await runWhole('vouch', email)
  assert.equal(vouched.code, 0, vouched.said)
  const code = vouched.said.trim()
  assert.match(code, /^[\w-]+( [\w-]+)*$/, 'the code and nothing else')
  assert.equal((await lost.get('/compte')).status, 303, 'her sessions are ended')
  const link = await run('add', email, '--link')
  const browser = openBrowser(stand)
  assert.equal((await browser.post(pathIn(link.said))).location, '/connexion/seconde-preuve')
  assert.equal((await browser.post('/connexion/seconde-preuve', { code })).location, '/compte/acces/codes')
  const { rows } = await sql<{ via: string; check: string }>`select way_in as via, payload ->> 'check' as check from journal
    where event = 'person.vouched' and thing_id = ${lost.personId}`.execute(stand.db)
  assert.deepEqual(rows, [{ via: 'command-line', check: 'at_machine' }])
  await stand.someone('Simple Lectrice')
  for (const [address, because] of [
    ['inconnue@test.example', /Aucun compte à l’adresse/],
    ['simple.lectrice@test.example', /un lien lui suffit/],
  ] as const) {
    const refused = await run('vouch', address)
    assert.equal(refused.code, 1)
    assert.match(refused.said, because)
  }
})

test('a mark of the log leads to the account whose it is, and to nobody without the secret', async () => {
  const nosy = await stand.someone('Curieuse Insistante')
  await stand.someone('Voisine Tranquille')
  const lines: string[] = []
  const house = makeHouse(
    stand.house.config,
    stand.house.database,
    makeLog('json', (line) => lines.push(line)),
  )
  const app = openApp(house)
  const refused = await app.fetch(new Request('http://localhost:3000/reseau/personnes', { headers: { cookie: nosy.cookie } }))
  assert.equal(refused.status, 403)
  await app.stop()
  const mark = /"by":"(account-[0-9a-f]{12})"/.exec(lines.join('\n'))?.[1] ?? ''
  const told = await runWhole('who', mark)
  assert.equal(told.code, 0, told.said)
  assert.match(told.said, /Curieuse Insistante <curieuse\.insistante@test\.example>/)
  assert.match(told.said, new RegExp(`/reseau/personnes/${nosy.personId}/droits`))
  const { databaseUrl, dataDirectory } = stand.house.config
  const other = await runProgram(['user', 'who', mark], {
    DATABASE_URL: databaseUrl ?? '',
    ESSAIM_SECRET: 'another secret, of as many letters',
    ESSAIM_DATA: dataDirectory,
  })
  assert.equal(other.code, 1)
  assert.doesNotMatch(other.said, /Curieuse/)
  assert.match(other.said, /avec le secret de cette instance/)
})

test('a mark of another day is found on it, one of an address where the address is tried, one of an erased account as such', async () => {
  const { secret = '' } = stand.house.config
  const someone = await stand.someone('Ancienne Effacée')
  const markOf = (subject: string, day: string) => pseudonymOf(secret, subject, new Date(`${day}T08:00:00Z`))
  const today = new Date().toISOString().slice(0, 10)
  const subject = `person:${someone.personId}`
  assert.match((await run('who', markOf(subject, addDays(today, -40)))).said, /Ancienne Effacée/)
  assert.equal((await run('who', markOf(subject, '2025-02-03'))).code, 1)
  assert.match((await run('who', markOf(subject, '2025-02-03'), '--day', '2025-02-03')).said, /2025-02-03 : Ancienne Effacée/)
  await sql`update person set erased_at = now(), name = 'Personne effacée', email = '' where id = ${someone.personId}`.execute(stand.db)
  assert.match((await run('who', markOf(subject, today), '--day', today)).said, /compte effacé/)
  const visitor = markOf('from:192.0.2.7', today)
  const bare = await run('who', visitor)
  assert.equal(bare.code, 1)
  assert.match(bare.said, /journal du serveur mandataire/)
  assert.match((await run('who', visitor, '--from', '192.0.2.7', '--day', today)).said, /: 192\.0\.2\.7/)
  assert.equal((await run('who', visitor, '--from', '192.0.2.8')).code, 1)
  const six = await run('who', markOf('from:2001:db8:0:7::/64', today), '--from', '2001:db8:0:7:1234::9', '--day', today)
  assert.match(six.said, /2001:db8:0:7::\/64/, 'an IPv6 address is known by its /64')
  for (const words of [
    ['who', 'Nadia'],
    ['who', markOf(subject, today), '--day', 'hier'],
  ])
    assert.equal((await run(...words)).code, 1)
})
