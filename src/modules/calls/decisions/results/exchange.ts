import type { Db } from '../../../../platform/database.ts'
import { csvOf } from '../../../../platform/exchange-write.ts'
import { listCriteria } from '../../deliberations/rankings/store.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import { countOutcomes, listLaureates, listSittings } from './store.ts'

/** All that is public of a published wave. */
export async function resultsOf(db: Db, call: Call, wave: Wave) {
  return {
    laureates: await listLaureates(db, wave.id),
    outcomes: await countOutcomes(db, wave.id),
    sittings: await listSittings(db, wave.id),
    criteria: await listCriteria(db, { id: wave.id, callId: call.id }),
  }
}
export type Results = Awaited<ReturnType<typeof resultsOf>>

const columns = ['name', 'territory', 'decision', 'label', 'starts_on', 'ends_on', 'public_reasons', 'conditions']

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
    ]),
  )

/** The same with criteria, counts and the jury by function. */
export const resultsJson = (call: Call, wave: Wave, { laureates, outcomes, sittings, criteria }: Results): string =>
  JSON.stringify(
    {
      call: { slug: call.slug, title: call.title },
      wave: { number: wave.number, name: wave.name, publishedAt: wave.publishedAt },
      criteria: criteria.map(({ key, title, weight }) => ({ key, title, weight })),
      counts: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])),
      labelled: laureates.map(({ demonstration: _invented, ...each }) => each),
      jury: sittings,
    },
    null,
    2,
  )
