/** The files of the directory, made alike for the site's downloads and for the command line. */
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { csvOf } from '../../../platform/exchange-write.ts'
import type { Exporter } from '../../../rooms.ts'
import { jsonOf } from '../exchange.ts'
import * as organisationFiles from '../organisations/exchange.ts'
import type { OrganisationFilter } from '../organisations/store.ts'
import * as placeFiles from '../places/exchange.ts'
import { nationalColumns } from '../places/national/schema.ts'
import type { PlaceFilter } from '../places/store.ts'

export const placesCsv = (db: Db, filter: PlaceFilter) => csvOf(placeFiles.plainColumns, placeFiles.plainRows(db, filter))

/** The national file is read by validators: no byte-order mark, the exact header, nothing more. */
export const nationalCsv = (db: Db, filter: PlaceFilter) => csvOf(nationalColumns, placeFiles.nationalRows(db, filter), { mark: false })

export const nationalJson = (db: Db, filter: PlaceFilter) => jsonOf(placeFiles.nationalObjects(db, filter))

export const organisationsCsv = (db: Db, filter: OrganisationFilter) =>
  csvOf(organisationFiles.plainColumns, organisationFiles.plainRows(db, filter))

export const structuresJson = (db: Db, filter: OrganisationFilter, publicUrl: string) =>
  jsonOf(organisationFiles.structuresOf(db, filter, { publicUrl, today: today() }))

/** `essaim export NAME FILE`: every public record. */
export const exporters: Record<string, Exporter> = {
  organisations: ({ db }) => organisationsCsv(db, {}),
  'organisations-data-inclusion': ({ db, house }) => structuresJson(db, {}, house.config.publicUrl),
  places: ({ db }) => placesCsv(db, {}),
  'places-national-csv': ({ db }) => nationalCsv(db, {}),
  'places-national-json': ({ db }) => nationalJson(db, {}),
}
