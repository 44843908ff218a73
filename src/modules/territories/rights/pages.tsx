/** What this room's doors open to whom, for the page of rights. */
import { exampleAt, sayRights } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { findTerritoryById, listTerritories } from '../store.ts'
import { rights } from './words.ts'

sayRights(room, rights)

exampleAt('/territoires/:slug', async (db, on) => {
  const territory = on ? await findTerritoryById(db, on) : (await listTerritories(db, {}, { size: 1, offset: 0 }))[0]
  return territory && { at: { slug: territory.slug }, isItself: on !== null }
})
