/** Reads and writes of repairs. A row is never changed but to cancel it or to note which factors converted it last. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Id } from '../../../platform/id.ts'
import type { RepairBarrier, RepairStatus } from './schema.ts'

export interface Repair {
  id: Id<'Repair'>
  number: number
  territoryId: string
  eventId: string
  category: string
  size: string | null
  partnerCategory: string | null
  brand: string | null
  yearOfManufacture: number | null
  productAge: number | null
  problem: string | null
  status: RepairStatus
  barrier: RepairBarrier | null
  weightKg: number | null
  weightIsWeighed: boolean
  country: string
  dataProvider: string | null
  providerId: string | null
  factorSetId: number | null
  corrects: string | null
  loggedAt: Date
  loggedByName: string | null
  cancelledAt: Date | null
  cancelReason: string | null
  demonstration: boolean
}

/** A repair with what a list says of its event. */
export interface RepairRow extends Repair {
  heldOn: Day
  eventName: string
  organisationName: string
  communeCode: string | null
  communeName: string | null
  groupIdentifier: string | null
  publishesProblems: boolean
}

const columns = sql`r.id, r.number, r.territory_id as "territoryId", r.event_id as "eventId", r.category, r.size,
  r.partner_category as "partnerCategory", r.brand, r.year_of_manufacture as "yearOfManufacture", r.product_age as "productAge",
  r.problem, r.status, r.barrier, r.weight_kg as "weightKg", r.weight_is_weighed as "weightIsWeighed", r.country,
  r.data_provider as "dataProvider", r.provider_id as "providerId", r.factor_set_id as "factorSetId", r.corrects, r.logged_at as "loggedAt",
  a.name as "loggedByName", r.cancelled_at as "cancelledAt", r.cancel_reason as "cancelReason", r.demonstration`
const ofEvent = sql`e.held_on as "heldOn", e.name as "eventName", o.name as "organisationName", e.commune_code as "communeCode",
  c.name as "communeName", e.group_identifier as "groupIdentifier", e.publishes_problems as "publishesProblems"`
const joins = sql`repair r left join person a on a.id = r.logged_by`
const eventJoins = sql`join repair_event e on e.id = r.event_id join organisation o on o.id = organisation_survivor(e.organisation_id)
  left join commune c on c.code = e.commune_code`

export async function findRepair(db: Db, id: string): Promise<Repair | undefined> {
  const { rows } = await sql<Repair>`select ${columns} from ${joins} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** What stands when an object is logged at an event that is held. */
export interface Standing<Factors> {
  /** Whether something that stands was brought to the event already. */
  hasObjects: boolean
  /** The repair that the same form has logged before. */
  again: Pick<Repair, 'id' | 'eventId'> | null
  factors: Factors
}

/** Asked in one go, with the factors that convert on the event's day, since it is asked at each object. */
export async function findStanding<Factors>(
  db: Db,
  eventId: string,
  clientKey: string | null,
  factors: RawBuilder<Factors>,
): Promise<Standing<Factors>> {
  const { rows } = await sql<Standing<Factors>>`
    select exists (select from repair r where r.event_id = ${eventId} and r.cancelled_at is null) as "hasObjects",
      (select json_build_object('id', r.id, 'eventId', r.event_id) from repair r where r.client_key = ${clientKey}::uuid) as again,
      ${factors} as factors`.execute(db)
  return rows[0] as Standing<Factors>
}

/** What was logged at an event, latest first; with the cancelled rows for who keeps the book. */
export async function listRepairsOf(
  db: Db,
  eventId: string,
  options: { cancelled: boolean; size: number; offset?: number },
): Promise<Repair[]> {
  const { rows } = await sql<Repair>`
    select ${columns} from ${joins} where r.event_id = ${eventId} ${options.cancelled ? sql`` : sql`and r.cancelled_at is null`}
    order by r.number desc limit ${options.size} offset ${options.offset ?? 0}`.execute(db)
  return rows
}

export async function countRepairsOf(db: Db, eventId: string, options: { cancelled: boolean }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from repair r where r.event_id = ${eventId} ${options.cancelled ? sql`` : sql`and r.cancelled_at is null`}`.execute(db)
  return rows[0]?.count ?? 0
}

export interface RepairFilter {
  /** Absent: the whole network. */
  territoryId?: string
  category?: string
  status?: RepairStatus
  organisationId?: string
  communeCode?: string
  from?: Day
  until?: Day
}

function matching(filter: RepairFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`r.cancelled_at is null`]
  if (filter.territoryId) parts.push(sql`r.territory_id = ${filter.territoryId}`)
  if (filter.category) parts.push(sql`r.category = ${filter.category}`)
  if (filter.status) parts.push(sql`r.status = ${filter.status}`)
  if (filter.organisationId) parts.push(sql`o.id = organisation_survivor(${filter.organisationId})`)
  if (filter.communeCode) parts.push(sql`e.commune_code = ${filter.communeCode}`)
  if (filter.from) parts.push(sql`e.held_on >= ${filter.from}`)
  if (filter.until) parts.push(sql`e.held_on <= ${filter.until}`)
  return sql.join(parts, sql` and `)
}

