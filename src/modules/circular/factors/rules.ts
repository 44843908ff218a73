import { type ConversionSet, type Converted, decideConversion } from '../conversions/rules.ts'
import type { Category } from '../repairs/rules.ts'

/** A sum under one set, and how many objects it says nothing of. */
export interface Sum {
  /** Null where nothing at all was estimated. */
  value: number | null
  notEstimated: number
}

export interface ComparedSums {
  repairs: number
  weightKg: { one: Sum; other: Sum }
  emissionsKgCo2e: { one: Sum; other: Sum }
}

export interface ComparedCategory extends ComparedSums {
  category: Category
}

export interface Comparison extends ComparedSums {
  /** Those with most repairs first. */
  categories: ComparedCategory[]
}

const emptySum = (): Sum => ({ value: null, notEstimated: 0 })
const emptySums = (): ComparedSums => ({
  repairs: 0,
  weightKg: { one: emptySum(), other: emptySum() },
  emissionsKgCo2e: { one: emptySum(), other: emptySum() },
})

/** The same repairs converted by two sets, in all and by category. What a set says nothing of is counted apart, never as zero. */
export function compareSets(objects: readonly Converted[], one: ConversionSet, other: ConversionSet): Comparison {
  const whole = emptySums()
  const byCategory = new Map<string, ComparedCategory>()
  for (const object of objects) {
    const found = byCategory.get(object.category.code) ?? { category: object.category, ...emptySums() }
    byCategory.set(object.category.code, found)
    const sides = [
      ['one', decideConversion(object, one)],
      ['other', decideConversion(object, other)],
    ] as const
    for (const sums of [whole, found]) {
      sums.repairs += 1
      for (const [side, conversion] of sides) {
        add(sums.weightKg[side], conversion?.weightKg ?? null)
        add(sums.emissionsKgCo2e[side], conversion?.emissionsKgCo2e ?? null)
      }
    }
  }
  const categories = [...byCategory.values()].sort((a, b) => b.repairs - a.repairs || (a.category.code < b.category.code ? -1 : 1))
  return { ...whole, categories }
}

function add(sum: Sum, value: number | null): void {
  if (value === null) sum.notEstimated += 1
  else sum.value = Math.round(((sum.value ?? 0) + value) * 1e6) / 1e6
}

/** What changes from one sum to the other; undefined where either says nothing. */
export const differenceOf = (sums: { one: Sum; other: Sum }): number | undefined =>
  sums.one.value === null || sums.other.value === null ? undefined : Math.round((sums.other.value - sums.one.value) * 1e6) / 1e6
