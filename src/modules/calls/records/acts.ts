import { type Db, lockFor } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { freeSlug, slugOf } from '../../territories/index.ts'
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
