import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../test/stand.ts'
import { sourceOf } from './address.ts'
import { openDatabase } from './database.ts'
import { forgetAttempts, limits, takeOne } from './limits.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('a limit holds across two processes that ask at the same moment: neither more nor fewer pass', async () => {
  const other = openDatabase(stand.house.config.databaseUrl ?? '', { max: 6 })
  try {
    const limit = { most: 40, seconds: 3600 }
    const asked = Array.from({ length: 100 }, (_, at) => takeOne(at % 2 ? other.db : stand.db, 'act', 'two processes', limit))
    assert.equal((await Promise.all(asked)).filter((each) => each.isWithin).length, 40)
    assert.equal((await takeOne(other.db, 'act', 'somebody else', limit)).isWithin, true)
  } finally {
    await other.close()
  }
})

test('a limit taken by the handful is never passed, whoever took the handfuls', async () => {
  const other = openDatabase(stand.house.config.databaseUrl ?? '', { max: 6 })
  try {
    const limit = { most: 120, seconds: 3600, lease: 50 }
    let passed = 0
    for (let at = 0; at < 400; at += 1) passed += Number((await takeOne(at % 3 ? other.db : stand.db, 'api', 'handfuls', limit)).isWithin)
    assert.equal(passed, 120)
    const { rows } = await sql<{ n: number }>`select count(*) as n from attempt where key like 'api:%'`.execute(stand.db)
    assert.equal(rows[0]?.n, 1)
  } finally {
    await other.close()
  }
})

test('windows that are over are forgotten, and who was counted cannot be read from the rest', async () => {
  await takeOne(stand.db, 'signInLetter', 'nadia@test.example')
  await sql`insert into attempt (key, window_start, count) values ('old', now() - interval '3 hours', 9)`.execute(stand.db)
  await forgetAttempts(stand.db)
  const left = await stand.db.selectFrom('attempt').select('key').execute()
  assert.ok(left.length > 0 && !left.some(({ key }) => key === 'old' || key.includes('nadia')))
})

test('an address of the new kind counts by its network, and one of the old kind in any writing as itself', () => {
  assert.equal(sourceOf('2001:db8:1:2:3:4:5:6'), sourceOf('2001:db8:1:2::9'))
  assert.notEqual(sourceOf('2001:db8:1:2::9'), sourceOf('2001:db8:1:3::9'))
  assert.equal(sourceOf('::1'), '0:0:0:0::/64')
  assert.equal(sourceOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(sourceOf('::ffff:203.0.113.9'), '203.0.113.9')
  assert.equal(sourceOf('rubbish]'), 'rubbish]')
})

/** Fills a window to its brim, under the address of a visitor without a connection. */
async function fill(name: keyof typeof limits, subject = 'from:local'): Promise<void> {
  const { most, seconds } = limits[name]
  await takeOne(stand.db, name, subject, { most, seconds })
  await sql`update attempt set count = ${most} where key like ${`${name}:%`}`.execute(stand.db)
}

test('past its limit a stranger’s form answers 429 and says how long to wait, and an account goes on', async () => {
  const member = await stand.someone('Goes On', { role: 'network' })
  await fill('strangerForm')
  const refused = await stand.stranger.post('/connexion', { courriel: 'x@test.example' })
  assert.equal(refused.status, 429)
  assert.match(refused.headers.get('retry-after') ?? '', /^[1-9]\d{0,3}$/)
  assert.match(refused.body, /Trop d’essais/)
  assert.equal((await member.post('/compte', { nom: 'Goes On', langue: 'fr' })).status, 303)
  await fill('act', `person:${member.personId}`)
  // What the process had taken for her by the handful is hers; after it, nothing is.
  let last = 303
  for (let at = 0; at < 25 && last === 303; at += 1) last = (await member.post('/compte', { nom: 'Goes On', langue: 'fr' })).status
  assert.equal(last, 429)
  assert.equal((await member.get('/compte')).status, 200)
  await stand.db.deleteFrom('attempt').execute()
})

test('invitations, files sent and tables taken away have limits of their own', async () => {
  const member = await stand.someone('Own Limits', { role: 'network' })
  const who = `person:${member.personId}`
  const invitation = { nom: 'Jo Ly', courriel: 'jo@limits.example', role: 'juror', langue: 'fr' }
  assert.equal((await member.post('/reseau/personnes', invitation)).status, 303)
  await fill('invitation', who)
  assert.equal((await member.post('/reseau/personnes', { ...invitation, courriel: 'ly@limits.example' })).status, 429)
  await fill('upload', who)
  assert.equal((await member.post('/reseau/contours', { fichier: new File(['{}'], 'a.geojson') })).status, 429)
  await fill('download', who)
  assert.equal((await member.get('/territoires.csv')).status, 429)
  assert.equal((await stand.stranger.get('/territoires.csv')).status, 200)
  await stand.db.deleteFrom('attempt').execute()
})

test('the API says what is left, then answers a problem and how long to wait', async () => {
  const first = await stand.stranger.get('/api/v1/territories')
  assert.match(first.headers.get('ratelimit-policy') ?? '', /^"api";q=6000;w=600$/)
  const left = (answer: typeof first) => Number(/r=(\d+);t=\d+$/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
  assert.equal(left(await stand.stranger.get('/api/v1/territories')), left(first) - 1)
  const { most, seconds } = limits.api
  await sql`update attempt set count = ${most} where key like 'api:%'`.execute(stand.db)
  let last = first
  for (let at = 0; at < 60 && last.status === 200; at += 1) last = await stand.stranger.get('/api/v1/territories')
  assert.equal(last.status, 429)
  assert.equal(last.headers.get('content-type'), 'application/problem+json')
  assert.ok(Number(last.headers.get('retry-after')) <= seconds)
  assert.equal(left(last), 0)
})

test('sign-ins that arrive all at once wait for each other and none is lost', async () => {
  await stand.db.deleteFrom('attempt').execute()
  const asked = Array.from({ length: 25 }, (_, at) => stand.stranger.post('/connexion', { courriel: `crowd${at}@test.example` }))
  assert.deepEqual([...new Set((await Promise.all(asked)).map((answer) => answer.status))], [200])
})
