/** What an address may filter a list of organisations or places by: words, territory, commune, nearness, order. */
import type { Call } from '../../../platform/room.ts'
import {
  communeMap,
  communesOf,
  findCommune,
  findTerritory,
  listTerritories,
  listTerritoriesOf,
  type PerimeterCommune,
  searchCommunes,
  type Territory,
} from '../../territories/index.ts'
import { findMiddleOfCommune } from '../places/store.ts'
import { distanceKm } from '../rules.ts'
import type { Around, Finding, Order } from '../store.ts'
import type { MapMatter } from './views.tsx'

/**
 * The number of a list's things, or what else is counted over all of them: remembered where the filter is one of few, made anew where
 * it holds words, communes or a position. `name` says what is counted of what.
 */
export const countedOnce = <T,>(call: Call, name: string, filter: Finding, count: () => Promise<T>): Promise<T> =>
  filter.text || filter.communes || filter.around ? count() : call.remember(`${name} ${JSON.stringify(filter)}`, count)

export interface Sought {
  finding: Finding
  order: Order
  text: string
  territory: Territory | undefined
  commune: { code: string; name: string } | undefined
  /** What was typed as "around", and what became of it. */
  nearText: string
  near: { name: string; around: Around | undefined } | undefined
  km: number
  territories: { slug: string; name: string }[]
}

/** Rows of a list beside its filters and its map: more, and the page would weigh on old telephones. */
export const rowsAPage = 10

export const radii = [2, 5, 10, 20, 50] as const
const orders: Record<string, Order> = { nom: 'name', commune: 'commune', recent: 'recent' }

/** A text of the address, such that no query fails on it. */
export const readText = (call: Call, name: string): string => (call.query.get(name) ?? '').replaceAll('\u0000', '').trim().slice(0, 200)

export async function readSought(call: Call): Promise<Sought> {
  const text = readText(call, 'recherche')
  const slug = readText(call, 'territoire')
  const code = readText(call, 'commune')
  const nearText = readText(call, 'pres')
  const km = radii.find((radius) => String(radius) === call.query.get('rayon')) ?? 10
  const [territory, commune, near, territories] = await Promise.all([
    slug ? findTerritory(call.db, slug) : undefined,
    code ? findCommune(call.db, code) : undefined,
    nearText ? readNear(call, nearText, km) : undefined,
    call.remember('territories', () => listTerritories(call.db)),
  ])
  const communes = await codesOf(call, territory, commune?.code ?? (near && !near.around ? near.code : undefined))
  const around = near?.around
  const asked = orders[call.query.get('tri') ?? '']
  return {
    finding: { text: text || undefined, communes, around },
    order: asked ?? (around ? 'distance' : text ? 'likeness' : 'name'),
    text,
    territory,
    commune,
    nearText,
    near,
    km,
    territories: territories.map(({ slug: each, name }) => ({ slug: each, name })),
  }
}

async function codesOf(call: Call, territory: Territory | undefined, commune: string | undefined): Promise<string[] | undefined> {
  if (!territory) return commune ? [commune] : undefined
  const codes = (await communesOf(call.db, territory.id)).map((each) => each.code)
  return commune ? codes.filter((code) => code === commune) : codes
}

/** A commune's own position, else the middle of the places known there, else none: then the list is that of the commune. */
async function readNear(call: Call, text: string, km: number) {
  const [found] = await searchCommunes(call.db, text, 1)
  const commune = found && (await findCommune(call.db, found.code))
  if (!commune) return undefined
  const { lat, lon } = commune
  const middle = lat !== null && lon !== null ? { lat, lon } : await findMiddleOfCommune(call.db, commune.code)
  if (!middle) return { code: commune.code, name: commune.name, around: undefined }
  const communes = await communesAround(call, commune.code, { ...middle, km })
  return { code: commune.code, name: commune.name, around: { ...middle, km, communes } }
}

/** The commune itself, and those of its territories whose middle is known and within. */
async function communesAround(call: Call, code: string, around: Around): Promise<string[]> {
  const territories = await listTerritoriesOf(call.db, code)
  const communes = await Promise.all(territories.slice(0, 3).map((territory) => communesOf(call.db, territory.id)))
  const near = communes.flat().filter(({ lat, lon }) => lat !== null && lon !== null && distanceKm(around, { lat, lon }) <= around.km)
  return [...new Set([code, ...near.map((each) => each.code)])]
}

/**
 * The map of a list: of the territory asked for, or of the smallest one that holds the commune with the most of it. `values` count by
 * commune; a commune without any counts none, since the list is whole.
 */
export async function mapMatterOf(call: Call, sought: Sought, values: ReadonlyMap<string, number>): Promise<MapMatter | undefined> {
  const [most] = [...values].sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
  const territory =
    sought.territory ?? (most && (await call.remember(`territories of ${most[0]}`, () => listTerritoriesOf(call.db, most[0])))[0])
  if (!territory) return undefined
  const { communes, map } = await call.remember(`map of ${territory.id}`, async () => ({
    communes: await communesOf(call.db, territory.id),
    map: await communeMap(call.db, territory.id),
  }))
  if (!map) return undefined
  return { territory, communes, map, values: countedIn(communes, values), keep: withoutCommune(call.query) }
}

const countedIn = (communes: readonly PerimeterCommune[], values: ReadonlyMap<string, number>) =>
  new Map(communes.map((commune) => [commune.code, values.get(commune.code) ?? 0]))

/** The address's other filters, for the links of the map. */
function withoutCommune(query: URLSearchParams): string {
  const kept = new URLSearchParams(query)
  for (const name of ['commune', 'page', 'pres', 'rayon']) kept.delete(name)
  return kept.toString()
}
