import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { allOf, conditionsOf, distanceTo, type Finding, type Order, orderOf } from '../store.ts'
import type { PlaceDetails } from './schema.ts'

/** What a form or a file may say of a place. */
export interface PlaceFields {
  organisationId: string | null
  name: string
  pivot: string | null
  kinds: string[]
  services: string[]
  publics: string[]
  cost: string[]
  programmes: string[]
  summary: string | null
  description: string | null
  language: 'fr' | 'en'
  address: string | null
  addressMore: string | null
  postcode: string | null
  commune: string | null
  communeCode: string | null
  lon: number | null
  lat: number | null
  openingHours: string | null
  phone: string | null
  email: string | null
  website: string | null
  contactIsPublic: boolean
  isPublic: boolean
  details: PlaceDetails
  verifiedOn: string | null
}

export interface Place extends PlaceFields {
  id: Id<'Place'>
  demonstration: boolean
  createdAt: Date
  updatedAt: Date
}

/** Column of each field. */
export const placeColumns = {
  organisationId: 'organisation_id',
  name: 'name',
  pivot: 'pivot',
  kinds: 'kinds',
  services: 'services',
  publics: 'publics',
  cost: 'cost',
  programmes: 'programmes',
  summary: 'summary',
  description: 'description',
  language: 'language',
  address: 'address',
  addressMore: 'address_more',
  postcode: 'postcode',
  commune: 'commune',
  communeCode: 'commune_code',
  lon: 'lon',
  lat: 'lat',
  openingHours: 'opening_hours',
  phone: 'phone',
  email: 'email',
  website: 'website',
  contactIsPublic: 'contact_is_public',
  isPublic: 'is_public',
  details: 'details',
  verifiedOn: 'verified_on',
} as const satisfies Record<keyof PlaceFields, string>

const selected: RawBuilder<unknown> = sql.join([
  ...Object.entries(placeColumns).map(([field, column]) => sql`${sql.ref(`t.${column}`)} as ${sql.id(field)}`),
  sql`t.id, t.demonstration, t.created_at as "createdAt", t.updated_at as "updatedAt"`,
])

/** One place, or the one it was merged into. Hidden ones too: pages say who may see them. */
export async function findPlace(db: Db, id: string): Promise<Place | undefined> {
  const { rows } = await sql<Place & { isMerged: boolean }>`
    select ${selected}, t.merged_into is not null as "isMerged" from place t where t.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { isMerged, ...place } = found
  return isMerged ? findSurvivor(db, id) : place
}

/** Following a merge costs more than a look-up by key, and few are merged. */
async function findSurvivor(db: Db, id: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select ${selected} from place t where t.id = place_survivor(${id})`.execute(db)
  return rows[0]
}

export interface PlaceFilter extends Finding {
  kind?: string
  service?: string
  /** Places of this organisation and of those merged into it. */
  organisationId?: string
  public?: string
  cost?: string
  /** Any of these ids, their survivors included. */
  ids?: readonly string[]
  /** Another place than this one. */
  besides?: string
}

export interface PlaceRow extends Place {
  distanceKm: number | null
}

function conditions(filter: PlaceFilter) {
  const all = conditionsOf(filter)
  if (filter.kind) all.push(sql`t.kinds @> ${[filter.kind]}::text[]`)
  if (filter.service) all.push(sql`t.services @> ${[filter.service]}::text[]`)
  if (filter.public) all.push(sql`${filter.public} = any(t.publics)`)
  if (filter.cost) all.push(sql`${filter.cost} = any(t.cost)`)
  if (filter.organisationId)
    all.push(sql`t.organisation_id in (select organisation_family(organisation_survivor(${filter.organisationId})))`)
  if (filter.ids) all.push(sql`t.id in (select place_survivor(each) from unnest(${[...filter.ids]}::uuid[]) each)`)
  if (filter.besides) all.push(sql`t.id <> ${filter.besides}`)
  return allOf(all)
}

