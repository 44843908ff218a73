/** Where a record stands and how it is reached. */
export interface LocatedFields {
  address: string | null
  addressMore: string | null
  postcode: string | null
  commune: string | null
  /** INSEE code. */
  communeCode: string | null
  /** Degrees, WGS 84. */
  lon: number | null
  lat: number | null
  phone: string | null
  email: string | null
  website: string | null
}

/** What may be said of organisations and places alike. */
export interface RecordFields extends LocatedFields {
  name: string
  description: string | null
  language: 'fr' | 'en'
  /** Whether the telephone and the e-mail address are shown to everybody. */
  contactIsPublic: boolean
  isPublic: boolean
  /** The day on which somebody last vouched for it. */
  verifiedOn: string | null
}

/** Column of each of these fields, the same in both tables. */
export const recordColumns = {
  name: 'name',
  description: 'description',
  language: 'language',
  address: 'address',
  addressMore: 'address_more',
  postcode: 'postcode',
  commune: 'commune',
  communeCode: 'commune_code',
  lon: 'lon',
  lat: 'lat',
  phone: 'phone',
  email: 'email',
  website: 'website',
  contactIsPublic: 'contact_is_public',
  isPublic: 'is_public',
  verifiedOn: 'verified_on',
} as const satisfies Record<keyof RecordFields, string>

/** A record of which nothing but its name is said: the public sees it, and not how its people are reached. */
export const blankRecord: Omit<RecordFields, 'name'> = {
  description: null,
  language: 'fr',
  address: null,
  addressMore: null,
  postcode: null,
  commune: null,
  communeCode: null,
  lon: null,
  lat: null,
  phone: null,
  email: null,
  website: null,
  contactIsPublic: false,
  isPublic: true,
  verifiedOn: null,
}
