import { z } from 'zod'
import { lockFor } from '../../../platform/database.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, sparingly, visitorOf } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import { holds } from '../../../platform/visitor.ts'
import {
  changeTerm,
  endMembership,
  findMembership,
  findPerson,
  freshly,
  grantRefusals,
  inviteForm,
  invitePerson,
  listActing,
  listMembers,
  nameGrants,
  rightsPage,
  territoryRoles,
} from '../../people/index.ts'
import { presentTerritory } from '../acts.ts'
import { coordinators, mayCoordinate, mustTerritory, readers, room, workspaceSections } from '../hall/pages.tsx'
import { listTerritoriesById, type Territory } from '../store.ts'
import { listHappenings } from './store.ts'
import { PresentationPage, TeamPage, WorkspacePage, type WorkspacePlace } from './views.tsx'
import { words } from './words.ts'

export interface WorkspaceOffer {
  /** The address, from the territory's slug. */
  to(slug: string): string
  label: Said
  /** What the page is for, in one sentence. */
  text: Said
  /** Who finds it in the navigation; the route's own guard decides who enters. */
  for: 'readers' | 'contributors' | 'coordinators' | 'network'
}

const offers: WorkspaceOffer[] = [
  { to: (slug) => `/territoires/${slug}/espace`, label: words.workspace, text: words.lead, for: 'readers' },
  { to: (slug) => `/territoires/${slug}/espace/defis`, label: words.challenges, text: words.challengesText, for: 'readers' },
  { to: (slug) => `/territoires/${slug}/equipe`, label: words.team, text: words.teamText, for: 'readers' },
  {
    to: (slug) => `/territoires/${slug}/espace/presentation`,
    label: words.presentation,
    text: words.presentationText,
    for: 'coordinators',
  },
  { to: (slug) => `/territoires/${slug}/perimetre`, label: words.perimeter, text: words.perimeterText, for: 'readers' },
  { to: (slug) => `/reseau/territoires/${slug}/identite`, label: words.identity, text: words.identityText, for: 'network' },
  { to: (slug) => `/territoires/${slug}`, label: words.publicPage, text: words.publicPageText, for: 'readers' },
]

/** A later room adds its page to every territory's workspace. */
export const offerWorkspacePage = (offer: WorkspaceOffer): void => void offers.push(offer)

const rolesFor = {
  readers: ['coordinator', 'contributor', 'reader'],
  contributors: ['coordinator', 'contributor'],
  coordinators: ['coordinator'],
  network: [],
} as const

/** The pages of this workspace that this visitor may enter: for WorkspaceNav. */
export function workspacePlaces(call: Call, territory: Territory): WorkspacePlace[] {
  const isNetwork = holds(call.visitor, ['network'], null)
  return offers
    .filter((offer) => isNetwork || holds(call.visitor, rolesFor[offer.for], territory.id))
    .map((offer) => ({ to: offer.to(territory.slug), label: call.voice.say(offer.label), text: call.voice.say(offer.text) }))
}

nameGrants(async (db, ids) =>
  (await listTerritoriesById(db, ids)).map((territory) => ({
    id: territory.id,
    label: territory.name,
    to: `/territoires/${territory.slug}/espace`,
  })),
)

room.show('/territoires/:slug/espace', readers, async (call) => {
  const territory = await mustTerritory(call)
  return call.page(
    <WorkspacePage
      territory={territory}
      places={workspacePlaces(call, territory)}
      sections={await workspaceSections.fill(call, { territory })}
      happenings={await listHappenings(call.db, territory.id, 10)}
    />,
  )
})

