import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, grantRole } from '../index.ts'
import { inForce, listMembers, notEnded } from '../store.ts'
import { remindOfEnds } from './acts.ts'
import { decideGrantor, decideTerm, isReminded, stateOn } from './rules.ts'

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
const terms = [-2, -1, 0, 1, 2].flatMap((from) =>
  [null, -2, -1, 0, 1, 2].filter((until) => until === null || until >= from).map((until) => ({ from, until })),
)

test('a role is held from its first day to the day before its end, in the rule and in the database alike', async () => {
  for (const { from, until } of terms) {
    const term = { startsOn: addDays(today, from), endsOn: until === null ? null : addDays(today, until) }
    const { rows } = await sql<{ held: boolean; open: boolean }>`
      select ${inForce('t')} as held, ${notEnded('t')} as open
      from (select ${term.startsOn}::date as starts_on, ${term.endsOn}::date as ends_on) t`.execute(stand.db)
    const state = stateOn(term, today)
    assert.deepEqual([state === 'held', state !== 'ended'], [rows[0]?.held, rows[0]?.open], JSON.stringify(term))
  }
  assert.equal(stateOn({ startsOn: today, endsOn: addDays(today, 1) }, today), 'held')
  assert.equal(stateOn({ startsOn: today, endsOn: today }, today), 'ended')
})

test('a role that begins tomorrow, or ended today, lists nobody and opens nothing', async () => {
  const lena = await stand.someone('Lena Terme', { role: 'coordinator', on: territoryId })
  const set = (from: number, until: number | null) =>
    sql`update membership set starts_on = ${addDays(today, from)}, ends_on = ${until === null ? null : addDays(today, until)}
      where person_id = ${lena.personId}`.execute(stand.db)
  const seen = async () => [(await listMembers(stand.db, { territoryId })).length, (await lena.get('/territoires/val-test/equipe')).status]
  assert.deepEqual(await seen(), [1, 200])
  await set(1, null)
  assert.deepEqual(await seen(), [0, 403])
  await set(-3, 0)
  assert.deepEqual(await seen(), [0, 403])
  await set(-3, 1)
  assert.deepEqual(await seen(), [1, 200])
})

test('nobody gives a role an end in the past, and today is its last day at the earliest', () => {
  assert.deepEqual(decideTerm('2026-11-26', '2026-11-27'), { allowed: false, because: 'ends_in_past' })
  assert.deepEqual(decideTerm('2026-11-27', '2026-11-27'), { allowed: true, value: '2026-11-28' })
  assert.deepEqual(decideTerm(null, '2026-11-27'), { allowed: true, value: null })
})

test('the network team invites for a time, changes the end, takes it away and ends the role', async () => {
  const team = await stand.someone('Ines Terme', { role: 'network' })
  const form = { nom: 'Pia Juré', courriel: 'pia@test.example', role: 'juror', langue: 'fr' }
  const past = await team.post('/reseau/personnes', { ...form, jusqua: addDays(today, -1) })
  assert.equal(past.status, 422)
  assert.match(past.body, /Donnez le jour d’aujourd’hui/)
  const lastDay = addDays(today, 30)
  assert.equal((await team.post('/reseau/personnes', { ...form, jusqua: lastDay })).status, 303)
  const row = async () => {
    const { rows } = await sql<{ id: string; person: string; until: string | null; via: string }>`
      select m.id, p.id as person, m.ends_on as until, m.granted_via as via from membership m join person p on p.id = m.person_id
      where p.email = 'pia@test.example'`.execute(stand.db)
    return rows[0]!
  }
  const { id, person, until, via } = await row()
  assert.deepEqual([until, via], [addDays(lastDay, 1), 'invitation'])
  const page = `/reseau/personnes/${person}/droits/${id}`
  assert.equal((await team.post(page, { jusqua: addDays(today, -5) })).status, 422)
  assert.equal((await team.post(page, { jusqua: today })).status, 303)
  assert.equal((await row()).until, addDays(today, 1))
  assert.equal((await team.post(page)).status, 303)
  assert.equal((await row()).until, null)
  assert.equal((await team.post(`${page}/fin`)).status, 303)
  assert.equal((await row()).until, today)
  assert.equal((await team.get(page)).status, 404)
  const { rows } = await sql<{ event: string; before: unknown; after: unknown }>`
    select event, payload -> 'before' as before, payload -> 'after' as after from journal
    where thing_id = ${person} and event in ('role.dated', 'role.ended') order by id`.execute(stand.db)
  assert.deepEqual(rows, [
    { event: 'role.dated', before: { lastDay }, after: { lastDay: today } },
    { event: 'role.dated', before: { lastDay: today }, after: { lastDay: null } },
    { event: 'role.ended', before: { endsOn: null }, after: { endsOn: today } },
  ])
})

