import type { Generated, GeneratedAlways } from 'kysely'

/** The twelve kinds of bodies of the ecosystem. */
export const organisationKinds = [
  'association',
  'cooperative',
  'mutual',
  'foundation',
  'social_enterprise',
  'company',
  'local_authority',
  'state',
  'incubator',
  'investor',
  'research_education',
  'informal_group',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** What an organisation works on. The first three are the challenges of the territories labelled so far. */
export const organisationThemes = [
  'circular',
  'digital',
  'food',
  'employment',
  'social_ties',
  'education',
  'health',
  'housing',
  'mobility',
  'energy',
  'culture',
  'finance',
] as const
export type OrganisationTheme = (typeof organisationThemes)[number]

export interface OrganisationTable {
  id: string
  name: string
  kind: OrganisationKind
  siren: string | null
  siret: string | null
  rna: string | null
  legal_form: string | null
  description: string | null
  language: Generated<'fr' | 'en'>
  themes: Generated<string[]>
  address: string | null
  address_more: string | null
  postcode: string | null
  commune: string | null
  commune_code: string | null
  lon: number | null
  lat: number | null
  phone: string | null
  email: string | null
  website: string | null
  contact_is_public: Generated<boolean>
  is_public: Generated<boolean>
  verified_on: string | null
  merged_into: string | null
  demonstration: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  words: Generated<string>
  search: GeneratedAlways<string>
  folded: GeneratedAlways<string>
}

export interface OrganisationTables {
  organisation: OrganisationTable
}
