import { now } from '../../platform/clock.ts'
import { type Db, lockFor } from '../../platform/database.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { type Id, makeId } from '../../platform/id.ts'
import { changesOf, journal } from '../../platform/journal.ts'
import type { Language } from '../../platform/speech.ts'
import type { Author } from '../../platform/visitor.ts'
import { freeSlug, slugOf } from '../territories/index.ts'
import type { FormContent } from './forms/schema.ts'
import { listForms } from './forms/store.ts'
import { decideCalendar, decideClosing, decideOpening, missingFor, type OpeningRefusal } from './rules.ts'
import { type CallKind, type CallTerms, usualTerms } from './schema.ts'
import {
  appendCall,
  type Call,
  type CallHours,
  type CallTexts,
  findCallById,
  listCallSlugs,
  saveCallHours,
  saveCallState,
  saveCallTerms,
  saveCallTexts,
} from './store.ts'
import { listWaves } from './waves/store.ts'

export interface NewCall {
  /** A call for labels, where nothing is said. */
  kind?: CallKind
  title: string
  summary?: string
  language: Language
  text?: string
  titleOther?: string | null
  summaryOther?: string | null
  textOther?: string | null
  terms?: CallTerms
  form?: FormContent
  hours?: CallHours
  demonstration?: boolean
}

/** Begins a call, as a draft that the network alone sees. */
export async function createCall(db: Db, author: Author, draft: NewCall): Promise<Pick<Call, 'id' | 'slug'>> {
  await lockFor(db, 'calls.slug')
  const id = makeId<'Call'>()
  const slug = freeSlug(slugOf(draft.title), new Set(await listCallSlugs(db)))
  const kind = draft.kind ?? 'labelling'
  await appendCall(db, {
    id,
    kind,
    slug,
    title: draft.title,
    titleOther: draft.titleOther ?? null,
    language: draft.language,
    summary: draft.summary ?? '',
    summaryOther: draft.summaryOther ?? null,
    text: draft.text ?? '',
    textOther: draft.textOther ?? null,
    ...(draft.hours ?? { timeZone: 'Europe/Paris', opensAt: null, closesAt: null }),
    terms: draft.terms ?? usualTerms,
    draftForm: draft.form ?? { sections: [] },
    demonstration: draft.demonstration ?? false,
  })
  await journal(db, author, {
    event: 'call.created',
    thing: { kind: 'call', id },
    payload: { slug, title: draft.title, kind, language: draft.language, summary: draft.summary ?? '', text: draft.text ?? '' },
  })
  return { id, slug }
}

/** Rewords a call. Its address stays. */
export async function editCall(db: Db, author: Author, call: Call, texts: CallTexts): Promise<void> {
  await saveCallTexts(db, call.id, texts)
  await journal(db, author, { event: 'call.edited', thing: { kind: 'call', id: call.id }, payload: changesOf<CallTexts>(call, texts) })
}

/** Sets when a call takes candidacies; without a closing hour it is permanent. */
export async function setCallHours(
  db: Db,
  author: Author,
  call: Call,
  hours: CallHours,
): Promise<Decision<true, 'closes_before_it_opens'>> {
  const decision = decideCalendar(hours.opensAt, hours.closesAt)
  if (!decision.allowed) return decision
  await saveCallHours(db, call.id, hours)
  await journal(db, author, { event: 'call.scheduled', thing: { kind: 'call', id: call.id }, payload: changesOf<CallHours>(call, hours) })
  return decision
}

/** Sets who may apply, from where, with whom, and with what. */
export async function setCallTerms(db: Db, author: Author, call: Call, terms: CallTerms): Promise<void> {
  await saveCallTerms(db, call.id, terms)
  await journal(db, author, {
    event: 'call.terms_set',
    thing: { kind: 'call', id: call.id },
    payload: changesOf<CallTerms>(call.terms, terms),
  })
}

/** What a call lacks before it can be opened, now. */
export async function needsOf(db: Db, call: Call) {
  const [forms, waves] = [await listForms(db, call.id), await listWaves(db, call.id)]
  return missingFor({ ...call, publishedForms: forms.length, waves }, now())
}

/** Opens a call to candidacies. */
export async function openCall(db: Db, author: Author, id: Id<'Call'>): Promise<Decision<'open', OpeningRefusal | 'absent' | 'recorded'>> {
  await lockFor(db, `calls.state.${id}`)
  const call = await findCallById(db, id)
  if (!call) return refuse('absent')
  if (call.record) return refuse('recorded')
  const decision = decideOpening(call.state, await needsOf(db, call))
  if (!decision.allowed) return decision
  await saveCallState(db, id, 'open', now())
  await journal(db, author, {
    event: 'call.opened',
    thing: { kind: 'call', id },
    payload: changesOf({ state: call.state }, { state: 'open' }),
  })
  return decision
}

/** Closes a call: nothing new is taken; what was submitted is judged. */
export async function closeCall(db: Db, author: Author, id: Id<'Call'>): Promise<Decision<'closed', 'state_forbids' | 'absent'>> {
  await lockFor(db, `calls.state.${id}`)
  const call = await findCallById(db, id)
  if (!call) return refuse('absent')
  const decision = decideClosing(call.state)
  if (!decision.allowed) return decision
  await saveCallState(db, id, 'closed', now())
  await journal(db, author, {
    event: 'call.closed',
    thing: { kind: 'call', id },
    payload: changesOf({ state: call.state }, { state: 'closed' }),
  })
  return allow('closed')
}
