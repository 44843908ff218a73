import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { recordsOf, type Saved } from '../records/store.ts'
import type { Finding } from '../store.ts'
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

const records = recordsOf<PlaceFields, Place, PlaceFilter>({
  kind: 'place',
  columns: placeColumns,
  json: ['details'],
  conditions(filter) {
    const { kind, service, cost, organisationId, ids, besides } = filter
    return [
      ...(kind ? [sql`t.kinds @> ${[kind]}::text[]`] : []),
      ...(service ? [sql`t.services @> ${[service]}::text[]`] : []),
      ...(filter.public ? [sql`${filter.public} = any(t.publics)`] : []),
      ...(cost ? [sql`${cost} = any(t.cost)`] : []),
      ...(organisationId ? [sql`t.organisation_id in (select organisation_family(organisation_survivor(${organisationId})))`] : []),
      ...(ids ? [sql`t.id in (select place_survivor(each) from unnest(${[...ids]}::uuid[]) each)`] : []),
      ...(besides ? [sql`t.id <> ${besides}`] : []),
    ]
  },
})

export type SavedPlace = PlaceFields & Saved

export const findPlace = records.find
export const listPlaces = records.list
export const eachPlace = records.each
export const countPlaces = records.count
export const countPlacesByCommune = records.countByCommune
export const placeNames = records.names
export const savePlaces = records.saveMany
export const savePlace = records.save

/** The middle of the places known in a commune: where it is, when no map says so. */
export async function findMiddleOfCommune(db: Db, communeCode: string): Promise<{ lat: number; lon: number } | undefined> {
  const { rows } = await sql<{ lat: number | null; lon: number | null }>`
    select avg(lat) as lat, avg(lon) as lon from place where commune_code = ${communeCode} and lat is not null and merged_into is null`.execute(
    db,
  )
  const [found] = rows
  return found?.lat != null && found.lon != null ? { lat: found.lat, lon: found.lon } : undefined
}
