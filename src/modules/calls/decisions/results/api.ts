/** What a published wave decided, read by machines. A wave that is not published is not there. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, openApiRoom, problem, problemResponses } from '../../../../platform/api.ts'
import { bothSchema, day, demonstration, findPublicCall, slugParam, sourceSchema } from '../../hall/api.ts'
import { juryLevels } from '../../juries/schema.ts'
import { decisionKinds } from '../schema.ts'
import { findResults, resultsOut } from './exchange.ts'

const resultsSchema = z
  .object({
    url: z.string(),
    call: z.object({ slug: z.string(), title: z.string() }),
    wave: z.object({
      number: z.number().int(),
      name: z.string(),
      publishedAt: z
        .string()
        .nullable()
        .openapi({ description: 'Instant, in UTC; of a wave that others judged, the day of its announcement' }),
    }),
    received: z.number().int().nullable().optional().openapi({ description: 'Of a wave that others judged: files received' }),
    sources: z.array(sourceSchema).optional().openapi({ description: 'Of a wave that others judged: where it was published' }),
    criteria: z
      .array(
        z.object({
          key: z.string(),
          title: bothSchema,
          weight: z.number().openapi({ description: 'Weights are compared with one another and need not make 100' }),
        }),
      )
      .nullable()
      .openapi({ description: 'Null where nobody published them' }),
    counts: z.record(z.string(), z.number().int()).openapi({ description: 'Candidacies by outcome' }),
    labelled: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(decisionKinds),
          publicReasons: z.string(),
          conditions: z.array(z.object({ text: z.string(), dueOn: day.nullable() })),
          territory: z.object({ slug: z.string(), name: z.string() }).nullable(),
          label: z.object({ number: z.string(), startsOn: day, endsOn: day.nullable() }).nullable(),
          demonstration,
        }),
      )
      .openapi({ description: 'Those whom the wave labelled; the others are counted, and not named' }),
    jury: z
      .array(
        z.object({
          level: z.enum(juryLevels),
          region: z.string().nullable(),
          heldOn: day,
          present: z.number().int(),
          named: z.array(z.string()).openapi({ description: 'Names of those of them who agree to it, for as long as they do' }),
        }),
      )
      .nullable()
      .openapi({ description: 'Deliberations, with how many of the jury sat' }),
    demonstration,
  })
  .openapi('WaveResults')

const route = createRoute({
  method: 'get',
  path: '/calls/{slug}/waves/{wave}/results',
  tags: ['calls'],
  summary: 'What a published wave decided: who is labelled and why, the criteria, the counts, the jury by function',
  request: { params: slugParam.extend({ wave: z.string().openapi({ param: { name: 'wave', in: 'path' }, example: '1' }) }) },
  responses: {
    200: { description: 'The results', content: { 'application/json': { schema: resultsSchema } } },
    404: problemResponses[404],
  },
})

export const resultsApi = openApiRoom()

resultsApi.openapi(route, async (context) => {
  const { slug, wave: number } = context.req.valid('param')
  const db = dbOf(context)
  const call = await findPublicCall(db, slug)
  const found = call && (await findResults(db, call, Number(number)))
  if (!call || !found) return problem(404, 'No such published wave') as never
  const { publicUrl } = context.get('house').config
  const url = `${publicUrl}/appels/${call.slug}/vagues/${found.wave.number}/resultats`
  return context.json({ url, ...resultsOut(call, found.wave, found.results) }, 200)
})
