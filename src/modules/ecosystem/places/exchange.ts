/**
 * Places out: as a plain table, and in the national standard of digital mediation places v1.0.2 (CSV with its exact header, JSON).
 * A place that the standard would refuse is left out of it, and named with the reason in a companion list.
 */
import type { Db } from '../../../platform/database.ts'
import type { OutRow } from '../../../platform/exchange-write.ts'
import { listLatestSources } from '../imports/store.ts'
import { findOrganisations, type Organisation } from '../organisations/store.ts'
import { type LeftOut, leftOutOf, linesOf, type Outcome, outcomeOf, reachedCells, standingCells } from '../records/exchange.ts'
import { isDigital, mistakesOfRow, nationalRowOf } from './national/rules.ts'
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
        ...standingCells(place),
        opening_hours: place.openingHours,
        ...reachedCells(place, sources.get(place.id)),
      }
    }
  }
}

/** Every digital place, as a valid row or as one left out with what it lacks. */
export async function* nationalOutcomes(db: Db, filter: PlaceFilter): AsyncGenerator<Outcome<NationalRow>> {
  for await (const { places, holders, sources } of withHolders(db, filter)) {
    for (const place of places.filter(isDigital)) {
      const holder = place.organisationId ? holders.get(place.organisationId) : undefined
      const row = nationalRowOf(place, holder, sources.get(place.id) ?? 'Essaim')
      yield outcomeOf(place, row, mistakesOfRow(row), place.demonstration || holder?.demonstration === true)
    }
  }
}

export const nationalRows = (db: Db, filter: PlaceFilter): AsyncGenerator<NationalRow> => linesOf(nationalOutcomes(db, filter))

export const leftOutPlaces = (db: Db, filter: PlaceFilter): AsyncGenerator<LeftOut> => leftOutOf(nationalOutcomes(db, filter))

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
