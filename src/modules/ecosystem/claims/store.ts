import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { ClaimRole, ClaimSource, ClaimState } from './schema.ts'

export interface Claim {
  id: Id<'Claim'>
  organisationId: Id<'Organisation'>
  organisationName: string
  communeCode: string | null
  personId: Id<'Person'>
  state: ClaimState
  message: string
  role: ClaimRole
  source: ClaimSource
  askedAt: Date
  decidedAt: Date | null
  reason: string | null
}

const selected = sql<Claim>`c.id, o.id as "organisationId", o.name as "organisationName", o.commune_code as "communeCode",
  c.person_id as "personId", c.state, c.message, c.role, c.source, c.asked_at as "askedAt", c.decided_at as "decidedAt", c.reason`
const joined = sql`claim c join organisation o on o.id = organisation_survivor(c.organisation_id)`

/** A claim, locked when it is about to be decided, so that two answers at once are one. */
export async function findClaim(db: Db, id: string, options: { lock?: boolean } = {}): Promise<Claim | undefined> {
  const { rows } =
    await sql<Claim>`select ${selected} from ${joined} where c.id = ${id} ${options.lock ? sql`for update of c` : sql``}`.execute(db)
  return rows[0]
}

/** The last claim of a person on an organisation. */
export async function findClaimOf(db: Db, organisationId: string, personId: string): Promise<Claim | undefined> {
  const { rows } = await sql<Claim>`
    select ${selected} from ${joined} where o.id = ${organisationId} and c.person_id = ${personId} order by c.asked_at desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export interface ClaimFilter {
  state?: ClaimState
  /** Of organisations in these communes; everywhere when left out. */
  communes?: readonly string[]
  /** On this organisation. */
  organisationId?: string
  source?: ClaimSource
}

export async function listClaims(db: Db, filter: ClaimFilter, limit = 200): Promise<Claim[]> {
  const state = filter.state ? sql`c.state = ${filter.state}` : sql`true`
  const communes = filter.communes ? sql`o.commune_code = any(${[...filter.communes]}::text[])` : sql`true`
  const organisation = filter.organisationId ? sql`o.id = ${filter.organisationId}` : sql`true`
  const source = filter.source ? sql`c.source = ${filter.source}` : sql`true`
  const { rows } = await sql<Claim>`
    select ${selected} from ${joined} where ${state} and ${communes} and ${organisation} and ${source}
    order by c.state <> 'asked', coalesce(c.decided_at, c.asked_at) desc limit ${limit}`.execute(db)
  return rows
}

export async function saveClaim(
  db: Db,
  claim: { id: string; organisationId: string; personId: string; message: string; role: ClaimRole; source: ClaimSource },
): Promise<void> {
  await db
    .insertInto('claim')
    .values({
      id: claim.id,
      organisation_id: claim.organisationId,
      person_id: claim.personId,
      message: claim.message,
      role: claim.role,
      source: claim.source,
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    .execute()
}

export async function saveClaimDecision(
  db: Db,
  id: string,
  decision: { state: ClaimState; reason: string | null; decidedBy: string | null },
): Promise<void> {
  await db
    .updateTable('claim')
    .set({ state: decision.state, reason: decision.reason, decided_by: decision.decidedBy, decided_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}
