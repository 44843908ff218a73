import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideLineage, decideMove, decidePublication, freeSlug, lifeCycle, missingFor, movesFrom, slugOf } from './rules.ts'
import { projectStates } from './schema.ts'

test('a draft is published, what is published is archived, what is archived is reopened as a draft, and nothing else', () => {
  assert.deepEqual(Object.fromEntries(projectStates.map((state) => [state, movesFrom(state)])), {
    draft: ['publish', 'archive'],
    published: ['archive'],
    archived: ['reopen'],
  })
  for (const [move, { from, to }] of Object.entries(lifeCycle)) {
    for (const state of projectStates) {
      const decision = decideMove(move as keyof typeof lifeCycle, state)
      assert.equal(decision.allowed, (from as readonly string[]).includes(state))
      if (decision.allowed) assert.equal(decision.value, to)
    }
  }
})

test('a project is ready once it has a title, a summary, a holder and shares that make a whole', () => {
  const ready = { title: 'La Boucle', summary: 'Réparer.', hasHolder: true, sharesBp: [6000, 2500, 1500] }
  assert.deepEqual(missingFor(ready), [])
  assert.deepEqual(missingFor({ title: ' ', summary: '', hasHolder: false, sharesBp: [] }), ['title', 'summary', 'holder', 'objectives'])
  assert.deepEqual(missingFor({ ...ready, sharesBp: [6000, 2500, 1499] }), ['objectives'])
})

test('the holder publishes by saying so; the coordination needs the holder’s word', () => {
  const word = { isHolder: false, statesHolderAgreed: false }
  assert.deepEqual(decidePublication('draft', [], { ...word, isHolder: true }), { allowed: true, value: 'published' })
  assert.deepEqual(decidePublication('draft', [], word), { allowed: false, because: 'holder_has_not_said_so' })
  assert.deepEqual(decidePublication('draft', [], { ...word, statesHolderAgreed: true }), { allowed: true, value: 'published' })
  assert.deepEqual(decidePublication('draft', ['summary'], { ...word, isHolder: true }), { allowed: false, because: 'incomplete' })
  assert.deepEqual(decidePublication('published', [], { ...word, isHolder: true }), { allowed: false, because: 'state_forbids' })
})

test('a project never descends from itself', () => {
  assert.deepEqual(decideLineage('a', ['b', 'c']), { allowed: true, value: true })
  assert.deepEqual(decideLineage('a', ['a']), { allowed: false, because: 'model_itself' })
  assert.deepEqual(decideLineage('a', ['b', 'a']), { allowed: false, because: 'model_circle' })
  assert.deepEqual(decideLineage('a', undefined), { allowed: false, because: 'model_unknown' })
  assert.deepEqual(decideLineage(null, ['b']), { allowed: true, value: true })
})

test('an address comes from the title, without accents, cut between words, and never takes a page’s place', () => {
  assert.equal(slugOf('La Boucle, un atelier qui vient réparer chez vous'), 'la-boucle-un-atelier-qui-vient-reparer-chez-vous')
  assert.equal(slugOf('L’œuvre d’été'), 'l-oeuvre-d-ete')
  assert.equal(slugOf('Nouveau'), 'projet-nouveau')
  assert.equal(slugOf('日本'), 'projet')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = slugOf(title)
      assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
      assert.ok(slug.length <= 67)
    }),
  )
})

test('two projects of one title have two addresses', () => {
  assert.equal(freeSlug('jardin', new Set()), 'jardin')
  assert.equal(freeSlug('jardin', new Set(['jardin', 'jardin-2', 'jardin-public'])), 'jardin-3')
})
