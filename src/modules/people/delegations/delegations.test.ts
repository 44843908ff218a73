import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { journal, listHistory } from '../../../platform/journal.ts'
import { delegatorOf } from '../../../platform/visitor.ts'
import { openSession } from '../sessions/acts.ts'
import { findVisitor, listActing, listMembers } from '../store.ts'
import { decideDelegation, type Proposal } from './rules.ts'

let stand: Stand
let territoryId: string
before(async () => {
  stand = await openStand()
  const { rows } = await sql<{ id: string }>`
    insert into territory (id, slug, name, kind) values (gen_random_uuid(), 'val-test', 'Val Test', 'group') returning id`.execute(stand.db)
  territoryId = rows[0]!.id
})
after(() => stand.close())

const today = dayOf(new Date())
const team = '/territoires/val-test/equipe'
let made = 0

/** Somebody who is away, and somebody to whom she can hand her role. */
async function pair(role: 'coordinator' | 'network' = 'coordinator') {
  made += 1
  const letter = String.fromCharCode(96 + made)
  const away = await stand.someone(`Away ${letter}`, role === 'network' ? { role } : { role, on: territoryId })
  const delegate = await stand.someone(`Delegate ${letter}`)
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', away.personId).executeTakeFirstOrThrow()
  const form = { role: id, courriel: `delegate.${letter}@test.example`, du: today, au: addDays(today, 9) }
  const lend = (more: Record<string, string> = {}) => away.post('/compte/delegations', { ...form, ...more })
  const delegation = async () => {
    const { rows } = await sql<{ id: string }>`select id from delegation where membership_id = ${id} order by id desc limit 1`.execute(
      stand.db,
    )
    return rows[0]?.id
  }
  return { away, delegate, membershipId: id, lend, delegation, letter }
}

test('what may be handed on, to whom and for how long', () => {
  const proposal: Proposal = {
    role: { role: 'contributor', on: 't', startsOn: '2026-01-01', endsOn: '2027-03-01' },
    holderId: 'a',
    delegate: { id: 'b', suspendedAt: null, roles: [{ role: 'reader', on: 't' }] },
    firstDay: '2026-12-01',
    lastDay: '2026-12-31',
    today: '2026-11-27',
    overlaps: false,
  }
  const because = (more: Partial<Proposal>) => {
    const decision = decideDelegation({ ...proposal, ...more })
    return decision.allowed ? 'allowed' : decision.because
  }
  assert.deepEqual(decideDelegation(proposal), { allowed: true, value: { startsOn: '2026-12-01', endsOn: '2027-01-01' } })
  assert.equal(because({ role: undefined }), 'not_held')
  assert.equal(because({ firstDay: '2026-11-26' }), 'starts_in_past')
  assert.equal(because({ lastDay: '2026-11-30' }), 'backwards')
  assert.equal(because({ lastDay: '2027-02-28' }), 'allowed', 'ninety days')
  assert.equal(because({ lastDay: '2027-03-01' }), 'too_long')
  assert.equal(because({ firstDay: '2027-02-01', lastDay: '2027-02-28' }), 'allowed')
  assert.equal(because({ firstDay: '2027-02-01', lastDay: '2027-03-01' }), 'beyond_role')
  assert.equal(because({ delegate: undefined }), 'delegate_unknown')
  assert.equal(because({ delegate: { id: 'b', suspendedAt: new Date(), roles: [] } }), 'delegate_unknown')
  assert.equal(because({ delegate: { id: 'a', suspendedAt: null, roles: [] } }), 'oneself')
  assert.equal(because({ delegate: { id: 'b', suspendedAt: null, roles: [{ role: 'coordinator', on: 't' }] } }), 'already_held')
  assert.equal(because({ delegate: { id: 'b', suspendedAt: null, roles: [{ role: 'coordinator', on: 'u' }] } }), 'allowed')
  assert.equal(because({ overlaps: true }), 'already_delegated')
})

test('whoever is away hands a role on, and the delegate acts by it until either ends it', async () => {
  const { away, delegate, lend, delegation, letter } = await pair()
  assert.equal((await delegate.get(team)).status, 403)
  assert.equal((await lend()).status, 303)
  assert.equal((await lend()).status, 422, 'the same days are not lent twice')
  assert.equal((await delegate.get(team)).status, 200)
  const told = await stand.db.selectFrom('letter').selectAll().where('to_address', '=', `delegate.${letter}@test.example`).execute()
  assert.match(told.at(-1)?.body ?? '', /vous confie son rôle dans Essaim[\s\S]*coordination pour Val Test/)
  assert.match((await delegate.get('/compte/droits')).body, new RegExp(`par délégation de Away ${letter}`))
  assert.equal((await delegate.post(`/compte/delegations/${await delegation()}/fin`)).status, 303)
  assert.equal((await delegate.get(team)).status, 403, 'handed back')
  assert.equal((await lend()).status, 303)
  assert.equal((await away.post(`/compte/delegations/${await delegation()}/fin`)).status, 303)
  assert.equal((await delegate.get(team)).status, 403, 'taken back')
  assert.equal((await lend()).status, 303)
  const third = await stand.someone('Third Party')
  assert.equal((await third.post(`/compte/delegations/${await delegation()}/fin`)).status, 404, 'nobody else ends it')
})

