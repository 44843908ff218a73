import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockIn, decideInstant, readHour } from './zone.ts'

const momentOf = (day: string, hour: string, zone = 'Europe/Paris') => {
  const decision = decideInstant(day, hour, zone)
  return decision.allowed ? decision.value.toISOString() : decision.because
}

test('an hour on the clock of Paris is a moment, in winter and in summer', () => {
  assert.equal(momentOf('2027-01-31', '18:00'), '2027-01-31T17:00:00.000Z')
  assert.equal(momentOf('2026-07-31', '18 h'), '2026-07-31T16:00:00.000Z')
  assert.equal(momentOf('2026-07-31', '23h59'), '2026-07-31T21:59:00.000Z')
  assert.equal(momentOf('2026-07-31', '23:59:59'), '2026-07-31T21:59:59.000Z')
})

test('the hour that the clock skips in spring and the one it says twice in autumn are refused, those around them are not', () => {
  assert.equal(momentOf('2027-03-28', '02:30'), 'hour_skipped')
  assert.equal(momentOf('2027-03-28', '01:59:59'), '2027-03-28T00:59:59.000Z')
  assert.equal(momentOf('2027-03-28', '03:00'), '2027-03-28T01:00:00.000Z')
  assert.equal(momentOf('2026-10-25', '02:30'), 'hour_twice')
  assert.equal(momentOf('2026-10-25', '01:59:59'), '2026-10-24T23:59:59.000Z')
  assert.equal(momentOf('2026-10-25', '03:00'), '2026-10-25T02:00:00.000Z')
  assert.equal(momentOf('2026-10-25', '02:30', 'Indian/Reunion'), '2026-10-24T22:30:00.000Z')
})

test('what is no hour and what is no zone are named', () => {
  assert.equal(momentOf('2026-07-31', '25:00'), 'hour_unreadable')
  assert.equal(momentOf('2026-07-31', 'midi'), 'hour_unreadable')
  assert.equal(momentOf('2026-07-31', '12:00', 'Europe/Chambery'), 'zone_unknown')
  assert.equal(readHour('9 h'), '09:00:00')
  assert.equal(readHour('24:00'), undefined)
})

test('a moment is said back as the clock of its place shows it', () => {
  assert.deepEqual(clockIn(new Date('2027-01-31T17:00:00Z'), 'Europe/Paris'), { day: '2027-01-31', hour: '18:00' })
  assert.deepEqual(clockIn(new Date('2027-01-31T22:59:59Z'), 'Indian/Mayotte'), { day: '2027-02-01', hour: '01:59:59' })
})
