import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { smallest, suppressSmall } from './rules.ts'

const cellsOf = (counts: readonly number[]) => counts.map((count, at) => ({ key: String(at), count }))
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

test('fewer than five people are hidden, and with them the next smallest cell, so that subtraction reveals nothing', () => {
  const { hidden, hidesTotal } = suppressSmall(cellsOf([3, 12, 40, 9]), 64)
  assert.deepEqual([...hidden].sort(), ['0', '3'])
  assert.equal(hidesTotal, false)
})

test('a table without small counts is published whole, zeros included', () => {
  assert.deepEqual(suppressSmall(cellsOf([5, 0, 12]), 17), { hidden: new Set(), hidesTotal: false })
})

test('a total of fewer than five hides the whole table', () => {
  const { hidden, hidesTotal } = suppressSmall(cellsOf([3, 1, 0]), 4)
  assert.equal(hidesTotal, true)
  assert.equal(hidden.size, 3)
})

test('where every cell must be hidden and the total would still tell, the total is hidden too', () => {
  assert.equal(suppressSmall(cellsOf([4, 0]), 7).hidesTotal, true)
  assert.equal(suppressSmall(cellsOf([2, 2, 2, 2]), 8).hidesTotal, true)
})

test('hidden cells that are all alike are joined by an unlike one, since their sum alone would tell each', () => {
  const { hidden } = suppressSmall(cellsOf([4, 4, 9, 30]), 47)
  assert.deepEqual([...hidden].sort(), ['0', '1', '2'])
})

/** Every table that whoever knows the rule could have in mind on seeing what was published. */
function tablesThatLookLike(counts: readonly number[], most: number): number[][] {
  const seen = suppressSmall(cellsOf(counts), sumOf(counts))
  const hidden = counts.flatMap((_, at) => (seen.hidden.has(String(at)) ? [at] : []))
  const looksAlike = (table: number[]) => {
    const other = suppressSmall(cellsOf(table), sumOf(table))
    if (other.hidesTotal !== seen.hidesTotal || other.hidden.size !== seen.hidden.size) return false
    if (!seen.hidesTotal && sumOf(table) !== sumOf(counts)) return false
    return [...seen.hidden].every((key) => other.hidden.has(key))
  }
  let tables: number[][] = [[...counts]]
  for (const at of hidden) tables = tables.flatMap((table) => Array.from({ length: most + 1 }, (_, value) => table.with(at, value)))
  return tables.filter(looksAlike)
}

test('whoever sees one table, its total and this rule can work out no hidden cell', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), (counts) => {
      const { hidden } = suppressSmall(cellsOf(counts), sumOf(counts))
      if (hidden.size === 0) return
      const tables = tablesThatLookLike(counts, 11)
      for (const [at, count] of counts.entries()) {
        // A zero in a table whose total is hidden is hidden with the rest.
        if (hidden.has(String(at)))
          assert.ok(
            tables.some((table) => table[at] !== count),
            `${counts} tells cell ${at}`,
          )
      }
    }),
    { numRuns: 150 },
  )
})

test('every small count is hidden, whatever the table', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
      const { hidden } = suppressSmall(cellsOf(counts), sumOf(counts))
      assert.ok(counts.every((count, at) => count === 0 || count >= smallest || hidden.has(String(at))))
    }),
  )
})
