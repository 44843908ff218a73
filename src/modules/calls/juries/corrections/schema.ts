import type { Generated } from 'kysely'

export interface ConflictCorrectionTable {
  id: string
  jury_member_id: string
  candidacy_id: string
  wave_id: string
  reason: string
  asked_at: Generated<Date>
  granted: boolean | null
  answer: Generated<string>
  answered_at: Date | null
  answered_by: string | null
}

export interface CorrectionTables {
  conflict_correction: ConflictCorrectionTable
}
