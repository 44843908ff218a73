import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { listHoldings } from '../../../platform/personal.ts'
import { type Call, everyone, sparingly, visitorOf } from '../../../platform/room.ts'
import { listGrantedThings } from '../grants/store.ts'
import { room, signedIn, withSession } from '../hall/pages.tsx'
import { freshly } from '../proofs/pages.tsx'
import { eraseAccount } from './acts.ts'
import { copyOf } from './exchange.ts'
import { findErasable, listSoleRoles } from './store.ts'
import { ErasedPage, OwnDataPage } from './views.tsx'
import { erasureRefusals, words } from './words.ts'

/** What an account's holder finds in her copy, in the order in which the rooms declared it. */
const ownHoldings = () => listHoldings().filter(({ whose, of }) => whose === 'account_holder' && of !== undefined)

async function ownDataPage(
  call: Call,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const { personId } = visitorOf(call)
  const person = await findErasable(call.db, personId, { lock: false })
  if (!person) return call.no(404)
  const sole = await listSoleRoles(call.db, personId)
  const named = await listGrantedThings(
    call.db,
    sole.map(({ on }) => on),
  )
  const things = sole.map(({ role, on }) => {
    const thing = named.get(on ?? '')
    return { role, label: thing?.label ?? call.voice.say(words.network), to: thing?.to }
  })
  const view = <OwnDataPage email={person.email} isCast={person.demonstration} sole={things} holdings={ownHoldings()} {...more} />
  return call.page(view, more.mistakes ? 422 : 200)
}

room.show('/compte/donnees', signedIn, (call) => ownDataPage(call))

room.show('/compte/donnees.zip', sparingly(freshly(signedIn), 'copy'), async (call) => {
  const { house, voice } = call
  const archive = await copyOf(house.database.db, house.files, visitorOf(call).personId, voice.language)
  return archive ? call.download('essaim-donnees.zip', 'application/zip', archive) : call.no(404)
})

const erasureForm = z.object({ courriel: field.email() })

room.act('/compte/donnees/effacement', freshly(signedIn), async (call, form) => {
  const read = readDraft(erasureForm, form, call.voice)
  if (!read.ok) return ownDataPage(call, { mistakes: read.mistakes, typed: form.typed })
  const visitor = visitorOf(call)
  const done = await eraseAccount(call.db, visitor, visitor.personId, read.draft.courriel)
  if (done.allowed) return withSession(call, call.redirect('/compte/efface'), null)
  if (done.because === 'absent') return call.no(404)
  return ownDataPage(call, { mistakes: { courriel: call.voice.say(erasureRefusals[done.because]) }, typed: form.typed })
})

room.show('/compte/efface', everyone, (call) => call.page(<ErasedPage />))
