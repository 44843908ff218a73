/** What files out say of organisations and places alike. */
import type { RecordFields } from './schema.ts'

/** Where a record stands, as cells of a plain table. */
export const standingCells = (record: RecordFields) => ({
  address: record.address,
  address_more: record.addressMore,
  postcode: record.postcode,
  commune: record.commune,
  commune_code: record.communeCode,
  latitude: record.lat,
  longitude: record.lon,
})

/** How it is reached, and how far to trust it. Telephone and e-mail only where they are public. */
export const reachedCells = (record: RecordFields & { demonstration: boolean }, source: string | undefined) => ({
  phone: record.contactIsPublic ? record.phone : null,
  email: record.contactIsPublic ? record.email : null,
  website: record.website,
  verified_on: record.verifiedOn,
  source,
  demonstration: record.demonstration,
})

export interface Mistake {
  column: string
  value: string
  /** What the standard would refuse it for; `demonstration` where nothing is wrong but that it is invented. */
  because: string
}

/** A record that a file in a standard leaves out, with what it lacks. */
export interface LeftOut {
  id: string
  name: string
  mistakes: Mistake[]
}

/** A record as its line in a standard, or left out. */
export type Outcome<Line> = { line: Line; leftOut?: undefined } | { leftOut: LeftOut; line?: undefined }

/** Invented records are never published as real ones, nor are those that the standard would refuse. */
export function outcomeOf<Line extends { id: string }>(
  { id, name }: { id: string; name: string },
  line: Line,
  mistakes: readonly Mistake[],
  isInvented: boolean,
): Outcome<Line> {
  if (isInvented) return { leftOut: { id, name, mistakes: [{ column: 'id', value: line.id, because: 'demonstration' }] } }
  return mistakes.length > 0 ? { leftOut: { id, name, mistakes: [...mistakes] } } : { line }
}

/** The lines that are published. */
export async function* linesOf<Line>(outcomes: AsyncIterable<Outcome<Line>>): AsyncGenerator<Line> {
  for await (const { line } of outcomes) if (line) yield line
}

/** The records that are left out. */
export async function* leftOutOf(outcomes: AsyncIterable<Outcome<unknown>>): AsyncGenerator<LeftOut> {
  for await (const { leftOut } of outcomes) if (leftOut) yield leftOut
}
