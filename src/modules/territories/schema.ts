import type { Geometry } from 'geojson'
import type { ColumnType, Generated } from 'kysely'
import { freeText, personalOf } from '../../platform/personal.ts'
import type { Language } from '../../platform/speech.ts'

/** What a territory may be. Twelve of the 27 labelled in 2019 are not an EPCI. */
export const territoryKinds = ['epci', 'commune', 'departement', 'region', 'group'] as const
export type TerritoryKind = (typeof territoryKinds)[number]

/** The call asked each territory for one challenge of each kind. */
export const challengeKinds = ['social', 'environmental', 'citizen'] as const
export type ChallengeKind = (typeof challengeKinds)[number]

export const formerKinds = ['delegated', 'associated', 'district', 'renumbered'] as const
export type FormerKind = (typeof formerKinds)[number]

export interface GeographyTable {
  one: Generated<boolean>
  version: string
  loaded_at: Generated<Date>
}
export interface RegionTable {
  code: string
  name: string
}
export interface DepartementTable {
  code: string
  name: string
  region_code: string
}
export interface EpciTable {
  siren: string
  name: string
  kind: string
  population: number | null
  is_current: Generated<boolean>
}
export interface CommuneTable {
  code: string
  name: string
  departement_code: string
  region_code: string
  epci_siren: string | null
  siren: string | null
  population: number | null
  postcodes: Generated<string[]>
  search_name: string
  lon: number | null
  lat: number | null
  is_current: Generated<boolean>
}
export interface FormerCommuneTable {
  code: string
  name: string | null
  kind: FormerKind
  commune_code: string
  search_name: string | null
}
export interface CommuneOutlineTable {
  code: string
  geometry: ColumnType<Geometry, string, string>
  source: string
  imported_at: Generated<Date>
}
export interface TerritorySuccessionTable {
  from_siren: string
  to_siren: string
  from_name: string
  on_day: string | null
}

export interface TerritoryTable {
  id: string
  slug: string
  name: string
  kind: TerritoryKind
  siren: string | null
  code: string | null
  region_code: string | null
  language: Generated<Language>
  lead: Generated<string>
  lead_other: string | null
  labelled_on: string | null
  label_wave: number | null
  lon: number | null
  lat: number | null
  note: string | null
  note_other: string | null
  demonstration: Generated<boolean>
  created_at: Generated<Date>
}
export interface TerritoryPerimeterTable {
  id: string
  territory_id: string
  commune_code: string | null
  epci_siren: string | null
  departement_code: string | null
  region_code: string | null
  from_on: string
  until_on: string | null
  recorded_at: Generated<Date>
  tx: Generated<string>
  closed_at: Date | null
  closed_tx: string | null
}
export interface ChallengeTable {
  id: string
  territory_id: string
  position: number
  kind: ChallengeKind
  code: string
  title: string
  title_other: string | null
  summary: Generated<string>
  summary_other: string | null
  language: Generated<Language>
  demonstration: Generated<boolean>
  created_at: Generated<Date>
}
export interface ObjectiveTable {
  id: string
  challenge_id: string
  territory_id: string
  parent_id: string | null
  position: number
  code: string
  title: string
  title_other: string | null
  description: Generated<string>
  description_other: string | null
  language: Generated<Language>
  demonstration: Generated<boolean>
  created_at: Generated<Date>
}

export interface TerritoriesTables {
  geography: GeographyTable
  region: RegionTable
  departement: DepartementTable
  epci: EpciTable
  commune: CommuneTable
  former_commune: FormerCommuneTable
  commune_outline: CommuneOutlineTable
  territory_succession: TerritorySuccessionTable
  territory: TerritoryTable
  territory_perimeter: TerritoryPerimeterTable
  challenge: ChallengeTable
  objective: ObjectiveTable
}

/** What the room holds on people: nothing but what somebody may write about a territory. */
export const personal = personalOf<TerritoriesTables>()(
  [
    freeText('territory', ['lead', 'lead_other', 'note', 'note_other'], {
      fr: 'La présentation d’un territoire',
      en: 'How a territory is presented',
    }),
    freeText('challenge', ['title', 'title_other', 'summary', 'summary_other'], { fr: 'Les défis', en: 'Challenges' }),
    freeText('objective', ['title', 'title_other', 'description', 'description_other'], { fr: 'Les objectifs', en: 'Objectives' }),
  ],
  [
    { table: 'geography', columns: 'all', because: 'library' },
    { table: 'region', columns: 'all', because: 'library' },
    { table: 'departement', columns: 'all', because: 'library' },
    { table: 'epci', columns: 'all', because: 'library' },
    { table: 'commune', columns: 'all', because: 'library' },
    { table: 'former_commune', columns: 'all', because: 'library' },
    { table: 'commune_outline', columns: 'all', because: 'library' },
    { table: 'territory_succession', columns: 'all', because: 'library' },
    { table: 'territory', columns: ['slug', 'name', 'siren', 'code', 'region_code'], because: 'body' },
    { table: 'territory_perimeter', columns: ['commune_code', 'epci_siren', 'departement_code', 'region_code'], because: 'vocabulary' },
    { table: 'challenge', columns: ['code'], because: 'vocabulary' },
    { table: 'objective', columns: ['code'], because: 'vocabulary' },
  ],
)