/** Places that answer to a filter, one page of them; merged ones never show. */
export async function listPlaces(
  db: Db,
  filter: PlaceFilter = {},
  page: { size: number; offset: number } = { size: 1000, offset: 0 },
  order: Order = 'name',
): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select ${selected}, ${distanceTo(filter.around)} as "distanceKm" from place t where ${conditions(filter)}
    order by ${orderOf(order, filter)} limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

/** Every place that answers to a filter, in the order of ids, a thousand a query: for files. */
export async function* eachPlace(db: Db, filter: PlaceFilter = {}): AsyncGenerator<Place[]> {
  for (let after = firstId; ; ) {
    const { rows } = await sql<Place>`
      select ${selected} from place t where ${conditions(filter)} and t.id > ${after} order by t.id limit 1000`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < 1000) return
    after = rows.at(-1)?.id ?? after
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'

export async function countPlaces(db: Db, filter: PlaceFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from place t where ${conditions(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many in each commune, by its code. */
export async function countPlacesByCommune(db: Db, filter: PlaceFilter = {}): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; count: number }>`
    select t.commune_code as code, count(*) from place t where ${conditions(filter)} and t.commune_code is not null
    group by t.commune_code`.execute(db)
  return new Map(rows.map((row) => [row.code, row.count]))
}

/** The middle of the places known in a commune: where it is, when no map says so. */
export async function findMiddleOfCommune(db: Db, communeCode: string): Promise<{ lat: number; lon: number } | undefined> {
  const { rows } = await sql<{ lat: number | null; lon: number | null }>`
    select avg(lat) as lat, avg(lon) as lon from place where commune_code = ${communeCode} and lat is not null and merged_into is null`.execute(
    db,
  )
  const [found] = rows
  return found?.lat != null && found.lon != null ? { lat: found.lat, lon: found.lon } : undefined
}

/** Names by id, as other rooms cite them: an id that was merged is given its survivor's name. */
export async function placeNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select each.id, t.name from unnest(${[...new Set(ids)]}::uuid[]) each(id) join place t on t.id = place_survivor(each.id)`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface SavedPlace extends PlaceFields {
  id: string
  demonstration: boolean
  /** Labels of its codes, for the search. */
  words: string
}

/** Inserts places, hundreds a statement. */
export async function savePlaces(db: Db, places: readonly SavedPlace[]): Promise<void> {
  for (let at = 0; at < places.length; at += 500) {
    const values = places.slice(at, at + 500).map((each) => ({ ...columnsOf(each), ...rest(each) }))
    await db.insertInto('place').values(values).execute()
  }
}

const rest = ({ id, demonstration, words }: SavedPlace) => ({ id, demonstration, words: analysed(words), merged_into: null })

/** Labels as the search knows them: folded, in their stems. */
const analysed = (words: string) => sql<string>`to_tsvector('french_folded', ${words})`

function columnsOf(fields: PlaceFields) {
  return {
    organisation_id: fields.organisationId,
    name: fields.name,
    pivot: fields.pivot,
    kinds: fields.kinds,
    services: fields.services,
    publics: fields.publics,
    cost: fields.cost,
    programmes: fields.programmes,
    summary: fields.summary,
    description: fields.description,
    language: fields.language,
    address: fields.address,
    address_more: fields.addressMore,
    postcode: fields.postcode,
    commune: fields.commune,
    commune_code: fields.communeCode,
    lon: fields.lon,
    lat: fields.lat,
    opening_hours: fields.openingHours,
    phone: fields.phone,
    email: fields.email,
    website: fields.website,
    contact_is_public: fields.contactIsPublic,
    is_public: fields.isPublic,
    details: JSON.stringify(fields.details),
    verified_on: fields.verifiedOn,
  }
}

/** Writes all fields of one place anew. */
export async function savePlace(db: Db, id: string, fields: PlaceFields, words: string): Promise<void> {
  await db
    .updateTable('place')
    .set({ ...columnsOf(fields), words: analysed(words), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}
