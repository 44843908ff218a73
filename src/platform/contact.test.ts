import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recogniseEmail, recogniseOpeningHours, recognisePhone, recogniseUrl } from './contact.ts'
import { recognisePosition, recognisePositionPair } from './position.ts'
import { recogniseDay } from './recognised-day.ts'
import { recogniseAmountCents, recogniseNumber } from './recognised-number.ts'
import { recogniseInsee, recognisePostcode, recogniseRna, recogniseSiret } from './siret.ts'

const readingOf = (read: { ok: boolean; value?: string }) => (read.ok ? read.value : undefined)

test('a French number is read in every usual form', () => {
  for (const text of [
    '04 79 12 34 56',
    '04.79.12.34.56',
    '0479123456',
    '+33 (0)4 79 12 34 56',
    '0033 4 79 12 34 56',
    'Tél : 04 79 12 34 56',
  ]) {
    assert.equal(readingOf(recognisePhone(text)), '+33479123456', text)
  }
  assert.deepEqual(recognisePhone('+33479123456'), { ok: true, value: '+33479123456' })
  assert.deepEqual(recognisePhone('479123456'), { ok: true, value: '+33479123456', repaired: 'leading_zero_restored' })
})

test('overseas numbers bear the code of their territory', () => {
  assert.equal(readingOf(recognisePhone('0692 12 34 56')), '+262692123456')
  assert.equal(readingOf(recognisePhone('0590 12 34 56')), '+590590123456')
  assert.equal(readingOf(recognisePhone('0696 12 34 56')), '+596696123456')
  assert.equal(readingOf(recognisePhone('24 12 34', '98800')), '+687241234')
})

test('of several numbers or addresses the first is kept, and said', () => {
  assert.deepEqual(recognisePhone('04 79 12 34 56 / 06 12 34 56 78'), { ok: true, value: '+33479123456', repaired: 'first_of_several' })
  assert.deepEqual(recogniseEmail('accueil@exemple.fr; direction@exemple.fr'), {
    ok: true,
    value: 'accueil@exemple.fr',
    repaired: 'first_of_several',
  })
  assert.deepEqual(recogniseUrl('https://a.fr/ | https://b.fr/'), { ok: true, value: 'https://a.fr/', repaired: 'first_of_several' })
})

test('short numbers, fillers and words are no telephone number', () => {
  assert.deepEqual(recognisePhone('3939'), { ok: false, because: 'length' })
  assert.deepEqual(recognisePhone('0000000000'), { ok: false, because: 'placeholder' })
  assert.deepEqual(recognisePhone('sur rendez-vous'), { ok: false, because: 'not_digits' })
})

test('an e-mail address is freed from what surrounds it, and its domain lower-cased', () => {
  assert.deepEqual(recogniseEmail('Contact@Exemple.FR'), { ok: true, value: 'Contact@exemple.fr' })
  assert.deepEqual(recogniseEmail('mailto:contact@exemple.fr'), { ok: true, value: 'contact@exemple.fr', repaired: 'text_around_removed' })
  assert.deepEqual(recogniseEmail('<contact@exemple.fr>'), { ok: true, value: 'contact@exemple.fr', repaired: 'text_around_removed' })
  assert.equal(recogniseEmail('contact@exemple').ok, false)
  assert.equal(recogniseEmail('contact chez exemple.fr').ok, false)
})

test('a web address gets its https, and no other protocol passes', () => {
  assert.deepEqual(recogniseUrl('www.exemple.fr'), { ok: true, value: 'https://www.exemple.fr/', repaired: 'protocol_added' })
  assert.deepEqual(recogniseUrl('http://exemple.fr/a?b=c'), { ok: true, value: 'http://exemple.fr/a?b=c' })
  for (const text of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://exemple.fr']) {
    assert.deepEqual(recogniseUrl(text), { ok: false, because: 'protocol_refused' }, text)
  }
  assert.equal(recogniseUrl('https://user:secret@exemple.fr').ok, false)
  assert.equal(recogniseUrl('à venir').ok, false)
})

test('opening hours are kept in the form of OpenStreetMap only', () => {
  for (const hours of ['Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00', '24/7', 'Mo,We 09:00-12:00; PH off']) {
    assert.deepEqual(recogniseOpeningHours(hours), { ok: true, value: hours })
  }
  assert.deepEqual(recogniseOpeningHours('lundi 9h-12h'), { ok: false, because: 'form', value: 'lundi 9h-12h' })
})

test('no text makes a recogniser of contacts fail, and every accepted address is http or https', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.emailAddress()), (text) => {
      recognisePhone(text)
      recogniseEmail(text)
      recogniseOpeningHours(text)
      const url = recogniseUrl(text)
      return !url.ok || /^https?:\/\//.test(url.value)
    }),
  )
})

test('a text made long to waste time is answered at once', () => {
  const recognisers = [
    recognisePhone,
    recogniseEmail,
    recogniseUrl,
    recogniseOpeningHours,
    recogniseSiret,
    recogniseInsee,
    recognisePostcode,
    recogniseRna,
  ]
  const started = process.cpuUsage()
  for (const part of [' ', '0', 'a@', 'Mo ', '\u00a0', '1 ', '-', 'Mo-', ',', '"']) {
    for (const length of [100, 500, 2000, 1_000_000]) {
      const text = `${part.repeat(length / part.length)}x`
      for (const recognise of [...recognisers, recogniseDay, recogniseNumber, recogniseAmountCents, recognisePositionPair]) recognise(text)
      recognisePosition(text, text)
    }
  }
  assert.ok(process.cpuUsage(started).user < 2_000_000)
})
