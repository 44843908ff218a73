import { now, today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Language } from '../../../../platform/speech.ts'
import { type Author, clockwork } from '../../../../platform/visitor.ts'
import { listMembers } from '../../../people/index.ts'
import { findTerritoryById, type Territory } from '../../../territories/index.ts'
import type { Answer } from '../../answers/schema.ts'
import { beginCandidacy } from '../../candidacies/acts.ts'
import { fillAnswers } from '../../candidacies/drafts/acts.ts'
import { prefill } from '../../candidacies/prefills/acts.ts'
import { type Candidacy, findCandidacy, saveWriter } from '../../candidacies/store.ts'
import { findLatestVersion } from '../../candidacies/submissions/store.ts'
import { findForm } from '../../forms/store.ts'
import type { Call } from '../../store.ts'
import { recordHappening } from '../procedures/acts.ts'
import { holdLabel, type Label } from '../store.ts'
import { leadOf, tellHolders } from '../telling/acts.ts'
import { type AskingRefusal, answersTakenOver, decideAsking, decideSchedule, type ScheduleRefusal } from './rules.ts'
import { appendRenewal, listAsked, listUntold, saveRenewalOpening, saveRenewalTold } from './store.ts'
import { letterSaid } from './words.ts'

export interface AskingDraft {
  language: Language
  /** Whether whoever asks acts for the coalition's lead, and so commits it. */
  actsForLead: boolean
}

/**
 * Asks to renew a label: a candidacy to a call for renewals, led by the coalition's lead of today, written by it and by the territory's coordinators, and
 * filled in from the workspace and from the candidacy that was labelled.
 */
export async function askRenewal(
  db: Db,
  author: Author & { name: string },
  labelId: string,
  call: Call,
  draft: AskingDraft,
): Promise<Decision<Pick<Candidacy, 'id' | 'reference'>, AskingRefusal | 'absent' | 'no_lead' | 'call_closed'>> {
  const label = await holdLabel(db, labelId)
  const territory = label && (await findTerritoryById(db, label.territoryId))
  if (!label || !territory) return refuse('absent')
  const decision = decideAsking(label, await listAsked(db, [label.id]), today())
  if (!decision.allowed) return decision
  const lead = await leadOf(db, label)
  if (!lead) return refuse('no_lead')
  const begun = await beginCandidacy(db, author, call, {
    name: territory.name,
    organisationId: lead,
    territoryId: territory.id,
    language: draft.language,
    demonstration: label.demonstration,
    isRenewal: true,
    leadCommits: draft.actsForLead,
  })
  if (!begun.allowed) return begun
  await appendRenewal(db, { candidacyId: begun.value.id, labelId: label.id, askedBy: author.personId })
  await openToCoordinators(db, author, begun.value.id, territory)
  await prefill(db, author, begun.value.id, territory)
  await fillFromLabelled(db, author, label, begun.value.id)
  await recordHappening(db, author, label, { kind: 'renewal_asked', text: begun.value.reference, isPublic: false })
  return begun
}

/** The territory's coordinators write its renewal, by name: they hold no role in the coalition's organisations. */
async function openToCoordinators(db: Db, author: Author, candidacyId: string, territory: Territory): Promise<void> {
  const people = (await listMembers(db, { territoryId: territory.id })).filter((each) => each.role === 'coordinator' && !each.suspended)
  const invited = new Set<string>(people.map((each) => each.personId))
  if (author.personId) invited.add(author.personId)
  for (const personId of invited) {
    await saveWriter(db, candidacyId, personId, author.personId)
    await journal(db, author, {
      event: 'candidacy.writer_invited',
      thing: { kind: 'candidacy', id: candidacyId },
      payload: { personId },
    })
  }
}

/** Takes over what the labelled candidacy answered to the same questions; what the workspace knows better is there already. */
async function fillFromLabelled(db: Db, author: Author, label: Label, candidacyId: string): Promise<void> {
  const labelled = label.candidacyId === null ? undefined : await findCandidacy(db, label.candidacyId)
  const version = labelled && (await findLatestVersion(db, labelled.id))
  const candidacy = await findCandidacy(db, candidacyId)
  const [before, after] = [labelled && (await findForm(db, labelled.formId)), candidacy && (await findForm(db, candidacy.formId))]
  if (!version || !candidacy || !before || !after) return
  const taken: Record<string, Answer> = answersTakenOver(before.content, version.content.answers, after.content)
  await fillAnswers(db, author, candidacy, taken)
}

/** Moves the day from which a label's renewal may be asked. Where it is to come, its letter leaves on that day, once more if it left already. */
export async function scheduleRenewal(
  db: Db,
  author: Author,
  labelId: string,
  opensOn: Day,
): Promise<Decision<true, ScheduleRefusal | 'absent'>> {
  const label = await holdLabel(db, labelId)
  if (!label) return refuse('absent')
  const decision = decideSchedule(label, opensOn)
  if (!decision.allowed) return decision
  await saveRenewalOpening(db, label.id, opensOn, { isToCome: opensOn > today() })
  await journal(db, author, {
    event: 'label.renewal_scheduled',
    thing: { kind: 'label', id: label.id },
    territoryId: label.territoryId,
    payload: { number: label.number, before: { renewalOpensOn: label.renewalOpensOn }, after: { renewalOpensOn: opensOn } },
  })
  return allow(true)
}

/** By the clock: writes to those who hold a label that it may be renewed, once. */
export async function tellRenewals(db: Db, publicUrl: string): Promise<void> {
  for (const id of await listUntold(db, today())) {
    await db.transaction().execute(async (tx) => {
      const label = await holdLabel(tx, id)
      const endsOn = label?.endsOn
      if (!label || !endsOn) return
      await saveRenewalTold(tx, label.id, now())
      await tellHolders(tx, publicUrl, label, (voice) => voice.say(letterSaid.opened)(voice.day(endsOn)), '', 'renewal')
      await journal(tx, clockwork, {
        event: 'label.renewal_opened',
        thing: { kind: 'label', id: label.id },
        territoryId: label.territoryId,
        payload: { number: label.number, endsOn },
      })
    })
  }
}
