import type { Generated } from 'kysely'
import type { ThingKind } from '../imports/schema.ts'

export const duplicateStates = ['proposed', 'merged', 'dismissed'] as const
export type DuplicateState = (typeof duplicateStates)[number]

export interface DuplicateTable {
  id: string
  thing_kind: ThingKind
  /** The smaller id of the two. */
  a: string
  b: string
  score: number
  reasons: unknown
  state: Generated<DuplicateState>
  found_at: Generated<Date>
  decided_at: Date | null
  decided_by: string | null
}

export interface MergeHistoryTable {
  id: string
  thing_kind: ThingKind
  survivor_id: string
  absorbed_id: string
  duplicate_id: string | null
  filled: Generated<unknown>
  merged_at: Generated<Date>
  merged_by: string | null
  unmerged_at: Date | null
  unmerged_by: string | null
}

export interface DuplicateTables {
  duplicate: DuplicateTable
  merge_history: MergeHistoryTable
}
