import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses, problemSchema } from '../../platform/api.ts'
import type { Db } from '../../platform/database.ts'
import { readId } from '../../platform/id.ts'
import { findOrganisation, findPlace } from '../ecosystem/index.ts'
import { findProject, isPublic } from '../projects/index.ts'
import { findChallengeById, findCommune, findObjective, findTerritory } from '../territories/index.ts'
import { mayListFacts, publishedCommunes } from './explanations/acts.ts'
import { quantityJson } from './explanations/exchange.ts'
import { countedDay, explanationPath, isClosingText } from './explanations/rules.ts'
import { countFacts, type FactLine, listFacts } from './explanations/store.ts'
import { findFigure, findReading } from './figures/acts.ts'
import { breakdowns, type Figure, type FigureQuery, type Scope } from './figures/schema.ts'
import type { Indicator } from './indicators/rules.ts'
import { aggregations, dimensions, indicatorLevels, indicatorThemes } from './indicators/schema.ts'
import { findIndicator, listIndicators } from './indicators/store.ts'

const day = z.string().max(10).openapi({ description: 'Day, YYYY-MM-DD', example: '2026-01-01' })
const demonstration = z.boolean().openapi({ description: 'True where it is invented, for the demonstration' })

const indicatorSchema = z
  .object({
    code: z.string(),
    nameFr: z.string(),
    nameEn: z.string(),
    definitionFr: z.string(),
    definitionEn: z.string(),
    unitFr: z.string(),
    unitEn: z.string(),
    level: z.enum(indicatorLevels),
    direction: z.enum(['increase', 'decrease', 'none']),
    aggregation: z.enum(aggregations),
    decimals: z.number().int(),
    theme: z.string(),
    sdg: z.array(z.string()).openapi({ description: 'Targets of the Sustainable Development Goals', example: ['12.5'] }),
    derived: z.boolean().openapi({ description: 'Comes from operations: nobody may type it' }),
    publishesPeople: z.boolean().openapi({ description: 'Counts people: fewer than five are never published' }),
    disaggregations: z.array(z.enum(dimensions)),
  })
  .openapi('Indicator')

const quantitySchema = z
  .object({
    value: z.number().nullable().openapi({ description: 'In the unit of the indicator; null: not measured, or suppressed' }),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    measured: z.number().nullable(),
    estimated: z.number().nullable(),
    facts: z.number().int().nullable(),
    estimatedFacts: z.number().int().nullable(),
    notEstimated: z.number().int().nullable().openapi({ description: 'Facts that happened and that nobody could estimate' }),
    contacts: z.number().nullable(),
    atLeast: z.boolean(),
    suppressed: z.boolean().openapi({ description: 'Hidden: it counts fewer than five, or would let such a count be worked out' }),
    demonstration,
  })
  .openapi('Quantity')

