/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { verdictNames } from '../admissibility/words.ts'
import { fileKindNames } from '../answers/words.ts'
import { candidacyStateNames, memberRoleNames } from '../candidacies/words.ts'
import { decisionNames } from '../decisions/words.ts'
import { juryLevelNames, voteNames } from '../deliberations/words.ts'
import { adviceNames } from '../evaluations/words.ts'
import { kindNames as questionKindNames, testNames } from '../forms/words.ts'
import { reviewOutcomeNames } from '../labels/reviews/words.ts'
import { standingNames } from '../labels/words.ts'
import { waveStateNames, zoneNames } from '../waves/words.ts'
import { callKindNames, levelNames, stateNames } from '../words.ts'

export const valueNames: Record<string, ValueNames> = {
  timeZone: zoneNames,
  'call.state': stateNames,
  'call.kind': callKindNames,
  'call.levels': levelNames,
  'call_form.kind': questionKindNames,
  'call_form.test': testNames,
  'call_form.fileKinds': fileKindNames,
  'wave.state': waveStateNames,
  'wave.counts': decisionNames,
  'candidacy.state': candidacyStateNames,
  'candidacy.role': memberRoleNames,
  'candidacy.verdict': verdictNames,
  'candidacy.kind': decisionNames,
  'candidacy.advice': adviceNames,
  'decision.kind': decisionNames,
  'decision.level': juryLevelNames,
  'decision.votes': voteNames,
  'deliberation.level': juryLevelNames,
  'deliberation.vote': voteNames,
  'deliberation.votes': voteNames,
  'deliberation.state': waveStateNames,
  'jury.level': juryLevelNames,
  'evaluation.level': juryLevelNames,
  'label.state': standingNames,
  'label.outcome': reviewOutcomeNames,
}
