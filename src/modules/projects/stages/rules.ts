import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Stage, stages } from '../schema.ts'

/** A row of the history as it was recorded. A row that corrects another takes its place; without a stage it takes the move back. */
export interface StageRow {
  id: string
  stage: Stage | null
  sinceOn: Day
  untilOn: Day | null
  note: string | null
  corrects: string | null
  recordedAt: Date
}

/** A move that stands. */
export type StageMove<Row extends StageRow = StageRow> = Row & { stage: Stage }

/** The moves that stand, oldest first: rows that another corrects are left out, and so are those that only take back. */
export function movesOf<Row extends StageRow>(rows: readonly Row[]): StageMove<Row>[] {
  const corrected = new Set(rows.map((row) => row.corrects))
  return rows
    .filter((row): row is StageMove<Row> => row.stage !== null && !corrected.has(row.id))
    .sort((a, b) => (a.sinceOn < b.sinceOn ? -1 : 1))
}

/** Where a project stands: its latest move. */
export const currentMove = <Row extends StageRow>(rows: readonly Row[]): StageMove<Row> | undefined => movesOf(rows).at(-1)

export interface MoveDraft {
  stage: Stage
  sinceOn: Day
  untilOn: Day | null
  note: string | null
}

export type StageRefusal = 'stage_same' | 'day_before_last' | 'day_to_come' | 'end_before_start' | 'step_back_needs_note'

/** A project moves on, or back with a reason: to another stage, on a day that has come and follows its last move. */
export function decideStageMove(rows: readonly StageRow[], draft: MoveDraft, today: Day): Decision<MoveDraft, StageRefusal> {
  const refusal = refusalOf([...movesOf(rows), draft], today)
  return refusal ? refuse(refusal) : allow(draft)
}

export type CorrectionRefusal = StageRefusal | 'move_unknown' | 'already_corrected' | 'first_move_stays'

/**
 * A mistaken move is corrected by a new row that names it: the move as it should have been, or nothing. What remains must still
 * be a history: days in order, no stage twice in a row, and at least one move, since a project always stands somewhere.
 */
export function decideStageCorrection(
  rows: readonly StageRow[],
  movedId: string,
  draft: MoveDraft | 'take_back',
  today: Day,
): Decision<MoveDraft | 'take_back', CorrectionRefusal> {
  const row = rows.find((each) => each.id === movedId)
  if (!row || row.stage === null) return refuse('move_unknown')
  if (rows.some((each) => each.corrects === movedId)) return refuse('already_corrected')
  const moves = movesOf(rows)
  const at = moves.findIndex((move) => move.id === movedId)
  if (draft === 'take_back') {
    const left = moves.filter((move) => move.id !== movedId)
    if (left.length === 0) return refuse('first_move_stays')
    return refusalAmong(left, at) ? refuse('stage_same') : allow(draft)
  }
  const anew: MoveDraft[] = moves.map((move) => (move.id === movedId ? draft : move))
  const refusal = refusalOf(anew.slice(0, at + 1), today) ?? (at + 1 < anew.length ? refusalOf(anew.slice(0, at + 2), today) : undefined)
  return refusal ? refuse(refusal) : allow(draft)
}

/** Whether the last move of a history may follow those before it. */
function refusalOf(moves: readonly MoveDraft[], today: Day): StageRefusal | undefined {
  const last = moves.at(-1)
  const before = moves.at(-2)
  if (!last) return undefined
  if (last.sinceOn > today) return 'day_to_come'
  if (last.untilOn !== null && last.untilOn < last.sinceOn) return 'end_before_start'
  if (!before) return undefined
  if (before.stage === last.stage) return 'stage_same'
  // Two moves never share a day: the order of the days is the order of the history.
  if (last.sinceOn <= before.sinceOn) return 'day_before_last'
  return isStepBack(before.stage, last.stage) && !last.note ? 'step_back_needs_note' : undefined
}

/** Taking a move back may leave its neighbours at the same stage. */
function refusalAmong(left: readonly MoveDraft[], at: number): boolean {
  const [before, after] = [left[at - 1], left[at]]
  return before !== undefined && after !== undefined && before.stage === after.stage
}

export const isStepBack = (from: Stage, to: Stage): boolean => stages.indexOf(to) < stages.indexOf(from)
