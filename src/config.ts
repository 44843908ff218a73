/** Configuration: the environment and nothing else, typed once, every mistake reported at once. */
import path from 'node:path'
import { z } from 'zod'

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address in ${protocols.map((p) => `${p}://`).join(' or ')}`,
  })

const environment = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ESSAIM_URL: url(['http', 'https']).optional(),
  ESSAIM_DATA: z.string().min(1).default('./data'),
  ESSAIM_DEMO: z.enum(['auto', 'on', 'off'], { error: 'must be auto, on or off' }).default('auto'),
  ESSAIM_NAME: z.string().min(1).max(80).default('Territoires French Impact'),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  ESSAIM_MAIL_FROM: z.string().min(3).default('Essaim <essaim@localhost>'),
  ESSAIM_PROXIES: z.coerce.number({ error: 'must be a number of proxies' }).int().min(0).max(9).default(0),
  ESSAIM_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
})

export interface Config {
  port: number
  host: string
  /** Public address of the instance, without a trailing slash. */
  publicUrl: string
  /** Absolute path of the data folder: files, keys and, when embedded, PostgreSQL. */
  dataDirectory: string
  demonstration: 'auto' | 'on' | 'off'
  /** The network's name, shown beside the mark. */
  siteName: string
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** How many proxies of ours stand before the program: that many addresses of `X-Forwarded-For`, from the right, were written by them. */
  proxies: number
  secret: string | undefined
}

export class ConfigMistakes extends Error {
  constructor(readonly mistakes: string[]) {
    super(`Configuration refusée / refused:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`)
  }
}

/** Reads the environment. Throws ConfigMistakes naming every variable that is wrong, not only the first. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(present)
  if (!read.success) throw new ConfigMistakes(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const e = read.data
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: (e.ESSAIM_URL ?? `http://${e.HOST.includes(':') ? `[${e.HOST}]` : e.HOST}:${e.PORT}`).replace(/\/$/, ''),
    dataDirectory: path.resolve(e.ESSAIM_DATA),
    demonstration: e.ESSAIM_DEMO,
    siteName: e.ESSAIM_NAME,
    databaseUrl: e.DATABASE_URL,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.ESSAIM_MAIL_FROM,
    proxies: e.ESSAIM_PROXIES,
    secret: e.ESSAIM_SECRET,
  }
}
