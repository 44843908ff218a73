/** What this room's doors open to whom, for the page of rights. */
import { exampleAt, sayRights } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { listProjects } from '../store.ts'
import { rights } from './words.ts'

sayRights(room, rights)

const one = { size: 1, offset: 0 }

exampleAt('/projets/:project', async (db, on) => {
  const [project] = on
    ? [...(await listProjects(db, { territoryId: on }, one)), ...(await listProjects(db, { holderId: on }, one))]
    : await listProjects(db, {}, one)
  return project && { at: { project: project.slug }, isItself: false }
})
