/** Reads and writes of repair events. Names of earlier rooms' things are joined here, so that a list is one query; merged organisations and places are named by their survivor. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Id } from '../../../platform/id.ts'
import { heldToConvert } from '../conversions/store.ts'

export interface RepairEvent {
  id: Id<'RepairEvent'>
  territoryId: string
  territorySlug: string
  territoryName: string
  /** As recorded: facts bear this id. */
  organisationId: string
  organisationName: string
  /** The organisation that remains after merges, and all records merged into it: roles may be held on any of them. */
  survivorId: string
  organisationFamily: string[]
  projectId: string | null
  projectSlug: string | null
  projectTitle: string | null
  projectIsPublic: boolean
  placeId: string | null
  placeName: string | null
  name: string
  heldOn: Day
  communeCode: string | null
  communeName: string | null
  publishesProblems: boolean
  groupIdentifier: string | null
  createdAt: Date
  cancelledAt: Date | null
  demonstration: boolean
}

/** How many objects were brought, and what became of them. */
export interface Outcomes {
  brought: number
  fixed: number
  repairable: number
  endOfLife: number
  unknown: number
}

export interface RepairEventRow extends RepairEvent, Outcomes {}

const columns = sql`e.id, e.territory_id as "territoryId", t.slug as "territorySlug", t.name as "territoryName",
  e.organisation_id as "organisationId", o.id as "survivorId", o.name as "organisationName",
  array(select organisation_family(o.id))::text[] as "organisationFamily",
  e.project_id as "projectId", p.slug as "projectSlug", p.title as "projectTitle", coalesce(p.state = 'published', false) as "projectIsPublic",
  e.place_id as "placeId", l.name as "placeName", e.name, e.held_on as "heldOn", e.commune_code as "communeCode", c.name as "communeName",
  e.publishes_problems as "publishesProblems", e.group_identifier as "groupIdentifier", e.created_at as "createdAt",
  e.cancelled_at as "cancelledAt", e.demonstration`
const joins = sql`repair_event e join territory t on t.id = e.territory_id
  join organisation o on o.id = organisation_survivor(e.organisation_id)
  left join project p on p.id = e.project_id left join place l on l.id = place_survivor(e.place_id)
  left join commune c on c.code = e.commune_code`
const outcomes = sql`(select count(*) as brought, count(*) filter (where status = 'fixed') as fixed,
    count(*) filter (where status = 'repairable') as repairable, count(*) filter (where status = 'end_of_life') as "endOfLife",
    count(*) filter (where status = 'unknown') as unknown
  from repair r where r.event_id = e.id and r.cancelled_at is null)`