test('a delegation holds on its days only, and no longer than the role or the account it comes from', async () => {
  const { away, delegate, lend, delegation, membershipId } = await pair()
  assert.equal((await lend({ du: addDays(today, 1) })).status, 303)
  const id = await delegation()
  const opens = async () => (await delegate.get(team)).status === 200
  const set = (from: number, until: number) =>
    sql`update delegation set starts_on = ${addDays(today, from)}, ends_on = ${addDays(today, until)} where id = ${id}`.execute(stand.db)
  assert.equal(await opens(), false, 'tomorrow')
  await set(0, 1)
  assert.equal(await opens(), true, 'today, its only day')
  await set(-5, 0)
  assert.equal(await opens(), false, 'until yesterday')
  await set(-5, 5)
  await sql`update membership set ends_on = ${today} where id = ${membershipId}`.execute(stand.db)
  assert.equal(await opens(), false, 'the role has ended')
  await sql`update membership set ends_on = null where id = ${membershipId}`.execute(stand.db)
  assert.equal(await opens(), true)
  const network = await stand.someone('Suspending Team', { role: 'network' })
  assert.equal((await network.post(`/reseau/personnes/${away.personId}/suspension`)).status, 303)
  assert.equal(await opens(), false, 'its holder is suspended')
  assert.equal((await network.post(`/reseau/personnes/${away.personId}/retablissement`)).status, 303)
  assert.equal(await opens(), false, 'reinstated, she hands it on anew if she wants')
})

test('a delegate does not hand the role on, and the pages say whose it is', async () => {
  const { delegate, lend, membershipId, letter } = await pair()
  await lend()
  await stand.someone('Third Hand')
  const again = await delegate.post('/compte/delegations', {
    role: membershipId,
    courriel: 'third.hand@test.example',
    du: today,
    au: today,
  })
  assert.equal(again.status, 422)
  assert.match(again.body, /Choisissez un rôle que vous tenez vous-même/)
  assert.match((await delegate.get(team)).body, new RegExp(`coordination, par délégation de Away ${letter}`))
  const isIn = (rows: { personId: string }[]) => rows.some((each) => each.personId === delegate.personId)
  assert.equal(isIn(await listMembers(stand.db, { territoryId })), false)
  assert.equal(isIn(await listActing(stand.db, { territoryId })), true)
})

test('a delegate of the network team invites, but brings nobody into the team and takes no role for herself', async () => {
  const { delegate, lend, letter } = await pair('network')
  assert.equal((await lend()).status, 303)
  assert.equal((await delegate.get('/reseau/personnes')).status, 200)
  const form = { nom: 'Somebody New', courriel: 'new@test.example', langue: 'fr' }
  const refused = await delegate.post('/reseau/personnes', { ...form, role: 'network' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /jamais par délégation/)
  const none = await sql`select 1 from person where email = 'new@test.example'`.execute(stand.db)
  assert.equal(none.rows.length, 0, 'a refusal leaves nobody behind')
  const herself = { nom: 'Delegate', courriel: `delegate.${letter}@test.example`, langue: 'fr', role: 'juror' }
  assert.equal((await delegate.post('/reseau/personnes', herself)).status, 422)
  assert.equal((await delegate.post('/reseau/personnes', { ...form, role: 'juror' })).status, 303)
})

test('the journal names both: who acted, and for whom', async () => {
  const { away, delegate, lend, letter } = await pair()
  await lend()
  const invited = { nom: 'Invited Reader', courriel: `reader.${letter}@test.example`, role: 'reader', langue: 'fr' }
  assert.equal((await delegate.post(`${team}/inviter`, invited)).status, 303)
  const person = await stand.db.selectFrom('person').select('id').where('email', '=', invited.courriel).executeTakeFirstOrThrow()
  const granted = (await listHistory(stand.db, { kind: 'person', id: person.id })).find((each) => each.event === 'role.granted')
  assert.deepEqual([granted?.authorName, granted?.delegateOfName], [`Delegate ${letter}`, `Away ${letter}`])
  const visitor = { personId: delegate.personId, wayIn: 'letter', grants: [{ role: 'coordinator', on: territoryId, by: away.personId }] }
  await journal(stand.db, visitor, { event: 'person.renamed', thing: { kind: 'person', id: delegate.personId }, territoryId })
  const own = (await listHistory(stand.db, { kind: 'person', id: delegate.personId })).find((each) => each.event === 'person.renamed')
  assert.equal(own?.delegateOfName, null, 'what she does to her own account she does herself')
})

test('an own role on the same thing comes before a lent one', () => {
  const by = 'lender' as never
  const author = (...grants: { role: string; on: string | null; by?: never }[]) => ({ personId: 'me' as never, wayIn: 'letter', grants })
  const lent = { role: 'coordinator', on: 't', by }
  assert.equal(delegatorOf(author(lent), ['t']), 'lender')
  assert.equal(delegatorOf(author(lent), ['u']), undefined)
  assert.equal(delegatorOf(author({ role: 'reader', on: 't' }, lent), ['t']), 'lender')
  assert.equal(delegatorOf(author({ role: 'coordinator', on: 't' }, lent), ['t']), undefined)
  const network = { role: 'network', on: null, by }
  assert.equal(delegatorOf(author({ role: 'coordinator', on: 't' }, network), ['t']), undefined)
  assert.equal(delegatorOf(author({ role: 'coordinator', on: 't' }, network), ['u']), 'lender')
})

test('a visitor carries what is hers and what is lent, each with its origin', async () => {
  const { delegate, lend, away } = await pair()
  await lend()
  const visitor = await findVisitor(stand.db, await openSession(stand.db, delegate.personId, 'letter'), stand.house.config)
  assert.deepEqual(visitor?.grants, [{ role: 'coordinator', on: territoryId, by: away.personId }])
})
