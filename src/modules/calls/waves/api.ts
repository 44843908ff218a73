/** Waves as the API tells them: those judged here, and those that others judged before this register. */
import { z } from '@hono/zod-openapi'
import type { Db } from '../../../platform/database.ts'
import { countOutcomesOf, type Outcome, outcomes } from '../decisions/results/store.ts'
import { bothSchema, day, demonstration, inBoth, instant } from '../hall/api.ts'
import type { RecordedWave } from '../records/schema.ts'
import { countRecordedLabelsOf } from '../records/store.ts'
import type { Call } from '../store.ts'
import { waveStandingOf, waveStandings } from './rules.ts'
import { listWavesOf, type Wave } from './store.ts'

export const waveSchema = z
  .object({
    number: z.number().int(),
    name: bothSchema,
    state: z.enum(waveStandings).openapi({ description: '`planned` until its cut-off, `in_review` until its decisions are published' }),
    cutOffAt: instant.nullable().openapi({
      description:
        'What is submitted before this instant is judged with it; the instant itself is too late. Null of a wave that others judged',
    }),
    timeZone: z.string().openapi({ description: 'Where people read the hour of the cut-off', example: 'Europe/Paris' }),
    publishAt: instant.nullable().openapi({ description: 'When decisions are to be published; null where nobody has said' }),
    publishedAt: instant.nullable(),
    counts: z
      .array(z.object({ outcome: z.enum(outcomes), count: z.number().int() }))
      .nullable()
      .openapi({ description: 'Candidacies by outcome, once the wave is published; null before' }),
    results: z.string().nullable().openapi({ description: 'Address of its results in this API, once published' }),
    recorded: z
      .object({
        submittedBefore: day.nullable().openapi({ description: 'The first day on which a file was too late' }),
        received: z.number().int().nullable().openapi({ description: 'Files received' }),
        labelledOn: day,
      })
      .nullable()
      .openapi({ description: 'What was published of a wave that others judged; null is what nobody published' }),
    demonstration,
  })
  .openapi('CallWave')

export type WaveRow = z.output<typeof waveSchema>

const resultsAt = (origin: string, call: Call, number: number) => `${origin}/api/v1/calls/${call.slug}/waves/${number}/results`

function judgedRow(call: Call, wave: Wave, counts: readonly { outcome: Outcome; n: number }[], origin: string, moment: Date): WaveRow {
  const isPublished = wave.state === 'published'
  return {
    number: wave.number,
    name: inBoth(call.language, wave.name, wave.nameOther),
    state: waveStandingOf(wave, moment),
    cutOffAt: wave.cutOffAt.toISOString(),
    timeZone: call.timeZone,
    publishAt: wave.publishAt?.toISOString() ?? null,
    publishedAt: isPublished ? (wave.publishedAt?.toISOString() ?? null) : null,
    counts: isPublished ? counts.map(({ outcome, n }) => ({ outcome, count: n })) : null,
    results: isPublished ? resultsAt(origin, call, wave.number) : null,
    recorded: null,
    demonstration: call.demonstration,
  }
}

function recordedRow(call: Call, wave: RecordedWave, labels: number, origin: string): WaveRow {
  const { submittedBefore, received, labelledOn } = wave
  return {
    number: wave.number,
    name: inBoth(call.language, wave.name, wave.nameOther),
    state: 'published',
    cutOffAt: null,
    timeZone: call.timeZone,
    publishAt: null,
    publishedAt: null,
    counts: [{ outcome: 'labelled', count: labels }],
    results: resultsAt(origin, call, wave.number),
    recorded: { submittedBefore, received, labelledOn },
    demonstration: call.demonstration,
  }
}

/** The waves of several calls, asked for at once. */
export async function waveRowsOf(db: Db, calls: readonly Call[], origin: string, moment: Date): Promise<(call: Call) => WaveRow[]> {
  const waves = await listWavesOf(
    db,
    calls.map(({ id }) => id),
  )
  const published = waves.flatMap((wave) => (wave.state === 'published' ? [wave.id] : []))
  const counts = await countOutcomesOf(db, published)
  const labels = await countRecordedLabelsOf(
    db,
    calls.flatMap(({ id, record }) => (record ? [id] : [])),
  )
  return (call) => [
    ...(call.record?.waves ?? []).map((wave) => {
      const given = labels.find((each) => each.callId === call.id && each.wave === wave.number)
      return recordedRow(call, wave, given?.n ?? 0, origin)
    }),
    ...waves
      .filter((wave) => wave.callId === call.id)
      .map((wave) => {
        const own = counts.filter(({ waveId }) => waveId === wave.id)
        return judgedRow(call, wave, own, origin, moment)
      }),
  ]
}
