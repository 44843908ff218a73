import { z } from 'zod'
import { socketAddressOf } from '../../platform/address.ts'
import { field, readDraft } from '../../platform/form.ts'
import { readId } from '../../platform/id.ts'
import { pagingOf, readPage } from '../../platform/paging.ts'
import { type Call, everyone, type Guard, openRoom, sparingly, visitorOf } from '../../platform/room.ts'
import { openSlot } from '../../platform/slot.ts'
import { holds } from '../../platform/visitor.ts'
import * as acts from './acts.ts'
import { decideEntry, decideNext, sessionDays } from './rules.ts'
import { type Role, roles } from './schema.ts'
import * as store from './store.ts'
import * as views from './views.tsx'
import { roleNames, words } from './words.ts'

export const room = openRoom()

/** Sheets on a person's own page: what she may do today, as later rooms say it. */
export const accountSections = openSlot<Record<string, never>>()

/** Anybody with an account. */
export const signedIn: Guard = { name: 'signedIn', admit: (call) => (call.visitor ? 'admitted' : 'refused') }
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

/** What a role opens, by name: later rooms say where a territory's or an organisation's role leads. */
type GrantNamer = (call: Call, ids: string[]) => Promise<{ id: string; label: string; to: string }[]>
const namers: GrantNamer[] = []
export const nameGrants = (namer: GrantNamer) => void namers.push(namer)

const cookieName = 'essaim'

export function readSessionToken(cookies: string | undefined): string | undefined {
  return cookies?.match(/(?:^|;\s*)essaim=([\w-]{20,100})(?:;|$)/)?.[1]
}

function withSession(call: Call, response: Response, token: string | null): Response {
  const secure = call.house.config.publicUrl.startsWith('https:') ? '; Secure' : ''
  const life = token ? sessionDays * 86_400 : 0
  response.headers.append('set-cookie', `${cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${secure}`)
  return response
}

/** Behind a proxy every visitor comes from loopback: a forwarded request, or a public host name, is not somebody at the machine. */
function isOpenDemonstration(call: Call): boolean {
  if (!call.house.isDemonstration) return false
  if (call.house.config.demonstration === 'on') return true
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => call.request.headers.has(name))
  const isLocalName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(call.request.url).hostname)
  return !forwarded && isLocalName && /^(local|127\.|::1$|::ffff:127\.)/.test(socketAddressOf(call))
}

const signInForm = z.object({ courriel: field.email(), suite: field.text(500).optional() })

room.show('/connexion', everyone, (call) => {
  const next = decideNext(call.query.get('suite'))
  return call.page(<views.SignInPage next={next} hasCast={isOpenDemonstration(call)} />)
})

/** Whatever the address, the same is done before the page answers: one job, whose work nobody at the door can see or time. */
room.act('/connexion', sparingly(everyone, 'signIn'), async (call, form) => {
  const read = readDraft(signInForm, form, call.voice)
  if (!read.ok) {
    const next = decideNext(form.text('suite'))
    return call.page(<views.SignInPage next={next} mistakes={read.mistakes} typed={form.typed} hasCast={isOpenDemonstration(call)} />, 422)
  }
  await acts.askSignInLink(call.db, read.draft.courriel, decideNext(read.draft.suite))
  return call.page(<views.LinkAskedPage showsMail={isOpenDemonstration(call) && !call.house.config.smtpUrl} />)
})

room.show('/connexion/:token', everyone, async (call) => {
  const link = await store.findLink(call.db, call.param('token'), { lock: false })
  const decision = decideEntry(link, new Date())
  const page = decision.allowed ? (
    <views.EnterPage token={call.param('token')} name={link?.name ?? ''} />
  ) : (
    <views.LinkRefusedPage because={decision.because} />
  )
  const response = call.page(page, decision.allowed ? 200 : 410)
  response.headers.set('cache-control', 'private, no-store')
  response.headers.set('referrer-policy', 'no-referrer')
  return response
})

room.act('/connexion/:token', sparingly(everyone, 'link'), async (call) => {
  const entered = await acts.enterByLink(call.db, call.param('token'))
  if (!entered.allowed) return call.page(<views.LinkRefusedPage because={entered.because} />, 410)
  return withSession(call, call.redirect(entered.value.next ?? '/compte'), entered.value.token)
})

room.act('/deconnexion', signedIn, async (call) => {
  const token = call.context.get('sessionToken')
  if (token) await acts.closeSession(call.db, visitorOf(call), token)
  return withSession(call, call.redirect('/'), null)
})

const accountForm = z.object({ nom: field.text(120, 2), langue: field.choice(['fr', 'en']) })

