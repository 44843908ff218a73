/** Organisations, read by machines. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses } from '../../../platform/api.ts'
import type { Db } from '../../../platform/database.ts'
import { readId } from '../../../platform/id.ts'
import { communesOf, findTerritory } from '../../territories/index.ts'
import { listSourcesOf } from '../imports/store.ts'
import { withoutContacts } from '../rules.ts'
import { sirenIn } from './rules.ts'
import { organisationKinds, organisationThemes } from './schema.ts'
import { countOrganisations, findOrganisation, listOrganisations, type Organisation } from './store.ts'

export const organisationsApi = openApiRoom()

export const sourceSchema = z
  .object({
    title: z.string(),
    publisher: z.string().nullable(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
    sourceId: z.string(),
    sourceDate: z.string().nullable().openapi({ description: 'Day that the source gives, YYYY-MM-DD' }),
  })
  .openapi('Source')

const organisationSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(organisationKinds),
    siren: z.string().nullable(),
    siret: z.string().nullable(),
    rna: z.string().nullable(),
    legalForm: z.string().nullable().openapi({ description: 'Category of INSEE’s list of legal forms' }),
    description: z.string().nullable(),
    language: z.enum(['fr', 'en']).openapi({ description: 'Language of the description' }),
    themes: z.array(z.string()),
    address: z.string().nullable(),
    addressMore: z.string().nullable(),
    postcode: z.string().nullable(),
    commune: z.string().nullable(),
    communeCode: z.string().nullable().openapi({ description: 'INSEE code' }),
    longitude: z.number().nullable().openapi({ description: 'Degrees, WGS 84' }),
    latitude: z.number().nullable(),
    phone: z.string().nullable().openapi({ description: 'Only where it is public' }),
    email: z.string().nullable().openapi({ description: 'Only where it is public' }),
    website: z.string().nullable(),
    verifiedOn: z.string().nullable().openapi({ description: 'Day somebody last vouched for the record' }),
    updatedAt: z.string(),
    demonstration: z.boolean().openapi({ description: 'True for what is invented' }),
  })
  .openapi('Organisation')

export function organisationRow(organisation: Organisation): z.output<typeof organisationSchema> {
  const { lon, lat, contactIsPublic, isPublic: _, createdAt: __, updatedAt, description, ...rest } = organisation
  return {
    ...rest,
    description: description && withoutContacts(description),
    longitude: lon,
    latitude: lat,
    phone: contactIsPublic ? organisation.phone : null,
    email: contactIsPublic ? organisation.email : null,
    updatedAt: updatedAt.toISOString(),
  }
}

/** Filters that organisations and places share. A text is bounded and never holds what a query could not carry. */
export const sharedFilters = {
  q: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll('\u0000', ''))
    .optional()
    .openapi({ description: 'Words, with or without accents' }),
  territory: z.string().max(80).optional().openapi({ description: 'Slug of a territory', example: 'grand-chambery' }),
  commune: z
    .string()
    .regex(/^[\dAB]{5}$/)
    .optional()
    .openapi({ description: 'INSEE code', example: '73065' }),
  sort: z.enum(['name', 'commune', 'recent', 'likeness']).default('name'),
}

/** Codes of the communes asked for: a territory that is not there holds none. */
export async function communesAsked(db: Db, asked: { territory?: string; commune?: string }): Promise<string[] | undefined> {
  if (asked.territory === undefined) return asked.commune ? [asked.commune] : undefined
  const territory = await findTerritory(db, asked.territory.replaceAll('\u0000', ''))
  const codes = territory ? (await communesOf(db, territory.id)).map((each) => each.code) : []
  return asked.commune ? codes.filter((code) => code === asked.commune) : codes
}

const listRoute = createRoute({
  method: 'get',
  path: '/organisations',
  tags: ['Ecosystem'],
  summary: 'Organisations of the directory',
  request: {
    query: pageQuery.extend({
      ...sharedFilters,
      kind: z.enum(organisationKinds).optional(),
      theme: z.enum(organisationThemes).optional(),
    }),
  },
  responses: {
    200: { description: 'A page of organisations', content: { 'application/json': { schema: listOf(organisationSchema) } } },
    400: problemResponses[400],
  },
})

organisationsApi.openapi(listRoute, async (context) => {
  const { page, size, q, kind, theme, sort, ...where } = context.req.valid('query')
  const db = dbOf(context)
  const filter = { text: q, kind, theme, siren: q ? sirenIn(q) : undefined, communes: await communesAsked(db, where) }
  const [rows, total] = await Promise.all([
    listOrganisations(db, filter, { size, offset: (page - 1) * size }, sort),
    countOrganisations(db, filter),
  ])
  return context.json({ data: rows.map(({ distanceKm: _, ...row }) => organisationRow(row)), total, page, size }, 200)
})

const oneRoute = createRoute({
  method: 'get',
  path: '/organisations/{id}',
  tags: ['Ecosystem'],
  summary: 'One organisation, with its sources',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: {
      description: 'The organisation; a merged one is answered by its survivor',
      content: { 'application/json': { schema: organisationSchema.extend({ sources: z.array(sourceSchema) }) } },
    },
    404: problemResponses[404],
  },
})

organisationsApi.openapi(oneRoute, async (context) => {
  const id = readId<'Organisation'>(context.req.valid('param').id)
  const db = dbOf(context)
  const organisation = id && (await findOrganisation(db, id))
  if (!organisation?.isPublic) return problem(404, 'Not found') as never
  const sources = await listSourcesOf(db, 'organisation', organisation.id)
  return context.json({ ...organisationRow(organisation), sources: sources.map(({ code: _, importedAt: __, ...source }) => source) }, 200)
})
