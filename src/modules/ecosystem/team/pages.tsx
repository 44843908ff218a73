import { lockFor } from '../../../platform/database.ts'
import { type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, sparingly, visitorOf } from '../../../platform/room.ts'
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
  organisationRoles,
  rightsPage,
} from '../../people/index.ts'
import { administrators, members, mustOrganisation, room } from '../hall/pages.tsx'
import { isAdministrator } from '../organisations/pages.tsx'
import { listFamily } from '../organisations/store.ts'
import { TeamPage } from '../organisations/views.tsx'
import { words } from '../organisations/words.ts'
import { decideDeparture } from './rules.ts'

/** Who holds a role on the organisation, or on one that was merged into it. */
async function teamOf(call: Call, organisationId: string) {
  const family = await listFamily(call.db, organisationId)
  const teams = await Promise.all(family.map((id) => listActing(call.db, { organisationId: id })))
  return { family, team: teams.flat() }
}

/** The same where somebody is about to leave: two who leave at once follow each other, so that the second sees that she is the last. */
async function teamToLeave(call: Call, organisationId: string) {
  await lockFor(call.db, `ecosystem.team.${organisationId}`)
  return teamOf(call, organisationId)
}

/** Those who hold a role themselves: whoever acts in an absence does not stay in their place. */
const membersIn = (team: Awaited<ReturnType<typeof teamOf>>['team']) => team.filter((each) => !each.lent)

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

room.act('/acteurs/:id/equipe/inviter', sparingly(freshly(administrators), 'invitation'), async (call, form) => {
  const organisation = await mustOrganisation(call)
  const read = readDraft(inviteForm, form, call.voice)
  if (!read.ok) return teamPage(call, { mistakes: read.mistakes, typed: form.typed })
  const { nom, courriel, role, langue, jusqua } = read.draft
  if (!(organisationRoles as readonly string[]).includes(role)) return call.no(400)
  const invited = await invitePerson(call.db, visitorOf(call), call.house.config.publicUrl, {
    name: nom,
    email: courriel,
    language: langue,
    role,
    lastDay: jusqua ?? null,
    organisationId: organisation.id,
    where: organisation.name,
    next: `/acteurs/${organisation.id}`,
  })
  if (!invited.allowed) return teamPage(call, { mistakes: { role: call.voice.say(grantRefusals[invited.because]) }, typed: form.typed })
  return call.redirect(`/acteurs/${organisation.id}/equipe?invitation=1`)
})

room.act('/acteurs/:id/equipe/:membership/fin', freshly(administrators), async (call) => {
  const organisation = await mustOrganisation(call)
  const id = readId<'Membership'>(call.param('membership'))
  const membership = id && (await findMembership(call.db, id))
  const { family, team } = await teamToLeave(call, organisation.id)
  if (!id || !membership?.organisationId || !family.includes(membership.organisationId)) return call.no(404)
  if (!decideDeparture(membersIn(team), id).allowed) return teamPage(call, { refused: true })
  await endMembership(call.db, visitorOf(call), id)
  return call.redirect(`/acteurs/${organisation.id}/equipe`)
})

/** The role of the path's `:membership`, where it is held on the organisation of the path or on one merged into it. */
async function roleOf(call: Call) {
  const organisation = await mustOrganisation(call)
  const family = await listFamily(call.db, organisation.id)
  const id = readId<'Membership'>(call.param('membership'))
  const membership = id && (await findMembership(call.db, id))
  const isHere = membership?.organisationId && family.includes(membership.organisationId)
  const person = isHere ? await findPerson(call.db, membership.personId) : undefined
  return membership && person && { organisation, family, membership, person }
}

async function memberRights(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const found = await roleOf(call)
  if (!found) return call.no(404)
  const { organisation, family, membership, person } = found
  const team = `/acteurs/${organisation.id}/equipe`
  const shown = await rightsPage(call, person, {
    on: family,
    membershipId: membership.id,
    action: `${team}/${membership.id}/droits`,
    breadcrumb: [
      { label: organisation.name, to: `/acteurs/${organisation.id}` },
      { label: call.voice.say(words.teamOf)(organisation.name), to: team },
    ],
    ...more,
  })
  return shown ?? call.no(404)
}

room.show('/acteurs/:id/equipe/:membership/droits', administrators, (call) => memberRights(call))

room.act('/acteurs/:id/equipe/:membership/droits', freshly(administrators), async (call, form) => {
  const found = await roleOf(call)
  if (found && form.text('jusqua') !== '') {
    // Whoever stays must stay without an end: a role that ends by itself leaves nobody as surely as one that is ended.
    const { team } = await teamToLeave(call, found.organisation.id)
    const staying = membersIn(team).filter((each) => each.endsOn === null || each.membershipId === found.membership.id)
    if (!decideDeparture(staying, found.membership.id).allowed)
      return memberRights(call, { mistakes: { jusqua: call.voice.say(words.lastAdministrator) }, typed: form.typed })
  }
  const mistakes = found ? await changeTerm(call, found.membership.id, form) : 'absent'
  if (!found || mistakes === 'absent') return call.no(404)
  if (mistakes) return memberRights(call, { mistakes, typed: form.typed })
  return call.redirect(`/acteurs/${found.organisation.id}/equipe/${found.membership.id}/droits?enregistre=1`)
})
