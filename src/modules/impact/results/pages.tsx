import { today } from '../../../platform/clock.ts'
import type { Day } from '../../../platform/day.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { listProjects } from '../../projects/index.ts'
import {
  type Challenge,
  communesOf,
  isOfWave,
  listChallenges,
  listLabelWaves,
  listTerritories,
  objectivesOf,
  readWave,
  type Territory,
  territoryOf,
  told,
  waveChoices,
} from '../../territories/index.ts'
import { yearOf } from '../explanations/rules.ts'
import { findFigure, findFigures } from '../figures/acts.ts'
import type { Cell, Figure, FigureQuery } from '../figures/schema.ts'
import { indicatorName } from '../figures/words.ts'
import { downloadCsv, room } from '../hall/pages.tsx'
import type { Indicator } from '../indicators/rules.ts'
import { listIndicators } from '../indicators/store.ts'
import { latestOf } from '../panels/pages.tsx'
import { askedOf } from '../questions/pages.tsx'
import { categorySaid } from '../sources/pages.tsx'
import { paceDay, standingOf } from '../targets/rules.ts'
import { listTargets, type Target } from '../targets/store.ts'
import { type NetworkMatter, NetworkPage, type Standings } from './network/views.tsx'
import { perThousand } from './rules.ts'
import { listMeasured, listPopulations, listYears } from './store.ts'
import { type Closer, CloserPage, type NamedCell, type Part, parts, TerritoryResultsPage } from './views.tsx'
import { words } from './words.ts'

export interface Row {
  territory: Territory
  figure: Figure
  population: number | undefined
  perThousand: number | null
  target: Target | undefined
}

interface Asked {
  year: number
  years: number[]
  span: { from: Day; until: Day }
  indicators: Indicator[]
  chosen: Indicator | undefined
}

/** The indicator and the year that an address asks for, among those that somebody measured. */
async function readAsked(call: Call, codes: readonly string[], first?: string): Promise<Asked> {
  const asked = askedOf(call)
  const years = await listYears(call.db)
  const thisYear = Number(today().slice(0, 4))
  const wanted = Number(asked('annee'))
  const year = years.includes(wanted) ? wanted : years.includes(thisYear) ? thisYear : (years[0] ?? thisYear)
  const indicators = await listIndicators(call.db, { codes })
  const code = asked('indicateur') ?? first
  const chosen = indicators.find((each) => each.code === code) ?? indicators[0]
  return { year, years, span: yearOf(`${year}-01-01`), indicators, chosen }
}

async function rowsOf(call: Call, indicator: Indicator, asked: Asked, territories: readonly Territory[]): Promise<Row[]> {
  const whole = await findFigure(call.db, { indicator: indicator.code, scope: { kind: 'network' }, ...asked.span, by: 'territory' })
  const measuring = territories.filter((territory) => whole.cells.some((cell) => cell.key === territory.id))
  const figures = await findFigures(
    call.db,
    measuring.map((territory) => ({
      indicator: indicator.code,
      scope: { kind: 'territory', id: territory.id },
      ...asked.span,
      by: 'month',
    })),
  )
  const populations = await listPopulations(
    call.db,
    measuring.map((territory) => territory.id),
  )
  const aims = await listTargets(call.db, { level: 'territory', indicatorCode: indicator.code })
  const targets = latestOf(aims.filter((each) => each.dueOn.startsWith(String(asked.year)) && each.value !== null))
  return measuring.flatMap((territory, at) => {
    const figure = figures[at]
    if (!figure) return []
    const population = populations.get(territory.id)
    const target = targets.find((each) => each.scopeId === territory.id)
    return [{ territory, figure, population, perThousand: perThousand(indicator, figure, population), target }]
  })
}

