import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { AdjustmentStep } from '../figures/schema.ts'
import { type AdjustmentKind, adjustmentKinds } from './schema.ts'

/** What somebody stated about one kind. `shareBp` null: looked at, and not assessed, for the reason given. */
export interface Assessment {
  id: string
  kind: AdjustmentKind
  shareBp: number | null
  source: string
  reason: string
  statedFor: 'project' | 'territory'
  recordedAt: Date
  recordedBy: string | null
  demonstration: boolean
}

export interface Adjusting {
  gross: number
  value: number
  steps: AdjustmentStep[]
  isUnassessed: boolean
}

/**
 * What is left of a gross value: × (1 − deadweight) × (1 − attribution to others) × (1 − displacement), then × (1 − drop-off) for each
 * full year since. A kind that nobody assessed takes nothing and says so: that is not an assessment of 0 %. Each step says what it
 * took, so that gross less the steps is the adjusted value.
 */
export function adjust(gross: number, assessments: readonly Assessment[], yearsSince = 0): Adjusting {
  let left = gross
  const steps = adjustmentKinds.map((kind): AdjustmentStep => {
    const stated = assessments.find((each) => each.kind === kind)
    const shareBp = stated?.shareBp ?? null
    const said = { kind, shareBp, source: stated?.source ?? '', reason: stated?.reason ?? null, statedFor: stated?.statedFor ?? null }
    if (shareBp === null) return { ...said, removed: null }
    const kept = (1 - shareBp / 10_000) ** (kind === 'drop_off' ? Math.max(0, Math.floor(yearsSince)) : 1)
    const removed = left * (1 - kept)
    left -= removed
    return { ...said, removed }
  })
  return { gross, value: left, steps, isUnassessed: steps.every((step) => step.shareBp === null) }
}

export interface AssessmentDraft {
  kind: AdjustmentKind
  /** Percent, 0 to 100 with two decimals; null: not assessed. */
  sharePercent: number | null
  source: string
  reason: string
}
export type AssessmentRefusal = 'share_out_of_bounds' | 'source_missing' | 'reason_missing'

/** A share is between 0 and 100 % and says where it comes from and why; not assessing is said with its reason too. */
export function decideAssessment(draft: AssessmentDraft): Decision<{ shareBp: number | null }, AssessmentRefusal> {
  if (draft.reason.trim() === '') return refuse('reason_missing')
  if (draft.sharePercent === null) return allow({ shareBp: null })
  if (!(draft.sharePercent >= 0 && draft.sharePercent <= 100)) return refuse('share_out_of_bounds')
  if (draft.source.trim() === '') return refuse('source_missing')
  return allow({ shareBp: Math.round(draft.sharePercent * 100) })
}
