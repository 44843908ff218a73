/** What every page of this room stands on: the room itself, who may enter, what an address may filter by, and the slots kept for later rooms. */
import { z } from 'zod'
import { recogniseEmail, recognisePhone, recogniseUrl } from '../../../platform/contact.ts'
import type { Db } from '../../../platform/database.ts'
import { because, field, type Mistakes } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { recognisePosition } from '../../../platform/position.ts'
import type { Recognised } from '../../../platform/recognised.ts'
import { reasonWords } from '../../../platform/recognised-words.ts'
import { type Call, type Guard, oncePerRequest, openRoom } from '../../../platform/room.ts'
import { recognisePostcode } from '../../../platform/siret.ts'
import { openSlot } from '../../../platform/slot.ts'
import { holds } from '../../../platform/visitor.ts'
import { findCommune, isCommuneOf, searchCommunes } from '../../territories/index.ts'
import { findOrganisation, listFamily, type Organisation } from '../organisations/store.ts'
import { findPlace, type Place } from '../places/store.ts'
import type { RecordFields } from '../records/schema.ts'
import { words } from './words.ts'

export const room = openRoom()

/** Sheets on the page of an organisation: its projects, its results. */
export const organisationSections = openSlot<{ organisation: Organisation }>()
/** Sheets on the page of a place. */
export const placeSections = openSlot<{ place: Place }>()
/** Sheets of the catalogue of open data, each with its downloads. */
export const openDataSections = openSlot<Record<string, never>>()

const isNetwork = (call: Call) => holds(call.visitor, ['network'], null)

/** Whether she coordinates a territory whose perimeter contains this commune. */
export async function coordinatesCommune(call: Call, communeCode: string | null): Promise<boolean> {
  if (isNetwork(call)) return true
  if (!communeCode) return false
  const territories = call.visitor?.grants.flatMap((grant) => (grant.role === 'coordinator' && grant.on ? [grant.on] : [])) ?? []
  for (const id of territories) if (await isCommuneOf(call.db, id, communeCode)) return true
  return false
}

const holdsOn = (call: Call, roles: readonly string[], ids: readonly string[]) => ids.some((id) => holds(call.visitor, roles, id))

/** Whether she answers for this organisation, or acts for it: by her role on it or on one merged into it. */
export async function actsFor(call: Call, organisationId: string | null): Promise<boolean> {
  if (isNetwork(call)) return true
  if (!organisationId || !call.visitor) return false
  return holdsOn(call, ['administrator', 'member'], await listFamily(call.db, organisationId))
}

export const mayEditOrganisation = async (call: Call, organisation: Organisation): Promise<boolean> =>
  call.visitor !== null && ((await actsFor(call, organisation.id)) || (await coordinatesCommune(call, organisation.communeCode)))

export const mayEditPlace = async (call: Call, place: Place): Promise<boolean> =>
  call.visitor !== null && ((await actsFor(call, place.organisationId)) || (await coordinatesCommune(call, place.communeCode)))

/** The organisation of the path's `:id`, looked up once a request. A merged one leads to its survivor. */
export const organisationOf = oncePerRequest(async (call) => {
  const id = readId<'Organisation'>(call.param('id'))
  return id && findOrganisation(call.house.database.db, id)
})

export const placeOf = oncePerRequest(async (call) => {
  const id = readId<'Place'>(call.param('id'))
  return id && findPlace(call.house.database.db, id)
})

export async function mustOrganisation(call: Call): Promise<Organisation> {
  const organisation = await organisationOf(call)
  if (!organisation) throw new Error(`${call.path}: the guard let nobody in`)
  return organisation
}

export async function mustPlace(call: Call): Promise<Place> {
  const place = await placeOf(call)
  if (!place) throw new Error(`${call.path}: the guard let nobody in`)
  return place
}

const holdersOf = (name: string, roles: readonly string[]): Guard => ({
  name,
  async admit(call) {
    const organisation = await organisationOf(call)
    if (!organisation) return 'absent'
    const family = call.visitor ? await listFamily(call.db, organisation.id) : []
    return isNetwork(call) || holdsOn(call, roles, family) ? 'admitted' : 'refused'
  },
})

/** Who answers for the organisation of the path's `:id`; the network's team too. */
export const administrators = holdersOf('administrators', ['administrator'])
/** Who answers for the organisation or acts for it; the network's team too. */
export const members = holdersOf('members', ['administrator', 'member'])

/** Who may edit the organisation: its people, coordinators of a territory it stands in, the network's team. */
export const organisationEditors: Guard = {
  name: 'organisationEditors',
  async admit(call) {
    const organisation = await organisationOf(call)
    if (!organisation) return 'absent'
    if (await mayEditOrganisation(call, organisation)) return 'admitted'
    return organisation.isPublic ? 'refused' : 'absent'
  },
}

/** Everyone where the organisation is public; else those who may edit it, and for others it is not there. */
export const organisationReaders: Guard = {
  name: 'organisationReaders',
  async admit(call) {
    const organisation = await organisationOf(call)
    if (!organisation) return 'absent'
    return organisation.isPublic || (await mayEditOrganisation(call, organisation)) ? 'admitted' : 'absent'
  },
}

export const placeEditors: Guard = {
  name: 'placeEditors',
  async admit(call) {
    const place = await placeOf(call)
    if (!place) return 'absent'
    if (await mayEditPlace(call, place)) return 'admitted'
    return place.isPublic ? 'refused' : 'absent'
  },
}

