import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses, problemSchema } from '../../platform/api.ts'
import { readDay } from '../../platform/day.ts'
import { readId } from '../../platform/id.ts'
import { findTerritory } from '../territories/index.ts'
import { countRepairEvents, findRepairEvent, listRepairEvents, type RepairEventFilter, type RepairEventRow } from './events/store.ts'
import { categoryOf } from './repairs/rules.ts'
import { repairStatuses } from './repairs/schema.ts'
import { type CategoryCount, countByCategory } from './repairs/store.ts'

const day = z.string().openapi({ description: 'Day, YYYY-MM-DD', example: '2026-03-07' })
const dayQuery = z
  .string()
  .refine((text) => readDay(text) === text, 'is not a day written YYYY-MM-DD')
  .optional()
const demonstration = z.boolean().openapi({ description: 'True where the row is invented, for the demonstration' })

const eventSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    name: z.string(),
    heldOn: day,
    territory: z.object({ slug: z.string(), name: z.string() }),
    organisation: z.object({ id: z.string(), name: z.string() }),
    project: z.object({ slug: z.string(), title: z.string() }).nullable().openapi({ description: 'Where it is public' }),
    place: z.object({ id: z.string(), name: z.string() }).nullable(),
    communeCode: z.string().nullable().openapi({ description: 'INSEE code; null where nobody said', example: '73065' }),
    brought: z.number().int().openapi({ description: 'Items brought' }),
    fixed: z.number().int(),
    repairable: z.number().int(),
    endOfLife: z.number().int(),
    unknown: z.number().int(),
    demonstration,
  })
  .openapi('RepairEvent')

const sayEvent = (event: RepairEventRow, origin: string) => ({
  id: event.id,
  url: `${origin}/reparation/${event.id}`,
  name: event.name,
  heldOn: event.heldOn,
  territory: { slug: event.territorySlug, name: event.territoryName },
  organisation: { id: event.survivorId, name: event.organisationName },
  project: event.projectIsPublic && event.projectSlug && event.projectTitle ? { slug: event.projectSlug, title: event.projectTitle } : null,
  place: event.placeId && event.placeName ? { id: event.placeId, name: event.placeName } : null,
  communeCode: event.communeCode,
  brought: event.brought,
  fixed: event.fixed,
  repairable: event.repairable,
  endOfLife: event.endOfLife,
  unknown: event.unknown,
  demonstration: event.demonstration,
})

const countSchema = z
  .object({
    category: z.string().openapi({ description: 'As the Open Repair Data Standard writes it', example: 'Coffee maker' }),
    categoryId: z.number().int().nullable().openapi({ description: 'The standard’s number; null for unpowered items', example: 36 }),
    powered: z.boolean(),
    status: z.enum(repairStatuses),
    count: z.number().int(),
    demonstration,
  })
  .openapi('RepairCount')

const sayCount = ({ category, status, count, demonstration: isInvented }: CategoryCount) => {
  const { ordsName, ordsId, powered } = categoryOf(category)
  return { category: ordsName, categoryId: ordsId, powered, status, count, demonstration: isInvented }
}

const territoryQuery = z.string().max(80).openapi({ description: 'Slug of a territory', example: 'grand-chambery' })

const listRoute = createRoute({
  method: 'get',
  path: '/repair-events',
  summary: 'Repair events, latest first',
  tags: ['repair'],
  request: {
    query: pageQuery.extend({
      territory: territoryQuery.optional(),
      organisation: z.string().uuid().optional(),
      from: dayQuery,
      until: dayQuery,
    }),
  },
  responses: {
    200: { description: 'A page of events', content: { 'application/json': { schema: listOf(eventSchema) } } },
    ...problemResponses,
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/repair-events/{id}',
  summary: 'One repair event',
  tags: ['repair'],
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The event', content: { 'application/json': { schema: eventSchema } } },
    404: { description: 'Not found', content: { 'application/problem+json': { schema: problemSchema } } },
  },
})

const countsRoute = createRoute({
  method: 'get',
  path: '/repairs',
  summary: 'Repairs of a territory, counted by category and outcome. No word that somebody wrote is in them',
  description:
    'Line by line, in the Open Repair Data Standard v0.3: /territoires/{slug}/reparations.csv and .json. Descriptions of problems are there only where the organisation publishes them.',
  tags: ['repair'],
  request: { query: z.object({ territory: territoryQuery, from: dayQuery, until: dayQuery }) },
  responses: {
    200: {
      description: 'Counts',
      content: { 'application/json': { schema: z.object({ data: z.array(countSchema), total: z.number().int() }) } },
    },
    ...problemResponses,
  },
})

export const api = openApiRoom()

api.openapi(listRoute, async (context) => {
  const { territory, organisation, from, until, page, size } = context.req.valid('query')
  const db = dbOf(context)
  const found = territory === undefined ? undefined : await findTerritory(db, territory)
  if (territory !== undefined && !found) return problem(404, 'No such territory') as never
  const filter: RepairEventFilter = { territoryId: found?.id, from, until, ...(organisation ? { organisationIds: [organisation] } : {}) }
  const events = await listRepairEvents(db, filter, { size, offset: (page - 1) * size })
  const origin = context.get('house').config.publicUrl
  return context.json({ data: events.map((event) => sayEvent(event, origin)), total: await countRepairEvents(db, filter), page, size }, 200)
})

api.openapi(oneRoute, async (context) => {
  const id = readId<'RepairEvent'>(context.req.valid('param').id)
  const event = id && (await findRepairEvent(dbOf(context), id))
  if (!event || event.cancelledAt) return problem(404, 'No such event') as never
  return context.json(sayEvent(event, context.get('house').config.publicUrl), 200)
})

api.openapi(countsRoute, async (context) => {
  const { territory, from, until } = context.req.valid('query')
  const db = dbOf(context)
  const found = await findTerritory(db, territory)
  if (!found) return problem(404, 'No such territory') as never
  const data = (await countByCategory(db, { territoryId: found.id, from, until })).map(sayCount)
  return context.json({ data, total: data.length }, 200)
})
