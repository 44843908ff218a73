/**
 * Where later rooms show their matter on earlier rooms' pages: slots of the one, panels of the other, one line each.
 * Neither room knows the other; this page knows both.
 */

import {
  accountPanel as callsAccountPanel,
  openDataPanel as callsOpenDataPanel,
  territoryPanel as callsTerritoryPanel,
  workspacePanel as callsWorkspacePanel,
  candidacySections,
} from './modules/calls/index.ts'
import * as circular from './modules/circular/index.ts'
import {
  coalitionSheet,
  communeDirectory,
  importsPanel,
  openDataSections,
  organisationSections,
  placeSections,
  suggestionsPanel,
  waitingClaims,
} from './modules/ecosystem/index.ts'
import * as impact from './modules/impact/index.ts'
import * as network from './modules/network/index.ts'
import { accountSections } from './modules/people/index.ts'
import {
  challengePanel,
  communePanel,
  openDataPanel,
  organisationPanel,
  placePanel,
  projectSections,
  projectWorkspace,
  territoryPanel,
  workspacePanel,
} from './modules/projects/index.ts'
import {
  challengeSections,
  communeSections,
  homeFigures,
  objectiveFigures,
  registerMapFigures,
  territorySections,
  workspaceSections,
} from './modules/territories/index.ts'

let plugged = false

/** Plugs every panel, once per process. */
export function plugPanels(): void {
  if (plugged) return
  plugged = true
  homeFigures.add(impact.homeFiguresPanel)
  objectiveFigures.add(impact.objectivePanel)
  registerMapFigures(impact.mapFigures)
  territorySections.add(impact.territoryPanel)
  challengeSections.add(impact.challengePanel)
  communeSections.add(impact.communePanel)
  projectSections.add(impact.projectPanel)
  projectWorkspace.add(impact.projectWorkspacePanel)
  workspaceSections.add(impact.workspacePanel)
  projectSections.add(circular.projectPanel)
  territorySections.add(callsTerritoryPanel)
  territorySections.add(territoryPanel)
  territorySections.add(circular.territoryPanel)
  territorySections.add(coalitionSheet)
  challengeSections.add(challengePanel)
  communeSections.add(communePanel)
  communeSections.add(communeDirectory)
  workspaceSections.add(callsWorkspacePanel)
  workspaceSections.add(workspacePanel)
  workspaceSections.add(waitingClaims)
  workspaceSections.add(importsPanel)
  organisationSections.add(impact.organisationPanel)
  organisationSections.add(organisationPanel)
  organisationSections.add(circular.organisationPanel)
  placeSections.add(impact.placePanel)
  placeSections.add(placePanel)
  placeSections.add(circular.placePanel)
  openDataSections.add(openDataPanel)
  openDataSections.add(circular.openDataPanel)
  openDataSections.add(callsOpenDataPanel)
  accountSections.add(network.heldPanel)
  accountSections.add(suggestionsPanel)
  accountSections.add(circular.accountPanel)
  accountSections.add(callsAccountPanel)
  accountSections.add(network.accountPanel)
  accountSections.add(network.journalAccountPanel)
  organisationSections.add(network.journalOrganisationPanel)
  candidacySections.add(network.journalCandidacyPanel)
  openDataSections.add(network.sealsPanel)
}
