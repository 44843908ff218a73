import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { runKeys } from '../../../key-commands.ts'
import { keyedDigest } from '../../../platform/digest.ts'
import { commandLine } from '../../../platform/visitor.ts'
import {
  comparePersonKeys,
  decideIdentity,
  findFigure,
  forgetPerson,
  openPersonKeys,
  personKeysOf,
  pseudonymFor,
  recordFacts,
  rotatePersonKeys,
} from '../index.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const keys = openPersonKeys('the secret of an instance, kept outside its database')
const eleonore = { surname: 'Le Gall', givenName: 'Éléonore', birthDate: '1961-03-04' }

async function pseudonym(identity: Parameters<typeof pseudonymFor>[2], with_ = keys): Promise<string> {
  const decision = await pseudonymFor(stand.db, with_, identity)
  assert.ok(decision.allowed)
  return decision.value
}

test('the same person has the same pseudonym however her name is written, and another has another', async () => {
  const first = await pseudonym(eleonore)
  assert.equal(await pseudonym({ surname: ' LE-GALL', givenName: 'eleonore', birthDate: '04/03/1961' }), first)
  assert.notEqual(await pseudonym({ ...eleonore, birthDate: '1961-03-05' }), first)
  assert.notEqual(await pseudonym({ ...eleonore, givenName: 'Léonore' }), first)
  assert.notEqual(await pseudonym({ cardNumber: 'GC-0042' }), first)
  assert.equal(await pseudonym({ cardNumber: 'gc 0042' }), await pseudonym({ cardNumber: 'GC-0042' }))
})

test('two sessions that meet a new person at once give her one pseudonym', async () => {
  const identity = { surname: 'Martin', givenName: 'Ines', birthDate: '1990-01-01' }
  const given = await Promise.all(Array.from({ length: 5 }, () => pseudonym(identity)))
  assert.equal(new Set(given).size, 1)
})

test('a first name alone, or a name without a birth date, is nobody', async () => {
  assert.deepEqual(await pseudonymFor(stand.db, keys, { ...eleonore, surname: '' }), { allowed: false, because: 'identity_too_thin' })
  assert.deepEqual(await pseudonymFor(stand.db, keys, { ...eleonore, surname: '’-' }), { allowed: false, because: 'identity_too_thin' })
  assert.deepEqual(await pseudonymFor(stand.db, keys, { ...eleonore, birthDate: '' }), { allowed: false, because: 'birth_date_unknown' })
  assert.deepEqual(await pseudonymFor(stand.db, keys, { cardNumber: '1' }), { allowed: false, because: 'identity_too_thin' })
})

test('nothing that names her is kept', async () => {
  await pseudonym(eleonore)
  const { rows } = await sql<{ row: string }>`select encode(digest, 'escape') || person_id as row from person_key`.execute(stand.db)
  assert.ok(rows.length > 0)
  assert.ok(rows.every((each) => !/gall|eleonore|1961/i.test(each.row)))
})

test('a name is written one way: accents, case, hyphens, ligatures and spaces aside, and the day of birth as it was typed', () => {
  const written = (surname: string, givenName: string, birthDate: string) => decideIdentity({ surname, givenName, birthDate })
  const one = written('Le Gall', 'Éléonore', '1961-03-04')
  assert.deepEqual(one, { allowed: true, value: 'name le gall|eleonore|1961-03-04' })
  for (const other of [
    written('LE  GALL', 'ELEONORE', '04/03/1961'),
    written('le-gall', 'E\u0301le\u0301onore', '04.03.1961'),
    written(' Le’Gall ', 'éléonore', '1961-03-04'),
  ])
    assert.deepEqual(other, one)
  assert.deepEqual(written('Lœuillet', 'Zoë', '1990-01-01'), written('LOEUILLET', 'zoe', '1990-01-01'))
  assert.notDeepEqual(written('Gall', 'Éléonore Le', '1961-03-04'), one)
})

test('another secret is told from the one that pseudonyms were made with, and looks nobody up', async () => {
  await pseudonym(eleonore)
  const others = openPersonKeys('the secret of another instance altogether')
  const { standing, sentence } = await comparePersonKeys(stand.db, others)
  assert.equal(standing, 'other')
  assert.match(sentence.fr, /n’est pas celle avec laquelle ils ont été faits/)
  await assert.rejects(pseudonymFor(stand.db, others, eleonore), /not the one these pseudonyms were made with/)
  await assert.rejects(rotatePersonKeys(stand.db, others), /not the one these pseudonyms were made with/)
  assert.equal((await comparePersonKeys(stand.db, keys)).standing, 'same')
})

test('the database holds no key, and its fingerprints open nothing', async () => {
  await pseudonym(eleonore)
  const { rows } = await sql<{ fingerprint: Buffer }>`select fingerprint from person_key_ring`.execute(stand.db)
  assert.equal(rows.length, 1)
  const key = keys.keys[0] ?? Buffer.alloc(0)
  assert.ok(rows.every(({ fingerprint }) => fingerprint.length === 16 && !key.includes(fingerprint)))
})

