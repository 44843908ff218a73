/** What every page of this room stands on: the room itself, who may enter a territory's workspace, and the slots kept for later rooms. */
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import { type Call, type Guard, oncePerRequest, openRoom } from '../../../platform/room.ts'
import { openSlot } from '../../../platform/slot.ts'
import { holds } from '../../../platform/visitor.ts'
import type { Role } from '../../people/index.ts'
import type { Challenge, Objective } from '../challenges/store.ts'
import type { Commune } from '../geography/store.ts'
import { findTerritory, type Territory } from '../store.ts'

export const room = openRoom()

/** The territory of the path's `:slug`; looked up once a request, since its guard asks for it before its page does. */
export const territoryOf = oncePerRequest((call) => findTerritory(call.house.database.db, call.param('slug')))

/** The territory of the path, where the guard has made sure there is one. */
export async function mustTerritory(call: Call): Promise<Territory> {
  const territory = await territoryOf(call)
  if (!territory) throw new Error(`${call.path}: the guard let nobody in`)
  return territory
}

/** Somebody with one of these roles on the territory of the path's `:slug`, or the network's own team. */
const roleHolders = (name: string, roles: readonly Role[]): Guard => ({
  name,
  async admit(call) {
    const territory = await territoryOf(call)
    if (!territory) return 'absent'
    return holds(call.visitor, roles, territory.id) || holds(call.visitor, ['network'], null) ? 'admitted' : 'refused'
  },
})

export const coordinators = roleHolders('coordinators', ['coordinator'])
export const contributors = roleHolders('contributors', ['coordinator', 'contributor'])
export const readers = roleHolders('readers', ['coordinator', 'contributor', 'reader'])

/** Whether this visitor may do what coordinators do here: to show or hide a way in, never instead of a guard. */
export const mayCoordinate = (call: Call, territoryId: string): boolean =>
  holds(call.visitor, ['coordinator'], territoryId) || holds(call.visitor, ['network'], null)
/** Whether this visitor may read the workspace of this territory. */
export const mayRead = (call: Call, territoryId: string): boolean =>
  holds(call.visitor, ['coordinator', 'contributor', 'reader'], territoryId) || holds(call.visitor, ['network'], null)

/** A CSV to take away, of a length that memory holds. */
export async function downloadCsv(call: Call, name: string, columns: readonly string[], rows: Iterable<OutRow>): Promise<Response> {
  let text = ''
  for await (const piece of csvOf(columns, rows)) text += piece
  return call.download(name, 'text/csv; charset=utf-8', text)
}

/** Sheets below the challenges of a territory's public page. */
export const territorySections = openSlot<{ territory: Territory; challenges: Challenge[] }>()
/** Figure and target beside the name of an objective, in the objective list. */
export const objectiveFigures = openSlot<{ territory: Territory; objective: Objective }>()
/** Sheets on the page of a challenge. */
export const challengeSections = openSlot<{ territory: Territory; challenge: Challenge }>()
/** Sheets of a territory's workspace. */
export const workspaceSections = openSlot<{ territory: Territory }>()
/** Figure cards of the home page, in one row. */
export const homeFigures = openSlot<Record<string, never>>()
/** Sheets of the home page, after the figures. */
export const homeSections = openSlot<Record<string, never>>()
/** Sheets of a commune's page. */
export const communeSections = openSlot<{ commune: Commune }>()
