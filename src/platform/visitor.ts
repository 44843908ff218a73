/** The visitor: who stands at the door, as every room sees her. The platform knows roles by name only; `people` gives them their meaning. */
import type { Id } from './id.ts'

export interface Grant {
  role: string
  /** The territory or organisation the role is held on; null for the whole network. */
  on: string | null
}

export interface Visitor {
  personId: Id<'Person'>
  name: string
  email: string
  /** How she came in: `letter`, `invitation`, `cast`, `command-line`… */
  wayIn: string
  /** When she last proved who she is, in this session; absent where nobody can, as for a machine. */
  verifiedAt?: Date
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
}

export const commandLine: Author = { personId: null, wayIn: 'command-line' }
export const clockwork: Author = { personId: null, wayIn: 'clock' }
