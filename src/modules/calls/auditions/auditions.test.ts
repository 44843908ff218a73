import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { mustAllow, type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { planWave } from '../waves/acts.ts'
import { freeSlot } from './acts.ts'
import { calendarOf, decideOffer, decideTaking, folded } from './rules.ts'
import { findSlotOf } from './store.ts'

test('a calendar entry is exact in UTC, folded within 75 bytes, escaped, and cancelled under the same name', () => {
  const entry = {
    uid: 'a@b',
    sequence: 3,
    isCancelled: false,
    startsAt: new Date('2027-03-28T00:30:00Z'),
    minutes: 45,
    summary: 'Audition : Vallées, monts; et « ponts » qui demandent une ligne bien plus longue que soixante-quinze octets',
    place: 'Salle 1\r\nBEGIN:VALARM',
    url: 'https://exemple.fr/',
    stampedAt: new Date('2027-01-01T00:00:00.500Z'),
  }
  const text = calendarOf(entry)
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
  for (const line of text.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line)
  const unfolded = text.replaceAll('\r\n ', '')
  assert.match(unfolded, /DTSTART:20270328T003000Z\r\nDTEND:20270328T011500Z/)
  assert.match(unfolded, /DTSTAMP:20270101T000000Z/)
  assert.match(unfolded, /SUMMARY:Audition : Vallées\\, monts\\; et « ponts »/)
  assert.match(unfolded, /LOCATION:Salle 1\\nBEGIN:VALARM\r\n/)
  assert.doesNotMatch(text, /^BEGIN:VALARM/m)
  assert.match(unfolded, /METHOD:PUBLISH[\s\S]*SEQUENCE:3[\s\S]*STATUS:CONFIRMED/)
  assert.match(calendarOf({ ...entry, isCancelled: true }), /METHOD:CANCEL[\s\S]*UID:a@b[\s\S]*STATUS:CANCELLED/)
  assert.equal(folded('é'.repeat(60)).replaceAll('\r\n ', ''), 'é'.repeat(60))
})

test('a coalition takes one free slot of its own wave, ahead, while it is judged', () => {
  const now = new Date('2027-01-01T00:00:00Z')
  const slot = { startsAt: new Date('2027-01-02T00:00:00Z'), waveId: 'w', candidacyId: null }
  const candidacy = { id: 'c', waveId: 'w', state: 'in_review', hasSlot: false } as const
  assert.ok(decideTaking(slot, candidacy, now).allowed)
  assert.deepEqual(decideTaking({ ...slot, candidacyId: 'd' }, candidacy, now), { allowed: false, because: 'taken' })
  assert.deepEqual(decideTaking({ ...slot, waveId: 'v' }, candidacy, now), { allowed: false, because: 'other_wave' })
  assert.deepEqual(decideTaking({ ...slot, startsAt: now }, candidacy, now), { allowed: false, because: 'past' })
  assert.deepEqual(decideTaking(slot, { ...candidacy, hasSlot: true }, now), { allowed: false, because: 'already_has_one' })
  assert.deepEqual(decideTaking(slot, { ...candidacy, state: 'draft' }, now), { allowed: false, because: 'state_forbids' })
})

let stand: Stand
let wave: StagedWave
let first: StagedCandidacy
let second: StagedCandidacy
before(async () => {
  stand = await openStand()
  wave = await stageWave(stand.db)
  first = await stageCandidacy(stand, wave.call, 'Deux Vallées')
  second = await stageCandidacy(stand, wave.call, 'Trois Ponts')
  await sql`update candidacy set state = 'in_review'`.execute(stand.db)
})
after(() => stand.close())

test('the first to take a slot has it; freed, calendars hear that it is cancelled, and another takes it', async () => {
  const network = await stand.someone('Inès', { role: 'network' })
  const ana = await stand.someone('Ana', { role: 'administrator', on: first.organisationId })
  const bob = await stand.someone('Bob', { role: 'administrator', on: second.organisationId })
  const desk = `/reseau/appels/appel/vagues/${wave.waveId}/auditions`
  const offer = { jour: '2099-07-01', heure: '10:00', minutes: '30', lieu: 'Salle 1' }
  assert.equal((await network.post(desk, { ...offer, jour: '2020-07-01' })).status, 422)
  assert.equal((await network.post(desk, offer)).status, 303)
  assert.match((await network.post(desk, offer)).body, /prend déjà une partie de ce temps/)
  // The hour that a change of time skips is nobody's, and the one that it repeats is two: neither is guessed.
  assert.match((await network.post(desk, { ...offer, jour: '2099-03-29', heure: '02:30' })).body, /n’existe pas/)
  assert.match((await network.post(desk, { ...offer, jour: '2099-10-25', heure: '02:30' })).body, /deux fois/)
  const mine = `/candidatures/${first.reference}/audition`
  const creneau = /name="creneau" value="([\w-]+)"/.exec((await ana.get(mine)).body)?.[1] ?? ''
  assert.equal((await bob.get(mine)).status, 403)
  assert.equal((await ana.post(mine, { creneau })).status, 303)
  assert.match((await bob.post(`/candidatures/${second.reference}/audition`, { creneau })).body, /vient de le prendre/)
  const entry = `/candidatures/${first.reference}/auditions/${creneau}`
  const taken = await ana.get(entry)
  assert.match(taken.headers.get('content-type') ?? '', /text\/calendar/)
  assert.match(taken.body, /SEQUENCE:1\r\n[\s\S]*DTSTART:20990701T080000Z[\s\S]*STATUS:CONFIRMED/)
  assert.equal((await ana.post(`${mine}/liberation`)).status, 303)
  assert.match((await ana.get(entry)).body, /SEQUENCE:2\r\n[\s\S]*STATUS:CANCELLED/)
  assert.equal((await bob.post(`/candidatures/${second.reference}/audition`, { creneau })).status, 303)
  assert.match((await ana.get(entry)).body, /SEQUENCE:3\r\n[\s\S]*STATUS:CANCELLED/)
  assert.equal((await network.post(`${desk}/${creneau}/retrait`)).status, 404)
  assert.equal((await network.post(`${desk}/${creneau}/liberation`)).status, 303)
  const { rows } = await sql<{ kind: string }>`select kind from letter where kind like 'audition_%' order by created_at`.execute(stand.db)
  assert.deepEqual(rows.map(({ kind }) => kind).sort(), ['audition_freed', 'audition_freed', 'audition_taken', 'audition_taken'])
})

test('slots of one place never overlap; of another place, or end to end, they may', () => {
  const now = new Date('2027-01-01T00:00:00Z')
  const at = (time: string, minutes = 30, place = 'Salle 1') => ({ startsAt: new Date(`2027-02-01T${time}:00Z`), minutes, place })
  const others = [at('10:00')]
  assert.ok(decideOffer(at('10:30'), others, now).allowed)
  assert.ok(decideOffer(at('09:30'), others, now).allowed)
  assert.ok(decideOffer(at('10:15', 30, 'Salle 2'), others, now).allowed)
  for (const slot of [at('10:15'), at('09:45'), at('09:00', 120), at('10:10', 5), at('10:00', 30, ' salle 1')])
    assert.deepEqual(decideOffer(slot, others, now), { allowed: false, because: 'overlaps' })
  assert.deepEqual(decideOffer({ ...at('10:00'), startsAt: now }, [], now), { allowed: false, because: 'past' })
})

test('two coalitions who take one slot at once: one has it; one who takes two at once has one; a withdrawn slot is taken by nobody', async () => {
  const ana = await stand.someone('Ana Deux', { role: 'administrator', on: first.organisationId })
  const bob = await stand.someone('Bob Deux', { role: 'administrator', on: second.organisationId })
  const network = await stand.someone('Inès Deux', { role: 'network' })
  const desk = `/reseau/appels/appel/vagues/${wave.waveId}/auditions`
  for (const heure of ['14:00', '15:00', '16:00'])
    assert.equal((await network.post(desk, { jour: '2099-07-02', heure, minutes: '30', lieu: 'Salle 1' })).status, 303)
  const { rows: slots } = await sql<{ id: string }>`select id from audition_slot where starts_at > '2099-07-02' order by starts_at`.execute(
    stand.db,
  )
  const [one, two, three] = slots.map(({ id }) => id) as [string, string, string]
  const take = (who: Client, of: StagedCandidacy, creneau: string) => who.post(`/candidatures/${of.reference}/audition`, { creneau })
  const count = async () => (await sql`select from audition_slot where candidacy_id is not null`.execute(stand.db)).rows.length
  const both = await Promise.all([take(ana, first, one), take(bob, second, one)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422])
  const [loser, of] = both[0]?.status === 303 ? [bob, second] : [ana, first]
  const twice = await Promise.all([take(loser, of, two), take(loser, of, three)])
  assert.deepEqual(twice.map(({ status }) => status).sort(), [303, 422])
  assert.equal(await count(), 2)
  await Promise.all([ana, bob].map((who, at) => who.post(`/candidatures/${[first, second][at]?.reference}/audition/liberation`)))
  const letters = async () => (await sql`select from letter where kind = 'audition_taken'`.execute(stand.db)).rows.length
  const before = await letters()
  const { rows: untouched } = await sql<{ id: string }>`select id from audition_slot where sequence = 0`.execute(stand.db)
  const free = untouched[0]?.id ?? ''
  const [withdrawn, taken] = await Promise.all([network.post(`${desk}/${free}/retrait`), take(ana, first, free)])
  assert.deepEqual([withdrawn.status, taken.status].sort(), withdrawn.status === 303 ? [303, 422] : [303, 404])
  assert.equal((await letters()) > before, taken.status === 303)
  if (taken.status === 303) await ana.post(`/candidatures/${first.reference}/audition/liberation`)
})

test('a coalition put off to the next wave, heard once, is heard there again; a slot that another has since is not hers to free', async () => {
  const { db } = stand
  const ana = await stand.someone('Ana Trois', { role: 'administrator', on: first.organisationId })
  await sql`update audition_slot set candidacy_id = ${first.id} where id = (select id from audition_slot where candidacy_id is null limit 1)`.execute(
    db,
  )
  const held = await findSlotOf(db, { id: first.id, waveId: wave.waveId })
  assert.ok(held)
  await sql`update audition_slot set candidacy_id = ${second.id} where id = ${held.id}`.execute(db)
  assert.deepEqual(await freeSlot(db, commandLine, 'http://x', held), { allowed: false, because: 'absent' })
  await sql`update audition_slot set candidacy_id = ${first.id} where id = ${held.id}`.execute(db)
  const draft = { name: 'Vague 2', nameOther: null, cutOffAt: new Date(Date.now() + 400 * 3_600_000), publishAt: null }
  const next = mustAllow(await planWave(db, commandLine, wave.call.id, draft))
  await sql`update candidacy set wave_id = ${next} where id = ${first.id}`.execute(db)
  await sql`insert into audition_slot (id, wave_id, starts_at, minutes) values (gen_random_uuid(), ${next}, '2099-09-01T08:00:00Z', 30)`.execute(
    db,
  )
  const mine = `/candidatures/${first.reference}/audition`
  const creneau = /name="creneau" value="([\w-]+)"/.exec((await ana.get(mine)).body)?.[1] ?? ''
  assert.equal((await ana.post(mine, { creneau })).status, 303)
  assert.match((await ana.get(mine)).body, /1(er)? septembre 2099/)
})
