/** What this room's doors open to whom, for the page of rights. */
import { exampleAt, sayRights } from '../../people/index.ts'
import { listRepairEvents } from '../events/store.ts'
import { room } from '../hall/pages.tsx'
import { rights } from './words.ts'

sayRights(room, rights)

exampleAt('/reparation/:event', async (db, on) => {
  const openTo = on ? { openTo: { organisationIds: [on], territoryIds: [on] } } : {}
  const [event] = await listRepairEvents(db, openTo, { size: 1, offset: 0 })
  return event && { at: { event: event.id }, isItself: false }
})
