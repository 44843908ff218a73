import { type RawBuilder, sql } from 'kysely'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { FactorConstants } from './schema.ts'

/** The set that converts where a territory has chosen none. */
export const usualFactorSet = 'restart-2021'

export interface FactorSet {
  id: number
  code: string
  nameFr: string
  nameEn: string
  citationFr: string
  citationEn: string
  publisher: string
  url: string | null
  version: string
  licence: string
  publishedOn: Day
  constants: FactorConstants
  /** Categories for which the set has no factor, and why. */
  unmatched: { category: string; reasonFr: string; reasonEn: string }[]
}

export interface Factor {
  id: number
  factorSetId: number
  factorSetCode: string
  name: string
  powered: boolean
  /** Null: not published, so what it would convert is not estimated. */
  weightKg: number | null
  footprintKgCo2e: number | null
  /** Notes of the source: `noteFr`, `noteEn`, `match`, `parts`… */
  detail: Record<string, unknown>
}

const setColumns = sql.raw(`s.id, s.code, s.name_fr as "nameFr", s.name_en as "nameEn", s.citation_fr as "citationFr",
  s.citation_en as "citationEn", s.publisher, s.url, s.version, s.licence, s.published_on as "publishedOn", s.constants, s.unmatched`)

export async function listFactorSets(db: Db): Promise<FactorSet[]> {
  const { rows } = await sql<FactorSet>`select ${setColumns} from factor_set s order by s.position`.execute(db)
  return rows
}

/** The id of the set of a day, as part of a statement; `known` bounds what choices count. */
const setOn = (territoryId: string, on: Day, known: RawBuilder<unknown>) => sql`coalesce(
  (select c.factor_set_id from territory_factor_choice c where c.territory_id = ${territoryId} and c.since_on <= ${on} ${known}
    order by c.since_on desc, c.recorded_at desc, c.id desc limit 1),
  (select id from factor_set where code = ${usualFactorSet}))`

/**
 * The set that converts a territory's operations of a day: the choice with the latest first day not after it, the latest recorded
 * where two begin alike, and the usual set before any choice. `recordedBy` takes only what was chosen at or before that moment.
 */
export async function currentFactorSet(db: Db, territoryId: string, on: Day = today(), recordedBy?: Date): Promise<FactorSet> {
  const known = recordedBy ? sql`and c.recorded_at <= ${recordedBy}` : sql``
  const { rows } = await sql<FactorSet>`
    select ${setColumns} from factor_set s where s.id = ${setOn(territoryId, on, known)}`.execute(db)
  if (!rows[0]) throw new Error('The factor sets are not loaded.')
  return rows[0]
}

/** What converts a territory's operations of a day: the same set, with its factors and without what is said of it. */
export interface FactorsOfDay extends Pick<FactorSet, 'id' | 'code' | 'constants'> {
  factors: Pick<Factor, 'id' | 'factorSetId' | 'name' | 'powered' | 'weightKg' | 'footprintKgCo2e'>[]
}

/** As part of a statement; null where the factor sets are not loaded. */
export const factorsOn = (territoryId: string, on: Day) => sql<FactorsOfDay | null>`(
  select json_build_object('id', s.id, 'code', s.code, 'constants', s.constants, 'factors', (select json_agg(json_build_object('id', f.id,
    'factorSetId', f.factor_set_id, 'name', f.name, 'powered', f.powered, 'weightKg', f.weight_kg, 'footprintKgCo2e', f.footprint_kg_co2e))
    from factor f where f.factor_set_id = s.id))
  from factor_set s where s.id = ${setOn(territoryId, on, sql``)})`

export interface FactorChoice {
  id: string
  factorSetCode: string
  nameFr: string
  nameEn: string
  sinceOn: Day
  reason: string
  recordedAt: Date
  recordedBy: string | null
}

/** What a territory chose, the latest recorded first. */
export async function listFactorChoices(db: Db, territoryId: string): Promise<FactorChoice[]> {
  const { rows } = await sql<FactorChoice>`
    select c.id, s.code as "factorSetCode", s.name_fr as "nameFr", s.name_en as "nameEn", c.since_on as "sinceOn", c.reason,
      c.recorded_at as "recordedAt", p.name as "recordedBy"
    from territory_factor_choice c join factor_set s on s.id = c.factor_set_id left join person p on p.id = c.recorded_by
    where c.territory_id = ${territoryId} order by c.recorded_at desc, c.id desc`.execute(db)
  return rows
}

/** The factors of one set, or of all. */
export async function listFactors(db: Db, setCode?: string): Promise<Factor[]> {
  const { rows } = await sql<Factor>`
    select f.id, f.factor_set_id as "factorSetId", s.code as "factorSetCode", f.name, f.powered, f.weight_kg as "weightKg",
      f.footprint_kg_co2e as "footprintKgCo2e", f.detail
    from factor f join factor_set s on s.id = f.factor_set_id
    where ${setCode ? sql`s.code = ${setCode}` : sql`true`} order by s.position, f.name, f.powered`.execute(db)
  return rows
}
