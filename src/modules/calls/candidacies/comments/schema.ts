import type { Generated } from 'kysely'

export interface CandidacyCommentTable {
  id: string
  candidacy_id: string
  subject: string
  body: string
  written_at: Generated<Date>
  written_by: string | null
  resolved_at: Date | null
  resolved_by: string | null
}

export interface CommentTables {
  candidacy_comment: CandidacyCommentTable
}
