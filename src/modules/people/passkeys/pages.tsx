/** Keys: made, used to come in, used to confirm, and taken away. */
import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, everyone, sparingly, visitorOf } from '../../../platform/room.ts'
import { notice } from '../../../platform/security.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Visitor } from '../../../platform/visitor.ts'
import { assertionOptions, ceremonySeconds, partyOf, registrationOptions } from '../../../platform/webauthn.ts'
import { arrivalOf, readCookie, room, signedIn, withCookie, withSession } from '../hall/pages.tsx'
import { confirmed, freshly, targetOf } from '../proofs/pages.tsx'
import { targetValues } from '../proofs/views.tsx'
import { decideNext } from '../rules.ts'
import { openSession } from '../sessions/acts.ts'
import { addPasskey, type Ceremony, provePasskey, removePasskey } from './acts.ts'
import { wordOf } from './rules.ts'
import { listPasskeys } from './store.ts'
import { NewPasskeyPage, type PasskeyPlace } from './views.tsx'
import { refusals } from './words.ts'

/** The site as keys know it here; nothing where it can have none. */
export const partyHere = (call: Call) => partyOf(call.house.config.publicUrl, call.house.config.siteName)

type Purpose = 'enter' | 'confirm' | 'add'
const cookieName = 'essaim_defi'

/** The challenge goes to the browser twice: in the options, and signed into a cookie that only this site reads back. */
function withChallenge(call: Call, purpose: Purpose, options: { challenge: string }): Response {
  const token = call.house.signer.sign(`passkey.${purpose}`, options.challenge, ceremonySeconds)
  return withCookie(call, Response.json(options), { name: cookieName, value: token, seconds: ceremonySeconds })
}

const withoutChallenge = (call: Call, response: Response): Response =>
  withCookie(call, response, { name: cookieName, value: '', seconds: 0 })

function ceremonyOf(call: Call, purpose: Purpose): Ceremony | undefined {
  const party = partyHere(call)
  const challenge = call.house.signer.read(`passkey.${purpose}`, readCookie(call, cookieName))
  return party && { party, publicUrl: call.house.config.publicUrl, challenge }
}

room.act('/connexion/cle/defi', sparingly(everyone, 'passkey'), async (call) => {
  const party = partyHere(call)
  return party ? withChallenge(call, 'enter', await assertionOptions(party)) : call.no(404)
})

/** A refusal is an address, not an error: what was noted of it must stay. */
function refusedAt(call: Call, page: string, because: Parameters<typeof wordOf>[0], more: Record<string, string>): Response {
  notice(call, 'sign_in_failed', `passkey_${because}`)
  return withoutChallenge(call, call.redirect(`${page}?${new URLSearchParams({ cle: wordOf(because), ...more })}`))
}

room.act('/connexion/cle', sparingly(everyone, 'passkey'), async (call, form) => {
  const ceremony = ceremonyOf(call, 'enter')
  if (!ceremony) return call.no(404)
  const next = decideNext(form.text('suite'))
  const proven = await provePasskey(call.db, ceremony, form.text('reponse'))
  if (!proven.allowed) return refusedAt(call, '/connexion', proven.because, next ? { suite: next } : {})
  const token = await openSession(call.db, proven.value.personId, 'passkey', arrivalOf(call))
  return withSession(call, withoutChallenge(call, call.redirect(next ?? '/compte')), token)
})

room.act('/connexion/confirmation/cle/defi', sparingly(signedIn, 'passkey'), async (call) => {
  const party = partyHere(call)
  if (!party) return call.no(404)
  const passkeys = await listPasskeys(call.db, visitorOf(call).personId)
  const only = passkeys.map((key) => key.credentialId)
  return only.length > 0 ? withChallenge(call, 'confirm', await assertionOptions(party, only)) : call.no(404)
})

/** The key must be hers: somebody else's proves somebody else. */
room.act('/connexion/confirmation/cle', sparingly(signedIn, 'passkey'), async (call, form) => {
  const ceremony = ceremonyOf(call, 'confirm')
  if (!ceremony) return call.no(404)
  const proven = await provePasskey(call.db, ceremony, form.text('reponse'))
  const isHers = proven.allowed && proven.value.personId === visitorOf(call).personId
  if (isHers) return withoutChallenge(call, await confirmed(call, form, 'passkey'))
  const target = targetOf({ get: (name) => form.text(name) || null })
  return refusedAt(call, '/connexion/confirmation', proven.allowed ? 'not_proven' : proven.because, targetValues(target))
})

const accountPlace: PasskeyPlace = { action: '/compte/acces/cle', next: null, back: '/compte/acces' }

room.show('/compte/acces/cle', freshly(signedIn), (call) =>
  partyHere(call) ? call.page(<NewPasskeyPage {...accountPlace} />) : call.redirect('/compte/acces'),
)

room.act('/compte/acces/cle/defi', sparingly(freshly(signedIn), 'passkey'), (call) => challengeToAdd(call, visitorOf(call)))

/** What a browser needs to make a key for somebody. */
export async function challengeToAdd(call: Call, { personId, email, name }: Visitor): Promise<Response> {
  const party = partyHere(call)
  if (!party) return call.no(404)
  const known = (await listPasskeys(call.db, personId)).map((key) => key.credentialId)
  return withChallenge(call, 'add', await registrationOptions(party, { id: personId, email, name }, known))
}

const passkeyForm = z.object({ nom: field.text(60) })

room.act(
  '/compte/acces/cle',
  sparingly(freshly(signedIn), 'passkey'),
  async (call, form) =>
    (await addHere(call, form, visitorOf(call), accountPlace)) ?? withoutChallenge(call, call.redirect('/compte/acces?fait=1')),
)

/** Keeps a new key; nothing when it is done, else what to answer. */
export async function addHere(call: Call, form: Form, visitor: Visitor, place: PasskeyPlace): Promise<Response | undefined> {
  const ceremony = ceremonyOf(call, 'add')
  if (!ceremony) return call.no(404)
  const again = (mistakes: Record<string, string>) => call.page(<NewPasskeyPage {...place} mistakes={mistakes} typed={form.typed} />, 422)
  const read = readDraft(passkeyForm, form, call.voice)
  if (!read.ok) return again(read.mistakes)
  const draft = { name: read.draft.nom, answer: form.text('reponse'), device: arrivalOf(call).device }
  const added = await addPasskey(call.db, visitor, ceremony, draft)
  return added.allowed ? undefined : again({ '': call.voice.say(refusals[added.because]) })
}

room.act('/compte/acces/cles/:passkey/retrait', freshly(signedIn), async (call) => {
  const id = readId<'Passkey'>(call.param('passkey'))
  const done = id && (await removePasskey(call.db, visitorOf(call), call.house.config, id))
  if (done && !done.allowed && done.because === 'last_proof') return call.redirect('/compte/acces?reste=1')
  return done?.allowed ? call.redirect('/compte/acces?fait=1') : call.no(404)
})
