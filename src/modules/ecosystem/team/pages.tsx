import { type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, sparingly, visitorOf } from '../../../platform/room.ts'
import { endMembership, findMembership, inviteForm, invitePerson, listMembers, organisationRoles, peopleWords } from '../../people/index.ts'
import { administrators, members, mustOrganisation, room } from '../hall/pages.tsx'
import { isAdministrator } from '../organisations/pages.tsx'
import { listFamily } from '../organisations/store.ts'
import { TeamPage } from '../organisations/views.tsx'
import { decideDeparture } from './rules.ts'

/** Who holds a role on the organisation, or on one that was merged into it. */
async function teamOf(call: Call, organisationId: string) {
  const family = await listFamily(call.db, organisationId)
  const teams = await Promise.all(family.map((id) => listMembers(call.db, { organisationId: id })))
  return { family, team: teams.flat() }
}

interface Shown {
  mistakes?: Mistakes
  typed?: Record<string, string>
  refused?: boolean
}

async function teamPage(call: Call, shown: Shown = {}): Promise<Response> {
  const organisation = await mustOrganisation(call)
  const { family, team } = await teamOf(call, organisation.id)
  return call.page(
    <TeamPage
      organisation={organisation}
      base={`/acteurs/${organisation.id}/equipe`}
      members={team}
      offered={organisationRoles}
      canChange={isAdministrator(call, family)}
      invited={call.query.has('invitation')}
      refused={shown.refused ?? false}
      mistakes={shown.mistakes}
      typed={shown.typed}
    />,
    shown.mistakes || shown.refused ? 422 : 200,
  )
}

room.show('/acteurs/:id/equipe', members, (call) => teamPage(call))

room.act('/acteurs/:id/equipe/inviter', sparingly(administrators, 'invitation'), async (call, form) => {
  const organisation = await mustOrganisation(call)
  const read = readDraft(inviteForm, form, call.voice)
  if (!read.ok) return teamPage(call, { mistakes: read.mistakes, typed: form.typed })
  const { nom, courriel, role, langue } = read.draft
  if (!(organisationRoles as readonly string[]).includes(role)) return call.no(400)
  const invited = await invitePerson(call.db, visitorOf(call), call.house.config.publicUrl, {
    name: nom,
    email: courriel,
    language: langue,
    role,
    organisationId: organisation.id,
    where: organisation.name,
    next: `/acteurs/${organisation.id}`,
  })
  if (!invited.allowed) return teamPage(call, { mistakes: { role: call.voice.say(peopleWords.alreadyHeld) }, typed: form.typed })
  return call.redirect(`/acteurs/${organisation.id}/equipe?invitation=1`)
})

room.act('/acteurs/:id/equipe/:membership/fin', administrators, async (call) => {
  const organisation = await mustOrganisation(call)
  const id = readId<'Membership'>(call.param('membership'))
  const membership = id && (await findMembership(call.db, id))
  const { family, team } = await teamOf(call, organisation.id)
  if (!id || !membership?.organisationId || !family.includes(membership.organisationId)) return call.no(404)
  if (!decideDeparture(team, id).allowed) return teamPage(call, { refused: true })
  await endMembership(call.db, visitorOf(call), id)
  return call.redirect(`/acteurs/${organisation.id}/equipe`)
})
