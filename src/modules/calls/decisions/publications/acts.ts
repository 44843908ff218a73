import type { Config } from '../../../../config.ts'
import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { dayOf } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { changesOf, journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { speak } from '../../../../platform/speech.ts'
import { type Author, clockwork } from '../../../../platform/visitor.ts'
import { listMembers } from '../../../people/index.ts'
import { told } from '../../../territories/index.ts'
import { listCandidacyMembers } from '../../candidacies/members/store.ts'
import { type Candidacy, holdCandidacy, listCandidaciesOf } from '../../candidacies/store.ts'
import { findLatestVersion, findSealedGrounds } from '../../candidacies/submissions/store.ts'
import { awardLabel } from '../../labels/acts.ts'
import { certifierOf } from '../../labels/certificates/acts.ts'
import { grantRenewal, mayBeRenewed, noteRefusal } from '../../labels/renewals/grants/acts.ts'
import { findRenewedLabel } from '../../labels/renewals/reports/acts.ts'
import { successionOf } from '../../labels/renewals/rules.ts'
import type { Label } from '../../labels/store.ts'
import { openWorkspaceOf } from '../../labels/workspaces/acts.ts'
import { type Call, findCallById } from '../../store.ts'
import { holdWave, listWaves, type Wave } from '../../waves/store.ts'
import { isLabelled } from '../rules.ts'
import type { DecisionKind } from '../schema.ts'
import { type JuryDecision, listDecisions } from '../store.ts'
import { decisionLetter } from './letters.ts'
import { decidePublication, isDue, isOutside, labelTerm, nextWaveOf, type PublicationRefusal, type RenewalWave } from './rules.ts'
import { countRenewals, listDueWaves, saveDecided, saveDeferred, savePublished } from './store.ts'

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
  renewals: RenewalWave | null
}

export async function findWaveMatter(db: Db, wave: Wave): Promise<WaveMatter | undefined> {
  const call = await findCallById(db, wave.callId)
  if (!call) return undefined
  const decisions = await listDecisions(db, wave.id, 'national')
  const labelled = decisions.filter(({ kind, publishedAt }) => isLabelled(kind) && publishedAt === null)
  const next = nextWaveOf(await listWaves(db, call.id), wave)
  if (call.kind === 'renewal') return { wave, call, decisions, next, groundless: 0, ...(await renewalsIn(db, wave, call, labelled)) }
  const groundless = await countGroundless(
    db,
    labelled.map((each) => each.candidacyId),
  )
  const outside = countOutside(labelled, termOf(undefined, call))
  return { wave, call, decisions, next, groundless, outside, renewals: null }
}

const countOutside = (decisions: readonly JuryDecision[], term: ReturnType<typeof labelTerm>): number =>
  decisions.filter((each) => each.conditions.some((condition) => isOutside(condition, term))).length

/** What keeps the decisions to renew of a wave from being carried out today: each label has a term of its own. */
async function renewalsIn(db: Db, wave: Wave, call: Call, labelled: readonly JuryDecision[]) {
  let [outside, blocked] = [0, 0]
  for (const each of labelled) {
    const renewed = await findRenewedLabel(db, each.candidacyId)
    if (!renewed || !(await mayBeRenewed(db, renewed)).allowed) blocked += 1
    outside += countOutside([each], termOf(renewed, call))
  }
  return { outside, renewals: { ...(await countRenewals(db, wave.id)), blocked } }
}

/** The term of a label that is awarded today, or that follows the one it renews. */
export const termOf = (renewed: Pick<Label, 'endsOn'> | undefined, { terms }: Pick<Call, 'terms'>) =>
  renewed?.endsOn ? successionOf(renewed.endsOn, terms.labelYears) : labelTerm(dayOf(now()), terms.labelYears)

export const mayPublish = ({ wave, decisions, next, groundless, outside, renewals }: WaveMatter) =>
  decidePublication({
    state: wave.state,
    kinds: decisions.map((each) => each.kind),
    hasNext: next !== undefined,
    groundless,
    outside,
    renewals,
  })

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
  // What was carried out alone, before its wave, is done.
  for (const each of matter.decisions.filter(({ publishedAt }) => publishedAt === null)) {
    if (await carryOut(db, author, instance, matter, each)) counts[each.kind] += 1
  }
  await savePublished(db, wave.id, now())
  await journal(db, author, {
    event: 'wave.published',
    thing: { kind: 'call', id: matter.call.id },
    payload: { number: wave.number, counts, ...changesOf({ state: wave.state }, { state: 'published' }) },
  })
  return allow(counts)
}

