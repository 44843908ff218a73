import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { recordHappening } from '../procedures/acts.ts'
import { holdLabel, listLabelConditions, saveConditionMet } from '../store.ts'
import { tellCoordinators } from '../telling/acts.ts'

const conditionMet = {
  fr: 'Le réseau a noté qu’une condition de votre label est remplie.',
  en: 'The network noted that a condition of your label is met.',
}

/** Notes that a condition is met, and how the network knows. Once: what was noted stays. */
export async function meetCondition(
  db: Db,
  author: Author,
  publicUrl: string,
  labelId: string,
  conditionId: string,
  note: string,
): Promise<Decision<true, 'absent' | 'already_met'>> {
  const label = await holdLabel(db, labelId)
  const condition = label && (await listLabelConditions(db, [label.id])).find((each) => each.id === conditionId)
  if (!label || !condition) return refuse('absent')
  if (!(await saveConditionMet(db, label.id, condition.id, { on: today(), note }))) return refuse('already_met')
  await tellCoordinators(db, publicUrl, label, conditionMet, condition.text)
  await recordHappening(db, author, label, { kind: 'condition_met', text: condition.text, isPublic: true, told: { note } })
  return allow(true)
}
