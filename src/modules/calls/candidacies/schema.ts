import type { ColumnType, Generated } from 'kysely'
import type { Language } from '../../../platform/speech.ts'
import type { Answer, Answers } from '../answers/schema.ts'
import type { LabelReport } from '../labels/renewals/schema.ts'

export const candidacyStates = ['draft', 'submitted', 'in_review', 'decided', 'withdrawn'] as const
export type CandidacyState = (typeof candidacyStates)[number]

export const memberRoles = ['lead', 'member', 'associate'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What a submission seals: the answers asked for, the form they answer, and who stands behind them. */
export interface SubmittedContent {
  reference: string
  name: string
  call: { slug: string; title: string }
  form: { number: number; sha256: string }
  answers: Answers
  members: { organisationId: string; name: string; role: MemberRole; committedOn: string | null }[]
  /** Of a renewal: what Essaim knew of the label that day. */
  report?: LabelReport
  /** Of a candidacy that the demonstration invents; left out of others. */
  demonstration?: true
}

export interface CandidacyTable {
  id: string
  reference: string
  call_id: string
  form_id: string
  name: string
  territory_id: string | null
  state: Generated<CandidacyState>
  wave_id: string | null
  submitted_at: Date | null
  reopened_until: Date | null
  language: Generated<Language>
  created_at: Generated<Date>
  created_by: string | null
  demonstration: Generated<boolean>
}

export interface CandidacyMemberTable {
  id: string
  candidacy_id: string
  organisation_id: string
  role: MemberRole
  invited_at: Generated<Date>
  invited_by: string | null
  email: string | null
  token_hash: Buffer | null
  committed_at: Date | null
  committed_name: string | null
  committed_function: string | null
  committed_by: string | null
  declined_at: Date | null
  mandate_file_id: string | null
  left_at: Date | null
}

export interface CandidacyWriterTable {
  candidacy_id: string
  person_id: string
  invited_by: string | null
  section: string | null
  seen_at: Date | null
  id: Generated<string>
  invited_as: string | null
}

export interface CandidacyAnswerTable {
  candidacy_id: string
  question: string
  revision: number
  value: ColumnType<Answer | null, string | null, never>
  saved_at: Generated<Date>
  saved_by: string | null
}

export interface CandidacyVersionTable {
  id: string
  candidacy_id: string
  number: number
  wave_id: string
  content: ColumnType<SubmittedContent, string, never>
  sha256: string
  submitted_at: Date
  submitted_by: string | null
}

export interface CandidacyTables {
  candidacy: CandidacyTable
  candidacy_member: CandidacyMemberTable
  candidacy_writer: CandidacyWriterTable
  candidacy_answer: CandidacyAnswerTable
  candidacy_version: CandidacyVersionTable
}
