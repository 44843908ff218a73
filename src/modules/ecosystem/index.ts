/**
 * Ecosystem: the directory of organisations and places, the territory's coalition, and the files that bring them in.
 * In French: acteurs, lieux, collectif territorial, imports, doublons, demandes (« c’est ma structure »).
 * Tables: organisation, place, coalition_member, claim, import_source, import_mapping, import_run, import_finding,
 * import_page, source_record, field_edit, proposal, duplicate, merge_history.
 * Tells the journal: organisation.added, organisation.edited, organisation.vouched, place.added, place.edited, place.vouched,
 * coalition.joined, coalition.left, claim.asked, claim.withdrawn, claim.accepted, claim.refused, import.completed, import.cancelled,
 * proposal.accepted, proposal.dismissed, duplicate.merged, duplicate.unmerged, duplicate.dismissed, duplicate.reopened.
 */
import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { ecosystemApi } from './api.ts'
import { exporters } from './catalogue/exchange.ts'
import { room } from './hall/pages.tsx'
import { importerOf } from './imports/command/exchange.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import { listTroubles } from './store.ts'
import { eventNames } from './words.ts'
import './catalogue/pages.tsx'
import './organisations/pages.tsx'
import './places/pages.tsx'
import './coalitions/pages.tsx'
import './claims/pages.tsx'
import './team/pages.tsx'
// Before the imports' own pages: an import's address would take « propositions » for the name of one.
import './imports/proposals/pages.tsx'
import './imports/pages.tsx'
import './duplicates/pages.tsx'

declarePersonal('ecosystem', personal)
nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)

export const ecosystem: RoomDoor = {
  name: 'ecosystem',
  routes: room.routes,
  guards: room.guards,
  api: ecosystemApi,
  check: listTroubles,
  exporters,
  importers: { organisations: importerOf('organisation'), places: importerOf('place') },
}

export { DownloadTable } from './catalogue/views.tsx'
export { suggestionsPanel, waitingClaims } from './claims/pages.tsx'
export { joinCoalition, leaveCoalition } from './coalitions/acts.ts'
export { coalitionSheet } from './coalitions/pages.tsx'
export { type CoalitionMember, coalitionOf, listCoalitionsOf } from './coalitions/store.ts'
export { communeDirectory } from './communes/pages.tsx'
export { administrators, members, mustOrganisation, openDataSections, organisationSections, placeSections } from './hall/pages.tsx'
export { importFile, receiveFile } from './imports/acts.ts'
export { importsPanel } from './imports/pages.tsx'
export { saveSource, saveSourceRecords } from './imports/store.ts'
export { addOrganisations, createOrganisation, updateOrganisation } from './organisations/acts.ts'
export { type OrganisationKind, organisationKinds } from './organisations/schema.ts'
export {
  findFamilies,
  findOrganisation,
  findOrganisationByIdentifier,
  findOrganisations,
  listFamily,
  listOrganisations,
  type Organisation,
  organisationNames,
} from './organisations/store.ts'
export { kindNames as organisationKindNames } from './organisations/words.ts'
export { addPlaces, createPlace, updatePlace } from './places/acts.ts'
export type { PlaceService } from './places/schema.ts'
export { countPlaces, findPlace, listPlaces, type Place, placeNames } from './places/store.ts'
export type { EcosystemTables } from './schema.ts'
