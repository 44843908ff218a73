/** What every way in by machine to a call stands on: the call of the path, and texts in both languages. */
import { z } from '@hono/zod-openapi'
import type { Db } from '../../../platform/database.ts'
import type { Language } from '../../../platform/speech.ts'
import { type Call, findCall } from '../store.ts'

export const slugParam = z.object({
  slug: z
    .string()
    .max(200)
    .openapi({ param: { name: 'slug', in: 'path' }, description: 'Slug of a call, the last part of its address' }),
})

/** A call that anybody may read; one in preparation is not there. */
export async function findPublicCall(db: Db, slug: string): Promise<Call | undefined> {
  const call = await findCall(db, slug)
  return call?.state === 'draft' ? undefined : call
}

export const bothSchema = z
  .object({ fr: z.string().nullable(), en: z.string().nullable() })
  .openapi('BothLanguages', { description: 'Null where nobody has written it in that language' })

export const sourceSchema = z.object({ title: z.string(), publisher: z.string(), url: z.string() }).openapi('CallSource')

/** A text and its other, by language. */
export function inBoth(language: Language, own: string, other: string | null): z.output<typeof bothSchema> {
  const [mine, theirs] = [own.trim() === '' ? null : own, other?.trim() ? other : null]
  return language === 'fr' ? { fr: mine, en: theirs } : { fr: theirs, en: mine }
}

export const demonstration = z.boolean().openapi({ description: 'True where the row is invented, for the demonstration' })
export const instant = z.string().openapi({ description: 'Instant, in UTC', example: '2027-01-31T17:00:00.000Z' })
export const day = z.string().openapi({ description: 'Day, YYYY-MM-DD', example: '2027-06-30' })
