/** The identity provider that people may come in by, beside the letter: OpenID Connect. */
import { z } from 'zod'
import { part, url } from './part.ts'

export interface Identity {
  /** Absent: nobody comes in by a provider. */
  oidc:
    | {
        issuer: string
        clientId: string
        clientSecret: string
        name: string
        /** Values of `acr` that say two factors: they are asked of the provider, and read back from what it signed. */
        acr: readonly string[]
        /** Values of `amr` of which any says the same. */
        amr: readonly string[]
      }
    | undefined
}

export const identity = part({
  shown: ['OIDC_ACR', 'OIDC_AMR'],
  shape: {
    OIDC_ISSUER: url(['https', 'http']).optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().max(40, { error: 'doit avoir au plus 40 caractères / must have at most 40 characters' }).default('ProConnect'),
    OIDC_ACR: z.string().optional(),
    OIDC_AMR: z.string().optional(),
  },
  secrets: ['OIDC_CLIENT_SECRET'],
  read: (env): Identity => ({
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            name: env.OIDC_NAME,
            acr: wordsIn(env.OIDC_ACR),
            amr: wordsIn(env.OIDC_AMR),
          }
        : undefined,
  }),
  conflicts: ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) => {
    const given = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter(Boolean).length
    return [
      ...(given > 0 && given < 3
        ? ['OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET doivent être donnés ensemble, ou aucun / must be given together, or none']
        : []),
      ...(OIDC_ISSUER && !isSafe(OIDC_ISSUER)
        ? [
            'OIDC_ISSUER doit être une adresse en https://, sauf sur la machine même / must be an https:// address, except on the machine itself',
          ]
        : []),
    ]
  },
})

const wordsIn = (text = ''): string[] => text.split(/\s+/).filter((each) => each !== '')

/** Whether what is said there can't be overheard: https, or this very machine, where tests have their provider. */
function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || isLoopback(hostname)
}

export const isLoopback = (hostname: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
