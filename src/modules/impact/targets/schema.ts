import type { Generated } from 'kysely'
import type { Language } from '../../../platform/speech.ts'

export const targetLevels = ['territory', 'challenge', 'objective', 'project'] as const
export type TargetLevel = (typeof targetLevels)[number]

export interface TargetTable {
  id: string
  tx: Generated<string>
  territory_id: string
  level: TargetLevel
  scope_id: string
  indicator_id: number
  baseline: number | null
  baseline_on: string | null
  value: number | null
  due_on: string
  note: Generated<string>
  note_other: string | null
  language: Generated<Language>
  recorded_at: Generated<Date>
  recorded_by: string | null
  replaced_at: Date | null
  demonstration: Generated<boolean>
}

export interface TargetTables {
  target: TargetTable
}
