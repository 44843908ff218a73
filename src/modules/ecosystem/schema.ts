import type { ClaimTables } from './claims/schema.ts'
import type { CoalitionTables } from './coalitions/schema.ts'
import type { DuplicateTables } from './duplicates/schema.ts'
import type { ImportTables } from './imports/schema.ts'
import type { OrganisationTables } from './organisations/schema.ts'
import type { PlaceTables } from './places/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface EcosystemTables extends OrganisationTables, PlaceTables, CoalitionTables, ClaimTables, ImportTables, DuplicateTables {}
