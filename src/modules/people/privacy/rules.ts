import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { monthsBefore, unusedAccount } from '../../../platform/retention.ts'

export type ErasureRefusal = 'demonstration_cast' | 'only_one_left' | 'address_differs'

/**
 * A person may erase her account at any time. First she hands over what she alone answers for: a territory without coordination, a body
 * without administration or an instance without network team could be helped by nobody. The demonstration's cast is everybody's: no
 * visitor erases it for the others.
 */
export function decideErasure(
  person: { email: string; demonstration: boolean },
  soleRoles: number,
  typedAddress: string,
): Decision<true, ErasureRefusal> {
  if (person.demonstration) return refuse('demonstration_cast')
  if (soleRoles > 0) return refuse('only_one_left')
  if (typedAddress.trim().toLowerCase() !== person.email.toLowerCase()) return refuse('address_differs')
  return allow(true)
}

/** Last seen before this moment, an account is told that it will be erased. */
export const noticeBefore = (moment: Date): Date =>
  new Date(monthsBefore(moment, unusedAccount.months).getTime() + unusedAccount.noticeDays * 86_400_000)

/** From when on an account that is told now may be erased. */
export const erasedFrom = (moment: Date): Date => new Date(moment.getTime() + unusedAccount.noticeDays * 86_400_000)

/** Told before this moment, and not come back since, an account is erased. */
export const toldBefore = (moment: Date): Date => new Date(moment.getTime() - unusedAccount.noticeDays * 86_400_000)
