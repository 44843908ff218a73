import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Asked, readAsked, searchNameOf } from './rules.ts'

export interface Commune {
  code: string
  name: string
  departementCode: string
  departementName: string
  regionCode: string
  regionName: string
  epciSiren: string | null
  epciName: string | null
  population: number | null
  postcodes: string[]
  /** Degrees, WGS 84; null where no source has told. */
  lon: number | null
  lat: number | null
}

const communeColumns = sql`c.code, c.name, c.departement_code as "departementCode", d.name as "departementName",
  c.region_code as "regionCode", r.name as "regionName", c.epci_siren as "epciSiren", e.name as "epciName", c.population,
  c.postcodes, c.lon, c.lat`
const communeJoins = sql`join departement d on d.code = c.departement_code join region r on r.code = c.region_code
  left join epci e on e.siren = c.epci_siren`

/** A commune by its INSEE code of today. */
export async function findCommune(db: Db, code: string): Promise<Commune | undefined> {
  const { rows } = await sql<Commune>`select ${communeColumns} from commune c ${communeJoins} where c.code = ${code}`.execute(db)
  return rows[0]
}

/** The commune of today that an INSEE code of the past means: a delegated commune, a district, a renumbered one. */
export async function findSuccessor(db: Db, formerCode: string): Promise<{ code: string; name: string } | undefined> {
  const { rows } = await sql<{ code: string; name: string }>`
    select c.code, c.name from former_commune f join commune c on c.code = f.commune_code
    where f.code = ${formerCode} and c.is_current and c.code <> f.code limit 1`.execute(db)
  return rows[0]
}

export interface FoundCommune {
  code: string
  name: string
  departementCode: string
  departementName: string
  population: number | null
  postcodes: string[]
  /** How it was found: by its exact name or code, by a part of it, by a former name, or by likeness. */
  how: 'exact' | 'part' | 'former' | 'like'
  formerName: string | null
}

const foundColumns = sql`c.code, c.name, c.departement_code as "departementCode", d.name as "departementName", c.population, c.postcodes`

/**
 * Communes that a text may mean: a postcode, an INSEE code, or a name with or without accents, abridged or misspelt. The best
 * first, the larger first among equals. Looks for likeness only where nothing else was found.
 */
export async function searchCommunes(db: Db, text: string, limit = 20): Promise<FoundCommune[]> {
  const asked: Asked = readAsked(text)
  if (asked.by === 'code') return searchByCode(db, asked.code, limit)
  if (asked.by !== 'name') return []
  const found = await searchByName(db, asked.name, limit)
  return found.length > 0 ? found : searchByLikeness(db, asked.name, limit)
}

async function searchByCode(db: Db, code: string, limit: number): Promise<FoundCommune[]> {
  const { rows } = await sql<FoundCommune>`
    select ${foundColumns}, 'exact' as how, null as "formerName" from commune c join departement d on d.code = c.departement_code
    where c.is_current and (c.postcodes @> array[${code}]::text[] or c.code = ${code}
      or c.code in (select commune_code from former_commune where code = ${code} and not exists (select from commune k where k.code = ${code})))
    order by c.population desc nulls last, c.code limit ${limit}`.execute(db)
  return rows
}

async function searchByName(db: Db, name: string, limit: number): Promise<FoundCommune[]> {
  const words = name.split(' ').filter((word) => word.length > 1)
  const everyWord =
    words.length > 0
      ? sql.join(
          words.map((word) => sql`c.search_name like ${`%${word}%`}`),
          sql` and `,
        )
      : sql`false`
  const { rows } = await sql<FoundCommune & { rank: number }>`
    with found as (
      select c.code, null as former, case when c.search_name = ${name} then 0 when c.search_name like ${`${name}%`} then 1 else 3 end as rank
      from commune c where c.is_current and (${everyWord})
      union all
      select f.commune_code, f.name, case when f.search_name = ${name} then 2 else 4 end
      from former_commune f where f.search_name like ${`${name}%`}
    ), best as (select distinct on (code) code, former, rank from found order by code, rank)
    select ${foundColumns}, best.former as "formerName", best.rank,
      case best.rank when 0 then 'exact' when 1 then 'part' when 3 then 'part' else 'former' end as how
    from best join commune c on c.code = best.code join departement d on d.code = c.departement_code
    where c.is_current order by best.rank, c.population desc nulls last, c.code limit ${limit}`.execute(db)
  return rows
}

