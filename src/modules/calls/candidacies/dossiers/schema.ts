import type { Generated } from 'kysely'

export interface AnswerMappingTable {
  call_id: string
  field: string
  question: string
  mapped_at: Generated<Date>
  mapped_by: string | null
}

export interface DossierTables {
  answer_mapping: AnswerMappingTable
}
