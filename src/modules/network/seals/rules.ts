import { chainedDigest, checksumOf } from '../../../platform/digest.ts'
import { canonicalJson } from '../../../platform/journal.ts'

/** A row of the journal as the seal reads it. */
export interface SealableRow {
  id: string
  era: number
  /** The transaction's number, in decimal digits. */
  tx: string
  /** In UTC with six decimals: `2026-11-27T15:04:05.123456Z`. */
  at: string
  event: string
  thingKind: string
  thingId: string
  territoryId: string | null
  authorId: string | null
  wayIn: string
  payload: unknown
  /** SHA-256 of salt and personal payload, in hexadecimal. */
  personalDigest: string | null
}

/** What a seal covers, in the order in which it is written. */
export const sealedFields = [
  'era',
  'tx',
  'id',
  'at',
  'event',
  'thingKind',
  'thingId',
  'territoryId',
  'authorId',
  'wayIn',
  'payload',
  'personalDigest',
] as const satisfies readonly (keyof SealableRow)[]
export type SealedField = (typeof sealedFields)[number]

/** What the first link follows. */
export const origin = Buffer.alloc(32)

/** The version of the sentence that a seal covers: another way of writing a row would be another version. */
const version = 'essaim.journal.1'

const partsOf = (row: SealableRow): string[] => sealedFields.map((field) => canonicalJson(row[field]))

/** The canonical text of a row: a JSON list of the version and of each field in order, with sorted keys and no blank (RFC 8785). */
export const sealedText = (row: SealableRow): string => `[${[JSON.stringify(version), ...partsOf(row)].join(',')}]`

/** The hash of a link: SHA-256 of the hash before it (32 bytes; zeros before the first) and of its row's canonical text. */
export const linkHash = (previous: Buffer, row: SealableRow): Buffer => chainedDigest(previous, sealedText(row))

/** A checksum of each field in order: kept beside a link, so that a check can say which field was changed. */
export const marksOf = (row: SealableRow): Buffer => Buffer.concat(partsOf(row).map(checksumOf))

/** The fields whose checksum is no more what it was. */
export const changedFields = (marks: Buffer, row: SealableRow): SealedField[] =>
  sealedFields.filter((_field, at) => !checksumOf(partsOf(row)[at] ?? '').equals(marks.subarray(at * 4, at * 4 + 4)))

export interface Head {
  day: string
  sequence: number
  hash: Buffer
  /** In UTC to the second: `2026-11-27T00:01:00Z`. */
  signedAt: string
}

/** The text that a head's signature covers: five lines, each ended. */
export const headText = ({ day, sequence, hash, signedAt }: Head): string =>
  `essaim.journal.head.1\n${day}\n${sequence}\n${hash.toString('hex')}\n${signedAt}\n`

/** An instant as a head writes it. */
export const secondOf = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`

export interface CheckedLink {
  sequence: number
  journalId: string
  era: number
  tx: string
  hash: Buffer
  marks: Buffer
}

export type Break =
  | { because: 'link_missing'; sequence: number; found: number }
  | { because: 'row_missing'; sequence: number; journalId: string }
  | { because: 'row_changed'; sequence: number; journalId: string; fields: readonly SealedField[] }
  | { because: 'row_displaced'; sequence: number; journalId: string }
  | { because: 'link_unfollowing'; sequence: number; journalId: string }
  | { because: 'personal_changed'; sequence: number; journalId: string }
  | { because: 'row_inserted'; journalId: string; inserted: number }
  | { because: 'head_forged' | 'head_of_another_key' | 'head_ahead' | 'head_differs'; day: string; sequence: number }

/**
 * Judges one link after the hash before it: nothing where it holds, and otherwise what is broken. A row whose id has changed under its
 * link is another row in its place; a whole row under a link that doesn't follow means that something was added, taken away or written
 * anew before it.
 */
export function judgeLink(
  before: { sequence: number; hash: Buffer },
  link: CheckedLink,
  row: SealableRow | undefined,
  personalDigest: string | null | undefined,
): Break | undefined {
  const { sequence, journalId } = link
  if (sequence !== before.sequence + 1) return { because: 'link_missing', sequence: before.sequence + 1, found: sequence }
  if (!row) return { because: 'row_missing', sequence, journalId }
  if (!linkHash(before.hash, row).equals(link.hash)) {
    const fields = changedFields(link.marks, row)
    if (fields.includes('id')) return { because: 'row_displaced', sequence, journalId }
    return fields.length > 0
      ? { because: 'row_changed', sequence, journalId, fields }
      : { because: 'link_unfollowing', sequence, journalId }
  }
  if (row.era !== link.era || row.tx !== link.tx || !marksOf(row).equals(link.marks))
    return { because: 'link_unfollowing', sequence, journalId }
  if (personalDigest !== undefined && personalDigest !== row.personalDigest) return { because: 'personal_changed', sequence, journalId }
  return undefined
}
