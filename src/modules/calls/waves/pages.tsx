import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import { clockIn } from '../../../platform/zone.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { deskPath, momentSaid, readMoment, withCall } from '../desk/pages.tsx'
import { words as deskWords } from '../desk/words.ts'
import { offerDeskPage, room, wavePages } from '../hall/pages.tsx'
import type { Call } from '../store.ts'
import { changeWave, planWave, type WaveDraft } from './acts.ts'
import { decideWaveChange, type WaveRefusal } from './rules.ts'
import { findWave, listWaves, type Wave } from './store.ts'
import { WavePage, WavesPage } from './views.tsx'
import { waveRefusals } from './words.ts'

offerDeskPage({ to: (call) => deskPath(call, 'vagues'), label: deskWords.waves, text: deskWords.wavesText })

const waveForm = z.object({
  nom: field.text(120, 2),
  'nom-autre': field.text(120, 2).optional(),
  'limite-jour': field.day(),
  'limite-heure': field.text(12),
  'publication-jour': field.day().optional(),
  'publication-heure': field.text(12).optional(),
})

function readWave(request: Request, call: Call, form: Form): { draft: WaveDraft } | { mistakes: Mistakes } {
  const read = readDraft(waveForm, form, request.voice)
  if (!read.ok) return { mistakes: read.mistakes }
  const { draft } = read
  const cutOff = readMoment(draft['limite-jour'], draft['limite-heure'], call.timeZone)
  if ('because' in cutOff) return { mistakes: { 'limite-heure': request.voice.say(momentSaid[cutOff.because]) } }
  const publish = readMoment(draft['publication-jour'], draft['publication-heure'], call.timeZone)
  if ('because' in publish) return { mistakes: { 'publication-heure': request.voice.say(momentSaid[publish.because]) } }
  if (!cutOff.moment) return { mistakes: { 'limite-jour': request.voice.say(momentSaid.both_or_none) } }
  return { draft: { name: draft.nom, nameOther: draft['nom-autre'] ?? null, cutOffAt: cutOff.moment, publishAt: publish.moment } }
}

const mistakeOf = (request: Request, because: WaveRefusal | 'absent'): Mistakes => ({
  [because === 'published_before_cut_off' ? 'publication-jour' : 'limite-jour']: request.voice.say(waveRefusals[because]),
})

async function wavesPage(request: Request, call: Call, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const waves = await listWaves(request.db, call.id)
  return request.page(
    <WavesPage call={call} waves={waves} values={more.values ?? {}} mistakes={more.mistakes} />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/reseau/appels/:call/vagues', networkTeam, (request) => withCall(request, (call) => wavesPage(request, call)))

room.act('/reseau/appels/:call/vagues', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const read = readWave(request, call, form)
    if ('mistakes' in read) return wavesPage(request, call, { values: form.typed, mistakes: read.mistakes })
    const planned = await planWave(request.db, visitorOf(request), call.id, read.draft)
    if (!planned.allowed) return wavesPage(request, call, { values: form.typed, mistakes: mistakeOf(request, planned.because) })
    return request.redirect(deskPath(call, 'vagues'))
  }),
)

/** The wave of the path, if it is this call's. */
export async function waveOf(request: Request, call: Call): Promise<Wave | undefined> {
  const id = readId<'Wave'>(request.param('wave'))
  const wave = id && (await findWave(request.db, id))
  return wave && wave.callId === call.id ? wave : undefined
}

const placesOf = (request: Request, call: Call, wave: Wave) =>
  wavePages(call, wave).map(({ to, label, text }) => ({ to, label: request.voice.say(label), text: text && request.voice.say(text) }))

function typedWave(call: Call, wave: Wave): Values {
  const cutOff = clockIn(wave.cutOffAt, call.timeZone)
  const publish = wave.publishAt && clockIn(wave.publishAt, call.timeZone)
  return {
    nom: wave.name,
    'nom-autre': wave.nameOther ?? '',
    'limite-jour': cutOff.day,
    'limite-heure': cutOff.hour,
    'publication-jour': publish?.day ?? '',
    'publication-heure': publish?.hour ?? '',
  }
}

room.show('/reseau/appels/:call/vagues/:wave', networkTeam, (request) =>
  withCall(request, async (call) => {
    const wave = await waveOf(request, call)
    if (!wave) return request.no(404)
    const mayChange = decideWaveChange(wave.state, wave.cutOffAt, now()).allowed
    return request.page(
      <WavePage call={call} wave={wave} values={typedWave(call, wave)} mayChange={mayChange} places={placesOf(request, call, wave)} />,
    )
  }),
)

room.act('/reseau/appels/:call/vagues/:wave', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const wave = await waveOf(request, call)
    if (!wave) return request.no(404)
    const again = (mistakes: Mistakes) =>
      request.page(
        <WavePage call={call} wave={wave} values={form.typed} mistakes={mistakes} mayChange places={placesOf(request, call, wave)} />,
        422,
      )
    const read = readWave(request, call, form)
    if ('mistakes' in read) return again(read.mistakes)
    const changed = await changeWave(request.db, visitorOf(request), wave.id, read.draft)
    return changed.allowed ? request.redirect(deskPath(call, 'vagues')) : again(mistakeOf(request, changed.because))
  }),
)
