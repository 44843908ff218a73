import type { Db } from '../../../platform/database.ts'
import type { Call } from '../../../platform/room.ts'
import type { Territory } from '../store.ts'
import { findMapMatter } from './store.ts'
import { type CommuneMap, type CommuneValue, layOut } from './views.tsx'
import { words } from './words.ts'

/** A figure that a map can be coloured by. `name`, `unit` and `unknown` are already in the visitor's language. */
export interface MapFigure {
  /** Names it in the address: `?indicateur=dechets-evites`. */
  code: string
  name: string
  unit?: string
  digits?: number
  demonstration?: boolean
  /** What a commune without a published value is called. */
  unknown?: string
  /** By INSEE code; a commune left out was not measured. */
  valuesByCommune(call: Call, territory: Territory): Promise<ReadonlyMap<string, CommuneValue>>
  /** The explanation of one commune's figure. */
  why?(communeCode: string): string
}

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
