import { readDay } from '../../platform/day.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { fold } from '../../platform/search.ts'
import type { Day, Language, Voice } from '../../platform/speech.ts'
import type { TerritoryKind } from './schema.ts'

/** The name in an address: folded words joined by hyphens, 80 signs at most, cut at a word. Empty where no letter is left. */
export function slugOf(name: string): string {
  const words = fold(name)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, 80) : `${slug}-${word}`
    if (longer.length > 80) break
    slug = longer
  }
  return slug
}

/** The first of `slug`, `slug-2`, `slug-3`… that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const base = slug === '' ? 'sans-nom' : slug.slice(0, 76)
  for (let order = 1; ; order += 1) {
    const candidate = order === 1 ? base : `${base}-${order}`
    if (!taken.has(candidate)) return candidate
  }
}

/** A text somebody wrote, as this visitor reads it: in her language where it exists, else in its own, which is then named. */
export interface Told {
  text: string
  /** The language of the text where it is not the page's. */
  lang?: Language
}

/** Picks the language: user text keeps its own, and may have a twin in the other. */
export function told(voice: Voice, language: Language, own: string, other: string | null): Told {
  if (language === voice.language) return { text: own }
  return other ? { text: other } : { text: own, lang: language }
}

/** A member of a perimeter: one commune, or all those of an EPCI, a département, a région. */
export interface Member {
  kind: Exclude<TerritoryKind, 'group'>
  code: string
}

export interface PerimeterRow extends Member {
  id: string
  fromOn: Day
  untilOn: Day | null
}

export type PerimeterRefusal = 'perimeter_empty' | 'perimeter_same' | 'day_too_early'

export interface PerimeterChange {
  close: PerimeterRow[]
  open: Member[]
}

const keyOf = (member: Member) => `${member.kind} ${member.code}`

/**
 * A perimeter changes on a day: what leaves is closed on it, what joins begins on it, what stays is not touched. The day may be
 * past or to come, but never before the last change, since what was so in between would be rewritten.
 */
export function decidePerimeter(
  rows: readonly PerimeterRow[],
  wanted: readonly Member[],
  onDay: Day,
): Decision<PerimeterChange, PerimeterRefusal> {
  if (wanted.length === 0) return refuse('perimeter_empty')
  const days = rows.flatMap((row) => [row.fromOn, ...(row.untilOn === null ? [] : [row.untilOn])])
  if (days.some((day) => day > onDay)) return refuse('day_too_early')
  const open = rows.filter((row) => row.untilOn === null)
  const wantedKeys = new Set(wanted.map(keyOf))
  const openKeys = new Set(open.map(keyOf))
  const joining = new Map(wanted.filter((member) => !openKeys.has(keyOf(member))).map((member) => [keyOf(member), member]))
  const change = { close: open.filter((row) => !wantedKeys.has(keyOf(row))), open: [...joining.values()] }
  if (change.close.length === 0 && change.open.length === 0) return refuse('perimeter_same')
  return allow(change)
}

/** The perimeter that a territory has by being what it is; a group's is stated member by member. */
export function ownPerimeter(kind: TerritoryKind, siren: string | null, code: string | null): Member[] {
  if (kind === 'group') return []
  if (kind === 'epci') return siren ? [{ kind, code: siren }] : []
  return code ? [{ kind, code }] : []
}

/** A wave in which territories were labelled: calls number theirs each from one, so a number alone may be several waves’. */
export interface WaveRef {
  number: number
  /** Null: whichever day, as an address that tells the number alone. */
  labelledOn: Day | null
}

export const isOfWave = (territory: { labelWave: number | null; labelledOn: Day | null }, wave: WaveRef): boolean =>
  territory.labelWave === wave.number && (wave.labelledOn === null || territory.labelledOn === wave.labelledOn)

/** What an address calls a wave: its number, with its day where another wave bears the same one. */
export const waveKey = (wave: WaveRef, all: readonly WaveRef[]): string =>
  all.some((other) => other.number === wave.number && other.labelledOn !== wave.labelledOn)
    ? `${wave.labelledOn}-${wave.number}`
    : String(wave.number)

/** The wave that an address names; undefined where it names none. */
export function readWave(text: string): WaveRef | undefined {
  const [, day, number] = /^(?:(\d{4}-\d\d-\d\d)-)?(\d{1,4})$/.exec(text) ?? []
  const labelledOn = day === undefined ? null : readDay(day)
  return number === undefined || labelledOn === undefined ? undefined : { number: Number(number), labelledOn }
}

export type TerritoryRefusal = 'identity_missing' | 'label_without_day'

/** An EPCI has its SIREN, a commune, a département or a région its code; only a group may have neither. A wave has its day. */
export function decideTerritory(draft: {
  kind: TerritoryKind
  siren: string | null
  code: string | null
  labelledOn: Day | null
  labelWave: number | null
}): Decision<true, TerritoryRefusal> {
  if (draft.kind === 'epci' ? !draft.siren : draft.kind !== 'group' && !draft.code) return refuse('identity_missing')
  if (draft.labelWave !== null && draft.labelledOn === null) return refuse('label_without_day')
  return allow(true)
}
