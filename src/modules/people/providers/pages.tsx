/** Coming in, linking and confirming by an identity provider; and leaving it too. */
import { now } from '../../../platform/clock.ts'
import { readId } from '../../../platform/id.ts'
import { departureUrl, type Errand, endSessionUrl, makeErrand, type ProviderIdentity, readReturn } from '../../../platform/openid.ts'
import { type Call, everyone, sparingly, visitorOf } from '../../../platform/room.ts'
import { notice } from '../../../platform/security.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { hashToken, makeToken } from '../../../platform/token.ts'
import { addressAfterEntry, mustEnterTwice } from '../factors/pages.tsx'
import { arrivalOf, readCookie, room, signedIn, withCookie, withSession } from '../hall/pages.tsx'
import { saveSpentChallenge } from '../passkeys/store.ts'
import { confirmSession } from '../proofs/acts.ts'
import { addressOfTarget, freshly, targetOf } from '../proofs/pages.tsx'
import { findSessionId } from '../proofs/store.ts'
import { decideEntry, decideNext } from '../rules.ts'
import { findLink } from '../store.ts'
import { entryRefusals } from '../words.ts'
import { enterByProvider, type LinkingRefusal, linkByLetter, linkProvider, provesVisitor, unlinkProvider } from './acts.ts'
import { errandSeconds, freshSignInSeconds, type ProviderTrouble, wordOf } from './rules.ts'
import * as views from './views.tsx'
import { troubles } from './words.ts'

type Purpose = 'enter' | 'link' | 'confirm'
interface Journey extends Errand {
  purpose: Purpose
  /** Where to go on afterwards: an address of this site. */
  next: string | null
  language: Language
  /** Whose session it began in; null for a visitor. */
  personId: string | null
}

const errandCookie = 'essaim_aller'
const browserCookie = 'essaim_lien'
const leavingCookie = 'essaim_sortie'

const returnUrl = (call: Call): string => `${call.house.config.publicUrl}/connexion/fournisseur/retour`

/** Begins a journey: all that must come back is signed into a cookie of this browser, set only now that the button was pressed. */
function depart(call: Call, purpose: Purpose, next: string | null): Response {
  if (!call.house.config.oidc) return call.no(404)
  const journey: Journey = {
    ...makeErrand(purpose === 'confirm' ? freshSignInSeconds : undefined),
    purpose,
    next,
    language: call.voice.language,
    personId: call.visitor?.personId ?? null,
  }
  const token = call.house.signer.sign('provider', JSON.stringify(journey), errandSeconds)
  return withCookie(call, call.redirect('/connexion/fournisseur/depart'), { name: errandCookie, value: token, seconds: errandSeconds })
}

function journeyOf(call: Call): Journey | undefined {
  const subject = call.house.signer.read('provider', readCookie(call, errandCookie))
  return subject === undefined ? undefined : (JSON.parse(subject) as Journey)
}

room.act('/connexion/fournisseur', sparingly(everyone, 'provider'), (call, form) => depart(call, 'enter', decideNext(form.text('suite'))))

room.act('/connexion/confirmation/fournisseur', sparingly(signedIn, 'provider'), (call, form) =>
  depart(call, 'confirm', addressOfTarget(targetOf({ get: (name) => form.text(name) || null }))),
)

room.act('/compte/acces/fournisseurs', sparingly(freshly(signedIn), 'provider'), (call) => depart(call, 'link', '/compte/acces?fait=1'))

/** Leaves for another site: by a header that the browser follows, since the content security policy keeps forms to this site. */
function leave(call: Call, url: string, name: string, isSignedOut = false): Response {
  const response = call.page(<views.LeavingPage name={name} url={url} isSignedOut={isSignedOut} />)
  response.headers.set('refresh', `0; url=${url}`)
  response.headers.set('cache-control', 'private, no-store')
  response.headers.set('referrer-policy', 'no-referrer')
  return response
}

