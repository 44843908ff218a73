/** The register of labels, read by machines: each with its public history, and its certificate as it was signed. */
import { createRoute, z } from '@hono/zod-openapi'
import { dbOf, listOf, openApiRoom, pageQuery, problem, problemResponses } from '../../../platform/api.ts'
import { today } from '../../../platform/clock.ts'
import { fold } from '../../../platform/search.ts'
import { pemOf } from '../../../platform/signature.ts'
import { findTerritory } from '../../territories/index.ts'
import { day, demonstration } from '../hall/api.ts'
import { certificateOut, codedAddress, proofOf } from './certificates/rules.ts'
import { conditionStandingOf, conditionStandings, labelStandings, standingOf } from './rules.ts'
import { labelEventKinds } from './schema.ts'
import {
  countLabels,
  findLabel,
  findLabelResults,
  type Label,
  labelOrders,
  listLabelConditions,
  listLabelEvents,
  listLabels,
} from './store.ts'

const labelSchema = z
  .object({
    number: z.string().openapi({ example: 'FI-2019-027' }),
    url: z.string(),
    state: z.enum(labelStandings).openapi({
      description: '`recorded`: awarded before this register, and nobody has published what became of it; `coming`: its first day is ahead',
    }),
    territory: z.object({ slug: z.string(), name: z.string(), url: z.string() }),
    wave: z.number().int().nullable().openapi({ description: 'Number of the wave that awarded it' }),
    call: z
      .object({ slug: z.string(), title: z.string(), url: z.string() })
      .nullable()
      .openapi({ description: 'The call whose wave awarded it' }),
    startsOn: day,
    endsOn: day.nullable().openapi({ description: 'Null where the term was not published' }),
    renews: z.string().nullable().openapi({ description: 'Number of the label that it renews' }),
    renewedBy: z.object({ number: z.string(), startsOn: day }).nullable().openapi({ description: 'The label that follows it' }),
    renewalOpensOn: day.nullable().openapi({ description: 'From when its renewal may be asked' }),
    source: z.string().nullable().openapi({ description: 'Where the award was published, of a label older than this register' }),
    links: z
      .object({
        certificate: z.string().openapi({ description: 'The signed certificate, JSON' }),
        document: z.string().openapi({ description: 'The same to print, PDF' }),
        badge: z.string().openapi({ description: 'SVG' }),
        verification: z.string().openapi({ description: 'The page that verifies the certificate' }),
      })
      .nullable()
      .openapi({ description: 'Null where it has no certificate: awarded before this register' }),
    demonstration,
  })
  .openapi('Label')

const wholeLabelSchema = labelSchema
  .extend({
    conditions: z.array(
      z.object({
        text: z.string(),
        dueOn: day.nullable(),
        metOn: day.nullable(),
        state: z.enum(conditionStandings).openapi({ description: 'Where it stands today' }),
        note: z.string(),
      }),
    ),
    results: z.string().nullable().openapi({ description: 'Address in this API of the results of its wave, once they are public' }),
    history: z.array(z.object({ kind: z.enum(labelEventKinds), onDay: day, text: z.string() })),
    certificate: z
      .object({
        signed: z.string().openapi({ description: 'The very text that is signed: canonical JSON' }),
        signature: z.string().openapi({ description: 'Ed25519, base64' }),
        public_key: z.string().openapi({ description: 'Hexadecimal' }),
        public_key_pem: z.string(),
      })
      .nullable(),
  })
  .openapi('WholeLabel')

