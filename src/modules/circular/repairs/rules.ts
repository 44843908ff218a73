import facts from '../../../../facts/ords-categories.json' with { type: 'json' }
import { type Day, readDay } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { fold } from '../../../platform/search.ts'
import type { Said } from '../../../platform/speech.ts'
import { type RepairBarrier, type RepairStatus, repairBarriers, repairStatuses } from './schema.ts'

export interface Size {
  code: string
  name: Said
  /** Name of its factor, by code of factor set; null where the set has none. */
  factors: Readonly<Record<string, string | null>>
}

/** What an object is. The standard numbers its forty powered categories; the six unpowered ones bear names alone. */
export interface Category {
  code: string
  ordsId: number | null
  /** As the standard writes it. */
  ordsName: string
  name: Said
  powered: boolean
  /** Whether a weight judged by eye says more than the category's average. */
  weightEstimable: boolean
  factors: Readonly<Record<string, string | null>>
  sizes: readonly Size[]
}

const codeOf = (name: string) => fold(name).replaceAll(' ', '-')

/** The forty categories of the standard, then the six unpowered ones. */
export const categories: readonly Category[] = [...facts.categories, ...facts.unpowered].map((each) => ({
  code: codeOf(each.name),
  ordsId: each.id,
  ordsName: each.name,
  name: { fr: each.nameFr, en: each.nameEn },
  powered: each.powered,
  weightEstimable: each.weightEstimable,
  factors: each.factors,
  sizes: each.sizes.map((size) => ({ code: size.code, name: { fr: size.nameFr, en: size.nameEn }, factors: size.factors })),
}))

const byCode = new Map(categories.map((category) => [category.code, category]))
const byId = new Map(categories.flatMap((category) => (category.ordsId === null ? [] : [[category.ordsId, category] as const])))

export const findCategory = (code: string): Category | undefined => byCode.get(code)
export const findCategoryById = (ordsId: number): Category | undefined => byId.get(ordsId)

/** A category that the room itself wrote down. */
export function categoryOf(code: string): Category {
  const found = byCode.get(code)
  if (!found) throw new Error(`No category is called ${code}.`)
  return found
}

export const sizeOf = (category: Category, code: string | null): Size | undefined =>
  code === null ? undefined : category.sizes.find((size) => size.code === code)

/** What repair cafés see most, in the order of the Open Repair Data aggregate and of French logs; the rest is in a list. */
export const commonCategories = [
  'small-kitchen-item',
  'coffee-maker',
  'vacuum',
  'lamp',
  'laptop',
  'unpowered-textile',
  'mobile',
  'iron',
] as const

/** The eight buttons of the form: what this organisation saw most lately, completed by what is common everywhere. */
export function buttonsOf(usual: readonly string[], most = 8): Category[] {
  const codes = [...new Set([...usual.filter((code) => byCode.has(code)), ...commonCategories])].slice(0, most)
  return codes.map(categoryOf)
}

interface Named {
  ords: string
  ordsNumber: number
  name: Said
  /** Other spellings met in files. */
  spellings: readonly string[]
}

const statusFacts: Record<RepairStatus, string> = { fixed: 'fixed', repairable: 'repairable', end_of_life: 'endOfLife', unknown: 'unknown' }
const barrierFacts: Record<RepairBarrier, string> = {
  parts_unavailable: 'partsUnavailable',
  parts_too_expensive: 'partsTooExpensive',
  cannot_open: 'cannotOpen',
  no_information: 'noInformation',
  no_equipment: 'noEquipment',
  worn_out: 'wornOut',
}

interface NamedFact {
  code: string
  ords: string
  ordsNumber: number
  nameFr: string
  nameEn: string
  aliases?: readonly string[]
}

function namedBy<Code extends string>(
  list: readonly Code[],
  codes: Record<Code, string>,
  stated: readonly NamedFact[],
): Record<Code, Named> {
  const entries = list.map((code) => {
    const fact = stated.find((each) => each.code === codes[code])
    if (!fact) throw new Error(`facts/ords-categories.json states no ${codes[code]}.`)
    const named: Named = {
      ords: fact.ords,
      ordsNumber: fact.ordsNumber,
      name: { fr: fact.nameFr, en: fact.nameEn },
      spellings: [fact.ords, fact.nameFr, fact.nameEn, ...(fact.aliases ?? [])],
    }
    return [code, named] as const
  })
  return Object.fromEntries(entries) as Record<Code, Named>
}

export const statusesOf: Record<RepairStatus, Named> = namedBy(repairStatuses, statusFacts, facts.statuses)
export const barriersOf: Record<RepairBarrier, Named> = namedBy(repairBarriers, barrierFacts, facts.barriers)

/** Every spelling of a list, folded once: files say the same few words a hundred thousand times. */
const spellings = new WeakMap<object, Map<string, string>>()

function spellingsOf<Code extends string>(named: Record<Code, Named>): Map<string, string> {
  const before = spellings.get(named)
  if (before) return before
  const made = new Map<string, string>()
  for (const [code, each] of Object.entries(named) as [Code, Named][]) {
    for (const spelling of [String(each.ordsNumber), ...each.spellings]) made.set(fold(spelling), code)
  }
  spellings.set(named, made)
  return made
}

/** Reads a status or a barrier as files write it: the standard's words, ours, or the standard's number. */
export function readNamed<Code extends string>(text: string, named: Record<Code, Named>): Code | undefined {
  return spellingsOf(named).get(fold(text)) as Code | undefined
}

export interface RepairDraft {
  category: string
  size: string | null
  status: RepairStatus
  barrier: RepairBarrier | null
  brand: string | null
  problem: string | null
  yearOfManufacture: number | null
  weightKg: number | null
  weightIsWeighed: boolean
}

export type RepairRefusal = 'event_ahead' | 'event_cancelled' | 'category_unknown' | 'size_unknown' | 'year_ahead' | 'weight_not_estimable'

/**
 * An object is logged on the day of its event or later, never before. A barrier is said of objects at their end of life alone; said of
 * another, it is left out. A weight judged by eye serves where the category's average says little; a weighed one always does.
 */
export function decideRepair(
  draft: RepairDraft,
  event: { heldOn: Day; cancelledAt: Date | null },
  today: Day,
): Decision<RepairDraft, RepairRefusal> {
  if (event.cancelledAt) return refuse('event_cancelled')
  if (event.heldOn > today) return refuse('event_ahead')
  const category = findCategory(draft.category)
  if (!category) return refuse('category_unknown')
  if (draft.size !== null && !sizeOf(category, draft.size)) return refuse('size_unknown')
  if (draft.yearOfManufacture !== null && draft.yearOfManufacture > Number(event.heldOn.slice(0, 4))) return refuse('year_ahead')
  if (draft.weightKg !== null && !draft.weightIsWeighed && !category.weightEstimable) return refuse('weight_not_estimable')
  return allow({ ...draft, barrier: draft.status === 'end_of_life' ? draft.barrier : null })
}

export type CancellationRefusal = 'already_cancelled'

/** What was cancelled, or replaced by a correction, is not cancelled again. */
export function decideCancellation(repair: { cancelledAt: Date | null }): Decision<true, CancellationRefusal> {
  return repair.cancelledAt ? refuse('already_cancelled') : allow(true)
}

/** A day to filter a list by, or nothing when what the address says is no day. */
export const readFilterDay = (text: string | null): Day | undefined => (text ? readDay(text) : undefined)
