import { canonicalJson } from '../../../platform/journal.ts'
import { fold } from '../../../platform/search.ts'

/** The code of a source, from the name that a person gives it: `Hinaura, relevé de 2023` and `hinaura-releve-de-2023` are one. */
export const sourceCodeOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

export type Fields = Record<string, unknown>

/** Two values that say the same: nothing, an empty text and an empty list are one. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b)
  return canonicalJson(a) === canonicalJson(b)
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value).length === 0)

export interface Change {
  /** Fields to write: nobody edited them since. */
  changes: Fields
  /** Fields that a person wrote, and of which the source now says something else. */
  proposals: { field: string; current: unknown; proposed: unknown }[]
}

/** Fields of a file that state nothing about the thing itself, and are never proposed to a person. */
const neverProposed = new Set(['verifiedOn', 'contactIsPublic'])

/**
 * What a newer file changes. What the source already said before is no news, whatever became of it here; news overwrites what nobody
 * edited, and is proposed for the rest.
 */
export function decideChange(given: Fields, before: Fields | undefined, current: Fields, edited: ReadonlySet<string>): Change {
  const change: Change = { changes: {}, proposals: [] }
  for (const [field, value] of Object.entries(given)) {
    if (before && field in before && isSame(before[field], value)) continue
    if (isSame(current[field], value)) continue
    if (field === 'verifiedOn' && String(current[field] ?? '') > String(value ?? '')) continue
    if (!edited.has(field)) change.changes[field] = value
    else if (!neverProposed.has(field)) change.proposals.push({ field, current: current[field] ?? null, proposed: value ?? null })
  }
  return change
}

/** Whether a row says exactly what its source said last time. */
export const saysNothingNew = (given: Fields, before: Fields): boolean =>
  Object.entries(given).every(([field, value]) => field in before && isSame(before[field], value))

export interface RunCounts {
  read: number
  created: number
  updated: number
  unchanged: number
  proposed: number
  refused: number
  joined: number
  organisations: number
}

export const noRows = (): RunCounts => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  proposed: 0,
  refused: 0,
  joined: 0,
  organisations: 0,
})

/** Rows that would go in or are there already. */
export const goodRows = (counts: RunCounts): number => counts.read - counts.refused
