import { dayOf, readDay } from '../../../../platform/day.ts'
import type { Organisation } from '../../organisations/store.ts'
import { withoutContacts } from '../../rules.ts'
import { nationalKinds } from '../kinds/schema.ts'
import { digitalServices } from '../schema.ts'
import type { Place } from '../store.ts'
import {
  type NationalColumn,
  type NationalRow,
  nationalAccesses,
  nationalCares,
  nationalCosts,
  nationalMobilities,
  nationalProgrammes,
  nationalPublics,
  nationalServices,
  nationalSupports,
  nationalTrainings,
} from './schema.ts'

/** A place is one of digital mediation when it offers one of the standard's services, or belongs to one of its programmes. */
export const isDigital = (place: Pick<Place, 'services' | 'programmes'>): boolean =>
  place.programmes.length > 0 || place.services.some((service) => (digitalServices as readonly string[]).includes(service))

const many = (labels: Readonly<Record<string, string>>, codes: readonly string[] | undefined): string =>
  (codes ?? []).flatMap((code) => labels[code] ?? []).join('|')

/** Free texts may not hold the sign that parts values, nor a line end inside a list. */
const plain = (text: string | null | undefined) => text?.replaceAll('|', '/').trim() ?? ''
const joined = (texts: readonly (string | null | undefined)[]) => texts.map(plain).filter(Boolean).join('|')

const shown = (text: string | null) => plain(text && withoutContacts(text))

type Holder = Pick<Organisation, 'name' | 'siret' | 'rna'>

/** The row of a place in the national standard. The place's own identifier comes first, else that of its organisation. */
export function nationalRowOf(place: Place, holder: Holder | undefined, source: string): NationalRow {
  const { details } = place
  const open = place.contactIsPublic
  return {
    id: place.id,
    pivot: place.pivot ?? holder?.siret ?? holder?.rna ?? '',
    nom: plain(place.name),
    commune: plain(place.commune),
    code_postal: place.postcode ?? '',
    code_insee: place.communeCode ?? '',
    adresse: plain(place.address),
    complement_adresse: plain(place.addressMore),
    latitude: place.lat === null ? '' : String(place.lat),
    longitude: place.lon === null ? '' : String(place.lon),
    typologie: place.kinds.filter((kind) => (nationalKinds as readonly string[]).includes(kind)).join('|'),
    telephone: open ? (place.phone ?? '') : '',
    courriels: open ? joined([place.email, ...(details.otherEmails ?? [])]) : '',
    site_web: joined([place.website, ...(details.otherWebsites ?? [])]),
    horaires: place.openingHours ?? '',
    presentation_resume: shown(place.summary),
    presentation_detail: shown(place.description),
    source: plain(source),
    itinerance: many(nationalMobilities, details.mobility),
    structure_parente: plain(holder?.name ?? details.parentName),
    date_maj: place.verifiedOn ?? dayOf(place.updatedAt),
    services: many(nationalServices, place.services),
    publics_specifiquement_adresses: many(nationalPublics, place.publics),
    prise_en_charge_specifique: many(nationalCares, details.care),
    frais_a_charge: many(nationalCosts, place.cost),
    dispositif_programmes_nationaux: many(nationalProgrammes, place.programmes),
    formations_labels: many(nationalTrainings, details.trainings),
    autres_formations_labels: joined(details.otherTrainings ?? []),
    modalites_acces: many(nationalAccesses, details.access),
    modalites_accompagnement: many(nationalSupports, details.support),
    fiche_acces_libre: details.accessibilityUrl ?? '',
    prise_rdv: details.bookingUrl ?? '',
  }
}

export type RowRefusal = 'missing' | 'form' | 'too_long' | 'unknown_value' | 'repeated'
export interface RowMistake {
  column: NationalColumn
  value: string
  because: RowRefusal
}

const required: readonly NationalColumn[] = ['id', 'pivot', 'nom', 'commune', 'code_postal', 'adresse', 'date_maj']

/** Forms of the Table Schema, to the letter. */
const forms: Partial<Record<NationalColumn, RegExp>> = {
  pivot: /^[a-zA-Z0-9]{9,14}$/,
  code_postal: /^\d{5}$/,
  code_insee: /^([013-9]\d|2[AB1-9])\d{3}$/,
  latitude: /^-?\d{1,2}(\.\d+)?$/,
  longitude: /^-?\d{1,3}(\.\d+)?$/,
  telephone: /^(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)(\d){6,9}$/,
  fiche_acces_libre: /^https?:\/\/\S+$/,
  prise_rdv: /^https?:\/\/\S+$/,
}

const closedLists: Partial<Record<NationalColumn, ReadonlySet<string>>> = {
  typologie: new Set(nationalKinds),
  itinerance: new Set(Object.values(nationalMobilities)),
  services: new Set(Object.values(nationalServices)),
  publics_specifiquement_adresses: new Set(Object.values(nationalPublics)),
  prise_en_charge_specifique: new Set(Object.values(nationalCares)),
  frais_a_charge: new Set(Object.values(nationalCosts)),
  dispositif_programmes_nationaux: new Set(Object.values(nationalProgrammes)),
  formations_labels: new Set(Object.values(nationalTrainings)),
  modalites_acces: new Set(Object.values(nationalAccesses)),
  modalites_accompagnement: new Set(Object.values(nationalSupports)),
}

/** Every way in which a row fails the standard; none for a row that may be published. */
export function mistakesOfRow(row: NationalRow): RowMistake[] {
  const mistakes: RowMistake[] = []
  for (const [column, value] of Object.entries(row) as [NationalColumn, string][]) {
    const because = refusalOf(column, value)
    if (because) mistakes.push({ column, value, because })
  }
  return mistakes
}

function refusalOf(column: NationalColumn, value: string): RowRefusal | undefined {
  if (value === '') return required.includes(column) ? 'missing' : undefined
  if (column === 'presentation_resume' && value.length > 280) return 'too_long'
  if (column === 'date_maj' && (readDay(value) !== value || !/^\d{4}-/.test(value))) return 'form'
  if (forms[column] && !forms[column].test(value)) return 'form'
  const list = closedLists[column]
  if (!list) return undefined
  const values = value.split('|')
  if (values.some((each) => !list.has(each))) return 'unknown_value'
  return new Set(values).size < values.length ? 'repeated' : undefined
}
