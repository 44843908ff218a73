import { type Call, everyone } from '../../../platform/room.ts'
import { communeSections, room } from '../hall/pages.tsx'
import { findTerritoryBySiren, listTerritories, listTerritoriesOf, type Territory } from '../store.ts'
import { readAsked, searchNameOf } from './rules.ts'
import { type FoundCommune, findCommune, findSuccessor, findVersion, searchCommunes } from './store.ts'
import { CommunePage, SearchPage } from './views.tsx'

const mostFound = 30

/** One certain answer leads straight there; several are listed, and a name that is only near is never taken for the one meant. */
room.show('/recherche-lieu', everyone, async (call) => {
  const asked = (call.query.get('lieu') ?? '').replaceAll('\u0000', '').toWellFormed().trim().slice(0, 200)
  const territories = asked === '' ? [] : await searchTerritories(call, asked)
  const communes = asked === '' ? [] : await searchCommunes(call.db, asked, mostFound + 1)
  const certain = certainOf(territories, communes, asked)
  if (certain) return call.redirect(certain)
  return call.page(
    <SearchPage
      asked={asked}
      territories={territories}
      communes={communes.slice(0, mostFound)}
      isTruncated={communes.length > mostFound}
    />,
  )
})

async function searchTerritories(call: Call, asked: string): Promise<Territory[]> {
  const read = readAsked(asked)
  if (read.by === 'siren') {
    const territory = await findTerritoryBySiren(call.db, read.siren)
    return territory ? [territory] : []
  }
  return read.by === 'name' ? listTerritories(call.db, { text: read.name }, { size: 10, offset: 0 }) : []
}

/** The address of the one thing meant: a territory or a commune of exactly that name or number, when there is no other. */
function certainOf(territories: readonly Territory[], communes: readonly FoundCommune[], asked: string): string | undefined {
  const read = readAsked(asked)
  const named =
    read.by === 'name' ? territories.filter((each) => searchNameOf(each.name) === read.name) : read.by === 'siren' ? territories : []
  const exact = communes.filter((each) => each.how === 'exact')
  const former = exact.length === 0 && communes.length === 1 && communes[0]?.how === 'former' ? communes : []
  const only = exact.length > 0 ? exact : former
  if (named.length === 1 && named[0] && only.length === 0) return `/territoires/${named[0].slug}`
  if (named.length === 0 && only.length === 1 && only[0]) return `/communes/${only[0].code}`
  return undefined
}

room.show('/communes/:code', everyone, async (call) => {
  const code = call.param('code').toUpperCase()
  if (!/^\d[\dAB]\d{3}$/.test(code)) return call.no(404)
  const commune = await findCommune(call.db, code)
  if (!commune) {
    const successor = await findSuccessor(call.db, code)
    return successor ? call.redirect(`/communes/${successor.code}`) : call.no(404)
  }
  return call.page(
    <CommunePage
      commune={commune}
      territories={await listTerritoriesOf(call.db, commune.code)}
      sections={await communeSections.fill(call, { commune })}
      version={(await findVersion(call.db)) ?? ''}
    />,
  )
})
