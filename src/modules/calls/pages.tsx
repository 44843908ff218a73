import { now } from '../../platform/clock.ts'
import { everyone } from '../../platform/room.ts'
import { holds } from '../../platform/visitor.ts'
import { listRegions } from '../territories/index.ts'
import { findLatestGrid } from './grids/store.ts'
import { callActions, callOfPath, currentFormOf, room } from './hall/pages.tsx'
import { countRecordedLabels } from './records/store.ts'
import { RecordedCallPage } from './records/views.tsx'
import { takesCandidacies, waveFor } from './rules.ts'
import { listCalls } from './store.ts'
import { CallPage, CallsPage } from './views.tsx'
import { listWaves, listWavesOf } from './waves/store.ts'
import { words } from './words.ts'

room.show('/appels', everyone, async (call) => {
  const moment = now()
  const calls = await listCalls(call.db, { public: true })
  const waves = await listWavesOf(
    call.db,
    calls.map(({ id }) => id),
  )
  const next = (callId: string) =>
    waveFor(
      waves.filter((wave) => wave.callId === callId),
      moment,
    )
  const entries = calls.map((each) => ({ call: each, next: next(each.id) }))
  return call.page(<CallsPage entries={entries} moment={moment} />)
})

room.show('/appels/:call', everyone, async (call) => {
  const shown = await callOfPath(call)
  if (!shown || (shown.state === 'draft' && !holds(call.visitor, ['network'], null))) return call.no(404)
  if (shown.record)
    return call.page(<RecordedCallPage call={shown} record={shown.record} labels={await countRecordedLabels(call.db, shown.id)} />)
  const moment = now()
  return call.page(
    <CallPage
      call={shown}
      waves={await listWaves(call.db, shown.id)}
      form={await currentFormOf(call, shown)}
      grid={(await findLatestGrid(call.db, shown.id))?.content}
      regions={new Map((await listRegions(call.db)).map((region) => [region.code, region.name]))}
      moment={moment}
      isTaking={takesCandidacies(shown, moment)}
      actions={[
        ...callActions(call, shown).map(({ to, label }) => ({ to, label: call.voice.say(label) })),
        ...(shown.kind === 'renewal' ? [] : [{ to: `/appels/${shown.slug}/eligibilite`, label: call.voice.say(words.checkEligibility) }]),
      ]}
    />,
  )
})
