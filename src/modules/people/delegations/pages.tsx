import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, sparingly, visitorOf } from '../../../platform/room.ts'
import { listGrantedThings } from '../grants/store.ts'
import { room, signedIn } from '../hall/pages.tsx'
import { freshly } from '../proofs/pages.tsx'
import { endDelegation } from './acts.ts'
import { offerRole } from './offers/acts.ts'
import { listOffersBy, listOffersTo } from './offers/store.ts'
import { countDelegations, listDelegations, listOwnRoles } from './store.ts'
import { DelegationsPage } from './views.tsx'
import { delegationRefusals, refusedField } from './words.ts'

/** What was done, as the address says it. */
const done = { confie: 'offered', fin: 'ended', accepte: 'accepted', decline: 'declined', retire: 'withdrawn' } as const

export async function delegationsPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const { personId, email } = visitorOf(call)
  const page = readPage(call.query)
  const delegations = await listDelegations(call.db, personId, page)
  const roles = await listOwnRoles(call.db, personId)
  const offers = { toYou: await listOffersTo(call.db, email), byYou: await listOffersBy(call.db, personId) }
  const named = await listGrantedThings(
    call.db,
    [...delegations, ...roles, ...offers.toYou, ...offers.byYou].map((each) => each.on),
  )
  const said = (Object.keys(done) as (keyof typeof done)[]).find((each) => call.query.has(each))
  return call.page(
    <DelegationsPage
      delegations={delegations}
      offers={offers}
      paging={pagingOf(page, await countDelegations(call.db, personId), '/compte/delegations', call.query)}
      roles={roles}
      labelOf={(on) => named.get(on ?? '')?.label ?? call.house.config.siteName}
      selfId={personId}
      today={today()}
      said={said && done[said]}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/compte/delegations', signedIn, (call) => delegationsPage(call))

const delegationForm = z.object({ role: field.id<'Membership'>(), courriel: field.email(), du: field.day(), au: field.day() })

/** Whatever the address, the same is done before the page answers: one row and one job, whose work nobody at the door can see or time. */
room.act('/compte/delegations', sparingly(freshly(signedIn), 'invitation'), async (call, form) => {
  const read = readDraft(delegationForm, form, call.voice)
  if (!read.ok) return delegationsPage(call, { mistakes: read.mistakes, typed: form.typed })
  const { role, courriel, du, au } = read.draft
  const offered = await offerRole(call.db, visitorOf(call), { membershipId: role, email: courriel, firstDay: du, lastDay: au })
  if (offered.allowed) return call.redirect('/compte/delegations?confie=1')
  const mistakes = { [refusedField[offered.because]]: call.voice.say(delegationRefusals[offered.because]) }
  return delegationsPage(call, { mistakes, typed: form.typed })
})

room.act('/compte/delegations/:id/fin', signedIn, async (call) => {
  const id = readId<'Delegation'>(call.param('id'))
  const ended = id && (await endDelegation(call.db, visitorOf(call), call.house.config.publicUrl, id))
  return ended?.allowed ? call.redirect('/compte/delegations?fin=1') : call.no(404)
})
