import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { grantMoreTime } from '../candidacies/acts.ts'
import { findBarred } from '../candidacies/hall/pages.tsx'
import { answerHelp } from '../candidacies/helps/acts.ts'
import { listHelps } from '../candidacies/helps/store.ts'
import { findCandidacyByReference } from '../candidacies/store.ts'
import { deskPath, momentSaid, readMoment, withCall } from '../desk/pages.tsx'
import { offerDeskPage, room } from '../hall/pages.tsx'
import { callTables, isClosed } from '../tables/exchange.ts'
import { closedTo } from '../tables/pages.tsx'
import { listWaves } from '../waves/store.ts'
import { type Followed, followCandidacies, tellMoreTime } from './acts.ts'
import { funnelOf, medianDays } from './rules.ts'
import { FollowedPage, FollowUpPage } from './views.tsx'
import { timeSaid, words } from './words.ts'

const path = '/reseau/appels/:call/suivi'
offerDeskPage({ to: (call) => deskPath(call, 'suivi'), label: words.title, text: words.text })

const shownKinds: Record<string, (each: Followed) => boolean> = {
  ecriture: (each) => each.state === 'draft',
  arret: (each) => each.isStalled,
  aide: (each) => each.helpAskedAt !== null,
}

room.show(path, networkTeam, (request) =>
  withCall(request, async (call) => {
    const waves = await listWaves(request.db, call.id)
    const all = await followCandidacies(request.db, call, waves, now())
    const kind = request.query.get('montre') ?? ''
    const shown = all.filter(shownKinds[kind] ?? (() => true))
    const page = readPage(request.query)
    const span = (from: (each: Followed) => Date | null, to: (each: Followed) => Date | null) =>
      medianDays(all.map((each) => [from(each), to(each)]))
    const closed = await closedTo(request)
    return request.page(
      <FollowUpPage
        call={call}
        files={callTables.filter((name) => !isClosed(name, call.id, closed))}
        isClosed={closed.includes(call.id)}
        kind={shownKinds[kind] ? kind : ''}
        rows={shown.slice(page.offset, page.offset + page.size)}
        paging={pagingOf(page, shown.length, request.path, request.query)}
        funnel={waves.map((wave) => ({ wave, steps: funnelOf(all, wave.id) }))}
        times={[
          {
            label: words.untilTogether,
            days: span(
              (each) => each.createdAt,
              (each) => (each.isTogether ? each.togetherAt : null),
            ),
          },
          {
            label: words.untilSubmitted,
            days: span(
              (each) => each.createdAt,
              (each) => each.firstSubmittedAt,
            ),
          },
          {
            label: words.untilChecked,
            days: span(
              (each) => each.submittedAt,
              (each) => each.checkedAt,
            ),
          },
          {
            label: words.untilDecided,
            days: span(
              (each) => each.submittedAt,
              (each) => each.decidedAt,
            ),
          },
        ]}
      />,
    )
  }),
)

interface Shown {
  values?: Values
  mistakes?: Mistakes
}

/** One candidacy as the network follows it: progress, requests for help, more time. */
const followedPage = (request: Request, more: Shown = {}) =>
  withCall(request, async (call) => {
    const all = await followCandidacies(request.db, call, await listWaves(request.db, call.id), now())
    const followed = all.find((each) => each.reference === request.param('reference'))
    if (!followed) return request.no(404)
    if ((await findBarred(request, [followed.id])).has(followed.id)) return request.no(403)
    const helps = (await listHelps(request.db, followed.id)).filter((help) => help.answeredAt === null)
    return request.page(
      <FollowedPage call={call} followed={followed} helps={helps} values={more.values ?? {}} mistakes={more.mistakes} />,
      more.mistakes ? 422 : 200,
    )
  })

room.show(`${path}/:reference`, networkTeam, (request) => followedPage(request))

const timeForm = z.object({ jour: field.day(), heure: field.text(12), motif: field.text(1_000, 3) })

room.act(`${path}/:reference/delai`, networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const candidacy = await findCandidacyByReference(request.db, request.param('reference'))
    if (candidacy?.callId !== call.id) return request.no(404)
    if ((await findBarred(request, [candidacy.id])).has(candidacy.id)) return request.no(403)
    const again = (mistakes: Mistakes) => followedPage(request, { values: form.typed, mistakes })
    const read = readDraft(timeForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const moment = readMoment(read.draft.jour, read.draft.heure, call.timeZone)
    if ('because' in moment) return again({ heure: request.voice.say(momentSaid[moment.because]) })
    if (!moment.moment) return again({ jour: request.voice.say(momentSaid.both_or_none) })
    const granted = await grantMoreTime(request.db, visitorOf(request), candidacy.id, moment.moment, read.draft.motif)
    if (!granted.allowed) return again({ jour: request.voice.say(timeSaid[granted.because]) })
    await tellMoreTime(request.db, request.house.config.publicUrl, candidacy, moment.moment, read.draft.motif)
    return request.redirect(deskPath(call, 'suivi', candidacy.reference))
  }),
)

room.act(`${path}/:reference/aide`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const candidacy = await findCandidacyByReference(request.db, request.param('reference'))
    if (candidacy?.callId !== call.id) return request.no(404)
    if ((await findBarred(request, [candidacy.id])).has(candidacy.id)) return request.no(403)
    // Two of the team who answer the same request leave it answered.
    await answerHelp(request.db, visitorOf(request), candidacy)
    return request.redirect(deskPath(call, 'suivi', candidacy.reference))
  }),
)
