import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnchors } from '../grids/rules.ts'
import type { GridContent, GridCriterion } from '../grids/schema.ts'
import { calibrate, decideSealing, isNearPublication, mayRemind, meanOf, spreadOf, troublesOf } from './rules.ts'

const criterion = (key: string, weight: number, anchors: string): GridCriterion => {
  const read = readAnchors(anchors, '')
  assert.ok(read.allowed)
  return { key, title: { fr: key, en: '' }, text: { fr: '', en: '' }, weight, anchors: read.value }
}
const grid: GridContent = { criteria: [criterion('a', 3, 'r\ns\nt\nu'), criterion('b', 1, 'r\ns')] }
const score = (value: number | null) => ({ score: value, why: 'Parce que voilà.' })

test('the weighted mean compares scales of different lengths, and what is missing is not zero', () => {
  assert.equal(meanOf(grid, { a: score(3), b: score(1) }), 100)
  assert.equal(meanOf(grid, { a: score(0), b: score(0) }), 0)
  assert.equal(meanOf(grid, { a: score(3), b: score(0) }), 75)
  assert.equal(meanOf(grid, { a: score(3) }), 100)
  assert.equal(meanOf(grid, { a: score(null), b: score(1) }), 100)
  assert.equal(meanOf(grid, {}), null)
})

test('an evaluation is sealed whole: a sentence of the grid and a justification for each criterion, and an advice', () => {
  assert.deepEqual(troublesOf(grid, { a: score(1), b: score(1) }), [])
  assert.deepEqual(troublesOf(grid, { a: { score: 7, why: 'Non.' } }), [
    { key: 'a', trouble: 'score_unknown' },
    { key: 'a', trouble: 'why_missing' },
    { key: 'b', trouble: 'score_missing' },
    { key: 'b', trouble: 'why_missing' },
  ])
  const whole = { submittedAt: null, recusedAt: null, waveIsOpen: true, isJudged: true, troubles: 0, advice: 'favourable' }
  assert.ok(decideSealing(whole).allowed)
  assert.deepEqual(decideSealing({ ...whole, troubles: 1 }), { allowed: false, because: 'incomplete' })
  assert.deepEqual(decideSealing({ ...whole, advice: null }), { allowed: false, because: 'advice_missing' })
  assert.deepEqual(decideSealing({ ...whole, submittedAt: new Date() }), { allowed: false, because: 'already_submitted' })
  assert.deepEqual(decideSealing({ ...whole, waveIsOpen: false }), { allowed: false, because: 'wave_over' })
  assert.deepEqual(decideSealing({ ...whole, isJudged: false }), { allowed: false, because: 'not_judged' })
})

test('spread is of the sample, and one evaluation has none', () => {
  assert.deepEqual(spreadOf([40, 60]), { count: 2, mean: 50, least: 40, most: 60, deviation: Math.sqrt(200) })
  assert.equal(spreadOf([40])?.deviation, null)
  assert.equal(spreadOf([]), null)
})

test('a severe and a generous juror who rank alike are calibrated alike; two evaluations calibrate nobody', () => {
  const of = (judgeId: string, ...means: number[]) => means.map((mean, at) => ({ candidacyId: `c${at}`, judgeId, mean }))
  const all = calibrate([...of('severe', 10, 20, 30), ...of('generous', 70, 80, 90), ...of('rare', 50, 60), ...of('flat', 5, 5, 5)])
  const zs = (judge: string) => all.filter((each) => each.judgeId === judge).map((each) => each.z)
  assert.deepEqual(zs('severe'), [-1, 0, 1])
  assert.deepEqual(zs('generous'), zs('severe'))
  assert.deepEqual(zs('rare'), [null, null])
  assert.deepEqual(zs('flat'), [null, null, null])
})

test('nobody is reminded twice within two days, and the clock begins three days before publication', () => {
  const now = new Date('2027-03-10T08:00:00Z')
  assert.ok(mayRemind(null, now))
  assert.ok(!mayRemind(new Date('2027-03-08T08:00:01Z'), now))
  assert.ok(mayRemind(new Date('2027-03-08T08:00:00Z'), now))
  assert.ok(isNearPublication(new Date('2027-03-13T08:00:00Z'), now))
  assert.ok(!isNearPublication(new Date('2027-03-13T08:00:01Z'), now))
  assert.ok(!isNearPublication(now, now))
  assert.ok(!isNearPublication(null, now))
})
