import type { Generated } from 'kysely'

export interface AuditionSlotTable {
  id: string
  wave_id: string
  starts_at: Date
  minutes: number
  place: Generated<string>
  candidacy_id: string | null
  /** Of the calendar entry: each change of an appointment has a higher one (RFC 5545). */
  sequence: Generated<number>
}

export interface AuditionTables {
  audition_slot: AuditionSlotTable
}
