import type { Generated } from 'kysely'

export const admissibilityVerdicts = ['admissible', 'to_complete', 'inadmissible'] as const
export type AdmissibilityVerdict = (typeof admissibilityVerdicts)[number]

export interface AdmissibilityCheckTable {
  id: string
  candidacy_id: string
  version_id: string
  verdict: AdmissibilityVerdict
  reason: Generated<string>
  due_at: Date | null
  checked_at: Generated<Date>
  checked_by: string | null
}

export interface AdmissibilityTables {
  admissibility_check: AdmissibilityCheckTable
}
