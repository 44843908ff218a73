/**
 * What each may do, read from the guards themselves: a right is a guard's sentence, and a role opens it where the guard, asked about
 * somebody who holds that role alone, lets her in. Nothing here knows which role opens what.
 */

import { z } from 'zod'
import { now, today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, type Door, everyone, type Guard, type Room, visitorOf } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Grant, Visitor } from '../../../platform/visitor.ts'
import { endMembership } from '../acts.ts'
import { listDelegations } from '../delegations/store.ts'
import { listGrantedThings } from '../grants/store.ts'
import { networkTeam, room, signedIn } from '../hall/pages.tsx'
import { freshly } from '../proofs/pages.tsx'
import { findPerson, type Person } from '../store.ts'
import { dateRole } from '../terms/acts.ts'
import { lastDayField } from '../terms/pages.tsx'
import { lastDayOf } from '../terms/rules.ts'
import { termRefusals } from '../terms/words.ts'
import { words as peopleWords } from '../words.ts'
import { rights } from './own/words.ts'
import { type HeldRole, hasOthersOfNetwork, listRoles } from './store.ts'
import { type Opening, RightsPage, type RoleSheet, type TermProps } from './views.tsx'
import { words } from './words.ts'

export type Parameters = Readonly<Record<string, string>>

/** What a guard opens, said with verbs, and where that is. */
export interface Right {
  can: Said
  to?: (at: Parameters) => string
  /** The list where it is chosen, where the role opens many such things. */
  among?: string
  /** What everybody may do unless the thing hides: said once, not role by role. */
  isOpen?: boolean
}

const registered: { room: Pick<Room, 'guards'>; rights: Readonly<Record<string, Right>> }[] = []

/** A room says what each of its guards opens, by the guard's name; the house test fails for a guard without its sentence. */
export const sayRights = (of: Pick<Room, 'guards'>, rights: Readonly<Record<string, Right>>): void =>
  void registered.push({ room: of, rights })

/** The guards for which a room says something. */
export const rightsSaid = (of: Pick<Room, 'guards'>): string[] =>
  registered.filter((each) => each.room.guards === of.guards).flatMap((each) => Object.keys(each.rights))

/** A thing on which a guard may be asked about a role: the very thing that the role is held on, or one among those that it reaches. */
interface Example {
  at: Parameters
  isItself: boolean
}
type ExampleFinder = (db: Db, on: string | null) => Promise<Example | undefined>
const examples = new Map<string, ExampleFinder>()
/** `path` is how the addresses of such things begin: `/projets/:project`. */
export const exampleAt = (path: string, finder: ExampleFinder): void => void examples.set(path, finder)

/** The guard's own name, whatever is asked for beside it: `networkTeam, freshly` is the network's team. */
export const plainName = (guard: string): string => guard.split(',')[0] ?? guard

/** The guards of a room that have something to say, each with the beginning of the addresses that it keeps. */
export function guardsOf(of: Pick<Room, 'guards'>): { name: string; guard: Guard; path: string | null }[] {
  const found = new Map<string, Door[]>()
  for (const door of of.guards) {
    if (door.keeper.admit === everyone.admit) continue
    const name = plainName(door.guard)
    found.set(name, [...(found.get(name) ?? []), door])
  }
  return [...found].map(([name, doors]) => ({ name, guard: doors[0]!.keeper, path: pathBefore(doors) }))
}

/** Up to the first parameter; nothing where one of the doors has none, since the guard then asks about no thing. */
function pathBefore(doors: readonly Door[]): string | null {
  if (doors.some((door) => !door.path.includes('/:'))) return null
  return /^.*?\/:\w+/.exec(doors[0]!.path)?.[0] ?? null
}

interface Asked {
  right: Right
  at: Parameters
  hasThing: boolean
  /** Whether the guard was asked about the thing that the role is held on, or about none. */
  isItself: boolean
  isAdmitted: boolean
}

/** Asks every guard about somebody who holds these roles and no other. */
async function askGuards(call: Call, visitor: Visitor | null, on: string | null): Promise<Asked[]> {
  const asked: Asked[] = []
  const things = new Map<string, Example | undefined>()
  // Rooms look a thing up once a request: each way of standing before it needs a request of its own.
  const request = new Request(call.request.url, { headers: call.request.headers })
  for (const { room: of, rights } of registered) {
    for (const { name, guard, path } of guardsOf(of)) {
      const right = rights[name]
      if (!right) continue
      if (path && !things.has(path)) things.set(path, await examples.get(path)?.(call.db, on))
      const thing = path ? things.get(path) : { at: {}, isItself: true }
      if (!thing) continue
      const { at, isItself } = thing
      const question: Call = { ...call, visitor, request, param: (parameter) => at[parameter] ?? '' }
      asked.push({ right, at, isItself, hasThing: path !== null, isAdmitted: (await guard.admit(question)) === 'admitted' })
    }
  }
  return asked
}

