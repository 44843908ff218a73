import { allow, type Decision, refuse } from '../../../platform/decision.ts'

/** Enough for every device one owns, and a bound on what a page lists. */
export const mostPasskeys = 20

export type PasskeyRefusal = 'not_proven' | 'expired' | 'suspended' | 'copied'

/**
 * A key that counts must count on: one that signs with a number already seen has a copy somewhere (Web Authentication, §6.1.1). Keys kept in
 * an account of the person's don't count, and say zero.
 */
export function decideCount(known: number, said: number): Decision<number, 'copied'> {
  return (known === 0 && said === 0) || said > known ? allow(said) : refuse('copied')
}

/** How refusals are said in an address, where the page reads them back. */
export const refusalsInAddress = {
  refusee: 'not_proven',
  expiree: 'expired',
  suspendu: 'suspended',
  copiee: 'copied',
} as const satisfies Record<string, PasskeyRefusal>

export const refusalOf = (word: string | null): PasskeyRefusal | undefined =>
  word && Object.hasOwn(refusalsInAddress, word) ? refusalsInAddress[word as keyof typeof refusalsInAddress] : undefined

export const wordOf = (because: PasskeyRefusal): string =>
  Object.entries(refusalsInAddress).find(([, each]) => each === because)?.[0] ?? 'refusee'
