import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needStates } from '../schema.ts'
import { decideNeedMove, needCycle } from './rules.ts'

test('a need is met or withdrawn while open, and reopened afterwards', () => {
  for (const [move, { from }] of Object.entries(needCycle)) {
    for (const state of needStates) {
      const decision = decideNeedMove(move as keyof typeof needCycle, { state, openedOn: '2026-01-01' }, '2026-02-01', '2026-11-24')
      assert.equal(decision.allowed, (from as readonly string[]).includes(state))
    }
  }
})

test('a need is met on a day that has come, no earlier than it was said', () => {
  const need = { state: 'open' as const, openedOn: '2026-02-01' }
  assert.deepEqual(decideNeedMove('meet', need, '2026-11-25', '2026-11-24'), { allowed: false, because: 'day_to_come' })
  assert.deepEqual(decideNeedMove('meet', need, '2026-01-31', '2026-11-24'), { allowed: false, because: 'day_before_opening' })
  assert.deepEqual(decideNeedMove('meet', need, '2026-02-01', '2026-11-24'), { allowed: true, value: 'met' })
})
