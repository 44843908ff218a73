import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { calendarOf, decideTaking, folded } from './rules.ts'

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
  assert.match((await network.post(desk, offer)).body, /déjà un créneau/)
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
