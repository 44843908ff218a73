/**
 * Circular: what keeps an object from becoming waste. Repair events and what people bring to them, with the fields of the Open
 * Repair Data Standard; what each repair avoided, by versioned factors; files of repairs in and out.
 * In French: réparation, réemploi, ateliers, objets, facteurs de conversion.
 * Tables: repair_event, repair, repair_import, repair_import_finding.
 * Tells the journal: repair_event.opened, repair_event.corrected, repair_event.cancelled, repair.logged, repair.corrected,
 * repair.cancelled, repair_import.received, repair_import.cancelled, repairs.imported, factors.switched.
 */
import type { RoomDoor } from '../../rooms.ts'
import './repairs/pages.tsx'
import './events/pages.tsx'
import './register/pages.tsx'
import './factors/pages.tsx'
import './imports/pages.tsx'
import { room } from './hall/pages.tsx'
import { importRepairsByCommand } from './imports/exchange.ts'

export const circular: RoomDoor = {
  name: 'circular',
  routes: room.routes,
  guards: room.guards,
  importers: { repairs: importRepairsByCommand },
}

export type { CircularTables } from './schema.ts'
