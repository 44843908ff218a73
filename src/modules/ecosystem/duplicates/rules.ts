/** Why two records may be one. */
export const duplicateReasons = ['same_siret', 'same_pivot', 'near_name', 'near_place', 'same_address', 'same_commune'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

export interface Reason {
  because: DuplicateReason
  /** Likeness of the names, 0 to 1. */
  likeness?: number
  metres?: number
  value?: string
}

/** Two places farther apart than this are two places, whatever their names. */
export const nearMetres = 300
/** Likeness of folded names, as pg_trgm counts it, from which they may be one name. */
export const nearName = 0.5

export type MergeRefusal = 'absent' | 'already_merged' | 'not_merged' | 'survivor_merged'
