import { allow, type Decision, refuse } from '../../../platform/decision.ts'

/** How long a visitor may take at her provider's. */
export const errandSeconds = 900
/** How recent a sign-in there must be to confirm who sits here. */
export const freshSignInSeconds = 300

export type ProviderTrouble =
  | 'unreachable'
  | 'not_proven'
  | 'expired'
  | 'cancelled'
  | 'suspended'
  | 'unknown'
  | 'unverified'
  | 'elsewhere'
  | 'other_person'
  | 'other_browser'
  | 'weak'
  | 'second_proof'

/** How troubles are said in an address, where the page reads them back. */
const inAddress = {
  injoignable: 'unreachable',
  refuse: 'not_proven',
  expire: 'expired',
  abandon: 'cancelled',
  suspendu: 'suspended',
  inconnu: 'unknown',
  'non-verifie': 'unverified',
  ailleurs: 'elsewhere',
  autre: 'other_person',
  navigateur: 'other_browser',
  faible: 'weak',
  seconde: 'second_proof',
} as const satisfies Record<string, ProviderTrouble>

export const troubleOf = (word: string | null): ProviderTrouble | undefined =>
  word && Object.hasOwn(inAddress, word) ? inAddress[word as keyof typeof inAddress] : undefined
export const wordOf = (trouble: ProviderTrouble): string => Object.entries(inAddress).find(([, each]) => each === trouble)?.[0] ?? 'refuse'

/**
 * What comes of somebody whom the provider vouches for and nobody here is linked with. Never an account, and never a link by the address
 * alone: whoever holds the mailbox proves it by a letter. A provider that says an address is not verified is not believed; one that says
 * nothing (ProConnect) gets the letter's answer whether the address is known or not, so that nobody learns who has an account.
 */
export function decideStranger(
  said: { email: string | null; isEmailVerified: boolean | null },
  isKnown: boolean,
): Decision<'letter', 'unverified' | 'unknown'> {
  if (said.email === null || said.isEmailVerified === false) return refuse('unverified')
  if (said.isEmailVerified === true && !isKnown) return refuse('unknown')
  return allow('letter')
}

/** An identity opens one account. */
export function decideLink(holder: { personId: string } | undefined, personId: string): Decision<'new' | 'already', 'elsewhere'> {
  if (!holder) return allow('new')
  return holder.personId === personId ? allow('already') : refuse('elsewhere')
}
