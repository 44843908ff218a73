import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, type Guard, sparingly, visitorOf } from '../../../platform/room.ts'
import type { Panel } from '../../../platform/slot.ts'
import type { Form } from '../../../platform/upload.ts'
import { holds } from '../../../platform/visitor.ts'
import { findPerson, networkTeam } from '../../people/index.ts'
import { communesOf, coordinators, mayCoordinate, mustTerritory, type Territory } from '../../territories/index.ts'
import { mustOrganisation, organisationReaders, room } from '../hall/pages.tsx'
import { listFamily } from '../organisations/store.ts'
import { words as organisationWords } from '../organisations/words.ts'
import { acceptClaim, askClaim, refuseClaim, withdrawClaim } from './acts.ts'
import { findClaim, findClaimOf, listClaims } from './store.ts'
import { ClaimPage, type ClaimRow, ClaimsPage, WaitingClaims } from './views.tsx'
import { refusals, words } from './words.ts'

/** Anybody signed in, where the organisation may be read. */
export const claimants: Guard = {
  name: 'claimants',
  async admit(call) {
    const admission = await organisationReaders.admit(call)
    return admission === 'admitted' && !call.visitor ? 'refused' : admission
  },
}

async function claimPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const organisation = await mustOrganisation(call)
  const last = await findClaimOf(call.db, organisation.id, visitorOf(call).personId)
  const crumbs = [
    { label: call.voice.say(organisationWords.title), to: '/acteurs' },
    { label: organisation.name, to: `/acteurs/${organisation.id}` },
  ]
  return call.page(<ClaimPage organisation={organisation} last={last} crumbs={crumbs} {...more} />, more.mistakes ? 422 : 200)
}

room.show('/acteurs/:id/demande', claimants, (call) => claimPage(call))

const claimForm = z.object({ message: field.text(1000, 10) })

room.act('/acteurs/:id/demande', sparingly(claimants, 'claim'), async (call, form) => {
  const organisation = await mustOrganisation(call)
  const visitor = visitorOf(call)
  const read = readDraft(claimForm, form, call.voice)
  if (!read.ok) return claimPage(call, { mistakes: read.mistakes, typed: form.typed })
  // The network's team may ask too: it does not answer for the organisation, it oversees it.
  const isOwn = (await listFamily(call.db, organisation.id)).some((each) => holds(visitor, ['administrator'], each))
  const asked = await askClaim(call.db, visitor, { organisationId: organisation.id, message: read.draft.message, isAdministrator: isOwn })
  if (!asked.allowed) return claimPage(call, { mistakes: { message: call.voice.say(refusals[asked.because]) }, typed: form.typed })
  return call.redirect(`/acteurs/${organisation.id}/demande`)
})

room.act('/acteurs/:id/demande/:claim/retrait', claimants, async (call) => {
  const organisation = await mustOrganisation(call)
  const id = readId<'Claim'>(call.param('claim'))
  const done = id && (await withdrawClaim(call.db, visitorOf(call), id))
  if (!done || (!done.allowed && done.because === 'absent')) return call.no(404)
  return call.redirect(`/acteurs/${organisation.id}/demande`)
})

async function withPeople(call: Call, communes: readonly string[] | undefined): Promise<ClaimRow[]> {
  const claims = await listClaims(call.db, { communes })
  const people = new Map(
    await Promise.all([...new Set(claims.map((each) => each.personId))].map(async (id) => [id, await findPerson(call.db, id)] as const)),
  )
  return claims.map((claim) => ({
    ...claim,
    personName: people.get(claim.personId)?.name ?? '',
    personEmail: people.get(claim.personId)?.email ?? '',
  }))
}

interface Desk {
  base: string
  crumbs: { label: string; to: string }[]
  /** Whose organisations may be answered for; everyone's when left out. */
  communes: string[] | undefined
}

async function territoryDesk(call: Call): Promise<Desk> {
  const territory = await mustTerritory(call)
  const communes = await communesOf(call.db, territory.id)
  return {
    base: `/territoires/${territory.slug}/demandes`,
    crumbs: [{ label: territory.name, to: `/territoires/${territory.slug}` }],
    communes: communes.map((each) => each.code),
  }
}

const networkDesk: Desk = { base: '/reseau/demandes', crumbs: [], communes: undefined }

async function claimsPage(call: Call, desk: Desk, more: { mistakes?: Mistakes; wrongId?: string } = {}): Promise<Response> {
  const claims = await withPeople(call, desk.communes)
  return call.page(<ClaimsPage claims={claims} base={desk.base} crumbs={desk.crumbs} {...more} />, more.mistakes ? 422 : 200)
}

async function answer(call: Call, desk: Desk, form: Form): Promise<Response> {
  const id = readId<'Claim'>(call.param('claim'))
  const claim = id && (await findClaim(call.db, id))
  const isHere = claim && (!desk.communes || (claim.communeCode !== null && desk.communes.includes(claim.communeCode)))
  if (!id || !isHere) return call.no(404)
  const reason = form.text(`raison-${id}`).trim().slice(0, 1000)
  const again = (said: string) => claimsPage(call, desk, { mistakes: { [`raison-${id}`]: said }, wrongId: id })
  const chosen = form.text('reponse')
  if (chosen !== 'accepter' && reason === '') return again(call.voice.say(words.reasonMissing))
  const done =
    chosen === 'accepter'
      ? await acceptClaim(call.db, visitorOf(call), call.house.config.publicUrl, id)
      : await refuseClaim(call.db, visitorOf(call), id, reason)
  return done.allowed ? call.redirect(desk.base) : again(call.voice.say(refusals[done.because]))
}

room.show('/territoires/:slug/demandes', coordinators, async (call) => claimsPage(call, await territoryDesk(call)))
room.act('/territoires/:slug/demandes/:claim', coordinators, async (call, form) => answer(call, await territoryDesk(call), form))
room.show('/reseau/demandes', networkTeam, (call) => claimsPage(call, networkDesk))
room.act('/reseau/demandes/:claim', networkTeam, (call, form) => answer(call, networkDesk, form))

/** For a territory's workspace: how many claims wait for an answer; nothing to say to those who may not answer. */
export const waitingClaims: Panel<{ territory: Territory }> = async (call, { territory }) => {
  if (!mayCoordinate(call, territory.id)) return null
  const communes = (await communesOf(call.db, territory.id)).map((each) => each.code)
  const waiting = await listClaims(call.db, { state: 'asked', communes })
  return <WaitingClaims count={waiting.length} to={`/territoires/${territory.slug}/demandes`} />
}
