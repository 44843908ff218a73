import { allow, type Decision, refuse } from '../../../platform/decision.ts'

/** Somebody must go on answering for an organisation that somebody answered for: its last administrator stays until another is there. */
export function decideDeparture(
  team: readonly { membershipId: string; role: string }[],
  leavingId: string,
): Decision<true, 'last_administrator'> {
  const leaving = team.find((each) => each.membershipId === leavingId)
  const others = team.filter((each) => each.role === 'administrator' && each.membershipId !== leavingId)
  return leaving?.role === 'administrator' && others.length === 0 ? refuse('last_administrator') : allow(true)
}