const figureSchema = quantitySchema
  .extend({
    indicator: z.string(),
    unit: z.string(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    asOf: z.object({ mark: z.string(), at: z.string() }).nullable(),
    by: z.enum(breakdowns).nullable(),
    cells: z.array(quantitySchema.extend({ key: z.string().openapi({ description: 'Id, code, label or first day; empty: unallocated' }) })),
    explanation: z.string().openapi({ description: 'The page that opens onto the facts' }),
  })
  .openapi('Figure')

const factSchema = z
  .object({
    id: z.string(),
    indicator: z.string(),
    occurredOn: z.string(),
    periodStart: z.string().nullable(),
    value: z.number().nullable(),
    denominator: z.number().nullable(),
    share: z.number().openapi({ description: 'What of it counts in the scope asked, 0 to 1' }),
    estimated: z.boolean(),
    category: z.string().nullable(),
    territory: z.string(),
    communeCode: z.string().nullable().openapi({ description: 'Null where fewer than five acts happened in the commune' }),
    organisation: z.string().nullable(),
    project: z.string().nullable(),
    source: z.object({ kind: z.string(), id: z.string() }),
    factor: z.object({ set: z.string(), name: z.string() }).nullable(),
    validated: z.boolean(),
    reverses: z.string().nullable(),
    reversedBy: z.string().nullable(),
    reason: z.string().nullable(),
    superseded: z.boolean().openapi({ description: 'Of a stock: a later report of the same place replaces it' }),
    recordedAt: z.string(),
    demonstration,
  })
  .openapi('Fact')

const sayIndicator = (each: Indicator) => ({
  code: each.code,
  nameFr: each.nameFr,
  nameEn: each.nameEn,
  definitionFr: each.definitionFr,
  definitionEn: each.definitionEn,
  unitFr: each.unitManyFr,
  unitEn: each.unitManyEn,
  level: each.level,
  direction: each.direction,
  aggregation: each.aggregation,
  decimals: each.decimals,
  theme: each.theme,
  sdg: each.sdg,
  derived: each.derived,
  publishesPeople: each.publishesPeople,
  disaggregations: each.disaggregations,
})

const sayFigure = (figure: Figure, publicUrl: string) => ({
  ...quantityJson(figure),
  indicator: figure.indicator.code,
  unit: figure.indicator.unitManyEn,
  from: figure.query.from ?? null,
  until: figure.query.until ?? null,
  asOf: figure.closing && { mark: figure.closing.mark, at: figure.closing.at.toISOString() },
  by: figure.query.by ?? null,
  cells: figure.cells.map((cell) => ({ ...quantityJson(cell), key: cell.key })),
  explanation: publicUrl + explanationPath({ ...figure.query, by: undefined }),
})

const sayFact = (line: FactLine, indicator: string, published: ReadonlySet<string>) => ({
  id: line.id,
  indicator,
  occurredOn: line.occurredOn,
  periodStart: line.periodStart,
  value: line.value,
  denominator: line.denominator,
  share: line.shareBp / 10_000,
  estimated: line.estimated,
  category: line.category,
  territory: line.territorySlug,
  communeCode: line.communeCode !== null && published.has(line.communeCode) ? line.communeCode : null,
  organisation: line.organisationName,
  project: line.projectSlug,
  source: { kind: line.sourceKind, id: line.sourceId },
  factor: line.factorSetCode && line.factorName ? { set: line.factorSetCode, name: line.factorName } : null,
  validated: line.validated,
  reverses: line.reverses,
  reversedBy: line.reversedBy,
  reason: line.reversalReason,
  superseded: line.superseded,
  recordedAt: line.recordedAt.toISOString(),
  demonstration: line.demonstration,
})

const named = z.string().max(200).optional()
const figureQuery = z.object({
  indicator: z.string().max(80).openapi({ description: 'Code of an indicator', example: 'dechets-evites-kg' }),
  territory: named.openapi({ description: 'Slug; without any scope, the whole network', example: 'grand-chambery' }),
  challenge: named.openapi({ description: 'Id' }),
  objective: named.openapi({ description: 'Id' }),
  project: named.openapi({ description: 'Slug' }),
  organisation: named.openapi({ description: 'Id' }),
  place: named.openapi({ description: 'Id' }),
  commune: named.openapi({ description: 'INSEE code; with another scope, narrows it', example: '73065' }),
  from: day.optional(),
  until: day.optional(),
  asOf: z.string().max(40).optional().openapi({ description: 'A closing’s mark, a day or an instant: the figure as it stood then' }),
})
type Asked = z.output<typeof figureQuery>

/** Whose figure: the narrowest scope named. Undefined where it does not exist, or is not public. */
async function scopeOf(db: Db, asked: Asked): Promise<Scope | undefined> {
  const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed()
  if (asked.objective !== undefined) {
    const id = readId(asked.objective)
    return id && (await findObjective(db, id)) ? { kind: 'objective', id } : undefined
  }
  if (asked.challenge !== undefined) {
    const id = readId(asked.challenge)
    return id && (await findChallengeById(db, id)) ? { kind: 'challenge', id } : undefined
  }
  if (asked.project !== undefined) {
    const project = await findProject(db, clean(asked.project))
    return project && isPublic(project) ? { kind: 'project', id: project.id } : undefined
  }
  if (asked.place !== undefined) {
    const id = readId<'Place'>(asked.place)
    const place = id && (await findPlace(db, id))
    return place?.isPublic ? { kind: 'place', id: place.id } : undefined
  }
  if (asked.organisation !== undefined) {
    const id = readId<'Organisation'>(asked.organisation)
    const organisation = id && (await findOrganisation(db, id))
    return organisation?.isPublic ? { kind: 'organisation', id: organisation.id } : undefined
  }
  if (asked.territory !== undefined) {
    const territory = await findTerritory(db, clean(asked.territory))
    return territory && { kind: 'territory', id: territory.id }
  }
  if (asked.commune === undefined) return { kind: 'network' }
  const commune = /^[0-9AB]{5}$/.test(asked.commune) ? await findCommune(db, asked.commune) : undefined
  return commune && { kind: 'commune', code: commune.code }
}

/** The figure that a request asks for, or the problem that it has. */
async function queryOf(db: Db, asked: Asked): Promise<FigureQuery | Response> {
  const indicator = /^[a-z0-9-]{1,80}$/.test(asked.indicator) ? await findIndicator(db, asked.indicator) : undefined
  if (!indicator) return problem(404, 'No such indicator')
  const [from, until] = [asked.from, asked.until].map((text) => (text === undefined ? undefined : (countedDay(text) ?? null)))
  if (from === null || until === null) return problem(400, 'Bad request', '`from` and `until` are days, YYYY-MM-DD.')
  if (asked.asOf !== undefined && !isClosingText(asked.asOf))
    return problem(400, 'Bad request', '`asOf` is a closing’s mark, a day or an instant.')
  const scope = await scopeOf(db, asked)
  if (!scope) return problem(404, 'No such scope')
  const isNarrowed = scope.kind !== 'commune' && asked.commune !== undefined
  if (isNarrowed && !/^[0-9AB]{5}$/.test(asked.commune ?? '')) return problem(404, 'No such commune')
  return { indicator: indicator.code, scope, from, until, asOf: asked.asOf, ...(isNarrowed ? { cut: { communeCode: asked.commune } } : {}) }
}

export const api = openApiRoom()

const indicatorsRoute = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'The library of indicators',
  request: { query: pageQuery.extend({ theme: z.enum(indicatorThemes).optional() }) },
  responses: {
    200: { description: 'One page', content: { 'application/json': { schema: listOf(indicatorSchema) } } },
    ...problemResponses,
  },
})

