/** Whether a coalition may answer a call, asked by a machine: the same rule as the page, criterion by criterion. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, openApiRoom, problem, problemResponses } from '../../../platform/api.ts'
import { now } from '../../../platform/clock.ts'
import { type OrganisationKind, organisationKinds } from '../../ecosystem/index.ts'
import { territoryKinds } from '../../territories/index.ts'
import { demonstration, findPublicCall, instant, slugParam } from '../hall/api.ts'
import { criteria, eligibilityOf, type Finding, membersSaid, verdictOf, verdicts } from './rules.ts'
import { criterionSaid } from './words.ts'

const sentence = z.object({ fr: z.string(), en: z.string() })

const findingSchema = z
  .object({
    criterion: z.enum(criteria),
    verdict: z.enum(verdicts),
    asks: sentence.openapi({ description: 'What the criterion asks' }),
    missing: sentence.nullable().openapi({ description: 'The fact that would settle it, where the verdict is `unknown`' }),
    rule: z
      .object({ kinds: z.array(z.enum(organisationKinds)), atLeast: z.number().int() })
      .nullable()
      .openapi({ description: 'Of `member_rule`: which one' }),
  })
  .openapi('EligibilityFinding')

const eligibilitySchema = z
  .object({
    call: z.string().openapi({ description: 'Slug of the call' }),
    verdict: z.enum(verdicts).openapi({ description: 'One `no` is a no; otherwise one `unknown` leaves it open' }),
    checkedAt: instant,
    findings: z.array(findingSchema).openapi({ description: 'Every criterion that the call sets' }),
    demonstration,
  })
  .openapi('Eligibility')

/** Values between commas, each of those that are known. */
const listed = <Value extends string>(isKnown: (part: string) => part is Value, most: number) =>
  z
    .string()
    .max(8_000)
    .transform((text, context): Value[] => {
      const parts = text.split(',').flatMap((part) => part.trim() || [])
      const known = parts.filter(isKnown)
      if (known.length === parts.length && known.length <= most) return known
      const strange = parts.find((part) => !isKnown(part))
      context.addIssue({ code: 'custom', message: strange === undefined ? `${most} at most` : `${strange} is not known` })
      return z.NEVER
    })
    .optional()

/** A whole number in digits; an empty one is not zero but a mistake. */
const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().max(most))
    .optional()

const isKind = (part: string): part is OrganisationKind => organisationKinds.some((kind) => kind === part)
const isRegion = (part: string): part is `${number}` => /^\d{2,3}$/.test(part)

const route = createRoute({
  method: 'get',
  path: '/calls/{slug}/eligibility',
  tags: ['calls'],
  summary: 'Whether a coalition may answer a call, and why; what is left out is not known',
  request: {
    params: slugParam,
    query: z.object({
      leadKind: z.enum(organisationKinds).optional().openapi({ description: 'Kind of the organisation that leads' }),
      memberKinds: listed(isKind, 200).openapi({
        type: 'string',
        description: 'Kinds of the other organisations, one for each, between commas',
        example: 'local_authority,company',
      }),
      memberCount: whole(200).openapi({
        type: 'integer',
        description: 'Organisations in all, the lead among them, where that is more than the kinds named',
      }),
      territoryKind: z.enum(territoryKinds).optional(),
      population: whole(100_000_000).openapi({ type: 'integer', description: 'Residents of the territory' }),
      regions: listed(isRegion, 30).openapi({
        type: 'string',
        description: 'INSEE codes of the regions that the territory touches, between commas',
        example: '84',
      }),
    }),
  },
  responses: {
    200: { description: 'The verdict with its reasons', content: { 'application/json': { schema: eligibilitySchema } } },
    ...problemResponses,
  },
})

const findingRow = ({ criterion, verdict, rule }: Finding): z.output<typeof findingSchema> => ({
  criterion,
  verdict,
  asks: criterionSaid[criterion].asks,
  missing: verdict === 'unknown' ? criterionSaid[criterion].lacks : null,
  rule: rule ?? null,
})

export const eligibilityApi = openApiRoom()

eligibilityApi.openapi(route, async (context) => {
  const call = await findPublicCall(dbOf(context), context.req.valid('param').slug)
  // Of a call that others judged, nobody published what it asked of a coalition; a renewal is asked for from the page of a label.
  if (!call || call.record || call.kind === 'renewal') return problem(404, 'No such call') as never
  const {
    leadKind = null,
    memberKinds = [],
    memberCount = null,
    territoryKind = null,
    population = null,
    regions,
  } = context.req.valid('query')
  const moment = now()
  const facts = {
    leadKind,
    memberKinds: membersSaid(leadKind, memberKinds, memberCount),
    territoryKind,
    population,
    regionCodes: regions ?? null,
  }
  const findings = eligibilityOf(call, facts, moment)
  return context.json(
    {
      call: call.slug,
      verdict: verdictOf(findings),
      checkedAt: moment.toISOString(),
      findings: findings.map(findingRow),
      demonstration: call.demonstration,
    },
    200,
  )
})