async function networkMatter(call: Call): Promise<NetworkMatter> {
  const asked = await readAsked(call, await listMeasured(call.db, { kind: 'network' }), 'dechets-evites-kg')
  const wave = readWave(askedOf(call)('vague') ?? '')
  const all = await listTerritories(call.db)
  const territories = wave === undefined ? all : all.filter((each) => isOfWave(each, wave))
  const waves = waveChoices(call.voice, await listLabelWaves(call.db))
  const base = {
    ...asked,
    wave: wave === undefined ? '' : (askedOf(call)('vague') ?? ''),
    waves,
    choices: asked.indicators.map((each) => ({ value: each.code, label: indicatorName(each, call.voice) })),
  }
  if (!asked.chosen) return { ...base, chosen: undefined, figure: undefined, rows: [], missing: territories, standings: emptyStandings() }
  const figure = await findFigure(call.db, { indicator: asked.chosen.code, scope: { kind: 'network' }, ...asked.span })
  const rows = await rowsOf(call, asked.chosen, asked, territories)
  // A rate is ranked among rates: who has none, for want of a population, comes after them by what was measured.
  rows.sort((a, b) => (b.perThousand ?? -1) - (a.perThousand ?? -1) || (b.figure.value ?? -1) - (a.figure.value ?? -1))
  const missing = territories.filter((territory) => !rows.some((row) => row.territory.id === territory.id))
  return { ...base, chosen: asked.chosen, figure, rows, missing, standings: standingsOf(rows) }
}

const emptyStandings = (): Standings => ({ reached: 0, ahead: 0, on_pace: 0, behind: 0 })

function standingsOf(rows: readonly Row[]): Standings {
  const standings = emptyStandings()
  for (const { target, figure } of rows) {
    if (!target) continue
    const standing = standingOf(target, figure.value, figure.indicator.direction, paceDay(target, today()))
    if (standing in standings) standings[standing as keyof Standings] += 1
  }
  return standings
}

room.show('/resultats', everyone, async (call) => call.page(<NetworkPage {...(await networkMatter(call))} />))

room.show('/resultats.csv', everyone, async (call) => {
  const { chosen, rows, year } = await networkMatter(call)
  const columns = [
    'territory',
    'name',
    'indicator',
    'year',
    'value',
    'unit',
    'numerator',
    'denominator',
    'measured',
    'estimated',
    'not_estimated',
    'facts',
    'suppressed',
    'population',
    'per_thousand',
    'demonstration',
  ]
  return downloadCsv(
    call,
    `resultats-${chosen?.code ?? 'aucun'}-${year}.csv`,
    columns,
    rows.map(({ territory, figure, population, perThousand: rate }) => [
      territory.slug,
      territory.name,
      figure.indicator.code,
      year,
      figure.value,
      figure.indicator.unitManyEn,
      figure.numerator,
      figure.denominator,
      figure.measured,
      figure.estimated,
      figure.notEstimated,
      figure.facts,
      figure.suppressed,
      population ?? null,
      rate === null ? null : Number(rate.toFixed(6)),
      figure.demonstration,
    ]),
  )
})

/** Indicators by challenge: those with a target on it or on its objectives; the others apart. */
async function groupsOf(call: Call, territory: Territory, figures: readonly Figure[]) {
  const challenges = await listChallenges(call.db, territory.id)
  const targets = latestOf(await listTargets(call.db, { territoryId: territory.id }))
  const isOf = (challenge: Challenge, target: Target) =>
    target.scopeId === challenge.id || objectivesOf(challenge).some((objective) => objective.id === target.scopeId)
  const taken = new Set<string>()
  const groups = challenges.map((challenge) => {
    const codes = targets.filter((target) => isOf(challenge, target)).map((target) => target.indicatorCode)
    const mine = figures.filter((figure) => codes.includes(figure.indicator.code) && !taken.has(figure.indicator.code))
    for (const figure of mine) taken.add(figure.indicator.code)
    const title = told(call.voice, challenge.language, challenge.title, challenge.titleOther)
    return { id: `defi-${challenge.position}`, numeral: challenge.position, title: title.text, figures: mine }
  })
  const others = figures.filter((figure) => !taken.has(figure.indicator.code))
  return [...groups, { id: 'autres', numeral: undefined, title: call.voice.say(words.otherMeasures), figures: others }].filter(
    (group) => group.figures.length > 0,
  )
}

async function territoryAsked(call: Call, territory: Territory): Promise<Asked> {
  return readAsked(call, await listMeasured(call.db, { kind: 'territory', id: territory.id }))
}

/** The figures of a territory in the year asked for, without those that nobody measured. */
async function knownOf(call: Call, territory: Territory, asked: Asked): Promise<Figure[]> {
  const scope = { kind: 'territory', id: territory.id } as const
  const figures = await findFigures(
    call.db,
    asked.indicators.map((each) => ({ indicator: each.code, scope, ...asked.span })),
  )
  return figures.filter((figure) => figure.value !== null || figure.suppressed || (figure.notEstimated ?? 0) > 0)
}

