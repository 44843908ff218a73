/** The hall of this room: who may enter, where a session's cookie is read and written. */
import type { Config } from '../../../config.ts'
import { socketAddressOf } from '../../../platform/address.ts'
import { type Call, type Guard, openRoom } from '../../../platform/room.ts'
import { openSlot } from '../../../platform/slot.ts'
import { holds, type Visitor } from '../../../platform/visitor.ts'
import { isEquipped } from '../factors/rules.ts'
import { findEquipment } from '../factors/store.ts'
import { sessionDays } from '../rules.ts'
import type { Arrival } from '../sessions/acts.ts'
import { deviceOf } from '../sessions/rules.ts'

export const room = openRoom()

/** Sheets on a person's own page: what she may do today, as later rooms say it. */
export const accountSections = openSlot<Record<string, never>>()

/** Anybody with an account. */
export const signedIn: Guard = { name: 'signedIn', admit: (call) => (call.visitor ? 'admitted' : 'refused') }
/** Whoever has a session, whole or not: she may end it. */
export const sessionHolders: Guard = {
  name: 'sessionHolders',
  admit: (call) => (call.visitor || call.context.get('halfProven') ? 'admitted' : 'refused'),
}
/** Who has given one proof where two are asked. */
export const halfProven: Guard = { name: 'halfProven', admit: (call) => (call.context.get('halfProven') ? 'admitted' : 'refused') }
/** Who has given one proof where two are asked, and never had a second one: she chooses it. */
export const enrollees: Guard = {
  name: 'enrollees',
  async admit(call) {
    const person = call.context.get('halfProven')
    return person && !isEquipped(await findEquipment(call.db, person.personId)) ? 'admitted' : 'refused'
  },
}
/** Who stands there with one proof, where the guard has made sure that somebody does. */
export function halfProvenOf(call: Call): Visitor {
  const person = call.context.get('halfProven')
  if (!person) throw new Error(`${call.path}: the guard let nobody in`)
  return person
}
/** The network's own team. */
export const networkTeam: Guard = {
  name: 'networkTeam',
  admit: (call) => (holds(call.visitor, ['network'], null) ? 'admitted' : 'refused'),
}
/** Somebody at the machine itself, or anybody where the operator said `ESSAIM_DEMO=on`; and only in a demonstration. */
export const demonstrationVisitors: Guard = {
  name: 'demonstrationVisitors',
  admit: (call) => (isOpenDemonstration(call) ? 'admitted' : 'absent'),
}

/** Over https the name itself holds browsers to what it says: set by this very host, over https, for the whole site. */
const cookieNameOf = (config: Config, name: string) => (config.publicUrl.startsWith('https:') ? `__Host-${name}` : name)

function cookieIn(cookies: string | undefined, config: Config, name: string): string {
  const start = `${cookieNameOf(config, name)}=`
  const found = cookies?.split(/;\s*/).find((each) => each.startsWith(start))
  return found?.slice(start.length) ?? ''
}

export function readSessionToken(cookies: string | undefined, config: Config): string | undefined {
  return /^[\w-]{20,100}$/.exec(cookieIn(cookies, config, 'essaim'))?.[0]
}

/** A cookie that no script reads. Beside the session's there are only those of a ceremony under way, signed by us and short-lived. */
export function withCookie(call: Call, response: Response, cookie: { name: string; value: string; seconds: number }): Response {
  const { config } = call.house
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  const set = `${cookieNameOf(config, cookie.name)}=${cookie.value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${cookie.seconds}${secure}`
  response.headers.append('set-cookie', set)
  return response
}

export const readCookie = (call: Call, name: string): string =>
  cookieIn(call.request.headers.get('cookie') ?? undefined, call.house.config, name)

export function withSession(call: Call, response: Response, token: string | null): Response {
  // What was shown to her stays in no cache of this browser once she has left.
  if (!token) response.headers.set('clear-site-data', '"cache"')
  return withCookie(call, response, { name: 'essaim', value: token ?? '', seconds: token ? sessionDays * 86_400 : 0 })
}

/** What a sign-in knows of the browser it comes from. */
export const arrivalOf = (call: Call): Arrival => ({
  publicUrl: call.house.config.publicUrl,
  device: deviceOf(call.request.headers.get('user-agent')),
  replacedToken: call.context.get('sessionToken'),
})

/** Behind a proxy every visitor comes from loopback: a forwarded request, or a public host name, is not somebody at the machine. */
export function isOpenDemonstration(call: Call): boolean {
  if (!call.house.isDemonstration) return false
  if (call.house.config.demonstration === 'on') return true
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => call.request.headers.has(name))
  const isLocalName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(call.request.url).hostname)
  return !forwarded && isLocalName && /^(local|127\.|::1$|::ffff:127\.)/.test(socketAddressOf(call))
}
