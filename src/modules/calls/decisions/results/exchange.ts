import type { Db } from '../../../../platform/database.ts'
import { csvOf } from '../../../../platform/exchange-write.ts'
import { listCriteria } from '../../deliberations/rankings/store.ts'
import type { RecordedWave } from '../../records/schema.ts'
import { listRecordedLaureates } from '../../records/store.ts'
import type { Call } from '../../store.ts'
import { listWaves, type Wave } from '../../waves/store.ts'
import { countOutcomes, type Laureate, listLaureates, listSittings, type Outcome, type Sitting } from './store.ts'

/** A wave whose results are public: one that was judged here, or one that others judged before this register. */
export type ShownWave = Pick<Wave, 'number' | 'name' | 'nameOther' | 'publishedAt'>

export interface Results {
  laureates: Laureate[]
  outcomes: { outcome: Outcome; n: number }[]
  sittings: Sitting[]
  criteria: Awaited<ReturnType<typeof listCriteria>>
  /** What was published of a wave that others judged: its grid, its jury and what it did not choose are not known then. */
  recorded: RecordedWave | null
}

/** All that is public of a published wave. */
async function resultsOf(db: Db, call: Call, wave: Wave): Promise<Results> {
  return {
    recorded: null,
    laureates: await listLaureates(db, wave.id),
    outcomes: await countOutcomes(db, wave.id),
    sittings: await listSittings(db, wave.id),
    criteria: await listCriteria(db, { id: wave.id, callId: call.id }),
  }
}

/** The same of a wave that others judged: whom it labelled. */
async function recordedResultsOf(db: Db, call: Call, recorded: RecordedWave): Promise<Results> {
  const laureates = await listRecordedLaureates(db, call.id, recorded.number)
  return { laureates, outcomes: [{ outcome: 'labelled', n: laureates.length }], sittings: [], criteria: [], recorded }
}

const columns = ['name', 'territory', 'decision', 'label', 'starts_on', 'ends_on', 'public_reasons', 'conditions', 'demonstration']

/** The labelled territories of a wave, one a line. */
export const resultsCsv = ({ laureates }: Results) =>
  csvOf(
    columns,
    laureates.map((each) => [
      each.name,
      each.territory?.slug,
      each.kind,
      each.label?.number,
      each.label?.startsOn,
      each.label?.endsOn,
      each.publicReasons,
      each.conditions.map(({ text, dueOn }) => (dueOn ? `${text} (${dueOn})` : text)).join(' ; '),
      each.demonstration,
    ]),
  )

/** The same with criteria, counts and the jury by function. */
export const resultsOut = (call: Call, wave: ShownWave, { laureates, outcomes, sittings, criteria, recorded }: Results) => ({
  call: { slug: call.slug, title: call.title },
  wave: {
    number: wave.number,
    name: wave.name,
    publishedAt: wave.publishedAt?.toISOString() ?? recorded?.labelledOn ?? null,
  },
  ...(recorded && { received: recorded.received, sources: call.record?.sources }),
  criteria: recorded ? null : criteria.map(({ key, title, weight }) => ({ key, title, weight })),
  counts: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])),
  labelled: laureates,
  jury: recorded ? null : sittings,
  demonstration: call.demonstration,
})

export const resultsJson = (...told: Parameters<typeof resultsOut>): string => JSON.stringify(resultsOut(...told), null, 2)

/** The wave of a call whose results are public, by its number; one that is not published does not exist here. */
export async function findResults(db: Db, call: Call, number: number): Promise<{ wave: ShownWave; results: Results } | undefined> {
  const recorded = call.record?.waves.find((each) => each.number === number)
  if (recorded) return { wave: { ...recorded, publishedAt: null }, results: await recordedResultsOf(db, call, recorded) }
  const wave = (await listWaves(db, call.id)).find((each) => each.number === number && each.state === 'published')
  return wave && { wave, results: await resultsOf(db, call, wave) }
}
