import type { EventTables } from './events/schema.ts'
import type { RepairImportTables } from './imports/schema.ts'
import type { RepairTables } from './repairs/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface CircularTables extends EventTables, RepairTables, RepairImportTables {}
