/**
 * Impact: what happened, counted once. Operations record facts; a figure is a query over them, exact at every moment.
 * In French: indicateurs, faits, chiffres, arrêtés, cibles, mesures, justificatifs, ajustements, facteurs.
 * Tables: indicator, impact_library, factor_set, factor, territory_factor_choice, fact, fact_watermark, fact_closing,
 * figure_month, part_month, stock_month, person_seen, person_count, contact_month, person_key, person_key_ring, target, adjustment, measurement, evidence.
 * Tells the journal: factor_set.chosen, target.set, target.withdrawn, adjustment.stated, measurement.entered, measurement.amended,
 * measurement.returned, measurement.validated, measurement.withdrawn, measurement.evidenced, person.forgotten, keys.rotated.
 */

import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { loadLibrary } from './acts.ts'
import { api } from './api.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import './rights/pages.tsx'
import { personal } from './schema.ts'
import './explanations/pages.tsx'
import './results/pages.tsx'
import './indicators/pages.tsx'
import './measurements/pages.tsx'
import './measurements/validations/pages.tsx'
import './targets/pages.tsx'
import './adjustments/pages.tsx'
import { checkSums, rebuildWithin } from './folding/acts.ts'
import { foldingChores } from './folding/chores.ts'
import { room } from './hall/pages.tsx'
import { checkPersonKeys } from './people-counted/acts.ts'
import { eventNames } from './words.ts'

declarePersonal('impact', personal)

export const impact: RoomDoor = {
  name: 'impact',
  routes: room.routes,
  guards: room.guards,
  api,
  chores: foldingChores,
  loadLibrary,
  check: checkSums,
  afterRestore: rebuildWithin,
  checks: { keys: checkPersonKeys },
}

nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)

export { loadLibrary } from './acts.ts'
export { stateAdjustment } from './adjustments/acts.ts'
export type { AssessmentRefusal } from './adjustments/rules.ts'
export { findClosing } from './closings/store.ts'
export { explanationPath } from './explanations/rules.ts'
export { recordFactorChoice } from './factors/acts.ts'
export {
  currentFactorSet,
  type Factor,
  type FactorSet,
  factorsOn,
  listFactorChoices,
  listFactorSets,
  listFactors,
} from './factors/store.ts'
export { recordFacts, reverseFacts, reverseFactsOf } from './facts/acts.ts'
export type { NewFact } from './facts/rules.ts'
export { findFigure, findFigures } from './figures/acts.ts'
export type { Cell, Closing, Cut, Figure, FigureQuery, Quantity, Scope } from './figures/schema.ts'
export { FigureOf } from './figures/views.tsx'
export { indicatorName, saidOf, unitOf } from './figures/words.ts'
export { foldFacts, rebuildSums } from './folding/acts.ts'
export { countUnfolded } from './folding/store.ts'
export type { Indicator } from './indicators/rules.ts'
export { listIndicators } from './indicators/store.ts'
export {
  addValidatedMeasurements,
  type EntryRefusal,
  enterMeasurement,
  type MoveRefusal,
  type NewMeasurement,
} from './measurements/acts.ts'
export { mayMove } from './measurements/rules.ts'
export type { MeasurementPart, MeasurementState } from './measurements/schema.ts'
export { listMeasurements, type Measurement } from './measurements/store.ts'
export {
  challengePanel,
  communePanel,
  homeFiguresPanel,
  mapFigures,
  objectivePanel,
  organisationPanel,
  placePanel,
  projectPanel,
  projectWorkspacePanel,
  territoryPanel,
  workspacePanel,
} from './panels/pages.tsx'
export { comparePersonKeys, forgetPerson, openPersonKeys, personKeysOf, pseudonymFor, rotatePersonKeys } from './people-counted/acts.ts'
export { decideIdentity, type Identity } from './people-counted/rules.ts'
export type { ImpactTables } from './schema.ts'
export { registerSource } from './sources/pages.tsx'
export { setTarget } from './targets/acts.ts'
export { periodOf as periodOfTarget } from './targets/rules.ts'
export { listTargets, type Target } from './targets/store.ts'
