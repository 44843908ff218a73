import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision } from '../../../platform/decision.ts'
import { changesOf } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { findProjectLocked, saveProjectTouched, type WholeProject } from '../store.ts'
import {
  type CorrectionRefusal,
  currentMove,
  decideStageCorrection,
  decideStageMove,
  type MoveDraft,
  type StageRefusal,
  type StageRow,
} from './rules.ts'
import { appendStageRow, listStageRows, saveNextCondition } from './store.ts'

/** Moves a project to another stage, and says what the one after would take. */
export async function moveStage(
  db: Db,
  author: Author,
  project: WholeProject,
  draft: MoveDraft,
  nextCondition: string | null,
): Promise<Decision<true, StageRefusal>> {
  await findProjectLocked(db, project.id)
  const rows = await listStageRows(db, project.id)
  const decision = decideStageMove(rows, draft, today())
  if (!decision.allowed) return decision
  const standing = currentMove(rows)
  await appendStageRow(db, project, { ...draft, corrects: null }, author.personId)
  await saveNextCondition(db, project.id, nextCondition)
  await saveProjectTouched(db, project.id)
  const { stage, ...when } = draft
  await tell(db, author, project, 'project.stage_moved', {
    ...when,
    ...changesOf({ stage: standing?.stage ?? null, nextCondition: project.nextCondition }, { stage, nextCondition }),
  })
  return allow(true)
}

/** Says what must be true before the next stage. */
export async function stateNextCondition(db: Db, author: Author, project: WholeProject, condition: string | null): Promise<void> {
  await saveNextCondition(db, project.id, condition)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.edited', changesOf({ nextCondition: project.nextCondition }, { nextCondition: condition }))
}

/** Corrects a mistaken move by a row that names it: history is added to, never rewritten. */
export async function correctStage(
  db: Db,
  author: Author,
  project: WholeProject,
  movedId: string,
  draft: MoveDraft | 'take_back',
  note: string | null,
): Promise<Decision<true, CorrectionRefusal>> {
  await findProjectLocked(db, project.id)
  const rows = await listStageRows(db, project.id)
  const decision = decideStageCorrection(rows, movedId, draft, today())
  if (!decision.allowed) return decision
  const mistaken = rows.find((row) => row.id === movedId)
  const row =
    draft === 'take_back' ? { stage: null, sinceOn: mistaken?.sinceOn ?? today(), untilOn: null, note } : { ...draft, note: draft.note }
  await appendStageRow(db, project, { ...row, corrects: movedId }, author.personId)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.stage_corrected', {
    corrects: movedId,
    ...changesOf<Pick<StageRow, 'stage' | 'sinceOn' | 'untilOn' | 'note'>>(mistaken ?? {}, row, ['stage', 'sinceOn', 'untilOn', 'note']),
  })
  return allow(true)
}
