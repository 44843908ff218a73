import type { Generated } from 'kysely'

export const claimStates = ['asked', 'accepted', 'refused', 'withdrawn'] as const
export type ClaimState = (typeof claimStates)[number]

export interface ClaimTable {
  id: string
  organisation_id: string
  person_id: string
  state: Generated<ClaimState>
  message: string
  asked_at: Generated<Date>
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}

export interface ClaimTables {
  claim: ClaimTable
}
