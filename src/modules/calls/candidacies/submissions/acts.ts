import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { dayOf } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { digestOf } from '../../../../platform/digest.ts'
import { makeId } from '../../../../platform/id.ts'
import { canonicalJson, changesOf, journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { factsOfPerimeter } from '../../answers/perimeters/acts.ts'
import { askedAnswers, isPerimeter, progressOf } from '../../answers/rules.ts'
import type { Answers } from '../../answers/schema.ts'
import { type EligibilityFacts, eligibilityOf, verdictOf } from '../../eligibility/rules.ts'
import { type CallForm, findForm } from '../../forms/store.ts'
import { findRenewedLabel, reportFor } from '../../labels/renewals/reports/acts.ts'
import { isInTime } from '../../labels/renewals/rules.ts'
import type { LabelReport } from '../../labels/renewals/schema.ts'
import { waveFor } from '../../rules.ts'
import { type Call, findCallById } from '../../store.ts'
import { listWaves, type Wave } from '../../waves/store.ts'
import { answersOf, listStandingAnswers } from '../drafts/store.ts'
import { type CandidacyMember, listCandidacyMembers } from '../members/store.ts'
import { decideReopening, decideSubmission, decideWithdrawal, type MoveRefusal, type SubmissionRefusal, type Window } from '../rules.ts'
import type { CandidacyState, SubmittedContent } from '../schema.ts'
import { type Candidacy, holdCandidacy, saveCandidacyState } from '../store.ts'
import { appendVersion, findLatestVersion, type Version } from './store.ts'

/** All that a candidacy is at a moment: what its overview shows, and what its submission is decided on. */
export interface WholeCandidacy {
  candidacy: Candidacy
  call: Call
  form: CallForm
  answers: Answers
  members: CandidacyMember[]
}

export async function findWhole(db: Db, candidacy: Candidacy): Promise<WholeCandidacy> {
  const [call, form] = [await findCallById(db, candidacy.callId), await findForm(db, candidacy.formId)]
  if (!call || !form) throw new Error(`Candidacy ${candidacy.reference} answers a call or a form that is gone.`)
  const answers = answersOf(await listStandingAnswers(db, candidacy.id))
  return { candidacy, call, form, answers, members: await listCandidacyMembers(db, candidacy.id) }
}

export const windowOf = (candidacy: Candidacy, call: Call): Window => ({
  call,
  waveCutOffAt: candidacy.waveCutOffAt,
  reopenedUntil: candidacy.reopenedUntil,
})

/** What is known of a coalition, for the call's criteria: its members, and the perimeter that it answered. */
export async function factsOf(db: Db, { answers, form, members }: WholeCandidacy): Promise<EligibilityFacts> {
  const question = form.content.sections.flatMap((section) => section.questions).find((each) => each.kind === 'perimeter')
  const answer = question && answers[question.key]
  const perimeter = isPerimeter(answer) ? await factsOfPerimeter(db, answer) : undefined
  return {
    leadKind: members.find((member) => member.role === 'lead')?.kind ?? null,
    memberKinds: members.filter((member) => member.role !== 'associate').map((member) => member.kind),
    territoryKind: perimeter?.kind ?? null,
    population: perimeter?.population ?? null,
    regionCodes: perimeter?.regionCodes ?? null,
  }
}

/**
 * Submits a candidacy: checked whole, sealed with its hash, and placed in the wave whose cut-off is still ahead. The moment is taken
 * when the form arrives, before anything waits, so that nobody is late by our fault.
 */
export async function submitCandidacy(
  db: Db,
  author: Author,
  id: string,
  arrivedAt: Date = now(),
): Promise<Decision<Version, SubmissionRefusal | 'absent'>> {
  const candidacy = await holdCandidacy(db, id)
  if (!candidacy) return refuse('absent')
  const whole = await findWhole(db, candidacy)
  const { call, form, answers, members } = whole
  const wave = waveOf(await listWaves(db, call.id), candidacy, arrivedAt)
  const readiness = {
    progress: progressOf(form.content, answers, call.terms),
    members,
    eligibility: verdictOf(eligibilityOf({ ...call, state: 'open', opensAt: null, closesAt: null }, await factsOf(db, whole), arrivedAt)),
    hasWave: wave !== undefined,
    isLabelOver: await isLabelOver(db, candidacy, arrivedAt),
  }
  const decision = decideSubmission(candidacy.state, windowOf(candidacy, call), readiness, arrivedAt)
  if (!decision.allowed) return decision
  if (!wave) return refuse('no_wave')
  const content = contentOf(whole, await reportFor(db, candidacy.id))
  const version: Version = {
    id: makeId<'CandidacyVersion'>(),
    candidacyId: candidacy.id,
    number: ((await findLatestVersion(db, candidacy.id))?.number ?? 0) + 1,
    waveId: wave.id,
    content,
    sha256: digestOf(canonicalJson(content)),
    submittedAt: arrivedAt,
  }
  await appendVersion(db, version, author.personId)
  await saveCandidacyState(db, candidacy.id, 'submitted', { waveId: wave.id, submittedAt: arrivedAt })
  await journal(db, author, {
    event: 'candidacy.submitted',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: {
      reference: candidacy.reference,
      number: version.number,
      sha256: version.sha256,
      wave: wave.number,
      ...changesOf({ state: candidacy.state }, { state: 'submitted' }),
    },
  })
  return allow(version)
}

/** The wave that a submission belongs to; one that the network opened again is judged with the earliest wave not yet deliberated. */
function waveOf(waves: readonly Wave[], { reopenedUntil }: Candidacy, arrivedAt: Date): Wave | undefined {
  const isOpenAgain = reopenedUntil !== null && arrivedAt < reopenedUntil
  const waiting = waves.filter((wave) => wave.state === 'planned' || (isOpenAgain && wave.state === 'cut_off'))
  return isOpenAgain ? waiting[0] : waveFor(waiting, arrivedAt)
}

/** Whether the label that a candidacy asks to renew is over, or withdrawn: what was submitted while it ran stays in time. */
async function isLabelOver(db: Db, candidacy: Candidacy, moment: Date): Promise<boolean> {
  const label = await findRenewedLabel(db, candidacy.id)
  if (!label) return false
  const wasSubmitted = (await findLatestVersion(db, candidacy.id)) !== undefined
  return label.state === 'withdrawn' || !isInTime(label.endsOn, wasSubmitted, dayOf(moment))
}

function contentOf({ candidacy, call, form, answers, members }: WholeCandidacy, report: LabelReport | undefined): SubmittedContent {
  return {
    reference: candidacy.reference,
    name: candidacy.name,
    call: { slug: call.slug, title: call.title },
    form: { number: form.number, sha256: form.sha256 },
    answers: askedAnswers(form.content, answers),
    members: members.map((member) => ({
      organisationId: member.organisationId,
      name: member.organisation,
      role: member.role,
      committedOn: member.committedAt && dayOf(member.committedAt),
    })),
    ...(report && { report }),
    ...(candidacy.demonstration && { demonstration: true as const }),
  }
}

/** Takes a submitted candidacy up again, before its wave's cut-off: what was submitted stays sealed, and does not count until it is submitted anew. */
export async function reopenCandidacy(db: Db, author: Author, id: string): Promise<Decision<true, MoveRefusal | 'absent'>> {
  const candidacy = await holdCandidacy(db, id)
  const call = candidacy && (await findCallById(db, candidacy.callId))
  if (!candidacy || !call) return refuse('absent')
  const decision = decideReopening(candidacy.state, windowOf(candidacy, call), now())
  if (!decision.allowed) return decision
  await saveCandidacyState(db, candidacy.id, 'draft', null)
  await tellMove(db, author, candidacy, 'reopened', 'draft')
  return decision
}

/** Withdraws a candidacy. It is judged no more; what was submitted stays on record. */
export async function withdrawCandidacy(db: Db, author: Author, id: string): Promise<Decision<true, 'state_forbids' | 'absent'>> {
  const candidacy = await holdCandidacy(db, id)
  if (!candidacy) return refuse('absent')
  const decision = decideWithdrawal(candidacy.state)
  if (!decision.allowed) return decision
  await saveCandidacyState(db, candidacy.id, 'withdrawn', null)
  await tellMove(db, author, candidacy, 'withdrawn', 'withdrawn')
  return decision
}

const tellMove = (db: Db, author: Author, candidacy: Candidacy, move: 'reopened' | 'withdrawn', state: CandidacyState) =>
  journal(db, author, {
    event: `candidacy.${move}`,
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: changesOf({ state: candidacy.state }, { state }),
  })
