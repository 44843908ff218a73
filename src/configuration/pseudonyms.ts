/** What people served are recognised by. */
import { z } from 'zod'
import { part } from './part.ts'

export interface Pseudonyms {
  /** Secrets, the oldest first; absent: the file `person.keys` of the data folder, or else the instance's secret. */
  personSecrets: readonly string[] | undefined
}

const secretsOf = (text: string): string[] => text.split(/[\s,]+/).filter((each) => each !== '')

export const pseudonyms = part({
  shape: {
    ESSAIM_PERSON_KEYS: z
      .string()
      .refine((text) => secretsOf(text).length > 0 && secretsOf(text).every((each) => each.length >= 32), {
        error:
          'doit être une suite de secrets d’au moins 32 caractères, séparés par des espaces / must be secrets of at least 32 characters, separated by spaces',
      })
      .optional(),
  },
  secrets: ['ESSAIM_PERSON_KEYS'],
  read: (env): Pseudonyms => ({ personSecrets: env.ESSAIM_PERSON_KEYS === undefined ? undefined : secretsOf(env.ESSAIM_PERSON_KEYS) }),
})
