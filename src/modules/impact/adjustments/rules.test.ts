import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Assessment, adjust, decideAssessment } from './rules.ts'
import type { AdjustmentKind } from './schema.ts'

const stated = (kind: AdjustmentKind, shareBp: number | null): Assessment => ({
  id: kind,
  kind,
  shareBp,
  source: 'survey of June 2026',
  reason: '112 people answered',
  statedFor: 'territory',
  recordedAt: new Date(0),
  recordedBy: null,
  demonstration: false,
})

test('deadweight, attribution and displacement are taken one after the other from what is left', () => {
  const adjusted = adjust(1000, [stated('displacement', 1000), stated('deadweight', 1500), stated('attribution', 500)])
  assert.equal(Math.round(adjusted.value * 1e6) / 1e6, 726.75)
  assert.deepEqual(
    adjusted.steps.map((step) => [step.kind, step.removed === null ? null : Math.round(step.removed * 100) / 100]),
    [
      ['deadweight', 150],
      ['attribution', 42.5],
      ['displacement', 80.75],
      ['drop_off', null],
    ],
  )
})

test('not assessed is not zero percent: it takes nothing and says so', () => {
  const nobody = adjust(500, [])
  assert.equal(nobody.value, 500)
  assert.equal(nobody.isUnassessed, true)
  const looked = adjust(500, [stated('deadweight', null)])
  assert.equal(looked.isUnassessed, true)
  assert.equal(looked.steps[0]?.removed, null)
  assert.equal(looked.steps[0]?.reason, '112 people answered')
  const zero = adjust(500, [stated('deadweight', 0)])
  assert.equal(zero.isUnassessed, false)
  assert.equal(zero.steps[0]?.removed, 0)
})

test('drop-off takes nothing in the first year and compounds over the next ones', () => {
  const assessed = [stated('drop_off', 2000)]
  assert.equal(adjust(100, assessed).value, 100)
  assert.equal(adjust(100, assessed, 1).value, 80)
  assert.equal(Math.round(adjust(100, assessed, 2).value * 1e9) / 1e9, 64)
})

test('the steps add up to what separates gross from adjusted', () => {
  const { gross, value, steps } = adjust(5196, [stated('deadweight', 1500), stated('attribution', 500), stated('displacement', 333)])
  const removed = steps.reduce((sum, step) => sum + (step.removed ?? 0), 0)
  assert.ok(Math.abs(gross - removed - value) < 1e-9)
})

test('a share says where it comes from and why, and stays between nothing and everything', () => {
  const draft = { kind: 'deadweight' as const, sharePercent: 15, source: 'survey', reason: 'asked at the exit' }
  assert.deepEqual(decideAssessment(draft), { allowed: true, value: { shareBp: 1500 } })
  assert.deepEqual(decideAssessment({ ...draft, sharePercent: 101 }), { allowed: false, because: 'share_out_of_bounds' })
  assert.deepEqual(decideAssessment({ ...draft, sharePercent: Number.NaN }), { allowed: false, because: 'share_out_of_bounds' })
  assert.deepEqual(decideAssessment({ ...draft, source: ' ' }), { allowed: false, because: 'source_missing' })
  assert.deepEqual(decideAssessment({ ...draft, reason: '' }), { allowed: false, because: 'reason_missing' })
  assert.deepEqual(decideAssessment({ ...draft, sharePercent: null, source: '' }), { allowed: true, value: { shareBp: null } })
})
