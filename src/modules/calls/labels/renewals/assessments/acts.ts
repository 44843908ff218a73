import type { Config } from '../../../../../config.ts'
import { now } from '../../../../../platform/clock.ts'
import type { Db } from '../../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../../platform/decision.ts'
import { makeId } from '../../../../../platform/id.ts'
import { changesOf, journal, partChanges } from '../../../../../platform/journal.ts'
import type { Author } from '../../../../../platform/visitor.ts'
import { findLatestCheck } from '../../../admissibility/store.ts'
import { type Candidacy, holdCandidacy } from '../../../candidacies/store.ts'
import { findLatestVersion, type Version } from '../../../candidacies/submissions/store.ts'
import { carryOut, termOf } from '../../../decisions/publications/acts.ts'
import { type Ruling, toldDecision } from '../../../decisions/rules.ts'
import { findDecider, findDecision, type JuryDecision, saveDecision } from '../../../decisions/store.ts'
import type { Advice } from '../../../evaluations/schema.ts'
import { suggestionsBetween } from '../../../juries/acts.ts'
import { isCertain } from '../../../juries/rules.ts'
import { type Call, findCallById } from '../../../store.ts'
import { findWave, type Wave } from '../../../waves/store.ts'
import { findLabel, type Label } from '../../store.ts'
import { mayBeRenewed } from '../grants/acts.ts'
import { findRenewal, type Renewal, saveOpinion, saveToJury } from '../store.ts'
import {
  type AssessmentRefusal,
  decideAssessing,
  decideOpinion,
  decideRenewal,
  type Moment,
  type OpinionRefusal,
  type RenewalGround,
  type RenewalRefusal,
} from './rules.ts'

/** All that assessing a renewal stands on. */
export interface RenewalMatter {
  candidacy: Candidacy
  call: Call
  wave: Wave
  version: Version
  renewal: Renewal
  label: Label
  decision: JuryDecision | undefined
  ground: RenewalGround
}

/** A renewal as it stands before somebody of the network; undefined where a candidacy renews no label or was never submitted. */
export async function findRenewalMatter(db: Db, candidacy: Candidacy, personId: string | null): Promise<RenewalMatter | undefined> {
  const [renewal, version] = [await findRenewal(db, candidacy.id), await findLatestVersion(db, candidacy.id)]
  const [call, wave] = [await findCallById(db, candidacy.callId), version && (await findWave(db, candidacy.waveId ?? version.waveId))]
  const label = renewal && (await findLabel(db, renewal.labelNumber))
  if (!renewal || !version || !call || !wave || !label) return undefined
  const decision = await findDecision(db, { candidacyId: candidacy.id, waveId: wave.id, level: 'national' })
  const check = await findLatestCheck(db, candidacy.id)
  const ground: RenewalGround = {
    state: candidacy.state,
    isBeforeJury: renewal.toJuryAt !== null,
    isTied: personId !== null && (await isTied(db, personId, candidacy)),
    isDecided: decision?.publishedAt != null,
    isOwnDecision: decision !== undefined && personId !== null && (await findDecider(db, decision.id)) === personId,
    wave,
    verdict: check?.versionId === version.id ? check.verdict : undefined,
    hasOpinion: renewal.opinionAt !== null && renewal.opinionAt >= version.submittedAt,
    isOwnOpinion: personId !== null && renewal.opinionBy === personId,
    granting: await mayBeRenewed(db, label),
    term: termOf(label, call),
  }
  return { candidacy, call, wave, version, renewal, label, decision, ground }
}

/** Whoever acts for a coalition, writes its request or holds a role on its territory does not judge it. */
async function isTied(db: Db, personId: string, candidacy: Candidacy): Promise<boolean> {
  const suggested = await suggestionsBetween(db, [personId], [candidacy])
  return suggested(personId, candidacy.id).some((each) => isCertain(each) || each.because === 'role_on_territory')
}

const holdMatter = async (db: Db, author: Author, candidacyId: string): Promise<RenewalMatter | undefined> => {
  const candidacy = await holdCandidacy(db, candidacyId)
  return candidacy && findRenewalMatter(db, candidacy, author.personId)
}

interface Opined {
  advice: Advice | null
  opinion: string
}

/** Gives the network's opinion on a renewal; rewritten until it is decided, by anybody but whoever decided it for its wave. */
export async function giveOpinion(
  db: Db,
  author: Author,
  candidacyId: string,
  draft: { advice: Advice; opinion: string },
): Promise<Decision<true, OpinionRefusal | 'absent'>> {
  const matter = await holdMatter(db, author, candidacyId)
  if (!matter) return refuse('absent')
  const decision = decideOpinion(matter.ground)
  if (!decision.allowed) return decision
  // Its words go where those of the candidacy go.
  const told = partChanges(changesOf<Opined>(matter.renewal, draft, ['advice', 'opinion']), ['opinion'])
  await saveOpinion(db, candidacyId, { advice: draft.advice, text: draft.opinion, at: now(), by: author.personId })
  await journal(db, author, {
    event: 'candidacy.opinion_given',
    thing: { kind: 'candidacy', id: candidacyId },
    ...told,
    payload: { label: matter.label.number, ...told.payload },
  })
  return decision
}

/** Hands a renewal to the jury of its call: from then on it is judged as any candidacy is, and the network decides it no more by itself. */
export async function sendToJury(db: Db, author: Author, candidacyId: string): Promise<Decision<true, AssessmentRefusal | 'absent'>> {
  const matter = await holdMatter(db, author, candidacyId)
  if (!matter) return refuse('absent')
  const decision = decideAssessing({ ...matter.ground, isDecided: matter.decision !== undefined })
  if (!decision.allowed) return decision
  await saveToJury(db, candidacyId, now(), author.personId)
  await journal(db, author, {
    event: 'candidacy.sent_to_jury',
    thing: { kind: 'candidacy', id: candidacyId },
    payload: { label: matter.label.number, wave: matter.wave.number },
  })
  return decision
}

/** Decides a renewal on the network's opinion: carried out at once, or kept for its wave and changed until then. */
export async function ruleOnRenewal(
  db: Db,
  author: Author,
  instance: Pick<Config, 'publicUrl' | 'secret' | 'dataDirectory' | 'siteName'>,
  candidacyId: string,
  { ruling, moment }: { ruling: Ruling; moment: Moment },
): Promise<Decision<JuryDecision['id'], RenewalRefusal | 'absent'>> {
  const matter = await holdMatter(db, author, candidacyId)
  if (!matter) return refuse('absent')
  const may = decideRenewal(matter.ground, ruling, moment)
  if (!may.allowed) return may
  const { candidacy, call, wave, decision: before } = matter
  const decision: JuryDecision = {
    id: before?.id ?? makeId<'Decision'>(),
    candidacyId: candidacy.id,
    waveId: wave.id,
    deliberationId: null,
    level: 'national',
    kind: ruling.kind,
    reasons: ruling.reasons,
    publicReasons: ruling.publicReasons,
    conditions: [...ruling.conditions],
    votesFor: 0,
    votesAgainst: 0,
    abstentions: 0,
    decidedAt: now(),
    publishedAt: moment === 'now' ? now() : null,
  }
  await saveDecision(db, decision, decision.decidedAt, author.personId)
  await journal(db, author, {
    event: before ? 'decision.changed' : 'decision.taken',
    thing: { kind: 'candidacy', id: candidacy.id },
    ...toldDecision({ level: decision.level, wave: wave.number, label: matter.label.number }, before, decision),
  })
  if (moment === 'now') await carryOut(db, author, instance, { call, wave, next: undefined }, decision)
  return allow(decision.id)
}
