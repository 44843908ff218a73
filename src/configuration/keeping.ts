/** What the instance keeps, and where: rows, files, the secret, and whether the demonstration fills it. */
import path from 'node:path'
import { z } from 'zod'
import { readServers, ServerMistake } from '../platform/servers.ts'
import { oneOf, part } from './part.ts'

export interface Keeping {
  /** Absolute path of the data folder: files, keys and, when embedded, PostgreSQL. */
  dataDirectory: string
  demonstration: 'auto' | 'on' | 'off'
  /** One server or several, as platform/servers.ts reads them. Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** Absent: a key file in the data folder. */
  secret: string | undefined
}

const servers = z.string().superRefine((text, context) => {
  try {
    readServers(text)
  } catch (failure) {
    if (!(failure instanceof ServerMistake)) throw failure
    context.addIssue({ code: 'custom', message: failure.message })
  }
})

export const keeping = part({
  shape: {
    ESSAIM_DATA: z.string().min(1).default('./data'),
    ESSAIM_DEMO: oneOf(['auto', 'on', 'off']).default('auto'),
    DATABASE_URL: servers.optional(),
    ESSAIM_SECRET: z.string().min(32, { error: 'doit avoir au moins 32 caractères / must have at least 32 characters' }).optional(),
  },
  shown: ['ESSAIM_DATA', 'ESSAIM_DEMO'],
  secrets: ['DATABASE_URL', 'ESSAIM_SECRET'],
  read: (env): Keeping => ({
    dataDirectory: path.resolve(env.ESSAIM_DATA),
    demonstration: env.ESSAIM_DEMO,
    databaseUrl: env.DATABASE_URL,
    secret: env.ESSAIM_SECRET,
  }),
})
