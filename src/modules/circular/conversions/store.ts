import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { categoryOf } from '../repairs/rules.ts'
import type { RepairStatus } from '../repairs/schema.ts'
import type { Countable } from './rules.ts'

interface CountableRow extends Omit<Countable, 'category'> {
  category: string
}

/** Repairs that stand, with all that their facts need: of one event, or of a territory from a day on. */
export async function listCountable(
  db: Db,
  filter: { eventId: string } | { territoryId: string; from: Day; status: RepairStatus },
): Promise<Countable[]> {
  const matching =
    'eventId' in filter
      ? sql`r.event_id = ${filter.eventId}`
      : sql`r.territory_id = ${filter.territoryId} and e.held_on >= ${filter.from} and r.status = ${filter.status}`
  const { rows } = await sql<CountableRow>`
    select r.id, r.category, r.size, r.status, r.weight_kg as "weightKg", r.weight_is_weighed as "weightIsWeighed",
      r.territory_id as "territoryId", e.organisation_id as "organisationId", e.project_id as "projectId", e.place_id as "placeId",
      e.commune_code as "communeCode", e.held_on as "heldOn", r.demonstration
    from repair r join repair_event e on e.id = r.event_id
    where r.cancelled_at is null and ${matching} order by r.number`.execute(db)
  return rows.map((row) => ({ ...row, category: categoryOf(row.category) }))
}

/** Notes which set converted each repair last. */
export async function saveFactorSets(db: Db, converted: readonly { id: string; factorSetId: number }[]): Promise<void> {
  await sql`update repair r set factor_set_id = x.set_id
    from unnest(${converted.map((each) => each.id)}::uuid[], ${converted.map((each) => each.factorSetId)}::int[]) as x(id, set_id)
    where r.id = x.id and r.factor_set_id is distinct from x.set_id`.execute(db)
}

const choiceOf = (territory: RawBuilder<unknown>) => sql`hashtextextended('circular.factors.' || ${territory}::text, 0)`

/**
 * Holds a territory's choice of factors for whoever converts, as part of a statement. A lock of its own, and not the territory's row: people at
 * several counters hold it together, and a row that several hold is written each time.
 */
export const heldToConvert = (territory: RawBuilder<unknown>) => sql`pg_advisory_xact_lock_shared(${choiceOf(territory)})`

/** Holds a territory's choice of factors until the transaction ends: who converts waits for who chooses, and the other way round. */
export async function holdChoice(db: Db, territoryId: string, to: 'convert' | 'choose'): Promise<void> {
  const territory = sql`${territoryId}::uuid`
  const held = to === 'convert' ? heldToConvert(territory) : sql`pg_advisory_xact_lock(${choiceOf(territory)})`
  await sql`select ${held}`.execute(db)
}