const visitorWith = (person: Person, grants: readonly Grant[]): Visitor => ({
  personId: person.id,
  name: person.name,
  email: person.email,
  wayIn: 'letter',
  verifiedAt: now(),
  grants,
})

function openingOf(call: Call, { right, at, isItself }: Asked, withLink: boolean): Opening {
  const text = call.voice.say(right.can)
  const to = withLink ? (isItself ? right.to?.(at) : right.among) : undefined
  return { text, ...(to && { to }) }
}

const distinct = (openings: Opening[]): Opening[] =>
  openings.filter((each, at) => openings.findIndex((other) => other.text === each.text) === at)

async function opensFor(call: Call, person: Person, grant: Grant, isOwnPage: boolean): Promise<Pick<RoleSheet, 'can' | 'cannot'>> {
  const all = (await askGuards(call, visitorWith(person, [grant]), grant.on)).filter((each) => !each.right.isOpen)
  const alone = await askGuards(call, visitorWith(person, []), grant.on)
  const byAccount = new Set(alone.filter((each) => each.isAdmitted).map((each) => each.right))
  const said = all.filter((each) => !byAccount.has(each.right))
  return {
    can: distinct(said.filter((each) => each.isAdmitted).map((each) => openingOf(call, each, isOwnPage))),
    cannot: distinct(
      said.filter((each) => !each.isAdmitted && (each.hasThing || grant.on === null)).map((each) => openingOf(call, each, false)),
    ),
  }
}

async function commonRights(call: Call, person: Person): Promise<{ account: Opening[]; everyone: Opening[] }> {
  const asked = await askGuards(call, visitorWith(person, []), null)
  const said = (which: (each: Asked) => boolean) => distinct(asked.filter(which).map((each) => openingOf(call, each, true)))
  return {
    account: said((each) => each.isAdmitted && !each.right.isOpen),
    everyone: said((each) => each.isAdmitted && each.right.isOpen === true),
  }
}

export interface RightsScope {
  /** Only roles on these things; all of them where it is absent. */
  on?: readonly string[]
  /** Only this role, with the form that changes its end. */
  membershipId?: string
  breadcrumb: { label: string; to: string }[]
  isOwnPage?: boolean
  /** Where her second proof is looked at, and vouched for. */
  secondProof?: string
  /** Where the page of one role is. */
  changeAt?: (membershipId: string) => string
  /** Where the form of the end is sent, and where a role is ended. */
  action?: string
  end?: string
  mistakes?: Mistakes
  typed?: Record<string, string>
}

/** The page of one person's rights, whole or for the things of one team. Nothing when a role that it names is not there. */
export async function rightsPage(call: Call, person: Person, scope: RightsScope): Promise<Response | undefined> {
  const isShown = (role: { id: string; on: string | null }) =>
    (!scope.on || (role.on !== null && scope.on.includes(role.on))) && (!scope.membershipId || role.id === scope.membershipId)
  const roles = (await listRoles(call.db, person.id)).filter(isShown)
  const lent = (await listDelegations(call.db, person.id)).filter(
    (each) => each.delegateId === person.id && each.state === 'held' && isShown(each),
  )
  const chosen = roles.find((role) => role.id === scope.membershipId)
  if (scope.membershipId && (!chosen || chosen.state === 'ended')) return undefined
  const held = [...roles.filter((role) => role.state === 'held' || role.id === chosen?.id), ...lent]
  const named = await listGrantedThings(
    call.db,
    [...roles, ...lent].map((each) => each.on),
  )
  const labelOf = (on: string | null) => named.get(on ?? '')?.label ?? call.house.config.siteName
  const sheets: RoleSheet[] = []
  for (const each of held) {
    const change = 'holderName' in each || scope.membershipId ? undefined : scope.changeAt?.(each.id)
    const opens = await opensFor(call, person, { role: each.role, on: each.on }, scope.isOwnPage ?? false)
    const to = named.get(each.on ?? '')?.to
    sheets.push({ id: each.id, held: each, label: labelOf(each.on), ...(to && { to }), ...opens, ...(change && { change }) })
  }
  return call.page(
    <RightsPage
      {...(!scope.isOwnPage && { name: person.name })}
      breadcrumb={scope.breadcrumb}
      sheets={sheets}
      {...(!scope.on && !scope.membershipId && { common: await commonRights(call, person) })}
      others={
        scope.membershipId ? [] : roles.filter((role) => role.state !== 'held').map((each) => ({ held: each, label: labelOf(each.on) }))
      }
      {...(chosen && scope.action && { term: termOf(chosen, scope, scope.action) })}
      saved={call.query.has('enregistre')}
      secondProof={scope.secondProof}
    />,
    scope.mistakes ? 422 : 200,
  )
}

