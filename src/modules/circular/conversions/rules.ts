import type { Day } from '../../../platform/day.ts'
import type { NewFact } from '../../impact/index.ts'
import { type Category, sizeOf } from '../repairs/rules.ts'
import type { RepairStatus } from '../repairs/schema.ts'

/** One factor of a set, as its publisher states it. Null was not published, which is not zero. */
export interface Factor {
  id: number
  name: string
  powered: boolean
  weightKg: number | null
  footprintKgCo2e: number | null
}

/** A set of factors, in the version its publisher gave it. */
export interface ConversionSet {
  id: number
  code: string
  /** Share of the footprint that a repair avoids, 0..1. Applies to CO₂e, never to weight. */
  displacement: number
  /** kgCO₂e per kg of an object weighed or judged at the workshop; null where none is published. */
  emissionRatioPowered: number | null
  emissionRatioUnpowered: number | null
  factors: readonly Factor[]
}

export interface Converted {
  category: Category
  size: string | null
  status: RepairStatus
  weightKg: number | null
  weightIsWeighed: boolean
}

/** What a figure was taken from: a size's factor, its category's, the workshop's own scale or judgement; or nothing was published. */
export type Basis = 'size' | 'category' | 'weighed' | 'judged' | 'none'

export interface Conversion {
  /** kg of waste avoided; null: not estimated. */
  weightKg: number | null
  weightBasis: Basis
  /** Only a scale measures. */
  weightIsEstimated: boolean
  weightFactorId: number | null
  /** kgCO₂e avoided, displacement applied; null: not estimated. */
  emissionsKgCo2e: number | null
  emissionsBasis: Basis
  emissionsFactorId: number | null
  /** kgCO₂e of making the object anew, before displacement. */
  footprintKgCo2e: number | null
  /** kgCO₂e per kg, where the footprint came from the workshop's weight. */
  emissionRatio: number | null
  displacement: number
}

/** Binary arithmetic leaves dust after the sixth decimal: a milligram is enough. */
const tidy = (value: number) => Math.round(value * 1e6) / 1e6

/** The factor of the size where one was said and the set has it, else the category's, else none. */
export function factorOf(set: ConversionSet, category: Category, sizeCode: string | null): { factor: Factor; basis: Basis } | undefined {
  const named = (name: string | null | undefined) =>
    name ? set.factors.find((each) => each.name === name && each.powered === category.powered) : undefined
  const bySize = named(sizeOf(category, sizeCode)?.factors[set.code])
  if (bySize) return { factor: bySize, basis: 'size' }
  const byCategory = named(category.factors[set.code])
  return byCategory && { factor: byCategory, basis: 'category' }
}

/**
 * What a repair avoided, by the formula the Restart Project publishes for its factors (standards: Restarters impact factors, revision 2).
 * Only what is fixed counts. A powered object takes its category's average, except a miscellaneous one, whose weight as judged at the
 * workshop is converted by a ratio; for an unpowered object the workshop's weight wins over the category. A scale always wins for
 * weight. Displacement applies to CO₂e and not to weight. What the set does not publish is null: not estimated, never zero.
 */
export function decideConversion(object: Converted, set: ConversionSet): Conversion | undefined {
  if (object.status !== 'fixed') return undefined
  const { category } = object
  const found = factorOf(set, category, object.size)
  const ratio = category.powered ? set.emissionRatioPowered : set.emissionRatioUnpowered
  const own = object.weightKg !== null && (object.weightIsWeighed || category.weightEstimable) ? object.weightKg : null
  const byRatio = own !== null && category.weightEstimable
  const weightKg = own ?? found?.factor.weightKg ?? null
  const footprint = byRatio ? (ratio === null ? null : own * ratio) : (found?.factor.footprintKgCo2e ?? null)
  const ownBasis: Basis = object.weightIsWeighed ? 'weighed' : 'judged'
  return {
    weightKg,
    weightBasis: weightKg === null ? 'none' : own !== null ? ownBasis : (found?.basis ?? 'none'),
    weightIsEstimated: !(own !== null && object.weightIsWeighed),
    weightFactorId: own === null && weightKg !== null ? (found?.factor.id ?? null) : null,
    emissionsKgCo2e: footprint === null ? null : tidy(footprint * set.displacement),
    emissionsBasis: footprint === null ? 'none' : byRatio ? ownBasis : (found?.basis ?? 'none'),
    emissionsFactorId: footprint !== null && !byRatio ? (found?.factor.id ?? null) : null,
    footprintKgCo2e: footprint === null ? null : tidy(footprint),
    emissionRatio: byRatio ? ratio : null,
    displacement: set.displacement,
  }
}

