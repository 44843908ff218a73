/**
 * Territories: where things happen. The geography of France, the labelled territories with their dated perimeters, their
 * challenges and objectives, their maps, and the home page of the network.
 * In French: territoires, périmètres, défis, objectifs, communes, contours, carte.
 * Tables: geography, region, departement, epci, commune, former_commune, commune_outline, territory_succession, territory,
 * territory_perimeter, challenge, objective.
 * Tells the journal: territory.created, territory.corrected, territory.presented, territory.perimeter_changed, challenge.created,
 * challenge.edited, challenge.moved, challenge.removed, objective.created, objective.edited, objective.moved, objective.removed, outlines.imported.
 */

import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { api } from './api.ts'
import { loadGeography } from './geography/exchange.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import { importOutlineFile } from './outlines/exchange.ts'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import './outlines/pages.tsx'
import './challenges/pages.tsx'
import './geography/pages.tsx'
import { room } from './hall/pages.tsx'
import './home/pages.tsx'
import './pages.tsx'
import './perimeters/pages.tsx'
import './workspace/pages.tsx'
import './maps/pages.tsx'
import { listBroken } from './store.ts'
import { eventNames } from './workspace/words.ts'

nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)

declarePersonal('territories', personal)

export const territories: RoomDoor = {
  name: 'territories',
  routes: room.routes,
  guards: room.guards,
  api,
  loadLibrary: loadGeography,
  importers: { outlines: importOutlineFile },
  check: listBroken,
}

export { changePerimeter, correctTerritory, createTerritory } from './acts.ts'
export { createChallenge, createObjective, editChallenge, editObjective } from './challenges/acts.ts'
export {
  type Challenge,
  findChallengeById,
  findObjective,
  listChallenges,
  listObjectives,
  type Objective,
  objectivesOf,
} from './challenges/store.ts'
export { loadGeography } from './geography/exchange.ts'
export type { CommuneMatcher } from './geography/matches/rules.ts'
export { openCommuneMatcher } from './geography/matches/store.ts'
export { searchNameOf } from './geography/rules.ts'
export { type Commune, findCommune, findSuccessor, listRegions, savePositions, searchCommunes } from './geography/store.ts'
export {
  challengeSections,
  communeSections,
  contributors,
  coordinators,
  homeFigures,
  mayCoordinate,
  mayRead,
  mustTerritory,
  objectiveFigures,
  readers,
  territoryOf,
  territorySections,
  workspaceSections,
} from './hall/pages.tsx'
export { communeMap, registerMapFigures } from './maps/pages.tsx'
export { type CommuneMap, type MapFigure, TerritoryMap } from './maps/views.tsx'
export { linesOf, mostLines as mostPerimeterLines } from './perimeters/rules.ts'
export { resolveMembers } from './perimeters/store.ts'
export { freeSlug, isOfWave, type Member, readWave, slugOf, type Told, told } from './rules.ts'
export { type ChallengeKind, challengeKinds, type TerritoriesTables, type TerritoryKind, territoryKinds } from './schema.ts'
export {
  communesOf,
  findTerritory,
  findTerritoryById,
  findTerritoryBySiren,
  isCommuneOf,
  listPerimeter,
  listTerritories,
  listTerritoriesById,
  listTerritoriesOf,
  listWaves as listLabelWaves,
  type PerimeterCommune,
  type Territory,
} from './store.ts'
export { waveChoices } from './views.tsx'
export { challengeKindNames, kindNames as territoryKindNames } from './words.ts'
export { offerWorkspacePage, workspacePlaces } from './workspace/pages.tsx'
export { WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from './workspace/views.tsx'
