import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../../../platform/speech.ts'
import { decideTarget, elapsedOf, paceOf, periodOf, shareOfTarget, standingOf } from './rules.ts'
import { standingName, standingWords } from './words.ts'

const goal = { baseline: 0, baselineOn: '2025-12-31', value: 8000, dueOn: '2026-12-31' }

test('the pace is a straight line: at the end of September three quarters of the year are gone', () => {
  assert.equal(elapsedOf(goal, '2026-09-30'), 0.75)
  assert.equal(paceOf(goal, '2026-09-30'), 6000)
  assert.equal(paceOf(goal, '2025-06-01'), 0)
  assert.equal(paceOf(goal, '2028-01-01'), 8000)
})

test('the pace starts from the baseline', () => {
  assert.equal(paceOf({ ...goal, baseline: 2, value: 6 }, '2026-06-30'), 4)
})

test('facts count from the day after the baseline to the due day; without a baseline, from the first day of its year', () => {
  assert.deepEqual(periodOf(goal), { from: '2026-01-01', until: '2026-12-31' })
  assert.deepEqual(periodOf({ baselineOn: null, dueOn: '2026-06-30' }), { from: '2026-01-01', until: '2026-06-30' })
})

test('within fifteen percent of the pace is on pace', () => {
  const on = '2026-09-30'
  assert.equal(standingOf(goal, 5196, 'increase', on), 'on_pace')
  assert.equal(standingOf(goal, 5099, 'increase', on), 'behind')
  assert.equal(standingOf(goal, 6901, 'increase', on), 'ahead')
  assert.equal(standingOf(goal, 8000, 'increase', on), 'reached')
  assert.equal(standingOf(goal, null, 'increase', on), 'not_measured')
  assert.equal(standingOf({ ...goal, value: null }, 12, 'increase', on), 'no_target')
})

test('where one stands is said in a few words or in a sentence, alike in both languages', () => {
  const on = '2026-09-30'
  const said = (value: number | null, language: 'fr' | 'en') => [
    speak(language).say(standingName(goal, value, 'increase', on)),
    speak(language).say(standingWords(goal, value, 'increase', on))('6 000 kg', '30/9'),
  ]
  assert.deepEqual(said(5_000, 'fr'), ['En retard', 'En retard\u00a0: 6 000 kg attendus au 30/9.'])
  assert.deepEqual(said(5_000, 'en'), ['Behind', 'Behind: 6 000 kg expected by 30/9.'])
  assert.deepEqual(said(6_100, 'en'), ['At the expected pace', 'At the expected pace, 6 000 kg by 30/9.'])
  assert.deepEqual(said(9_000, 'fr'), ['Cible dépassée', 'Cible dépassée.'])
  assert.deepEqual(said(null, 'en'), ['', ''])
})

test('where less is better, the way down is measured from the baseline', () => {
  const less = { baseline: 100, baselineOn: '2025-12-31', value: 50, dueOn: '2026-12-31' }
  assert.equal(shareOfTarget(less, 75, 'decrease'), 0.5)
  assert.equal(shareOfTarget({ ...less, baseline: null, baselineOn: null }, 75, 'decrease'), null)
  assert.equal(standingOf(less, 50, 'decrease', '2026-06-30'), 'reached')
  assert.equal(standingOf(less, 95, 'decrease', '2026-06-30'), 'behind')
  assert.equal(standingOf(less, 60, 'decrease', '2026-06-30'), 'ahead')
})

test('a share of the target may pass the whole, and is unknown where nothing is measured', () => {
  assert.equal(shareOfTarget({ ...goal, value: 80 }, 86, 'increase'), 1.075)
  assert.equal(shareOfTarget(goal, null, 'increase'), null)
})

test('a target without a number says why, and one with a baseline says of which day', () => {
  assert.equal(decideTarget(goal, '').allowed, true)
  assert.deepEqual(decideTarget({ ...goal, value: null }, ' '), { allowed: false, because: 'note_missing' })
  assert.deepEqual(decideTarget({ ...goal, baselineOn: null }, ''), { allowed: false, because: 'baseline_needs_day' })
  assert.deepEqual(decideTarget({ ...goal, baselineOn: '2027-01-01' }, ''), { allowed: false, because: 'due_before_start' })
  assert.deepEqual(decideTarget({ ...goal, value: -1 }, ''), { allowed: false, because: 'negative' })
})
