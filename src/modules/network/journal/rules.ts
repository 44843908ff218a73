import { addDays, type Day, readDay } from '../../../platform/day.ts'
import { readId } from '../../../platform/id.ts'
import { canonicalJson, type NamedThing } from '../../../platform/journal.ts'

/**
 * Which lines a reader reads: all of the network's, those of a territory, of an organisation (with those merged into it), of a candidacy as
 * its coalition may, or her own.
 */
export type JournalScope =
  | { of: 'network' }
  | { of: 'territory'; territoryId: string }
  | { of: 'organisation'; organisationIds: readonly string[] }
  | { of: 'candidacy'; candidacyId: string; peopleIds: readonly string[] }
  | { of: 'person'; personId: string }

/**
 * `all` reads names and personal parts; `team` reads the names of the territory's own team, and her own lines whole; `coalition` reads
 * personal parts, and the names of those who write the candidacy with her.
 */
export type Sight = 'all' | 'team' | 'coalition'

export interface JournalFilter {
  /** The noun of an event: `project` of `project.published`. */
  family?: string
  kind?: string
  /** Part of the author's name. */
  author?: string
  wayIn?: string
  territory?: string
  from?: Day
  until?: Day
}

export interface Cursor {
  /** Older than this line. */
  before?: string
  /** Newer than this line. */
  after?: string
}

/** Names of the parameters of an address, as it writes them. */
export const parameters = {
  family: 'famille',
  kind: 'objet',
  author: 'auteur',
  wayIn: 'voie',
  territory: 'territoire',
  from: 'du',
  until: 'au',
} as const satisfies Record<keyof JournalFilter, string>

/** What an address asks for; what can't be read is not asked. */
export function readFilter(query: URLSearchParams): JournalFilter & Cursor {
  const filter: JournalFilter & Cursor = {}
  for (const name of ['family', 'kind', 'author', 'wayIn', 'territory'] as const) {
    const text = query.get(parameters[name])?.trim().replaceAll('\u0000', '').slice(0, 100)
    if (text) filter[name] = text
  }
  for (const name of ['from', 'until'] as const) {
    const day = readDay(query.get(parameters[name]) ?? '')
    if (day) filter[name] = day
  }
  const before = readId(query.get('avant') ?? undefined)
  const after = readId(query.get('apres') ?? undefined)
  if (before) filter.before = before
  else if (after) filter.after = after
  return filter
}

/** The least id that can have been made on a day (UUIDv7), two days off for clocks that differ: it lets an index skip the rest. */
export function leastIdOf(day: Day, days = 0): string {
  const hex = Date.parse(`${addDays(day, days)}T00:00:00Z`)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** What the things that lines speak of are called, by id. */
export type Names = ReadonlyMap<string, NamedThing>

export interface Change {
  field: string
  /** The part of the thing that it is in, as people named it: a question of a form. */
  within?: string
  /** As it was; absent where a line only says what is. */
  before?: unknown
  after: unknown
}

type Payload = Record<string, unknown>
const isRecord = (value: unknown): value is Payload => value !== null && typeof value === 'object' && !Array.isArray(value)

/** What a line says has changed: each field that went from one value to another, then what else it tells. */
export function changesIn(...payloads: readonly (Payload | null)[]): Change[] {
  return payloads.flatMap((payload) => {
    if (!payload) return []
    const { before, after, within, ...rest } = payload
    const parts = Array.isArray(within) ? within.flatMap(changesOfPart) : []
    // The first lines of calls said a value alone, without its field.
    const isBare = [before, after].some((each) => each !== undefined && each !== null && !isRecord(each))
    if (isBare) return [{ field: 'change', before: before ?? null, after: after ?? null }, ...parts, ...othersIn(rest)]
    const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    const moved = fields
      .filter((field) => canonicalJson(heldIn(was[field])) !== canonicalJson(heldIn(is[field])))
      .map((field): Change => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    return [...moved, ...parts, ...othersIn(rest)]
  })
}

/** An empty text or list holds as little as nothing does. */
const heldIn = (value: unknown): unknown =>
  value === '' || (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0)
    ? null
    : (value ?? null)

const changesOfPart = (part: unknown): Change[] =>
  isRecord(part) ? changesIn({ before: part.before, after: part.after }).map((change) => ({ ...change, within: String(part.in) })) : []

const othersIn = (rest: Payload): Change[] => Object.entries(rest).map(([field, value]): Change => ({ field, after: value }))

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every id that a value holds, as a value or as the name of a field. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return isRecord(value) ? Object.entries(value).flatMap(([key, held]) => [...idsIn(key), ...idsIn(held)]) : []
}

/** Places of the geography that a value names by their codes, as `commune 73065`. */
export function placesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(placesIn)
  if (!isRecord(value)) return []
  const own = placeOf(value)
  return [...(own ? [own] : []), ...Object.entries(value).flatMap(([field, held]) => [...placesOf(field, held), ...placesIn(held)])]
}

/** A value that is a place itself: its kind and its code. */
export const placeOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.kind === 'string' && typeof value.code === 'string' ? `${value.kind} ${value.code}` : undefined

/** Places that a field names by bare codes. */
export function placesOf(field: string, value: unknown): string[] {
  const kind = /^(commune|region)Codes?$/.exec(field)?.[1]
  if (!kind) return []
  return [value].flat().flatMap((code) => (typeof code === 'string' ? [`${kind} ${code}`] : []))
}

/** Whether a change tells a reader nothing but the id of a thing that nobody can name. */
export function isNameless({ before, after }: Change, names: Names): boolean {
  const values = [before, after].flat().filter((value) => value !== undefined && value !== null)
  const ids = values.flatMap((value) => (typeof value === 'string' ? idsIn(value) : []))
  return ids.length > 0 && ids.length === values.length && !ids.some((id) => names.get(id)?.name)
}

/** From this many letters on, a text that changed is shown where it did. */
const longText = 160
const wordsAround = 40

/** Of two states of a long text, the part that differs with some words around it; shorter ones as they are. */
export function differing(before: string, after: string): [string, string] {
  if (Math.min(before.length, after.length) < longText) return [before, after]
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start += 1
  let end = 0
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const from = start > wordsAround ? before.lastIndexOf(' ', start - wordsAround) + 1 : 0
  const shown = (text: string) => {
    const cut = text.indexOf(' ', text.length - end + wordsAround)
    const until = end > wordsAround && cut >= 0 ? cut : text.length
    return `${from > 0 ? '… ' : ''}${text.slice(from, until)}${until < text.length ? ' …' : ''}`
  }
  return [shown(before), shown(after)]
}

/** The first part of an event: its noun. */
export const familyOf = (event: string): string => event.split('.')[0] ?? event
