import { addDays, type Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Grant } from '../../../platform/visitor.ts'

/** How long before its end a letter says that a role ends. */
export const reminderDays = 14

/**
 * The days on which a role is held: from `startsOn`, included, to `endsOn`, excluded. People say the last day; it is the one before.
 * The store asks the database the same question (`inForce`), and a test holds both to the same answer.
 */
export interface Term {
  startsOn: Day
  endsOn: Day | null
}

export const lastDayOf = (endsOn: Day): Day => addDays(endsOn, -1)
export const endAfter = (lastDay: Day): Day => addDays(lastDay, 1)

export type TermState = 'coming' | 'held' | 'ended'

export function stateOn({ startsOn, endsOn }: Term, day: Day): TermState {
  if (endsOn !== null && (endsOn <= day || endsOn <= startsOn)) return 'ended'
  return startsOn <= day ? 'held' : 'coming'
}

/** Nobody writes the past: the last day of a role is today or later. No last day is no end. */
export function decideTerm(lastDay: Day | null, day: Day): Decision<Day | null, 'ends_in_past'> {
  if (lastDay === null) return allow(null)
  return lastDay < day ? refuse('ends_in_past') : allow(endAfter(lastDay))
}

/** A role that was given for less time than the reminder needs has no letter: whoever gave it has just said when it ends. */
export function isReminded({ startsOn, endsOn }: Term, day: Day): boolean {
  if (endsOn === null || stateOn({ startsOn, endsOn }, day) !== 'held') return false
  return addDays(day, reminderDays) >= lastDayOf(endsOn) && addDays(startsOn, reminderDays) < lastDayOf(endsOn)
}

/**
 * What a delegate does not do with a role that is lent to her: bring somebody into the network's team, and give herself, or keep
 * longer, a role of her own.
 */
export function decideGrantor(
  author: { personId: string | null; grants?: readonly Grant[] },
  grant: { personId: string; role: string; on: string | null },
): Decision<true, 'network_by_delegation' | 'own_by_delegation'> {
  const held = author.grants ?? []
  if (held.length === 0) return allow(true)
  const own = held.filter((each) => !each.by)
  const isNetwork = own.some((each) => each.role === 'network')
  if (grant.role === 'network' && !isNetwork) return refuse('network_by_delegation')
  const standsHerself = isNetwork || own.some((each) => each.on === grant.on)
  return author.personId === grant.personId && !standsHerself && own.length < held.length ? refuse('own_by_delegation') : allow(true)
}
