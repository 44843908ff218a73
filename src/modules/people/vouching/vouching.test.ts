import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openBrowser, type TestBrowser } from '../../../../test/cookies.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { readCode } from '../../../platform/token.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, grantRole, makeLink, type Role } from '../index.ts'
import { digestOfCode } from '../recovery/rules.ts'
import { saveCodes } from '../recovery/store.ts'
import type { Person } from '../store.ts'
import { vouchFor } from './acts.ts'
import { decideVouch } from './rules.ts'

const origin = 'http://localhost:3000'
const page = '/connexion/seconde-preuve'
let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

async function newPerson(name: string, role: Role = 'network'): Promise<Person> {
  const person = await addPerson(stand.db, commandLine, { email: `${name}@test.example`, name, language: 'fr' })
  await grantRole(stand.db, commandLine, { personId: person.id, role })
  return person
}

async function comeByLetter(browser: TestBrowser, person: Person): Promise<void> {
  const link = new URL(await makeLink(stand.db, origin, person, 'sign_in', null)).pathname
  assert.equal((await browser.post(link)).location, page)
}

const formOf = (person: { id: string }) => `/reseau/personnes/${person.id}/seconde-preuve`
const codeIn = (body: string): string => /<code>([^<]+)<\/code>/.exec(body)?.[1] ?? ''

test('the network’s team vouches in its own name, for somebody else, of whom two proofs are asked', () => {
  const grants = [{ role: 'network', on: null }]
  const person = { id: 'b', suspendedAt: null, grants }
  const author = { personId: 'a', grants }
  const because = (
    by: Parameters<typeof decideVouch>[0],
    whom: Parameters<typeof decideVouch>[1],
    policy: 'network' | 'nobody' = 'network',
  ) => {
    const decision = decideVouch(by, whom, policy)
    return decision.allowed ? 'allowed' : decision.because
  }
  assert.equal(because(author, person), 'allowed')
  assert.equal(because({ personId: null }, person), 'allowed', 'whoever holds the machine')
  assert.equal(because({ personId: 'b', grants }, person), 'oneself')
  assert.equal(because({ personId: 'a', grants: [{ role: 'network', on: null, by: 'c' as never }] }, person), 'by_delegation')
  assert.equal(because(author, { ...person, grants: [] }), 'not_asked')
  assert.equal(because(author, person, 'nobody'), 'not_asked')
  assert.equal(because(author, undefined), 'absent')
  assert.equal(because(author, { ...person, suspendedAt: new Date() }), 'absent')
})

test('whoever has lost everything is vouched for: what she had opens nothing, and a letter and the code handed to her let her in, once', async () => {
  const team = await stand.someone('Vouching Team', { role: 'network' })
  const lost = await stand.someone('Lost', { role: 'network' })
  const person = { id: lost.personId, email: 'lost@test.example' } as Person
  await saveCodes(stand.db, person.id, [digestOfCode(person.id, 'X'.repeat(24))])
  await sql`insert into passkey (id, person_id, credential_id, public_key, counter, transports, backed_up, name)
    values (gen_random_uuid(), ${person.id}, 'lost', '\\x00', 0, '{}', false, 'Perdue')`.execute(stand.db)
  assert.match((await team.get(`/reseau/personnes/${person.id}/droits`)).body, new RegExp(`href="${formOf(person)}"`))
  assert.match((await team.get(formOf(person))).body, /Comment vous êtes-vous assuré/)
  assert.equal((await team.post(formOf(person))).status, 422, 'how she made sure is asked')
  const made = await team.post(formOf(person), { verification: 'call_back' })
  assert.equal(made.status, 200)
  assert.equal(made.headers.get('cache-control'), 'private, no-store')
  const code = codeIn(made.body)
  assert.ok(readCode(code))
  assert.equal((await lost.get('/compte')).status, 303, 'her sessions are ended')
  const { rows } = await sql`select 1 from passkey where person_id = ${person.id}`.execute(stand.db)
  assert.equal(rows.length, 0)
  const letter = await stand.db
    .selectFrom('letter')
    .select('body')
    .where('to_address', '=', person.email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.match(letter.body, /Vouching Team s’est porté garant de vous/)
  assert.ok(!letter.body.includes(code), 'never by letter')
  const { rows: lines } = await sql<{ author: string; payload: unknown }>`
    select author_id as author, payload from journal where event = 'person.vouched' and thing_id = ${person.id}`.execute(stand.db)
  assert.deepEqual(lines, [{ author: team.personId, payload: { check: 'call_back', passkeys: 1, codesLeft: 1, providers: 0 } }])
  const found = (await stand.db.selectFrom('person').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow()) as never as Person
  const browser = openBrowser(stand)
  await comeByLetter(browser, found)
  assert.equal((await browser.get(`${page}/codes`)).status, 303, 'the mailbox alone chooses nothing')
  assert.equal((await browser.post(page, { code })).location, '/compte/acces/codes', 'and she makes codes of her own at once')
  const again = openBrowser(stand)
  await comeByLetter(again, found)
  assert.equal((await again.post(page, { code })).status, 422)
})

test('a code that was handed over ends after two days, and the mailbox alone still chooses nothing', async () => {
  const team = await stand.someone('Late Team', { role: 'network' })
  const person = await newPerson('late')
  const code = codeIn((await team.post(formOf(person), { verification: 'video' })).body)
  await sql`update recovery_code set expires_at = expires_at - interval '48 hours' where person_id = ${person.id}`.execute(stand.db)
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  assert.equal((await browser.post(page, { code })).status, 422)
  assert.equal((await browser.get(`${page}/cle`)).status, 303)
  assert.equal((await browser.post(`${page}/codes`)).status, 403)
})

test('nobody vouches for herself, as a delegate, or for whom a letter is enough', async () => {
  const team = await stand.someone('Honest Team', { role: 'network' })
  const volunteer = await newPerson('plain', 'juror')
  assert.match((await team.get(formOf({ id: team.personId }))).body, /On ne se porte pas garant de soi-même/)
  for (const id of [team.personId, volunteer.id]) assert.equal((await team.post(formOf({ id }), { verification: 'video' })).status, 422)
  assert.equal((await team.get(formOf({ id: '00000000-0000-7000-8000-000000000000' }))).status, 404)
  const { rows } = await sql`select 1 from recovery_code where person_id in (${team.personId}, ${volunteer.id})`.execute(stand.db)
  assert.equal(rows.length, 0)
})

test('whoever holds the machine vouches for the last administrator', async () => {
  const person = await newPerson('last')
  const vouched = await stand.db.transaction().execute((tx) => vouchFor(tx, commandLine, stand.house.config, person.id, 'at_machine'))
  assert.ok(vouched.allowed)
  const browser = openBrowser(stand)
  await comeByLetter(browser, person)
  assert.equal((await browser.post(page, { code: vouched.value })).status, 303)
})
