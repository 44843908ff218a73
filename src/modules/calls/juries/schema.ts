import type { ColumnType, Generated } from 'kysely'

export const juryLevels = ['regional', 'national'] as const
export type JuryLevel = (typeof juryLevels)[number]

/** Why a conflict is suggested: a role she holds, or an address of the same house. */
export interface SuggestedConflict {
  because: 'role_in_organisation' | 'role_on_territory' | 'same_address' | 'writes_it'
  organisation: string
}

export interface JuryMemberTable {
  id: string
  call_id: string
  person_id: string
  level: JuryLevel
  region_code: string | null
  most_evaluations: number | null
  invited_at: Generated<Date>
  invited_by: string | null
  left_at: Date | null
  accepted_at: Date | null
  /** Her name may be published with the results. */
  is_named: Generated<boolean>
}

export interface ConflictDeclarationTable {
  jury_member_id: string
  candidacy_id: string
  has_conflict: boolean
  note: Generated<string>
  suggested: ColumnType<SuggestedConflict[], string | undefined, string>
  declared_at: Generated<Date>
}

export interface JuryAssignmentTable {
  id: string
  candidacy_id: string
  wave_id: string
  jury_member_id: string
  level: JuryLevel
  assigned_at: Generated<Date>
  assigned_by: string | null
  recused_at: Date | null
  recused_reason: Generated<string>
  reminded_at: Date | null
}

export interface JuryTables {
  jury_member: JuryMemberTable
  conflict_declaration: ConflictDeclarationTable
  jury_assignment: JuryAssignmentTable
}