/** Only names of about the same length can be the same name misspelt: that spares two thirds of the comparisons. */
async function searchByLikeness(db: Db, name: string, limit: number): Promise<FoundCommune[]> {
  const { rows } = await sql<FoundCommune>`
    select ${foundColumns}, 'like' as how, null as "formerName" from commune c join departement d on d.code = c.departement_code
    where c.is_current and length(c.search_name) between ${name.length - 4} and ${name.length + 6} and similarity(c.search_name, ${name}) > 0.38
    order by similarity(c.search_name, ${name}) desc, c.population desc nulls last, c.code limit ${limit}`.execute(db)
  return rows
}

export interface Named {
  code: string
  name: string
}

export async function listRegions(db: Db): Promise<Named[]> {
  return db.selectFrom('region').select(['code', 'name']).orderBy(sql`name collate "fr-x-icu"`).execute()
}

/** EPCI whose name holds every word: for forms where somebody types one. */
export async function searchEpcis(db: Db, text: string, limit = 10): Promise<Named[]> {
  const words = searchNameOf(text)
    .split(' ')
    .filter((word) => word.length > 1)
  if (words.length === 0) return []
  const folded = sql`regexp_replace(fold(name), '[^a-z0-9]+', ' ', 'g')`
  const everyWord = sql.join(
    words.map((word) => sql`${folded} like ${`%${word}%`}`),
    sql` and `,
  )
  const { rows } = await sql<Named>`
    select siren as code, name from epci where is_current and (${everyWord}) order by population desc nulls last limit ${limit}`.execute(db)
  return rows
}

/** Positions that a source has told, for communes that have none or another. Answers how many changed. */
export async function savePositions(db: Db, positions: readonly { code: string; lon: number; lat: number }[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update commune c set lon = given.lon, lat = given.lat
    from unnest(${positions.map((p) => p.code)}::text[], ${positions.map((p) => p.lon)}::float8[], ${positions.map((p) => p.lat)}::float8[])
      as given (code, lon, lat)
    where c.code = given.code and (c.lon is distinct from given.lon or c.lat is distinct from given.lat)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export interface Succession {
  fromSiren: string
  fromName: string
  toSiren: string
  onDay: string | null
}

export async function saveSuccession(db: Db, succession: Succession): Promise<void> {
  await sql`insert into territory_succession (from_siren, to_siren, from_name, on_day)
    values (${succession.fromSiren}, ${succession.toSiren}, ${succession.fromName}, ${succession.onDay})
    on conflict (from_siren, to_siren) do nothing`.execute(db)
}

/** Every former SIREN with the one that stands for it today. */
export async function mapSuccessions(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('territory_succession').select(['from_siren', 'to_siren']).execute()
  return new Map(rows.map((row) => [row.from_siren, row.to_siren]))
}

/** The EPCI that came before this one. */
export async function listPredecessors(db: Db, siren: string): Promise<Succession[]> {
  const { rows } = await sql<Succession>`
    select from_siren as "fromSiren", from_name as "fromName", to_siren as "toSiren", on_day as "onDay"
    from territory_succession where to_siren = ${siren} order by on_day nulls first, from_siren`.execute(db)
  return rows
}

/** The edition of the geography in the database, as its package numbers it. */
export async function findVersion(db: Db): Promise<string | undefined> {
  return (await db.selectFrom('geography').select('version').executeTakeFirst())?.version
}
