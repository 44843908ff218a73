import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { administrators, findOrganisation, listOrganisations, mustOrganisation, organisationKindNames } from '../../ecosystem/index.ts'
import { type Entry, holders, mustEntry, projectCoordinators, room } from '../hall/pages.tsx'
import { partnerRoles } from '../schema.ts'
import { answerPartnership, endPartnership, invitePartner, statePartner } from './acts.ts'
import { listPartners, listPartnerships } from './store.ts'
import { PartnershipsPage, PartnersPage } from './views.tsx'
import { invitationRefusals, words } from './words.ts'

const inviteForm = z.object({
  structure: field.id<'Organisation'>(),
  role: field.choice(partnerRoles),
  cherche: field.text(200).optional(),
})

interface Shown {
  mistakes?: Mistakes
  typed?: Values
  searched?: string
}

/** Organisations that a text finds, to choose one from: name, kind and commune tell two of one name apart. */
export async function listFound(call: Call, text: string | undefined) {
  if (!text) return []
  const page = { size: 20, offset: 0 }
  const found = await listOrganisations(call.db, { text }, page, 'likeness')
  const near = found.length > 0 ? found : await listOrganisations(call.db, { text, tolerant: true }, page, 'likeness')
  return near.map((each) => ({
    value: each.id as string,
    label: each.name,
    hint: [call.voice.say(organisationKindNames[each.kind]), each.commune].filter(Boolean).join(', '),
  }))
}

async function partnersPage(call: Call, { project, standing }: Entry, { mistakes, typed, searched }: Shown = {}): Promise<Response> {
  const asked = (searched ?? call.query.get('recherche') ?? '').trim().slice(0, 200) || undefined
  const letters = /^\d{1,3}$/.test(call.query.get('lettres') ?? '') ? Number(call.query.get('lettres')) : undefined
  return call.page(
    <PartnersPage
      project={project}
      partners={await listPartners(call.db, [project.id], 'all')}
      found={await listFound(call, asked)}
      searched={asked}
      mayState={standing.isCoordination}
      values={typed ?? {}}
      mistakes={mistakes}
      letters={letters}
      saved={call.query.has('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/partenaires', holders, async (call) => partnersPage(call, await mustEntry(call)))

async function readInvitation(call: Call, entry: Entry, form: Form) {
  const read = readDraft(inviteForm, form, call.voice)
  if (!read.ok)
    return { response: await partnersPage(call, entry, { mistakes: read.mistakes, typed: form.typed, searched: form.text('cherche') }) }
  const organisation = await findOrganisation(call.db, read.draft.structure)
  return { invited: { organisation: organisation?.isPublic ? organisation : undefined, role: read.draft.role } }
}

const refused = (call: Call, entry: Entry, form: Form, because: keyof typeof invitationRefusals) =>
  partnersPage(call, entry, {
    mistakes: { structure: call.voice.say(invitationRefusals[because]) },
    typed: form.typed,
    searched: form.text('cherche'),
  })

room.act('/projets/:project/partenaires', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const { response, invited } = await readInvitation(call, entry, form)
  if (!invited) return response
  const sent = await invitePartner(call.db, visitorOf(call), call.house.config.publicUrl, entry.project, invited)
  if (!sent.allowed) return refused(call, entry, form, sent.because)
  return call.redirect(`/projets/${entry.project.slug}/partenaires?lettres=${sent.value.letters}`)
})

room.act('/projets/:project/partenaires/declaration', projectCoordinators, async (call, form) => {
  const entry = await mustEntry(call)
  const { response, invited } = await readInvitation(call, entry, form)
  if (!invited) return response
  const stated = await statePartner(call.db, visitorOf(call), entry.project, invited)
  if (!stated.allowed) return refused(call, entry, form, stated.because)
  return call.redirect(`/projets/${entry.project.slug}/partenaires?enregistre=1`)
})

room.act('/projets/:project/partenaires/:partner/fin', holders, async (call) => {
  const { project } = await mustEntry(call)
  const id = readId<'ProjectPartner'>(call.param('partner'))
  const ended = id && (await endPartnership(call.db, visitorOf(call), project, id))
  if (!ended || (!ended.allowed && ended.because === 'absent')) return call.no(404)
  return call.redirect(`/projets/${project.slug}/partenaires${ended.allowed ? '?enregistre=1' : ''}`)
})

async function partnershipsPage(call: Call, mistakes?: Mistakes): Promise<Response> {
  const organisation = await mustOrganisation(call)
  return call.page(
    <PartnershipsPage
      organisation={organisation}
      partnerships={await listPartnerships(call.db, organisation.id)}
      mistakes={mistakes}
      saved={call.query.has('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/acteurs/:id/partenariats', administrators, (call) => partnershipsPage(call))

const answerForm = z.object({ reponse: field.choice(['confirm', 'decline', 'end']) })

room.act('/acteurs/:id/partenariats/:partner', administrators, async (call, form) => {
  const organisation = await mustOrganisation(call)
  const id = readId<'ProjectPartner'>(call.param('partner'))
  if (!id) return call.no(404)
  const read = readDraft(answerForm, form, call.voice)
  if (!read.ok) return partnershipsPage(call, { '': Object.values(read.mistakes).join(' ') })
  const mine = await listPartnerships(call.db, organisation.id)
  if (!mine.some((each) => each.id === id)) return call.no(404)
  const answered = await answerPartnership(call.db, visitorOf(call), call.house.config.publicUrl, id, read.draft.reponse)
  if (!answered.allowed) return partnershipsPage(call, { '': call.voice.say(words.changed) })
  return call.redirect(`/acteurs/${organisation.id}/partenariats?enregistre=1`)
})
