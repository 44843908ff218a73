import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { holds, type Visitor } from '../../platform/visitor.ts'
import { type LinkPurpose, organisationRoles, type Role, territoryRoles } from './schema.ts'

/**
 * How long each link waits. Those that let somebody in or say who she is wait ten minutes (ASVS 5.0, 6.5.5), or as long as a host whose letters
 * are slow has set, thirty at most. An invitation opens an account for the first time only.
 */
export const linkMinutes = {
  sign_in: 10,
  invitation: 14 * 24 * 60,
  confirmation: 10,
  linking: 10,
  ending: 7 * 24 * 60,
} as const satisfies Record<LinkPurpose, number>

/** The links that are answered at once: each belongs to its request, and the next request ends it. */
export const promptPurposes: readonly LinkPurpose[] = ['sign_in', 'confirmation', 'linking']

/** Where each link leads. A link is read only at the address of its purpose: one that confirms never lets anybody in. */
export const linkPaths = {
  sign_in: '/connexion',
  invitation: '/connexion',
  confirmation: '/connexion/confirmation',
  linking: '/connexion/rattachement',
  ending: '/connexion/fermeture',
} as const satisfies Record<LinkPurpose, string>
export const sessionDays = 30

/** The host's own limits: see src/configuration/sessions.ts. */
export interface IdleLimits {
  idleHours: number
  networkIdleHours: number
}

/**
 * After how many hours without a visit a session has ended. What lies open for longer than its holder looks at it is anybody's who sits
 * down there: so it is shorter for the network's team, by a role of their own or a lent one, whose session opens every territory.
 */
export const idleHoursOf = (visitor: Visitor, limits: IdleLimits): number =>
  holds(visitor, ['network'], null) ? limits.networkIdleHours : limits.idleHours

export type EntryRefusal = 'link_unknown' | 'link_expired' | 'link_used' | 'link_replaced' | 'suspended'

/** A one-time link opens the door once, within its time, unless a later one took its place, to somebody who is not suspended. */
export function decideEntry(
  link: { expiresAt: Date; usedAt: Date | null; replacedAt: Date | null; suspendedAt: Date | null } | undefined,
  moment: Date,
): Decision<true, EntryRefusal> {
  if (!link) return refuse('link_unknown')
  if (link.usedAt) return refuse('link_used')
  if (link.replacedAt) return refuse('link_replaced')
  if (link.expiresAt <= moment) return refuse('link_expired')
  if (link.suspendedAt) return refuse('suspended')
  return allow(true)
}

export type GrantRefusal = 'role_needs_territory' | 'role_needs_organisation'

/** A role is held somewhere: a coordinator of a territory, a member of an organisation, the network of nothing smaller. */
export function decideGrant(role: Role, territoryId: string | null, organisationId: string | null): Decision<true, GrantRefusal> {
  if ((territoryRoles as readonly string[]).includes(role) && !territoryId) return refuse('role_needs_territory')
  if ((organisationRoles as readonly string[]).includes(role) && !organisationId) return refuse('role_needs_organisation')
  return allow(true)
}

/** An address of this site to go on to, or nothing: never another site's, whatever the form said. */
export function decideNext(next: string | null | undefined): string | null {
  return next && /^\/(?![/\\])[^\s\\]*$/.test(next) && next.length <= 500 ? next : null
}