/** What a decision needs around it to be carried out. */
export type CarriedMatter = Pick<WaveMatter, 'wave' | 'call' | 'next'>

/** Carries a decision out: the candidacy is decided or deferred, its label awarded or renewed, its coalition told. Whether there was something to answer. */
export async function carryOut(
  db: Db,
  author: Author,
  instance: Instance,
  matter: CarriedMatter,
  decision: JuryDecision,
): Promise<boolean> {
  const candidacy = await holdCandidacy(db, decision.candidacyId)
  // Withdrawn or taken up again since it was decided: there is nothing left to answer.
  if (!candidacy || candidacy.state === 'withdrawn' || candidacy.state === 'draft') return false
  const isPutOff = decision.kind === 'deferred' && matter.next !== undefined
  if (decision.kind === 'deferred' && matter.next) await saveDeferred(db, candidacy.id, matter.next)
  else await saveDecided(db, candidacy.id)
  const renewed = await findRenewedLabel(db, candidacy.id)
  if (renewed) await renew(db, author, instance, matter, candidacy, decision, renewed)
  else if (isLabelled(decision.kind)) await label(db, author, instance, matter, candidacy, decision)
  await journal(db, author, {
    event: 'candidacy.decided',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: {
      kind: decision.kind,
      wave: matter.wave.number,
      ...(isPutOff && matter.next && { next: matter.next.number }),
      ...changesOf({ state: candidacy.state }, { state: isPutOff ? 'submitted' : 'decided' }),
    },
  })
  await tellLead(db, instance, matter, candidacy, decision)
  return true
}

/** Renews the label that a candidacy asked to renew, its workspace brought up to date; or notes that it is not renewed. */
async function renew(
  db: Db,
  author: Author,
  instance: Instance,
  { call }: CarriedMatter,
  candidacy: Candidacy,
  decision: JuryDecision,
  renewed: Label,
): Promise<void> {
  const { publicUrl } = instance
  if (decision.kind === 'refused') await noteRefusal(db, author, publicUrl, renewed)
  if (!isLabelled(decision.kind)) return
  const grant = { candidacy, decision, terms: call.terms, certifier: certifierOf(instance), publicUrl }
  const granted = await grantRenewal(db, author, renewed, grant)
  if (!granted.allowed) throw new Error(`${candidacy.reference} can’t renew ${renewed.number}: ${granted.because}.`)
  const version = await findLatestVersion(db, candidacy.id)
  if (version) await openWorkspaceOf(db, author, version, publicUrl, { isRenewal: true })
}

async function label(
  db: Db,
  author: Author,
  instance: Instance,
  { wave, call }: CarriedMatter,
  candidacy: Candidacy,
  decision: JuryDecision,
) {
  const territoryId = await territoryOf(db, author, instance, candidacy)
  const awarded = await awardLabel(db, author, {
    territoryId,
    candidacyId: candidacy.id,
    decisionId: decision.id,
    waveNumber: wave.number,
    ...termOf(undefined, call),
    renewalMonths: call.terms.renewalMonths,
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

async function tellLead(
  db: Db,
  { publicUrl }: Instance,
  { call, wave, next }: CarriedMatter,
  candidacy: Candidacy,
  decision: JuryDecision,
) {
  const lead = (await listCandidacyMembers(db, candidacy.id)).find((member) => member.role === 'lead')
  for (const person of lead ? await listMembers(db, { organisationId: lead.organisationId }) : []) {
    if (person.suspended) continue
    const reader = { address: person.email, name: person.name, language: candidacy.language }
    const named = (own: string, other: string | null) => told(speak(reader.language), call.language, own, other).text
    const link = `${publicUrl}${candidacy.language === 'en' ? '/en' : ''}/candidatures/${candidacy.reference}/decision`
    await writeLetter(
      db,
      decisionLetter(reader, {
        call: named(call.title, call.titleOther),
        wave: named(wave.name, wave.nameOther),
        candidacy,
        isRenewal: call.kind === 'renewal',
        kind: decision.kind,
        conditions: decision.conditions,
        next: decision.kind === 'deferred' ? (next ? named(next.name, next.nameOther) : null) : null,
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
