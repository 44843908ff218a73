/** The link of a confirmation, from its letter. It comes after the other pages of its address, which it would take for tokens. */
import { now } from '../../../../platform/clock.ts'
import { type Call, sparingly, visitorOf } from '../../../../platform/room.ts'
import { notice } from '../../../../platform/security.ts'
import { room, signedIn } from '../../hall/pages.tsx'
import { decideEntry } from '../../rules.ts'
import { findLink } from '../../store.ts'
import { type ConfirmationRefusal, confirmByLink } from '../acts.ts'
import { page } from '../pages.tsx'
import { findSessionId } from '../store.ts'
import * as views from '../views.tsx'

function refusedPage(call: Call, because: ConfirmationRefusal): Response {
  notice(call, 'sign_in_failed', `confirmation_${because}`)
  return call.page(<views.ConfirmationRefusedPage because={because} />, because === 'link_unknown' ? 404 : 410)
}

room.show(`${page}/:token`, signedIn, async (call) => {
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  const link = await findLink(call.db, call.param('token'), { lock: false, for: ['confirmation'] })
  const decision = decideEntry(link, now())
  if (!decision.allowed) return refusedPage(call, decision.because)
  if (link?.sessionId !== sessionId) return refusedPage(call, 'other_session')
  return call.page(<views.ConfirmationLinkPage token={call.param('token')} />)
})

room.act(`${page}/:token`, sparingly(signedIn, 'link'), async (call) => {
  const sessionId = (await findSessionId(call.db, call.context.get('sessionToken'))) ?? ''
  const done = await confirmByLink(call.db, visitorOf(call), call.param('token'), sessionId)
  return done.allowed ? call.redirect(done.value ?? '/compte') : refusedPage(call, done.because)
})
