import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { type RecordFields, recordColumns } from '../records/schema.ts'
import { recordsOf } from '../records/store.ts'
import type { Finding } from '../store.ts'
import type { OrganisationKind } from './schema.ts'

/** What a form or a file may say of an organisation. */
export interface OrganisationFields extends RecordFields {
  kind: OrganisationKind
  siren: string | null
  siret: string | null
  rna: string | null
  legalForm: string | null
  themes: string[]
}

export interface Organisation extends OrganisationFields {
  id: Id<'Organisation'>
  demonstration: boolean
  createdAt: Date
  updatedAt: Date
}

/** Column of each field. */
export const organisationColumns = {
  ...recordColumns,
  kind: 'kind',
  siren: 'siren',
  siret: 'siret',
  rna: 'rna',
  legalForm: 'legal_form',
  themes: 'themes',
} as const satisfies Record<keyof OrganisationFields, string>

export interface OrganisationFilter extends Finding {
  kind?: OrganisationKind
  theme?: string
  /** Any of these ids, their survivors included. */
  ids?: readonly string[]
  /** Identifier typed in the search field. */
  siren?: string
}

export interface OrganisationRow extends Organisation {
  distanceKm: number | null
}

const records = recordsOf<OrganisationFields, Organisation, OrganisationFilter>({
  kind: 'organisation',
  columns: organisationColumns,
  // An identifier is looked for instead of the words that were typed.
  finding: (filter) => (filter.siren ? { ...filter, text: undefined } : filter),
  conditions({ siren, kind, theme, ids }) {
    return [
      ...(siren ? [sql`t.siren = ${siren}`] : []),
      ...(kind ? [sql`t.kind = ${kind}`] : []),
      ...(theme ? [sql`${theme} = any(t.themes)`] : []),
      ...(ids ? [sql`t.id in (select organisation_survivor(each) from unnest(${[...ids]}::uuid[]) each)`] : []),
    ]
  },
})

export const findOrganisation = records.find
export const findOrganisations = records.findMany
export const listOrganisations = records.list
export const eachOrganisation = records.each
export const countOrganisations = records.count
export const countOrganisationsByCommune = records.countByCommune
export const organisationNames = records.names
export const saveOrganisations = records.saveMany
export const saveOrganisation = records.save

/** An organisation by the identifier of its body or establishment: the one merged into, if it was. */
export async function findOrganisationByIdentifier(
  db: Db,
  identifier: { siret?: string; siren?: string; rna?: string },
): Promise<Organisation | undefined> {
  const { siret = null, siren = null, rna = null } = identifier
  const { rows } = await sql<{ id: string }>`
    select t.id from organisation t where t.siret = ${siret} or t.siren = ${siren} or t.rna = ${rna}
    order by t.merged_into is not null, t.siret is distinct from ${siret}, t.created_at limit 1`.execute(db)
  return rows[0] && findOrganisation(db, rows[0].id)
}

/** All ids that mean this organisation: its own and those merged into it. */
export async function listFamily(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organisation_family(organisation_survivor(${id})) as id`.execute(db)
  return rows.map((row) => row.id)
}

/** The same for several: every id that means each of these organisations. */
export async function findFamilies(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ asked: string; family: string[] }>`
    select each.id as asked, array(select organisation_family(organisation_survivor(each.id)))::text[] as family
    from unnest(${[...new Set(ids)]}::uuid[]) each(id)`.execute(db)
  return new Map(rows.map(({ asked, family }) => [asked, family]))
}
