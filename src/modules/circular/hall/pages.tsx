/** What every page of this room stands on: the room itself, the event of the path, and who may write in its book. */
import { readId } from '../../../platform/id.ts'
import { type Call, type Guard, oncePerRequest, openRoom } from '../../../platform/room.ts'
import { holds, type Visitor } from '../../../platform/visitor.ts'
import { type EventBook, findEventBook, findRepairEvent, type RepairEventRow } from '../events/store.ts'

export const room = openRoom()

/** The event of the path's `:event`, as it was when it was asked first: in an act by its own connection, since a second one may have to be waited for. */
export const eventOf = oncePerRequest(async (call) => {
  const id = readId<'RepairEvent'>(call.param('event'))
  return id && findRepairEvent(call.db, id)
})

/** Whose book the path's `:event` has: all that the guard asks, and all that is asked where an object is logged. */
const bookOf = oncePerRequest(async (call) => {
  const id = readId<'RepairEvent'>(call.param('event'))
  return id && findEventBook(call.db, id)
})

/** The event of the path, where the guard has made sure there is one. */
export async function mustEvent(call: Call): Promise<RepairEventRow> {
  const event = await eventOf(call)
  if (!event) throw new Error(`${call.path}: the guard let nobody in`)
  return event
}

/** The same for its book. */
export async function mustBook(call: Call): Promise<EventBook> {
  const book = await bookOf(call)
  if (!book) throw new Error(`${call.path}: the guard let nobody in`)
  return book
}

/** Members and administrators of the organisation that holds the event, contributors of its territory, and the network's team. */
export function mayRepair(visitor: Visitor | null, event: Omit<EventBook, 'id'>): boolean {
  return (
    event.organisationFamily.some((id) => holds(visitor, ['administrator', 'member'], id)) ||
    holds(visitor, ['coordinator', 'contributor'], event.territoryId) ||
    holds(visitor, ['network'], null)
  )
}

/** Who logs what people bring: the repairers of the event of the path's `:event`. */
export const repairers: Guard = {
  name: 'repairers',
  async admit(call) {
    const book = await bookOf(call)
    if (!book) return 'absent'
    return mayRepair(call.visitor, book) ? 'admitted' : 'refused'
  },
}

/** Organisations and territories where a visitor may hold events. */
export function rolesOf(visitor: Visitor): { organisationIds: string[]; territoryIds: string[] } {
  const on = (roles: readonly string[]) => visitor.grants.flatMap((grant) => (roles.includes(grant.role) && grant.on ? [grant.on] : []))
  return { organisationIds: on(['administrator', 'member']), territoryIds: on(['coordinator', 'contributor']) }
}