export async function findRepairEvent(db: Db, id: string): Promise<RepairEventRow | undefined> {
  const { rows } = await sql<RepairEventRow>`
    select ${columns}, x.* from ${joins} cross join lateral ${outcomes} x where e.id = ${id}`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends, so that acts on one event follow each other. */
export async function findRepairEventLocked(db: Db, id: string): Promise<RepairEventRow | undefined> {
  await sql`select 1 from repair_event where id = ${id} for update`.execute(db)
  return findRepairEvent(db, id)
}

/** Who keeps the book of an event: its territory, and all records of the organisation that holds it. */
export type EventBook = Pick<RepairEvent, 'id' | 'territoryId' | 'organisationFamily'>

/** Only that, since it is asked at each object that somebody logs. */
export async function findEventBook(db: Db, id: string): Promise<EventBook | undefined> {
  const { rows } = await sql<EventBook>`
    select e.id, e.territory_id as "territoryId", array(select organisation_family(organisation_survivor(e.organisation_id)))::text[] as "organisationFamily"
    from repair_event e where e.id = ${id}`.execute(db)
  return rows[0]
}

/** What an object that is logged needs of its event. */
export type CountingEvent = Pick<
  RepairEvent,
  'id' | 'territoryId' | 'organisationId' | 'projectId' | 'placeId' | 'communeCode' | 'heldOn' | 'cancelledAt' | 'demonstration'
>

/**
 * An event held for an object that is logged, and with it its territory's choice of factors: whoever comes second waits, and reads then what the
 * first one left. Many do it many times a day, so it reads no more than they need.
 */
export async function holdForLogging(db: Db, id: string): Promise<CountingEvent | undefined> {
  const { rows } = await sql<CountingEvent>`
    select ${heldToConvert(sql`e.territory_id`)}, e.id, e.territory_id as "territoryId", e.organisation_id as "organisationId", e.project_id as "projectId",
      e.place_id as "placeId", e.commune_code as "communeCode", e.held_on as "heldOn", e.cancelled_at as "cancelledAt", e.demonstration
    from repair_event e where e.id = ${id} for update`.execute(db)
  return rows[0]
}

export interface RepairEventFilter {
  territoryId?: string
  /** Records of one organisation, or of all where somebody may log. */
  organisationIds?: readonly string[]
  /** Either of these opens an event to somebody: her organisations, her territories. */
  openTo?: { organisationIds: readonly string[]; territoryIds: readonly string[] }
  placeId?: string
  projectId?: string
  from?: Day
  until?: Day
  /** Leaves out events where nothing was brought. */
  held?: boolean
}

function matching(filter: RepairEventFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`e.cancelled_at is null`]
  const family = (ids: readonly string[]) =>
    sql`e.organisation_id in (select organisation_family(organisation_survivor(x)) from unnest(${[...ids]}::uuid[]) x)`
  if (filter.territoryId) parts.push(sql`e.territory_id = ${filter.territoryId}`)
  if (filter.organisationIds) parts.push(family(filter.organisationIds))
  if (filter.openTo)
    parts.push(sql`(${family(filter.openTo.organisationIds)} or e.territory_id = any(${[...filter.openTo.territoryIds]}::uuid[]))`)
  if (filter.placeId) parts.push(sql`e.place_id in (select place_family(place_survivor(${filter.placeId})))`)
  if (filter.projectId) parts.push(sql`e.project_id = ${filter.projectId}`)
  if (filter.from) parts.push(sql`e.held_on >= ${filter.from}`)
  if (filter.until) parts.push(sql`e.held_on <= ${filter.until}`)
  if (filter.held) parts.push(sql`exists (select from repair r where r.event_id = e.id and r.cancelled_at is null)`)
  return sql.join(parts, sql` and `)
}

