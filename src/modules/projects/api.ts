import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses, problemSchema } from '../../platform/api.ts'
import { challengeKinds, findTerritory, listChallenges, objectivesOf } from '../territories/index.ts'
import { listProjectRows, type ProjectRow } from './lists/store.ts'
import { listNeeds, type Need } from './needs/store.ts'
import { listPartners, type Partner } from './partners/store.ts'
import { listProjectPlaces, type ProjectPlace } from './places/store.ts'
import { isPublic } from './rules.ts'
import { needKinds, partnerRoles, projectStates, stages } from './schema.ts'
import { listNamedShares, type NamedShare } from './shares/store.ts'
import { movesOf, type StageMove } from './stages/rules.ts'
import { listStageRows } from './stages/store.ts'
import { countProjects, findProject, findProjectById, listProjects, type Project, projectOrders } from './store.ts'

const language = z.enum(['fr', 'en']).openapi({ description: 'Language in which it was written' })
const day = z.string().openapi({ description: 'Day, YYYY-MM-DD', example: '2026-01-05' })

const shareSchema = z
  .object({
    objective: z.object({
      id: z.string(),
      title: z.string(),
      language,
      challengePosition: z.number().int(),
      challengeKind: z.enum(challengeKinds),
    }),
    shareBp: z.number().int().openapi({ description: 'Basis points; the shares of a project sum to 10,000', example: 6000 }),
  })
  .openapi('ProjectShare')

const needSchema = z
  .object({
    kind: z.enum(needKinds),
    description: z.string(),
    language,
    amountCents: z.number().int().nullable().openapi({ description: 'Cents of euro, where the need is one of money' }),
    openedOn: day,
  })
  .openapi('ProjectNeed')

const projectSchema = z
  .object({
    slug: z.string(),
    url: z.string(),
    title: z.string(),
    summary: z.string(),
    language,
    state: z.enum(projectStates),
    territory: z.object({ slug: z.string(), name: z.string() }),
    holder: z.object({ id: z.string(), name: z.string() }),
    stage: z.enum(stages),
    stageSinceOn: day,
    shares: z.array(shareSchema),
    needs: z.array(needSchema).openapi({ description: 'Needs still open' }),
    publishedAt: z.string().nullable(),
    updatedAt: z.string(),
    demonstration: z.boolean().openapi({ description: 'True where the row is invented, for the demonstration' }),
  })
  .openapi('Project')

const reference = z.object({ slug: z.string(), title: z.string(), territory: z.string() })

const wholeProjectSchema = projectSchema
  .extend({
    description: z.string(),
    stages: z.array(z.object({ stage: z.enum(stages), sinceOn: day, untilOn: day.nullable(), note: z.string().nullable() })),
    partners: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(partnerRoles) })),
    places: z.array(z.object({ id: z.string().nullable(), name: z.string(), communeCode: z.string().nullable() })),
    replicationOf: reference.nullable(),
    model: z.string().nullable(),
    replicas: z.array(reference),
  })
  .openapi('WholeProject')

const sayShare = (share: NamedShare) => ({
  objective: {
    id: share.objectiveId,
    title: share.title,
    language: share.language,
    challengePosition: share.challengePosition,
    challengeKind: share.challengeKind,
  },
  shareBp: share.shareBp,
})

const sayNeed = (need: Need) => ({
  kind: need.kind,
  description: need.description,
  language: need.language,
  amountCents: need.amountCents,
  openedOn: need.openedOn,
})

const sayProject = (row: ProjectRow, publicUrl: string): z.infer<typeof projectSchema> => ({
  slug: row.slug,
  url: `${publicUrl}/projets/${row.slug}`,
  title: row.title,
  summary: row.summary,
  language: row.language,
  state: row.state,
  territory: { slug: row.territorySlug, name: row.territoryName },
  holder: { id: row.holderId, name: row.holderName },
  stage: row.stage,
  stageSinceOn: row.stageSinceOn,
  shares: row.shares.map(sayShare),
  needs: row.needs.map(sayNeed),
  publishedAt: row.publishedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
  demonstration: row.demonstration,
})

