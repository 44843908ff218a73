import type { Generated } from 'kysely'

/** One alarm: a kind passed its threshold within an hour, and the network's team was written to. At most one of a kind a day. */
export interface SecurityAlarmTable {
  kind: string
  raised_on: string
  raised_at: Generated<Date>
  count: number
  threshold: number
}

export interface SecurityTables {
  security_alarm: SecurityAlarmTable
}
