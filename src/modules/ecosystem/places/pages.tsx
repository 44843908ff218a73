// First, so that « nouveau » is not read as the id of a place.
import './forms/pages.tsx'
import { today } from '../../../platform/clock.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone, visitorOf } from '../../../platform/room.ts'
import { listTerritoriesOf } from '../../territories/index.ts'
import { countedOnce, mapMatterOf, radii, readSought, readText, rowsAPage } from '../finding/pages.tsx'
import { mayAddPlace, mayEditPlace, mustPlace, placeEditors, placeReaders, placeSections, room } from '../hall/pages.tsx'
import { listSourcesOf } from '../imports/store.ts'
import { addressWith } from '../organisations/pages.tsx'
import { findOrganisation } from '../organisations/store.ts'
import { vouchForPlace } from './acts.ts'
import { offeredKinds } from './kinds/schema.ts'
import { placeCompleteness } from './rules.ts'
import { placeCosts, placeServices } from './schema.ts'
import { countPlaces, countPlacesByCommune, listPlaces, type Place, type PlaceFilter } from './store.ts'
import * as views from './views.tsx'
import { words } from './words.ts'

/** What the address asks of the list of places; its downloads read the same, with the same tolerance. */
export async function readPlaceFilter(call: Call) {
  const sought = await readSought(call)
  const kind = offeredKinds.find((each) => each === call.query.get('genre'))
  const service = placeServices.find((each) => each === call.query.get('service'))
  const cost = placeCosts.find((each) => each === call.query.get('prix'))
  const filter: PlaceFilter = { ...sought.finding, kind, service, cost }
  let total = await countedOnce(call, 'places', filter, () => countPlaces(call.db, filter))
  if (total === 0 && filter.text) {
    filter.tolerant = true
    total = await countPlaces(call.db, filter)
  }
  return { sought, kind, service, cost, filter, total }
}

room.show('/lieux', everyone, async (call) => {
  const { sought, kind, service, cost, filter, total } = await readPlaceFilter(call)
  const page = readPage(call.query, rowsAPage)
  const mapped = sought.commune ? { ...filter, communes: undefined } : filter
  const [rows, counts] = await Promise.all([
    listPlaces(call.db, filter, page, sought.order),
    countedOnce(call, 'places by commune', mapped, () => countPlacesByCommune(call.db, mapped)),
  ])
  const file = (name: string, label: string) => ({ to: addressWith(`/${name}`, call.query, { page: undefined }), label })
  const { say } = call.voice
  return call.page(
    <views.PlacesPage
      rows={rows}
      paging={pagingOf(page, total, '/lieux', call.query)}
      sought={{ ...sought, tolerant: filter.tolerant === true }}
      radii={radii}
      kind={kind ?? ''}
      service={service ?? ''}
      cost={cost ?? ''}
      order={readText(call, 'tri')}
      allCommunes={addressWith('/lieux', call.query, { commune: undefined, page: undefined })}
      map={await mapMatterOf(call, sought, counts)}
      canAdd={mayAddPlace(call)}
      downloads={[
        file('lieux.csv', `${say(words.plainTable)} (CSV)`),
        file('lieux.xlsx', `${say(words.plainTable)} (XLSX)`),
        file('lieux-mediation-numerique.csv', `${say(words.standard)} (CSV)`),
        file('lieux-mediation-numerique.json', `${say(words.standard)} (JSON)`),
      ]}
    />,
  )
})

const nearestWithin = 25

async function nearestOf(call: Call, place: Place) {
  if (place.lat === null || place.lon === null) return []
  const around = { lat: place.lat, lon: place.lon, km: nearestWithin }
  return listPlaces(call.db, { around, besides: place.id }, { size: 5, offset: 0 }, 'distance')
}

/** The map of the smallest territory that the place stands in, with all its places. */
async function mapOf(call: Call, place: Place) {
  const [territory] = place.communeCode ? await listTerritoriesOf(call.db, place.communeCode) : []
  if (!territory) return undefined
  const sought = { ...(await readSought(call)), territory }
  return mapMatterOf(call, sought, await countedOnce(call, 'places by commune', {}, () => countPlacesByCommune(call.db)))
}

room.show('/lieux/:id', placeReaders, async (call) => {
  const place = await mustPlace(call)
  if (place.id !== call.param('id')) return call.redirect(`/lieux/${place.id}`)
  const [holder, nearest, sources, map, isEditor] = await Promise.all([
    place.organisationId ? findOrganisation(call.db, place.organisationId) : undefined,
    nearestOf(call, place),
    listSourcesOf(call.db, 'place', place.id),
    mapOf(call, place),
    mayEditPlace(call, place),
  ])
  return call.page(
    <views.PlacePage
      place={place}
      holder={holder}
      nearest={nearest}
      sources={sources}
      completeness={placeCompleteness(place, today())}
      map={map}
      sections={await placeSections.fill(call, { place })}
      isEditor={isEditor}
      saved={call.query.has('enregistre')}
    />,
  )
})

room.act('/lieux/:id/verification', placeEditors, async (call) => {
  const place = await mustPlace(call)
  await vouchForPlace(call.db, visitorOf(call), place.id)
  return call.redirect(`/lieux/${place.id}?enregistre=1`)
})
