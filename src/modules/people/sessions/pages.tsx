/** The sessions a person has open, and how she ends them: one, the others, or all of them from a letter. */
import { now } from '../../../platform/clock.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { everyone, sparingly, visitorOf } from '../../../platform/room.ts'
import { LinkRefusedPage } from '../entry/views.tsx'
import { room, signedIn, withSession } from '../hall/pages.tsx'
import { decideEntry, idleHoursOf } from '../rules.ts'
import { findLink } from '../store.ts'
import { closeOtherSessions, endAllByLink, endSession } from './acts.ts'
import { countSessions, listSessions } from './store.ts'
import { AllClosedPage, EndAllPage, SessionsPage } from './views.tsx'

room.show('/compte/sessions', signedIn, async (call) => {
  const visitor = visitorOf(call)
  const { personId } = visitor
  const idleHours = idleHoursOf(visitor, call.house.config)
  const page = readPage(call.query)
  const sessions = await listSessions(call.db, personId, call.context.get('sessionToken'), idleHours, page)
  const paging = pagingOf(page, await countSessions(call.db, personId, idleHours), '/compte/sessions', call.query)
  return call.page(<SessionsPage idleHours={idleHours} sessions={sessions} paging={paging} closed={call.query.has('fermee')} />)
})

room.act('/compte/sessions', signedIn, async (call) => {
  const visitor = visitorOf(call)
  await closeOtherSessions(call.db, visitor, visitor.personId, call.context.get('sessionToken') ?? '')
  return call.redirect('/compte/sessions?fermee=1')
})

room.act('/compte/sessions/:session/fin', signedIn, async (call) => {
  const visitor = visitorOf(call)
  const id = readId<'Session'>(call.param('session'))
  const done = id && (await endSession(call.db, visitor, visitor.personId, id))
  return done?.allowed ? call.redirect('/compte/sessions?fermee=1') : call.no(404)
})

room.show('/connexion/fermeture/:token', everyone, async (call) => {
  const decision = decideEntry(await findLink(call.db, call.param('token'), { lock: false, for: ['ending'] }), now())
  const view = decision.allowed ? <EndAllPage token={call.param('token')} /> : <LinkRefusedPage because={decision.because} />
  return call.page(view, decision.allowed ? 200 : 410)
})

room.act('/connexion/fermeture/:token', sparingly(everyone, 'link'), async (call) => {
  const done = await endAllByLink(call.db, call.param('token'))
  if (!done.allowed) return call.page(<LinkRefusedPage because={done.because} />, 410)
  return withSession(call, call.page(<AllClosedPage />), null)
})
