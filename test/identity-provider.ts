/** A real OpenID Connect provider on this machine, for tests: its people sign in at once, as whom the test says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export interface LocalProvider {
  issuer: string
  /** Who signs in next, with what the provider says of them, `acr` and `amr` how strongly; null gives up. Whoever was signed in there before is out. */
  become(person: { sub: string; [claim: string]: unknown } | null): void
  next: { sub: string; [claim: string]: unknown } | null
  /** How often the sign-in page was shown. */
  shown: number
  /** The media type in which it last said who somebody is: JSON, or a signed JWT. */
  saidAs: string
  /** Follows an address as a browser would, cookies kept, until the provider sends it to `until`; that address. */
  follow(url: string, until: string): Promise<string>
  /** What the provider answers at an address, cookies kept. */
  look(url: string): Promise<{ status: number; body: string; location: string | null }>
  close(): Promise<void>
}

export const clients = { plain: 'essaim-plain', signed: 'essaim-signed' } as const
export const clientSecret = 'a secret for the client of tests'

export async function openProvider(home: string): Promise<LocalProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Record<string, unknown>>()
  const provider = new Provider(issuer, configurationOf(home, people))
  const jar = new Map<string, string>()
  const answer = provider.callback()
  const look = async (url: string) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return { status: response.status, body: await response.text(), location: response.headers.get('location') }
  }
  const local: LocalProvider = {
    issuer,
    next: null,
    become(person) {
      local.next = person
      jar.clear()
    },
    shown: 0,
    saidAs: '',
    look,
    async follow(url, until) {
      let here = url
      for (let step = 0; step < 12; step += 1) {
        const { location, status, body } = await look(here)
        if (!location) throw new Error(`${here}: ${status} ${body.slice(0, 300)}`)
        here = new URL(location, here).href
        if (here.startsWith(until)) return here
      }
      throw new Error(`${url} never came back`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  server.on('request', (request, response) => {
    if (request.url === '/me') response.once('finish', () => (local.saidAs = String(response.getHeader('content-type'))))
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    local.shown += 1
    return void interact(provider, local, people, request, response)
  })
  return local
}

/** The page where somebody would sign in and agree: here it answers by itself. */
async function interact(
  provider: Provider,
  local: LocalProvider,
  people: Map<string, Record<string, unknown>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!local.next) return provider.interactionFinished(request, response, { error: 'access_denied' })
  const details = await provider.interactionDetails(request, response)
  people.set(local.next.sub, local.next)
  if (details.prompt.name === 'login') {
    const { sub: accountId, acr, amr } = local.next as { sub: string; acr?: string; amr?: string[] }
    return provider.interactionFinished(request, response, { login: { accountId, acr, amr } }, { mergeWithLastSubmission: false })
  }
  const grant = new provider.Grant({ accountId: details.session?.accountId, clientId: String(details.params.client_id) })
  grant.addOIDCScope(String(details.params.scope))
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

function configurationOf(home: string, people: Map<string, Record<string, unknown>>): Configuration {
  const client = (client_id: string, more: object) => ({
    client_id,
    client_secret: clientSecret,
    redirect_uris: [`${home}/connexion/fournisseur/retour`],
    post_logout_redirect_uris: [`${home}/`],
    token_endpoint_auth_method: 'client_secret_post' as const,
    ...more,
  })
  return {
    clients: [client(clients.plain, {}), client(clients.signed, { userinfo_signed_response_alg: 'RS256' })],
    acrValues: ['eidas1', 'eidas2'],
    claims: {
      acr: null,
      amr: null,
      openid: ['sub'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      uid: ['uid'],
      siret: ['siret'],
    },
    scopes: ['openid', 'email', 'given_name', 'usual_name', 'uid', 'siret'],
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      claimsParameter: { enabled: true },
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['keys for the cookies of tests'] },
    pkce: { required: () => true },
  }
}
