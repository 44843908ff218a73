import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recognisePosition, recognisePositionPair } from './position.ts'

const chambery = { latitude: 45.56, longitude: 5.92 }

test('a position is read with points or commas', () => {
  assert.deepEqual(recognisePosition('45.56', '5.92'), { ok: true, value: chambery })
  assert.deepEqual(recognisePosition('45,56', '5,92'), { ok: true, value: chambery, repaired: 'decimal_comma_read' })
  assert.deepEqual(recognisePosition('45.56° N', '5.92 E'), { ok: true, value: chambery })
})

test('latitude and longitude are exchanged only when France lies that way round and nowhere as written', () => {
  assert.deepEqual(recognisePosition('5.92', '45.56'), { ok: true, value: chambery, repaired: 'swapped' })
  assert.deepEqual(recognisePosition('55.5', '-21.1'), { ok: true, value: { latitude: -21.1, longitude: 55.5 }, repaired: 'swapped' })
  assert.deepEqual(recognisePosition('-21.1', '55.5'), { ok: true, value: { latitude: -21.1, longitude: 55.5 } })
})

test('a position abroad is refused but shown, for a person to accept', () => {
  assert.deepEqual(recognisePosition('40.7', '-74'), { ok: false, because: 'outside_france', value: { latitude: 40.7, longitude: -74 } })
})

test('zeros, metres, nonsense and half a position are refused, each with its reason', () => {
  assert.deepEqual(recognisePosition('0', '0'), { ok: false, because: 'null_island' })
  assert.deepEqual(recognisePosition('927000', '6500000'), { ok: false, because: 'projected' })
  assert.deepEqual(recognisePosition('6500000.5', '927000.2'), { ok: false, because: 'projected' })
  assert.deepEqual(recognisePosition('455612', '59201'), { ok: false, because: 'out_of_bounds' })
  assert.deepEqual(recognisePosition('45.56', ''), { ok: false, because: 'one_missing' })
  assert.deepEqual(recognisePosition('', 'null'), { ok: false, because: 'empty' })
  assert.deepEqual(recognisePosition('ici', 'là'), { ok: false, because: 'not_a_number' })
})

test('a position in one cell is read in the forms that files use', () => {
  for (const text of ['45.56,5.92', '45.56, 5.92', '[45.56, 5.92]', '(45.56 5.92)', 'POINT(5.92 45.56)', '45.56|5.92']) {
    assert.deepEqual(recognisePositionPair(text), { ok: true, value: chambery }, text)
  }
  assert.deepEqual(recognisePositionPair('45,56 ; 5,92'), { ok: true, value: chambery, repaired: 'decimal_comma_read' })
  assert.deepEqual(recognisePositionPair('45,56,5,92'), { ok: false, because: 'form' })
})

test('what is accepted is always a place in France', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      const read = recognisePosition(String(a), String(b))
      return !read.ok || (Math.abs(read.value.latitude) <= 52 && Math.abs(read.value.longitude) <= 180)
    }),
  )
})
