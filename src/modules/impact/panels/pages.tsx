/** What this room shows on the pages of rooms that moved in before it. Each panel says nothing where nothing is measured. */
import type { VNode } from 'preact'
import { today } from '../../../platform/clock.ts'
import { type Call, oncePerRequest } from '../../../platform/room.ts'
import type { Organisation, Place } from '../../ecosystem/index.ts'
import { standingOf, type WholeProject } from '../../projects/index.ts'
import {
  type Challenge,
  type Commune,
  type MapFigure,
  mayCoordinate,
  type Objective,
  type Territory,
  told,
} from '../../territories/index.ts'
import { explanationPath, yearOf } from '../explanations/rules.ts'
import { findFigure, findFigures } from '../figures/acts.ts'
import type { Figure, FigureQuery } from '../figures/schema.ts'
import { FigureOf, TargetOf } from '../figures/views.tsx'
import { indicatorName } from '../figures/words.ts'
import { listIndicators } from '../indicators/store.ts'
import { countMeasurements } from '../measurements/store.ts'
import { listMeasured, type MeasuredScope } from '../results/store.ts'
import { words } from '../results/words.ts'
import { paceDay, periodOf } from '../targets/rules.ts'
import { listTargets, type Target } from '../targets/store.ts'
import { EntrySheet, ResultsSheet, WaitingSheet } from './views.tsx'

/** Figures shown on another thing's page before one goes on to all of them. */
const shown = 8

/** What the home page says of the network, in this order, where somebody measures it. */
const headlines = ['dechets-evites-kg', 'objets-repares', 'cheques-encaisses', 'paniers-remis', 'kg-circuits-courts', 'personnes-formees']

export async function homeFiguresPanel(call: Call): Promise<VNode | null> {
  const queries = headlines.map((indicator): FigureQuery => ({ indicator, scope: { kind: 'network' }, ...yearOf(today()) }))
  const figures = (await findFigures(call.db, queries)).filter((figure) => figure.value !== null).slice(0, 4)
  if (figures.length === 0) return null
  return (
    <>
      {figures.map((figure) => (
        <FigureOf key={figure.indicator.code} figure={figure} period />
      ))}
    </>
  )
}

type Aimed = { target: Target; figure: Figure }
const aimedAt = oncePerRequest(async () => new Map<string, Promise<Map<string, Aimed[]>>>())

/** The targets of a territory's objectives with their figures, read once a request: a page asks objective by objective. */
async function aimsOf(call: Call, territoryId: string): Promise<Map<string, Aimed[]>> {
  const known = await aimedAt(call)
  const found = known.get(territoryId) ?? findAims(call, territoryId)
  known.set(territoryId, found)
  return found
}

async function findAims(call: Call, territoryId: string): Promise<Map<string, Aimed[]>> {
  const targets = latestOf(await listTargets(call.db, { territoryId, level: 'objective' }))
  const figures = await findFigures(
    call.db,
    targets.map((target) => ({ indicator: target.indicatorCode, scope: { kind: 'objective', id: target.scopeId }, ...periodOf(target) })),
  )
  const aims = new Map<string, Aimed[]>()
  targets.forEach((target, at) => {
    const figure = figures[at]
    if (figure) aims.set(target.scopeId, [...(aims.get(target.scopeId) ?? []), { target, figure }])
  })
  return aims
}

/** Of each indicator and scope, the target to come next; where all are past, the last. */
export function latestOf(targets: readonly Target[]): Target[] {
  const chosen = new Map<string, Target>()
  for (const target of targets) {
    const key = `${target.scopeId} ${target.indicatorId}`
    const held = chosen.get(key)
    if (!held || held.dueOn < today()) chosen.set(key, target)
  }
  return [...chosen.values()]
}

export async function objectivePanel(
  call: Call,
  { territory, objective }: { territory: Territory; objective: Objective },
): Promise<VNode | null> {
  const aims = (await aimsOf(call, territory.id)).get(objective.id) ?? []
  if (aims.length === 0) return null
  const title = told(call.voice, objective.language, objective.title, objective.titleOther)
  return (
    <>
      {aims.map(({ target, figure }) => (
        <TargetOf
          key={target.id}
          target={target}
          figure={figure}
          on={paceDay(target, today())}
          about={`${indicatorName(figure.indicator, call.voice)}, ${title.text}`}
        />
      ))}
    </>
  )
}

/** Figures of this year for everything that was measured here. */
async function measuredFigures(call: Call, scope: MeasuredScope, more: Partial<FigureQuery> = {}): Promise<Figure[]> {
  const codes = await listMeasured(call.db, scope)
  const figures = await findFigures(
    call.db,
    codes.map((indicator) => ({ indicator, scope, ...yearOf(today()), ...more })),
  )
  return figures.filter((figure) => figure.value !== null || figure.suppressed || (figure.notEstimated ?? 0) > 0)
}

