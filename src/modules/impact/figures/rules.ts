import { addDays, addMonths, type Day, firstOfMonth, firstOfYear } from '../../../platform/day.ts'
import { divides, type Indicator, quotientScale } from '../indicators/rules.ts'
import { type Dimension, dimensions } from '../indicators/schema.ts'
import type { Breakdown, Cell, Quantity } from './schema.ts'

/** Days from one to another, both included; an absent end is open. */
export interface Period {
  from?: Day
  until?: Day
}

export interface PeriodPieces {
  /** The whole months inside the period, as first days, both included; null where it has none. */
  months: Period | null
  /** What is left at its ends, in days. */
  edges: Period[]
}

/** Cuts a period into whole months, which sums by month answer, and the days at its ends, which facts answer. */
export function piecesOf({ from, until }: Period): PeriodPieces {
  const firstWhole = from === undefined || from === firstOfMonth(from) ? from : addMonths(from, 1)
  const isWholeEnd = until === undefined || addDays(until, 1) === firstOfMonth(addDays(until, 1))
  const lastWhole = until === undefined ? undefined : isWholeEnd ? firstOfMonth(until) : addMonths(until, -1)
  if (from !== undefined && until !== undefined && (firstWhole as Day) > (lastWhole as Day)) {
    // No whole month: at most two parts of months, read as one stretch of days.
    return { months: null, edges: from <= until ? [{ from, until }] : [] }
  }
  const edges: Period[] = []
  if (from !== undefined && firstWhole !== from) edges.push({ from, until: addDays(firstWhole as Day, -1) })
  if (until !== undefined && !isWholeEnd) edges.push({ from: firstOfMonth(until), until })
  return { months: { from: firstWhole, until: lastWhole }, edges }
}

export const grains = ['month', 'quarter', 'year', 'all'] as const
export type Grain = (typeof grains)[number]

/** The kept grain that a period is exactly, with its first day; undefined for any other stretch. */
export function grainOf({ from, until }: Period): { grain: Grain; on: Day } | undefined {
  if (from === undefined && until === undefined) return { grain: 'all', on: '0001-01-01' }
  if (from === undefined || until === undefined || from !== firstOfMonth(from)) return undefined
  const spans = (months: number) => until === addDays(addMonths(from, months), -1)
  if (spans(1)) return { grain: 'month', on: from }
  if (spans(3) && (Number(from.slice(5, 7)) - 1) % 3 === 0) return { grain: 'quarter', on: from }
  if (spans(12) && from === firstOfYear(from)) return { grain: 'year', on: from }
  return undefined
}

export const isTime = (by: Breakdown | undefined): by is 'month' | 'quarter' | 'year' => by === 'month' || by === 'quarter' || by === 'year'
export const isDimension = (by: string | undefined): by is Dimension => (dimensions as readonly string[]).includes(by ?? '')

/** Sums over a set of facts, as the database gives them. */
export interface Sums {
  measured: number
  estimated: number
  denominator: number
  facts: number
  estimatedFacts: number
  /** Facts with a value, measured and estimated. */
  valuedMeasured: number
  valuedEstimated: number
  notEstimated: number
  demonstration: number
}

/** How many distinct people, as the database gives it. */
export interface People {
  identified: number
  /** People named by reports without identity, all added: the same person may be in several. */
  contacts: number
  /** The most that one such report names. */
  largestReport: number
}

/** What nobody measured. */
export const unmeasured: Quantity = {
  value: null,
  numerator: null,
  denominator: null,
  measured: null,
  estimated: null,
  facts: 0,
  estimatedFacts: 0,
  notEstimated: 0,
  contacts: null,
  atLeast: false,
  suppressed: false,
  demonstration: false,
}

/** Floating sums carry noise far below any unit: twelve decimals are kept. */
export const settle = (value: number): number => {
  const settled = Number(value.toFixed(12))
  return settled === 0 ? 0 : settled
}

/** Sums said as a figure. Without a valued fact there is no value; a quotient of nothing by nothing is no value either. */
export function quantityOf(indicator: Indicator, sums: Sums | undefined): Quantity {
  if (!sums || (sums.facts === 0 && sums.valuedMeasured + sums.valuedEstimated === 0)) return unmeasured
  const counted = {
    ...unmeasured,
    facts: sums.facts,
    estimatedFacts: sums.estimatedFacts,
    notEstimated: sums.notEstimated,
    demonstration: sums.demonstration > 0,
  }
  if (sums.valuedMeasured + sums.valuedEstimated === 0) return counted
  const whole = settle(sums.measured + sums.estimated)
  if (divides(indicator.aggregation)) {
    const denominator = settle(sums.denominator)
    const value = denominator === 0 ? null : settle((whole / denominator) * quotientScale(indicator))
    return { ...counted, value, numerator: whole, denominator }
  }
  return {
    ...counted,
    value: whole,
    measured: sums.valuedMeasured > 0 ? settle(sums.measured) : null,
    estimated: sums.valuedEstimated > 0 ? settle(sums.estimated) : null,
  }
}

/**
 * People said as a figure. Contacts without identity may be the same people as any other, so they raise the figure only where one
 * report of theirs names more people than were identified; the figure is then, and whenever there are such contacts, « at least ».
 */
export function peopleQuantity(indicator: Indicator, sums: Sums | undefined, people: People | undefined): Quantity {
  const counted = quantityOf(indicator, sums)
  if (!sums || counted.facts === 0) return unmeasured
  const contacts = people?.contacts ?? 0
  const value = Math.max(people?.identified ?? 0, people?.largestReport ?? 0)
  const said = value === 0 && counted.facts === counted.notEstimated ? null : value
  return { ...counted, value: said, measured: said, estimated: null, contacts, atLeast: contacts > 0 }
}

/** Adds two sets of sums. */
export function addSums(a: Sums | undefined, b: Sums, share = 1): Sums {
  const from = a ?? emptySums
  return {
    measured: from.measured + b.measured * share,
    estimated: from.estimated + b.estimated * share,
    denominator: from.denominator + b.denominator * share,
    facts: from.facts + b.facts,
    estimatedFacts: from.estimatedFacts + b.estimatedFacts,
    valuedMeasured: from.valuedMeasured + b.valuedMeasured,
    valuedEstimated: from.valuedEstimated + b.valuedEstimated,
    notEstimated: from.notEstimated + b.notEstimated,
    demonstration: from.demonstration + b.demonstration,
  }
}
const emptySums: Sums = {
  measured: 0,
  estimated: 0,
  denominator: 0,
  facts: 0,
  estimatedFacts: 0,
  valuedMeasured: 0,
  valuedEstimated: 0,
  notEstimated: 0,
  demonstration: 0,
}

export const inOrder = (cells: readonly Cell[]): Cell[] => [...cells].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
