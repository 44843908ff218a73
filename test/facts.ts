/** What facts are made of: a source, a code, a sentence. */
import { z } from 'zod'

export const sentence = z
  .string()
  .min(20)
  .regex(/[.»”]$/)
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export const source = z
  .looseObject({
    title: z.string().min(3),
    publisher: z.string().min(2),
    url: z.url().nullable(),
    version: z.string(),
    licence: z.string().min(2),
    date: z.iso.date(),
  })
  .describe('who published it, which version, under which licence, when')