export async function listRepairs(db: Db, filter: RepairFilter, page: { size: number; offset: number }): Promise<RepairRow[]> {
  const { rows } = await sql<RepairRow>`
    select ${columns}, ${ofEvent} from ${joins} ${eventJoins} where ${matching(filter)}
    order by e.held_on desc, r.number desc limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countRepairs(db: Db, filter: RepairFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from repair r ${eventJoins} where ${matching(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Every repair of a territory in the order of their numbers, a few thousand at a time: for files of any length. */
export async function* eachRepair(db: Db, filter: RepairFilter, atOnce = 2_000): AsyncGenerator<RepairRow> {
  let after = 0
  for (;;) {
    const { rows } = await sql<RepairRow>`
      select ${columns}, ${ofEvent} from ${joins} ${eventJoins} where ${matching(filter)} and r.number > ${after}
      order by r.number limit ${atOnce}`.execute(db)
    yield* rows
    if (rows.length < atOnce) return
    after = rows.at(-1)?.number ?? after
  }
}

export interface CategoryCount {
  category: string
  status: RepairStatus
  demonstration: boolean
  count: number
}

/** How many of each category and outcome: what may be published without a word that somebody wrote. */
export async function countByCategory(db: Db, filter: RepairFilter): Promise<CategoryCount[]> {
  const { rows } = await sql<CategoryCount>`
    select r.category, r.status, r.demonstration, count(*) from repair r ${eventJoins} where ${matching(filter)}
    group by 1, 2, 3 order by count(*) desc, 1, 2, 3`.execute(db)
  return rows
}

/** What this organisation saw most over its last three hundred objects. */
export async function listUsualCategories(db: Db, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ category: string }>`
    select category from (
      select r.category from repair r join repair_event e on e.id = r.event_id
      where e.organisation_id in (select organisation_family(organisation_survivor(${organisationId}))) and r.cancelled_at is null
      order by e.held_on desc, r.number desc limit 300) latest
    group by category order by count(*) desc, category limit 12`.execute(db)
  return rows.map((row) => row.category)
}

/** A repair as it is written: its number, its day and the name of who logged it come from the database. */
export interface SavedRepair extends Omit<Repair, 'id' | 'number' | 'loggedAt' | 'loggedByName' | 'cancelledAt' | 'cancelReason'> {
  id: string
  clientKey: string | null
  loggedBy: string | null
}

/**
 * Inserts repairs in the order given, thousands a statement. Answers the ids that went in: a form or a file row that was there before
 * goes in no second time.
 */
export async function saveRepairs(db: Db, repairs: readonly SavedRepair[]): Promise<Set<string>> {
  const saved = new Set<string>()
  for (let at = 0; at < repairs.length; at += 5_000) {
    const some = repairs.slice(at, at + 5_000)
    const of = <T>(pick: (repair: SavedRepair) => T) => some.map(pick)
    const { rows } = await sql<{ id: string }>`
      insert into repair (id, territory_id, event_id, category, size, partner_category, brand, year_of_manufacture, product_age, problem,
        status, barrier, weight_kg, weight_is_weighed, country, data_provider, provider_id, factor_set_id, client_key, corrects, logged_by,
        demonstration)
      select * from unnest(
        ${of((r) => r.id)}::uuid[], ${of((r) => r.territoryId)}::uuid[], ${of((r) => r.eventId)}::uuid[], ${of((r) => r.category)}::text[],
        ${of((r) => r.size)}::text[], ${of((r) => r.partnerCategory)}::text[], ${of((r) => r.brand)}::text[],
        ${of((r) => r.yearOfManufacture)}::int[], ${of((r) => r.productAge)}::numeric[], ${of((r) => r.problem)}::text[],
        ${of((r) => r.status)}::text[], ${of((r) => r.barrier)}::text[], ${of((r) => r.weightKg)}::numeric[],
        ${of((r) => r.weightIsWeighed)}::boolean[], ${of((r) => r.country)}::text[], ${of((r) => r.dataProvider)}::text[],
        ${of((r) => r.providerId)}::text[], ${of((r) => r.factorSetId)}::int[], ${of((r) => r.clientKey)}::uuid[],
        ${of((r) => r.corrects)}::uuid[], ${of((r) => r.loggedBy)}::uuid[], ${of((r) => r.demonstration)}::boolean[])
      on conflict do nothing returning id`.execute(db)
    for (const row of rows) saved.add(row.id)
  }
  return saved
}

/** Cancels a repair that stands. Answers whether it did: of two who cancel at once, one does. */
export async function saveRepairCancelled(db: Db, id: string, by: string | null, reason: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update repair set cancelled_at = now(), cancelled_by = ${by}, cancel_reason = ${reason}
    where id = ${id} and cancelled_at is null returning id`.execute(db)
  return rows.length > 0
}

/** The organisations that held events in a territory, after merges. */
export async function listRepairingOrganisations(db: Db, territoryId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_survivor(organisation_id) as id from repair_event where territory_id = ${territoryId} and cancelled_at is null`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** What a line of facts says of repairs: their number in the book, and the event where they were brought. */
export async function listRepairLabels(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; number: number; eventId: string; eventName: string }[]> {
  const { rows } = await sql<{ id: string; number: number; eventId: string; eventName: string }>`
    select r.id, r.number, e.id as "eventId", e.name as "eventName" from repair r join repair_event e on e.id = r.event_id
    where r.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

/** Territories where the repairs that stand and the facts that count them disagree: there should be none. */
export async function listDisagreements(db: Db): Promise<{ name: string; repairs: number; counted: number }[]> {
  const { rows } = await sql<{ name: string; repairs: number; counted: number }>`
    with standing as (select territory_id, count(*) as n from repair where cancelled_at is null group by 1),
      counted as (select f.territory_id, sum(f.value)::bigint as n from fact f join indicator i on i.id = f.indicator_id
        where i.code = 'objets-apportes' and f.source_kind = 'repair' group by 1)
    select t.name, coalesce(s.n, 0) as repairs, coalesce(c.n, 0) as counted
    from standing s full join counted c using (territory_id) join territory t on t.id = territory_id
    where coalesce(s.n, 0) <> coalesce(c.n, 0) order by t.name`.execute(db)
  return rows
}
