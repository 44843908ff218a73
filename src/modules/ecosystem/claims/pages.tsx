import type { VNode } from 'preact'
import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, type Guard, sparingly, visitorOf } from '../../../platform/room.ts'
import type { Panel } from '../../../platform/slot.ts'
import type { Form } from '../../../platform/upload.ts'
import { holds } from '../../../platform/visitor.ts'
import { findPeople, freshly, listSuggestedSirets, networkTeam } from '../../people/index.ts'
import { communesOf, coordinators, mayCoordinate, mustTerritory, type Territory } from '../../territories/index.ts'
import { administrators, mustOrganisation, organisationReaders, room } from '../hall/pages.tsx'
import { findOrganisationByIdentifier, listFamily } from '../organisations/store.ts'
import { words as organisationWords } from '../organisations/words.ts'
import { acceptClaim, askClaim, refuseClaim, withdrawClaim } from './acts.ts'
import { type ClaimFilter, findClaim, findClaimOf, listClaims } from './store.ts'
import { ClaimPage, type ClaimRow, ClaimsPage, type Suggestion, SuggestionsSheet, WaitingClaims } from './views.tsx'
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

async function withPeople(call: Call, filter: ClaimFilter): Promise<ClaimRow[]> {
  const claims = await listClaims(call.db, filter)
  const people = await findPeople(
    call.db,
    claims.map((each) => each.personId),
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
  /** Which claims are answered here. */
  filter: ClaimFilter
}

async function territoryDesk(call: Call): Promise<Desk> {
  const territory = await mustTerritory(call)
  const communes = await communesOf(call.db, territory.id)
  return {
    base: `/territoires/${territory.slug}/demandes`,
    crumbs: [{ label: territory.name, to: `/territoires/${territory.slug}` }],
    // What an identity provider suggests is answered by the organisation itself, or by the network.
    filter: { communes: communes.map((each) => each.code), source: 'person' },
  }
}

const networkDesk: Desk = { base: '/reseau/demandes', crumbs: [], filter: {} }

async function organisationDesk(call: Call): Promise<Desk> {
  const { id, name } = await mustOrganisation(call)
  return {
    base: `/acteurs/${id}/demandes`,
    crumbs: [
      { label: call.voice.say(organisationWords.title), to: '/acteurs' },
      { label: name, to: `/acteurs/${id}` },
    ],
    filter: { organisationId: id },
  }
}

async function claimsPage(call: Call, desk: Desk, more: { mistakes?: Mistakes; wrongId?: string } = {}): Promise<Response> {
  const claims = await withPeople(call, desk.filter)
  return call.page(<ClaimsPage claims={claims} base={desk.base} crumbs={desk.crumbs} {...more} />, more.mistakes ? 422 : 200)
}

async function answer(call: Call, desk: Desk, form: Form): Promise<Response> {
  const id = readId<'Claim'>(call.param('claim'))
  const claim = id && (await findClaim(call.db, id))
  const { communes, organisationId, source } = desk.filter
  const isHere =
    claim &&
    (!communes || (claim.communeCode !== null && communes.includes(claim.communeCode))) &&
    (!organisationId || claim.organisationId === organisationId) &&
    (!source || claim.source === source)
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
room.act('/territoires/:slug/demandes/:claim', freshly(coordinators), async (call, form) => answer(call, await territoryDesk(call), form))
room.show('/reseau/demandes', networkTeam, (call) => claimsPage(call, networkDesk))
room.act('/reseau/demandes/:claim', freshly(networkTeam), (call, form) => answer(call, networkDesk, form))

/** For a territory's workspace: how many claims wait for an answer; nothing to say to those who may not answer. */
export const waitingClaims: Panel<{ territory: Territory }> = async (call, { territory }) => {
  if (!mayCoordinate(call, territory.id)) return null
  const communes = (await communesOf(call.db, territory.id)).map((each) => each.code)
  const waiting = await listClaims(call.db, { state: 'asked', communes, source: 'person' })
  return <WaitingClaims count={waiting.length} to={`/territoires/${territory.slug}/demandes`} />
}

room.show('/acteurs/:id/demandes', administrators, async (call) => claimsPage(call, await organisationDesk(call)))
room.act('/acteurs/:id/demandes/:claim', freshly(administrators), async (call, form) => answer(call, await organisationDesk(call), form))

/** The organisations that a person's identity provider says she works for, and of which she is nothing yet. */
async function listSuggestions(call: Call): Promise<Suggestion[]> {
  const { visitor } = call
  const found: Suggestion[] = []
  for (const siret of visitor ? await listSuggestedSirets(call.db, visitor.personId) : []) {
    const organisation = await findOrganisationByIdentifier(call.db, { siret })
    if (!visitor || !organisation || found.some((each) => each.id === organisation.id)) continue
    const family = await listFamily(call.db, organisation.id)
    if (family.some((each) => holds(visitor, ['administrator', 'member'], each))) continue
    const last = await findClaimOf(call.db, organisation.id, visitor.personId)
    found.push({ id: organisation.id, name: organisation.name, siret, isAsked: last?.state === 'asked' })
  }
  return found
}

/** For a person's own page. */
export async function suggestionsPanel(call: Call): Promise<VNode | null> {
  const suggestions = await listSuggestions(call)
  return suggestions.length > 0 ? <SuggestionsSheet suggestions={suggestions} /> : null
}

/** Membership is separate from sign-in: what a provider says becomes a request, which an administrator of the organisation or the network confirms. */
room.act('/acteurs/:id/demande/membre', sparingly(claimants, 'claim'), async (call) => {
  const organisation = await mustOrganisation(call)
  const suggestion = (await listSuggestions(call)).find((each) => each.id === organisation.id)
  if (!suggestion) return call.no(404)
  const message = call.voice.say(words.suggestedMessage)(suggestion.siret)
  await askClaim(call.db, visitorOf(call), {
    organisationId: organisation.id,
    message,
    isAdministrator: false,
    role: 'member',
    source: 'provider',
  })
  return call.redirect('/compte')
})