/** Asks the provider's description where it is not known yet; shown, not acted, so that no transaction waits for another site. */
room.show('/connexion/fournisseur/depart', everyone, async (call) => {
  const provider = call.house.config.oidc
  const journey = journeyOf(call)
  if (!provider || !journey) return call.redirect(provider ? troubledAt('enter', 'expired', null) : '/connexion')
  const url = await departureUrl(provider, journey, returnUrl(call))
  return url.allowed ? leave(call, url.value, provider.name) : call.redirect(troubledAt(journey.purpose, url.because, journey.next))
})

/** The page a journey began on, with what went wrong. */
function troubledAt(purpose: Purpose, trouble: ProviderTrouble, next: string | null): string {
  const query = new URLSearchParams({ fournisseur: wordOf(trouble) })
  if (purpose === 'enter' && next) query.set('suite', next)
  if (purpose === 'confirm') for (const [name, value] of new URL(next ?? '/', 'http://site').searchParams) query.set(name, value)
  return `${{ enter: '/connexion', link: '/compte/acces', confirm: '/connexion/confirmation' }[purpose]}?${query}`
}

/**
 * The provider sends the browser back here by GET, so this page acts: it exchanges the code first, outside any transaction, then does what
 * the journey was for inside one. Each journey comes back once, whatever becomes of it; and an address without code or state is what stays
 * in the browser's history.
 */
room.show('/connexion/fournisseur/retour', everyone, async (call) => {
  const provider = call.house.config.oidc
  const journey = journeyOf(call)
  const go = (path: string) =>
    withCookie(call, new Response(null, { status: 303, headers: { location: speak(journey?.language ?? 'fr').href(path) } }), {
      name: errandCookie,
      value: '',
      seconds: 0,
    })
  if (!provider) return call.no(404)
  if (!journey || !(await saveSpentChallenge(call.house.database.db, hashToken(journey.state)))) {
    notice(call, 'sign_in_failed', 'provider_expired')
    return go(troubledAt('enter', 'expired', null))
  }
  const trouble = (because: ProviderTrouble) => {
    if (because !== 'cancelled' && because !== 'unreachable') notice(call, 'sign_in_failed', `provider_${because}`)
    return go(troubledAt(journey.purpose, because, journey.next))
  }
  if (call.query.get('error') === 'access_denied' && call.query.get('state') === journey.state) return trouble('cancelled')
  const came = await readReturn(provider, journey, new URL(`${returnUrl(call)}?${call.query}`), call.house.log)
  if (!came.allowed) return trouble(came.because)
  return call.house.database.db.transaction().execute((tx) => arrive({ ...call, db: tx }, journey, came.value, { go, trouble }))
})

interface Ways {
  go(path: string): Response
  trouble(because: ProviderTrouble): Response
}

async function arrive(call: Call, journey: Journey, came: ProviderIdentity, { go, trouble }: Ways): Promise<Response> {
  const name = call.house.config.oidc?.name ?? ''
  const minutes = call.house.config.linkMinutes
  if (journey.purpose === 'enter') {
    const browser = makeToken()
    const entered = await enterByProvider(call.db, arrivalOf(call), { provider: name, minutes }, came, { next: journey.next, browser })
    if (!entered.allowed) return trouble(entered.because)
    if (entered.value.is === 'in') {
      const { personId, token, factors } = entered.value
      const isEnough = factors === 2 || !(await mustEnterTwice(call, personId))
      return withSession(call, isEnough ? go(journey.next ?? '/compte') : trouble('weak'), token)
    }
    const seconds = minutes * 60
    const token = call.house.signer.sign('linking', browser, seconds)
    return withCookie(call, go('/connexion/rattachement'), { name: browserCookie, value: token, seconds })
  }
  // Who began must be who comes back: a session that changed hands in between links and confirms nothing.
  if (!call.visitor || call.visitor.personId !== journey.personId) return trouble('expired')
  if (journey.purpose === 'link') {
    const linked = await linkProvider(call.db, call.visitor, arrivalOf(call), name, came)
    return linked.allowed ? go(journey.next ?? '/compte/acces') : trouble(linked.because)
  }
  const sessionId = await findSessionId(call.db, call.context.get('sessionToken'))
  if (!sessionId) return trouble('other_person')
  const proven = await provesVisitor(call.db, call.visitor, came, call.house.config.twoFactors)
  if (!proven.allowed) return trouble(proven.because)
  await confirmSession(call.db, call.visitor, sessionId, 'provider', proven.value)
  return go(journey.next ?? '/compte')
}

