import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { readDay } from '../../../platform/day.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { currentFactorSet, type FactorSet, listFactorChoices, listFactorSets } from '../../impact/index.ts'
import { coordinators, mayCoordinate, mustTerritory, offerWorkspacePage, readers, workspacePlaces } from '../../territories/index.ts'
import { choiceOn } from '../conversions/rules.ts'
import { room } from '../hall/pages.tsx'
import { compareFactors, switchFactors } from './acts.ts'
import { FactorsPage } from './views.tsx'
import { switchRefusals, words } from './words.ts'

offerWorkspacePage({ to: (slug) => `/territoires/${slug}/facteurs`, label: words.offer, text: words.offerText, for: 'readers' })

async function factorsPage(call: Call, more: { mistakes?: Mistakes; values?: Record<string, unknown> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const sets = await listFactorSets(call.db)
  const choices = await listFactorChoices(call.db, territory.id)
  const current = await currentFactorSet(call.db, territory.id)
  const named = (code: string | null, otherwise: FactorSet) => sets.find((set) => set.code === code) ?? otherwise
  const one = named(call.query.get('jeu'), current)
  const other = named(call.query.get('avec'), sets.find((set) => set.code !== one.code) ?? current)
  const from = readDay(call.query.get('depuis') ?? '')
  const asked = { territoryId: territory.id, from: from ?? '1900-01-01', one: one.code, other: other.code }
  const found = await compareFactors(call.db, asked)
  if (!found) return call.no(404)
  const done = /^\d{1,9}$/.exec(call.query.get('converties') ?? '')
  return call.page(
    <FactorsPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      current={current}
      currentSince={choiceOn(choices, today())?.sinceOn}
      sets={sets}
      comparison={{ one, other, from, found }}
      choices={choices}
      mayChange={mayCoordinate(call, territory.id)}
      done={done ? Number(done[0]) : undefined}
      mistakes={more.mistakes}
      values={more.values ?? { depuis: `${today().slice(0, 4)}-01-01` }}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/facteurs', readers, (call) => factorsPage(call))

const switchForm = z.object({ jeu: field.text(80), depuis: field.day(), raison: field.text(500, 3) })

room.act('/territoires/:slug/facteurs', coordinators, async (call, form) => {
  const read = readDraft(switchForm, form, call.voice)
  if (!read.ok) return factorsPage(call, { mistakes: read.mistakes, values: form.typed })
  const territory = await mustTerritory(call)
  const { jeu, depuis, raison } = read.draft
  const switched = await switchFactors(call.db, visitorOf(call), {
    territoryId: territory.id,
    setCode: jeu,
    sinceOn: depuis,
    reason: raison,
  })
  if (!switched.allowed) {
    return factorsPage(call, { mistakes: { jeu: call.voice.say(switchRefusals[switched.because]) }, values: form.typed })
  }
  return call.redirect(`/territoires/${territory.slug}/facteurs?converties=${switched.value.repairs}`)
})
