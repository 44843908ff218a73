/** The link of a confirmation, from its letter. It comes after the other pages of its address, which it would take for tokens. */
import { now } from '../../../../platform/clock.ts'
import { type Call, sparingly, visitorOf } from '../../../../platform/room.ts'
import { notice } from '../../../../platform/security.ts'
import { room, signedIn } from '../../hall/pages.tsx'
import { readTypedCode } from '../../recovery/pages.tsx'
import { codeRefusals } from '../../recovery/words.ts'
import { decideEntry } from '../../rules.ts'
import { findLink } from '../../store.ts'
import { type ConfirmationRefusal, confirmByLink } from '../acts.ts'
import { mustTwice, page } from '../pages.tsx'
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
  return call.page(<views.ConfirmationLinkPage token={call.param('token')} asksCode={mustTwice(call)} />)
})

room.act(`${page}/:token`, sparingly(signedIn, 'link'), async (call, form) => {
  const token = call.param('token')
  const sessionId = (await findSessionId(call.db, call.context.get('sessionToken'))) ?? ''
  const again = (mistakes: Record<string, string>) =>
    call.page(<views.ConfirmationLinkPage token={token} asksCode mistakes={mistakes} typed={form.typed} />, 422)
  const typed = mustTwice(call) ? readTypedCode(call, form) : undefined
  if (typed && 'mistakes' in typed) return again(typed.mistakes)
  const second = typed && { publicUrl: call.house.config.publicUrl, code: typed.code }
  const done = await confirmByLink(call.db, visitorOf(call), token, sessionId, second)
  if (!done.allowed && done.because === 'code_unknown') {
    notice(call, 'sign_in_failed', 'confirmation_code_unknown')
    return again({ code: call.voice.say(codeRefusals.code_unknown) })
  }
  return done.allowed ? call.redirect(done.value ?? '/compte') : refusedPage(call, done.because)
})