const ring = openPersonKeys('the secret of an instance, kept outside its database', 'the secret that took its place in 2027')

test('a new key wraps what is stored: people keep their pseudonyms, and a process without the ring counts nobody twice', async () => {
  const known = await pseudonym(eleonore)
  assert.equal((await comparePersonKeys(stand.db, ring)).standing, 'ahead')
  await assert.rejects(pseudonymFor(stand.db, ring, eleonore), /essaim keys rotate/)
  const before = await sql<{ n: number }>`select count(*) as n from person_key`.execute(stand.db)
  assert.equal(await rotatePersonKeys(stand.db, ring), before.rows[0]?.n)
  assert.equal(await pseudonym(eleonore, ring), known)
  assert.equal(await rotatePersonKeys(stand.db, ring), 0)
  const told = await sql<{ payload: unknown }>`select payload from journal where event = 'keys.rotated'`.execute(stand.db)
  assert.deepEqual(
    told.rows.map((row) => row.payload),
    [{ digests: before.rows[0]?.n, before: { keys: 1 }, after: { keys: 2 } }],
  )
  assert.equal((await comparePersonKeys(stand.db, keys)).standing, 'behind')
  await assert.rejects(pseudonymFor(stand.db, keys, eleonore), /whole ring/)
  assert.equal((await sql<{ n: number }>`select count(*) as n from person_key`.execute(stand.db)).rows[0]?.n, before.rows[0]?.n)
})

test('after a rotation neither key alone opens anything, nor both in the wrong order', async () => {
  const identity = decideIdentity(eleonore)
  assert.ok(identity.allowed)
  const [old, young] = ring.keys as [Buffer, Buffer]
  const { rows } = await sql<{ digest: Buffer }>`select digest from person_key`.execute(stand.db)
  const opens = (digest: Buffer) => rows.some((row) => row.digest.equals(digest))
  assert.equal(opens(keyedDigest(old, identity.value)), false)
  assert.equal(opens(keyedDigest(young, identity.value)), false)
  assert.equal(opens(keyedDigest(old, keyedDigest(young, identity.value))), false)
  assert.equal(opens(keyedDigest(young, keyedDigest(old, identity.value))), true)
})

test('the command line adds a key to a file outside the database, and a second run takes up what a cut one left', async () => {
  const other = await openStand()
  try {
    const said: string[] = []
    const run = (...plain: string[]) => runKeys(other.house, { plain, options: {} }, (line) => void said.push(line))
    await run()
    assert.match(said[0] ?? '', /Aucun pseudonyme/)
    const first = await pseudonymFor(other.db, personKeysOf(other.house.config), eleonore)
    await run('rotate')
    assert.match(said[1] ?? '', /^1 pseudonymes enveloppés, 2 clés/)
    const file = path.join(other.house.config.dataDirectory, 'person.keys')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(await pseudonymFor(other.db, personKeysOf(other.house.config), eleonore), first)
    // Cut short: the key is in the file, and nothing is wrapped with it yet.
    appendFileSync(file, 'a third key, written down just before the power went\n')
    await run('rotate')
    assert.match(said.at(-2) ?? '', /^1 pseudonymes enveloppés, 3 clés/)
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 3)
    assert.deepEqual(await pseudonymFor(other.db, personKeysOf(other.house.config), eleonore), first)
    writeFileSync(file, 'a ring that somebody wrote over by mistake\n')
    await assert.rejects(run('rotate'), /not the one these pseudonyms were made with/)
  } finally {
    await other.close()
  }
})

test('forgetting a person cuts her from her facts and leaves the sums', async () => {
  const identity = { surname: 'Petit', givenName: 'Jo', birthDate: '1985-05-05' }
  const personId = await pseudonym(identity, ring)
  const territoryId = '0192cccc-0001-7000-8000-000000000001'
  await recordFacts(stand.db, commandLine, [
    {
      indicator: 'personnes-formees',
      value: 1,
      occurredOn: '2026-05-05',
      territoryId,
      personId,
      estimated: false,
      source: { kind: 'test', id: '0192cccc-0002-7000-8000-000000000001' },
      demonstration: false,
    },
  ])
  assert.deepEqual(await forgetPerson(stand.db, commandLine, ring, identity), { allowed: true, value: true })
  assert.deepEqual(await forgetPerson(stand.db, commandLine, ring, identity), { allowed: false, because: 'person_unknown' })
  const figure = await findFigure(stand.db, {
    indicator: 'personnes-formees',
    scope: { kind: 'territory', id: territoryId },
    audience: 'workspace',
  })
  assert.equal(figure.value, 1)
  assert.notEqual(await pseudonym(identity, ring), personId)
  const { rows } = await sql<{ n: number }>`select count(*) as n from journal where thing_id = ${personId}`.execute(stand.db)
  assert.equal(rows[0]?.n, 0)
})
