import type { Generated } from 'kysely'

export interface CandidacyHelpTable {
  id: string
  candidacy_id: string
  question: string
  asked_at: Generated<Date>
  asked_by: string | null
  answered_at: Date | null
  answered_by: string | null
}

export interface HelpTables {
  candidacy_help: CandidacyHelpTable
}
