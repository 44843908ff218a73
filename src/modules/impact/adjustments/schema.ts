import type { Generated } from 'kysely'
import type { Language } from '../../../platform/speech.ts'

/** Aubaine, part d’autrui, déplacement, érosion: in the order in which they are applied. */
export const adjustmentKinds = ['deadweight', 'attribution', 'displacement', 'drop_off'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

export interface AdjustmentTable {
  id: string
  tx: Generated<string>
  territory_id: string
  project_id: string | null
  indicator_id: number
  kind: AdjustmentKind
  share_bp: number | null
  source: Generated<string>
  reason: string
  language: Generated<Language>
  recorded_at: Generated<Date>
  recorded_by: string | null
  replaced_at: Date | null
  demonstration: Generated<boolean>
}

export interface AdjustmentTables {
  adjustment: AdjustmentTable
}
