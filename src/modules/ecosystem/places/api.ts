/** Places, read by machines. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses } from '../../../platform/api.ts'
import { readId } from '../../../platform/id.ts'
import { listSourcesOf } from '../imports/store.ts'
import { communesAsked, sharedFilters, sourceSchema } from '../organisations/api.ts'
import { withoutContacts } from '../rules.ts'
import { placeServices } from './schema.ts'
import { countPlaces, findPlace, listPlaces, type Place } from './store.ts'

export const placesApi = openApiRoom()

const placeSchema = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid().nullable(),
    name: z.string(),
    pivot: z.string().nullable().openapi({ description: 'SIRET or RNA of the place itself' }),
    kinds: z.array(z.string()).openapi({ description: 'Codes of the national list, and those of other challenges' }),
    services: z.array(z.string()),
    publics: z.array(z.string()),
    cost: z.array(z.string()),
    programmes: z.array(z.string()),
    summary: z.string().nullable(),
    description: z.string().nullable(),
    language: z.enum(['fr', 'en']),
    address: z.string().nullable(),
    addressMore: z.string().nullable(),
    postcode: z.string().nullable(),
    commune: z.string().nullable(),
    communeCode: z.string().nullable().openapi({ description: 'INSEE code' }),
    longitude: z.number().nullable().openapi({ description: 'Degrees, WGS 84' }),
    latitude: z.number().nullable(),
    openingHours: z.string().nullable().openapi({ description: 'In the notation of OpenStreetMap' }),
    phone: z.string().nullable().openapi({ description: 'Only where it is public' }),
    email: z.string().nullable().openapi({ description: 'Only where it is public' }),
    website: z.string().nullable(),
    verifiedOn: z.string().nullable().openapi({ description: 'Day somebody last vouched for the record' }),
    updatedAt: z.string(),
    distanceKm: z.number().nullable().openapi({ description: 'From the point asked for, in kilometres' }),
    demonstration: z.boolean().openapi({ description: 'True for what is invented' }),
  })
  .openapi('Place')

function placeRow(place: Place & { distanceKm?: number | null }): z.output<typeof placeSchema> {
  const { lon, lat, contactIsPublic, isPublic: _, createdAt: __, details: ___, updatedAt, distanceKm, ...rest } = place
  return {
    ...rest,
    summary: place.summary && withoutContacts(place.summary),
    description: place.description && withoutContacts(place.description),
    longitude: lon,
    latitude: lat,
    phone: contactIsPublic ? place.phone : null,
    email: contactIsPublic ? place.email : null,
    updatedAt: updatedAt.toISOString(),
    distanceKm: distanceKm ?? null,
  }
}

const degrees = (most: number) => z.coerce.number().min(-most).max(most).optional()

const listRoute = createRoute({
  method: 'get',
  path: '/places',
  tags: ['Ecosystem'],
  summary: 'Places of the directory',
  request: {
    query: pageQuery.extend({
      ...sharedFilters,
      sort: z.enum(['name', 'commune', 'recent', 'likeness', 'distance']).default('name'),
      service: z.enum(placeServices).optional(),
      kind: z.string().max(40).optional(),
      organisation: z.uuid().optional(),
      latitude: degrees(90).openapi({ description: 'With longitude and radius: places around a point' }),
      longitude: degrees(180),
      radius: z.coerce.number().min(0.1).max(500).default(10).openapi({ description: 'Kilometres' }),
    }),
  },
  responses: {
    200: { description: 'A page of places', content: { 'application/json': { schema: listOf(placeSchema) } } },
    400: problemResponses[400],
  },
})

placesApi.openapi(listRoute, async (context) => {
  const { page, size, q, sort, service, kind, organisation, latitude, longitude, radius, ...where } = context.req.valid('query')
  const db = dbOf(context)
  const around = latitude !== undefined && longitude !== undefined ? { lat: latitude, lon: longitude, km: radius } : undefined
  const communes = await communesAsked(db, where)
  const filter = { text: q, service, kind: kind?.replaceAll('\u0000', ''), organisationId: organisation, around, communes }
  const [rows, total] = await Promise.all([listPlaces(db, filter, { size, offset: (page - 1) * size }, sort), countPlaces(db, filter)])
  return context.json({ data: rows.map(placeRow), total, page, size }, 200)
})

const oneRoute = createRoute({
  method: 'get',
  path: '/places/{id}',
  tags: ['Ecosystem'],
  summary: 'One place, with its sources',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: {
      description: 'The place; a merged one is answered by its survivor',
      content: {
        'application/json': {
          schema: placeSchema.extend({ details: z.record(z.string(), z.unknown()), sources: z.array(sourceSchema) }),
        },
      },
    },
    404: problemResponses[404],
  },
})

placesApi.openapi(oneRoute, async (context) => {
  const id = readId<'Place'>(context.req.valid('param').id)
  const db = dbOf(context)
  const place = id && (await findPlace(db, id))
  if (!place?.isPublic) return problem(404, 'Not found') as never
  const { otherEmails, ...details } = place.details
  const sources = (await listSourcesOf(db, 'place', place.id)).map(({ code: _, importedAt: __, ...source }) => source)
  const open = place.contactIsPublic && otherEmails ? { ...details, otherEmails } : details
  return context.json({ ...placeRow(place), details: open, sources }, 200)
})
