/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { fates } from '../holding/words.ts'

export const valueNames: Record<string, ValueNames> = {
  'holding.letters': Object.fromEntries(Object.entries(fates).map(([fate, { label }]) => [fate, label])),
}