export const placeReaders: Guard = {
  name: 'placeReaders',
  async admit(call) {
    const place = await placeOf(call)
    if (!place) return 'absent'
    return place.isPublic || (await mayEditPlace(call, place)) ? 'admitted' : 'absent'
  },
}

const holdsAnywhere = (call: Call, roles: readonly string[]) => call.visitor?.grants.some((grant) => roles.includes(grant.role)) ?? false

/** Who may add an organisation: coordinators, each in her territories, and the network's team. */
export const mayAddOrganisation = (call: Call): boolean => holdsAnywhere(call, ['coordinator', 'network'])
export const organisationMakers: Guard = {
  name: 'organisationMakers',
  admit: (call) => (mayAddOrganisation(call) ? 'admitted' : 'refused'),
}

/** Who may add a place: those who may add an organisation, and people of an organisation for theirs. */
export const mayAddPlace = (call: Call): boolean => holdsAnywhere(call, ['coordinator', 'network', 'administrator', 'member'])
export const placeMakers: Guard = { name: 'placeMakers', admit: (call) => (mayAddPlace(call) ? 'admitted' : 'refused') }

/** A form's field read by a recogniser: what can be read is made clean, the rest is said. */
export const recognisedField = (recognise: (text: string) => Recognised) =>
  z
    .string()
    .max(2_000)
    .transform((text, context) => {
      const read = recognise(text)
      if (read.ok) return read.value
      context.addIssue({ code: 'custom', ...because(reasonWords[read.because]), input: text })
      return z.NEVER
    })

/** A text on one line. */
export const oneLine = (most: number) => field.text(most, 2).transform((text) => text.replace(/\s+/g, ' '))

/** Where a record stands and how it is reached, as both forms ask. */
export const whereAndHow = {
  adresse: field.text(200).optional(),
  complement: field.text(200).optional(),
  code_postal: recognisedField(recognisePostcode).optional(),
  commune: field.text(100).optional(),
  latitude: field.text(30).optional(),
  longitude: field.text(30).optional(),
  telephone: recognisedField(recognisePhone).optional(),
  courriel: recognisedField(recogniseEmail).optional(),
  site: recognisedField(recogniseUrl).optional(),
  contact_public: field.flag(),
  description: field.longText(10_000).optional(),
  langue: field.choice(['fr', 'en']).default('fr'),
  visible: field.flag(),
}
const whereAndHowForm = z.object(whereAndHow)
type WhereAndHow = z.output<typeof whereAndHowForm>

/** What both forms ask of a record. */
export type CommonFields = Omit<RecordFields, 'name' | 'verifiedOn'>

/** Makes the common fields of a draft, or says what is wrong with commune and position. */
export async function readCommonFields(
  call: Call,
  draft: WhereAndHow,
): Promise<{ ok: true; fields: CommonFields } | { ok: false; mistakes: Mistakes }> {
  const { say } = call.voice
  const mistakes: Mistakes = {}
  const commune = draft.commune ? await resolveCommune(call.db, draft.commune, draft.code_postal) : undefined
  if (commune === 'unknown') mistakes.commune = say(words.communeUnknown)
  if (commune === 'ambiguous') mistakes.commune = say(words.communeAmbiguous)
  const position = recognisePosition(draft.latitude ?? '', draft.longitude ?? '')
  if (!position.ok && (draft.latitude || draft.longitude)) mistakes[draft.latitude ? 'latitude' : 'longitude'] = say(words.positionWrong)
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes }
  const found = typeof commune === 'object' ? commune : undefined
  return {
    ok: true,
    fields: {
      address: draft.adresse ?? null,
      addressMore: draft.complement ?? null,
      postcode: draft.code_postal ?? (found?.postcodes.length === 1 ? (found.postcodes[0] ?? null) : null),
      commune: found?.name ?? null,
      communeCode: found?.code ?? null,
      lon: position.ok ? position.value.longitude : null,
      lat: position.ok ? position.value.latitude : null,
      phone: draft.telephone ?? null,
      email: draft.courriel ?? null,
      website: draft.site ?? null,
      contactIsPublic: draft.contact_public,
      description: draft.description ?? null,
      language: draft.langue,
      isPublic: draft.visible,
    },
  }
}

/** What the form shows of a record. */
export const commonValues = (thing: CommonFields): Record<string, unknown> => ({
  adresse: thing.address,
  complement: thing.addressMore,
  code_postal: thing.postcode,
  commune: thing.communeCode ? (thing.commune ?? thing.communeCode) : thing.commune,
  latitude: thing.lat,
  longitude: thing.lon,
  telephone: thing.phone,
  courriel: thing.email,
  site: thing.website,
  contact_public: thing.contactIsPublic,
  description: thing.description,
  langue: thing.language,
  visible: thing.isPublic,
})

/** The commune that a name and a postcode mean, or an INSEE code; never a guess between two. */
async function resolveCommune(db: Db, text: string, postcode: string | undefined) {
  if (/^[\dAB]{5}$/i.test(text)) {
    const byCode = await findCommune(db, text.toUpperCase())
    if (byCode) return byCode
  }
  const all = await searchCommunes(db, text, 50)
  const named = all.filter((each) => each.how === 'exact' || each.how === 'former')
  const here = postcode ? named.filter((each) => each.postcodes.includes(postcode)) : []
  const fitting = here.length > 0 ? here : named
  if (fitting.length === 0) return 'unknown'
  return fitting.length === 1 && fitting[0] ? fitting[0] : 'ambiguous'
}
