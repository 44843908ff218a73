import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { journal, listHistory } from '../../../platform/journal.ts'
import { delegatorOf } from '../../../platform/visitor.ts'
import { openSession } from '../sessions/acts.ts'
import { findVisitor, listActing, listMembers } from '../store.ts'
import { sendOffer } from './offers/acts.ts'
import { type Acceptance, decideAcceptance } from './offers/rules.ts'
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

/** The last offer of a role that nobody has answered. */
async function offerOf(membershipId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from delegation_offer
    where membership_id = ${membershipId} and delegation_id is null and ended_at is null order by id desc limit 1`.execute(stand.db)
  return rows[0]?.id
}

/** Somebody who is away, and somebody to whom she can hand her role. */
async function pair(role: 'coordinator' | 'network' = 'coordinator') {
  made += 1
  const letter = String.fromCharCode(96 + made)
  const away = await stand.someone(`Away ${letter}`, role === 'network' ? { role } : { role, on: territoryId })
  const delegate = await stand.someone(`Delegate ${letter}`)
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', away.personId).executeTakeFirstOrThrow()
  const form = { role: id, courriel: `delegate.${letter}@test.example`, du: today, au: addDays(today, 9) }
  const offer = (more: Record<string, string> = {}) => away.post('/compte/delegations', { ...form, ...more })
  const waiting = () => offerOf(id)
  const answer = async (said: 'acceptation' | 'refus') => delegate.post(`/compte/delegations/propositions/${await waiting()}/${said}`)
  /** Offered, and accepted. */
  const lend = async (more: Record<string, string> = {}) => {
    const offered = await offer(more)
    return offered.status === 303 ? answer('acceptation') : offered
  }
  const delegation = async () => {
    const { rows } = await sql<{ id: string }>`select id from delegation where membership_id = ${id} order by id desc limit 1`.execute(
      stand.db,
    )
    return rows[0]?.id
  }
  return { away, delegate, membershipId: id, offer, waiting, answer, lend, delegation, letter }
}

async function lettersTo(name: string): Promise<string[]> {
  const letters = await stand.db
    .selectFrom('letter')
    .select('body')
    .where('to_address', '=', `${name}@test.example`)
    .orderBy('id')
    .execute()
  return letters.map(({ body }) => body)
}

test('what may be handed on, to whom and for how long', () => {
  const proposal: Proposal = {
    role: { role: 'contributor', on: 't', startsOn: '2026-01-01', endsOn: '2027-03-01' },
    isOneself: false,
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
  assert.equal(because({ isOneself: true }), 'oneself')
  assert.equal(because({ overlaps: true }), 'already_offered')
})

test('what is offered may be accepted by whom it opens more than she has', () => {
  const acceptance: Acceptance = {
    offer: { role: 'contributor', on: 't', holderId: 'a' },
    delegateId: 'b',
    roles: [{ role: 'reader', on: 't' }],
    overlaps: false,
  }
  const because = (more: Partial<Acceptance>) => {
    const decision = decideAcceptance({ ...acceptance, ...more })
    return decision.allowed ? 'allowed' : decision.because
  }
  assert.equal(because({}), 'allowed')
  assert.equal(because({ offer: undefined }), 'absent')
  assert.equal(because({ delegateId: 'a' }), 'absent')
  assert.equal(because({ roles: [{ role: 'coordinator', on: 't' }] }), 'already_held')
  assert.equal(because({ roles: [{ role: 'coordinator', on: 'u' }] }), 'allowed')
  assert.equal(because({ overlaps: true }), 'already_delegated')
})

test('whoever is away hands a role on, and the delegate acts by it until either ends it', async () => {
  const { away, delegate, offer, answer, lend, delegation, letter } = await pair()
  assert.equal((await offer()).location, '/compte/delegations?confie=1')
  assert.equal((await offer()).status, 422, 'the same days are not offered twice')
  assert.equal((await delegate.get(team)).status, 403, 'until she accepts')
  await stand.work()
  assert.match((await lettersTo(`delegate.${letter}`)).at(-1) ?? '', /vous propose son rôle dans Essaim[\s\S]*coordination pour Val Test/)
  assert.match((await delegate.get('/compte/delegations')).body, new RegExp(`De la part de[\\s\\S]*Away ${letter}[\\s\\S]*Accepter`))
  assert.equal((await answer('acceptation')).location, '/compte/delegations?accepte=1')
  assert.equal((await offer()).status, 422, 'nor once they are lent')
  assert.equal((await delegate.get(team)).status, 200)
  assert.match((await lettersTo(`away.${letter}`)).at(-1) ?? '', new RegExp(`Delegate ${letter} accepte votre rôle`))
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

/** What a page says, without what differs from one request to the next. */
const saidOn = (body: string, email: string) => body.replaceAll(email, 'ADDRESS').replace(/propositions\/[\w-]+/g, 'propositions/ID')

test('a role offered to an address without an account, to a suspended one or to whoever may do as much has the same answers, for the same work', async () => {
  const { away, membershipId, letter } = await pair()
  const network = await stand.someone('Enumerating Team', { role: 'network' })
  const suspended = await stand.someone('Suspended Delegate')
  await network.post(`/reseau/personnes/${suspended.personId}/suspension`)
  await stand.someone('Equal Delegate', { role: 'coordinator', on: territoryId })
  const told = []
  for (const email of ['nobody.knows', 'suspended.delegate', 'equal.delegate', `delegate.${letter}`].map(
    (each) => `${each}@test.example`,
  )) {
    const jobs = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs`.execute(stand.db)
      return rows[0]?.n ?? 0
    }
    const before = await jobs()
    const offered = await away.post('/compte/delegations', { role: membershipId, courriel: email, du: today, au: today })
    const added = (await jobs()) - before
    await stand.work()
    const again = await away.post('/compte/delegations', { role: membershipId, courriel: email, du: today, au: today })
    const page = await away.get('/compte/delegations')
    told.push([offered.status, offered.location, added, again.status, saidOn(again.body, email), saidOn(page.body, email)])
    assert.equal((await away.post(`/compte/delegations/propositions/${await offerOf(membershipId)}/retrait`)).status, 303)
  }
  for (const each of told) assert.deepEqual(each, told[0])
  assert.deepEqual(told[0]?.slice(0, 4), [303, '/compte/delegations?confie=1', 1, 422])
  const letters = await Promise.all(['nobody.knows', 'suspended.delegate', `delegate.${letter}`].map(lettersTo))
  assert.deepEqual(
    letters.map((each) => each.length),
    [0, 0, 1],
  )
})

