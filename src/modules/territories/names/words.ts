/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { challengeKindNames, kindNames } from '../words.ts'

export const valueNames: Record<string, ValueNames> = {
  'territory.kind': kindNames,
  territoryKinds: kindNames,
  'challenge.kind': challengeKindNames,
  // How many are asked of each kind.
  challenges: challengeKindNames,
}
