import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepMost } from './kept.ts'

test('what a file repeats is made once; long cells and more than so many are not kept', () => {
  const made: string[] = []
  const keep = keepMost<number>(2)
  const lengthOf = (key: string) =>
    keep(key, () => {
      made.push(key.slice(0, 3))
      return key.length
    })
  for (const key of ['ab', 'ab', 'cde', 'ab', 'cde']) assert.equal(lengthOf(key), key.length)
  assert.deepEqual(made, ['ab', 'cde'])
  const long = 'x'.repeat(2_000)
  for (const _ of [1, 2]) assert.equal(lengthOf(long), 2_000)
  assert.deepEqual(made, ['ab', 'cde', 'xxx', 'xxx'])
  lengthOf('third')
  assert.equal(lengthOf('ab'), 2)
  assert.deepEqual(made.slice(4), ['thi', 'ab'])
})
