/** Organisations out: as a plain table, and as structures of data·inclusion v1 (JSON), each checked before it is written. */
import type { Db } from '../../../platform/database.ts'
import type { OutRow } from '../../../platform/exchange-write.ts'
import type { Day } from '../../../platform/speech.ts'
import { listLatestSources } from '../imports/store.ts'
import { type LeftOut, leftOutOf, linesOf, type Outcome, outcomeOf, reachedCells, standingCells } from '../records/exchange.ts'
import { mistakesOfStructure, type Structure, structureOf } from './inclusion/rules.ts'
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
        ...standingCells(organisation),
        ...reachedCells(organisation, sources.get(organisation.id)),
      }
    }
  }
}

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
): AsyncGenerator<Outcome<Structure>> {
  for await (const organisations of eachOrganisation(db, filter)) {
    for (const organisation of organisations) {
      const structure = structureOf(organisation, `${publicUrl}/acteurs/${organisation.id}`)
      yield outcomeOf(organisation, structure, mistakesOfStructure(structure, today), organisation.demonstration)
    }
  }
}

export const structuresOf = (db: Db, filter: OrganisationFilter, setting: StructureSetting): AsyncGenerator<Structure> =>
  linesOf(structureOutcomes(db, filter, setting))

export const leftOutStructures = (db: Db, filter: OrganisationFilter, setting: StructureSetting): AsyncGenerator<LeftOut> =>
  leftOutOf(structureOutcomes(db, filter, setting))
