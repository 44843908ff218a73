import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { organisationNames } from '../../ecosystem/index.ts'
import { communesOf, mustTerritory, readers, type Territory, territoryOf, workspacePlaces } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { bodyOf, ordsCsvOf, ordsJsonOf } from '../repairs/exchange.ts'
import { findCategory, readFilterDay } from '../repairs/rules.ts'
import { type RepairStatus, repairStatuses } from '../repairs/schema.ts'
import { countRepairs, eachRepair, listRepairingOrganisations, listRepairs, type RepairFilter } from '../repairs/store.ts'
import { RegisterPage } from './views.tsx'

/** The filters of the address; what it says wrongly is left aside. */
function readFilter(territory: Territory, query: URLSearchParams): RepairFilter {
  const filter: RepairFilter = { territoryId: territory.id }
  const category = findCategory(query.get('categorie') ?? '')
  const status = repairStatuses.find((each): each is RepairStatus => each === query.get('issue'))
  const organisationId = readId<'Organisation'>(query.get('acteur') ?? '')
  const communeCode = /^\d[\dAB]\d{3}$/.test(query.get('commune') ?? '') ? query.get('commune') : undefined
  const [from, until] = [readFilterDay(query.get('du')), readFilterDay(query.get('au'))]
  if (category) filter.category = category.code
  if (status) filter.status = status
  if (organisationId) filter.organisationId = organisationId
  if (communeCode) filter.communeCode = communeCode
  if (from) filter.from = from
  if (until) filter.until = until
  return filter
}

room.show('/territoires/:slug/reparations', readers, async (call) => {
  const territory = await mustTerritory(call)
  const filter = readFilter(territory, call.query)
  const page = readPage(call.query)
  const repairs = await listRepairs(call.db, filter, page)
  const total = await countRepairs(call.db, filter)
  const names = await organisationNames(call.db, await listRepairingOrganisations(call.db, territory.id))
  const kept = new URLSearchParams(call.query)
  kept.delete('page')
  return call.page(
    <RegisterPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      repairs={repairs}
      paging={pagingOf(page, total, `/territoires/${territory.slug}/reparations`, call.query)}
      filter={filter}
      query={kept.size > 0 ? `?${kept}` : ''}
      organisations={[...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr'))}
      communes={await communesOf(call.db, territory.id)}
      mayWrite={holds(call.visitor, ['coordinator', 'contributor'], territory.id) || holds(call.visitor, ['network'], null)}
    />,
  )
})

room.show('/territoires/:slug/reparations/cahier.csv', readers, async (call) => {
  const territory = await mustTerritory(call)
  const rows = eachRepair(call.db, readFilter(territory, call.query))
  return call.download(`reparations-${territory.slug}.csv`, 'text/csv; charset=utf-8', bodyOf(ordsCsvOf(rows, 'workspace')))
})

/** The open file of a territory: no guard but the address, and no word that may name somebody. */
async function openFile(call: Call, kind: 'csv' | 'json'): Promise<Response> {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const rows = eachRepair(call.db, { territoryId: territory.id })
  const name = `ords-${territory.slug}.${kind}`
  if (kind === 'csv') return call.download(name, 'text/csv; charset=utf-8', bodyOf(ordsCsvOf(rows, 'public')))
  return call.download(name, 'application/json; charset=utf-8', bodyOf(ordsJsonOf(rows, 'public')))
}

room.show('/territoires/:slug/reparations.csv', everyone, (call) => openFile(call, 'csv'))
room.show('/territoires/:slug/reparations.json', everyone, (call) => openFile(call, 'json'))
