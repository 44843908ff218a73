import { z } from 'zod'
import { field, readDraft } from '../../platform/form.ts'
import { readId } from '../../platform/id.ts'
import { pagingOf, readPage } from '../../platform/paging.ts'
import { type Call, sparingly, visitorOf } from '../../platform/room.ts'
import { holds } from '../../platform/visitor.ts'
import * as acts from './acts.ts'
import { listGrantedThings } from './grants/store.ts'
import { accountSections, networkTeam, room, signedIn } from './hall/pages.tsx'
import { freshly } from './proofs/pages.tsx'
import { type Role, roles } from './schema.ts'
import * as store from './store.ts'
import { lastDayField } from './terms/pages.tsx'
import * as views from './views.tsx'
import { grantRefusals } from './words.ts'

const accountForm = z.object({ nom: field.name(), langue: field.choice(['fr', 'en']) })

async function accountPage(
  call: Call,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const visitor = visitorOf(call)
  const person = await store.findPerson(call.db, visitor.personId)
  const named = await listGrantedThings(
    call.db,
    visitor.grants.map((grant) => grant.on),
  )
  const grants = visitor.grants.map((grant) => {
    const thing = named.get(grant.on ?? '')
    return { role: grant.role as Role, label: thing?.label ?? call.house.config.siteName, to: thing?.to, isLent: grant.by !== undefined }
  })
  return call.page(
    <views.AccountPage
      values={{ nom: more.typed?.nom ?? person?.name ?? '', langue: more.typed?.langue ?? person?.language ?? 'fr' }}
      grants={grants}
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
  nom: field.name(),
  courriel: field.email(),
  role: field.choice(roles),
  langue: field.choice(['fr', 'en']),
  jusqua: lastDayField.optional(),
})

room.act('/reseau/personnes', sparingly(freshly(networkTeam), 'invitation'), async (call, form) => {
  const read = readDraft(inviteForm, form, call.voice)
  if (!read.ok) return peoplePage(call, { mistakes: read.mistakes, typed: form.typed })
  const { nom, courriel, role, langue, jusqua } = read.draft
  const invited = await acts.invitePerson(call.db, visitorOf(call), call.house.config.publicUrl, {
    name: nom,
    email: courriel,
    language: langue,
    role,
    lastDay: jusqua ?? null,
  })
  if (!invited.allowed) return peoplePage(call, { mistakes: { role: call.voice.say(grantRefusals[invited.because]) }, typed: form.typed })
  return call.redirect('/reseau/personnes?invitation=1')
})

room.act('/reseau/personnes/:id/suspension', freshly(networkTeam), async (call) => {
  const id = readId<'Person'>(call.param('id'))
  const done = id && (await acts.suspendPerson(call.db, visitorOf(call), call.house.config.publicUrl, id))
  return done?.allowed ? call.redirect('/reseau/personnes') : call.no(404)
})

room.act('/reseau/personnes/:id/retablissement', freshly(networkTeam), async (call) => {
  const id = readId<'Person'>(call.param('id'))
  const done = id && (await acts.reinstatePerson(call.db, visitorOf(call), id))
  return done?.allowed ? call.redirect('/reseau/personnes') : call.no(404)
})
