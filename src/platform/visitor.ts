/** The visitor: who stands at the door, as every room sees her. The platform knows roles by name only; `people` gives them their meaning. */
import type { Id } from './id.ts'

export interface Grant {
  role: string
  /** The territory or organisation the role is held on; null for the whole network. */
  on: string | null
  /** Whose role it is, where it was handed on for an absence; absent where it is her own. */
  by?: Id<'Person'>
}

export interface Visitor {
  personId: Id<'Person'>
  name: string
  email: string
  /** How she came in: `letter`, `invitation`, `cast`, `command-line`… */
  wayIn: string
  /** When she last proved who she is, in this session; absent where nobody can, as for a machine. */
  verifiedAt?: Date
  /** When she last proved it by two factors, in this session; absent where she never did. */
  twiceVerifiedAt?: Date
  grants: readonly Grant[]
}

/** Whether she holds one of these roles on this thing. */
export function holds(visitor: Visitor | null, roles: readonly string[], on: string | null): boolean {
  return visitor?.grants.some((grant) => roles.includes(grant.role) && grant.on === on) ?? false
}

/** The program itself, when it acts by the clock or from the command line. */
export interface Author {
  personId: Id<'Person'> | null
  wayIn: string
  /** A visitor's roles, so that the journal can say for whom a delegate acts. */
  grants?: readonly Grant[]
}

export const commandLine: Author = { personId: null, wayIn: 'command-line' }
export const clockwork: Author = { personId: null, wayIn: 'clock' }

/**
 * For whom an author acts, where she touches these things by a role that was lent to her: the journal names both. Her own role comes
 * first, unless the lent one is another on the same thing.
 */
export function delegatorOf(author: Author, things: readonly (string | null | undefined)[]): Id<'Person'> | undefined {
  const grants = author.grants ?? []
  const own = grants.filter((each) => !each.by)
  const lent = grants.filter((each) => each.by && !own.some((mine) => mine.role === each.role && mine.on === each.on))
  const here = lent.find((each) => each.on !== null && things.includes(each.on))
  if (here) return here.by
  if (own.some((each) => each.on !== null && things.includes(each.on))) return undefined
  return lent.find((each) => each.on === null)?.by
}
