import type { Generated } from 'kysely'

export const claimStates = ['asked', 'accepted', 'refused', 'withdrawn'] as const
export type ClaimState = (typeof claimStates)[number]
/** What is asked for. */
export type ClaimRole = 'administrator' | 'member'
/** Whose word it rests on: the person's, or her identity provider's, which gave the SIRET of her employer. */
export type ClaimSource = 'person' | 'provider'

export interface ClaimTable {
  id: string
  organisation_id: string
  person_id: string
  state: Generated<ClaimState>
  message: string
  role: Generated<ClaimRole>
  source: Generated<ClaimSource>
  asked_at: Generated<Date>
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}

export interface ClaimTables {
  claim: ClaimTable
}