room.show('/connexion/rattachement', everyone, (call) => {
  const provider = call.house.config.oidc
  return provider
    ? call.page(<views.LinkingAskedPage name={provider.name} minutes={call.house.config.linkMinutes} />)
    : call.redirect('/connexion')
})

const sayRefusal = (call: Call, because: LinkingRefusal): string =>
  because === 'elsewhere' || because === 'other_browser' || because === 'second_proof'
    ? call.voice.say(troubles[because])(call.house.config.oidc?.name ?? '')
    : call.voice.say(entryRefusals[because])

room.show('/connexion/rattachement/:token', everyone, async (call) => {
  const name = call.house.config.oidc?.name ?? ''
  const decision = decideEntry(await findLink(call.db, call.param('token'), { lock: false, for: ['linking'] }), now())
  const view = decision.allowed ? (
    <views.LinkingPage name={name} token={call.param('token')} />
  ) : (
    <views.LinkingRefusedPage because={sayRefusal(call, decision.because)} />
  )
  return call.page(view, decision.allowed ? 200 : 410)
})

room.act('/connexion/rattachement/:token', sparingly(everyone, 'link'), async (call) => {
  const browser = call.house.signer.read('linking', readCookie(call, browserCookie))
  const { oidc, twoFactors } = call.house.config
  const linked = await linkByLetter(call.db, arrivalOf(call), { provider: oidc?.name ?? '', twoFactors }, call.param('token'), browser)
  if (!linked.allowed) {
    notice(call, 'sign_in_failed', `linking_${linked.because}`)
    return call.page(<views.LinkingRefusedPage because={sayRefusal(call, linked.because)} />, 410)
  }
  const { personId, token, factors, next } = linked.value
  const to = await addressAfterEntry(call, personId, factors, next)
  const response = withCookie(call, call.redirect(to), { name: browserCookie, value: '', seconds: 0 })
  return withSession(call, response, token)
})

room.act('/compte/acces/fournisseurs/:identity/retrait', freshly(signedIn), async (call) => {
  const id = readId<'ProviderIdentity'>(call.param('identity'))
  const { config } = call.house
  const done = id && (await unlinkProvider(call.db, visitorOf(call), config, config.oidc?.name ?? '', id))
  if (done && !done.allowed && done.because === 'last_proof') return call.redirect('/compte/acces?reste=1')
  return done?.allowed ? call.redirect('/compte/acces?fait=1') : call.no(404)
})

/** What a browser takes as one cookie, with room for its name. */
const mostCookieCharacters = 3_500

/** After signing out here: on to the provider, with what it signed when it let her in, carried by her own browser for two minutes. */
export function leaveProvider(call: Call, idToken: string): Response {
  const token = call.house.signer.sign('leaving', idToken, 120)
  const isCarried = call.house.config.oidc && token.length <= mostCookieCharacters
  return isCarried
    ? withCookie(call, call.redirect('/connexion/fournisseur/sortie'), { name: leavingCookie, value: token, seconds: 120 })
    : call.redirect('/')
}

room.show('/connexion/fournisseur/sortie', everyone, async (call) => {
  const provider = call.house.config.oidc
  const idToken = call.house.signer.read('leaving', readCookie(call, leavingCookie))
  const url = provider && idToken && (await endSessionUrl(provider, idToken, `${call.house.config.publicUrl}/`))
  const response = url ? leave(call, url, provider.name, true) : call.redirect('/')
  return withCookie(call, response, { name: leavingCookie, value: '', seconds: 0 })
})
