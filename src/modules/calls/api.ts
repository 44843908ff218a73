/** Calls, read by machines: what each asks of whom, in which language, and when it decides. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses } from '../../platform/api.ts'
import { now } from '../../platform/clock.ts'
import { organisationKinds } from '../ecosystem/index.ts'
import { challengeKinds, territoryKinds } from '../territories/index.ts'
import { resultsApi } from './decisions/results/api.ts'
import { eligibilityApi } from './eligibility/api.ts'
import { bothSchema, day, demonstration, findPublicCall, inBoth, instant, slugParam, sourceSchema } from './hall/api.ts'
import { labelsApi } from './labels/api.ts'
import { takesCandidacies } from './rules.ts'
import { callKinds, levels } from './schema.ts'
import { type Call, callOrders, countPublicCalls, listPublicCalls } from './store.ts'
import { type WaveRow, waveRowsOf, waveSchema } from './waves/api.ts'

const termsSchema = z
  .object({
    leadKinds: z.array(z.enum(organisationKinds)).openapi({ description: 'Kinds of organisation that may lead; any, where empty' }),
    leastMembers: z.number().int().openapi({ description: 'Organisations of the coalition at least, the lead among them' }),
    memberRules: z
      .array(z.object({ kinds: z.array(z.enum(organisationKinds)), atLeast: z.number().int() }))
      .openapi({ description: 'Each: so many organisations of one of these kinds, at least' }),
    perimeter: z
      .object({
        territoryKinds: z.array(z.enum(territoryKinds)).openapi({ description: 'Any, where empty' }),
        leastPopulation: z.number().int().nullable(),
        mostPopulation: z.number().int().nullable(),
        regionCodes: z.array(z.string()).openapi({ description: 'INSEE codes of the regions it is open to; all, where empty' }),
      })
      .openapi({ description: 'Rules on the territory' }),
  })
  .openapi('CallTerms')

const callSchema = z
  .object({
    slug: z.string(),
    url: z.string(),
    kind: z.enum(callKinds).openapi({ description: 'Whom it is for: coalitions that want a label, or those that hold one' }),
    state: z.enum(['open', 'closed']),
    takesCandidacies: z.boolean().openapi({ description: 'Whether a candidacy may be begun now' }),
    language: z.enum(['fr', 'en']).openapi({ description: 'Language in which it was first written' }),
    title: bothSchema,
    summary: bothSchema,
    timeZone: z.string(),
    opensAt: instant.nullable(),
    closesAt: instant.nullable().openapi({ description: 'Null where it is permanent' }),
    challenges: z.record(z.enum(challengeKinds), z.number().int()).openapi({ description: 'Challenges asked of each kind' }),
    terms: termsSchema.nullable().openapi({ description: 'Null of a call that others held: nobody published them' }),
    judging: z
      .object({
        levels: z.enum(levels),
        evaluations: z.number().int().openapi({ description: 'Evaluations that each candidacy has at least, at each level' }),
        labelYears: z.number().int().openapi({ description: 'Years that a label lasts' }),
      })
      .nullable(),
    waves: z.array(waveSchema),
    record: z
      .object({ openedOn: day.nullable(), sources: z.array(sourceSchema) })
      .nullable()
      .openapi({ description: 'Of a call that others held before this register: where it was published' }),
    demonstration,
  })
  .openapi('Call')

const wholeCallSchema = callSchema.extend({ text: bothSchema.openapi({ description: 'In Markdown' }) }).openapi('WholeCall')

function termsRow({ terms, record }: Call): z.output<typeof termsSchema> | null {
  if (record) return null
  const { leadKinds, leastMembers, memberRules, territoryKinds: kinds, leastPopulation, mostPopulation, regionCodes } = terms
  return { leadKinds, leastMembers, memberRules, perimeter: { territoryKinds: kinds, leastPopulation, mostPopulation, regionCodes } }
}

function callRow(call: Call, waves: WaveRow[], origin: string, moment: Date): z.output<typeof callSchema> {
  const { levels: judgedAt, evaluations, labelYears, challenges } = call.terms
  return {
    slug: call.slug,
    url: `${origin}/appels/${call.slug}`,
    kind: call.kind,
    state: call.state === 'open' ? 'open' : 'closed',
    takesCandidacies: takesCandidacies(call, moment),
    language: call.language,
    title: inBoth(call.language, call.title, call.titleOther),
    summary: inBoth(call.language, call.summary, call.summaryOther),
    timeZone: call.timeZone,
    opensAt: call.opensAt?.toISOString() ?? null,
    closesAt: call.closesAt?.toISOString() ?? null,
    challenges,
    terms: termsRow(call),
    judging: call.record ? null : { levels: judgedAt, evaluations, labelYears },
    waves,
    record: call.record && { openedOn: call.record.openedOn, sources: call.record.sources },
    demonstration: call.demonstration,
  }
}

const ownApi = openApiRoom()

/** Rows of calls, with their waves asked for at once. */
async function rowsOf(context: Parameters<typeof dbOf>[0], calls: readonly Call[]) {
  const { publicUrl } = context.get('house').config
  const moment = now()
  const wavesOf = await waveRowsOf(dbOf(context), calls, publicUrl, moment)
  return calls.map((call) => callRow(call, wavesOf(call), publicUrl, moment))
}

const listRoute = createRoute({
  method: 'get',
  path: '/calls',
  tags: ['calls'],
  summary: 'Calls, open and closed; those in preparation are not there',
  request: {
    query: pageQuery.extend({
      state: z.enum(['open', 'closed']).optional(),
      taking: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'Only those that take candidacies now, or only those that do not' }),
      q: z.string().max(200).optional().openapi({ description: 'Words of the title, in either language, with or without accents' }),
      sort: z
        .enum(callOrders)
        .default('recent')
        .openapi({ description: '`recent` (open ones first, the latest first), `title` or `closing`' }),
    }),
  },
  responses: {
    200: { description: 'One page of calls', content: { 'application/json': { schema: listOf(callSchema) } } },
    400: problemResponses[400],
  },
})

ownApi.openapi(listRoute, async (context) => {
  const { page, size, state, taking, q, sort } = context.req.valid('query')
  const filter = { state, taking: taking === undefined ? undefined : { is: taking === 'true', at: now() }, text: q }
  const calls = await listPublicCalls(dbOf(context), filter, { size, offset: (page - 1) * size, order: sort })
  const total = await countPublicCalls(dbOf(context), filter)
  return context.json({ data: await rowsOf(context, calls), total, page, size }, 200)
})

const oneRoute = createRoute({
  method: 'get',
  path: '/calls/{slug}',
  tags: ['calls'],
  summary: 'One call: its texts in both languages, its terms, its waves',
  request: { params: slugParam },
  responses: {
    200: { description: 'The call', content: { 'application/json': { schema: wholeCallSchema } } },
    404: problemResponses[404],
  },
})

ownApi.openapi(oneRoute, async (context) => {
  const call = await findPublicCall(dbOf(context), context.req.valid('param').slug)
  if (!call) return problem(404, 'No such call') as never
  const [row] = await rowsOf(context, [call])
  if (!row) return problem(404, 'No such call') as never
  return context.json({ ...row, text: inBoth(call.language, call.text, call.textOther) }, 200)
})

/** The room's part of the public API. */
export const callsApi = openApiRoom()
for (const part of [ownApi, eligibilityApi, resultsApi, labelsApi]) callsApi.route('/', part)
