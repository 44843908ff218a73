import { today } from '../../../../../platform/clock.ts'
import type { Db } from '../../../../../platform/database.ts'
import { type Decision, refuse } from '../../../../../platform/decision.ts'
import type { Author } from '../../../../../platform/visitor.ts'
import { listMembers } from '../../../../people/index.ts'
import type { Candidacy } from '../../../candidacies/store.ts'
import type { JuryDecision } from '../../../decisions/store.ts'
import type { CallTerms } from '../../../schema.ts'
import { type AwardedLabel, awardLabel } from '../../acts.ts'
import type { Certifier } from '../../certificates/acts.ts'
import { recordHappening } from '../../procedures/acts.ts'
import { procedureOf } from '../../procedures/rules.ts'
import { decideMove } from '../../rules.ts'
import { holdLabel, type Label, listLabelEvents, listLabels, saveLabelState } from '../../store.ts'
import { leadOf, tellCoordinators } from '../../telling/acts.ts'
import { decideGranting, type GrantingRefusal, isSuspendedIn, successionOf } from '../rules.ts'
import { findSuccessorId } from '../store.ts'
import { letterSaid } from '../words.ts'

/** Whether a label could be renewed now, as its history stands. */
export async function mayBeRenewed(db: Db, label: Label): Promise<Decision<true, GrantingRefusal>> {
  const events = await listLabelEvents(db, [label.id], 'all')
  const { endsOn } = label
  const isHeld = (await listLabels(db, { territoryId: label.territoryId })).some(
    (other) =>
      other.id !== label.id &&
      (other.state === 'active' || other.state === 'suspended') &&
      (other.endsOn === null || endsOn === null || other.endsOn > endsOn),
  )
  return decideGranting(label, { isSuspended: isSuspendedIn(events), procedure: procedureOf(events), isHeld })
}

export interface Grant {
  candidacy: Candidacy
  decision: Pick<JuryDecision, 'id' | 'conditions'>
  terms: Pick<CallTerms, 'labelYears' | 'renewalMonths'>
  certifier: Certifier
  publicUrl: string
}

/** Renews a label: another, with its own number and certificate, from the day after the first one’s last. In the caller's transaction. */
export async function grantRenewal(
  db: Db,
  author: Author,
  former: Label,
  { candidacy, decision, terms, certifier, publicUrl }: Grant,
): Promise<Decision<AwardedLabel, GrantingRefusal | 'absent' | 'not_awarded'>> {
  const label = await holdLabel(db, former.id)
  if (!label) return refuse('absent')
  const may = await mayBeRenewed(db, label)
  if (!may.allowed) return may
  if (label.endsOn === null) return refuse('no_term')
  const term = successionOf(label.endsOn, terms.labelYears)
  const awarded = await awardLabel(db, author, {
    territoryId: label.territoryId,
    candidacyId: candidacy.id,
    decisionId: decision.id,
    // Waves count the labels first awarded: a renewal follows its own label, whatever the wave that examined it.
    waveNumber: null,
    ...term,
    conditions: decision.conditions,
    certifier,
    renews: label,
    renewalMonths: terms.renewalMonths,
    demonstration: label.demonstration,
  })
  if (!awarded.allowed) return refuse('not_awarded')
  const { number } = awarded.value
  await tellCoordinators(
    db,
    publicUrl,
    label,
    (voice) => voice.say(letterSaid.granted)(number, voice.day(term.startsOn), voice.day(term.endsOn)),
    '',
    await readersOfDecision(db, label),
  )
  await recordHappening(db, author, label, { kind: 'renewal_granted', text: number, isPublic: true })
  // Asked in time and decided late: the new label has begun already.
  if (today() > label.endsOn) await handOver(db, author, publicUrl, label.id)
  return awarded
}

/** The lead's people: the decision is written to them with its reasons. */
async function readersOfDecision(db: Db, label: Label): Promise<Set<string>> {
  const lead = await leadOf(db, label)
  return new Set(lead ? (await listMembers(db, { organisationId: lead })).map((member) => member.personId) : [])
}

/** Notes that a renewal was refused. Nothing of it is public: the label runs to its term. */
export async function noteRefusal(db: Db, author: Author, publicUrl: string, label: Label): Promise<void> {
  await tellCoordinators(db, publicUrl, label, letterSaid.refused, '', await readersOfDecision(db, label))
  await recordHappening(db, author, label, { kind: 'renewal_refused', text: '', isPublic: false })
}

/**
 * On the day after its last one, a renewed label hands over to the next. What hung over it goes on with the next one: a suspension, and a procedure with what
 * the territory answered. Answers whether there was a label to hand over to.
 */
export async function handOver(db: Db, author: Author, publicUrl: string, labelId: string): Promise<boolean> {
  const former = await holdLabel(db, labelId)
  const successorId = former && (await findSuccessorId(db, former.id))
  const successor = successorId ? await holdLabel(db, successorId) : undefined
  const move = former && decideMove(former.state, 'renew')
  if (!former || !move?.allowed || !successor || successor.state === 'withdrawn') return false
  const events = await listLabelEvents(db, [former.id], 'all')
  const procedure = procedureOf(events)
  await saveLabelState(db, former.id, move.value)
  await tellCoordinators(db, publicUrl, successor, (voice) => voice.say(letterSaid.handedOver)(former.number, successor.number), '')
  await recordHappening(db, author, former, { kind: 'renewed', text: successor.number, isPublic: true })
  if (isSuspendedIn(events) && successor.state === 'active') {
    await saveLabelState(db, successor.id, 'suspended')
    const text = events.findLast(({ kind }) => kind === 'suspended')?.text ?? ''
    await recordHappening(db, author, successor, { kind: 'suspended', text, isPublic: true })
  }
  if (procedure) {
    const { reasons, answerBy, answer } = procedure
    await recordHappening(db, author, successor, { kind: 'procedure_opened', text: reasons, isPublic: false, answerBy })
    if (answer !== null) await recordHappening(db, author, successor, { kind: 'answered', text: answer, isPublic: false })
  }
  return true
}
