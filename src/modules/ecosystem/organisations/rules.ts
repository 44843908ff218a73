import { allow, type Decision, refuse } from '../../../platform/decision.ts'

export type IdentifierRefusal = 'siren_siret_differ'

/** A SIRET begins with the SIREN of its body: the second is read from the first, and must not contradict it. */
export function decideIdentifiers(siren: string | null, siret: string | null): Decision<string | null, IdentifierRefusal> {
  if (!siret) return allow(siren)
  const own = siret.slice(0, 9)
  return siren && siren !== own ? refuse('siren_siret_differ') : allow(own)
}
