/**
 * OpenID Connect, as a client: authorization code with PKCE, state and nonce; what the provider says of who came, whether plain or as a signed
 * JWT; signing out there too. The provider's address is the operator's own configuration, never a visitor's word, so these requests don't go
 * through the helper that keeps addresses of users away from private networks; they are https, except to this very machine.
 * The library is loaded by the first who needs it. Never call these inside a transaction: they wait for another site.
 */
import type { Configuration, IDToken, UserInfoResponse } from 'openid-client'
import { allow, type Decision, refuse } from './decision.ts'
import type { Log } from './log.ts'
import { recogniseSiret } from './siret.ts'
import { makeToken } from './token.ts'

export interface Provider {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
  /** Values of `acr`, then of `amr`, that say two factors; none where the provider counts as one. */
  acr: readonly string[]
  amr: readonly string[]
}

/** Whether this provider is asked for two factors. */
export const asksTwice = ({ acr, amr }: Pick<Provider, 'acr' | 'amr'>): boolean => acr.length + amr.length > 0

/** What must come back unchanged from the provider; kept by the browser, signed, while she is there. */
export interface Errand {
  state: string
  nonce: string
  verifier: string
  /** In seconds: how recent her sign-in there must be; absent where any does. */
  maxAge?: number
}

export const makeErrand = (maxAge?: number): Errand => ({
  state: makeToken(),
  nonce: makeToken(),
  verifier: makeToken(),
  ...(maxAge !== undefined && { maxAge }),
})

/** Who came, as the provider says. */
export interface ProviderIdentity {
  issuer: string
  subject: string
  email: string | null
  /** False only where the provider says so; null where it does not say, as ProConnect. */
  isEmailVerified: boolean | null
  siret: string | null
  idToken: string
  /** Whether the ID token, which the provider signed, says that two factors were given. */
  isTwice: boolean
}

export type ProviderRefusal = 'unreachable' | 'not_proven'

const timeoutSeconds = 5
const keptMilliseconds = 3_600_000
/** A provider that does not answer is left alone for a while, whoever presses its button. */
const restMilliseconds = 10_000
const kept = new Map<string, { until: number; configuration: Promise<Configuration> }>()

/** The provider's own description, read once an hour. */
async function configurationOf(provider: Provider): Promise<Configuration> {
  const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret])
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.configuration
  const configuration = discover(provider)
  kept.set(key, { until: Date.now() + keptMilliseconds, configuration })
  configuration.catch(() => kept.set(key, { until: Date.now() + restMilliseconds, configuration }))
  return configuration
}

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const client = await import('openid-client')
  const isPlain = new URL(issuer).protocol === 'http:'
  const post = client.ClientSecretPost(clientSecret)
  const basic = client.ClientSecretBasic(clientSecret)
  return client.discovery(
    new URL(issuer),
    clientId,
    {},
    (server, self, body, headers) => {
      const accepts = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
      return (accepts.includes('client_secret_post') ? post : basic)(server, self, body, headers)
    },
    // The configuration lets http through for this very machine only, so that a test may have its provider there.
    { timeout: timeoutSeconds, execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])] },
  )
}

/** What we would like to know, of which a provider is asked what it says it knows. The last five are ProConnect's. */
const wantedScopes = ['openid', 'profile', 'email', 'given_name', 'usual_name', 'uid', 'siret']

/** Where to send the browser. */
export async function departureUrl(provider: Provider, errand: Errand, returnUrl: string): Promise<Decision<string, 'unreachable'>> {
  try {
    const client = await import('openid-client')
    const configuration = await configurationOf(provider)
    const { scopes_supported, claims_parameter_supported } = configuration.serverMetadata()
    const known = scopes_supported ?? ['openid', 'profile', 'email']
    const parameters: Record<string, string> = {
      redirect_uri: returnUrl,
      scope: wantedScopes.filter((each) => each === 'openid' || known.includes(each)).join(' '),
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
      ...(provider.acr.length > 0 && { acr_values: provider.acr.join(' ') }),
      // Some providers (ProConnect) say by what means only where they are asked to.
      ...(asksTwice(provider) && claims_parameter_supported === true && { claims: JSON.stringify({ id_token: { acr: null, amr: null } }) }),
      ...(errand.maxAge !== undefined && { prompt: 'login', max_age: String(errand.maxAge) }),
    }
    return allow(client.buildAuthorizationUrl(configuration, parameters).href)
  } catch {
    return refuse('unreachable')
  }
}

/** Who came back: the code is exchanged, the ID token and what is said beside it are verified. `log` hears why not, without names. */
export async function readReturn(
  provider: Provider,
  errand: Errand,
  returned: URL,
  log: Log,
): Promise<Decision<ProviderIdentity, ProviderRefusal>> {
  let configuration: Configuration
  try {
    configuration = await configurationOf(provider)
  } catch {
    return refuse('unreachable')
  }
  try {
    const client = await import('openid-client')
    const tokens = await client.authorizationCodeGrant(configuration, returned, {
      expectedState: errand.state,
      expectedNonce: errand.nonce,
      pkceCodeVerifier: errand.verifier,
      idTokenExpected: true,
      ...(errand.maxAge !== undefined && { maxAge: errand.maxAge }),
    })
    const claims = tokens.claims()
    if (!claims || !tokens.id_token) return refuse('not_proven')
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined
    const more = hasMore ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) : undefined
    return allow(identityOf(provider, claims, more, tokens.id_token))
  } catch (failure) {
    const { code, error } = failure as { code?: string; error?: string }
    log('warning', 'openid.refused', { code: [code, error].filter(Boolean).join(' ') })
    return refuse('not_proven')
  }
}

/** How strongly somebody came, by what the provider signed: what it says beside it is said of her, not of how she came. */
function saysTwice({ acr, amr }: Provider, claims: IDToken): boolean {
  const methods: readonly unknown[] = Array.isArray(claims.amr) ? claims.amr : []
  return (
    (typeof claims.acr === 'string' && acr.includes(claims.acr)) || methods.some((each) => typeof each === 'string' && amr.includes(each))
  )
}

function identityOf(provider: Provider, claims: IDToken, more: UserInfoResponse | undefined, idToken: string): ProviderIdentity {
  const said: Record<string, unknown> = { ...claims, ...more }
  const email = typeof said.email === 'string' && /^[^\s@]{1,200}@[^\s@]{1,200}$/.test(said.email) ? said.email.toLowerCase() : null
  const siret = typeof said.siret === 'string' && /^\d{14}$/.test(said.siret) && recogniseSiret(said.siret).ok ? said.siret : null
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    isEmailVerified: typeof said.email_verified === 'boolean' ? said.email_verified : null,
    siret,
    idToken,
    isTwice: saysTwice(provider, claims),
  }
}

/** Where to send the browser so that the provider signs her out too; nothing where it knows no such thing, or does not answer. */
export async function endSessionUrl(provider: Provider, idToken: string, homeUrl: string): Promise<string | undefined> {
  try {
    const client = await import('openid-client')
    const configuration = await configurationOf(provider)
    if (!configuration.serverMetadata().end_session_endpoint) return undefined
    return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: homeUrl, state: makeToken() }).href
  } catch {
    return undefined
  }
}
