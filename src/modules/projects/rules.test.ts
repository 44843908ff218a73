import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '../../platform/id.ts'
import { decideLineage, decideMove, decidePublication, isPublic, lifeCycle, missingFor, movesFrom, standingOf } from './rules.ts'
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

test('a draft is read by its holder, its partners, its territory and the network, and by nobody else', () => {
  const project = { state: 'draft' as const, publishedAt: null, territoryId: 't', holderFamily: ['h', 'merged'] }
  const visitor = (role: string, on: string | null) => ({
    personId: 'p' as Id<'Person'>,
    name: 'P',
    email: 'p@test.example',
    wayIn: 'letter',
    grants: [{ role, on }],
  })
  const may = (role: string, on: string | null) => {
    const { mayRead, mayWrite, mayPublish, isHolder } = standingOf(visitor(role, on), project, ['partner'])
    return { mayRead, mayWrite, mayPublish, isHolder }
  }
  const all = { mayRead: true, mayWrite: true, mayPublish: true }
  const none = { mayRead: false, mayWrite: false, mayPublish: false, isHolder: false }
  assert.deepEqual(standingOf(null, project).mayRead, false)
  assert.deepEqual(may('administrator', 'h'), { ...all, isHolder: true })
  assert.deepEqual(may('member', 'merged'), { ...all, isHolder: true })
  assert.deepEqual(may('network', null), { ...all, isHolder: false })
  assert.deepEqual(may('coordinator', 't'), { ...all, isHolder: false })
  assert.deepEqual(may('contributor', 't'), { ...all, mayPublish: false, isHolder: false })
  assert.deepEqual(may('reader', 't'), { ...none, mayRead: true })
  assert.deepEqual(may('member', 'partner'), { ...none, mayRead: true })
  assert.deepEqual(may('coordinator', 'elsewhere'), none)
  assert.deepEqual(may('member', 't'), none)
})

test('everybody reads what is published, and what was published before it was archived', () => {
  assert.equal(isPublic({ state: 'published', publishedAt: new Date() }), true)
  assert.equal(isPublic({ state: 'archived', publishedAt: new Date() }), true)
  assert.equal(isPublic({ state: 'archived', publishedAt: null }), false)
  assert.equal(isPublic({ state: 'draft', publishedAt: new Date() }), false)
})
