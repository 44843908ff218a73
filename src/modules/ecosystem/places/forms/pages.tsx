import { z } from 'zod'
import { today } from '../../../../platform/clock.ts'
import { recogniseOpeningHours, recogniseUrl } from '../../../../platform/contact.ts'
import { because, field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import type { Recognised } from '../../../../platform/recognised.ts'
import { type Call, visitorOf } from '../../../../platform/room.ts'
import { recogniseRna, recogniseSiret } from '../../../../platform/siret.ts'
import type { Form } from '../../../../platform/upload.ts'
import {
  actsFor,
  commonValues,
  coordinatesCommune,
  mustPlace,
  oneLine,
  placeEditors,
  placeMakers,
  readCommonFields,
  recognisedField,
  room,
  whereAndHow,
} from '../../hall/pages.tsx'
import { words as hallWords } from '../../hall/words.ts'
import { findOrganisation, findOrganisations } from '../../organisations/store.ts'
import { createPlace, updatePlace } from '../acts.ts'
import { placeKinds } from '../kinds/schema.ts'
import {
  type PlaceDetails,
  placeAccesses,
  placeCares,
  placeCosts,
  placeMobilities,
  placeProgrammes,
  placePublics,
  placeServices,
  placeSupports,
  placeTrainings,
} from '../schema.ts'
import type { Place, PlaceFields } from '../store.ts'
import { words } from '../words.ts'
import { PlaceFormPage } from './views.tsx'

/** A place's own identifier: a SIRET, or the RNA of an association. */
function recognisePivot(text: string): Recognised {
  return /^\s*w/i.test(text) ? recogniseRna(text) : recogniseSiret(text)
}

const openingHours = z
  .string()
  .max(500)
  .transform((text, context) => {
    const read = recogniseOpeningHours(text)
    if (read.ok) return read.value
    context.addIssue({ code: 'custom', ...because(words.hoursWrong), input: text })
    return z.NEVER
  })

const lists = {
  genres: field.choices(placeKinds),
  services: field.choices(placeServices),
  publics: field.choices(placePublics),
  prix: field.choices(placeCosts),
  programmes: field.choices(placeProgrammes),
  prise_en_charge: field.choices(placeCares),
  formations: field.choices(placeTrainings),
  acces: field.choices(placeAccesses),
  accompagnement: field.choices(placeSupports),
  itinerance: field.choices(placeMobilities),
}

const placeForm = z.object({
  ...whereAndHow,
  ...lists,
  nom: oneLine(200),
  acteur: field.id<'Organisation'>().optional(),
  pivot: recognisedField(recognisePivot).optional(),
  resume: field.text(280).optional(),
  horaires: openingHours.optional(),
  rendez_vous: recognisedField(recogniseUrl).optional(),
  accessibilite: recognisedField(recogniseUrl).optional(),
})

const typedOf = (form: Form) => ({ ...form.typed, ...Object.fromEntries(Object.keys(lists).map((name) => [name, form.all(name)])) })

type Draft = z.output<typeof placeForm>

/** The form's details over those that a file brought and the form does not show. */
function detailsOf(draft: Draft, kept: PlaceDetails): PlaceDetails {
  const details: PlaceDetails = {
    ...kept,
    care: draft.prise_en_charge,
    trainings: draft.formations,
    access: draft.acces,
    support: draft.accompagnement,
    mobility: draft.itinerance,
    bookingUrl: draft.rendez_vous,
    accessibilityUrl: draft.accessibilite,
  }
  const isGiven = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(details).filter(([, value]) => isGiven(value)))
}

type Answer = { fields: PlaceFields; mistakes?: undefined } | { fields?: undefined; mistakes: Mistakes }

async function readPlace(call: Call, form: Form, kept: Place | undefined): Promise<Answer> {
  const read = readDraft(placeForm, form, call.voice)
  if (!read.ok) return { mistakes: read.mistakes }
  const common = await readCommonFields(call, read.draft)
  if (!common.ok) return { mistakes: common.mistakes }
  const { draft } = read
  return {
    fields: {
      ...common.fields,
      organisationId: draft.acteur ?? null,
      name: draft.nom,
      pivot: draft.pivot ?? null,
      kinds: draft.genres,
      services: draft.services,
      publics: draft.publics,
      cost: draft.prix,
      programmes: draft.programmes,
      summary: draft.resume ?? null,
      openingHours: draft.horaires ?? null,
      details: detailsOf(draft, kept?.details ?? {}),
      verifiedOn: today(),
    },
  }
}

