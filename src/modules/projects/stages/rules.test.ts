import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Stage, stages } from '../schema.ts'
import { currentMove, decideStageCorrection, decideStageMove, type MoveDraft, movesOf, type StageRow } from './rules.ts'

const today = '2026-11-24'
const row = (id: string, stage: Stage | null, sinceOn: string, corrects: string | null = null): StageRow => ({
  id,
  stage,
  sinceOn,
  untilOn: null,
  note: null,
  corrects,
  recordedAt: new Date(0),
})
const draft = (stage: Stage, sinceOn: string, note: string | null = null): MoveDraft => ({ stage, sinceOn, untilOn: null, note })
const refused = (decision: { allowed: boolean; because?: string }) => (decision.allowed ? undefined : decision.because)

test('a project moves on a day that has come and follows its last move', () => {
  const rows = [row('1', 'idea', '2024-03-12')]
  assert.equal(refused(decideStageMove(rows, draft('seed', '2024-10-08'), today)), undefined)
  assert.equal(refused(decideStageMove(rows, draft('scaling', '2024-10-08'), today)), undefined)
  assert.equal(refused(decideStageMove(rows, draft('idea', '2024-10-08'), today)), 'stage_same')
  assert.equal(refused(decideStageMove(rows, draft('seed', '2024-03-12'), today)), 'day_before_last')
  assert.equal(refused(decideStageMove(rows, draft('seed', '2026-11-25'), today)), 'day_to_come')
  const ends = { ...draft('seed', '2024-10-08'), untilOn: '2024-10-07' }
  assert.equal(refused(decideStageMove(rows, ends, today)), 'end_before_start')
})

test('a project may step back, and says why', () => {
  const rows = [row('1', 'pilot', '2025-01-01')]
  assert.equal(refused(decideStageMove(rows, draft('seed', '2025-06-01'), today)), 'step_back_needs_note')
  assert.equal(refused(decideStageMove(rows, draft('seed', '2025-06-01', 'Le local a brûlé.'), today)), undefined)
})

test('a correction takes the place of the move it names, and the mistaken row stays', () => {
  const rows = [row('1', 'idea', '2024-03-12'), row('2', 'pilot', '2024-10-08'), row('3', 'seed', '2024-10-09', '2')]
  assert.deepEqual(
    movesOf(rows).map((move) => move.id),
    ['1', '3'],
  )
  assert.equal(currentMove(rows)?.stage, 'seed')
  assert.equal(rows.length, 3)
})

test('a move taken back leaves the one before it standing', () => {
  const rows = [row('1', 'idea', '2024-03-12'), row('2', 'pilot', '2024-10-08'), row('3', null, '2024-10-08', '2')]
  assert.equal(currentMove(rows)?.id, '1')
})

test('a move is corrected once; its correction can be corrected in turn; what takes back cannot', () => {
  const rows = [row('1', 'idea', '2024-03-12'), row('2', 'pilot', '2024-10-08'), row('3', 'seed', '2024-10-09', '2')]
  assert.equal(refused(decideStageCorrection(rows, '2', draft('seed', '2024-10-08'), today)), 'already_corrected')
  assert.equal(refused(decideStageCorrection(rows, '3', draft('pilot', '2024-10-10'), today)), undefined)
  assert.equal(refused(decideStageCorrection(rows, '9', draft('pilot', '2024-10-10'), today)), 'move_unknown')
  const taken = [...rows, row('4', null, '2024-10-09', '3')]
  assert.equal(refused(decideStageCorrection(taken, '4', draft('pilot', '2024-10-10'), today)), 'move_unknown')
})

test('after a correction the history is still one: days in order, no stage twice in a row, at least one move', () => {
  const rows = [row('1', 'idea', '2024-03-12'), row('2', 'seed', '2024-10-08'), row('3', 'pilot', '2026-01-05')]
  assert.equal(refused(decideStageCorrection(rows, '2', draft('seed', '2024-03-11'), today)), 'day_before_last')
  assert.equal(refused(decideStageCorrection(rows, '2', draft('seed', '2026-01-06'), today)), 'day_before_last')
  assert.equal(refused(decideStageCorrection(rows, '2', draft('pilot', '2024-10-08'), today)), 'stage_same')
  assert.equal(refused(decideStageCorrection(rows, '1', 'take_back', today)), undefined)
  assert.equal(refused(decideStageCorrection([rows[0] as StageRow], '1', 'take_back', today)), 'first_move_stays')
  const around = [row('1', 'idea', '2024-01-01'), row('2', 'seed', '2024-02-01'), row('3', 'idea', '2024-03-01')]
  assert.equal(refused(decideStageCorrection(around, '2', 'take_back', today)), 'stage_same')
})

test('whatever is tried, the moves that stand are in order and never repeat a stage', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-10-${String(n).padStart(2, '0')}`)
  const step = fc.record({
    stage: fc.constantFrom(...stages),
    sinceOn: day,
    at: fc.nat(20),
    kind: fc.constantFrom('move', 'correct', 'take_back'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const rows = [row('0', 'idea', '2026-10-01')]
      for (const [index, { stage, sinceOn, at, kind }] of steps.entries()) {
        const id = String(index + 1)
        if (kind === 'move') {
          if (decideStageMove(rows, draft(stage, sinceOn, 'dit'), today).allowed) rows.push(row(id, stage, sinceOn))
          continue
        }
        const target = String(at)
        const anew = kind === 'take_back' ? ('take_back' as const) : draft(stage, sinceOn, 'dit')
        if (!decideStageCorrection(rows, target, anew, today).allowed) continue
        rows.push(row(id, anew === 'take_back' ? null : stage, sinceOn, target))
      }
      const moves = movesOf(rows)
      assert.ok(moves.length >= 1)
      for (const [index, move] of moves.entries()) {
        const before = moves[index - 1]
        if (before) assert.ok(before.sinceOn < move.sinceOn && before.stage !== move.stage)
      }
    }),
    { numRuns: 300 },
  )
})
