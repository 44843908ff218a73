import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { mustCandidacy, writers } from '../candidacies/hall/pages.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { deskPath, momentSaid, readMoment, withCall } from '../desk/pages.tsx'
import { offerWavePage, room } from '../hall/pages.tsx'
import { waveOfPath } from '../juries/assignments/pages.tsx'
import { type Call, findCallById } from '../store.ts'
import type { Wave } from '../waves/store.ts'
import { freeSlot, offerSlot, takeSlot, withdrawSlot } from './acts.ts'
import { calendarOf } from './rules.ts'
import { findSlot, findSlotOf, listSlots } from './store.ts'
import { AuditionPage, SlotsPage } from './views.tsx'
import { slotSaid, words } from './words.ts'

offerWavePage({ to: (call, wave) => deskPath(call, 'vagues', wave.id, 'auditions'), label: words.title, text: words.lead })

const base = '/reseau/appels/:call/vagues/:wave/auditions'

/** The wave of the path for a page of its auditions, or the page that says there is none. */
const withWave = (request: Request, show: (call: Call, wave: Wave) => Promise<Response>) =>
  withCall(request, async (call) => {
    const wave = await waveOfPath(request, call)
    return wave ? show(call, wave) : request.no(404)
  })

async function slotsPage(request: Request, call: Call, wave: Wave, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const slots = await listSlots(request.db, wave.id)
  const values = more.values ?? { minutes: '30' }
  return request.page(
    <SlotsPage call={call} wave={wave} slots={slots} values={values} mistakes={more.mistakes} />,
    more.mistakes ? 422 : 200,
  )
}

room.show(base, networkTeam, (request) => withWave(request, (call, wave) => slotsPage(request, call, wave)))

const slotForm = z.object({ jour: field.day(), heure: field.text(12), minutes: field.whole(5, 480), lieu: field.text(300).optional() })

room.act(base, networkTeam, (request, form) =>
  withWave(request, async (call, wave) => {
    const again = (mistakes: Mistakes) => slotsPage(request, call, wave, { values: form.typed, mistakes })
    const read = readDraft(slotForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const at = readMoment(read.draft.jour, read.draft.heure, call.timeZone)
    if ('because' in at) return again({ heure: request.voice.say(momentSaid[at.because]) })
    if (!at.moment) return again({ heure: request.voice.say(momentSaid.both_or_none) })
    const draft = { startsAt: at.moment, minutes: read.draft.minutes, place: read.draft.lieu ?? '' }
    const offered = await offerSlot(request.db, visitorOf(request), wave, draft)
    return offered.allowed
      ? request.redirect(deskPath(call, 'vagues', wave.id, 'auditions'))
      : again({ jour: request.voice.say(slotSaid[offered.because]) })
  }),
)

room.act(`${base}/:slot/liberation`, networkTeam, (request) =>
  withWave(request, async (call, wave) => {
    const id = readId<'AuditionSlot'>(request.param('slot'))
    const slot = id && (await findSlot(request.db, id))
    if (!slot || slot.waveId !== wave.id) return request.no(404)
    const freed = await freeSlot(request.db, visitorOf(request), request.house.config.publicUrl, slot)
    return freed.allowed ? request.redirect(deskPath(call, 'vagues', wave.id, 'auditions')) : request.no(404)
  }),
)

room.act(`${base}/:slot/retrait`, networkTeam, (request) =>
  withWave(request, async (call, wave) => {
    const id = readId<'AuditionSlot'>(request.param('slot'))
    const withdrawn = id && (await withdrawSlot(request.db, visitorOf(request), wave, id))
    return withdrawn?.allowed ? request.redirect(deskPath(call, 'vagues', wave.id, 'auditions')) : request.no(404)
  }),
)

async function auditionPage(request: Request, candidacy: Candidacy, refusal?: keyof typeof slotSaid): Promise<Response> {
  const call = await findCallById(request.db, candidacy.callId)
  if (!call) return request.no(404)
  const slots = candidacy.waveId ? await listSlots(request.db, candidacy.waveId) : []
  return request.page(
    <AuditionPage
      call={call}
      candidacy={candidacy}
      own={await findSlotOf(request.db, candidacy)}
      free={slots.filter((slot) => slot.candidacyId === null && slot.startsAt > now())}
      refusal={refusal && request.voice.say(slotSaid[refusal])}
    />,
    refusal ? 422 : 200,
  )
}

room.show('/candidatures/:candidacy/audition', writers, async (request) => auditionPage(request, await mustCandidacy(request)))

room.act('/candidatures/:candidacy/audition', writers, async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const id = readId<'AuditionSlot'>(form.text('creneau'))
  if (!id) return auditionPage(request, candidacy, 'absent')
  const taken = await takeSlot(request.db, visitorOf(request), request.house.config.publicUrl, candidacy.id, id)
  return taken.allowed ? request.redirect(`/candidatures/${candidacy.reference}/audition`) : auditionPage(request, candidacy, taken.because)
})

room.act('/candidatures/:candidacy/audition/liberation', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const slot = await findSlotOf(request.db, candidacy)
  const freed = slot && (await freeSlot(request.db, visitorOf(request), request.house.config.publicUrl, slot))
  return freed?.allowed ? request.redirect(`/candidatures/${candidacy.reference}/audition`) : auditionPage(request, candidacy, 'absent')
})

/** The entry of one slot for a calendar: as it stands for the coalition that has it, cancelled for one that no longer does. */
room.show('/candidatures/:candidacy/auditions/:slot', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const id = readId<'AuditionSlot'>(request.param('slot'))
  const slot = id && (await findSlot(request.db, id))
  if (!slot || slot.waveId !== candidacy.waveId) return request.no(404)
  const { publicUrl } = request.house.config
  const summary = request.voice.say(words.summary)(candidacy.name)
  const entry = calendarOf({
    uid: `${slot.id}.${candidacy.reference}@${new URL(publicUrl).hostname}`,
    sequence: slot.sequence,
    isCancelled: slot.candidacyId !== candidacy.id,
    startsAt: slot.startsAt,
    minutes: slot.minutes,
    summary: candidacy.demonstration ? request.voice.say(words.inventedSummary)(summary) : summary,
    place: slot.place,
    url: `${publicUrl}/candidatures/${candidacy.reference}/audition`,
    stampedAt: now(),
  })
  return request.download(`audition-${candidacy.reference}.ics`, 'text/calendar; charset=utf-8', entry)
})
