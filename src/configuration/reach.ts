/** Where the site answers, under which name, and who stands before it. */
import { z } from 'zod'
import { part, url, whole } from './part.ts'

export interface Reach {
  port: number
  host: string
  /** Public address of the instance, without a trailing slash. */
  publicUrl: string
  /** The network's name, shown beside the mark. */
  siteName: string
  /** How many proxies of ours stand before the program: that many addresses of `X-Forwarded-For`, from the right, were written by them. */
  proxies: number
}

export const reach = part({
  shape: {
    PORT: whole(['un numéro de port', 'a port number'], 0, 65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    ESSAIM_URL: url(['http', 'https']).optional(),
    ESSAIM_NAME: z
      .string()
      .max(80, { error: 'doit avoir au plus 80 caractères / must have at most 80 characters' })
      .default('Territoires French Impact'),
    ESSAIM_PROXIES: whole(['un nombre de mandataires', 'a number of proxies'], 0, 9).default(0),
  },
  shown: ['PORT', 'HOST', 'ESSAIM_URL', 'ESSAIM_NAME', 'ESSAIM_PROXIES'],
  read: (env): Reach => ({
    port: env.PORT,
    host: env.HOST,
    publicUrl: (env.ESSAIM_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`).replace(/\/$/, ''),
    siteName: env.ESSAIM_NAME,
    proxies: env.ESSAIM_PROXIES,
  }),
  conflicts: ({ ESSAIM_URL }) =>
    ESSAIM_URL !== undefined && !isOrigin(ESSAIM_URL)
      ? ['ESSAIM_URL doit être une adresse sans chemin / must be an address without a path']
      : [],
})

const isOrigin = (address: string) => {
  const { pathname, search, hash } = new URL(address)
  return pathname === '/' && search === '' && hash === ''
}
