import { type Day, daysBetween } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { organisationRoles, type Role, territoryRoles } from '../schema.ts'
import { endAfter, type Term } from '../terms/rules.ts'

/** A longer absence is a change of roles, and is given as one. */
export const longestDays = 90

export type DelegationRefusal = 'not_held' | 'starts_in_past' | 'backwards' | 'too_long' | 'beyond_role' | 'oneself' | 'already_offered'

export interface Proposal {
  /** The role as its holder has it; absent where she does not hold it herself, as a delegate does not. */
  role: ({ role: Role; on: string | null } & Term) | undefined
  /** Whether the address is her own. Of anybody else's nothing is known before she answers. */
  isOneself: boolean
  firstDay: Day
  lastDay: Day
  today: Day
  /** Whether this role is already offered to this address, or held by it, on one of these days. */
  overlaps: boolean
}

/** Whether a role opens all that another does, on the same thing. */
export function opensAsMuch(held: { role: string; on: string | null }, other: { role: string; on: string | null }): boolean {
  if (held.on !== other.on) return false
  if (held.role === other.role) return true
  for (const ladder of [territoryRoles, organisationRoles] as readonly (readonly string[])[]) {
    const at = ladder.indexOf(held.role)
    if (at >= 0 && at < ladder.indexOf(other.role)) return true
  }
  return false
}

/** Somebody who is away offers her own role, on one thing, to one address, for at most ninety days; never a role that she was handed. */
export function decideDelegation(proposal: Proposal): Decision<Term & { endsOn: Day }, DelegationRefusal> {
  const { role, firstDay, lastDay, today } = proposal
  if (!role) return refuse('not_held')
  if (firstDay < today) return refuse('starts_in_past')
  if (lastDay < firstDay) return refuse('backwards')
  const endsOn = endAfter(lastDay)
  if (daysBetween(firstDay, endsOn) > longestDays) return refuse('too_long')
  if (role.endsOn !== null && endsOn > role.endsOn) return refuse('beyond_role')
  if (proposal.isOneself) return refuse('oneself')
  if (proposal.overlaps) return refuse('already_offered')
  return allow({ startsOn: firstDay, endsOn })
}
