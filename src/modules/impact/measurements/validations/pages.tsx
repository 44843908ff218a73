import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { pagingOf, readPage } from '../../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../../platform/room.ts'
import { coordinators, mustTerritory, offerWorkspacePage, type Territory, workspacePlaces } from '../../../territories/index.ts'
import { room } from '../../hall/pages.tsx'
import { findIndicator, listIndicators } from '../../indicators/store.ts'
import { retractMeasurement, returnMeasurement, validateMeasurement } from '../acts.ts'
import { tellWhoEntered } from '../notices/acts.ts'
import { sendEvidence } from '../pages.tsx'
import { countMeasurements, findMeasurement, listEvidence, listMeasurements, type Measurement } from '../store.ts'
import { refusals, words } from '../words.ts'
import { MeasurePage, ValidationsPage } from './views.tsx'

offerWorkspacePage({
  to: (slug) => `/territoires/${slug}/validations`,
  label: words.validations,
  text: words.validationsLead,
  for: 'coordinators',
})

room.show('/territoires/:slug/validations', coordinators, async (call) => {
  const territory = await mustTerritory(call)
  const page = readPage(call.query, 20)
  const decidedStates = ['validated', 'returned', 'corrected', 'withdrawn'] as const
  const filter = { territoryId: territory.id, states: decidedStates }
  return call.page(
    <ValidationsPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      waiting={await listMeasurements(call.db, { territoryId: territory.id, states: ['entered'] }, { size: 200, offset: 0 })}
      decided={await listMeasurements(call.db, filter, page)}
      paging={pagingOf(page, await countMeasurements(call.db, filter), call.path, call.query)}
      library={new Map((await listIndicators(call.db)).map((each) => [each.code, each]))}
      saved={call.query.get('fait')}
    />,
  )
})

/** The measurement of the path, where it is this territory's. */
async function measureOfPath(call: Call, territory: Territory): Promise<Measurement | undefined> {
  const id = readId(call.param('measure'))
  const measurement = id && (await findMeasurement(call.db, id))
  return measurement && measurement.territoryId === territory.id ? measurement : undefined
}

async function measurePage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const measurement = await measureOfPath(call, territory)
  const indicator = measurement && (await findIndicator(call.db, measurement.indicator))
  if (!measurement || !indicator) return call.no(404)
  const others = await listMeasurements(
    call.db,
    { projectId: measurement.projectId, indicator: measurement.indicator },
    { size: 13, offset: 0 },
  )
  return call.page(
    <MeasurePage
      territory={territory}
      measurement={measurement}
      indicator={indicator}
      evidence={await listEvidence(call.db, measurement.id)}
      before={others.filter((each) => each.id !== measurement.id && each.state !== 'withdrawn').slice(0, 12)}
      mistakes={more.mistakes}
      typed={more.typed ?? {}}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/validations/:measure', coordinators, (call) => measurePage(call))

room.show('/territoires/:slug/validations/:measure/justificatifs/:evidence', coordinators, async (call) => {
  const measurement = await measureOfPath(call, await mustTerritory(call))
  return measurement ? sendEvidence(call, measurement) : call.no(404)
})

room.act('/territoires/:slug/validations/:measure/validation', coordinators, async (call) => {
  const territory = await mustTerritory(call)
  const measurement = await measureOfPath(call, territory)
  if (!measurement) return call.no(404)
  const done = await validateMeasurement(call.db, visitorOf(call), measurement.id)
  if (!done.allowed) return measurePage(call, { mistakes: { '': call.voice.say(refusals[done.because]) } })
  await tellWhoEntered(call.db, visitorOf(call), call.house.config.publicUrl, measurement.id, 'validated')
  return call.redirect(`/territoires/${territory.slug}/validations?fait=validation`)
})

const reasonForm = z.object({ raison: field.text(2_000, 3) })

room.act('/territoires/:slug/validations/:measure/renvoi', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const measurement = await measureOfPath(call, territory)
  if (!measurement) return call.no(404)
  const read = readDraft(reasonForm, form, call.voice)
  if (!read.ok) return measurePage(call, { mistakes: read.mistakes, typed: form.typed })
  const done = await returnMeasurement(call.db, visitorOf(call), measurement.id, read.draft.raison)
  if (!done.allowed) return measurePage(call, { mistakes: { '': call.voice.say(words.tooLate) }, typed: form.typed })
  const decided = { reason: read.draft.raison, wasValidated: false }
  await tellWhoEntered(call.db, visitorOf(call), call.house.config.publicUrl, measurement.id, decided)
  return call.redirect(`/territoires/${territory.slug}/validations?fait=renvoi`)
})

room.act('/territoires/:slug/validations/:measure/annulation', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const measurement = await measureOfPath(call, territory)
  if (!measurement) return call.no(404)
  const read = readDraft(reasonForm, form, call.voice)
  if (!read.ok) return measurePage(call, { mistakes: read.mistakes, typed: form.typed })
  const done = await retractMeasurement(call.db, visitorOf(call), measurement.id, read.draft.raison)
  if (!done.allowed) return measurePage(call, { mistakes: { '': call.voice.say(words.tooLate) }, typed: form.typed })
  const decided = { reason: read.draft.raison, wasValidated: true }
  await tellWhoEntered(call.db, visitorOf(call), call.house.config.publicUrl, measurement.id, decided)
  return call.redirect(`/territoires/${territory.slug}/validations?fait=annulation`)
})
