import { type Db, lockFor } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal, journalAll } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { freeSlug, slugOf } from '../../territories/index.ts'
import { numberOf } from '../labels/rules.ts'
import { appendLabelEvents, appendLabels, findLastOrder } from '../labels/store.ts'
import { type CallTerms, usualTerms } from '../schema.ts'
import { appendCall, listCallSlugs, saveCallRecord } from '../store.ts'
import type { CallRecord } from './schema.ts'

export interface PastCall {
  title: string
  summary: string
  summaryOther: string
  text: string
  textOther: string
  /** Challenges asked of each kind, which is all that is known of its terms. */
  challenges: CallTerms['challenges']
  record: CallRecord
}

/**
 * Records a call that others opened and judged before this register: what was published of it, with its sources. It takes no candidacy here, and
 * what it asked of a coalition beyond its challenges stays unsaid.
 */
export async function recordCall(db: Db, author: Author, past: PastCall): Promise<Id<'Call'>> {
  await lockFor(db, 'calls.slug')
  const id = makeId<'Call'>()
  const slug = freeSlug(slugOf(past.title), new Set(await listCallSlugs(db)))
  const { title, summary, summaryOther, text, textOther, challenges, record } = past
  await appendCall(db, {
    id,
    kind: 'labelling',
    slug,
    title,
    titleOther: null,
    language: 'fr',
    summary,
    summaryOther,
    text,
    textOther,
    timeZone: 'Europe/Paris',
    opensAt: null,
    closesAt: null,
    terms: { ...usualTerms, leastMembers: 1, memberRules: [], challenges },
    draftForm: { sections: [] },
    demonstration: false,
  })
  await saveCallRecord(db, id, record)
  await journal(db, author, {
    event: 'call.recorded',
    thing: { kind: 'call', id },
    payload: { slug, title, waves: record.waves.map(({ number }) => number), sources: record.sources.map(({ url }) => url) },
  })
  return id
}

export interface RecordedLabel {
  territoryId: string
  waveNumber: number
  startsOn: Day
}

/**
 * Records the labels that a past call gave, in the order given: who, and since when. Nobody published a term, conditions or a certificate, so the
 * register tells none; `source` says where the awards were published.
 */
export async function recordLabels(
  db: Db,
  author: Author,
  callId: Id<'Call'>,
  source: string,
  labels: readonly RecordedLabel[],
): Promise<void> {
  await lockFor(db, 'calls.labels')
  const orders = new Map<string, number>()
  const rows = []
  for (const label of labels) {
    const year = label.startsOn.slice(0, 4)
    const order = (orders.get(year) ?? (await findLastOrder(db, year))) + 1
    orders.set(year, order)
    const row = {
      ...label,
      id: makeId<'Label'>(),
      number: numberOf(label.startsOn, order),
      callId,
      source,
      demonstration: false,
      proof: null,
    }
    rows.push({ ...row, candidacyId: null, decisionId: null, endsOn: null, renewsId: null, renewalOpensOn: null })
  }
  if (rows.length === 0) return
  await appendLabels(db, rows)
  await appendLabelEvents(
    db,
    rows.map(({ id, startsOn }) => ({ labelId: id, kind: 'awarded', onDay: startsOn, text: '', isPublic: true, answerBy: null })),
    author.personId,
  )
  await journalAll(
    db,
    author,
    rows.map(({ id, territoryId, number, startsOn, endsOn, waveNumber }) => ({
      event: 'label.awarded',
      thing: { kind: 'label', id },
      territoryId,
      payload: { number, startsOn, endsOn, callId, waveNumber, source, conditions: [] },
    })),
  )
}
