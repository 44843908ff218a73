import type { Config } from '../../../../config.ts'
import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { dayOf } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { type Author, clockwork } from '../../../../platform/visitor.ts'
import { listMembers } from '../../../people/index.ts'
import { listCandidacyMembers } from '../../candidacies/members/store.ts'
import { type Candidacy, holdCandidacy, listCandidaciesOf } from '../../candidacies/store.ts'
import { findLatestVersion, findSealedGrounds } from '../../candidacies/submissions/store.ts'
import { awardLabel } from '../../labels/acts.ts'
import { certifierOf } from '../../labels/certificates/acts.ts'
import { openWorkspaceOf } from '../../labels/workspaces/acts.ts'
import { type Call, findCallById } from '../../store.ts'
import { holdWave, listWaves, type Wave } from '../../waves/store.ts'
import { isLabelled } from '../rules.ts'
import type { DecisionKind } from '../schema.ts'
import { type JuryDecision, listDecisions } from '../store.ts'
import { decisionLetter } from './letters.ts'
import { decidePublication, isDue, isOutside, labelTerm, nextWaveOf, type PublicationRefusal } from './rules.ts'
import { listDueWaves, saveDecided, saveDeferred, savePublished } from './store.ts'

type Instance = Pick<Config, 'publicUrl' | 'secret' | 'dataDirectory' | 'siteName'>

/** All that publishing a wave needs to know. */
export interface WaveMatter {
  wave: Wave
  call: Call
  decisions: JuryDecision[]
  next: Wave | undefined
  groundless: number
  /** Labelled decisions with a condition that its label could not hold, published today. */
  outside: number
}

export async function findWaveMatter(db: Db, wave: Wave): Promise<WaveMatter | undefined> {
  const call = await findCallById(db, wave.callId)
  if (!call) return undefined
  const decisions = await listDecisions(db, wave.id, 'national')
  const labelled = decisions.flatMap((each) => (isLabelled(each.kind) ? [each.candidacyId] : []))
  const groundless = await countGroundless(db, labelled)
  const term = labelTerm(dayOf(now()), call.terms.labelYears)
  const outside = decisions.filter((each) => each.conditions.some((condition) => isOutside(condition, term))).length
  return { wave, call, decisions, next: nextWaveOf(await listWaves(db, call.id), wave), groundless, outside }
}

export const mayPublish = ({ wave, decisions, next, groundless, outside }: WaveMatter) =>
  decidePublication({ state: wave.state, kinds: decisions.map((each) => each.kind), hasNext: next !== undefined, groundless, outside })

/**
 * Publishes a wave, in the caller's one transaction: candidacies are decided, labels awarded as of the day, what is deferred goes to the
 * next wave, and the letters leave together. Either all of it is there or none of it, whatever breaks on the way; it is done once.
 */
export async function publishWave(
  db: Db,
  author: Author,
  instance: Instance,
  waveId: string,
): Promise<Decision<Record<DecisionKind, number>, PublicationRefusal | 'absent'>> {
  const wave = await holdWave(db, waveId)
  const matter = wave && (await findWaveMatter(db, wave))
  if (!wave || !matter) return refuse('absent')
  const decision = mayPublish(matter)
  if (!decision.allowed) return decision
  const counts: Record<DecisionKind, number> = { labelled: 0, labelled_with_conditions: 0, deferred: 0, refused: 0 }
  for (const each of matter.decisions) {
    if (await carryOut(db, author, instance, matter, each)) counts[each.kind] += 1
  }
  await savePublished(db, wave.id, now())
  await journal(db, author, {
    event: 'wave.published',
    thing: { kind: 'call', id: matter.call.id },
    payload: { number: wave.number, counts },
  })
  return allow(counts)
}

