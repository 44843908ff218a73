import { z } from 'zod'
import { field, fieldSentences, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { listProjects } from '../../projects/index.ts'
import {
  coordinators,
  listChallenges,
  mustTerritory,
  objectivesOf,
  offerWorkspacePage,
  type Territory,
  told,
  workspacePlaces,
} from '../../territories/index.ts'
import { findFigures } from '../figures/acts.ts'
import { room } from '../hall/pages.tsx'
import { listIndicators } from '../indicators/store.ts'
import { setTarget, withdrawTarget } from './acts.ts'
import { periodOf } from './rules.ts'
import type { TargetLevel } from './schema.ts'
import { listTargets } from './store.ts'
import { type ScopeChoice, TargetsPage } from './views.tsx'
import { targetRefusals, words } from './words.ts'

offerWorkspacePage({ to: (slug) => `/territoires/${slug}/cibles`, label: words.targets, text: words.lead, for: 'coordinators' })

/** What a target can be set for: the territory, its challenges, objectives and projects. The value says the level and the id. */
async function choicesOf(call: Call, territory: Territory): Promise<ScopeChoice[]> {
  const { voice } = call
  const challenges = await listChallenges(call.db, territory.id)
  const projects = await listProjects(call.db, { territoryId: territory.id, states: ['draft', 'published'] }, { size: 500, offset: 0 })
  const choice = (level: TargetLevel, id: string, label: string, group: string): ScopeChoice => ({
    value: `${level} ${id}`,
    level,
    id,
    label,
    group,
  })
  return [
    choice('territory', territory.id, voice.say(words.wholeTerritory), territory.name),
    ...challenges
      .flatMap(objectivesOf)
      .map((each) =>
        choice('objective', each.id, told(voice, each.language, each.title, each.titleOther).text, voice.say(words.objectives)),
      ),
    ...challenges.map((each) =>
      choice('challenge', each.id, told(voice, each.language, each.title, each.titleOther).text, voice.say(words.challenges)),
    ),
    ...projects.map((each) =>
      choice('project', each.id, told(voice, each.language, each.title, each.titleOther).text, voice.say(words.projects)),
    ),
  ]
}

async function targetsPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const targets = await listTargets(call.db, { territoryId: territory.id })
  const figures = await findFigures(
    call.db,
    targets.map((target) => ({ indicator: target.indicatorCode, scope: { kind: target.level, id: target.scopeId }, ...periodOf(target) })),
  )
  return call.page(
    <TargetsPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      rows={targets.flatMap((target, at) => {
        const figure = figures[at]
        return figure ? [{ target, figure }] : []
      })}
      scopes={await choicesOf(call, territory)}
      indicators={await listIndicators(call.db)}
      mistakes={more.mistakes}
      typed={more.typed ?? {}}
      saved={call.query.get('fait')}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/cibles', coordinators, (call) => targetsPage(call))

const targetForm = z.object({
  pour: field.text(60),
  indicateur: field.text(80),
  valeur: field.decimal().optional(),
  echeance: field.day(),
  depart: field.decimal().optional(),
  'releve-le': field.day().optional(),
  note: field.longText(500).optional(),
})

const refusalFields = {
  indicator_unknown: 'indicateur',
  due_before_start: 'echeance',
  baseline_needs_day: 'depart',
  note_missing: 'note',
  negative: 'valeur',
} as const

room.act('/territoires/:slug/cibles', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(targetForm, form, call.voice)
  const scope = (await choicesOf(call, territory)).find((each) => each.value === form.text('pour'))
  const again = (mistakes: Mistakes) => targetsPage(call, { mistakes, typed: form.typed })
  if (!read.ok) return again(read.mistakes)
  if (!scope) return again({ pour: call.voice.say(fieldSentences.choose) })
  const { draft } = read
  const set = await setTarget(call.db, visitorOf(call), {
    territoryId: territory.id,
    level: scope.level,
    scopeId: scope.id,
    indicator: draft.indicateur,
    value: draft.valeur ?? null,
    dueOn: draft.echeance,
    baseline: draft.depart ?? null,
    baselineOn: draft['releve-le'] ?? null,
    note: draft.note ?? '',
    language: call.voice.language,
    demonstration: call.house.isDemonstration,
  })
  if (set.allowed) return call.redirect(`/territoires/${territory.slug}/cibles?fait=pose`)
  return again({ [refusalFields[set.because]]: call.voice.say(targetRefusals[set.because]) })
})

room.act('/territoires/:slug/cibles/:target/retrait', coordinators, async (call) => {
  const territory = await mustTerritory(call)
  const id = readId(call.param('target'))
  const done = id && (await withdrawTarget(call.db, visitorOf(call), territory.id, id))
  return done ? call.redirect(`/territoires/${territory.slug}/cibles?fait=retrait`) : call.no(404)
})