async function teamPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const said = call.query.has('invitation') ? 'invited' : call.query.has('fin') ? 'ended' : undefined
  return call.page(
    <TeamPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      members={await listActing(call.db, { territoryId: territory.id })}
      canChange={mayCoordinate(call, territory.id)}
      said={said}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/equipe', readers, (call) => teamPage(call))

const invitationForm = inviteForm.extend({ role: field.choice(territoryRoles) })

room.act('/territoires/:slug/equipe/inviter', sparingly(freshly(coordinators), 'invitation'), async (call, form) => {
  const read = readDraft(invitationForm, form, call.voice)
  if (!read.ok) return teamPage(call, { mistakes: read.mistakes, typed: form.typed })
  const territory = await mustTerritory(call)
  const { nom, courriel, role, langue, jusqua } = read.draft
  const invited = await invitePerson(call.db, visitorOf(call), call.house.config.publicUrl, {
    name: nom,
    email: courriel,
    language: langue,
    role,
    lastDay: jusqua ?? null,
    territoryId: territory.id,
    where: territory.name,
    next: `/territoires/${territory.slug}/espace`,
  })
  if (!invited.allowed) return teamPage(call, { mistakes: { role: call.voice.say(grantRefusals[invited.because]) }, typed: form.typed })
  return call.redirect(`/territoires/${territory.slug}/equipe?invitation=1`)
})

/** Somebody goes on coordinating a territory: its last coordinator neither ends nor dates her role. The network may, which can name another. */
async function isLastCoordinator(call: Call, membership: { id: string; role: string; territoryId: string | null }): Promise<boolean> {
  if (membership.role !== 'coordinator' || !membership.territoryId || holds(call.visitor, ['network'], null)) return false
  // Two who leave at once follow each other: the second sees that she is the last.
  await lockFor(call.db, `territories.team.${membership.territoryId}`)
  const members = await listMembers(call.db, { territoryId: membership.territoryId })
  return !members.some((each) => each.role === 'coordinator' && each.membershipId !== membership.id && each.endsOn === null)
}

room.act('/territoires/:slug/equipe/:membership/fin', freshly(coordinators), async (call) => {
  const territory = await mustTerritory(call)
  const id = readId<'Membership'>(call.param('membership'))
  const membership = id && (await findMembership(call.db, id))
  if (!membership || membership.territoryId !== territory.id) return call.no(404)
  if (await isLastCoordinator(call, membership)) return teamPage(call, { mistakes: { '': call.voice.say(words.lastCoordinator) } })
  await endMembership(call.db, visitorOf(call), membership.id)
  // Whoever ends her own role may no longer read the team.
  const stays = membership.personId !== visitorOf(call).personId || holds(call.visitor, ['network'], null)
  return call.redirect(stays ? `/territoires/${territory.slug}/equipe?fin=1` : `/territoires/${territory.slug}`)
})

/** The role of the path's `:membership`, where it is held on the territory of the path. */
async function roleOf(call: Call) {
  const territory = await mustTerritory(call)
  const id = readId<'Membership'>(call.param('membership'))
  const membership = id && (await findMembership(call.db, id))
  const person = membership?.territoryId === territory.id ? await findPerson(call.db, membership.personId) : undefined
  return membership && person && { territory, membership, person }
}

async function memberRights(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const found = await roleOf(call)
  if (!found) return call.no(404)
  const { territory, membership, person } = found
  const team = `/territoires/${territory.slug}/equipe`
  const shown = await rightsPage(call, person, {
    on: [territory.id],
    membershipId: membership.id,
    action: `${team}/${membership.id}/droits`,
    breadcrumb: [
      { label: territory.name, to: `/territoires/${territory.slug}/espace` },
      { label: call.voice.say(words.team), to: team },
    ],
    ...more,
  })
  return shown ?? call.no(404)
}

room.show('/territoires/:slug/equipe/:membership/droits', coordinators, (call) => memberRights(call))

room.act('/territoires/:slug/equipe/:membership/droits', freshly(coordinators), async (call, form) => {
  const found = await roleOf(call)
  if (found && form.text('jusqua') !== '' && (await isLastCoordinator(call, found.membership)))
    return memberRights(call, { mistakes: { jusqua: call.voice.say(words.lastCoordinator) }, typed: form.typed })
  const mistakes = found ? await changeTerm(call, found.membership.id, form) : 'absent'
  if (!found || mistakes === 'absent') return call.no(404)
  if (mistakes) return memberRights(call, { mistakes, typed: form.typed })
  return call.redirect(`/territoires/${found.territory.slug}/equipe/${found.membership.id}/droits?enregistre=1`)
})

const presentationForm = z.object({ presentation: field.longText(1_000).optional(), autre: field.longText(1_000).optional() })

room.show('/territoires/:slug/espace/presentation', coordinators, async (call) => {
  const territory = await mustTerritory(call)
  const typed = { presentation: territory.lead, autre: territory.leadOther ?? '' }
  const saved = call.query.has('enregistre')
  return call.page(<PresentationPage territory={territory} places={workspacePlaces(call, territory)} typed={typed} saved={saved} />)
})

room.act('/territoires/:slug/espace/presentation', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(presentationForm, form, call.voice)
  if (!read.ok) {
    const places = workspacePlaces(call, territory)
    return call.page(
      <PresentationPage territory={territory} places={places} typed={form.typed} mistakes={read.mistakes} saved={false} />,
      422,
    )
  }
  await presentTerritory(call.db, visitorOf(call), territory, { lead: read.draft.presentation ?? '', leadOther: read.draft.autre ?? null })
  return call.redirect(`/territoires/${territory.slug}/espace/presentation?enregistre=1`)
})
