/** What organisations and places are found by alike: words, communes, distance. Both tables have these columns. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
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

/** For `essaim check`: what should be true of the directory and that no constraint says, one sentence for each breach. */
export async function listTroubles(db: Db): Promise<string[]> {
  const { rows } = await sql<{ trouble: string }>`
    select format('organisation %s is merged into itself through others', id) as trouble from organisation
      where merged_into is not null and (select merged_into from organisation s where s.id = organisation_survivor(organisation.id)) is not null
    union all
    select format('place %s is merged into itself through others', id) from place
      where merged_into is not null and (select merged_into from place s where s.id = place_survivor(place.id)) is not null
    union all
    select format('territory %s has two leads at once: %s and %s', a.territory_id, a.id, b.id)
      from coalition_member a join coalition_member b on b.territory_id = a.territory_id and b.id > a.id and b.role = 'lead'
      where a.role = 'lead' and daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)
    union all
    select format('record %s of source %s names a %s that is not there', r.source_id, r.source, r.thing_kind) from source_record r
      where not exists (select from organisation where id = r.thing_id and r.thing_kind = 'organisation')
        and not exists (select from place where id = r.thing_id and r.thing_kind = 'place')
    union all
    select format('an edit of %s names a %s that is not there', e.thing_id, e.thing_kind) from field_edit e
      where not exists (select from organisation where id = e.thing_id and e.thing_kind = 'organisation')
        and not exists (select from place where id = e.thing_id and e.thing_kind = 'place')
    limit 200`.execute(db)
  return rows.map((row) => row.trouble)
}
