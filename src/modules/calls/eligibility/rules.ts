/** Whether a coalition may answer a call: yes, no, or not known yet, each criterion with its reason. Said before anyone writes. */
import type { OrganisationKind } from '../../ecosystem/index.ts'
import type { TerritoryKind } from '../../territories/index.ts'
import { type Calendar, takesCandidacies } from '../rules.ts'
import type { CallTerms, MemberRule } from '../schema.ts'

/** What is known of a coalition and its territory; null where nobody has said. */
export interface EligibilityFacts {
  leadKind: OrganisationKind | null
  memberKinds: readonly OrganisationKind[] | null
  territoryKind: TerritoryKind | null
  population: number | null
  regionCodes: readonly string[] | null
}

export const noFacts: EligibilityFacts = { leadKind: null, memberKinds: null, territoryKind: null, population: null, regionCodes: null }

export const criteria = ['calendar', 'lead_kind', 'least_members', 'member_rule', 'territory_kind', 'population', 'region'] as const
export type Criterion = (typeof criteria)[number]
export type Verdict = 'yes' | 'no' | 'unknown'

export interface Finding {
  criterion: Criterion
  verdict: Verdict
  /** Of a rule on members: which one. */
  rule?: MemberRule
}

/** Every criterion that the call sets, in the order of a reader's questions. A criterion that it does not set is not listed. */
export function eligibilityOf(call: Calendar & { terms: CallTerms }, facts: EligibilityFacts, moment: Date): Finding[] {
  const { terms } = call
  const findings: Finding[] = [{ criterion: 'calendar', verdict: takesCandidacies(call, moment) ? 'yes' : 'no' }]
  const ask = (criterion: Criterion, isSet: boolean, verdict: Verdict, rule?: MemberRule) => {
    if (isSet) findings.push(rule ? { criterion, verdict, rule } : { criterion, verdict })
  }
  ask(
    'lead_kind',
    terms.leadKinds.length > 0,
    known(facts.leadKind, (kind) => terms.leadKinds.includes(kind)),
  )
  ask(
    'least_members',
    terms.leastMembers > 1,
    known(facts.memberKinds, (kinds) => kinds.length >= terms.leastMembers),
  )
  for (const rule of terms.memberRules) {
    const isMet = (kinds: readonly OrganisationKind[]) => kinds.filter((kind) => rule.kinds.includes(kind)).length >= rule.atLeast
    ask('member_rule', true, known(facts.memberKinds, isMet), rule)
  }
  ask(
    'territory_kind',
    terms.territoryKinds.length > 0,
    known(facts.territoryKind, (kind) => terms.territoryKinds.includes(kind)),
  )
  ask(
    'population',
    terms.leastPopulation !== null || terms.mostPopulation !== null,
    known(facts.population, (n) => isWithin(n, terms)),
  )
  ask(
    'region',
    terms.regionCodes.length > 0,
    known(facts.regionCodes, (codes) => codes.length > 0 && codes.every((code) => terms.regionCodes.includes(code))),
  )
  return findings
}

const known = <Fact>(fact: Fact | null, isMet: (fact: Fact) => boolean): Verdict => (fact === null ? 'unknown' : isMet(fact) ? 'yes' : 'no')

const isWithin = (population: number, terms: CallTerms) =>
  population >= (terms.leastPopulation ?? 0) && population <= (terms.mostPopulation ?? Number.POSITIVE_INFINITY)

/** One no is a no; otherwise one unknown leaves it open. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.verdict === 'no')) return 'no'
  return findings.some((finding) => finding.verdict === 'unknown') ? 'unknown' : 'yes'
}
