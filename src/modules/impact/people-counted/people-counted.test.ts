import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { findFigure, forgetPerson, openPersonKeys, pseudonymFor, recordFacts, rotatePersonKeys } from '../index.ts'

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

test('another secret finds nobody', async () => {
  const known = await pseudonym(eleonore)
  assert.notEqual(await pseudonym(eleonore, openPersonKeys('the secret of another instance altogether')), known)
})

test('a new key wraps what is stored: people keep their pseudonyms', async () => {
  const known = await pseudonym(eleonore)
  const ring = openPersonKeys('the secret of an instance, kept outside its database', 'the secret that took its place in 2027')
  assert.ok((await rotatePersonKeys(stand.db, ring)) > 0)
  assert.equal(await pseudonym(eleonore, ring), known)
  assert.equal(await rotatePersonKeys(stand.db, ring), 0)
})

test('forgetting a person cuts her from her facts and leaves the sums', async () => {
  const identity = { surname: 'Petit', givenName: 'Jo', birthDate: '1985-05-05' }
  const personId = await pseudonym(identity)
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
  assert.deepEqual(await forgetPerson(stand.db, commandLine, keys, identity), { allowed: true, value: true })
  assert.deepEqual(await forgetPerson(stand.db, commandLine, keys, identity), { allowed: false, because: 'person_unknown' })
  const figure = await findFigure(stand.db, {
    indicator: 'personnes-formees',
    scope: { kind: 'territory', id: territoryId },
    audience: 'workspace',
  })
  assert.equal(figure.value, 1)
  assert.notEqual(await pseudonym(identity), personId)
  const { rows } = await sql<{ n: number }>`select count(*) as n from journal where thing_id = ${personId}`.execute(stand.db)
  assert.equal(rows[0]?.n, 0)
})
