import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { currentFactorSet, type FactorSet, listFactorChoices, listFactorSets, listFactors } from '../../impact/index.ts'
import { type ConversionSet, choiceOn, type Factor } from './rules.ts'
import { holdChoice } from './store.ts'

/** Every factor set with its factors, by code. */
export async function listConversionSets(db: Db): Promise<Map<string, ConversionSet>> {
  const [sets, factors] = [await listFactorSets(db), await listFactors(db)]
  return new Map(sets.map((set) => [set.code, conversionSetOf(set, factors)]))
}

/** A set with its own factors among these. */
export function conversionSetOf(
  set: Pick<FactorSet, 'id' | 'code' | 'constants'>,
  factors: readonly (Factor & { factorSetId: number })[],
): ConversionSet {
  return {
    id: set.id,
    code: set.code,
    displacement: set.constants.displacement,
    emissionRatioPowered: set.constants.emissionRatioPowered,
    emissionRatioUnpowered: set.constants.emissionRatioUnpowered,
    factors: factors.filter((factor) => factor.factorSetId === set.id),
  }
}

/** Which set converts what a territory repaired on a day. */
export type SetOfDay = (day: Day) => ConversionSet

/** Loads what a territory converts with, once for thousands of repairs, and keeps it so until the transaction ends. */
export async function findSetOfDay(db: Db, territoryId: string): Promise<SetOfDay> {
  await holdChoice(db, territoryId, 'convert')
  const sets = await listConversionSets(db)
  const choices = await listFactorChoices(db, territoryId)
  // Before any choice counts the usual set, which impact alone knows.
  const usual = await currentFactorSet(db, territoryId, '1900-01-01')
  return (day) => {
    const set = sets.get(choiceOn(choices, day)?.factorSetCode ?? usual.code)
    if (!set) throw new Error('The factor sets are not loaded.')
    return set
  }
}
