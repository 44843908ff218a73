/**
 * Circular: what keeps an object from becoming waste. Repair events and what people bring to them, with the fields of the Open
 * Repair Data Standard; what each repair avoided, by versioned factors; files of repairs in and out.
 * In French: réparation, réemploi, ateliers, objets, facteurs de conversion.
 * Tables: repair_event, repair, repair_import, repair_import_finding.
 * Tells the journal: repair_event.opened, repair_event.corrected, repair_event.cancelled, repair.logged, repair.corrected,
 * repair.cancelled, repair_import.received, repair_import.cancelled, repairs.imported, repairs.added, factors.switched.
 */

import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { api } from './api.ts'
import { eventNames } from './events/words.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import './repairs/pages.tsx'
import './events/pages.tsx'
import './register/pages.tsx'
import './factors/pages.tsx'
import './imports/pages.tsx'
import './panels/pages.tsx'
import { room } from './hall/pages.tsx'
import { importRepairsByCommand } from './imports/exchange.ts'
import { checkRepairs } from './repairs/acts.ts'
import { ordsCsvOf } from './repairs/exchange.ts'
import { eachRepair } from './repairs/store.ts'

nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)

declarePersonal('circular', personal)

export const circular: RoomDoor = {
  name: 'circular',
  routes: room.routes,
  guards: room.guards,
  api,
  importers: { repairs: importRepairsByCommand },
  exporters: { repairs: ({ db }) => ordsCsvOf(eachRepair(db, {}), 'public') },
  check: checkRepairs,
}

export { accountPanel, openDataPanel, organisationPanel, placePanel, projectPanel, territoryPanel } from './panels/pages.tsx'
export { addWholeEvents, type WholeEvent } from './register/acts.ts'
export { cancelRepair, correctRepair, logRepair } from './repairs/acts.ts'
export type { RepairDraft } from './repairs/rules.ts'
export type { CircularTables } from './schema.ts'
