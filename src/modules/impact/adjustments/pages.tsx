import { z } from 'zod'
import { field, fieldSentences, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { listProjects } from '../../projects/index.ts'
import { coordinators, mustTerritory, offerWorkspacePage, told, workspacePlaces } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { listIndicators } from '../indicators/store.ts'
import { stateAdjustment } from './acts.ts'
import { adjustmentKinds } from './schema.ts'
import { listAdjustments } from './store.ts'
import { AdjustmentsPage } from './views.tsx'
import { adjustmentRefusals, words } from './words.ts'

offerWorkspacePage({ to: (slug) => `/territoires/${slug}/ajustements`, label: words.adjustments, text: words.lead, for: 'coordinators' })

async function projectsOf(call: Call, territoryId: string): Promise<{ value: string; label: string }[]> {
  const projects = await listProjects(call.db, { territoryId, states: ['draft', 'published'] }, { size: 500, offset: 0 })
  return projects.map((each) => ({ value: each.id, label: told(call.voice, each.language, each.title, each.titleOther).text }))
}

async function adjustmentsPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  return call.page(
    <AdjustmentsPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      rows={await listAdjustments(call.db, territory.id)}
      indicators={await listIndicators(call.db)}
      projects={await projectsOf(call, territory.id)}
      mistakes={more.mistakes}
      typed={more.typed ?? {}}
      saved={call.query.has('enregistre')}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/ajustements', coordinators, (call) => adjustmentsPage(call))

const adjustmentForm = z.object({
  indicateur: field.text(80),
  projet: field.id<'Project'>().optional(),
  nature: field.choice(adjustmentKinds),
  part: field.decimal(0, 100).optional(),
  source: field.longText(500).optional(),
  raison: field.longText(1_000).optional(),
})

const refusalFields = {
  share_out_of_bounds: 'part',
  source_missing: 'source',
  reason_missing: 'raison',
  indicator_unknown: 'indicateur',
} as const

room.act('/territoires/:slug/ajustements', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(adjustmentForm, form, call.voice)
  const again = (mistakes: Mistakes) => adjustmentsPage(call, { mistakes, typed: form.typed })
  if (!read.ok) return again(read.mistakes)
  const { draft } = read
  if (draft.projet && !(await projectsOf(call, territory.id)).some((each) => each.value === draft.projet))
    return again({ projet: call.voice.say(fieldSentences.choose) })
  const stated = await stateAdjustment(call.db, visitorOf(call), {
    territoryId: territory.id,
    projectId: draft.projet ?? null,
    indicator: draft.indicateur,
    kind: draft.nature,
    sharePercent: draft.part ?? null,
    source: draft.source ?? '',
    reason: draft.raison ?? '',
    language: call.voice.language,
    demonstration: call.house.isDemonstration,
  })
  if (!stated.allowed) return again({ [refusalFields[stated.because]]: call.voice.say(adjustmentRefusals[stated.because]) })
  return call.redirect(`/territoires/${territory.slug}/ajustements?enregistre=1`)
})
