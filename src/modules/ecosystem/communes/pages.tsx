import type { Panel } from '../../../platform/slot.ts'
import type { Commune } from '../../territories/index.ts'
import { countOrganisations, listOrganisations } from '../organisations/store.ts'
import { countPlaces, listPlaces } from '../places/store.ts'
import { CommuneSheet } from './views.tsx'

/** Enough to see what is there; the page stays light, and leads to all of them. */
const first = { size: 3, offset: 0 }

/** For a commune's page: the places and organisations that are there. */
export const communeDirectory: Panel<{ commune: Commune }> = async (call, { commune }) => {
  const filter = { communes: [commune.code] }
  const [places, placeCount, organisations, organisationCount] = await Promise.all([
    listPlaces(call.db, filter, first),
    countPlaces(call.db, filter),
    listOrganisations(call.db, filter, first),
    countOrganisations(call.db, filter),
  ])
  if (placeCount + organisationCount === 0) return null
  return (
    <CommuneSheet
      code={commune.code}
      places={places}
      placeCount={placeCount}
      organisations={organisations}
      organisationCount={organisationCount}
    />
  )
}
