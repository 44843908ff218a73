import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses } from '../../platform/api.ts'
import { readDay } from '../../platform/day.ts'
import { type Challenge, listChallenges, type Objective } from './challenges/store.ts'
import { searchNameOf } from './geography/rules.ts'
import { findCommune, searchCommunes } from './geography/store.ts'
import { collectionOf, findMapMatter } from './maps/store.ts'
import { challengeKinds, territoryKinds } from './schema.ts'
import { communesOf, countTerritories, findTerritory, listPerimeter, listTerritories, type Territory } from './store.ts'

export const api = openApiRoom()

const territorySchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(territoryKinds),
    siren: z.string().nullable(),
    code: z.string().nullable().openapi({ description: 'INSEE code of the commune, département or région it is' }),
    regionCode: z.string().nullable(),
    regionName: z.string().nullable(),
    labelWave: z.number().int().nullable(),
    labelledOn: z.string().nullable().openapi({ description: 'Day of the label, YYYY-MM-DD' }),
    lon: z.number().nullable().openapi({ description: 'Indicative, degrees, WGS 84' }),
    lat: z.number().nullable(),
    demonstration: z.boolean().openapi({ description: 'True where the record is invented' }),
  })
  .openapi('Territory')

interface ApiObjective {
  code: string
  title: string
  description: string
  language: string
  demonstration: boolean
  children: ApiObjective[]
}
const objectiveSchema: z.ZodType<ApiObjective> = z
  .object({
    code: z.string(),
    title: z.string(),
    description: z.string(),
    language: z.string(),
    demonstration: z.boolean(),
    children: z.array(z.lazy(() => objectiveSchema)).openapi({ type: 'array', items: { $ref: '#/components/schemas/Objective' } }),
  })
  .openapi('Objective')

const challengeSchema = z
  .object({
    position: z.number().int(),
    kind: z.enum(challengeKinds),
    code: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    demonstration: z.boolean(),
    objectives: z.array(objectiveSchema),
  })
  .openapi('Challenge')

const memberSchema = z
  .object({
    kind: z.enum(['commune', 'epci', 'departement', 'region']),
    code: z.string(),
    name: z.string(),
    fromOn: z.string(),
    untilOn: z.string().nullable().openapi({ description: 'The first day without it; null where it still belongs' }),
  })
  .openapi('PerimeterMember')

const communeSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    departementCode: z.string(),
    population: z.number().int().nullable(),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
  })
  .openapi('Commune')

const answer = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } })

const territoryRow = ({
  slug,
  name,
  kind,
  siren,
  code,
  regionCode,
  regionName,
  labelWave,
  labelledOn,
  lon,
  lat,
  demonstration,
}: Territory) => ({
  slug,
  name,
  kind,
  siren,
  code,
  regionCode,
  regionName,
  labelWave,
  labelledOn,
  lon,
  lat,
  demonstration,
})

const objectiveRow = ({ code, title, description, language, demonstration, children }: Objective): ApiObjective => ({
  code,
  title,
  description,
  language,
  demonstration,
  children: children.map(objectiveRow),
})

const challengeRow = ({ position, kind, code, title, summary, language, demonstration, objectives }: Challenge) => ({
  position,
  kind,
  code,
  title,
  summary,
  language,
  demonstration,
  objectives: objectives.map(objectiveRow),
})

