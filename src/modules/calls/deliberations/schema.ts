import type { Generated } from 'kysely'
import type { JuryLevel } from '../juries/schema.ts'

export const votes = ['for', 'against', 'abstain'] as const
export type Vote = (typeof votes)[number]

export interface DeliberationTable {
  id: string
  wave_id: string
  level: JuryLevel
  region_code: string | null
  quorum: number
  held_on: string
  minutes: Generated<string>
  opened_at: Generated<Date>
  opened_by: string | null
  closed_at: Date | null
  closed_by: string | null
}

export interface DeliberationAttendanceTable {
  deliberation_id: string
  jury_member_id: string
}

export interface DeliberationVoteTable {
  deliberation_id: string
  candidacy_id: string
  jury_member_id: string
  vote: Vote
  voted_at: Generated<Date>
}

export interface DeliberationTables {
  deliberation: DeliberationTable
  deliberation_attendance: DeliberationAttendanceTable
  deliberation_vote: DeliberationVoteTable
}
