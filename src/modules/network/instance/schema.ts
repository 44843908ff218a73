import type { Generated } from 'kysely'

/** One run of the check: what every room said must be true and was not. */
export interface InstanceCheckTable {
  id: string
  ran_at: Generated<Date>
  way_in: string
  duration_ms: number
  files: number
  findings: unknown
}

export interface InstanceTables {
  instance_check: InstanceCheckTable
}
