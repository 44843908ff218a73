import type { VNode } from 'preact'
import { pagingOf, readPage } from '../../platform/paging.ts'
import { type Call, everyone } from '../../platform/room.ts'
import { holds } from '../../platform/visitor.ts'
import { type Challenge, listChallenges, objectivesOf } from './challenges/store.ts'
import { searchNameOf } from './geography/rules.ts'
import { listRegions } from './geography/store.ts'
import { challengeSections, downloadCsv, mayRead, objectiveFigures, room, territoryOf, territorySections } from './hall/pages.tsx'
import { listMapFigures } from './maps/pages.tsx'
import { findMapMatter } from './maps/store.ts'
import { layOut, type TerritoryMapProps } from './maps/views.tsx'
import { words as mapWords } from './maps/words.ts'
import { words as perimeterWords } from './perimeters/words.ts'
import { isOfWave, readWave } from './rules.ts'
import { type TerritoryKind, territoryKinds } from './schema.ts'
import {
  countLabelledBefore,
  countTerritories,
  listTerritories,
  listWaves,
  type Territory,
  type TerritoryFilter,
  territoryOrders,
} from './store.ts'
import { ChallengePage, TerritoriesPage, TerritoryPage } from './views.tsx'

/** What the address of the list asks for; anything unreadable filters nothing. */
function readFilter(query: URLSearchParams): TerritoryFilter {
  const wave = readWave(query.get('vague') ?? '')
  const kind = territoryKinds.find((each) => each === query.get('nature')) as TerritoryKind | undefined
  const region = /^\d{2,3}$/.test(query.get('region') ?? '') ? (query.get('region') ?? undefined) : undefined
  const text = searchNameOf(query.get('q') ?? '')
  return { wave, kind, region, text: text === '' ? undefined : text }
}

room.show('/territoires', everyone, async (call) => {
  const filter = readFilter(call.query)
  const page = readPage(call.query, 50)
  const order = territoryOrders.find((each) => each === call.query.get('tri')) ?? 'nom'
  const total = await countTerritories(call.db, filter)
  const said = (name: string) => (call.query.get(name) ?? '').slice(0, 200)
  return call.page(
    <TerritoriesPage
      territories={await listTerritories(call.db, filter, { ...page, order })}
      paging={pagingOf(page, total, '/territoires', call.query)}
      chosen={{ q: said('q'), vague: said('vague'), region: said('region'), nature: said('nature') }}
      order={order}
      inOrder={(by) => {
        const kept = new URLSearchParams(call.query)
        kept.delete('page')
        kept.set('tri', by)
        return `/territoires?${kept}`
      }}
      waves={await listWaves(call.db)}
      regions={await listRegions(call.db)}
      mayCreate={holds(call.visitor, ['network'], null)}
      create={call.voice.say(perimeterWords.newTerritory)}
    />,
  )
})

room.show('/territoires.csv', everyone, async (call) => {
  const territories = await listTerritories(call.db)
  const columns = ['slug', 'name', 'kind', 'siren', 'code', 'region_code', 'label_wave', 'labelled_on', 'lon', 'lat', 'demonstration']
  const rows = territories.map((each) => [
    each.slug,
    each.name,
    each.kind,
    each.siren,
    each.code,
    each.regionCode,
    each.labelWave,
    each.labelledOn,
    each.lon,
    each.lat,
    each.demonstration,
  ])
  return downloadCsv(call, 'territoires.csv', columns, rows)
})

room.show('/territoires/:slug', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const challenges = await listChallenges(call.db, territory.id)
  const waves = await listWaves(call.db)
  const wave = waves.find((each) => isOfWave(territory, each))
  const { shown, population, demonstration } = await mapOf(call, territory)
  return call.page(
    <TerritoryPage
      territory={territory}
      challenges={challenges}
      figures={await figuresOf(call, territory, challenges)}
      sections={await territorySections.fill(call, { territory, challenges })}
      companions={wave ? wave.count - 1 : 0}
      labelledBefore={await countLabelledBefore(call.db, territory)}
      population={population}
      shown={shown}
      shownDemonstration={demonstration}
      demonstration={call.house.isDemonstration}
      mayRead={mayRead(call, territory.id)}
    />,
  )
})

/** What the measuring rooms show beside each objective. */
async function figuresOf(call: Call, territory: Territory, challenges: readonly Challenge[]): Promise<Map<string, VNode[]>> {
  const figures = new Map<string, VNode[]>()
  for (const objective of challenges.flatMap(objectivesOf))
    figures.set(objective.id, await objectiveFigures.fill(call, { territory, objective }))
  return figures
}

/** The map of a territory's own page: by the first figure that a measuring room knows, else by its population. */
async function mapOf(call: Call, territory: Territory) {
  const { voice } = call
  const { communes, outlines } = await findMapMatter(call.db, territory.id)
  if (communes.length === 0) return { shown: undefined, population: null, demonstration: false }
  const counted = communes.filter((commune) => commune.population !== null)
  const population = counted.length === 0 ? null : counted.reduce((sum, commune) => sum + (commune.population ?? 0), 0)
  const [figure] = await listMapFigures(call, territory)
  const shown: TerritoryMapProps | undefined = figure && {
    communes,
    map: layOut(communes, outlines),
    place: territory.name,
    title: voice.say(mapWords.perCommune)(figure.name),
    values: await figure.valuesByCommune(call, territory),
    unit: figure.unit,
    digits: figure.digits,
    unknown: figure.unknown,
    // Explanations of each commune's number are one page further, on the map itself.
    to: () => undefined,
  }
  return { shown, population, demonstration: figure?.demonstration ?? false }
}

room.show('/territoires/:slug/defis/:position', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const challenges = await listChallenges(call.db, territory.id)
  const challenge = challenges.find((each) => String(each.position) === call.param('position'))
  if (!challenge) return call.no(404)
  return call.page(
    <ChallengePage
      territory={territory}
      challenge={challenge}
      others={challenges.filter((each) => each !== challenge)}
      figures={await figuresOf(call, territory, [challenge])}
      sections={await challengeSections.fill(call, { territory, challenge })}
      demonstration={call.house.isDemonstration}
    />,
  )
})
