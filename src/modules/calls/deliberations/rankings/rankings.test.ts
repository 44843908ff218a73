import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GridCriterion } from '../../grids/schema.ts'
import { advicesOf, rankedRows, sensitivityOf, standingsOf } from './rules.ts'

const criterion = (key: string, weight: number, highest = 4): GridCriterion => ({
  key,
  title: { fr: key, en: '' },
  text: { fr: '', en: '' },
  weight,
  anchors: Array.from({ length: highest + 1 }, (_, score) => ({ score, label: { fr: String(score), en: '' } })),
})
const judged = (id: string, ...all: Record<string, number>[]) => ({
  id,
  asked: all.length,
  judgements: all.map((each, at) => ({
    judgeId: `j${at}`,
    scores: Object.fromEntries(Object.entries(each).map(([key, score]) => [key, { score, why: '' }])),
    advice: 'favourable' as const,
  })),
})

test('marks lie between each criterion’s lowest and highest anchor; equal means share a rank, and nobody is ranked unjudged', () => {
  const criteria = [criterion('a', 3), criterion('b', 1, 10)]
  const [none, ...others] = [
    judged('none'),
    judged('one', { a: 4, b: 10 }, { a: 2, b: 5 }),
    judged('two', { a: 3, b: 7.5 }),
    judged('three', { a: 1, b: 0 }),
  ]
  const standings = standingsOf(criteria, [none!, ...others])
  assert.deepEqual(standings.get('one')?.marks, { count: 2, mean: 75, least: 50, most: 100, deviation: Math.sqrt(1_250) })
  assert.deepEqual(standings.get('two')?.marks, { count: 1, mean: 75, least: 75, most: 75, deviation: null })
  assert.deepEqual([standings.get('one')?.rank, standings.get('two')?.rank], [1, 1])
  assert.equal(standings.get('three')?.rank, 3)
  assert.deepEqual(standings.get('none'), { marks: null, calibrated: null, rank: null })
  assert.deepEqual(
    rankedRows(criteria, [none!, ...others]).map(({ candidacy }) => candidacy.id),
    ['one', 'two', 'three', 'none'],
  )
})

test('means that only the machine’s rounding tells apart are one mean; a tenth and a fifth make three tenths', () => {
  const criteria = [criterion('a', 0.1, 1), criterion('b', 0.2, 1), criterion('c', 0.3, 1)]
  const standings = standingsOf(criteria, [judged('sum', { a: 1, b: 1, c: 0 }), judged('same', { a: 0, b: 0, c: 1 })])
  assert.deepEqual([standings.get('sum')?.rank, standings.get('same')?.rank], [1, 1])
})

test('until each of its jurors has submitted hers, a candidacy has no mark, no rank, no advice, and weighs on nobody’s calibration', () => {
  const criteria = [criterion('a', 1)]
  const [first, second, third, sealed] = [
    judged('first', { a: 4 }),
    judged('second', { a: 3 }),
    judged('third', { a: 2 }),
    { ...judged('sealed', { a: 0 }), asked: 2 },
  ]
  const standings = standingsOf(criteria, [first, second, third, sealed])
  assert.deepEqual(standings.get('sealed'), { marks: null, calibrated: null, rank: null })
  assert.equal(standings.get('second')?.calibrated?.mean, 0)
  assert.deepEqual(advicesOf(sealed), new Map())
  assert.deepEqual(advicesOf(first), new Map([['favourable', 1]]))
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

test('candidacies that tie share their rank before and after, and together they stand above the line or below it', () => {
  const criteria = [criterion('a', 1), criterion('b', 1)]
  const all = [judged('x', { a: 4, b: 2 }), judged('y', { a: 2, b: 4 }), judged('z', { a: 3, b: 3 }), judged('last', { a: 0, b: 1 })]
  const shifts = sensitivityOf(criteria, all, 1)
  assert.deepEqual(shifts[0]?.moved, [
    { id: 'z', from: 1, to: 2, crosses: 'out' },
    { id: 'x', from: 1, to: 3, crosses: 'out' },
  ])
  assert.ok(shifts.every(({ moved }) => moved.every(({ id }) => id !== 'last')))
})
