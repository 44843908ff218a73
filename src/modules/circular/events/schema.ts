import type { Generated } from 'kysely'

export interface RepairEventTable {
  id: string
  territory_id: string
  organisation_id: string
  project_id: string | null
  place_id: string | null
  name: string
  held_on: string
  commune_code: string | null
  publishes_problems: Generated<boolean>
  group_identifier: string | null
  created_by: string | null
  created_at: Generated<Date>
  cancelled_by: string | null
  cancelled_at: Date | null
  demonstration: Generated<boolean>
}

export interface EventTables {
  repair_event: RepairEventTable
}