test('a coordinator sees what a member may do here, and changes until when; never of a role held elsewhere', async () => {
  const lead = await stand.someone('Colette Cheffe', { role: 'coordinator', on: territoryId })
  const member = await stand.someone('Remi Lecteur', { role: 'reader', on: territoryId })
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', member.personId).executeTakeFirstOrThrow()
  const page = `/territoires/val-test/equipe/${id}/droits`
  const shown = await lead.get(page)
  assert.equal(shown.status, 200)
  assert.match(shown.body, /Droits de Remi Lecteur/)
  assert.equal((await lead.post(page, { jusqua: addDays(today, 3) })).status, 303)
  assert.equal((await listMembers(stand.db, { territoryId })).find((each) => each.membershipId === id)?.endsOn, addDays(today, 4))
  const elsewhere = await stand.someone('Elsa Ailleurs', { role: 'juror' })
  const other = await stand.db.selectFrom('membership').select('id').where('person_id', '=', elsewhere.personId).executeTakeFirstOrThrow()
  assert.equal((await lead.get(`/territoires/val-test/equipe/${other.id}/droits`)).status, 404)
  assert.equal((await lead.post(`/territoires/val-test/equipe/${other.id}/droits`, { jusqua: today })).status, 404)
})

test('the same role is not given twice, with an end or without', async () => {
  const person = await addPerson(stand.db, commandLine, { email: 'twin@test.example', name: 'Twin', language: 'fr' })
  const grant = { personId: person.id, role: 'reader' as const, territoryId }
  assert.equal((await grantRole(stand.db, commandLine, { ...grant, lastDay: addDays(today, 3) })).allowed, true)
  assert.deepEqual(await grantRole(stand.db, commandLine, grant), { allowed: false, because: 'already_held' })
})

test('fourteen days before its end a role is told of, once, to who holds it and to who gave it', async () => {
  assert.equal(isReminded({ startsOn: addDays(today, -100), endsOn: addDays(today, 15) }, today), true)
  assert.equal(isReminded({ startsOn: addDays(today, -100), endsOn: addDays(today, 16) }, today), false)
  assert.equal(isReminded({ startsOn: addDays(today, -2), endsOn: addDays(today, 5) }, today), false, 'it was given for less')
  const giver = await stand.someone('Gilles Donneur', { role: 'network' })
  const set = async (name: string, from: number, until: number) => {
    const { personId } = await stand.someone(name, { role: 'reader', on: territoryId })
    await sql`update membership set starts_on = ${addDays(today, from)}, ends_on = ${addDays(today, until)}, granted_by = ${giver.personId}
      where person_id = ${personId}`.execute(stand.db)
  }
  await set('Nour Proche', -100, 15)
  await set('Fanny Loin', -100, 16)
  await set('Sacha Bref', -2, 5)
  assert.equal(await remindOfEnds(stand.db, 'http://localhost:3000'), 1)
  assert.equal(await remindOfEnds(stand.db, 'http://localhost:3000'), 0)
  const letters = await stand.db.selectFrom('letter').select('to_address').where('kind', '=', 'role_ends').execute()
  assert.deepEqual(letters.map((each) => each.to_address).sort(), ['gilles.donneur@test.example', 'nour.proche@test.example'])
  const { rows } = await sql<{ day: string }>`select payload ->> 'lastDay' as day from journal where event = 'role.reminded'`.execute(
    stand.db,
  )
  assert.deepEqual(rows, [{ day: addDays(today, 14) }])
})

test('a delegate brings nobody into the network team, and keeps nothing for herself', () => {
  const lent = [{ role: 'network', on: null, by: 'x' as never }]
  const own = [{ role: 'network', on: null }]
  const may = (grants: typeof lent | typeof own, personId: string, role: string, on: string | null) =>
    decideGrantor({ personId: 'me', grants }, { personId, role, on }).allowed
  assert.equal(may(lent, 'other', 'network', null), false)
  assert.equal(may(lent, 'me', 'coordinator', 't'), false)
  assert.equal(may(lent, 'other', 'coordinator', 't'), true)
  assert.equal(may(own, 'other', 'network', null), true)
  assert.equal(decideGrantor(commandLine, { personId: 'other', role: 'network', on: null }).allowed, true)
})
