/** What this room's doors open to whom, for the page of rights. */

import type { Db } from '../../../platform/database.ts'
import { exampleAt, sayRights } from '../../people/index.ts'
import { communesOf } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { findOrganisation, listOrganisations } from '../organisations/store.ts'
import { listPlaces } from '../places/store.ts'
import { rights } from './words.ts'

sayRights(room, rights)

const one = { size: 1, offset: 0 }

/** The communes of a territory; none of them matters where a role is held everywhere. */
const where = async (db: Db, on: string | null) => (on ? { communes: (await communesOf(db, on)).map((each) => each.code) } : {})

exampleAt('/acteurs/:id', async (db, on) => {
  const own = on ? await findOrganisation(db, on) : undefined
  const organisation = own ?? (await listOrganisations(db, await where(db, on), one))[0]
  return organisation && { at: { id: organisation.id }, isItself: own !== undefined }
})

exampleAt('/lieux/:id', async (db, on) => {
  const isOrganisation = on !== null && (await findOrganisation(db, on)) !== undefined
  const [place] = await listPlaces(db, isOrganisation ? { organisationId: on } : await where(db, on), one)
  return place && { at: { id: place.id }, isItself: false }
})