async function accountPage(
  call: Call,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const visitor = visitorOf(call)
  const person = await store.findPerson(call.db, visitor.personId)
  const ids = visitor.grants.flatMap((grant) => (grant.on ? [grant.on] : []))
  const named = (await Promise.all(namers.map((namer) => namer(call, ids)))).flat()
  const grants = visitor.grants.map((grant) => {
    const thing = named.find((each) => each.id === grant.on)
    return { role: grant.role as Role, label: thing?.label ?? call.house.config.siteName, to: thing?.to }
  })
  return call.page(
    <views.AccountPage
      values={{ nom: more.typed?.nom ?? person?.name ?? '', langue: more.typed?.langue ?? person?.language ?? 'fr' }}
      grants={grants}
      sessions={await store.listSessions(call.db, visitor.personId, call.context.get('sessionToken'))}
      mistakes={more.mistakes}
      saved={call.query.has('enregistre')}
      isNetwork={holds(visitor, ['network'], null)}
      sections={await accountSections.fill(call, {})}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/compte', signedIn, (call) => accountPage(call))

room.act('/compte', signedIn, async (call, form) => {
  const read = readDraft(accountForm, form, call.voice)
  if (!read.ok) return accountPage(call, { mistakes: read.mistakes, typed: form.typed })
  const visitor = visitorOf(call)
  await acts.renamePerson(call.db, visitor, visitor.personId, { name: read.draft.nom, language: read.draft.langue })
  return call.redirect('/compte?enregistre=1')
})

room.act('/compte/sessions', signedIn, async (call) => {
  const visitor = visitorOf(call)
  await acts.closeOtherSessions(call.db, visitor, visitor.personId, call.context.get('sessionToken') ?? '')
  return call.redirect('/compte')
})

room.show('/courrier', demonstrationVisitors, async (call) => {
  const response = call.page(<views.MailPage letters={await store.listLetters(call.db, 50)} />)
  response.headers.set('cache-control', 'private, no-store')
  return response
})

room.show('/distribution', demonstrationVisitors, async (call) => {
  const cast = await store.listCast(call.db)
  const ids = cast.flatMap((person) => person.grants.flatMap((grant) => (grant.on ? [grant.on] : [])))
  const named = (await Promise.all(namers.map((namer) => namer(call, ids)))).flat()
  const purpose = (person: store.PersonRow) =>
    person.grants
      .map((grant) => {
        const where = named.find((each) => each.id === grant.on)?.label
        return `${call.voice.say(roleNames[grant.role as Role])}${where ? `, ${where}` : ''}`
      })
      .join(' ; ')
  const response = call.page(<views.CastPage cast={cast} purpose={purpose} />)
  response.headers.set('cache-control', 'private, no-store')
  return response
})

room.act('/distribution', demonstrationVisitors, async (call, form) => {
  const id = readId<'Person'>(form.text('personne'))
  const person = id && (await store.findPerson(call.db, id))
  if (!person?.demonstration || person.suspendedAt) return call.no(404)
  return withSession(call, call.redirect('/compte'), await acts.openSession(call.db, person.id, 'cast'))
})

async function peoplePage(call: Call, more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {}): Promise<Response> {
  const page = readPage(call.query)
  const people = await store.listPeople(call.db, page)
  const paging = pagingOf(page, await store.countPeople(call.db), '/reseau/personnes', call.query)
  const invited = call.query.has('invitation')
  return call.page(
    <views.PeoplePage people={people} paging={paging} invited={invited} selfId={visitorOf(call).personId} {...more} />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/reseau/personnes', networkTeam, (call) => peoplePage(call))

/** The form that invites somebody; later rooms read theirs with it too. */
export const inviteForm = z.object({
  nom: field.text(120, 2),
  courriel: field.email(),
  role: field.choice(roles),
  langue: field.choice(['fr', 'en']),
})

room.act('/reseau/personnes', sparingly(networkTeam, 'invitation'), async (call, form) => {
  const read = readDraft(inviteForm, form, call.voice)
  if (!read.ok) return peoplePage(call, { mistakes: read.mistakes, typed: form.typed })
  const { nom, courriel, role, langue } = read.draft
  const invited = await acts.invitePerson(call.db, visitorOf(call), call.house.config.publicUrl, {
    name: nom,
    email: courriel,
    language: langue,
    role,
  })
  if (!invited.allowed) return peoplePage(call, { mistakes: { role: call.voice.say(words.alreadyHeld) }, typed: form.typed })
  return call.redirect('/reseau/personnes?invitation=1')
})

room.act('/reseau/personnes/:id/suspension', networkTeam, async (call) => {
  const id = readId<'Person'>(call.param('id'))
  const done = id && (await acts.suspendPerson(call.db, visitorOf(call), id))
  return done?.allowed ? call.redirect('/reseau/personnes') : call.no(404)
})

room.act('/reseau/personnes/:id/retablissement', networkTeam, async (call) => {
  const id = readId<'Person'>(call.param('id'))
  const done = id && (await acts.reinstatePerson(call.db, visitorOf(call), id))
  return done?.allowed ? call.redirect('/reseau/personnes') : call.no(404)
})
