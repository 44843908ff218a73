import type { Db } from '../../../../../platform/database.ts'
import { figuresOf } from '../../reviews/acts.ts'
import { findLabel, type Label, listLabelConditions } from '../../store.ts'
import type { LabelReport } from '../schema.ts'
import { findRenewal } from '../store.ts'

/** The label that a candidacy asks to renew; undefined for one that asks for a first label. */
export async function findRenewedLabel(db: Db, candidacyId: string): Promise<Label | undefined> {
  const renewal = await findRenewal(db, candidacyId)
  return renewal && findLabel(db, renewal.labelNumber)
}

/** What Essaim knows today of the label that a candidacy asks to renew; undefined for a candidacy that renews none. */
export async function reportFor(db: Db, candidacyId: string): Promise<LabelReport | undefined> {
  const label = await findRenewedLabel(db, candidacyId)
  if (!label?.endsOn) return undefined
  const conditions = await listLabelConditions(db, [label.id])
  return {
    number: label.number,
    startsOn: label.startsOn,
    endsOn: label.endsOn,
    figures: await figuresOf(db, label.territoryId),
    conditions: conditions.map(({ text, dueOn, metOn }) => ({ text, dueOn, metOn })),
  }
}
