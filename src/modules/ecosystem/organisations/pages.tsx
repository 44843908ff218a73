import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone, visitorOf } from '../../../platform/room.ts'
import { recogniseRna } from '../../../platform/siret.ts'
import type { Form } from '../../../platform/upload.ts'
import { holds } from '../../../platform/visitor.ts'
import { nameGrants } from '../../people/index.ts'
import { listTerritoriesById } from '../../territories/index.ts'
import { listCoalitionsOf } from '../coalitions/store.ts'
import { countedOnce, mapMatterOf, radii, readSought, readText, rowsAPage } from '../finding/pages.tsx'
import {
  actsFor,
  commonValues,
  coordinatesCommune,
  mayAddOrganisation,
  mayEditOrganisation,
  mustOrganisation,
  oneLine,
  organisationEditors,
  organisationMakers,
  organisationReaders,
  organisationSections,
  readCommonFields,
  recognisedField,
  room,
  whereAndHow,
} from '../hall/pages.tsx'
import { words as hallWords } from '../hall/words.ts'
import { listSourcesOf } from '../imports/store.ts'
import { listPlaces } from '../places/store.ts'
import { createOrganisation, updateOrganisation, vouchForOrganisation } from './acts.ts'
import { type OrganisationRefusal, organisationCompleteness, recogniseSirenOrSiret, sirenIn } from './rules.ts'
import { organisationKinds, organisationThemes } from './schema.ts'
import {
  countOrganisations,
  countOrganisationsByCommune,
  findOrganisations,
  listOrganisations,
  type Organisation,
  type OrganisationFilter,
} from './store.ts'
import * as views from './views.tsx'
import { refusals, words } from './words.ts'

/** What the address asks of the list of organisations; its downloads read the same, with the same tolerance. */
export async function readOrganisationFilter(call: Call) {
  const sought = await readSought(call)
  const kind = organisationKinds.find((each) => each === call.query.get('genre'))
  const theme = organisationThemes.find((each) => each === call.query.get('theme'))
  const filter: OrganisationFilter = { ...sought.finding, kind, theme, siren: sought.text ? sirenIn(sought.text) : undefined }
  let total = await countedOnce(call, 'organisations', filter, () => countOrganisations(call.db, filter))
  if (total === 0 && filter.text && !filter.siren) {
    filter.tolerant = true
    total = await countOrganisations(call.db, filter)
  }
  return { sought, kind, theme, filter, total }
}

export const addressWith = (path: string, query: URLSearchParams, changes: Record<string, string | undefined>): string => {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) value === undefined ? next.delete(name) : next.set(name, value)
  return next.size > 0 ? `${path}?${next}` : path
}

room.show('/acteurs', everyone, async (call) => {
  const { sought, kind, theme, filter, total } = await readOrganisationFilter(call)
  const page = readPage(call.query, rowsAPage)
  const mapped = sought.commune ? { ...filter, communes: undefined } : filter
  const [rows, counts] = await Promise.all([
    listOrganisations(call.db, filter, page, sought.order),
    countedOnce(call, 'organisations by commune', mapped, () => countOrganisationsByCommune(call.db, mapped)),
  ])
  return call.page(
    <views.OrganisationsPage
      rows={rows}
      paging={pagingOf(page, total, '/acteurs', call.query)}
      sought={{ ...sought, tolerant: filter.tolerant === true }}
      radii={radii}
      kind={kind ?? ''}
      theme={theme ?? ''}
      order={readText(call, 'tri')}
      allCommunes={addressWith('/acteurs', call.query, { commune: undefined, page: undefined })}
      map={await mapMatterOf(call, sought, counts)}
      canAdd={mayAddOrganisation(call)}
      seesClaims={holds(call.visitor, ['network'], null)}
      downloads={[
        { to: addressWith('/acteurs.csv', call.query, { page: undefined }), label: `${call.voice.say(words.plainTable)} (CSV)` },
        { to: addressWith('/acteurs.xlsx', call.query, { page: undefined }), label: `${call.voice.say(words.plainTable)} (XLSX)` },
      ]}
    />,
  )
})

const organisationForm = z.object({
  nom: oneLine(200),
  genre: field.choice(organisationKinds),
  siret: recognisedField(recogniseSirenOrSiret).optional(),
  rna: recognisedField(recogniseRna).optional(),
  forme: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  themes: field.choices(organisationThemes),
  ...whereAndHow,
})

const typedOf = (form: Form) => ({ ...form.typed, themes: form.all('themes') })

/** Reads the form, then the commune and position in it: the fields, or the same form with what is wrong. */
async function readOrganisation(call: Call, form: Form) {
  const read = readDraft(organisationForm, form, call.voice)
  if (!read.ok) return { mistakes: read.mistakes }
  const common = await readCommonFields(call, read.draft)
  if (!common.ok) return { mistakes: common.mistakes }
  const { nom, genre, siret, rna, forme, themes } = read.draft
  return {
    fields: {
      ...common.fields,
      name: nom,
      kind: genre,
      siren: siret?.slice(0, 9) ?? null,
      siret: siret?.length === 14 ? siret : null,
      rna: rna ?? null,
      legalForm: forme ?? null,
      themes,
      verifiedOn: today(),
    },
  }
}

