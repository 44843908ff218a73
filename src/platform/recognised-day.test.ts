import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOfSerial, recogniseDay, recogniseSerialDay } from './recognised-day.ts'
import { recogniseAmountCents, recogniseBoolean, recogniseNumber } from './recognised-number.ts'

test('a day is read in ISO, in French, in words and with an hour', () => {
  const june = '2022-06-02'
  assert.deepEqual(recogniseDay('2022-06-02'), { ok: true, value: june })
  assert.deepEqual(recogniseDay('20220602'), { ok: true, value: june })
  assert.deepEqual(recogniseDay('2022-06-02T10:00:00Z'), { ok: true, value: june, repaired: 'time_removed' })
  for (const text of ['02/06/2022', '2.6.2022', '02/06/22', '02/06/2022 14:29:42', '2 juin 2022', 'jeudi 2 juin 2022']) {
    assert.deepEqual(recogniseDay(text), { ok: true, value: june, repaired: 'day_month_year_read' }, text)
  }
  assert.deepEqual(recogniseDay('1er décembre 2019'), { ok: true, value: '2019-12-01', repaired: 'day_month_year_read' })
})

test('a day that does not exist is refused, and so is the American order where it shows', () => {
  assert.deepEqual(recogniseDay('31/02/2020'), { ok: false, because: 'impossible_date' })
  assert.deepEqual(recogniseDay('2023-02-29'), { ok: false, because: 'impossible_date' })
  assert.deepEqual(recogniseDay('02/13/2022'), { ok: false, because: 'impossible_date' })
  assert.deepEqual(recogniseDay('bientôt'), { ok: false, because: 'form' })
})

test('the serial numbers of spreadsheets are read on both sides of the day that never was', () => {
  assert.equal(dayOfSerial(1), '1900-01-01')
  assert.equal(dayOfSerial(59), '1900-02-28')
  assert.equal(dayOfSerial(61), '1900-03-01')
  assert.deepEqual(recogniseSerialDay(44714), { ok: true, value: '2022-06-02', repaired: 'serial_read' })
  assert.equal(recogniseSerialDay(-1).ok, false)
})

test('every day written in ISO or in French is read back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10)
      const french = day.split('-').reverse().join('/')
      const read = recogniseDay(french)
      const iso = recogniseDay(day)
      return read.ok && read.value === day && iso.ok && iso.value === day
    }),
  )
})

test('a number is read with a comma or a point, with or without separators of thousands', () => {
  const read = (text: string) => {
    const found = recogniseNumber(text)
    return found.ok ? found.value : undefined
  }
  assert.equal(read('1 234,5'), 1234.5)
  assert.equal(read('1\u202f234,5'), 1234.5)
  assert.equal(read('1.234,50'), 1234.5)
  assert.equal(read('1,234.50'), 1234.5)
  assert.equal(read('1,234,567'), 1234567)
  assert.equal(read('−3,2'), -3.2)
  assert.equal(read('12 %'), undefined)
  assert.equal(read('douze'), undefined)
})

test('an amount is read to the cent, and one that says thousands is refused', () => {
  assert.deepEqual(recogniseAmountCents('1 234,50 €'), { ok: true, value: 123450, repaired: 'currency_removed' })
  assert.deepEqual(recogniseAmountCents('1.005'), { ok: true, value: 101 })
  assert.deepEqual(recogniseAmountCents('22000'), { ok: true, value: 2200000 })
  assert.deepEqual(recogniseAmountCents('3 k€'), { ok: false, because: 'not_a_number' })
  assert.deepEqual(recogniseAmountCents('1e300'), { ok: false, because: 'out_of_bounds' })
})

test('yes and no are read in both languages', () => {
  for (const yes of ['oui', 'OUI', 'x', 'true', '1', 'Vrai']) assert.deepEqual(recogniseBoolean(yes), { ok: true, value: true })
  for (const no of ['non', 'No', 'false', '0', 'Faux']) assert.deepEqual(recogniseBoolean(no), { ok: true, value: false })
  assert.deepEqual(recogniseBoolean('peut-être'), { ok: false, because: 'form' })
  assert.deepEqual(recogniseBoolean(''), { ok: false, because: 'empty' })
})
