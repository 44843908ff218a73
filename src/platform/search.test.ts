import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, nameKey, similarity } from './search.ts'

test('accents, case, ligatures and punctuation do not tell words apart', () => {
  assert.equal(fold('L’Œuvre d’Été'), 'l oeuvre d ete')
  assert.equal(fold('  SAINT-ÉTIENNE (42) '), 'saint etienne 42')
  assert.equal(fold('Straße'), 'strasse')
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})

test('spellings of one name meet under one key', () => {
  const key = nameKey('Régie de Quartier')
  for (const name of ['Assoc. de la Régie de Quartier', 'REGIE QUARTIER (ASSOCIATION)', 'régie-de-quartier', 'SCOP Régie Quartier']) {
    assert.equal(nameKey(name), key, name)
  }
  assert.equal(nameKey('S.A.R.L. du Pré'), nameKey('Le Pré SARL'))
  assert.notEqual(nameKey('Régie de Quartier'), nameKey('Régie des Eaux'))
})

test('a name made of legal forms only keeps them', () => {
  assert.notEqual(nameKey('La SCIC'), '')
})

test('likeness is counted as PostgreSQL counts it', () => {
  assert.ok(Math.abs(similarity('word', 'two words') - 0.363636) < 1e-5)
  assert.equal(similarity('Chambéry', 'CHAMBERY'), 1)
  assert.equal(similarity('', 'x'), 0)
})

test('likeness is the same both ways, and whole only for the same words', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const likeness = similarity(a, b)
      assert.ok(likeness >= 0 && likeness <= 1)
      assert.equal(likeness, similarity(b, a))
    }),
  )
})
