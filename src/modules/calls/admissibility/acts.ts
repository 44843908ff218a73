import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import { type Letter, writeLetter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { listMembers } from '../../people/index.ts'
import { listCandidacyMembers } from '../candidacies/members/store.ts'
import type { CandidacyState } from '../candidacies/schema.ts'
import { type Candidacy, holdCandidacy, saveReopenedUntil } from '../candidacies/store.ts'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import { findCallById } from '../store.ts'
import { findWave } from '../waves/store.ts'
import { verdictLetter } from './letters.ts'
import { type CheckRefusal, decideCheck } from './rules.ts'
import type { AdmissibilityVerdict } from './schema.ts'
import { appendCheck, findLatestCheck, listWavesToCut, saveReviewBegun, saveStateAlone, saveWaveCut } from './store.ts'

export interface CheckDraft {
  verdict: AdmissibilityVerdict
  reason: string
  dueAt: Date | null
}

/**
 * Says whether the latest submission may be judged. Admissible, it goes before the jury once its wave is cut off, and its coalition may still take it
 * up again before; to be completed, it is a draft again until a moment; inadmissible, it ends there, with reasons.
 */
export async function checkCandidacy(
  db: Db,
  author: Author,
  publicUrl: string,
  id: string,
  draft: CheckDraft,
): Promise<Decision<CandidacyState, CheckRefusal | 'absent'>> {
  const candidacy = await holdCandidacy(db, id)
  const version = candidacy && (await findLatestVersion(db, candidacy.id))
  const wave = version && (await findWave(db, version.waveId))
  if (!candidacy || !version || !wave) return refuse('absent')
  const latest = await findLatestCheck(db, candidacy.id)
  const decision = decideCheck({ state: candidacy.state, standing: latest?.verdict }, draft, now())
  if (!decision.allowed) return decision
  const dueAt = draft.verdict === 'to_complete' ? draft.dueAt : null
  await appendCheck(db, {
    id: makeId<'AdmissibilityCheck'>(),
    candidacyId: candidacy.id,
    versionId: version.id,
    verdict: draft.verdict,
    reason: draft.reason,
    dueAt,
    checkedAt: now(),
    checkedBy: author.personId,
  })
  const isCut = wave.state !== 'planned' || wave.cutOffAt <= now()
  const state = decision.value === 'in_review' && !isCut ? 'submitted' : decision.value
  await saveStateAlone(db, candidacy.id, state)
  if (dueAt) await saveReopenedUntil(db, candidacy.id, dueAt)
  const isRenewal = (await findCallById(db, candidacy.callId))?.kind === 'renewal'
  await tellCoalition(db, candidacy, (reader, zone) =>
    verdictLetter(reader, { candidacy, isRenewal, ...draft, dueAt, zone, link: `${publicUrl}/candidatures/${candidacy.reference}` }),
  )
  await journal(db, author, {
    event: 'candidacy.checked',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { ...changesOf({ state: candidacy.state }, { state }), verdict: draft.verdict, version: version.number, dueAt },
    personal: { reason: draft.reason },
  })
  return decision
}

/** Writes a letter to the people of a candidacy's lead organisation. */
export async function tellCoalition(
  db: Db,
  candidacy: Candidacy,
  letter: (reader: { address: string; name: string; language: Language }, zone: string) => Letter,
): Promise<void> {
  const lead = (await listCandidacyMembers(db, candidacy.id)).find((member) => member.role === 'lead')
  const call = await findCallById(db, candidacy.callId)
  if (!lead || !call) return
  for (const person of await listMembers(db, { organisationId: lead.organisationId })) {
    if (person.suspended) continue
    await writeLetter(db, letter({ address: person.email, name: person.name, language: candidacy.language }, call.timeZone))
  }
}

const byTheClock: Author = { personId: null, wayIn: 'clock' }

/** Ends the waiting of waves whose cut-off has passed: what was found admissible in them is before the jury from now on. */
export const cutOffWaves = (db: Db): Promise<number> => db.transaction().execute(cutOffDueWaves)

/** The same in the caller's transaction. */
export async function cutOffDueWaves(db: Db): Promise<number> {
  const waves = await listWavesToCut(db, now())
  for (const wave of waves) {
    await saveWaveCut(db, wave.id)
    const candidacies = await saveReviewBegun(db, wave.id)
    await journal(db, byTheClock, {
      event: 'wave.cut_off',
      thing: { kind: 'call', id: wave.callId },
      payload: { number: wave.number, candidacies, ...changesOf({ state: 'planned' }, { state: 'cut_off' }) },
    })
  }
  return waves.length
}
