/**
 * Passkeys, as the W3C's Web Authentication asks: options for the browser, and what its answers prove. Discoverable credentials with the
 * person verified (finger, face, code), so that a key alone says who comes in. The library is loaded by the first who needs it.
 */
import { isIP } from 'node:net'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { allow, type Decision, refuse } from './decision.ts'

export interface Party {
  /** The host that keys belong to: they are bound to it by the browser, and good nowhere else. */
  id: string
  origin: string
  name: string
}

/** The site as keys know it, or nothing where browsers give none: without https, except on localhost, and at a bare IP address. */
export function partyOf(publicUrl: string, name: string): Party | undefined {
  const { hostname, origin, protocol } = new URL(publicUrl)
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (isIP(hostname.replace(/^\[|\]$/g, '')) || (protocol !== 'https:' && !isLocal)) return undefined
  return { id: hostname, origin, name }
}

/** How long a person may take to touch her key. */
export const ceremonySeconds = 300

/** What the browser needs to make a key. `known` are the person's own, which the same device need not double. */
export async function registrationOptions(
  party: Party,
  person: { id: string; email: string; name: string },
  known: readonly string[],
): Promise<{ challenge: string }> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    userName: person.email,
    userDisplayName: person.name,
    timeout: ceremonySeconds * 1000,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What the browser needs to use a key: one of `only`, or any that it holds for this site. */
export async function assertionOptions(party: Party, only: readonly string[] = []): Promise<{ challenge: string }> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  return generateAuthenticationOptions({
    rpID: party.id,
    timeout: ceremonySeconds * 1000,
    userVerification: 'required',
    allowCredentials: only.map((id) => ({ id })),
  })
}

export interface NewCredential {
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
  backedUp: boolean
}

/** What the browser answered when it made a key: the key, if it answers our challenge, for our site, with the person verified. */
export async function readRegistration(party: Party, challenge: string, answer: string): Promise<Decision<NewCredential, 'not_proven'>> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    })
    if (!verified) return refuse('not_proven')
    const { credential, credentialBackedUp } = registrationInfo
    const transports = (credential.transports ?? []).map(String).filter((each) => /^[a-z-]{1,20}$/.test(each))
    return allow({
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports,
      backedUp: credentialBackedUp,
    })
  } catch {
    // The library throws at whatever is wrong with an answer, and an answer is anybody's to send.
    return refuse('not_proven')
  }
}

export interface Assertion {
  credentialId: string
  /** The person's id, as the key was given it. */
  personId: string
  answer: AuthenticationResponseJSON
}

/** Which key and whose an answer claims to be; nothing of it is proven yet. */
export function readAssertion(text: string): Assertion | undefined {
  try {
    const answer = JSON.parse(text) as AuthenticationResponseJSON
    const { id } = answer
    const handle = Buffer.from(String(answer.response.userHandle ?? ''), 'base64url').toString('hex')
    if (typeof id !== 'string' || !/^[\w-]{1,1400}$/.test(id)) return undefined
    const personId = handle.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return { credentialId: id, personId, answer }
  } catch {
    return undefined
  }
}

/**
 * Whether the key signed our challenge, for our site, with the person verified; and the count it says. The count is judged by the caller,
 * once the signature is known to be good: a forged one must not accuse a key of having been copied.
 */
export async function proveAssertion(
  party: Party,
  challenge: string,
  assertion: Assertion,
  credential: { credentialId: string; publicKey: Uint8Array },
): Promise<Decision<{ counter: number; backedUp: boolean }, 'not_proven'>> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion.answer,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id: credential.credentialId, publicKey: new Uint8Array(credential.publicKey), counter: 0 },
    })
    return verified
      ? allow({ counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp })
      : refuse('not_proven')
  } catch {
    return refuse('not_proven')
  }
}