const sayRefusal = (call: Call, because: OrganisationRefusal): Mistakes => ({ siret: call.voice.say(refusals[because]) })

room.show('/acteurs/nouvelle', organisationMakers, (call) =>
  call.page(<views.OrganisationFormPage organisation={undefined} values={{ langue: call.voice.language, visible: true }} />),
)

room.act('/acteurs/nouvelle', organisationMakers, async (call, form) => {
  const again = (mistakes: Mistakes) =>
    call.page(<views.OrganisationFormPage organisation={undefined} values={typedOf(form)} mistakes={mistakes} />, 422)
  const { fields, mistakes } = await readOrganisation(call, form)
  if (!fields) return again(mistakes)
  if (!(await coordinatesCommune(call, fields.communeCode))) return again({ commune: call.voice.say(hallWords.outside) })
  const created = await createOrganisation(call.db, visitorOf(call), fields)
  if (!created.allowed) return again(sayRefusal(call, created.because))
  return call.redirect(`/acteurs/${created.value}?enregistre=1`)
})

room.show('/acteurs/:id', organisationReaders, async (call) => {
  const organisation = await mustOrganisation(call)
  if (organisation.id !== call.param('id')) return call.redirect(`/acteurs/${organisation.id}`)
  const isEditor = await mayEditOrganisation(call, organisation)
  const isOwn = call.visitor !== null && (await actsFor(call, organisation.id))
  const [places, sources, memberships] = await Promise.all([
    listPlaces(call.db, { organisationId: organisation.id, hidden: isEditor }),
    listSourcesOf(call.db, 'organisation', organisation.id),
    listCoalitionsOf(call.db, organisation.id),
  ])
  const territories = await listTerritoriesById(
    call.db,
    memberships.map((each) => each.territoryId),
  )
  return call.page(
    <views.OrganisationPage
      organisation={organisation}
      places={places}
      sources={sources}
      coalitions={memberships.flatMap((member) => {
        const territory = territories.find((each) => each.id === member.territoryId)
        return territory ? [{ ...member, territory }] : []
      })}
      completeness={organisationCompleteness(organisation, today())}
      sections={await organisationSections.fill(call, { organisation })}
      isEditor={isEditor}
      canClaim={!isOwn}
      seesTeam={isOwn}
      saved={call.query.has('enregistre')}
    />,
  )
})

const valuesOf = (organisation: Organisation): Record<string, unknown> => ({
  ...commonValues(organisation),
  nom: organisation.name,
  genre: organisation.kind,
  siret: organisation.siret ?? organisation.siren,
  rna: organisation.rna,
  forme: organisation.legalForm,
  themes: organisation.themes,
})

room.show('/acteurs/:id/modifier', organisationEditors, async (call) => {
  const organisation = await mustOrganisation(call)
  return call.page(<views.OrganisationFormPage organisation={organisation} values={valuesOf(organisation)} />)
})

room.act('/acteurs/:id/modifier', organisationEditors, async (call, form) => {
  const organisation = await mustOrganisation(call)
  const again = (mistakes: Mistakes) =>
    call.page(<views.OrganisationFormPage organisation={organisation} values={typedOf(form)} mistakes={mistakes} />, 422)
  const { fields, mistakes } = await readOrganisation(call, form)
  if (!fields) return again(mistakes)
  // A coordinator may not carry a record out of the communes that make her one of its editors.
  const stays = (await actsFor(call, organisation.id)) || (await coordinatesCommune(call, fields.communeCode))
  if (!stays) return again({ commune: call.voice.say(hallWords.outside) })
  const updated = await updateOrganisation(call.db, visitorOf(call), organisation.id, fields)
  if (!updated.allowed) return updated.because === 'absent' ? call.no(404) : again(sayRefusal(call, updated.because))
  return call.redirect(`/acteurs/${organisation.id}?enregistre=1`)
})

room.act('/acteurs/:id/verification', organisationEditors, async (call) => {
  const organisation = await mustOrganisation(call)
  await vouchForOrganisation(call.db, visitorOf(call), organisation.id)
  return call.redirect(`/acteurs/${organisation.id}?enregistre=1`)
})

/** The account page names the organisations that a person holds a role on. */
nameGrants(async (db, ids) => {
  const found = await findOrganisations(db, ids)
  return [...found].map(([id, organisation]) => ({ id, label: organisation.name, to: `/acteurs/${organisation.id}` }))
})

export const isAdministrator = (call: Call, family: readonly string[]): boolean =>
  holds(call.visitor, ['network'], null) || family.some((id) => holds(call.visitor, ['administrator'], id))
