import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findIndicator } from '../indicators/store.ts'
import { type Assessment, type AssessmentDraft, type AssessmentRefusal, decideAssessment } from './rules.ts'
import { saveReplaced } from './store.ts'

export interface NewAssessment extends AssessmentDraft {
  territoryId: string
  /** Absent: for the whole territory. */
  projectId?: string | null
  /** Code of the indicator. */
  indicator: string
  language?: Language
  demonstration?: boolean
}

/** States one adjustment of an indicator; what was stated before is replaced, and figures as of before still find it. */
export async function stateAdjustment(
  db: Db,
  author: Author,
  draft: NewAssessment,
): Promise<Decision<Id<'Adjustment'>, AssessmentRefusal | 'indicator_unknown'>> {
  const indicator = await findIndicator(db, draft.indicator)
  if (!indicator) return refuse('indicator_unknown')
  const decision = decideAssessment(draft)
  if (!decision.allowed) return decision
  const id = makeId<'Adjustment'>()
  const of = { territoryId: draft.territoryId, projectId: draft.projectId ?? null, indicatorId: indicator.id, kind: draft.kind }
  await lockFor(db, `impact.adjustment.${draft.territoryId}`)
  const at = now()
  const former = await saveReplaced(db, of, at)
  await db
    .insertInto('adjustment')
    .values({
      id,
      territory_id: of.territoryId,
      project_id: of.projectId,
      indicator_id: of.indicatorId,
      kind: of.kind,
      share_bp: decision.value.shareBp,
      source: draft.source.trim(),
      reason: draft.reason.trim(),
      language: draft.language ?? 'fr',
      recorded_at: at,
      recorded_by: author.personId,
      replaced_at: null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await journal(db, author, {
    event: 'adjustment.stated',
    thing: { kind: 'adjustment', id },
    territoryId: of.territoryId,
    payload: {
      indicator: indicator.code,
      kind: of.kind,
      projectId: of.projectId,
      ...changesOf<Pick<Assessment, 'shareBp' | 'source' | 'reason'>>(former ?? {}, {
        shareBp: decision.value.shareBp,
        source: draft.source.trim(),
        reason: draft.reason.trim(),
      }),
    },
  })
  return allow(id)
}