const sayReference = (project: Project) => ({ slug: project.slug, title: project.title, territory: project.territorySlug })
const sayMove = ({ stage, sinceOn, untilOn, note }: StageMove) => ({ stage, sinceOn, untilOn, note })
const sayPartner = (partner: Partner) => ({ id: partner.organisationId, name: partner.organisationName, role: partner.role })
const sayPlace = ({ placeId, name, communeCode }: ProjectPlace) => ({ id: placeId, name, communeCode })

export const api = openApiRoom()

const listRoute = createRoute({
  method: 'get',
  path: '/projects',
  summary: 'Published projects',
  request: {
    query: pageQuery.extend({
      territory: z.string().max(100).optional().openapi({ description: 'Slug of a territory', example: 'grand-chambery' }),
      objective: z.string().max(100).optional().openapi({ description: 'Code of one of its objectives; needs `territory`' }),
      theme: z.enum(challengeKinds).optional().openapi({ description: 'Kind of a challenge it serves' }),
      stage: z.enum(stages).optional(),
      need: z.enum(needKinds).optional().openapi({ description: 'Kind of a need still open' }),
      q: z.string().max(200).optional().openapi({ description: 'Words of title, summary, text or holder' }),
      sort: z.enum(projectOrders).default('recent').openapi({ description: '`recent`, `titre` (title) or `etape` (stage)' }),
    }),
  },
  responses: { 200: { description: 'One page', content: { 'application/json': { schema: listOf(projectSchema) } } }, ...problemResponses },
})

api.openapi(listRoute, async (context) => {
  const asked = context.req.valid('query')
  const db = dbOf(context)
  const territory = asked.territory ? await findTerritory(db, asked.territory) : undefined
  if (asked.territory && !territory) return problem(404, 'No such territory') as never
  if (asked.objective && !territory) return problem(400, 'Bad request', '`objective` needs `territory`.') as never
  const objectives = territory && asked.objective ? (await listChallenges(db, territory.id)).flatMap(objectivesOf) : []
  const objective = objectives.find((each) => each.code === asked.objective)
  if (asked.objective && !objective) return problem(404, 'No such objective') as never
  const text = asked.q?.replaceAll('\u0000', '')
  const filter = {
    territoryId: territory?.id,
    objectiveId: objective?.id,
    theme: asked.theme,
    stage: asked.stage,
    needKind: asked.need,
    text,
  }
  const page = { size: asked.size, offset: (asked.page - 1) * asked.size, order: asked.sort }
  const rows = await listProjectRows(db, filter, page)
  const { publicUrl } = context.get('house').config
  const total = await countProjects(db, filter)
  return context.json({ data: rows.map((row) => sayProject(row, publicUrl)), total, page: asked.page, size: asked.size }, 200)
})

const oneRoute = createRoute({
  method: 'get',
  path: '/projects/{slug}',
  summary: 'One project, with its stages, partners, places and lineage',
  request: { params: z.object({ slug: z.string().max(200) }) },
  responses: {
    200: { description: 'The project', content: { 'application/json': { schema: wholeProjectSchema } } },
    404: { description: 'Not found, or not published', content: { 'application/problem+json': { schema: problemSchema } } },
  },
})

api.openapi(oneRoute, async (context) => {
  const db = dbOf(context)
  const project = await findProject(db, context.req.valid('param').slug)
  if (!project || !isPublic(project)) return problem(404, 'No such project') as never
  const model = project.replicationOf ? await findProjectById(db, project.replicationOf) : undefined
  const row = { ...project, shares: await listNamedShares(db, [project.id]), needs: await listNeeds(db, [project.id]) }
  return context.json(
    {
      ...sayProject(row, context.get('house').config.publicUrl),
      description: project.description,
      stages: movesOf(await listStageRows(db, project.id)).map(sayMove),
      partners: (await listPartners(db, [project.id])).map(sayPartner),
      places: (await listProjectPlaces(db, [project.id])).map(sayPlace),
      replicationOf: model && isPublic(model) ? sayReference(model) : null,
      model: project.model,
      replicas: (await listProjects(db, { replicationOf: project.id }, { size: 100, offset: 0, order: 'titre' })).map(sayReference),
    },
    200,
  )
})