/** Organisations that the visitor may give the place to: hers, the one it has, and the one that the address names if she may. */
async function offeredOrganisations(call: Call, also: (string | null | undefined)[]): Promise<{ id: string; name: string }[]> {
  const own =
    call.visitor?.grants.flatMap((grant) => (grant.on && ['administrator', 'member'].includes(grant.role) ? [grant.on] : [])) ?? []
  const found = await findOrganisations(call.db, [...own, ...also.flatMap((id) => id ?? [])])
  return [...new Map([...found.values()].map((each) => [each.id as string, { id: each.id, name: each.name }])).values()]
}

/** Whether the visitor may put a place there: for an organisation she acts for, or in a commune that she coordinates. */
async function mistakeOfPlacing(call: Call, fields: PlaceFields, kept: Place | undefined): Promise<Mistakes | undefined> {
  const { organisationId, communeCode } = fields
  const organisation = organisationId ? await findOrganisation(call.db, organisationId) : undefined
  if (organisationId && !organisation) return { acteur: call.voice.say(hallWords.choose) }
  if (await actsFor(call, organisationId)) return undefined
  if (!(await coordinatesCommune(call, communeCode))) return { commune: call.voice.say(hallWords.outside) }
  // A coordinator may keep the organisation that a place has, or give it one of her own communes.
  const isSame = organisationId === (kept?.organisationId ?? null)
  const mayGive = isSame || (await coordinatesCommune(call, organisation?.communeCode ?? null))
  return mayGive ? undefined : { acteur: call.voice.say(hallWords.choose) }
}

const askedOrganisation = (call: Call) => readId<'Organisation'>(call.query.get('acteur') ?? undefined)

room.show('/lieux/nouveau', placeMakers, async (call) => {
  const asked = askedOrganisation(call)
  return call.page(
    <PlaceFormPage
      place={undefined}
      organisations={await offeredOrganisations(call, [asked])}
      values={{ langue: call.voice.language, visible: true, acteur: asked }}
    />,
  )
})

room.act('/lieux/nouveau', placeMakers, async (call, form) => {
  const { fields, mistakes } = await readPlace(call, form, undefined)
  const wrong = mistakes ?? (await mistakeOfPlacing(call, fields, undefined))
  if (wrong || !fields) {
    const organisations = await offeredOrganisations(call, [readId(form.text('acteur'))])
    return call.page(<PlaceFormPage place={undefined} organisations={organisations} values={typedOf(form)} mistakes={wrong} />, 422)
  }
  const id = await createPlace(call.db, visitorOf(call), fields)
  return call.redirect(`/lieux/${id}?enregistre=1`)
})

const valuesOf = (place: Place): Record<string, unknown> => ({
  ...commonValues(place),
  nom: place.name,
  acteur: place.organisationId,
  pivot: place.pivot,
  genres: place.kinds,
  services: place.services,
  publics: place.publics,
  prix: place.cost,
  programmes: place.programmes,
  prise_en_charge: place.details.care ?? [],
  formations: place.details.trainings ?? [],
  acces: place.details.access ?? [],
  accompagnement: place.details.support ?? [],
  itinerance: place.details.mobility ?? [],
  resume: place.summary,
  horaires: place.openingHours,
  rendez_vous: place.details.bookingUrl,
  accessibilite: place.details.accessibilityUrl,
})

room.show('/lieux/:id/modifier', placeEditors, async (call) => {
  const place = await mustPlace(call)
  const organisations = await offeredOrganisations(call, [place.organisationId])
  return call.page(<PlaceFormPage place={place} organisations={organisations} values={valuesOf(place)} />)
})

room.act('/lieux/:id/modifier', placeEditors, async (call, form) => {
  const place = await mustPlace(call)
  const { fields, mistakes } = await readPlace(call, form, place)
  const wrong = mistakes ?? (await mistakeOfPlacing(call, fields, place))
  if (wrong || !fields) {
    const organisations = await offeredOrganisations(call, [place.organisationId])
    return call.page(<PlaceFormPage place={place} organisations={organisations} values={typedOf(form)} mistakes={wrong} />, 422)
  }
  await updatePlace(call.db, visitorOf(call), place.id, fields)
  return call.redirect(`/lieux/${place.id}?enregistre=1`)
})
