/**
 * Network: the instance as those who run it and those who trust it see it. How it is, what it keeps, what it has done.
 * In French: réseau, instance, santé, journal, sceaux, données personnelles, accessibilité, mentions légales.
 * Tables: journal_link, journal_head, instance_check, security_alarm; the rest it reads through the doors of the rooms before it.
 * Tells the journal: holding.released, instance.alarmed, instance.check_asked, instance.checked, job.retried, job.forgotten, letter.retried.
 */
import { joinChores } from '../../platform/jobs.ts'
import { nameEvents } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import './health/pages.tsx'
import './instance/pages.tsx'
import './team/pages.tsx'
import './troubles/pages.tsx'
import './backups/pages.tsx'
import { room } from './hall/pages.tsx'
import './holding/pages.tsx'
import { eventNames as holdingEvents } from './holding/words.ts'
import { eventNames } from './instance/words.ts'
import { valueNames } from './names/words.ts'
import './journal/pages.tsx'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import { checkJournal, openJournalEra } from './seals/acts.ts'
import { sealChores } from './seals/chores.ts'
import { saveEraIfRestored } from './seals/store.ts'
import { alarmChores } from './security/chores.ts'
import { kindNames, eventNames as securityEvents } from './security/words.ts'
import './legal/pages.tsx'
import './privacy/pages.tsx'

declarePersonal('network', personal)
nameEvents(holdingEvents)
nameEvents(eventNames)
nameValues(valueNames)
nameEvents(securityEvents)
nameValues({ 'instance.kind': kindNames })

export const network: RoomDoor = {
  name: 'network',
  routes: room.routes,
  guards: room.guards,
  chores: joinChores(sealChores, alarmChores),
  loadLibrary: async (db) => void (await openJournalEra(db)),
  checks: { journal: checkJournal },
  afterRestore: saveEraIfRestored,
}

export { releaseHeld } from './holding/acts.ts'
export { heldPanel } from './holding/pages.tsx'
export { recordCheck } from './instance/acts.ts'
export {
  accountPanel as journalAccountPanel,
  candidacyPanel as journalCandidacyPanel,
  organisationPanel as journalOrganisationPanel,
} from './journal/pages.tsx'
export type { NetworkTables } from './schema.ts'
export { sealJournal, sealKeyOf } from './seals/acts.ts'
export { openDataPanel as sealsPanel } from './seals/pages.tsx'
export { accountPanel } from './team/pages.tsx'