api.openapi(indicatorsRoute, async (context) => {
  const { theme, page, size } = context.req.valid('query')
  const all = await listIndicators(dbOf(context), { theme })
  return context.json({ data: all.slice((page - 1) * size, page * size).map(sayIndicator), total: all.length, page, size }, 200)
})

const indicatorRoute = createRoute({
  method: 'get',
  path: '/indicators/{code}',
  summary: 'One indicator',
  request: { params: z.object({ code: z.string().max(80) }) },
  responses: {
    200: { description: 'The indicator', content: { 'application/json': { schema: indicatorSchema } } },
    404: { description: 'Not found', content: { 'application/problem+json': { schema: problemSchema } } },
  },
})

api.openapi(indicatorRoute, async (context) => {
  const { code } = context.req.valid('param')
  const indicator = /^[a-z0-9-]+$/.test(code) ? await findIndicator(dbOf(context), code) : undefined
  return indicator ? context.json(sayIndicator(indicator), 200) : (problem(404, 'No such indicator') as never)
})

const figuresRoute = createRoute({
  method: 'get',
  path: '/figures',
  summary: 'A figure, whole or split by time, place, category or project; small counts are suppressed',
  request: { query: figureQuery.extend({ by: z.enum(breakdowns).optional() }) },
  responses: { 200: { description: 'The figure', content: { 'application/json': { schema: figureSchema } } }, ...problemResponses },
})

api.openapi(figuresRoute, async (context) => {
  const { by, ...asked } = context.req.valid('query')
  const query = await queryOf(dbOf(context), asked)
  if (query instanceof Response) return query as never
  return context.json(sayFigure(await findFigure(dbOf(context), { ...query, by }), context.get('house').config.publicUrl), 200)
})

const factsRoute = createRoute({
  method: 'get',
  path: '/facts',
  summary: 'The facts behind a figure, latest first',
  description: 'Empty where the figure is suppressed or counts people. A commune with fewer than five acts is not named.',
  request: { query: pageQuery.extend(figureQuery.shape) },
  responses: { 200: { description: 'One page', content: { 'application/json': { schema: listOf(factSchema) } } }, ...problemResponses },
})

api.openapi(factsRoute, async (context) => {
  const { page, size, ...asked } = context.req.valid('query')
  const db = dbOf(context)
  const query = await queryOf(db, asked)
  if (query instanceof Response) return query as never
  const figure = await findFigure(db, query)
  const { reading, indicator } = await findReading(db, query)
  if (!reading || !mayListFacts(figure)) return context.json({ data: [], total: 0, page, size }, 200)
  const isStock = indicator.aggregation === 'last'
  const published = await publishedCommunes(db, query)
  const count = await countFacts(db, reading, isStock, {})
  const lines = await listFacts(db, reading, isStock, {}, { size, offset: (page - 1) * size })
  return context.json({ data: lines.map((line) => sayFact(line, indicator.code, published)), total: count.lines, page, size }, 200)
})
