import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'

/** The nine services of the national standard, then those of the other challenges. */
export const digitalServices = [
  'paperwork',
  'everyday_digital',
  'digital_job_search',
  'safe_digital',
  'digital_parenting',
  'digital_creation',
  'digital_culture',
  'internet_access',
  'affordable_equipment',
] as const
export const otherServices = [
  'object_repair',
  'bicycle_repair',
  'second_hand_shop',
  'drop_off',
  'tool_library',
  'shared_workshop',
  'coworking',
  'solidarity_grocery',
  'food_baskets',
  'shared_kitchen',
  'gardening',
] as const
export const placeServices = [...digitalServices, ...otherServices] as const
export type PlaceService = (typeof placeServices)[number]

export const placePublics = ['young', 'students', 'families', 'seniors', 'women'] as const
export type PlacePublic = (typeof placePublics)[number]

export const placeCosts = ['free', 'free_under_conditions', 'paying'] as const
export type PlaceCost = (typeof placeCosts)[number]

export const placeProgrammes = [
  'aidants_connect',
  'bibliotheques_numeriques',
  'certification_pix',
  'conseillers_numeriques',
  'emmaus_connect',
  'france_services',
  'grande_ecole_numerique',
  'croix_rouge',
  'caf',
  'promeneurs_du_net',
  'relais_numerique',
] as const
export type PlaceProgramme = (typeof placeProgrammes)[number]

export const placeCares = [
  'deafness',
  'motor_disability',
  'mental_disability',
  'illiteracy',
  'english_spoken',
  'other_languages',
  'visual_impairment',
] as const
export type PlaceCare = (typeof placeCares)[number]

export const placeTrainings = [
  'mon_espace_sante',
  'duplex',
  'arnia',
  'reemploi_normandie',
  'etapes_numeriques',
  'fabriques_de_territoire',
  'eclaireurs_drome',
  'mes_papiers',
  'ordi_3_0',
  'sud_labs',
] as const
export type PlaceTraining = (typeof placeTrainings)[number]

export const placeAccesses = ['walk_in', 'telephone', 'email', 'online_booking', 'no_public', 'prescription_email'] as const
export type PlaceAccess = (typeof placeAccesses)[number]

export const placeSupports = ['alone', 'individual', 'workshop', 'remote'] as const
export type PlaceSupport = (typeof placeSupports)[number]

export const placeMobilities = ['travelling', 'fixed'] as const
export type PlaceMobility = (typeof placeMobilities)[number]

/** The fields of the national standard that the directory does not filter by. */
export interface PlaceDetails {
  care?: PlaceCare[]
  trainings?: PlaceTraining[]
  otherTrainings?: string[]
  access?: PlaceAccess[]
  support?: PlaceSupport[]
  mobility?: PlaceMobility[]
  /** Name of the body the place belongs to, as its source writes it, where that body is not in the directory. */
  parentName?: string
  accessibilityUrl?: string
  bookingUrl?: string
  /** Further e-mail and web addresses, after the first of each. */
  otherEmails?: string[]
  otherWebsites?: string[]
}

export interface PlaceTable {
  id: string
  organisation_id: string | null
  name: string
  pivot: string | null
  kinds: Generated<string[]>
  services: Generated<string[]>
  publics: Generated<string[]>
  cost: Generated<string[]>
  programmes: Generated<string[]>
  summary: string | null
  description: string | null
  language: Generated<'fr' | 'en'>
  address: string | null
  address_more: string | null
  postcode: string | null
  commune: string | null
  commune_code: string | null
  lon: number | null
  lat: number | null
  opening_hours: string | null
  phone: string | null
  email: string | null
  website: string | null
  contact_is_public: Generated<boolean>
  is_public: Generated<boolean>
  details: JSONColumnType<PlaceDetails>
  verified_on: string | null
  merged_into: string | null
  demonstration: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  words: Generated<string>
  search: GeneratedAlways<string>
  folded: GeneratedAlways<string>
}

export interface PlaceTables {
  place: PlaceTable
}
