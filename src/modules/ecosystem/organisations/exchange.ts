/** Organisations out: as a plain table, and as structures of data·inclusion v1 (JSON), each checked before it is written. */
import type { Db } from '../../../platform/database.ts'
import type { OutRow } from '../../../platform/exchange-write.ts'
import type { Day } from '../../../platform/speech.ts'
import { listLatestSources } from '../imports/store.ts'
import { mistakesOfStructure, type Structure, type StructureMistake, structureOf } from './inclusion/rules.ts'
import { eachOrganisation, type OrganisationFilter } from './store.ts'

export const plainColumns = [
  'id',
  'name',
  'kind',
  'siren',
  'siret',
  'rna',
  'legal_form',
  'themes',
  'address',
  'address_more',
  'postcode',
  'commune',
  'commune_code',
  'latitude',
  'longitude',
  'phone',
  'email',
  'website',
  'verified_on',
  'source',
  'demonstration',
] as const

/** Every public organisation as a plain row. Telephone and e-mail only where they are public. */
export async function* plainRows(db: Db, filter: OrganisationFilter): AsyncGenerator<OutRow> {
  for await (const organisations of eachOrganisation(db, filter)) {
    const ids = organisations.map((each) => each.id)
    const sources = await listLatestSources(db, 'organisation', ids)
    for (const organisation of organisations) {
      yield {
        id: organisation.id,
        name: organisation.name,
        kind: organisation.kind,
        siren: organisation.siren,
        siret: organisation.siret,
        rna: organisation.rna,
        legal_form: organisation.legalForm,
        themes: organisation.themes.join('|'),
        address: organisation.address,
        address_more: organisation.addressMore,
        postcode: organisation.postcode,
        commune: organisation.commune,
        commune_code: organisation.communeCode,
        latitude: organisation.lat,
        longitude: organisation.lon,
        phone: organisation.contactIsPublic ? organisation.phone : null,
        email: organisation.contactIsPublic ? organisation.email : null,
        website: organisation.website,
        verified_on: organisation.verifiedOn,
        source: sources.get(organisation.id),
        demonstration: organisation.demonstration,
      }
    }
  }
}

export interface LeftOutStructure {
  id: string
  name: string
  mistakes: (Omit<StructureMistake, 'because'> & { because: StructureMistake['because'] | 'demonstration' })[]
}
export type StructureOutcome = { structure: Structure; leftOut?: undefined } | { leftOut: LeftOutStructure; structure?: undefined }

export interface StructureSetting {
  /** Public address of the instance. */
  publicUrl: string
  today: Day
}

/** Every public organisation, as a valid structure or as one left out with what is wrong. */
export async function* structureOutcomes(
  db: Db,
  filter: OrganisationFilter,
  { publicUrl, today }: StructureSetting,
): AsyncGenerator<StructureOutcome> {
  for await (const organisations of eachOrganisation(db, filter)) {
    for (const organisation of organisations) {
      const structure = structureOf(organisation, `${publicUrl}/acteurs/${organisation.id}`)
      const mistakes = mistakesOfStructure(structure, today)
      const fiction = { column: 'id', value: structure.id, because: 'demonstration' } as const
      if (organisation.demonstration) yield { leftOut: { id: organisation.id, name: organisation.name, mistakes: [fiction] } }
      else if (mistakes.length > 0) yield { leftOut: { id: organisation.id, name: organisation.name, mistakes } }
      else yield { structure }
    }
  }
}

export async function* structuresOf(db: Db, filter: OrganisationFilter, setting: StructureSetting): AsyncGenerator<Structure> {
  for await (const { structure } of structureOutcomes(db, filter, setting)) if (structure) yield structure
}

export async function* leftOutStructures(db: Db, filter: OrganisationFilter, setting: StructureSetting): AsyncGenerator<LeftOutStructure> {
  for await (const { leftOut } of structureOutcomes(db, filter, setting)) if (leftOut) yield leftOut
}
