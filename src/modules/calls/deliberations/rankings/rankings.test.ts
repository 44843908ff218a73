import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GridCriterion } from '../../grids/schema.ts'
import { markOf, sensitivityOf, standingsOf } from './rules.ts'

const criterion = (key: string, weight: number, highest = 4): GridCriterion => ({
  key,
  title: { fr: key, en: '' },
  text: { fr: '', en: '' },
  weight,
  anchors: Array.from({ length: highest + 1 }, (_, score) => ({ score, label: { fr: String(score), en: '' } })),
})
const judged = (id: string, ...all: Record<string, number>[]) => ({
  id,
  judgements: all.map((each) => ({
    scores: Object.fromEntries(Object.entries(each).map(([key, score]) => [key, { score, why: '' }])),
    advice: null,
  })),
})

test('a mark weighs each criterion between its lowest and its highest anchor', () => {
  const criteria = [criterion('a', 3), criterion('b', 1, 10)]
  assert.equal(markOf(criteria, { a: { score: 4, why: '' }, b: { score: 0, why: '' } }), 75)
  assert.equal(markOf(criteria, { a: { score: 2, why: '' }, b: { score: 5, why: '' } }), 50)
  assert.equal(markOf(criteria, { b: { score: 5, why: '' } }), 50)
  assert.equal(markOf(criteria, {}), undefined)
})

test('means, spreads and ranks; equal means share a rank, and nobody is ranked unjudged', () => {
  const standings = standingsOf(
    [criterion('a', 1)],
    [judged('one', { a: 4 }, { a: 2 }), judged('two', { a: 3 }), judged('three', { a: 1 }), judged('none')],
  )
  assert.deepEqual(standings.get('one'), { mean: 75, spread: 50, rank: 1 })
  assert.deepEqual(standings.get('two'), { mean: 75, spread: null, rank: 1 })
  assert.equal(standings.get('three')?.rank, 3)
  assert.deepEqual(standings.get('none'), { mean: null, spread: null, rank: null })
})

test('a weight moved by a tenth says who changes rank and who crosses the line', () => {
  const criteria = [criterion('a', 10), criterion('b', 10)]
  // With equal weights « wide » leads by a hair; a little more of « a » puts « deep » first.
  const all = [judged('wide', { a: 2, b: 4 }), judged('deep', { a: 4, b: 2 }), judged('low', { a: 0, b: 0 })]
  const [lessA, moreA] = sensitivityOf(criteria, all, 1)
  assert.deepEqual(lessA?.moved, [{ id: 'deep', from: 1, to: 2, crosses: 'out' }])
  assert.deepEqual(moreA?.moved, [{ id: 'wide', from: 1, to: 2, crosses: 'out' }])
  assert.deepEqual(
    sensitivityOf(criteria, all, null).map((shift) => shift.moved.every((move) => move.crosses === null)),
    [true, true, true, true],
  )
})

test('where one is first by every criterion, no weight changes anything', () => {
  const criteria = [criterion('a', 5), criterion('b', 1), criterion('c', 3)]
  const all = [judged('first', { a: 4, b: 4, c: 4 }), judged('second', { a: 3, b: 3, c: 3 })]
  assert.ok(sensitivityOf(criteria, all, 1).every((shift) => shift.moved.length === 0))
})
