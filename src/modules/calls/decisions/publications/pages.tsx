import { now } from '../../../../platform/clock.ts'
import { nameEvents } from '../../../../platform/journal.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import { freshly, networkTeam } from '../../../people/index.ts'
import { findBarred } from '../../candidacies/hall/pages.tsx'
import { withWave } from '../../deliberations/pages.tsx'
import { deskPath } from '../../desk/pages.tsx'
import { offerWavePage, room } from '../../hall/pages.tsx'
import type { Wave } from '../../waves/store.ts'
import { findWaveMatter, mayPublish, publishWave } from './acts.ts'
import { PublicationPage } from './views.tsx'
import { eventNames, publicationSaid, words } from './words.ts'

nameEvents(eventNames)

offerWavePage({ to: (call, wave) => deskPath(call, 'vagues', wave.id, 'publication'), label: words.title, text: words.lead })

const path = '/reseau/appels/:call/vagues/:wave/publication'

async function publicationPage(request: Request, wave: Wave, refusal?: keyof typeof publicationSaid): Promise<Response> {
  const matter = await findWaveMatter(request.db, wave)
  if (!matter) return request.no(404)
  const may = mayPublish(matter)
  // Counts of everything less what she may read would tell what she may not.
  const barred = await findBarred(
    request,
    matter.decisions.map(({ candidacyId }) => candidacyId),
  )
  return request.page(
    <PublicationPage
      call={matter.call}
      wave={wave}
      kinds={matter.decisions.flatMap((each) => (barred.has(each.candidacyId) ? [] : [each.kind]))}
      closed={barred.size}
      because={may.allowed ? undefined : request.voice.say(publicationSaid[may.because])}
      isLate={wave.publishAt !== null && wave.publishAt <= now()}
      refusal={refusal && request.voice.say(publicationSaid[refusal])}
    />,
    refusal ? 422 : 200,
  )
}

room.show(path, networkTeam, (request) => withWave(request, ({ wave }) => publicationPage(request, wave)))

room.act(path, freshly(networkTeam), (request) =>
  withWave(request, async ({ call, wave }) => {
    const published = await publishWave(request.db, visitorOf(request), request.house.config, wave.id)
    return published.allowed
      ? request.redirect(deskPath(call, 'vagues', wave.id, 'publication'))
      : publicationPage(request, wave, published.because)
  }),
)
