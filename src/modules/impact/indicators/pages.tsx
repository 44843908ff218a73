import { today } from '../../../platform/clock.ts'
import { everyone } from '../../../platform/room.ts'
import { listTerritoriesById } from '../../territories/index.ts'
import { yearOf } from '../explanations/rules.ts'
import { findFigure } from '../figures/acts.ts'
import { downloadCsv, room } from '../hall/pages.tsx'
import { latestOf } from '../panels/pages.tsx'
import { askedOf, indicatorOf } from '../questions/pages.tsx'
import { listTargets } from '../targets/store.ts'
import { type IndicatorTheme, indicatorThemes } from './schema.ts'
import { listIndicators } from './store.ts'
import { IndicatorPage, LibraryPage } from './views.tsx'
import { goalNames, goalOf } from './words.ts'

room.show('/indicateurs', everyone, async (call) => {
  const asked = askedOf(call)
  const theme = indicatorThemes.find((each) => each === asked('theme')) as IndicatorTheme | undefined
  const goal = asked('odd') && goalNames[asked('odd') as string] ? (asked('odd') as string) : undefined
  const library = await listIndicators(call.db, { theme })
  const indicators = goal === undefined ? library : library.filter((each) => each.sdg.some((target) => goalOf(target) === goal))
  const goals = [...new Set((await listIndicators(call.db)).flatMap((each) => each.sdg.map(goalOf)))].sort((a, b) => Number(a) - Number(b))
  return call.page(<LibraryPage indicators={indicators} theme={theme} goal={goal} goals={goals} />)
})

room.show('/indicateurs.csv', everyone, async (call) => {
  const indicators = await listIndicators(call.db)
  const columns = [
    'code',
    'name_fr',
    'name_en',
    'definition_fr',
    'definition_en',
    'unit_fr',
    'unit_en',
    'level',
    'direction',
    'aggregation',
    'decimals',
    'theme',
    'sdg',
    'derived',
    'disaggregations',
  ]
  return downloadCsv(
    call,
    'indicateurs.csv',
    columns,
    indicators.map((each) => [
      each.code,
      each.nameFr,
      each.nameEn,
      each.definitionFr,
      each.definitionEn,
      each.unitManyFr,
      each.unitManyEn,
      each.level,
      each.direction,
      each.aggregation,
      each.decimals,
      each.theme,
      each.sdg.join(' '),
      each.derived,
      each.disaggregations.join(' '),
    ]),
  )
})

room.show('/indicateurs/:code', everyone, async (call) => {
  const indicator = await indicatorOf(call)
  if (!indicator) return call.no(404)
  const span = yearOf(today())
  const figure = await findFigure(call.db, { indicator: indicator.code, scope: { kind: 'network' }, ...span, by: 'territory' })
  const targets = latestOf(await listTargets(call.db, { indicatorCode: indicator.code }))
  const ids = [...new Set([...figure.cells.map((cell) => cell.key), ...targets.map((target) => target.territoryId)])].filter(
    (id) => id !== '',
  )
  const territories = await listTerritoriesById(call.db, ids)
  const users = territories.map((territory) => ({
    territory,
    quantity: figure.cells.find((cell) => cell.key === territory.id),
    target: targets
      .filter((target) => target.territoryId === territory.id && target.value !== null)
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0],
  }))
  return call.page(<IndicatorPage indicator={indicator} figure={figure} users={users} year={span.from.slice(0, 4)} />)
})