room.show('/territoires/:slug/resultats', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const asked = await territoryAsked(call, territory)
  const groups = await groupsOf(call, territory, await knownOf(call, territory, asked))
  return call.page(<TerritoryResultsPage territory={territory} year={asked.year} years={asked.years} groups={groups} />)
})

room.show('/territoires/:slug/resultats/de-plus-pres', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const asked = await territoryAsked(call, territory)
  const known = await knownOf(call, territory, asked)
  const chosen = known.find((figure) => figure.indicator.code === asked.chosen?.code) ?? known[0]
  return call.page(
    <CloserPage
      territory={territory}
      year={asked.year}
      years={asked.years}
      choices={known.map(({ indicator }) => ({ value: indicator.code, label: indicatorName(indicator, call.voice) }))}
      closer={chosen && (await closerOf(call, territory, chosen))}
    />,
  )
})

/** One indicator month by month, and in the parts that the address asks for: by project unless it says otherwise. */
async function closerOf(call: Call, territory: Territory, figure: Figure): Promise<Closer> {
  const part = parts.find((each) => each === askedOf(call)('par')) ?? 'projet'
  const [months, whole] = await findFigures(call.db, [
    { ...figure.query, by: 'month' },
    { ...figure.query, by: breakdowns[part] },
  ])
  const cells = [...(whole?.cells ?? [])].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return { figure, months: months?.cells ?? [], part, cells: await namedCells(call, territory, part, cells) }
}

const breakdowns = { projet: 'project', categorie: 'category', commune: 'commune' } as const satisfies Record<Part, FigureQuery['by']>

/** The parts of a figure by the names that people know them by. */
async function namedCells(call: Call, territory: Territory, part: Part, cells: readonly Cell[]): Promise<NamedCell[]> {
  if (part === 'categorie') {
    return cells.map((cell) => ({ ...cell, name: cell.key === '' ? call.voice.say(words.noCategory) : categorySaid(call, cell.key) }))
  }
  if (part === 'commune') {
    const names = new Map((await communesOf(call.db, territory.id)).map((commune) => [commune.code, commune.name]))
    return cells.map((cell) => ({
      ...cell,
      name: cell.key === '' ? call.voice.say(words.noCommune) : (names.get(cell.key) ?? cell.key),
      to: cell.key === '' ? undefined : `/communes/${cell.key}`,
    }))
  }
  const listed = await listProjects(call.db, { territoryId: territory.id, states: ['published', 'archived'] })
  const titles = new Map(
    listed.map((each) => [each.id as string, { slug: each.slug, ...told(call.voice, each.language, each.title, each.titleOther) }]),
  )
  return cells.map((cell) => {
    const title = titles.get(cell.key)
    return { ...cell, name: title?.text ?? call.voice.say(words.noProject), lang: title?.lang, to: title && `/projets/${title.slug}` }
  })
}

room.show('/territoires/:slug/resultats.csv', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const asked = await territoryAsked(call, territory)
  const scope = { kind: 'territory', id: territory.id } as const
  const queries = asked.indicators.map((each): FigureQuery => ({ indicator: each.code, scope, ...asked.span }))
  const figures = await findFigures(call.db, [...queries, ...queries.map((query) => ({ ...query, by: 'month' as const }))])
  const rows = figures
    .slice(queries.length)
    .flatMap((figure, at) => [
      { figure, month: null as string | null, quantity: figures[at] ?? figure },
      ...figure.cells.map((cell) => ({ figure, month: cell.key as string | null, quantity: cell })),
    ])
  return downloadCsv(
    call,
    `resultats-${territory.slug}-${asked.year}.csv`,
    [
      'indicator',
      'year',
      'month',
      'value',
      'unit',
      'numerator',
      'denominator',
      'measured',
      'estimated',
      'not_estimated',
      'facts',
      'suppressed',
      'demonstration',
    ],
    rows.map(({ figure, month, quantity }) => [
      figure.indicator.code,
      asked.year,
      month?.slice(0, 7) ?? null,
      quantity.value,
      figure.indicator.unitManyEn,
      quantity.numerator,
      quantity.denominator,
      quantity.measured,
      quantity.estimated,
      quantity.notEstimated,
      quantity.facts,
      quantity.suppressed,
      quantity.demonstration,
    ]),
  )
})
