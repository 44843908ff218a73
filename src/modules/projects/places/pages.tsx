import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Mistakes } from '../../../ui/field.tsx'
import { listPlaces } from '../../ecosystem/index.ts'
import { communesOf, findCommune, searchCommunes } from '../../territories/index.ts'
import { type Entry, holders, mustEntry, room } from '../hall/pages.tsx'
import { listPartners } from '../partners/store.ts'
import { addPlaces, removePlace } from './acts.ts'
import { listProjectPlaces } from './store.ts'
import { PlacesPage } from './views.tsx'
import { words } from './words.ts'

/** Beyond this many, a territory's communes are searched for rather than all offered. */
const mostCommunes = 100
const mostPlaces = 40

interface Shown {
  /** Nothing was ticked: said beside the first list there is. */
  isEmpty?: boolean
  searched?: string
  ticked?: { places: readonly string[]; communes: readonly string[] }
}

/** Without a search: the places of the holder and its partners, and the communes of a territory that has few. */
async function nearAtHand(call: Call, { project }: Entry) {
  const partners = await listPartners(call.db, [project.id], 'all')
  const organisations = [project.holderId, ...partners.map((partner) => partner.organisationId)]
  const lists = await Promise.all(
    organisations.slice(0, 20).map((organisationId) => listPlaces(call.db, { organisationId }, { size: 20, offset: 0 })),
  )
  const communes = await communesOf(call.db, project.territoryId)
  return { places: lists.flat().slice(0, mostPlaces), communes: communes.length <= mostCommunes ? communes : [] }
}

async function searchedFor(call: Call, text: string) {
  const page = { size: 20, offset: 0 }
  const places = await listPlaces(call.db, { text }, page, 'likeness')
  return {
    places: places.length > 0 ? places : await listPlaces(call.db, { text, tolerant: true }, page, 'likeness'),
    communes: await searchCommunes(call.db, text, 20),
  }
}

async function placesPage(call: Call, entry: Entry, { isEmpty, searched, ticked }: Shown = {}): Promise<Response> {
  const asked = (searched ?? call.query.get('recherche') ?? '').trim().slice(0, 200) || undefined
  const places = await listProjectPlaces(call.db, [entry.project.id], 'all')
  const { places: nearPlaces, communes } = asked ? await searchedFor(call, asked) : await nearAtHand(call, entry)
  const here = new Set(places.map((place) => place.placeId ?? place.communeCode))
  const offered = {
    places: nearPlaces
      .filter((place) => !here.has(place.id))
      .map((place) => ({ value: place.id as string, label: place.name, hint: place.commune ?? undefined })),
    communes: communes.filter((commune) => !here.has(commune.code)).map((commune) => ({ value: commune.code, label: commune.name })),
  }
  const mistakes: Mistakes | undefined = isEmpty
    ? { [offered.places.length > 0 ? 'lieu' : 'commune']: call.voice.say(words.chooseOne) }
    : undefined
  return call.page(
    <PlacesPage
      project={entry.project}
      places={places}
      offered={offered}
      searched={asked}
      ticked={ticked ?? { places: [], communes: [] }}
      mistakes={mistakes}
      saved={call.query.has('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/lieux', holders, async (call) => placesPage(call, await mustEntry(call)))

room.act('/projets/:project/lieux', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const ticked = { places: form.all('lieu').slice(0, 200), communes: form.all('commune').slice(0, 200) }
  const placeIds = ticked.places.flatMap((text) => readId<'Place'>(text) ?? [])
  // Only what exists and everybody may see is added; a code that was tampered with is not there.
  const known = placeIds.length === 0 ? [] : await listPlaces(call.db, { ids: placeIds }, { size: 200, offset: 0 })
  const communes = []
  for (const code of new Set(ticked.communes)) {
    const commune = /^[0-9AB]{5}$/.test(code) ? await findCommune(call.db, code) : undefined
    if (commune) communes.push({ communeCode: commune.code })
  }
  const added = [...known.map((place) => ({ placeId: place.id as string })), ...communes]
  if (added.length === 0) return placesPage(call, entry, { isEmpty: true, searched: form.text('cherche'), ticked })
  await addPlaces(call.db, visitorOf(call), entry.project, added)
  return call.redirect(`/projets/${entry.project.slug}/lieux?enregistre=1`)
})

room.act('/projets/:project/lieux/:place/retrait', holders, async (call) => {
  const { project } = await mustEntry(call)
  const id = readId<'ProjectPlace'>(call.param('place'))
  const removed = id && (await removePlace(call.db, visitorOf(call), project, id))
  return removed?.allowed ? call.redirect(`/projets/${project.slug}/lieux?enregistre=1`) : call.no(404)
})
