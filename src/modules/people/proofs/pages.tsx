/** A fresh proof before a sensitive act: the guard that asks for it, and the page where it is given. */
import { now } from '../../../platform/clock.ts'
import { asksTwice } from '../../../platform/openid.ts'
import { type Call, type Guard, sparingly, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import { partyOf } from '../../../platform/webauthn.ts'
import { MailLink } from '../entry/views.tsx'
import { mustProveTwice } from '../factors/rules.ts'
import { findEquipment } from '../factors/store.ts'
import { isOpenDemonstration, room, signedIn } from '../hall/pages.tsx'
import { refusalOf } from '../passkeys/rules.ts'
import { listPasskeys } from '../passkeys/store.ts'
import { type ProviderTrouble, troubleOf } from '../providers/rules.ts'
import { listIdentities } from '../providers/store.ts'
import { decideNext } from '../rules.ts'
import { findPerson } from '../store.ts'
import { askConfirmation, confirmSession, holdForm } from './acts.ts'
import { isFreshFor } from './rules.ts'
import { findHeldForm, findSessionId } from './store.ts'
import * as views from './views.tsx'

export const page = '/connexion/confirmation'

/**
 * The same people, with a proof of the last quarter of an hour. Whoever's proof is older is sent to give one: a page is then shown,
 * a form sent again at one touch. Later rooms put it around their own guards: `room.act(path, freshly(coordinators), …)`.
 */
export function freshly(guard: Guard): Guard {
  return {
    ...guard,
    name: `${guard.name}, freshly`,
    async admit(call) {
      const admission = await guard.admit(call)
      return admission !== 'admitted' || isFreshHere(call) ? admission : call.visitor ? 'detoured' : 'refused'
    },
    detour: async (call, form) => call.redirect(addressOfTarget(form ? await keepForm(call, form) : { suite: hereOf(call), geste: false })),
  }
}

/** Whether two proofs are asked of the visitor. */
export const mustTwice = (call: Call): boolean => mustProveTwice(call.house.config.twoFactors, call.visitor?.grants ?? [])
const isFreshHere = (call: Call): boolean => isFreshFor(call.visitor, mustTwice(call), now())

const hereOf = (call: Call): string => call.path + (call.query.size > 0 ? `?${call.query}` : '')

/** A form with files goes back to its page: files are not kept. Anything else waits. */
async function keepForm(call: Call, form: Form): Promise<views.Target> {
  const back = pageBefore(call)
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  const hasFiles = call.request.headers.get('content-type')?.startsWith('multipart/form-data')
  const fields = Object.fromEntries(form.names.map((name) => [name, form.all(name)]))
  const isHeld = sessionId && !hasFiles && (await holdForm(call.db, sessionId, { path: hereOf(call), back, fields }))
  return isHeld ? { suite: null, geste: true } : { suite: back ?? '/compte', geste: false }
}

/** The page of this site that the form stood on, as the browser says it. */
function pageBefore(call: Call): string | null {
  const before = call.request.headers.get('referer')
  if (!before || !URL.canParse(before)) return null
  const { pathname, search } = new URL(before)
  return decideNext(pathname.replace(/^\/en(?=\/|$)/, '') + search)
}

export const addressOfTarget = (target: views.Target): string => {
  const query = new URLSearchParams(views.targetValues(target)).toString()
  return query ? `${page}?${query}` : page
}

/** Where the page, or a form on it, says to go on. */
export const targetOf = (words: { get(name: string): string | null }): views.Target => ({
  suite: decideNext(words.get('suite')),
  geste: words.get('geste') === '1',
})
const targetIn = (form: Form): string => addressOfTarget(targetOf({ get: (name) => form.text(name) || null }))

room.show(page, signedIn, async (call) => {
  const target = targetOf(call.query)
  const visitor = visitorOf(call)
  if (!isFreshHere(call)) {
    const person = await findPerson(call.db, visitor.personId)
    const isCast = isOpenDemonstration(call) && (person?.demonstration ?? false)
    const hasPasskey = partyOf(call.house.config.publicUrl, '') !== undefined && (await listPasskeys(call.db, visitor.personId)).length > 0
    const because = refusalOf(call.query.get('cle'))
    return call.page(
      <views.ConfirmationPage
        target={target}
        email={visitor.email}
        minutes={call.house.config.linkMinutes}
        isCast={isCast}
        passkey={{ isOffered: hasPasskey, because }}
        provider={await providerHere(call)}
        letter={await letterHere(call)}
      />,
    )
  }
  if (!target.geste) return call.redirect(target.suite ?? '/compte')
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  const held = sessionId && (await findHeldForm(call.db, sessionId))
  return held ? call.page(<views.ResumePage held={held} />) : call.redirect('/compte')
})

/** Whether a letter confirms by itself, with a code beside it, or not at all: where two proofs are asked of somebody who has no code left. */
async function letterHere(call: Call): Promise<views.LetterOffer> {
  if (!mustTwice(call)) return 'alone'
  return (await findEquipment(call.db, visitorOf(call).personId)).codes > 0 ? 'with_code' : 'none'
}

/** The provider, for somebody whom it knows, and why it did not confirm. */
async function providerHere(call: Call): Promise<{ name: string; because?: ProviderTrouble } | undefined> {
  const { oidc } = call.house.config
  if (oidc && mustTwice(call) && !asksTwice(oidc)) return undefined
  const isHers = oidc && (await listIdentities(call.db, visitorOf(call).personId)).some((each) => each.issuer === oidc.issuer)
  return isHers ? { name: oidc.name, because: troubleOf(call.query.get('fournisseur')) } : undefined
}

/** Proves who sits at the session at hand, and goes back to the page that knows what comes next. */
export async function confirmed(call: Call, form: Form, by: string): Promise<Response> {
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  if (!sessionId) return call.no(403)
  await confirmSession(call.db, visitorOf(call), sessionId, by)
  return call.redirect(targetIn(form))
}

room.act(`${page}/distribution`, signedIn, async (call, form) => {
  const person = await findPerson(call.db, visitorOf(call).personId)
  return isOpenDemonstration(call) && person?.demonstration ? confirmed(call, form, 'cast') : call.no(404)
})

room.act(`${page}/lettre`, sparingly(signedIn, 'confirmation'), async (call, form) => {
  const visitor = visitorOf(call)
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  if (!sessionId) return call.no(403)
  await askConfirmation(call.db, call.house.config, visitor, sessionId, targetIn(form))
  const showsMail = isOpenDemonstration(call) && !call.house.config.smtpUrl
  return call.page(<views.ConfirmationAskedPage mail={showsMail && <MailLink />} />)
})
