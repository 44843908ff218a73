import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { decideHold, freshMinutes, isFresh } from './rules.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  // Where two proofs are asked, a letter takes a code beside it: factors.test.ts.
  stand.house.config.twoFactors = 'nobody'
})
after(() => stand.close())

const grow = (personId: string) =>
  sql`update session set verified_at = now() - interval '16 minutes', twice_verified_at = now() - interval '16 minutes' where person_id = ${personId}`.execute(
    stand.db,
  )
const lastLetterTo = (address: string) =>
  stand.db.selectFrom('letter').selectAll().where('to_address', '=', address).orderBy('created_at', 'desc').executeTakeFirstOrThrow()
const linkIn = (body: string) => body.match(/\/connexion\/confirmation\/[\w-]+/)?.[0] ?? ''

test('a proof serves for a quarter of an hour', () => {
  const moment = new Date('2026-11-27T10:00:00Z')
  assert.equal(isFresh(moment, moment), true)
  assert.equal(isFresh(new Date(moment.getTime() - freshMinutes * 60_000), moment), false)
  assert.equal(isFresh(undefined, moment), false)
})

test('a form waits without its token, and not when it weighs as much as a file', () => {
  assert.deepEqual(decideHold({ jeton: ['x'], nom: ['Jo'] }), { nom: ['Jo'] })
  assert.equal(decideHold({ texte: ['x'.repeat(200_000)] }), undefined)
})

test('with too old a proof a sensitive form waits, a letter proves who is there, and one touch sends the form on', async () => {
  const team = await stand.someone('Stale Team', { role: 'network' })
  await grow(team.personId)
  const draft = { nom: 'Lou Roy', courriel: 'lou@test.example', role: 'network', langue: 'fr' }
  const sent = await team.post('/reseau/personnes', draft, { referer: 'http://localhost:3000/en/reseau/personnes?page=1' })
  assert.equal(sent.location, '/connexion/confirmation?geste=1')
  assert.equal(await stand.db.selectFrom('person').select('id').where('email', '=', draft.courriel).executeTakeFirst(), undefined)
  const asking = await team.get('/connexion/confirmation?geste=1')
  assert.match(asking.body, /Confirmez que c’est bien vous/)
  assert.match(asking.body, /stale\.team@test\.example/)
  assert.equal((await team.post('/connexion/confirmation/lettre', { geste: '1' })).status, 200)
  const link = linkIn((await lastLetterTo('stale.team@test.example')).body)
  assert.equal((await team.get(link)).status, 200)
  assert.equal((await team.post(link)).location, '/connexion/confirmation?geste=1')
  const resumed = await team.get('/connexion/confirmation?geste=1')
  assert.match(resumed.body, /action="\/reseau\/personnes"/)
  assert.match(resumed.body, /value="lou@test\.example"/)
  assert.match(resumed.body, /href="\/reseau\/personnes\?page=1"/)
  assert.equal((await team.post('/reseau/personnes', draft)).location, '/reseau/personnes?invitation=1')
  assert.equal((await team.post(link)).status, 410)
})

test('suspending and reinstating ask for a fresh proof; a fresh session passes at once', async () => {
  const team = await stand.someone('Second Team', { role: 'network' })
  const other = await stand.someone('Somebody')
  assert.equal((await team.post(`/reseau/personnes/${other.personId}/suspension`)).location, '/reseau/personnes')
  await grow(team.personId)
  for (const what of ['suspension', 'retablissement']) {
    assert.equal((await team.post(`/reseau/personnes/${other.personId}/${what}`)).location, '/connexion/confirmation?geste=1')
  }
  const { suspended_at } = await stand.db
    .selectFrom('person')
    .select('suspended_at')
    .where('id', '=', other.personId)
    .executeTakeFirstOrThrow()
  assert.notEqual(suspended_at, null)
})

test('who may not enter is refused before she is asked to prove anything', async () => {
  const reader = await stand.someone('Curious')
  await grow(reader.personId)
  assert.equal((await reader.post('/reseau/personnes', {})).status, 403)
})

test('a confirmation link works in the session that asked for it only, and opens no session', async () => {
  const asker = await stand.someone('Asker')
  const elsewhere = await stand.someone('Elsewhere')
  await grow(asker.personId)
  await asker.post('/connexion/confirmation/lettre', { suite: '/compte' })
  const link = linkIn((await lastLetterTo('asker@test.example')).body)
  assert.equal((await elsewhere.post(link)).status, 410)
  assert.match((await elsewhere.get(link)).body, /navigateur où vous l’avez demandé/)
  assert.equal((await stand.stranger.get(link)).location, `/connexion?suite=${encodeURIComponent(link)}`)
  assert.equal((await stand.stranger.post(link.replace('/confirmation', ''))).status, 410)
  assert.equal((await asker.post(link)).location, '/connexion/confirmation?suite=%2Fcompte')
  assert.equal((await asker.get('/connexion/confirmation?suite=%2Fcompte')).location, '/compte')
})

test('after confirming one goes on to an address of this site only', async () => {
  const person = await stand.someone('Lured')
  assert.equal((await person.get('/connexion/confirmation?suite=https%3A%2F%2Fevil.example')).location, '/compte')
})

test('a suspended person’s confirmation link proves nothing', async () => {
  const person = await stand.someone('Gone')
  await person.post('/connexion/confirmation/lettre', {})
  const link = linkIn((await lastLetterTo('gone@test.example')).body)
  await sql`update person set suspended_at = now() where id = ${person.personId}`.execute(stand.db)
  assert.equal((await person.post(link)).status, 403)
})
