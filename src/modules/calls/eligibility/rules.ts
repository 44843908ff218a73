/** Whether a coalition may answer a call: yes, no, or not known yet, each criterion with its reason. Said before anyone writes. */
import type { OrganisationKind } from '../../ecosystem/index.ts'
import type { TerritoryKind } from '../../territories/index.ts'
import { type Calendar, takesCandidacies } from '../rules.ts'
import type { CallTerms, MemberRule } from '../schema.ts'

/** What is known of a coalition and its territory; null where nobody has said. */
export interface EligibilityFacts {
  leadKind: OrganisationKind | null
  /** One for each organisation of the coalition, the lead among them; null for one whose kind nobody has said. */
  memberKinds: readonly (OrganisationKind | null)[] | null
  territoryKind: TerritoryKind | null
  population: number | null
  regionCodes: readonly string[] | null
}

export const noFacts: EligibilityFacts = { leadKind: null, memberKinds: null, territoryKind: null, population: null, regionCodes: null }

export const criteria = ['calendar', 'lead_kind', 'least_members', 'member_rule', 'territory_kind', 'population', 'region'] as const
export type Criterion = (typeof criteria)[number]
export const verdicts = ['yes', 'no', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

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
    ask('member_rule', true, facts.memberKinds === null ? 'unknown' : ruleVerdict(rule, facts.memberKinds), rule)
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

/** An organisation whose kind nobody has said may be the one that is asked for. */
function ruleVerdict(rule: MemberRule, kinds: readonly (OrganisationKind | null)[]): Verdict {
  const met = kinds.filter((kind) => kind !== null && rule.kinds.includes(kind)).length
  if (met >= rule.atLeast) return 'yes'
  return met + kinds.filter((kind) => kind === null).length >= rule.atLeast ? 'unknown' : 'no'
}

const isWithin = (population: number, terms: CallTerms) =>
  population >= (terms.leastPopulation ?? 0) && population <= (terms.mostPopulation ?? Number.POSITIVE_INFINITY)

/** The field, in an address too, of how many organisations of a kind there are besides the lead. */
export const kindField = (kind: OrganisationKind): string => `structures-${kind}`

/** A coalition as one says it: the kinds of its organisations, and how many they are where that is more. Nothing said of the others is nothing known. */
export function membersSaid(
  leadKind: OrganisationKind | null,
  others: readonly OrganisationKind[],
  count: number | null,
): EligibilityFacts['memberKinds'] {
  if (others.length === 0 && count === null) return null
  const kinds = [...(leadKind ? [leadKind] : []), ...others]
  return [...kinds, ...Array.from({ length: Math.min(mostMembers, Math.max(0, (count ?? 0) - kinds.length)) }, () => null)]
}
const mostMembers = 200

/** One no is a no; otherwise one unknown leaves it open. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.verdict === 'no')) return 'no'
  return findings.some((finding) => finding.verdict === 'unknown') ? 'unknown' : 'yes'
}
