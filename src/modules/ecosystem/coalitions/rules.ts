import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { CoalitionRole } from './schema.ts'

interface Period {
  fromOn: string
  untilOn: string | null
}
interface Held extends Period {
  organisationId: string
  role: CoalitionRole
}

export type CoalitionRefusal = 'already_member' | 'already_led'

const overlaps = (a: Period, b: Period) => (a.untilOn === null || b.fromOn < a.untilOn) && (b.untilOn === null || a.fromOn < b.untilOn)

/** An organisation stands in a coalition once at a time, and a coalition has one lead at a time. A period's last day is not of it. */
export function decideEntry(held: readonly Held[], entering: Held): Decision<true, CoalitionRefusal> {
  const meanwhile = held.filter((each) => overlaps(each, entering))
  if (meanwhile.some((each) => each.organisationId === entering.organisationId)) return refuse('already_member')
  if (entering.role === 'lead' && meanwhile.some((each) => each.role === 'lead')) return refuse('already_led')
  return allow(true)
}

export type EndRefusal = 'ended' | 'before_start'

/** A membership ends once, and not before it began. */
export function decideEnd(held: Period, untilOn: string): Decision<true, EndRefusal> {
  if (held.untilOn !== null) return refuse('ended')
  if (untilOn < held.fromOn) return refuse('before_start')
  return allow(true)
}
