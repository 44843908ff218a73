/** What this room's doors open to whom, for the page of rights. */
import { exampleAt, sayRights } from '../../people/index.ts'
import { listCandidacies } from '../candidacies/store.ts'
import { findLatestDeliberation } from '../deliberations/store.ts'
import { room } from '../hall/pages.tsx'
import { listCalls } from '../store.ts'
import { rights } from './words.ts'

sayRights(room, rights)

exampleAt('/appels/:call', async (db) => {
  const [call] = await listCalls(db, { public: true })
  return call && { at: { call: call.slug }, isItself: false }
})

exampleAt('/candidatures/:candidacy', async (db, on) => {
  // The role's own candidacies: nobody was invited into them under the id of an organisation.
  const written = on ? { writtenBy: { organisationIds: [on], personId: on } } : { states: ['submitted' as const] }
  const [candidacy] = await listCandidacies(db, written, { size: 1, offset: 0 })
  return candidacy && { at: { candidacy: candidacy.reference }, isItself: false }
})

exampleAt('/deliberations/:deliberation', async (db) => {
  const found = await findLatestDeliberation(db)
  return found && { at: { deliberation: found.id }, isItself: false }
})