export async function territoryPanel(call: Call, { territory }: { territory: Territory }): Promise<VNode | null> {
  const figures = await measuredFigures(call, { kind: 'territory', id: territory.id })
  if (figures.length === 0) return null
  return (
    <ResultsSheet
      figures={figures.filter((figure) => figure.value !== null).slice(0, shown)}
      slug={territory.slug}
      all={{ to: `/territoires/${territory.slug}/resultats`, label: call.voice.say(words.seeResults) }}
    />
  )
}

/** What the projects that serve a challenge measured, by their shares. */
export async function challengePanel(
  call: Call,
  { territory, challenge }: { territory: Territory; challenge: Challenge },
): Promise<VNode | null> {
  const codes = await listMeasured(call.db, { kind: 'territory', id: territory.id })
  const figures = await findFigures(
    call.db,
    codes.map((indicator) => ({ indicator, scope: { kind: 'challenge', id: challenge.id }, ...yearOf(today()) })),
  )
  const known = figures.filter((figure) => figure.value !== null)
  if (known.length === 0) return null
  return (
    <ResultsSheet
      figures={known.slice(0, 12)}
      all={{ to: `/territoires/${territory.slug}/resultats`, label: call.voice.say(words.seeResults) }}
    />
  )
}

export async function projectPanel(call: Call, { project }: { project: WholeProject }): Promise<VNode | null> {
  const figures = await measuredFigures(call, { kind: 'project', id: project.id })
  const mayWrite = standingOf(call.visitor, project).mayWrite
  if (figures.length === 0 && !mayWrite) return null
  return <ResultsSheet figures={figures} slug={project.slug} enter={mayWrite ? `/projets/${project.slug}/resultats/saisir` : undefined} />
}

export async function organisationPanel(call: Call, { organisation }: { organisation: Organisation }): Promise<VNode | null> {
  const figures = await measuredFigures(call, { kind: 'organisation', id: organisation.id })
  return figures.length === 0 ? null : <ResultsSheet figures={figures} margin={call.voice.say(words.organisationMargin)} />
}

export async function placePanel(call: Call, { place }: { place: Place }): Promise<VNode | null> {
  const figures = await measuredFigures(call, { kind: 'place', id: place.id })
  return figures.length === 0 ? null : <ResultsSheet figures={figures} />
}

export async function communePanel(call: Call, { commune }: { commune: Commune }): Promise<VNode | null> {
  const figures = await measuredFigures(call, { kind: 'commune', code: commune.code })
  return figures.length === 0 ? null : <ResultsSheet figures={figures} margin={call.voice.say(words.communeMargin)} />
}

/** On a project's workspace: the way to enter what it measured, and what was sent back. */
export async function projectWorkspacePanel(call: Call, { project }: { project: WholeProject }): Promise<VNode | null> {
  const returned = await countMeasurements(call.db, { projectId: project.id, states: ['returned'] })
  return <EntrySheet to={`/projets/${project.slug}/resultats/saisir`} returned={returned} />
}

/** On a territory's workspace: how many measurements wait, for those who decide. */
export async function workspacePanel(call: Call, { territory }: { territory: Territory }): Promise<VNode | null> {
  if (!mayCoordinate(call, territory.id)) return null
  const waiting = await countMeasurements(call.db, { territoryId: territory.id, states: ['entered'] })
  return waiting === 0 ? null : <WaitingSheet to={`/territoires/${territory.slug}/validations`} waiting={waiting} />
}

/** What a territory's map can be coloured by: what is measured there and can be told commune by commune, headlines first. */
export async function mapFigures(call: Call, territory: Territory): Promise<MapFigure[]> {
  const scope = { kind: 'territory', id: territory.id } as const
  const codes = await listMeasured(call.db, scope)
  const indicators = (await listIndicators(call.db, { codes })).filter(
    (each) => each.aggregation === 'sum' || each.aggregation === 'distinct',
  )
  const rank = (code: string) => (headlines.includes(code) ? headlines.indexOf(code) : headlines.length)
  const span = yearOf(today())
  return indicators
    .sort((a, b) => rank(a.code) - rank(b.code))
    .map((indicator) => ({
      code: indicator.code,
      name: indicatorName(indicator, call.voice),
      unit: call.voice.say({ fr: indicator.unitManyFr, en: indicator.unitManyEn }),
      digits: indicator.decimals,
      demonstration: call.house.isDemonstration,
      async valuesByCommune(at) {
        const { cells } = await findFigure(at.db, { indicator: indicator.code, scope, ...span, by: 'commune' })
        return new Map(cells.map((cell) => [cell.key, cell.suppressed ? { value: null, suppressed: true } : cell.value]))
      },
      why: (communeCode) => explanationPath({ indicator: indicator.code, scope, ...span, cut: { communeCode } }, territory.slug),
    }))
}