test('an offer is answered by whoever reads its address, once, and told once', async () => {
  const { away, delegate, offer, waiting, answer, letter } = await pair()
  const other = await stand.someone('Other Reader')
  await offer({ courriel: `Delegate.${letter}@TEST.example` })
  const id = (await waiting()) ?? ''
  await sendOffer(stand.db, 'http://localhost:3000', id)
  await stand.work()
  assert.equal((await lettersTo(`delegate.${letter}`)).length, 1)
  for (const said of ['acceptation', 'refus', 'retrait'])
    assert.equal((await other.post(`/compte/delegations/propositions/${id}/${said}`)).status, 404)
  assert.equal((await delegate.post(`/compte/delegations/propositions/${id}/retrait`)).status, 404, 'hers to decline')
  assert.equal((await away.post(`/compte/delegations/propositions/${id}/acceptation`)).status, 404, 'not hers to accept')
  assert.equal((await answer('refus')).location, '/compte/delegations?decline=1')
  assert.equal((await delegate.post(`/compte/delegations/propositions/${id}/acceptation`)).status, 404, 'declined')
  const told = (await lettersTo(`away.${letter}`)).at(-1) ?? ''
  assert.match(told, /décliné/)
  assert.ok(told.includes(`delegate.${letter}@test.example`) && !told.includes(`Delegate ${letter}`), 'by the address, without a name')
  assert.equal((await offer()).status, 303, 'and may be offered anew')
  assert.equal((await delegate.get(team)).status, 403)
})

test('an offer ends with its role, its days or its holder, and whoever may do as much declines', async () => {
  const { away, delegate, offer, waiting, answer, membershipId } = await pair()
  const network = await stand.someone('Ending Team', { role: 'network' })
  await offer({ au: today })
  const id = await waiting()
  const accept = () => delegate.post(`/compte/delegations/propositions/${id}/acceptation`)
  await sql`update membership set ends_on = ${today} where id = ${membershipId}`.execute(stand.db)
  assert.equal((await accept()).status, 404, 'the role has ended')
  await sql`update membership set ends_on = null where id = ${membershipId}`.execute(stand.db)
  await sql`update delegation_offer set starts_on = ${addDays(today, -1)}, ends_on = ${today} where id = ${id}`.execute(stand.db)
  assert.equal((await accept()).status, 404, 'its days are over')
  await sql`update delegation_offer set ends_on = ${addDays(today, 1)} where id = ${id}`.execute(stand.db)
  await sql`insert into membership (id, person_id, role, territory_id) values (gen_random_uuid(), ${delegate.personId}, 'coordinator', ${territoryId})`.execute(
    stand.db,
  )
  const refused = await answer('acceptation')
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Vous pouvez déjà tout ce que ce rôle ouvre/)
  await sql`delete from membership where person_id = ${delegate.personId}`.execute(stand.db)
  await network.post(`/reseau/personnes/${away.personId}/suspension`)
  await network.post(`/reseau/personnes/${away.personId}/retablissement`)
  assert.equal((await accept()).status, 404, 'its holder was suspended')
})
