import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { familyOf, largestRemainder, weightsOf } from './rules.ts'

test('three thirds of a hundred make a hundred, the unit left going to the first', () => {
  assert.deepEqual(largestRemainder([100 / 3, 100 / 3, 100 / 3], 0), [34, 33, 33])
})

test('rounded amounts add up to the rounded total, and none is a whole unit away from its own', () => {
  const amounts = fc.array(
    fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1000),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(amounts, fc.nat(2), (exact, decimals) => {
      const rounded = largestRemainder(exact, decimals)
      const scale = 10 ** decimals
      const sum = (all: readonly number[]) => all.reduce((whole, each) => whole + each, 0)
      assert.equal(Math.round(sum(rounded) * scale), Math.round(Number((sum(exact) * scale).toFixed(6))))
      for (const [at, each] of exact.entries()) assert.ok(Math.abs((rounded[at] ?? 0) - each) < 1 / scale + 1e-9)
    }),
  )
})

test('floating noise makes no unit appear or vanish', () => {
  assert.deepEqual(largestRemainder([0.1 + 0.2, 2.7], 1), [0.3, 2.7])
  assert.deepEqual(largestRemainder([2.9999999999, 3.0000000001], 0), [3, 3])
})

test('an objective counts what serves it and all those below it', () => {
  const objectives = [
    { id: 'a', parentId: null, challengeId: 'x' },
    { id: 'b', parentId: 'a', challengeId: 'x' },
    { id: 'c', parentId: 'b', challengeId: 'x' },
    { id: 'd', parentId: null, challengeId: 'x' },
  ]
  assert.deepEqual(familyOf(objectives, 'a'), ['a', 'b', 'c'])
  const shares = [
    { projectId: 'p', objectiveId: 'a', shareBp: 2500 },
    { projectId: 'p', objectiveId: 'c', shareBp: 2500 },
    { projectId: 'p', objectiveId: 'd', shareBp: 5000 },
  ]
  assert.deepEqual(weightsOf(shares, ['a', 'b', 'c']), [{ projectId: 'p', shareBp: 5000 }])
})
