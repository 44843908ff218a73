import { daysBetween } from '../../platform/day.ts'
import type { Day } from '../../platform/speech.ts'

/** One thing that makes a record useful: how much it counts, and how far it is met, 0 to 1. */
export interface Criterion<Name extends string> {
  name: Name
  weight: number
  met: number
}

export interface Completeness<Name extends string> {
  /** 0 to 1: the weighted mean of what is met. */
  share: number
  criteria: readonly Criterion<Name>[]
}

export function completenessOf<Name extends string>(criteria: readonly Criterion<Name>[]): Completeness<Name> {
  const whole = criteria.reduce((sum, each) => sum + each.weight, 0)
  const met = criteria.reduce((sum, each) => sum + each.weight * each.met, 0)
  return { share: whole === 0 ? 0 : met / whole, criteria }
}

const freshDays = 182
const staleDays = 730

/** Whole under six months, then decaying to nothing at two years (the quality score of data·inclusion). Without a date: nothing. */
export function freshnessOf(verifiedOn: Day | null, on: Day): number {
  if (!verifiedOn) return 0
  const age = daysBetween(verifiedOn, on)
  return Math.min(1, Math.max(0, (staleDays - age) / (staleDays - freshDays)))
}

/** A description serves between 50 and 2,000 characters; a shorter one half, a longer one most. */
export function descriptionWorth(description: string | null): number {
  const length = description?.trim().length ?? 0
  if (length === 0) return 0
  if (length < 50) return 0.5
  return length <= 2000 ? 1 : 0.8
}

export const present = (...values: readonly (string | number | null | undefined)[]): number =>
  values.some((value) => value !== null && value !== undefined && value !== '') ? 1 : 0

/** A contact that nobody may see serves nobody. */
export function contactOf(thing: { phone: string | null; email: string | null; website: string | null; contactIsPublic: boolean }): number {
  return present(thing.website, thing.contactIsPublic ? (thing.phone ?? thing.email) : null)
}

/**
 * Free text as a public page may show it: addresses and telephone numbers that a file left in it are taken out, since nobody
 * said that they may be published. What a person made public stands in its own field.
 */
export function withoutContacts(text: string): string {
  return text
    .replace(/[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/gu, '[…]')
    .replace(/(?:\+33|\b0)\s?(?:\(0\)\s?)?[1-9](?:[\s.-]?\d{2}){4}\b/g, '[…]')
}

interface Point {
  lat: number
  lon: number
}

/** Kilometres between two positions, on a sphere: what distance_km says in the database. */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const across = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(across + along)))
}
