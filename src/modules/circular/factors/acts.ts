import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { listFactorChoices, listFactorSets, recordFactorChoice, recordFacts, reverseFactsOf } from '../../impact/index.ts'
import { findSetOfDay, listConversionSets } from '../conversions/acts.ts'
import { avoidedOf, convertedIndicators } from '../conversions/rules.ts'
import { holdChoice, listCountable, saveFactorSets } from '../conversions/store.ts'
import { type Comparison, compareSets } from './rules.ts'

export interface FactorSwitch {
  territoryId: string
  setCode: string
  /** First day of the period that the new set converts. */
  sinceOn: Day
  reason: string
  demonstration?: boolean
}

export type SwitchRefusal = 'set_unknown' | 'set_already'

/**
 * Changes the factors a territory converts with, from a day on, because somebody asks for it. Every conversion of the period is taken
 * back by an opposite fact and recorded anew with the new set; counts of objects stay. The former figures remain, as of their dates.
 */
export async function switchFactors(db: Db, author: Author, asked: FactorSwitch): Promise<Decision<{ repairs: number }, SwitchRefusal>> {
  const set = (await listFactorSets(db)).find((each) => each.code === asked.setCode)
  if (!set) return refuse('set_unknown')
  // Repairs of this territory wait: one logged meanwhile would be converted by the set that is leaving.
  await holdChoice(db, asked.territoryId, 'choose')
  const former = await findSetOfDay(db, asked.territoryId)
  const choices = await listFactorChoices(db, asked.territoryId)
  const later = [...new Set(choices.map((choice) => choice.sinceOn).filter((day) => day > asked.sinceOn))]
  if ([asked.sinceOn, ...later].every((day) => former(day).code === set.code)) return refuse('set_already')
  // A choice that begins later would outlast this one: the period asked for has no end.
  for (const sinceOn of [asked.sinceOn, ...later]) {
    const { territoryId, reason, demonstration } = asked
    const formerCode = former(sinceOn).code
    await recordFactorChoice(db, author, {
      territoryId,
      factorSetId: set.id,
      factorSetCode: set.code,
      formerCode,
      sinceOn,
      reason,
      demonstration,
    })
  }
  const all = await listCountable(db, { territoryId: asked.territoryId, from: asked.sinceOn, status: 'fixed' })
  const current = await findSetOfDay(db, asked.territoryId)
  const objects = all.filter((object) => former(object.heldOn).code !== current(object.heldOn).code)
  const ids = objects.map((object) => object.id)
  await reverseFactsOf(db, author, 'repair', ids, `factor_set:${set.code}`, convertedIndicators)
  await recordFacts(
    db,
    author,
    objects.flatMap((object) => avoidedOf(object, current(object.heldOn))),
  )
  await saveFactorSets(
    db,
    objects.map((object) => ({ id: object.id, factorSetId: set.id })),
  )
  await journal(db, author, {
    event: 'factors.switched',
    thing: { kind: 'territory', id: asked.territoryId },
    territoryId: asked.territoryId,
    payload: {
      sinceOn: asked.sinceOn,
      reason: asked.reason,
      repairs: objects.length,
      ...changesOf({ factorSet: former(asked.sinceOn).code }, { factorSet: set.code }),
    },
  })
  return allow({ repairs: objects.length })
}

/** The same repairs under two sets, from a day on; nothing is changed. Undefined where one of the sets is unknown. */
export async function compareFactors(
  db: Db,
  asked: { territoryId: string; from: Day; one: string; other: string },
): Promise<Comparison | undefined> {
  const sets = await listConversionSets(db)
  const [one, other] = [sets.get(asked.one), sets.get(asked.other)]
  if (!one || !other) return undefined
  return compareSets(await listCountable(db, { territoryId: asked.territoryId, from: asked.from, status: 'fixed' }), one, other)
}
