/**
 * Places out: as a plain table, and in the national standard of digital mediation places v1.0.2 (CSV with its exact header, JSON).
 * A place that the standard would refuse is left out of it, and named with the reason in a companion list.
 */
import type { Db } from '../../../platform/database.ts'
import type { OutRow } from '../../../platform/exchange-write.ts'
import { listLatestSources } from '../imports/store.ts'
import { findOrganisations, type Organisation } from '../organisations/store.ts'
import { isDigital, mistakesOfRow, nationalRowOf, type RowMistake } from './national/rules.ts'
import type { NationalRow } from './national/schema.ts'
import { eachPlace, type Place, type PlaceFilter } from './store.ts'

export const plainColumns = [
  'id',
  'name',
  'organisation_id',
  'organisation',
  'kinds',
  'services',
  'publics',
  'cost',
  'programmes',
  'address',
  'address_more',
  'postcode',
  'commune',
  'commune_code',
  'latitude',
  'longitude',
  'opening_hours',
  'phone',
  'email',
  'website',
  'verified_on',
  'source',
  'demonstration',
] as const

/** Every public place as a plain row. Telephone and e-mail only where they are public. */
export async function* plainRows(db: Db, filter: PlaceFilter): AsyncGenerator<OutRow> {
  for await (const { places, holders, sources } of withHolders(db, filter)) {
    for (const place of places) {
      yield {
        id: place.id,
        name: place.name,
        organisation_id: place.organisationId,
        organisation: place.organisationId && holders.get(place.organisationId)?.name,
        kinds: place.kinds.join('|'),
        services: place.services.join('|'),
        publics: place.publics.join('|'),
        cost: place.cost.join('|'),
        programmes: place.programmes.join('|'),
        address: place.address,
        address_more: place.addressMore,
        postcode: place.postcode,
        commune: place.commune,
        commune_code: place.communeCode,
        latitude: place.lat,
        longitude: place.lon,
        opening_hours: place.openingHours,
        phone: place.contactIsPublic ? place.phone : null,
        email: place.contactIsPublic ? place.email : null,
        website: place.website,
        verified_on: place.verifiedOn,
        source: sources.get(place.id),
        demonstration: place.demonstration,
      }
    }
  }
}

export interface LeftOut {
  id: string
  name: string
  mistakes: (Omit<RowMistake, 'because'> & { because: RowMistake['because'] | 'demonstration' })[]
}
export type NationalOutcome = { row: NationalRow; leftOut?: undefined } | { leftOut: LeftOut; row?: undefined }

/** Every digital place, as a valid row or as one left out with what it lacks. Invented places are never published as real ones. */
export async function* nationalOutcomes(db: Db, filter: PlaceFilter): AsyncGenerator<NationalOutcome> {
  for await (const { places, holders, sources } of withHolders(db, filter)) {
    for (const place of places.filter(isDigital)) {
      const holder = place.organisationId ? holders.get(place.organisationId) : undefined
      const row = nationalRowOf(place, holder, sources.get(place.id) ?? 'Essaim')
      const mistakes = mistakesOfRow(row)
      const fiction = { column: 'id', value: place.id, because: 'demonstration' } as const
      if (place.demonstration || holder?.demonstration) yield { leftOut: { id: place.id, name: place.name, mistakes: [fiction] } }
      else if (mistakes.length > 0) yield { leftOut: { id: place.id, name: place.name, mistakes } }
      else yield { row }
    }
  }
}

export async function* nationalRows(db: Db, filter: PlaceFilter): AsyncGenerator<NationalRow> {
  for await (const { row } of nationalOutcomes(db, filter)) if (row) yield row
}

export async function* leftOutPlaces(db: Db, filter: PlaceFilter): AsyncGenerator<LeftOut> {
  for await (const { leftOut } of nationalOutcomes(db, filter)) if (leftOut) yield leftOut
}

/** The standard's JSON: the same columns, numbers as numbers, absent values left out. */
export async function* nationalObjects(db: Db, filter: PlaceFilter): AsyncGenerator<Record<string, string | number>> {
  for await (const row of nationalRows(db, filter)) {
    const given = Object.entries(row).filter(([, value]) => value !== '')
    yield Object.fromEntries(
      given.map(([column, value]) => [column, column === 'latitude' || column === 'longitude' ? Number(value) : value]),
    )
  }
}

interface Batch {
  places: Place[]
  holders: Map<string, Organisation>
  sources: Map<string, string>
}

/** Places with the organisations that hold them: by the id that the place names, though it may have been merged since. */
async function* withHolders(db: Db, filter: PlaceFilter): AsyncGenerator<Batch> {
  for await (const places of eachPlace(db, filter)) {
    const found = await findOrganisations(
      db,
      places.flatMap((place) => place.organisationId ?? []),
    )
    const holders = new Map([...found].filter(([, organisation]) => organisation.isPublic))
    const ofPlaces = places.map((place) => place.id)
    yield { places, holders, sources: await listLatestSources(db, 'place', ofPlaces) }
  }
}