const slugParam = z.object({
  slug: z
    .string()
    .max(80)
    .openapi({ param: { name: 'slug', in: 'path' }, example: 'grand-chambery' }),
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/territories',
    tags: ['territories'],
    summary: 'Territories of the network, by name',
    request: {
      query: pageQuery.extend({
        wave: z.coerce.number().int().min(1).max(9999).optional(),
        region: z
          .string()
          .regex(/^\d{2,3}$/)
          .optional()
          .openapi({ description: 'INSEE code of a région', example: '84' }),
        kind: z.enum(territoryKinds).optional(),
        q: z.string().max(200).optional().openapi({ description: 'Words of the name, accents and typing errors allowed' }),
      }),
    },
    responses: { 200: answer(listOf(territorySchema), 'One page of territories'), 400: problemResponses[400] },
  }),
  async (context) => {
    const { page, size, wave, region, kind, q } = context.req.valid('query')
    const filter = {
      wave: wave === undefined ? undefined : { number: wave, labelledOn: null },
      region,
      kind,
      text: searchNameOf(q ?? '') || undefined,
    }
    const data = await listTerritories(dbOf(context), filter, { size, offset: (page - 1) * size })
    return context.json({ data: data.map(territoryRow), total: await countTerritories(dbOf(context), filter), page, size }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/territories/{slug}',
    tags: ['territories'],
    summary: 'One territory: its challenges, their objectives, its perimeter with its history',
    request: { params: slugParam },
    responses: {
      200: answer(
        territorySchema
          .extend({ lead: z.string(), language: z.string(), challenges: z.array(challengeSchema), perimeter: z.array(memberSchema) })
          .openapi('TerritoryInFull'),
        'The territory',
      ),
      404: problemResponses[404],
    },
  }),
  async (context) => {
    const territory = await findTerritory(dbOf(context), context.req.valid('param').slug)
    if (!territory) return problem(404, 'Not found', 'No territory has this slug.') as never
    const challenges = await listChallenges(dbOf(context), territory.id)
    const perimeter = await listPerimeter(dbOf(context), territory.id)
    return context.json(
      {
        ...territoryRow(territory),
        lead: territory.lead,
        language: territory.language,
        challenges: challenges.map(challengeRow),
        perimeter: perimeter.map(({ kind, code, name, fromOn, untilOn }) => ({ kind, code, name, fromOn, untilOn })),
      },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/communes',
    tags: ['geography'],
    summary: 'Communes of a territory on a day, or communes found by name, postcode or INSEE code',
    request: {
      query: z.object({
        territory: z.string().max(80).optional().openapi({ description: 'Slug of a territory', example: 'grand-chambery' }),
        on: z.iso
          .date()
          .refine((day) => readDay(day) !== undefined)
          .optional()
          .openapi({ description: 'A day; today when left out' }),
        q: z.string().max(200).optional().openapi({ description: 'A name, a postcode or an INSEE code' }),
      }),
    },
    responses: {
      200: answer(z.object({ data: z.array(communeSchema), total: z.number().int() }), 'The communes'),
      400: problemResponses[400],
      404: problemResponses[404],
    },
  }),
  async (context) => {
    const { territory: slug, on, q } = context.req.valid('query')
    const db = dbOf(context)
    if (slug !== undefined) {
      const territory = await findTerritory(db, slug)
      if (!territory) return problem(404, 'Not found', 'No territory has this slug.') as never
      const communes = await communesOf(db, territory.id, on)
      return context.json({ data: communes, total: communes.length }, 200)
    }
    if (q === undefined) return problem(400, 'Bad request', 'Give a territory or a search: ?territory=… or ?q=…') as never
    const found = await searchCommunes(db, q, 100)
    const communes = await Promise.all(found.map((each) => findCommune(db, each.code)))
    const data = communes.flatMap((each) =>
      each
        ? [
            {
              code: each.code,
              name: each.name,
              departementCode: each.departementCode,
              population: each.population,
              lon: each.lon,
              lat: each.lat,
            },
          ]
        : [],
    )
    return context.json({ data, total: data.length }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/territories/{slug}/outlines',
    tags: ['geography'],
    summary: 'Outlines of a territory’s communes, as GeoJSON (RFC 7946); empty where none is imported',
    request: { params: slugParam },
    responses: {
      200: {
        description: 'A FeatureCollection',
        content: { 'application/geo+json': { schema: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }) } },
      },
      404: problemResponses[404],
    },
  }),
  async (context) => {
    const territory = await findTerritory(dbOf(context), context.req.valid('param').slug)
    if (!territory) return problem(404, 'Not found', 'No territory has this slug.') as never
    const { communes, outlines } = await findMapMatter(dbOf(context), territory.id)
    return context.body(JSON.stringify(collectionOf(communes, outlines)), 200, { 'content-type': 'application/geo+json' }) as never
  },
)
