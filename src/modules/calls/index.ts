/**
 * Calls: how a network chooses its territories. The call with its form, its terms and its waves; who may answer it.
 * In French: appels à manifestation d’intérêt, formulaire, vagues, candidatures, éligibilité, label.
 * Tables: call, call_form, wave.
 * Tells the journal: call.created, call.edited, call.scheduled, call.terms_set, call.opened, call.closed, call_form.edited,
 * call_form.published, wave.planned, wave.changed.
 */
import { nameEvents } from '../../platform/journal.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { room } from './hall/pages.tsx'
import './pages.tsx'
import './desk/pages.tsx'
import './forms/pages.tsx'
import './waves/pages.tsx'
import './eligibility/pages.tsx'
import { personal } from './schema.ts'
import { eventNames } from './words.ts'

declarePersonal('calls', personal)
nameEvents(eventNames)

export const calls: RoomDoor = { name: 'calls', routes: room.routes, guards: room.guards }

export { createCall, type NewCall, openCall } from './acts.ts'
export { accountPanel } from './desk/pages.tsx'
export { publishForm } from './forms/acts.ts'
export type { FormContent, Question, Section } from './forms/schema.ts'
export type { CallsTables, CallTerms } from './schema.ts'
export { type Call, findCall, listCalls } from './store.ts'
export { planWave } from './waves/acts.ts'
export { listWaves, type Wave } from './waves/store.ts'