function labelRow(label: Label, origin: string): z.output<typeof labelSchema> {
  const url = `${origin}/labels/${label.number}`
  const proof = proofOf(label)
  return {
    number: label.number,
    url,
    state: standingOf(label),
    territory: { slug: label.territorySlug, name: label.territoryName, url: `${origin}/territoires/${label.territorySlug}` },
    wave: label.waveNumber,
    call: label.call && { slug: label.call.slug, title: label.call.title, url: `${origin}/appels/${label.call.slug}` },
    startsOn: label.startsOn,
    endsOn: label.endsOn,
    renews: label.renewsNumber,
    renewedBy: label.renewedBy,
    renewalOpensOn: label.renewalOpensOn,
    source: label.source,
    links: proof
      ? {
          certificate: `${url}/certificat.json`,
          document: `${url}/certificat.pdf`,
          badge: `${url}/insigne.svg`,
          verification: codedAddress(origin, label.number, proof.text, proof.signature).address,
        }
      : null,
    demonstration: label.demonstration,
  }
}

export const labelsApi = openApiRoom()

const listRoute = createRoute({
  method: 'get',
  path: '/labels',
  tags: ['labels'],
  summary: 'The register of labels, the latest first',
  description: 'The whole with its history: /labels.csv, and /labels.jsonld as linked data.',
  request: {
    query: pageQuery.extend({
      state: z.enum(labelStandings).optional(),
      territory: z.string().max(80).optional().openapi({ description: 'Slug of a territory', example: 'grand-chambery' }),
      year: z.coerce.number().int().min(1900).max(9999).optional().openapi({ description: 'Year of its first day', example: 2019 }),
      wave: z.coerce.number().int().min(1).max(9999).optional(),
      q: z.string().max(200).optional().openapi({ description: 'Words of the territory’s name, with or without accents' }),
      sort: z.enum(labelOrders).default('recent').openapi({ description: '`recent`, `number` or `territory`' }),
    }),
  },
  responses: {
    200: { description: 'One page of labels', content: { 'application/json': { schema: listOf(labelSchema) } } },
    ...problemResponses,
  },
})

labelsApi.openapi(listRoute, async (context) => {
  const { page, size, state, territory: slug, year, wave, q, sort } = context.req.valid('query')
  const db = dbOf(context)
  const territory = slug === undefined ? undefined : await findTerritory(db, slug.replaceAll('\u0000', ''))
  if (slug !== undefined && !territory) return problem(404, 'No such territory') as never
  const filter = { standing: state, territoryId: territory?.id, year, waveNumber: wave, text: fold(q ?? '') || undefined }
  const labels = await listLabels(db, filter, { size, offset: (page - 1) * size, order: sort })
  const { publicUrl } = context.get('house').config
  return context.json({ data: labels.map((label) => labelRow(label, publicUrl)), total: await countLabels(db, filter), page, size }, 200)
})

const oneRoute = createRoute({
  method: 'get',
  path: '/labels/{number}',
  tags: ['labels'],
  summary: 'One label: its conditions, its public history, its signed certificate',
  request: {
    params: z.object({
      number: z
        .string()
        .max(40)
        .openapi({ param: { name: 'number', in: 'path' }, example: 'FI-2019-027' }),
    }),
  },
  responses: {
    200: { description: 'The label', content: { 'application/json': { schema: wholeLabelSchema } } },
    404: problemResponses[404],
  },
})

labelsApi.openapi(oneRoute, async (context) => {
  const db = dbOf(context)
  const label = await findLabel(db, context.req.valid('param').number)
  if (!label) return problem(404, 'No such label') as never
  const { publicUrl } = context.get('house').config
  const proof = proofOf(label)
  const results = await findLabelResults(db, label.id)
  const conditions = await listLabelConditions(db, [label.id])
  const events = await listLabelEvents(db, [label.id], 'public')
  const on = today()
  return context.json(
    {
      ...labelRow(label, publicUrl),
      conditions: conditions.map((each) => {
        const { text, dueOn, metOn, note } = each
        return { text, dueOn, metOn, state: conditionStandingOf(each, on), note }
      }),
      results: results ? `${publicUrl}/api/v1/calls/${results.slug}/waves/${results.wave}/results` : null,
      history: events.map(({ kind, onDay, text }) => ({ kind, onDay, text })),
      certificate: proof ? certificateOut(proof.text, proof.signature, proof.publicKey, pemOf(proof.publicKey)) : null,
    },
    200,
  )
})
