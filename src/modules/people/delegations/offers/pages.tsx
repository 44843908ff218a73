import type { Decision } from '../../../../platform/decision.ts'
import { type Id, readId } from '../../../../platform/id.ts'
import { type Call, visitorOf } from '../../../../platform/room.ts'
import { room, signedIn } from '../../hall/pages.tsx'
import { delegationsPage } from '../pages.tsx'
import { acceptOffer, declineOffer, withdrawOffer } from './acts.ts'
import type { AcceptanceRefusal } from './rules.ts'
import { acceptanceRefusals } from './words.ts'

/** Answers an offer: back to the page that says what was done, or the page with the sentence that says why not. */
async function answer(
  call: Call,
  done: 'accepte' | 'decline' | 'retire',
  act: (id: Id<'DelegationOffer'>) => Promise<Decision<unknown, AcceptanceRefusal>>,
): Promise<Response> {
  const id = readId<'DelegationOffer'>(call.param('id'))
  const answered = id && (await act(id))
  if (answered?.allowed) return call.redirect(`/compte/delegations?${done}=1`)
  if (!answered || answered.because === 'absent') return call.no(404)
  return delegationsPage(call, { mistakes: { '': call.voice.say(acceptanceRefusals[answered.because]) } })
}

room.act('/compte/delegations/propositions/:id/acceptation', signedIn, (call) =>
  answer(call, 'accepte', (id) => acceptOffer(call.db, visitorOf(call), call.house.config.publicUrl, id)),
)
room.act('/compte/delegations/propositions/:id/refus', signedIn, (call) =>
  answer(call, 'decline', (id) => declineOffer(call.db, visitorOf(call), call.house.config.publicUrl, id)),
)
room.act('/compte/delegations/propositions/:id/retrait', signedIn, (call) =>
  answer(call, 'retire', (id) => withdrawOffer(call.db, visitorOf(call), id)),
)