async function carryOut(db: Db, author: Author, instance: Instance, matter: WaveMatter, decision: JuryDecision): Promise<boolean> {
  const candidacy = await holdCandidacy(db, decision.candidacyId)
  // Withdrawn or taken up again since it was decided: there is nothing left to answer.
  if (!candidacy || candidacy.state === 'withdrawn' || candidacy.state === 'draft') return false
  if (decision.kind === 'deferred' && matter.next) await saveDeferred(db, candidacy.id, matter.next)
  else await saveDecided(db, candidacy.id)
  if (isLabelled(decision.kind)) await label(db, author, instance, matter, candidacy, decision)
  await journal(db, author, {
    event: 'candidacy.decided',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { before: candidacy.state, kind: decision.kind, wave: matter.wave.number, ...(matter.next && { next: matter.next.number }) },
  })
  await tellLead(db, instance, matter, candidacy, decision)
  return true
}

async function label(db: Db, author: Author, instance: Instance, { wave, call }: WaveMatter, candidacy: Candidacy, decision: JuryDecision) {
  const territoryId = await territoryOf(db, author, instance, candidacy)
  const awarded = await awardLabel(db, author, {
    territoryId,
    candidacyId: candidacy.id,
    decisionId: decision.id,
    waveNumber: wave.number,
    ...labelTerm(dayOf(now()), call.terms.labelYears),
    conditions: decision.conditions,
    certifier: certifierOf(instance),
    demonstration: candidacy.demonstration,
  })
  // A territory that holds a label already keeps it: a second one beside it would say nothing more.
  if (!awarded.allowed && awarded.because !== 'already_held')
    throw new Error(`${candidacy.reference} can’t be labelled: ${awarded.because}.`)
}

/** How many candidacies name no territory and submitted no perimeter: a label would have nowhere to lie. */
async function countGroundless(db: Db, candidacyIds: readonly string[]): Promise<number> {
  const named = new Map((await listCandidaciesOf(db, candidacyIds)).map(({ id, territoryId }) => [id as string, territoryId]))
  const sealed = await findSealedGrounds(db, candidacyIds)
  return candidacyIds.filter((id) => named.get(id) == null && !sealed.get(id)?.perimeter).length
}

/** The territory that a candidacy answers for, its workspace opened from what was submitted; without a perimeter, the one that it names. */
async function territoryOf(db: Db, author: Author, { publicUrl }: Instance, candidacy: Candidacy): Promise<string> {
  const version = await findLatestVersion(db, candidacy.id)
  const opened = version && (await openWorkspaceOf(db, author, version, publicUrl))
  const territoryId = opened?.allowed ? opened.value.territoryId : candidacy.territoryId
  if (!territoryId)
    throw new Error(
      `The territory of ${candidacy.reference} can’t be opened: ${opened?.allowed === false ? opened.because : 'nothing was submitted'}.`,
    )
  return territoryId
}

async function tellLead(db: Db, { publicUrl }: Instance, { call, wave, next }: WaveMatter, candidacy: Candidacy, decision: JuryDecision) {
  const lead = (await listCandidacyMembers(db, candidacy.id)).find((member) => member.role === 'lead')
  for (const person of lead ? await listMembers(db, { organisationId: lead.organisationId }) : []) {
    if (person.suspended) continue
    const reader = { address: person.email, name: person.name, language: candidacy.language }
    const link = `${publicUrl}${candidacy.language === 'en' ? '/en' : ''}/candidatures/${candidacy.reference}/decision`
    await writeLetter(
      db,
      decisionLetter(reader, {
        call: call.title,
        wave: wave.name,
        candidacy,
        kind: decision.kind,
        conditions: decision.conditions,
        next: decision.kind === 'deferred' ? (next?.name ?? null) : null,
        link,
      }),
    )
  }
}

/** By the clock: publishes every wave whose moment has come, one transaction each. What can't be published waits, and its page says why. */
export async function publishDueWaves(db: Db, instance: Instance): Promise<number> {
  let published = 0
  for (const { id } of await listDueWaves(db, now())) {
    await db.transaction().execute(async (tx) => {
      const wave = await holdWave(tx, id)
      if (!wave || !isDue(wave, now())) return
      if ((await publishWave(tx, clockwork, instance, id)).allowed) published += 1
    })
  }
  return published
}
