/** What every page of labels stands on: the label of the path, and what its page keeps room for. */
import type { Call as Request } from '../../../../platform/room.ts'
import { openSlot } from '../../../../platform/slot.ts'
import { findLabel, type Label } from '../store.ts'

/** The label of the path's `:number`. */
export const labelOfPath = (request: Request): Promise<Label | undefined> => findLabel(request.db, request.param('number'))

/** Sheets on the public page of a label, below its history. */
export const labelSections = openSlot<{ label: Label }>()
