/**
 * Projects: what a holder does about a territory's challenge, with its stages and their history, the partners who take part,
 * the places where it acts, what it seeks, and the shares by which its facts count for the objectives it serves.
 * In French: projets, porteurs, étapes, partenaires, parts, besoins, lignée (essaimage).
 * Tables: project, project_stage, project_partner, project_place, project_share, need, project_file.
 * Tells the journal, of the thing `project`: project.created, .edited, .published, .archived, .reopened, .stage_moved, .stage_corrected,
 * .shares_set, .partner_invited, .partner_stated, .partner_confirmed, .partner_declined, .partner_ended, .places_added, .place_removed,
 * .need_opened, .need_edited, .need_met, .need_withdrawn, .need_reopened, .file_added, .file_shown, .file_hidden, .file_removed.
 */

import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { api } from './api.ts'
import { room } from './hall/pages.tsx'
import { exportProjects } from './lists/exchange.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import { listTroubles } from './store.ts'
import { eventNames } from './words.ts'
import './lists/pages.tsx'
import './pages.tsx'
import './drafts/pages.tsx'
import './partners/pages.tsx'
import './workspaces/pages.tsx'
import './stages/pages.tsx'
import './shares/pages.tsx'
import './places/pages.tsx'
import './needs/pages.tsx'
import './files/pages.tsx'

nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)

declarePersonal('projects', personal)

export const projects: RoomDoor = {
  name: 'projects',
  routes: room.routes,
  guards: room.guards,
  api,
  exporters: { projects: exportProjects },
  check: listTroubles,
}

export { createProject, publishProject } from './acts.ts'
export { holders, mustEntry, projectReaders, projectSections, projectWorkspace, publishers } from './hall/pages.tsx'
export { addProjects, type WholeDraft } from './lists/acts.ts'
export { listNeeds } from './needs/store.ts'
export {
  challengePanel,
  communePanel,
  openDataPanel,
  organisationPanel,
  placePanel,
  territoryPanel,
  workspacePanel,
} from './panels/pages.tsx'
export { listPartners, type Partner } from './partners/store.ts'
export { addPlaces } from './places/acts.ts'
export { listProjectPlaces } from './places/store.ts'
export { isPublic, type Standing, standingOf } from './rules.ts'
export { type NeedKind, needKinds, type PartnerRole, type ProjectsTables, type Stage, stages } from './schema.ts'
export { setShares } from './shares/acts.ts'
export { type Share, sharesOf } from './shares/store.ts'
export { findProject, findProjectById, listProjects, type Project, type WholeProject } from './store.ts'
export { ProjectFrame } from './workspaces/views.tsx'