const termOf = (role: HeldRole, { end, mistakes, typed }: RightsScope, action: string): TermProps => ({
  action,
  value: role.endsOn && lastDayOf(role.endsOn),
  today: today(),
  ...(end && { end }),
  ...(mistakes && { mistakes }),
  ...(typed && { typed }),
})

const termForm = z.object({ jusqua: lastDayField.optional() })

/** Reads the form of a role's end and saves it: nothing when it is done, mistakes when it can't be, `absent` when the role has gone. */
export async function changeTerm(call: Call, membershipId: string, form: Form): Promise<Mistakes | 'absent' | undefined> {
  const read = readDraft(termForm, form, call.voice)
  if (!read.ok) return read.mistakes
  const dated = await dateRole(call.db, visitorOf(call), membershipId, read.draft.jusqua ?? null)
  if (dated.allowed) return undefined
  return dated.because === 'absent' ? 'absent' : { jusqua: call.voice.say(termRefusals[dated.because]) }
}

sayRights(room, rights)

room.show('/compte/droits', signedIn, async (call) => {
  const person = await findPerson(call.db, visitorOf(call).personId)
  const breadcrumb = [{ label: call.voice.say(peopleWords.account), to: '/compte' }]
  return (person && (await rightsPage(call, person, { breadcrumb, isOwnPage: true }))) ?? call.no(404)
})

const personOf = async (call: Call): Promise<Person | undefined> => {
  const id = readId<'Person'>(call.param('id'))
  return id && findPerson(call.db, id)
}

async function teamRights(call: Call, person: Person | undefined, membershipId: string | undefined, more: Partial<RightsScope> = {}) {
  if (!person) return call.no(404)
  const page = `/reseau/personnes/${person.id}/droits`
  const shown = await rightsPage(call, person, {
    breadcrumb: [
      { label: call.voice.say(peopleWords.people), to: '/reseau/personnes' },
      ...(membershipId ? [{ label: call.voice.say(words.of)(person.name), to: page }] : []),
    ],
    changeAt: (id) => `${page}/${id}`,
    ...(!membershipId && { secondProof: `/reseau/personnes/${person.id}/seconde-preuve` }),
    ...(membershipId && { membershipId, action: `${page}/${membershipId}`, end: `${page}/${membershipId}/fin` }),
    ...more,
  })
  return shown ?? call.no(404)
}

room.show('/reseau/personnes/:id/droits', networkTeam, async (call) => teamRights(call, await personOf(call), undefined))

room.show('/reseau/personnes/:id/droits/:membership', networkTeam, async (call) => {
  const id = readId<'Membership'>(call.param('membership'))
  return id ? teamRights(call, await personOf(call), id) : call.no(404)
})

/** The role of the path, where it is this person's. */
async function roleOf(call: Call): Promise<{ person: Person; role: HeldRole } | undefined> {
  const person = await personOf(call)
  const role = person && (await listRoles(call.db, person.id)).find((each) => each.id === call.param('membership'))
  return person && role && { person, role }
}

/** Nobody could be invited into the network's team any more: its last member neither ends nor dates her role, nor does anybody for her. */
const isLastOfNetwork = async (call: Call, { id, role, state }: HeldRole): Promise<boolean> =>
  role === 'network' && state === 'held' && !(await hasOthersOfNetwork(call.db, id))

room.act('/reseau/personnes/:id/droits/:membership', freshly(networkTeam), async (call, form) => {
  const found = await roleOf(call)
  if (found && form.text('jusqua') !== '' && (await isLastOfNetwork(call, found.role)))
    return teamRights(call, found.person, found.role.id, { mistakes: { jusqua: call.voice.say(words.lastOfNetwork) }, typed: form.typed })
  const mistakes = found ? await changeTerm(call, found.role.id, form) : 'absent'
  if (!found || mistakes === 'absent') return call.no(404)
  if (mistakes) return teamRights(call, found.person, found.role.id, { mistakes, typed: form.typed })
  return call.redirect(`/reseau/personnes/${found.person.id}/droits/${found.role.id}?enregistre=1`)
})

room.act('/reseau/personnes/:id/droits/:membership/fin', freshly(networkTeam), async (call) => {
  const found = await roleOf(call)
  if (found && (await isLastOfNetwork(call, found.role)))
    return teamRights(call, found.person, found.role.id, { mistakes: { '': call.voice.say(words.lastOfNetwork) } })
  const ended = found && (await endMembership(call.db, visitorOf(call), found.role.id))
  return found && ended?.allowed ? call.redirect(`/reseau/personnes/${found.person.id}/droits`) : call.no(404)
})
