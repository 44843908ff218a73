import type { Generated } from 'kysely'

export interface OutsideOpinionTable {
  id: string
  candidacy_id: string
  name: string
  email: string
  question: string
  token_hash: Buffer
  asked_at: Generated<Date>
  asked_by: string | null
  expires_at: Date
  answer: string | null
  has_conflict: boolean | null
  answered_at: Date | null
}

export interface OpinionTables {
  outside_opinion: OutsideOpinionTable
}
