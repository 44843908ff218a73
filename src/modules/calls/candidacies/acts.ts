import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findOrganisation } from '../../ecosystem/index.ts'
import { changesBetween } from '../forms/changes/rules.ts'
import type { FormContent } from '../forms/schema.ts'
import { findForm, findLatestForm } from '../forms/store.ts'
import { takesCandidacies } from '../rules.ts'
import type { Call } from '../store.ts'
import { emptyAnswers } from './drafts/acts.ts'
import { addLead } from './members/acts.ts'
import { isWritable, referenceOf } from './rules.ts'
import {
  appendCandidacy,
  type Candidacy,
  findNextNumber,
  holdCandidacy,
  saveCandidacyForm,
  saveReopenedUntil,
  saveWriter,
} from './store.ts'
import { windowOf } from './submissions/acts.ts'

export interface NewCandidacy {
  /** The territory, as people say it. */
  name: string
  organisationId: string
  territoryId?: string | null
  language: Language
  demonstration?: boolean
  /** Asked for from the page of a label: a call for renewals takes no other. */
  isRenewal?: boolean
  /** Whether whoever begins acts for the organisation that leads, and so commits it. */
  leadCommits?: boolean
}

/** Begins a candidacy, led by the organisation that begins it, on the latest version of the form. */
export async function beginCandidacy(
  db: Db,
  author: Author & { name: string },
  call: Call,
  draft: NewCandidacy,
): Promise<Decision<Pick<Candidacy, 'id' | 'reference'>, 'call_closed' | 'absent'>> {
  const form = await findLatestForm(db, call.id)
  if (!form || !takesCandidacies(call, now()) || (call.kind === 'renewal') !== (draft.isRenewal ?? false)) return refuse('call_closed')
  const organisation = await findOrganisation(db, draft.organisationId)
  if (!organisation) return refuse('absent')
  const id = makeId<'Candidacy'>()
  const reference = referenceOf(Number(dayOf(now()).slice(0, 4)), await findNextNumber(db))
  await appendCandidacy(db, {
    id,
    reference,
    callId: call.id,
    formId: form.id,
    name: draft.name,
    territoryId: (draft.territoryId ?? null) as Id<'Territory'> | null,
    language: draft.language,
    createdAt: now(),
    demonstration: draft.demonstration ?? organisation.demonstration,
    createdBy: author.personId,
  })
  await addLead(db, author, { id }, organisation.id, draft.leadCommits ?? true)
  if (author.personId) await saveWriter(db, id, author.personId, null)
  await journal(db, author, {
    event: 'candidacy.begun',
    thing: { kind: 'candidacy', id },
    payload: {
      reference,
      name: draft.name,
      callId: call.id,
      organisationId: organisation.id,
      territoryId: draft.territoryId ?? null,
      language: draft.language,
      form: form.number,
    },
  })
  return allow({ id, reference })
}

/** The version that a candidacy answers and the latest one, by their content; nothing where it is on it already. */
export async function findFormAhead(
  db: Db,
  candidacy: Candidacy,
): Promise<{ number: number; from: FormContent; to: FormContent } | undefined> {
  const [current, latest] = [await findForm(db, candidacy.formId), await findLatestForm(db, candidacy.callId)]
  if (!current || !latest || latest.number <= current.number) return undefined
  return { number: latest.number, from: current.content, to: latest.content }
}

/** Moves a draft to the latest version of its form. Answers keep their questions; those of a kind that changed no longer count. */
export async function moveToLatestForm(
  db: Db,
  author: Author,
  id: string,
): Promise<Decision<number, 'absent' | 'state_forbids' | 'is_latest'>> {
  const candidacy = await holdCandidacy(db, id)
  if (!candidacy) return refuse('absent')
  if (candidacy.state !== 'draft') return refuse('state_forbids')
  const [current, latest] = [await findForm(db, candidacy.formId), await findLatestForm(db, candidacy.callId)]
  if (!current || !latest || latest.number <= current.number) return refuse('is_latest')
  await saveCandidacyForm(db, id, latest.id)
  const emptied = await emptyAnswers(
    db,
    author,
    id,
    changesBetween(current.content, latest.content).flatMap(({ key, change }) => (change === 'kind_changed' ? [key] : [])),
  )
  await journal(db, author, {
    event: 'candidacy.form_moved',
    thing: { kind: 'candidacy', id },
    payload: { ...changesOf({ form: current.number }, { form: latest.number }), ...(emptied.length > 0 && { questions: emptied }) },
  })
  return allow(latest.number)
}

/** Opens one candidacy again after its call closed or its wave was cut off, until a moment and for a reason that the journal keeps. */
export async function grantMoreTime(
  db: Db,
  author: Author,
  id: string,
  until: Date,
  reason: string,
): Promise<Decision<true, 'absent' | 'state_forbids' | 'past'>> {
  const candidacy = await holdCandidacy(db, id)
  if (!candidacy) return refuse('absent')
  if (candidacy.state !== 'draft' && candidacy.state !== 'submitted') return refuse('state_forbids')
  if (until <= now()) return refuse('past')
  await saveReopenedUntil(db, id, until)
  await journal(db, author, {
    event: 'candidacy.time_granted',
    thing: { kind: 'candidacy', id },
    payload: changesOf<{ reopenedUntil: Date | null }>({ reopenedUntil: candidacy.reopenedUntil }, { reopenedUntil: until }),
    personal: { reason },
  })
  return allow(true)
}

export const mayWriteNow = (candidacy: Candidacy, call: Call): boolean => isWritable(candidacy.state, windowOf(candidacy, call), now())
