import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Recognised } from '../../../platform/recognised.ts'
import { recogniseSiren, recogniseSiret } from '../../../platform/siret.ts'
import type { Day } from '../../../platform/speech.ts'
import { type Completeness, completenessOf, contactOf, descriptionWorth, freshnessOf, present } from '../rules.ts'
import type { Organisation } from './store.ts'

export type IdentifierRefusal = 'siren_siret_differ'
/** Why an organisation can't be added or changed as asked. */
export type OrganisationRefusal = IdentifierRefusal | 'siret_known'

/** A SIRET begins with the SIREN of its body: the second is read from the first, and must not contradict it. */
export function decideIdentifiers(siren: string | null, siret: string | null): Decision<string | null, IdentifierRefusal> {
  if (!siret) return allow(siren)
  const own = siret.slice(0, 9)
  return siren && siren !== own ? refuse('siren_siret_differ') : allow(own)
}

/** The SIREN that was typed in a search field, where a SIREN or a SIRET was. */
export function sirenIn(text: string): string | undefined {
  const siret = recogniseSiret(text)
  if (siret.ok) return siret.value.slice(0, 9)
  const siren = recogniseSiren(text)
  return siren.ok ? siren.value : undefined
}

/** A SIRET where the establishment is known, or the SIREN of its body alone. */
export function recogniseSirenOrSiret(text: string): Recognised {
  const siret = recogniseSiret(text)
  return !siret.ok && siret.because === 'is_siren' ? recogniseSiren(text) : siret
}

export const organisationCriteria = ['identifier', 'description', 'themes', 'address', 'position', 'contact', 'freshness'] as const
export type OrganisationCriterion = (typeof organisationCriteria)[number]

type Scored = Pick<
  Organisation,
  | 'kind'
  | 'siren'
  | 'rna'
  | 'description'
  | 'themes'
  | 'address'
  | 'communeCode'
  | 'lat'
  | 'phone'
  | 'email'
  | 'website'
  | 'contactIsPublic'
  | 'verifiedOn'
>

/** How useful the record of an organisation is to somebody who looks for it. An informal group has no number to give. */
export function organisationCompleteness(organisation: Scored, on: Day): Completeness<OrganisationCriterion> {
  const identified = { name: 'identifier', weight: 2, met: present(organisation.siren, organisation.rna) } as const
  return completenessOf([
    ...(organisation.kind === 'informal_group' ? [] : [identified]),
    { name: 'description', weight: 2, met: descriptionWorth(organisation.description) },
    { name: 'themes', weight: 1, met: organisation.themes.length > 0 ? 1 : 0 },
    { name: 'address', weight: 1, met: organisation.address ? 1 : organisation.communeCode ? 0.5 : 0 },
    { name: 'position', weight: 1, met: present(organisation.lat) },
    { name: 'contact', weight: 2, met: contactOf(organisation) },
    { name: 'freshness', weight: 2, met: freshnessOf(organisation.verifiedOn, on) },
  ])
}