/** A set chosen from a day on, as the territory's choices say it. */
export interface Choice {
  factorSetCode: string
  sinceOn: Day
}

/** The choice that holds on a day: the latest first day not after it; of two that begin alike, the one recorded later, which comes first in the list. */
export function choiceOn(choices: readonly Choice[], day: Day): Choice | undefined {
  let best: Choice | undefined
  for (const choice of choices) if (choice.sinceOn <= day && (best === undefined || choice.sinceOn > best.sinceOn)) best = choice
  return best
}

/** What a repair's facts need to know of it. */
export interface Countable extends Converted {
  id: string
  territoryId: string
  organisationId: string
  projectId: string | null
  placeId: string | null
  communeCode: string | null
  heldOn: Day
  demonstration: boolean
}

/** The indicators that a conversion fills: what another factor set changes. Counts of objects stay what they are. */
export const convertedIndicators = ['dechets-evites-kg', 'co2e-evite-kg'] as const

const baseOf = (object: Countable) => ({
  occurredOn: object.heldOn,
  territoryId: object.territoryId,
  communeCode: object.communeCode,
  placeId: object.placeId,
  organisationId: object.organisationId,
  projectId: object.projectId,
  dimensions: { category: object.category.code },
  source: { kind: 'repair', id: object.id },
  demonstration: object.demonstration,
})

/** What a repair counts for, whatever the factors: brought, repaired, given up, and its part in the rate of repair. */
export function countsOf(object: Countable): NewFact[] {
  const base = baseOf(object)
  const one = (indicator: string): NewFact => ({ ...base, indicator, value: 1, estimated: false })
  return [
    one('objets-apportes'),
    { ...base, indicator: 'taux-reparation', value: object.status === 'fixed' ? 1 : 0, denominator: 1, estimated: false },
    ...(object.status === 'fixed' ? [one('objets-repares')] : []),
    ...(object.status === 'end_of_life' ? [one('objets-en-fin-de-vie')] : []),
  ]
}

/** What a repair avoided, by one set. A category that the set knows nothing of gives facts without value: not estimated. */
export function avoidedOf(object: Countable, set: ConversionSet): NewFact[] {
  const conversion = decideConversion(object, set)
  if (!conversion) return []
  const base = baseOf(object)
  const sized = object.size === null ? {} : { size: object.size }
  return [
    {
      ...base,
      indicator: 'dechets-evites-kg',
      value: conversion.weightKg,
      estimated: conversion.weightIsEstimated,
      factorId: conversion.weightFactorId,
      detail: { factorSet: set.code, basis: conversion.weightBasis, ...sized },
    },
    {
      ...base,
      indicator: 'co2e-evite-kg',
      value: conversion.emissionsKgCo2e,
      estimated: true,
      factorId: conversion.emissionsFactorId,
      detail: {
        factorSet: set.code,
        basis: conversion.emissionsBasis,
        footprint: conversion.footprintKgCo2e,
        displacement: conversion.displacement,
        ...(conversion.emissionRatio === null ? {} : { emissionRatio: conversion.emissionRatio, weightKg: object.weightKg }),
        ...sized,
      },
    },
  ]
}

/** An event counts once something was brought to it. */
export const eventFactOf = (
  event: Pick<Countable, 'id' | 'territoryId' | 'organisationId' | 'projectId' | 'placeId' | 'communeCode' | 'heldOn' | 'demonstration'>,
): NewFact => ({
  indicator: 'ateliers-de-reparation',
  value: 1,
  estimated: false,
  occurredOn: event.heldOn,
  territoryId: event.territoryId,
  organisationId: event.organisationId,
  projectId: event.projectId,
  placeId: event.placeId,
  communeCode: event.communeCode,
  source: { kind: 'repair_event', id: event.id },
  demonstration: event.demonstration,
})
