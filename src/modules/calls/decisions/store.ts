import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { JuryLevel } from '../juries/schema.ts'
import type { Condition, DecisionKind } from './schema.ts'

/** What a jury decided of a candidacy in a wave, at a level; or the network, of a renewal that it handed to no jury. */
export interface JuryDecision {
  id: Id<'Decision'>
  candidacyId: Id<'Candidacy'>
  waveId: Id<'Wave'>
  deliberationId: Id<'Deliberation'> | null
  level: JuryLevel
  kind: DecisionKind
  reasons: string
  publicReasons: string
  conditions: Condition[]
  votesFor: number
  votesAgainst: number
  abstentions: number
  decidedAt: Date
  /** When it was carried out alone, before its wave; null: with its wave. */
  publishedAt: Date | null
}

const columns = sql<JuryDecision>`n.id, n.candidacy_id as "candidacyId", n.wave_id as "waveId", n.deliberation_id as "deliberationId", n.level,
  n.kind, n.reasons, n.public_reasons as "publicReasons", n.conditions, n.votes_for as "votesFor", n.votes_against as "votesAgainst",
  n.abstentions, n.decided_at as "decidedAt", n.published_at as "publishedAt"`

export async function findDecision(
  db: Db,
  { candidacyId, waveId, level }: { candidacyId: string; waveId: string; level: JuryLevel },
): Promise<JuryDecision | undefined> {
  const { rows } = await sql<JuryDecision>`select ${columns} from decision n
    where n.candidacy_id = ${candidacyId} and n.wave_id = ${waveId} and n.level = ${level}`.execute(db)
  return rows[0]
}

/** Who entered a decision as it stands; null where nobody is known. */
export async function findDecider(db: Db, id: string): Promise<Id<'Person'> | null> {
  const row = await db.selectFrom('decision').select('decided_by').where('id', '=', id).executeTakeFirst()
  return (row?.decided_by ?? null) as Id<'Person'> | null
}

/** Decisions of a wave at a level. */
export async function listDecisions(db: Db, waveId: string, level: JuryLevel): Promise<JuryDecision[]> {
  const { rows } = await sql<JuryDecision>`select ${columns} from decision n
    where n.wave_id = ${waveId} and n.level = ${level} order by n.decided_at, n.id`.execute(db)
  return rows
}

/** Writes a decision, or the one that takes its place. */
export async function saveDecision(db: Db, decision: Omit<JuryDecision, 'decidedAt'>, at: Date, decidedBy: string | null): Promise<void> {
  await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons, public_reasons, conditions, votes_for,
      votes_against, abstentions, decided_at, decided_by, published_at)
    values (${decision.id}, ${decision.candidacyId}, ${decision.waveId}, ${decision.deliberationId}, ${decision.level}, ${decision.kind},
      ${decision.reasons}, ${decision.publicReasons}, ${JSON.stringify(decision.conditions)}::jsonb, ${decision.votesFor},
      ${decision.votesAgainst}, ${decision.abstentions}, ${at}, ${decidedBy}, ${decision.publishedAt})
    on conflict (candidacy_id, wave_id, level) do update set deliberation_id = excluded.deliberation_id, kind = excluded.kind,
      reasons = excluded.reasons, public_reasons = excluded.public_reasons, conditions = excluded.conditions,
      votes_for = excluded.votes_for, votes_against = excluded.votes_against, abstentions = excluded.abstentions,
      decided_at = excluded.decided_at, decided_by = excluded.decided_by, published_at = excluded.published_at`.execute(db)
}
