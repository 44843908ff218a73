/** What organisations and places are found by alike: words, communes, distance. Both tables have these columns. */
import { type RawBuilder, sql } from 'kysely'
import { fold } from '../../platform/search.ts'

export interface Around {
  lat: number
  lon: number
  km: number
  /** Communes whose middle is within: what stands there without a position of its own counts too, its distance unknown. */
  communes?: readonly string[]
}

export interface Finding {
  /** Words as a person types them. */
  text?: string
  /** Reads the words with their typing errors: each must be near a word of the name or of the commune. */
  tolerant?: boolean
  communes?: readonly string[]
  around?: Around
  /** Records that are not public too: for those who may edit them. */
  hidden?: boolean
}

type Condition = RawBuilder<unknown>

/** The words of a search that are compared one by one when it is read with tolerance. */
export const searchedWords = (text: string): string[] => fold(text).split(' ').filter(Boolean).slice(0, 8)

/** Conditions on the table named `t` in the query. */
export function conditionsOf(finding: Finding): Condition[] {
  const conditions: Condition[] = [sql`t.merged_into is null`]
  if (!finding.hidden) conditions.push(sql`t.is_public`)
  if (finding.text) conditions.push(...(finding.tolerant ? nearWords(finding.text) : [matchesWords(finding.text)]))
  if (finding.communes) conditions.push(sql`t.commune_code = any(${[...finding.communes]}::text[])`)
  if (finding.around) conditions.push(within(finding.around))
  return conditions
}

export const allOf = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `)

const matchesWords = (text: string): Condition => sql`t.search @@ websearch_to_tsquery('french_folded', ${text})`

function nearWords(text: string): Condition[] {
  const words = searchedWords(text)
  if (words.length === 0) return [sql`false`]
  return words.map((word) => sql`(t.folded %> ${word} or t.search @@ plainto_tsquery('french_folded', ${word}))`)
}

/** A box first, which the index knows, then the distance. A degree of latitude is 111 km. */
function within({ lat, lon, km, communes = [] }: Around): Condition {
  const high = km / 111
  const wide = km / (111 * Math.max(0.1, Math.cos((lat * Math.PI) / 180)))
  return sql`((t.lat between ${lat - high} and ${lat + high} and t.lon between ${lon - wide} and ${lon + wide}
      and distance_km(t.lat, t.lon, ${lat}, ${lon}) <= ${km})
    or (t.lat is null and t.commune_code = any(${[...communes]}::text[])))`
}

export const distanceTo = (around: Around | undefined): Condition =>
  around ? sql`distance_km(t.lat, t.lon, ${around.lat}, ${around.lon})` : sql`null::double precision`

export type Order = 'name' | 'commune' | 'recent' | 'likeness' | 'distance'

/** Always ends on name and id, so that pages neither repeat nor lose a row. */
export function orderOf(order: Order, finding: Finding): Condition {
  const byName = sql`t.name collate "fr-x-icu", t.id`
  if (order === 'distance' && finding.around) return sql`${distanceTo(finding.around)} nulls last, ${byName}`
  if (order === 'recent') return sql`t.verified_on desc nulls last, ${byName}`
  if (order === 'commune') return sql`t.commune collate "fr-x-icu" nulls last, ${byName}`
  if (order === 'likeness' && finding.text) {
    const rank = finding.tolerant
      ? sql`word_similarity(fold(${finding.text}), t.folded)`
      : sql`ts_rank_cd(t.search, websearch_to_tsquery('french_folded', ${finding.text}))`
    return sql`${rank} desc, ${byName}`
  }
  return byName
}
