/** How letters leave. */
import { z } from 'zod'
import { part, url } from './part.ts'

export interface Mail {
  /** Absent: letters are kept in the database, and none leaves. */
  smtpUrl: string | undefined
  mailFrom: string
}

export const mail = part({
  shape: {
    SMTP_URL: url(['smtp', 'smtps']).optional(),
    ESSAIM_MAIL_FROM: z
      .string()
      .refine((text) => text.includes('@'), {
        error: 'doit être une adresse de courriel, avec ou sans nom / must be an email address, with or without a name',
      })
      .default('Essaim <essaim@localhost>'),
  },
  shown: ['ESSAIM_MAIL_FROM'],
  secrets: ['SMTP_URL'],
  read: (env): Mail => ({ smtpUrl: env.SMTP_URL, mailFrom: env.ESSAIM_MAIL_FROM }),
})
