/**
 * The public API's manners: zod schemas are the contract and its documentation, errors are RFC 9457 problems,
 * lists are paged by `page` and `size` and answer `{ data, total, page, size }`.
 */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { HouseEnv } from './room.ts'

export type ApiRoom = OpenAPIHono<HouseEnv>

/** A problem document (RFC 9457). */
export function problem(status: number, title: string, detail?: string, extra: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status, ...(detail ? { detail } : {}), ...extra }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** Opens a room's part of the API. Bad parameters answer 400 with each mistake named. */
export function openApiRoom(): ApiRoom {
  return new OpenAPIHono<HouseEnv>({
    defaultHook: (result) => {
      if (result.success) return undefined
      const mistakes = result.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, detail: issue.message }))
      return problem(400, 'Bad request', 'Some parameters can’t be read.', { errors: mistakes })
    },
  })
}

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1).openapi({ description: 'Page, 1 for the first', example: 1 }),
  size: z.coerce.number().int().min(1).max(1000).default(100).openapi({ description: 'Rows a page, 1000 at most' }),
})

export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ data: z.array(row), total: z.number().int(), page: z.number().int(), size: z.number().int() })

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string().optional() })
  .openapi('Problem')

export const problemResponses = {
  400: { description: 'Some parameters can’t be read', content: { 'application/problem+json': { schema: problemSchema } } },
  404: { description: 'Not found', content: { 'application/problem+json': { schema: problemSchema } } },
} as const

/** The database, from an API handler's context. */
export const dbOf = (context: Context<HouseEnv>) => context.get('house').database.db
