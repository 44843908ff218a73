/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import type { Said } from '../../../platform/speech.ts'
import { repairTargets } from '../imports/rules.ts'
import { words as importWords } from '../imports/words.ts'
import { barriersOf, categories, statusesOf } from '../repairs/rules.ts'
import { sayReason } from '../repairs/words.ts'

const named = (all: object): Record<string, Said> =>
  Object.fromEntries(Object.entries(all as Record<string, { name: Said }>).map(([code, { name }]) => [code, name]))

const categoryNames = Object.fromEntries(categories.map(({ code, name }) => [code, name]))
const sizeNames = Object.fromEntries(categories.flatMap(({ sizes }) => sizes.map(({ code, name }) => [code, name])))

const importStates = { received: importWords.received, imported: importWords.imported, cancelled: importWords.cancelled }

export const valueNames: Record<string, ValueNames> = {
  'repair.category': categoryNames,
  'repair.size': sizeNames,
  'repair.status': named(statusesOf),
  'repair.barrier': named(barriersOf),
  'repair.reason': (reason, voice) => {
    const said = sayReason(String(reason))
    return said ? voice.say(said) : String(reason)
  },
  'repair_import.state': importStates,
  'repairs.state': importStates,
  // What a column fills, and which category a word of the file means.
  'repair_import.columns': Object.fromEntries(repairTargets.map(({ name, label }) => [name, label])),
  'repair_import.categories': categoryNames,
}
