import type { Generated } from 'kysely'

export const repairImportStates = ['received', 'imported', 'cancelled'] as const
export type RepairImportState = (typeof repairImportStates)[number]

/** JSON columns are `unknown` here: the room's rules say their shape, and PostgreSQL is given text. */
export interface RepairImportTable {
  id: string
  territory_id: string
  organisation_id: string
  project_id: string | null
  place_id: string | null
  commune_code: string | null
  publishes_problems: Generated<boolean>
  file_id: string | null
  file_name: string
  state: Generated<RepairImportState>
  mapping: Generated<unknown>
  categories: Generated<unknown>
  all_or_nothing: Generated<boolean>
  report: Generated<unknown>
  started_by: string | null
  started_at: Generated<Date>
  imported_at: Date | null
  demonstration: Generated<boolean>
}

export interface RepairImportFindingTable {
  import_id: string
  position: number
  row_number: number
  column_name: string | null
  value: string | null
  became: string | null
  kind: 'refused' | 'repaired' | 'warning'
  reason: string
}

export interface RepairImportTables {
  repair_import: RepairImportTable
  repair_import_finding: RepairImportFindingTable
}
