/** data·inclusion, schema v1 (1.0.8 of 2026-04-27): a structure, and what the schema asks of it. */
import { dayOf } from '../../../../platform/day.ts'
import type { Day } from '../../../../platform/speech.ts'
import { withoutContacts } from '../../rules.ts'
import type { Organisation } from '../store.ts'

export interface Structure {
  source: string
  id: string
  nom: string
  date_maj: Day
  description?: string
  lien_source?: string
  siret?: string
  commune?: string
  code_postal?: string
  code_insee?: string
  adresse?: string
  complement_adresse?: string
  longitude?: number
  latitude?: number
  telephone?: string
  courriel?: string
  site_web?: string
}

/** An organisation as a structure: absent values are left out, contacts only where they are public. */
export function structureOf(organisation: Organisation, link: string): Structure {
  const open = organisation.contactIsPublic
  const structure: Record<string, string | number | null> = {
    source: 'essaim',
    id: `essaim--${organisation.id}`,
    nom: organisation.name.trim(),
    date_maj: organisation.verifiedOn ?? dayOf(organisation.updatedAt),
    description: organisation.description && withoutContacts(organisation.description),
    lien_source: link,
    siret: organisation.siret,
    commune: organisation.commune,
    code_postal: organisation.postcode,
    code_insee: organisation.communeCode,
    adresse: organisation.address,
    complement_adresse: organisation.addressMore,
    longitude: organisation.lon,
    latitude: organisation.lat,
    telephone: open ? organisation.phone : null,
    courriel: open ? organisation.email : null,
    site_web: organisation.website,
  }
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== null && value !== '')) as unknown as Structure
}

export type StructureRefusal = 'too_short' | 'too_long' | 'form' | 'future'
export interface StructureMistake {
  column: string
  value: string
  because: StructureRefusal
}

const lengths = { nom: [3, 150], description: [5, 10_000] } as const
const forms = {
  id: /^[a-z]+--\S+$/,
  date_maj: /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  siret: /^\d{14}$/,
  code_postal: /^\d{5}$/,
  code_insee: /^\w{5}$/,
  telephone: /^\+?\d{4,15}$/,
  courriel: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  lien_source: /^https?:\/\/\S+$/,
  site_web: /^https?:\/\/\S+$/,
} as const

/** Every way in which a structure fails the schema. */
export function mistakesOfStructure(structure: Structure, today: Day): StructureMistake[] {
  const mistakes: StructureMistake[] = []
  const say = (column: string, value: unknown, because: StructureRefusal) => mistakes.push({ column, value: String(value), because })
  for (const [column, [least, most]] of Object.entries(lengths)) {
    const value = structure[column as keyof typeof lengths]
    if (value === undefined) continue
    if (value.length < least) say(column, value, 'too_short')
    if (value.length > most) say(column, value, 'too_long')
  }
  for (const [column, form] of Object.entries(forms)) {
    const value = structure[column as keyof typeof forms]
    if (value !== undefined && !form.test(value)) say(column, value, 'form')
  }
  if (structure.date_maj > today) say('date_maj', structure.date_maj, 'future')
  return mistakes
}
