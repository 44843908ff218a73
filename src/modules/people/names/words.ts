/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { listHoldings } from '../../../platform/personal.ts'
import { viaNames } from '../rights/words.ts'
import { checkNames } from '../vouching/words.ts'
import { languageNames, roleNames, waysIn } from '../words.ts'

export const valueNames: Record<string, ValueNames> = {
  language: languageNames,
  via: viaNames,
  'role.role': roleNames,
  'delegation.role': roleNames,
  'claim.role': roleNames,
  'session.by': waysIn,
  'person.check': checkNames,
  // Rows that went, by their table: said as the register of personal data says them.
  'instance.rows': (table, voice) => {
    const holding = listHoldings().find((each) => each.table === table && each.over)
    return holding ? voice.say(holding.what) : String(table)
  },
}
