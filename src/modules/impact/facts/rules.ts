import type { Day } from '../../../platform/day.ts'
import { readDay } from '../../../platform/day.ts'
import { aggregationOf, divides } from '../indicators/rules.ts'
import type { Dimension } from '../indicators/schema.ts'

/** What an operation records. Units are the indicator's; days are local; ids are those of the earlier rooms. */
export interface NewFact {
  /** Code of an indicator of the library. */
  indicator: string
  /** Of a ratio or a mean, the numerator. Null: it happened, and nobody could estimate how much. Left aside where a person is counted. */
  value: number | null
  /** What divides, for ratios and means: required with a value, above zero or both zero. */
  denominator?: number
  /** The day it counts on; of a period, its last. */
  occurredOn: Day
  /** The first day, where it covers a period. */
  periodStart?: Day
  /** The workspace that owns the fact; where a project is named, that project's. */
  territoryId: string
  communeCode?: string | null
  placeId?: string | null
  organisationId?: string | null
  projectId?: string | null
  /** Pseudonym of the person counted. Absent: a contact without identity. */
  personId?: string | null
  dimensions?: Partial<Record<Dimension, string | null>>
  /** Converted by a factor or judged, rather than weighed or counted. */
  estimated: boolean
  /** The factor that converted it. */
  factorId?: number | null
  /** What its line in an explanation may say besides; never personal. */
  detail?: Record<string, unknown>
  /** The record it comes from: `{ kind: 'repair', id }`. */
  source: FactSource
  validatedBy?: string | null
  demonstration: boolean
}

export interface FactSource {
  kind: string
  /** A UUID. */
  id: string
}

/** Throws where an operation gives what no operation may: these are mistakes of a program, never of a visitor. */
export function assertFact(fact: NewFact): void {
  const fail = (why: string): never => {
    throw new Error(`A fact of ${fact.indicator} from ${fact.source.kind} ${fact.source.id} ${why}`)
  }
  const aggregation = aggregationOf(fact.indicator)
  if (!aggregation) throw new Error(`${fact.indicator} is no indicator of the library`)
  if (readDay(fact.occurredOn) !== fact.occurredOn) fail(`has no day: ${fact.occurredOn}`)
  if (fact.periodStart !== undefined && !(fact.periodStart <= fact.occurredOn)) fail('ends before it starts')
  if (fact.value !== null && !Number.isFinite(fact.value)) fail('has no finite value')
  if (fact.denominator !== undefined && !Number.isFinite(fact.denominator)) fail('has no finite denominator')
  if (divides(aggregation)) {
    if (fact.value !== null && fact.denominator === undefined) fail('has nothing that divides')
    if (fact.denominator !== undefined && (fact.denominator < 0 || (fact.denominator === 0 && fact.value !== 0))) fail('divides by nothing')
  } else if (fact.denominator !== undefined) fail('divides, and its indicator does not')
  if (fact.personId && aggregation !== 'distinct') fail('counts a person, and its indicator does not')
}

/**
 * What is written of a fact beside what was given. A person counts for one. Of contacts without identity, each fact remembers how
 * many people its whole report speaks of: people of one report are distinct, those of two reports may be the same.
 */
export function measuresOf(facts: readonly NewFact[]): { value: number | null; denominator: number | null }[] {
  const reports = new Map<string, number>()
  const isContact = (fact: NewFact) => aggregationOf(fact.indicator) === 'distinct' && !fact.personId
  const reportOf = (fact: NewFact) =>
    [fact.indicator, fact.source.kind, fact.source.id, fact.occurredOn, fact.territoryId, fact.projectId ?? ''].join(' ')
  for (const fact of facts) if (isContact(fact)) reports.set(reportOf(fact), (reports.get(reportOf(fact)) ?? 0) + (fact.value ?? 0))
  return facts.map((fact) => {
    if (isContact(fact)) return { value: fact.value, denominator: fact.value === null ? null : (reports.get(reportOf(fact)) ?? null) }
    if (aggregationOf(fact.indicator) === 'distinct') return { value: 1, denominator: null }
    return { value: fact.value, denominator: fact.denominator ?? null }
  })
}
