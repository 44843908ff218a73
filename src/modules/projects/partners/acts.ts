import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { changesOf } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { type Actor, matterOf, readersOf, tell, writeTo } from '../acts.ts'
import { partnerAnsweredLetter, partnerInvitedLetter } from '../letters.ts'
import type { PartnerRole, PartnerState } from '../schema.ts'
import { findProjectById, findProjectLocked, saveProjectTouched, type WholeProject } from '../store.ts'
import { decidePartnerInvitation, decidePartnerMove, type InvitationRefusal, type PartnerMove } from './rules.ts'
import { appendPartner, findPartner, listPartners, type Partner, savePartnerState } from './store.ts'

export interface Invited {
  organisation: { id: string; name: string } | undefined
  role: PartnerRole
}

/** Invites an organisation: its administrators get a letter, and nothing is shown before they answer. Says how many were written to. */
export async function invitePartner(
  db: Db,
  author: Actor,
  publicUrl: string,
  project: WholeProject,
  { organisation, role }: Invited,
): Promise<Decision<{ letters: number }, InvitationRefusal>> {
  await findProjectLocked(db, project.id)
  const decision = decidePartnerInvitation(organisation?.id, project.holderId, await listPartners(db, [project.id], 'all'))
  if (!decision.allowed || !organisation) return decision.allowed ? refuse('organisation_unknown') : decision
  const partnerId = await appendPartner(db, project, { organisationId: organisation.id, role, state: 'invited' }, author.personId)
  const readers = await readersOf(db, { organisationIds: [organisation.id], administratorsOnly: true }, author)
  await writeTo(db, readers, (reader) => {
    const link = `${publicUrl}${reader.language === 'en' ? '/en' : ''}/acteurs/${organisation.id}/partenariats`
    return partnerInvitedLetter(reader, organisation.name, role, { ...matterOf(project, publicUrl, reader.language), link })
  })
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.partner_invited', { partnerId, organisationId: organisation.id, role })
  return allow({ letters: readers.length })
}

/** The territory's coordination states a partnership that it answers for: it is shown at once, and the partner can end it. */
export async function statePartner(
  db: Db,
  author: Author,
  project: WholeProject,
  { organisation, role }: Invited,
): Promise<Decision<true, InvitationRefusal>> {
  await findProjectLocked(db, project.id)
  const partners = await listPartners(db, [project.id], 'all')
  const waiting = partners.find((partner) => partner.organisationId === organisation?.id && partner.state === 'invited')
  if (waiting) {
    await movePartner(db, author, project, waiting, 'state')
    return allow(true)
  }
  const decision = decidePartnerInvitation(organisation?.id, project.holderId, partners)
  if (!decision.allowed || !organisation) return decision.allowed ? refuse('organisation_unknown') : decision
  const partnerId = await appendPartner(db, project, { organisationId: organisation.id, role, state: 'stated' }, author.personId)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.partner_stated', { partnerId, organisationId: organisation.id, role })
  return allow(true)
}

const eventOf: Record<PartnerMove, string> = {
  confirm: 'project.partner_confirmed',
  decline: 'project.partner_declined',
  state: 'project.partner_stated',
  end: 'project.partner_ended',
}

/** The partner's own answer, or the end of the partnership from its side. The holder's people are told. */
export async function answerPartnership(
  db: Db,
  author: Author,
  publicUrl: string,
  partnerId: string,
  move: 'confirm' | 'decline' | 'end',
): Promise<Decision<true, 'state_forbids' | 'absent'>> {
  const partner = await findPartner(db, partnerId)
  const project = partner && (await findProjectById(db, partner.projectId))
  if (!partner || !project) return refuse('absent')
  const moved = await movePartner(db, author, project, partner, move)
  if (!moved.allowed) return moved
  const readers = await readersOf(db, { organisationIds: project.holderFamily }, author)
  await writeTo(db, readers, (reader) =>
    partnerAnsweredLetter(
      reader,
      partner.organisationName,
      move === 'confirm',
      matterOf(project, publicUrl, reader.language, '/partenaires'),
    ),
  )
  return allow(true)
}

/** Ends a partnership, or takes back an invitation, from the project's side. */
export async function endPartnership(
  db: Db,
  author: Author,
  project: WholeProject,
  partnerId: string,
): Promise<Decision<true, 'state_forbids' | 'absent'>> {
  const partner = await findPartner(db, partnerId)
  if (!partner || partner.projectId !== project.id) return refuse('absent')
  return movePartner(db, author, project, partner, 'end')
}

async function movePartner(
  db: Db,
  author: Author,
  project: WholeProject,
  given: Partner,
  move: PartnerMove,
): Promise<Decision<true, 'state_forbids'>> {
  await findProjectLocked(db, project.id)
  const state: PartnerState = (await findPartner(db, given.id))?.state ?? given.state
  const decision = decidePartnerMove(move, state)
  if (!decision.allowed) return decision
  await savePartnerState(db, given.id, decision.value, author.personId)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, eventOf[move], {
    partnerId: given.id,
    organisationId: given.organisationId,
    role: given.role,
    ...changesOf({ state }, { state: decision.value }),
  })
  return allow(true)
}
