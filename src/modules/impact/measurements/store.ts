import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Neighbour } from './rules.ts'
import type { MeasurementPart, MeasurementState } from './schema.ts'

export interface Measurement {
  id: string
  territoryId: string
  projectId: string
  projectSlug: string
  projectTitle: string
  organisationId: string | null
  organisationName: string | null
  placeId: string | null
  communeCode: string | null
  indicatorId: number
  indicator: string
  periodFrom: Day
  periodUntil: Day
  value: number
  denominator: number | null
  estimated: boolean
  parts: MeasurementPart[]
  comment: string
  language: Language
  state: MeasurementState
  corrects: string | null
  enteredBy: string | null
  enteredByName: string | null
  enteredAt: Date
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  returnReason: string | null
  evidenceCount: number
  demonstration: boolean
}

const columns =
  sql.raw(`m.id, m.territory_id as "territoryId", m.project_id as "projectId", p.slug as "projectSlug", p.title as "projectTitle",
  m.organisation_id as "organisationId", o.name as "organisationName", m.place_id as "placeId", m.commune_code as "communeCode",
  m.indicator_id as "indicatorId", i.code as indicator, m.period_from as "periodFrom", m.period_until as "periodUntil", m.value, m.denominator,
  m.estimated, m.parts, m.comment, m.language, m.state, m.corrects, m.entered_by as "enteredBy", e.name as "enteredByName",
  m.entered_at as "enteredAt", m.decided_by as "decidedBy", d.name as "decidedByName", m.decided_at as "decidedAt",
  m.return_reason as "returnReason", (select count(*) from evidence v where v.measurement_id = m.id) as "evidenceCount", m.demonstration`)
const joins = sql.raw(`from measurement m join project p on p.id = m.project_id join indicator i on i.id = m.indicator_id
  left join organisation o on o.id = m.organisation_id left join person e on e.id = m.entered_by left join person d on d.id = m.decided_by`)

export interface MeasurementFilter {
  territoryId?: string
  projectId?: string
  /** Code of the indicator. */
  indicator?: string
  states?: readonly MeasurementState[]
}

const filtered = (filter: MeasurementFilter) => sql`
  ${filter.territoryId ? sql`m.territory_id = ${filter.territoryId}` : sql`true`}
  and ${filter.projectId ? sql`m.project_id = ${filter.projectId}` : sql`true`}
  and ${filter.indicator ? sql`i.code = ${filter.indicator}` : sql`true`}
  and ${filter.states ? sql`m.state = any(${[...filter.states]}::text[])` : sql`true`}`

/** The latest entered first. */
export async function listMeasurements(
  db: Db,
  filter: MeasurementFilter,
  page: { size: number; offset: number } = { size: 500, offset: 0 },
): Promise<Measurement[]> {
  const { rows } = await sql<Measurement>`
    select ${columns} ${joins} where ${filtered(filter)} order by m.entered_at desc, m.period_until desc, m.id desc limit ${page.size} offset ${page.offset}`.execute(
    db,
  )
  return rows
}

export async function countMeasurements(db: Db, filter: MeasurementFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from measurement m join indicator i on i.id = m.indicator_id where ${filtered(filter)}`.execute(db)
  return rows[0]?.n ?? 0
}

export async function findMeasurement(db: Db, id: string): Promise<Measurement | undefined> {
  const { rows } = await sql<Measurement>`select ${columns} ${joins} where m.id = ${id}`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends, so that two decisions on it follow one another. */
export async function findMeasurementToDecide(db: Db, id: string): Promise<Measurement | undefined> {
  await sql`select from measurement where id = ${id} for update`.execute(db)
  return findMeasurement(db, id)
}

/** Measurements that may stand in the way of another: same project, indicator and place, not withdrawn nor corrected. */
export async function listNeighbours(
  db: Db,
  of: { projectId: string; indicatorId: number; placeId: string | null; except?: string },
): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select id, period_from as "periodFrom", period_until as "periodUntil", state from measurement
    where project_id = ${of.projectId} and indicator_id = ${of.indicatorId} and place_id is not distinct from ${of.placeId}::uuid
      and state in ('entered', 'returned', 'validated') and id is distinct from ${of.except ?? null}::uuid`.execute(db)
  return rows
}

export interface Evidence {
  id: string
  fileId: string
  name: string
  mediaType: string
  sizeBytes: number
  sha256: string
  note: string
  addedAt: Date
}

export async function listEvidence(db: Db, measurementId: string): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select e.id, e.file_id as "fileId", f.name, f.media_type as "mediaType", f.size_bytes as "sizeBytes", f.sha256, e.note, e.added_at as "addedAt"
    from evidence e join file f on f.id = e.file_id where e.measurement_id = ${measurementId} order by e.added_at, e.id`.execute(db)
  return rows
}

/** Moves a measurement to another state, with who decided, when and why. */
export async function saveMeasurementState(
  db: Db,
  id: string,
  state: MeasurementState,
  decision: { by: string | null; at: Date; reason?: string | null },
): Promise<void> {
  await db
    .updateTable('measurement')
    .set({ state, decided_by: decision.by, decided_at: decision.at, return_reason: decision.reason ?? null })
    .where('id', '=', id)
    .execute()
}
