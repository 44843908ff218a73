import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recogniseInsee, recognisePostcode, recogniseRna, recogniseSiren, recogniseSiret } from './siret.ts'

test('a SIRET is read whatever people put between its digits', () => {
  assert.deepEqual(recogniseSiret('43493312300029'), { ok: true, value: '43493312300029' })
  assert.deepEqual(recogniseSiret('434 933 123 00029'), { ok: true, value: '43493312300029', repaired: 'spaces_removed' })
  assert.deepEqual(recogniseSiret('434.933.123.00029'), { ok: true, value: '43493312300029', repaired: 'separators_removed' })
  assert.deepEqual(recogniseSiret('43493312300029.0'), { ok: true, value: '43493312300029', repaired: 'decimal_removed' })
})

test('a SIRET that the spreadsheet abbreviated is refused, never completed', () => {
  assert.deepEqual(recogniseSiret('8,20694E+13'), { ok: false, because: 'scientific_notation', value: '8,20694E+13' })
  assert.deepEqual(recogniseSiret('8.20694E+13'), { ok: false, because: 'scientific_notation', value: '8.20694E+13' })
})

test('zeros, a wrong key, a wrong length and letters are refused, each with its reason', () => {
  assert.deepEqual(recogniseSiret('00000000000000'), { ok: false, because: 'all_zero' })
  assert.deepEqual(recogniseSiret('43493312300028'), { ok: false, because: 'luhn', value: '43493312300028' })
  assert.deepEqual(recogniseSiret('4349331230002'), { ok: false, because: 'length', value: '4349331230002' })
  assert.deepEqual(recogniseSiret('en cours'), { ok: false, because: 'not_digits' })
  assert.deepEqual(recogniseSiret(' n/a '), { ok: false, because: 'empty' })
  assert.deepEqual(recogniseSiret('434933123'), { ok: false, because: 'is_siren', value: '434933123' })
})

test('establishments of La Poste follow their own rule', () => {
  assert.deepEqual(recogniseSiret('35600000063516'), { ok: true, value: '35600000063516', repaired: 'luhn_la_poste' })
  assert.deepEqual(recogniseSiret('35600000000048'), { ok: true, value: '35600000000048' })
  assert.deepEqual(recogniseSiret('35600000063518'), { ok: false, because: 'luhn', value: '35600000063518' })
})

test('a leading zero is put back only when both keys prove it', () => {
  assert.deepEqual(recogniseSiret('0552017600016'), { ok: true, value: '00552017600016', repaired: 'leading_zero_restored' })
  assert.deepEqual(recogniseSiret('0552017600017'), { ok: false, because: 'length', value: '0552017600017' })
  assert.deepEqual(recogniseSiret('552017600016'), { ok: false, because: 'length', value: '552017600016' })
  assert.deepEqual(recogniseSiren('05520176'), { ok: false, because: 'length', value: '05520176' })
})

test('a SIREN is read from a VAT number when the key of the VAT number holds', () => {
  assert.deepEqual(recogniseSiren('FR 40 303 265 045'), { ok: true, value: '303265045', repaired: 'read_from_vat_number' })
  assert.equal(recogniseSiren('FR 41 303 265 045').ok, false)
  assert.deepEqual(recogniseSiren('43493312300029'), { ok: false, because: 'is_siret', value: '434933123' })
})

test('changing one digit of a SIREN is always noticed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const siren = '434933123'
      const changed = siren.slice(0, place) + ((Number(siren[place]) + shift) % 10) + siren.slice(place + 1)
      return !recogniseSiren(changed).ok
    }),
  )
})

test('an RNA is W and nine signs, with the letters of Corsica and overseas', () => {
  assert.deepEqual(recogniseRna('W751222623'), { ok: true, value: 'W751222623' })
  assert.deepEqual(recogniseRna('w 751 222 623'), { ok: true, value: 'W751222623', repaired: 'spaces_removed' })
  assert.equal(recogniseRna('W2A1000123').ok, true)
  assert.equal(recogniseRna('W9R1000123').ok, true)
  assert.deepEqual(recogniseRna('W12345'), { ok: false, because: 'length', value: 'W12345' })
})

test('an association number of before 2009 is kept and said, and ten bare digits are too ambiguous', () => {
  assert.deepEqual(recogniseRna('751P00123456'), { ok: true, value: '751P00123456', repaired: 'former_form_kept' })
  assert.deepEqual(recogniseRna('0479123456'), { ok: false, because: 'ambiguous', value: '0479123456' })
})

test('a commune code gets back the zero a spreadsheet took, and Corsica and overseas are known', () => {
  assert.deepEqual(recogniseInsee('1004'), { ok: true, value: '01004', repaired: 'leading_zero_restored' })
  assert.deepEqual(recogniseInsee('2a004'), { ok: true, value: '2A004', repaired: 'letters_capitalised' })
  assert.deepEqual(recogniseInsee('97411'), { ok: true, value: '97411' })
  assert.deepEqual(recogniseInsee('73065.0'), { ok: true, value: '73065', repaired: 'decimal_removed' })
  assert.deepEqual(recogniseInsee('20004'), { ok: false, because: 'unknown_department', value: '20004' })
  assert.equal(recogniseInsee('Chambéry').ok, false)
})

test('a postcode is found among the words around it', () => {
  assert.deepEqual(recognisePostcode('1000'), { ok: true, value: '01000', repaired: 'leading_zero_restored' })
  assert.deepEqual(recognisePostcode('73000 Chambéry Cedex'), { ok: true, value: '73000', repaired: 'text_around_removed' })
  assert.deepEqual(recognisePostcode('F-73000'), { ok: true, value: '73000', repaired: 'text_around_removed' })
  assert.deepEqual(recognisePostcode('20200'), { ok: true, value: '20200' })
  assert.deepEqual(recognisePostcode('99999'), { ok: false, because: 'unknown_department', value: '99999' })
})

test('no text makes a recogniser of identifiers fail', () => {
  const recognisers = [recogniseInsee, recognisePostcode, recogniseRna, recogniseSiren, recogniseSiret]
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\dW.,E+ AB-]{0,20}$/)), (text) => {
      for (const recognise of recognisers) assert.equal(typeof recognise(text).ok, 'boolean')
    }),
  )
})
