/** The way in by letter, and the way out. */
import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call, everyone, sparingly } from '../../../platform/room.ts'
import { notice } from '../../../platform/security.ts'
import { addressAfterEntry } from '../factors/pages.tsx'
import { arrivalOf, halfProvenOf, isOpenDemonstration, room, sessionHolders, withSession } from '../hall/pages.tsx'
import { partyHere } from '../passkeys/pages.tsx'
import { refusalOf } from '../passkeys/rules.ts'
import { leaveProvider } from '../providers/pages.tsx'
import { troubleOf } from '../providers/rules.ts'
import { findIdToken } from '../providers/store.ts'
import { decideEntry, decideNext } from '../rules.ts'
import { closeSession } from '../sessions/acts.ts'
import { findLink } from '../store.ts'
import { askSignInLink, enterByLink, entryPurposes } from './acts.ts'
import { EnterPage, LinkAskedPage, LinkRefusedPage, SignInPage } from './views.tsx'

const signInForm = z.object({ courriel: field.email(), suite: field.text(500).optional() })

function signInPage(call: Call, next: string | null, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Response {
  const { oidc } = call.house.config
  const provider = oidc && { name: oidc.name, because: troubleOf(call.query.get('fournisseur')) }
  const passkey = { isOffered: partyHere(call) !== undefined, because: refusalOf(call.query.get('cle')) }
  return call.page(
    <SignInPage next={next} {...more} hasCast={isOpenDemonstration(call)} passkey={passkey} provider={provider} />,
    more.mistakes ? 422 : 200,
  )
}

/** Who has given one proof where two are asked goes on to the second, with what went wrong on the way. */
room.show('/connexion', everyone, (call) => {
  if (call.context.get('halfProven')) return call.redirect(`/connexion/seconde-preuve${call.query.size > 0 ? `?${call.query}` : ''}`)
  return signInPage(call, decideNext(call.query.get('suite')))
})

/** Whatever the address, the same is done before the page answers: one job, whose work nobody at the door can see or time. */
room.act('/connexion', sparingly(everyone, 'signIn'), async (call, form) => {
  const read = readDraft(signInForm, form, call.voice)
  if (!read.ok) return signInPage(call, decideNext(form.text('suite')), { mistakes: read.mistakes, typed: form.typed })
  await askSignInLink(call.db, read.draft.courriel, decideNext(read.draft.suite))
  return call.page(
    <LinkAskedPage minutes={call.house.config.linkMinutes} showsMail={isOpenDemonstration(call) && !call.house.config.smtpUrl} />,
  )
})

room.show('/connexion/:token', everyone, async (call) => {
  const link = await findLink(call.db, call.param('token'), { lock: false, for: entryPurposes })
  const decision = decideEntry(link, now())
  const page = decision.allowed ? (
    <EnterPage token={call.param('token')} name={link?.name ?? ''} />
  ) : (
    <LinkRefusedPage because={decision.because} next={link?.next} />
  )
  return call.page(page, decision.allowed ? 200 : 410)
})

room.act('/connexion/:token', sparingly(everyone, 'link'), async (call) => {
  const entered = await enterByLink(call.db, call.param('token'), arrivalOf(call))
  if (!entered.allowed) {
    notice(call, 'sign_in_failed', entered.because)
    return call.page(<LinkRefusedPage because={entered.because} />, 410)
  }
  const { personId, token, next } = entered.value
  return withSession(call, call.redirect(await addressAfterEntry(call, personId, 1, next)), token)
})

room.act('/deconnexion', sessionHolders, async (call) => {
  const token = call.context.get('sessionToken')
  const idToken = token && (await findIdToken(call.db, token))
  if (token) await closeSession(call.db, call.visitor ?? halfProvenOf(call), token)
  return withSession(call, idToken ? leaveProvider(call, idToken) : call.redirect('/'), null)
})
