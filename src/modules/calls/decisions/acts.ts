import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { countHere, setTable } from '../deliberations/acts.ts'
import { holdDeliberation, listVotes } from '../deliberations/store.ts'
import type { Call } from '../store.ts'
import { holdWave } from '../waves/store.ts'
import { decideRuling, type Ruling, type RulingRefusal, toldDecision } from './rules.ts'
import { findDecision, type JuryDecision, saveDecision } from './store.ts'

/** Writes what a jury decided of a candidacy, its votes counted from the record. What it said before stays in the journal. */
export async function decideCandidacy(
  db: Db,
  author: Author,
  call: Pick<Call, 'id' | 'terms'>,
  deliberationId: string,
  candidacyId: string,
  ruling: Ruling,
): Promise<Decision<JuryDecision['id'], RulingRefusal | 'absent'>> {
  const deliberation = await holdDeliberation(db, deliberationId)
  // Held, so that nothing is decided of a wave while it is being published.
  const wave = deliberation && (await holdWave(db, deliberation.waveId))
  if (!deliberation || !wave) return refuse('absent')
  const table = await setTable(db, call, deliberation)
  const candidacy = table.candidacies.find((each) => each.id === candidacyId)
  if (!candidacy) return refuse('absent')
  const count = countHere(table, deliberation, candidacy, await listVotes(db, deliberation.id))
  const evaluations = { submitted: candidacy.judgements.length, asked: call.terms.evaluations }
  const decision = decideRuling({ wave, verdict: candidacy.verdict, evaluations, count }, ruling)
  if (!decision.allowed) return decision
  const before = await findDecision(db, { candidacyId, waveId: wave.id, level: deliberation.level })
  const after = {
    id: before?.id ?? makeId<'Decision'>(),
    candidacyId: candidacy.id,
    waveId: wave.id,
    deliberationId: deliberation.id,
    level: deliberation.level,
    kind: ruling.kind,
    reasons: ruling.reasons,
    publicReasons: ruling.publicReasons,
    conditions: [...ruling.conditions],
    votesFor: count.votes.for,
    votesAgainst: count.votes.against,
    abstentions: count.votes.abstain,
    publishedAt: null,
  }
  await saveDecision(db, after, now(), author.personId)
  await journal(db, author, {
    event: before ? 'decision.changed' : 'decision.taken',
    thing: { kind: 'candidacy', id: candidacy.id },
    ...toldDecision({ level: deliberation.level, wave: wave.number, votes: count.votes }, before, after),
  })
  return allow(after.id)
}
