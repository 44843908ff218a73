import { type ConversionSet, type Converted, decideConversion } from '../conversions/rules.ts'
import type { Category } from '../repairs/rules.ts'

/** A sum under one set, and how many objects it says nothing of. */
export interface Sum {
  /** Null where nothing at all was estimated. */
  value: number | null
  notEstimated: number
}

/** The same objects under two sets. Sums may cover different objects, so the difference is taken on those that both estimate. */
export interface Compared {
  one: Sum
  other: Sum
  /** The other less the one, over the objects that both estimate; null where there are none. */
  difference: number | null
  /** How many those are. */
  comparable: number
}

export interface ComparedSums {
  repairs: number
  weightKg: Compared
  emissionsKgCo2e: Compared
}

export interface ComparedCategory extends ComparedSums {
  category: Category
}

export interface Comparison extends ComparedSums {
  /** Those with most repairs first. */
  categories: ComparedCategory[]
}

const emptyCompared = (): Compared => ({
  one: { value: null, notEstimated: 0 },
  other: { value: null, notEstimated: 0 },
  difference: null,
  comparable: 0,
})
const emptySums = (): ComparedSums => ({ repairs: 0, weightKg: emptyCompared(), emissionsKgCo2e: emptyCompared() })

/** The same repairs converted by two sets, in all and by category. What a set says nothing of is counted apart, never as zero. */
export function compareSets(objects: readonly Converted[], one: ConversionSet, other: ConversionSet): Comparison {
  const whole = emptySums()
  const byCategory = new Map<string, ComparedCategory>()
  for (const object of objects) {
    const found = byCategory.get(object.category.code) ?? { category: object.category, ...emptySums() }
    byCategory.set(object.category.code, found)
    const [first, second] = [decideConversion(object, one), decideConversion(object, other)]
    for (const sums of [whole, found]) {
      sums.repairs += 1
      compare(sums.weightKg, first?.weightKg ?? null, second?.weightKg ?? null)
      compare(sums.emissionsKgCo2e, first?.emissionsKgCo2e ?? null, second?.emissionsKgCo2e ?? null)
    }
  }
  const categories = [...byCategory.values()].sort((a, b) => b.repairs - a.repairs || (a.category.code < b.category.code ? -1 : 1))
  return { ...whole, categories }
}

const tidy = (value: number) => Math.round(value * 1e6) / 1e6

function compare(compared: Compared, one: number | null, other: number | null): void {
  add(compared.one, one)
  add(compared.other, other)
  if (one === null || other === null) return
  compared.comparable += 1
  compared.difference = tidy((compared.difference ?? 0) + other - one)
}

function add(sum: Sum, value: number | null): void {
  if (value === null) sum.notEstimated += 1
  else sum.value = tidy((sum.value ?? 0) + value)
}