/** Events that answer to a filter, latest first unless the next ones are asked for; cancelled ones never show. */
export async function listRepairEvents(
  db: Db,
  filter: RepairEventFilter = {},
  page: { size: number; offset: number } = { size: 100, offset: 0 },
  order: 'latest' | 'next' = 'latest',
): Promise<RepairEventRow[]> {
  const by = order === 'latest' ? sql`e.held_on desc, e.id desc` : sql`e.held_on, e.id`
  const { rows } = await sql<RepairEventRow>`
    select ${columns}, x.* from ${joins} cross join lateral ${outcomes} x where ${matching(filter)}
    order by ${by} limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countRepairEvents(db: Db, filter: RepairEventFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from repair_event e where ${matching(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

export interface SavedRepairEvent {
  id: string
  territoryId: string
  organisationId: string
  projectId: string | null
  placeId: string | null
  name: string
  heldOn: Day
  communeCode: string | null
  publishesProblems: boolean
  groupIdentifier: string | null
  createdBy: string | null
  demonstration: boolean
}

/** Inserts events, a thousand a statement. */
export async function saveRepairEvents(db: Db, events: readonly SavedRepairEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1000) {
    await db
      .insertInto('repair_event')
      .values(
        events.slice(at, at + 1000).map((event) => ({
          id: event.id,
          territory_id: event.territoryId,
          organisation_id: event.organisationId,
          project_id: event.projectId,
          place_id: event.placeId,
          name: event.name,
          held_on: event.heldOn,
          commune_code: event.communeCode,
          publishes_problems: event.publishesProblems,
          group_identifier: event.groupIdentifier,
          created_by: event.createdBy,
          cancelled_by: null,
          cancelled_at: null,
          demonstration: event.demonstration,
        })),
      )
      .execute()
  }
}

/** Writes anew what a person may correct of an event. */
export async function saveRepairEvent(
  db: Db,
  id: string,
  event: Pick<SavedRepairEvent, 'projectId' | 'placeId' | 'name' | 'heldOn' | 'communeCode' | 'publishesProblems'>,
): Promise<void> {
  await db
    .updateTable('repair_event')
    .set({
      project_id: event.projectId,
      place_id: event.placeId,
      name: event.name,
      held_on: event.heldOn,
      commune_code: event.communeCode,
      publishes_problems: event.publishesProblems,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveRepairEventCancelled(db: Db, id: string, by: string | null): Promise<void> {
  await sql`update repair_event set cancelled_at = now(), cancelled_by = ${by} where id = ${id}`.execute(db)
}

/** Where a person may hold an event: an organisation of hers in a territory where it acts. */
export interface Host {
  organisationId: string
  organisationName: string
  communeCode: string | null
  communeName: string | null
  territoryId: string
  territoryName: string
  demonstration: boolean
}

/**
 * The organisations whose role she holds, each with the territories where it acts: by its coalition, by its projects, by where it is.
 * For who contributes to a territory, every organisation that has a part in it.
 */
export async function listHosts(db: Db, roles: { organisationIds: readonly string[]; territoryIds: readonly string[] }): Promise<Host[]> {
  const { rows } = await sql<Host>`
    with acts as (
      select organisation_survivor(m.organisation_id) as organisation_id, m.territory_id from coalition_member m where m.until_on is null
      union select organisation_survivor(p.holder_id), p.territory_id from project p where p.state <> 'archived'
      union select organisation_survivor(e.organisation_id), e.territory_id from repair_event e where e.cancelled_at is null
      union select o.id, q.territory_id from unnest(${[...roles.organisationIds]}::uuid[]) x
        join organisation o on o.id = organisation_survivor(x) join commune c on c.code = o.commune_code
        join territory_perimeter q on q.until_on is null
          and (q.commune_code = c.code or q.epci_siren = c.epci_siren or q.departement_code = c.departement_code or q.region_code = c.region_code))
    select o.id as "organisationId", o.name as "organisationName", o.commune_code as "communeCode", c.name as "communeName",
      t.id as "territoryId", t.name as "territoryName", o.demonstration
    from acts a join organisation o on o.id = a.organisation_id join territory t on t.id = a.territory_id
      left join commune c on c.code = o.commune_code
    where a.territory_id = any(${[...roles.territoryIds]}::uuid[])
      or o.id in (select organisation_survivor(x) from unnest(${[...roles.organisationIds]}::uuid[]) x)
    order by (o.id in (select organisation_survivor(x) from unnest(${[...roles.organisationIds]}::uuid[]) x)) desc,
      o.name collate "fr-x-icu", t.name collate "fr-x-icu"`.execute(db)
  return rows
}

/** A habit: where an organisation has lately held its events. */
export interface Habit {
  organisationId: string
  organisationName: string
  territoryId: string
  placeId: string | null
  projectId: string | null
  communeCode: string | null
  communeName: string | null
  name: string
  lastOn: Day
}

/** The places and projects of the last events of these organisations, the latest first: what one tap can start again. */
export async function listHabits(db: Db, organisationIds: readonly string[], most: number): Promise<Habit[]> {
  const { rows } = await sql<Habit>`
    select * from (
      select distinct on (o.id, e.territory_id, e.place_id, e.project_id, e.commune_code)
        o.id as "organisationId", o.name as "organisationName", e.territory_id as "territoryId", e.place_id as "placeId",
        e.project_id as "projectId", e.commune_code as "communeCode", c.name as "communeName", e.name, e.held_on as "lastOn"
      from repair_event e join organisation o on o.id = organisation_survivor(e.organisation_id)
        left join commune c on c.code = e.commune_code
      where e.cancelled_at is null
        and o.id in (select organisation_survivor(x) from unnest(${[...organisationIds]}::uuid[]) x)
      order by o.id, e.territory_id, e.place_id, e.project_id, e.commune_code, e.held_on desc) h
    order by h."lastOn" desc, h.name limit ${most}`.execute(db)
  return rows
}

/** The event of this day that a second volunteer must not open twice. */
export async function findSameEvent(
  db: Db,
  same: { organisationId: string; territoryId: string; placeId: string | null; heldOn: Day; communeCode: string | null },
): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from repair_event where territory_id = ${same.territoryId} and organisation_id = ${same.organisationId}
      and held_on = ${same.heldOn} and place_id is not distinct from ${same.placeId} and commune_code is not distinct from ${same.communeCode}
      and cancelled_at is null order by created_at limit 1`.execute(db)
  return rows[0]
}

/** Territories where something was brought to an event, by name. */
export async function listRepairingTerritories(db: Db): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select t.slug, t.name from territory t where exists (select from repair r where r.territory_id = t.id and r.cancelled_at is null)
    order by t.name collate "fr-x-icu"`.execute(db)
  return rows
}

/** Names of events, for the lines of their facts. */
export async function listRepairEventNames(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from repair_event where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return rows
}
