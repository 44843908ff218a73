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
export { type NewAssessment, stateAdjustment } from './adjustments/acts.ts'
export { type AssessmentRefusal, adjust, decideAssessment } from './adjustments/rules.ts'
export { type AdjustmentKind, adjustmentKinds } from './adjustments/schema.ts'
export { type AdjustmentRow, listAdjustments, listAssessments } from './adjustments/store.ts'
export { findClosing } from './closings/store.ts'
export { calculationPath, explanationPath, factsPath } from './explanations/rules.ts'
export { type NewFactorChoice, recordFactorChoice } from './factors/acts.ts'
export {
  currentFactorSet,
  type Factor,
  type FactorSet,
  factorsOn,
  findFactorSet,
  listFactorChoices,
  listFactorSets,
  listFactors,
  usualFactorSet,
} from './factors/store.ts'
export { recordFacts, reverseFacts, reverseFactsOf } from './facts/acts.ts'
export type { FactSource, NewFact } from './facts/rules.ts'
export { findFigure, findFigures } from './figures/acts.ts'
export type {
  Adjusted,
  AdjustmentStep,
  Breakdown,
  Cell,
  Closing,
  Cut,
  Figure,
  FigureQuery,
  Quantity,
  Scope,
  ScopeKind,
} from './figures/schema.ts'
export { FigureOf, TargetOf } from './figures/views.tsx'
export { amountSaid, compositionSaid, indicatorName, periodSaid, quantitySaid, saidOf, unitOf } from './figures/words.ts'
export { foldFacts, rebuildSums } from './folding/acts.ts'
export { countUnfolded } from './folding/store.ts'
export type { Indicator } from './indicators/rules.ts'
export type { Dimension } from './indicators/schema.ts'
export { findIndicator, listIndicators } from './indicators/store.ts'
export {
  addValidatedMeasurements,
  amendMeasurement,
  attachEvidence,
  type EntryRefusal,
  enterMeasurement,
  type MoveRefusal,
  type NewMeasurement,
  retractMeasurement,
  returnMeasurement,
  validateMeasurement,
  withdrawMeasurement,
} from './measurements/acts.ts'
export { type MeasurementDraft, type MeasurementRefusal, mayMove, measurementCycle, remainderOf } from './measurements/rules.ts'
export { type MeasurementPart, type MeasurementState, measurementStates } from './measurements/schema.ts'
export {
  countMeasurements,
  type Evidence,
  findMeasurement,
  listEvidence,
  listMeasurements,
  type Measurement,
  type MeasurementFilter,
} from './measurements/store.ts'
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
export {
  comparePersonKeys,
  forgetPerson,
  openPersonKeys,
  type PersonKeys,
  personKeysOf,
  pseudonymFor,
  rotatePersonKeys,
} from './people-counted/acts.ts'
export { decideIdentity, type Identity, type IdentityRefusal, type KeyStanding } from './people-counted/rules.ts'
export type { ImpactTables } from './schema.ts'
export { categorySaid, type FactSourceKind, registerSource } from './sources/pages.tsx'
export { suppressSmall } from './suppression/rules.ts'
export { type NewTarget, setTarget, withdrawTarget } from './targets/acts.ts'
export { periodOf as periodOfTarget } from './targets/rules.ts'
export { findTarget, listTargets, type Target } from './targets/store.ts'
