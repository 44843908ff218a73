/** Who publishes and hosts this instance: what the law asks every site to say. Nothing is invented for whoever leaves one out. */
import { z } from 'zod'
import { part, url } from './part.ts'

export interface Publisher {
  publisher: PublisherDetails
}
/** Each absent where the host has not said it: the pages then say so. */
export interface PublisherDetails {
  /** Who publishes, and answers for the personal data: a body or a person. */
  name: string | undefined
  address: string | undefined
  phone: string | undefined
  /** The director of publication, a person. */
  director: string | undefined
  hostName: string | undefined
  hostAddress: string | undefined
  hostPhone: string | undefined
  /** An e-mail address, or the address of a form. */
  contact: string | undefined
  /** How to reach the data protection officer: an e-mail address or the address of a form. */
  dpo: string | undefined
  /** Where the source of the program that runs can be had. */
  sourceUrl: string | undefined
  /** Where the multi-year accessibility plan is published. */
  accessibilityPlanUrl: string | undefined
}

const words = z.string().max(300, { error: 'doit avoir au plus 300 caractères / must have at most 300 characters' })
const reachable = z
  .string()
  .max(300)
  .refine((text) => /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)), {
    error: 'doit être une adresse de courriel ou une adresse en https:// / must be an email address or an address in https://',
  })

export const publisher = part({
  shape: {
    ESSAIM_PUBLISHER: words.optional(),
    ESSAIM_PUBLISHER_ADDRESS: words.optional(),
    ESSAIM_PUBLISHER_PHONE: words.optional(),
    ESSAIM_DIRECTOR: words.optional(),
    ESSAIM_HOST_NAME: words.optional(),
    ESSAIM_HOST_ADDRESS: words.optional(),
    ESSAIM_HOST_PHONE: words.optional(),
    ESSAIM_CONTACT: reachable.optional(),
    ESSAIM_DPO: reachable.optional(),
    ESSAIM_SOURCE_URL: url(['http', 'https']).optional(),
    ESSAIM_ACCESSIBILITY_PLAN: url(['http', 'https']).optional(),
  },
  read: (env): Publisher => ({
    publisher: {
      name: env.ESSAIM_PUBLISHER,
      address: env.ESSAIM_PUBLISHER_ADDRESS,
      phone: env.ESSAIM_PUBLISHER_PHONE,
      director: env.ESSAIM_DIRECTOR,
      hostName: env.ESSAIM_HOST_NAME,
      hostAddress: env.ESSAIM_HOST_ADDRESS,
      hostPhone: env.ESSAIM_HOST_PHONE,
      contact: env.ESSAIM_CONTACT,
      dpo: env.ESSAIM_DPO,
      sourceUrl: env.ESSAIM_SOURCE_URL,
      accessibilityPlanUrl: env.ESSAIM_ACCESSIBILITY_PLAN,
    },
  }),
})
