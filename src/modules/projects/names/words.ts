/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { needStateNames } from '../needs/words.ts'
import { partnerRoleNames, partnerStateNames } from '../partners/words.ts'
import { needKindNames, stageNames, stateNames } from '../words.ts'

export const valueNames: Record<string, ValueNames> = {
  stage: stageNames,
  // A project's own state, that of a need, that of a partnership: no code means two things.
  'project.state': { ...stateNames, ...needStateNames, ...partnerStateNames },
  'project.kind': needKindNames,
  'project.role': partnerRoleNames,
}
