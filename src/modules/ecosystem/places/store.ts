import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { type RecordFields, recordColumns } from '../records/schema.ts'
import { recordsOf } from '../records/store.ts'
import type { Finding } from '../store.ts'
import type { PlaceDetails } from './schema.ts'

/** What a form or a file may say of a place. */
export interface PlaceFields extends RecordFields {
  organisationId: string | null
  pivot: string | null
  kinds: string[]
  services: string[]
  publics: string[]
  cost: string[]
  programmes: string[]
  summary: string | null
  openingHours: string | null
  details: PlaceDetails
}

export interface Place extends PlaceFields {
  id: Id<'Place'>
  demonstration: boolean
  createdAt: Date
  updatedAt: Date
}

/** Column of each field. */
export const placeColumns = {
  ...recordColumns,
  organisationId: 'organisation_id',
  pivot: 'pivot',
  kinds: 'kinds',
  services: 'services',
  publics: 'publics',
  cost: 'cost',
  programmes: 'programmes',
  summary: 'summary',
  openingHours: 'opening_hours',
  details: 'details',
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
