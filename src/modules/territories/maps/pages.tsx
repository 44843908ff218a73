import type { Db } from '../../../platform/database.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { downloadCsv, room, territoryOf } from '../hall/pages.tsx'
import { communesOf, type Territory } from '../store.ts'
import { collectionOf, findMapMatter } from './store.ts'
import { type CommuneMap, layOut, type MapFigure, MapPage } from './views.tsx'
import { words } from './words.ts'

export type MapFigures = (call: Call, territory: Territory) => Promise<MapFigure[]>
const registered: MapFigures[] = []
/** Adds the figures that a room knows by commune; the first one registered is what a territory's page shows. */
export const registerMapFigures = (figures: MapFigures): void => void registered.push(figures)

/** Every figure that this territory's map can show, the population last. */
export async function listMapFigures(call: Call, territory: Territory): Promise<MapFigure[]> {
  const found = await Promise.all(registered.map((figures) => figures(call, territory)))
  return [...found.flat(), population(call)]
}

function population(call: Call): MapFigure {
  return {
    code: 'population',
    name: call.voice.say(words.population),
    unit: call.voice.say(words.inhabitants),
    valuesByCommune: async (at, territory) => {
      const { communes } = await findMapMatter(at.db, territory.id)
      return new Map(communes.map((commune) => [commune.code, commune.population]))
    },
  }
}

/** The communes of a territory laid out for a map: outlines if imported, else a honeycomb, else nothing. */
export async function communeMap(db: Db, territoryId: string): Promise<CommuneMap | undefined> {
  const { communes, outlines } = await findMapMatter(db, territoryId)
  return layOut(communes, outlines)
}

/** The public tiles of IGN, the one foreign address of the whole site; only this page may ask it for images, and only when the visitor does. */
const tileOrigin = 'https://data.geopf.fr'

room.show('/territoires/:slug/carte', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const figures = await listMapFigures(call, territory)
  const chosen = figures.find((figure) => figure.code === call.query.get('indicateur')) ?? figures[0]
  if (!chosen) return call.no(404)
  const { communes, outlines } = await findMapMatter(call.db, territory.id)
  const response = call.page(
    <MapPage
      territory={territory}
      figures={figures}
      chosen={chosen}
      communes={communes}
      map={layOut(communes, outlines)}
      values={await chosen.valuesByCommune(call, territory)}
      hasOutlines={outlines.length > 0}
    />,
  )
  if (outlines.length > 0) response.headers.set('content-security-policy', tilePolicy)
  // A page kept for the next visitor would lose this policy.
  response.headers.set('cache-control', 'no-cache')
  return response
})

const tilePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  `img-src 'self' data: ${tileOrigin}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

room.show('/territoires/:slug/contours.geojson', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const { communes, outlines } = await findMapMatter(call.db, territory.id)
  return call.download(`contours-${territory.slug}.geojson`, 'application/geo+json', JSON.stringify(collectionOf(communes, outlines)))
})

room.show('/territoires/:slug/communes.csv', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const communes = await communesOf(call.db, territory.id)
  return downloadCsv(
    call,
    `communes-${territory.slug}.csv`,
    ['code', 'name', 'departement_code', 'population', 'lon', 'lat'],
    communes.map((each) => [each.code, each.name, each.departementCode, each.population, each.lon, each.lat]),
  )
})
