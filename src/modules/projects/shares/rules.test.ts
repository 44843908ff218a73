import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideShares, mostShares, sameShares, sumOf, wholeBp } from './rules.ts'

const objectives = new Set(['a', 'b', 'c'])
const shares = (...given: [string, number][]) => given.map(([objectiveId, shareBp]) => ({ objectiveId, shareBp }))

test('shares make exactly one whole', () => {
  assert.equal(decideShares(shares(['a', 6000], ['b', 2500], ['c', 1500]), objectives).allowed, true)
  assert.deepEqual(decideShares(shares(['a', 3333], ['b', 3333], ['c', 3333]), objectives), { allowed: false, because: 'shares_not_whole' })
  assert.equal(decideShares(shares(['a', 3334], ['b', 3333], ['c', 3333]), objectives).allowed, true)
})

test('each objective is the territory’s own, named once, with a share above zero', () => {
  assert.deepEqual(decideShares([], objectives), { allowed: false, because: 'no_objective' })
  assert.deepEqual(decideShares(shares(['z', 10000]), objectives), { allowed: false, because: 'objective_elsewhere' })
  assert.deepEqual(decideShares(shares(['a', 5000], ['a', 5000]), objectives), { allowed: false, because: 'objective_twice' })
  assert.deepEqual(decideShares(shares(['a', 10000], ['b', 0]), objectives), { allowed: false, because: 'share_out_of_bounds' })
  assert.deepEqual(decideShares(shares(['a', -1], ['b', 10001]), objectives), { allowed: false, because: 'share_out_of_bounds' })
  const many = Array.from({ length: mostShares + 1 }, (_, n) => ({ objectiveId: `${n}`, shareBp: 1 }))
  assert.deepEqual(decideShares(many, new Set(many.map((each) => each.objectiveId))), { allowed: false, because: 'too_many' })
})

test('whatever is typed, shares that pass are whole, and whole shares pass', () => {
  const some = fc.uniqueArray(fc.record({ objectiveId: fc.constantFrom('a', 'b', 'c'), shareBp: fc.integer({ min: -10, max: 10_010 }) }), {
    selector: (share) => share.objectiveId,
    minLength: 1,
  })
  fc.assert(
    fc.property(some, (given) => {
      const decision = decideShares(given, objectives)
      const bounded = given.every(({ shareBp }) => shareBp >= 1 && shareBp <= wholeBp)
      assert.equal(decision.allowed, bounded && sumOf(given) === wholeBp)
    }),
  )
})

test('the same shares in another order are the same', () => {
  assert.equal(sameShares(shares(['a', 1], ['b', 2]), shares(['b', 2], ['a', 1])), true)
  assert.equal(sameShares(shares(['a', 1], ['b', 2]), shares(['a', 2], ['b', 1])), false)
  assert.equal(sameShares(shares(['a', 1]), shares(['a', 1], ['b', 2])), false)
})
