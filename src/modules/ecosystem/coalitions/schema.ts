import type { Generated } from 'kysely'

export const coalitionRoles = ['lead', 'member', 'associate'] as const
export type CoalitionRole = (typeof coalitionRoles)[number]

export interface CoalitionMemberTable {
  id: string
  territory_id: string
  organisation_id: string
  role: CoalitionRole
  from_on: string
  until_on: string | null
  recorded_at: Generated<Date>
  demonstration: Generated<boolean>
}

export interface CoalitionTables {
  coalition_member: CoalitionMemberTable
}
