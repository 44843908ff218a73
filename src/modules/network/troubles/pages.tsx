/** What could not be done, one by one, with what a person may decide of it: failed jobs, letters that do not leave. */
import { readId } from '../../../platform/id.ts'
import { countTroubledLetters, listTroubledLetters } from '../../../platform/mail-troubles.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { countFailedJobs, listFailedJobs } from '../../../platform/queue.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { networkTeam } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import * as acts from '../instance/acts.ts'
import * as views from './views.tsx'

room.show('/reseau/instance/travaux', networkTeam, async (call) => {
  const page = readPage(call.query)
  const [jobs, total] = await Promise.all([listFailedJobs(call.db, { limit: page.size, offset: page.offset }), countFailedJobs(call.db)])
  const fait = call.query.get('fait')
  const done = fait === 'essai' ? 'retried' : fait === 'oubli' ? 'forgotten' : null
  return call.page(<views.FailedJobsPage jobs={jobs} paging={pagingOf(page, total, '/reseau/instance/travaux', call.query)} done={done} />)
})

/** Numbers of jobs are the queue's own; anything else is no job. */
const jobOf = (call: Call): string | undefined => /^\d{1,18}$/.exec(call.param('job'))?.[0]

room.act('/reseau/instance/travaux/:job/essai', networkTeam, async (call) => {
  const id = jobOf(call)
  const done = id === undefined ? undefined : await acts.retryFailedJob(call.db, visitorOf(call), id)
  return done?.allowed ? call.redirect('/reseau/instance/travaux?fait=essai') : call.no(404)
})

room.act('/reseau/instance/travaux/:job/oubli', networkTeam, async (call) => {
  const id = jobOf(call)
  const done = id === undefined ? undefined : await acts.forgetFailedJob(call.db, visitorOf(call), id)
  return done?.allowed ? call.redirect('/reseau/instance/travaux?fait=oubli') : call.no(404)
})

room.show('/reseau/instance/courrier', networkTeam, async (call) => {
  const page = readPage(call.query)
  const [letters, total] = await Promise.all([
    listTroubledLetters(call.db, { limit: page.size, offset: page.offset }),
    countTroubledLetters(call.db),
  ])
  const paging = pagingOf(page, total, '/reseau/instance/courrier', call.query)
  return call.page(<views.TroubledLettersPage letters={letters} paging={paging} isRetried={call.query.has('fait')} />)
})

room.act('/reseau/instance/courrier/:letter/essai', networkTeam, async (call) => {
  const id = readId<'Letter'>(call.param('letter'))
  const done = id && (await acts.resendLetter(call.db, visitorOf(call), id))
  return done?.allowed ? call.redirect('/reseau/instance/courrier?fait=essai') : call.no(404)
})
