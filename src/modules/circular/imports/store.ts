import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Mapping } from '../../../platform/exchange-mapping.ts'
import type { Id } from '../../../platform/id.ts'
import type { CategoryAnswers, ImportReport, KnownRepair } from './rules.ts'
import type { RepairImportState } from './schema.ts'

export interface RepairImport {
  id: Id<'RepairImport'>
  territoryId: string
  territorySlug: string
  organisationId: string
  organisationName: string
  projectId: string | null
  projectTitle: string | null
  placeId: string | null
  communeCode: string | null
  communeName: string | null
  publishesProblems: boolean
  sha256: string | null
  fileName: string
  state: RepairImportState
  mapping: Mapping
  categories: CategoryAnswers
  allOrNothing: boolean
  report: ImportReport
  startedByName: string | null
  startedAt: Date
  importedAt: Date | null
  demonstration: boolean
}

const columns = sql`i.id, i.territory_id as "territoryId", t.slug as "territorySlug", i.organisation_id as "organisationId", o.name as "organisationName",
  i.project_id as "projectId", p.title as "projectTitle", i.place_id as "placeId", i.commune_code as "communeCode",
  c.name as "communeName", i.publishes_problems as "publishesProblems", f.sha256, i.file_name as "fileName", i.state, i.mapping,
  i.categories, i.all_or_nothing as "allOrNothing", i.report, a.name as "startedByName", i.started_at as "startedAt",
  i.imported_at as "importedAt", i.demonstration`
const joins = sql`repair_import i join territory t on t.id = i.territory_id join organisation o on o.id = organisation_survivor(i.organisation_id)
  left join project p on p.id = i.project_id left join commune c on c.code = i.commune_code left join file f on f.id = i.file_id
  left join person a on a.id = i.started_by`

export async function findRepairImport(db: Db, id: string): Promise<RepairImport | undefined> {
  const { rows } = await sql<RepairImport>`select ${columns} from ${joins} where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Held until the transaction ends: a file confirmed twice at once goes in once. */
export async function findRepairImportLocked(db: Db, id: string): Promise<RepairImport | undefined> {
  await sql`select 1 from repair_import where id = ${id} for update`.execute(db)
  return findRepairImport(db, id)
}

export async function listRepairImports(db: Db, territoryId: string, page: { size: number; offset: number }): Promise<RepairImport[]> {
  const { rows } = await sql<RepairImport>`
    select ${columns} from ${joins} where i.territory_id = ${territoryId} and i.state <> 'cancelled'
    order by i.started_at desc, i.id desc limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export interface SavedRepairImport {
  id: string
  territoryId: string
  organisationId: string
  projectId: string | null
  placeId: string | null
  communeCode: string | null
  publishesProblems: boolean
  fileId: string | null
  fileName: string
  startedBy: string | null
  demonstration: boolean
}

export async function saveRepairImport(db: Db, saved: SavedRepairImport): Promise<void> {
  await db
    .insertInto('repair_import')
    .values({
      id: saved.id,
      territory_id: saved.territoryId,
      organisation_id: saved.organisationId,
      project_id: saved.projectId,
      place_id: saved.placeId,
      commune_code: saved.communeCode,
      publishes_problems: saved.publishesProblems,
      file_id: saved.fileId,
      file_name: saved.fileName,
      started_by: saved.startedBy,
      imported_at: null,
      demonstration: saved.demonstration,
    })
    .execute()
}

/** Keeps what the last reading understood and found. */
export async function saveReading(
  db: Db,
  id: string,
  reading: { mapping: Mapping; categories: CategoryAnswers; report: ImportReport },
): Promise<void> {
  await sql`update repair_import set mapping = ${JSON.stringify(reading.mapping)}::jsonb,
    categories = ${JSON.stringify(reading.categories)}::jsonb, report = ${JSON.stringify(reading.report)}::jsonb where id = ${id}`.execute(
    db,
  )
}

export async function saveRepairImportState(db: Db, id: string, state: 'imported' | 'cancelled', allOrNothing: boolean): Promise<void> {
  await sql`update repair_import set state = ${state}, all_or_nothing = ${allOrNothing},
    imported_at = case when ${state} = 'imported' then now() end where id = ${id}`.execute(db)
}

export interface ImportFinding {
  position: number
  row: number
  column: string | null
  value: string | null
  became: string | null
  kind: 'refused' | 'repaired' | 'warning'
  because: string
}

export async function removeFindings(db: Db, importId: string): Promise<void> {
  await sql`delete from repair_import_finding where import_id = ${importId}`.execute(db)
}

/** Appends findings, thousands a statement. */
export async function appendFindings(db: Db, importId: string, findings: readonly ImportFinding[]): Promise<void> {
  const of = <T>(pick: (finding: ImportFinding) => T) => findings.map(pick)
  await sql`insert into repair_import_finding (import_id, position, row_number, column_name, value, became, kind, reason)
    select ${importId}::uuid, * from unnest(${of((f) => f.position)}::int[], ${of((f) => f.row)}::int[], ${of((f) => f.column)}::text[],
      ${of((f) => f.value)}::text[], ${of((f) => f.became)}::text[], ${of((f) => f.kind)}::text[], ${of((f) => f.because)}::text[])`.execute(
    db,
  )
}

const findingColumns = sql`position, row_number as row, column_name as "column", value, became, kind, reason as because`
const byWeight = sql`array_position(array['refused', 'warning', 'repaired'], kind)`

/** Findings of a file, the refusals first. */
export async function listFindings(db: Db, importId: string, page: { size: number; offset: number }): Promise<ImportFinding[]> {
  const { rows } = await sql<ImportFinding>`
    select ${findingColumns} from repair_import_finding where import_id = ${importId}
    order by ${byWeight}, position limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countFindings(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from repair_import_finding where import_id = ${importId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** All findings in the order of the file, a few thousand at a time. */
export async function* eachFinding(db: Db, importId: string): AsyncGenerator<ImportFinding> {
  let after = -1
  for (;;) {
    const { rows } = await sql<ImportFinding>`
      select ${findingColumns} from repair_import_finding where import_id = ${importId} and position > ${after}
      order by position limit 5000`.execute(db)
    yield* rows
    if (rows.length < 5000) return
    after = rows.at(-1)?.position ?? after
  }
}

/** Which of these objects are here already, whoever brought them. Our own files name ours by their number. */
export async function listKnown(db: Db, wanted: readonly { dataProvider: string; providerId: string }[]): Promise<KnownRepair[]> {
  const touched = sql`(r.cancelled_at is not null or exists (select from repair n where n.corrects = r.id))`
  const { rows } = await sql<KnownRepair>`
    select x.provider as "dataProvider", x.id as "providerId", r.territory_id as "territoryId", r.category, r.size, r.status,
      e.held_on as "heldOn", ${touched} as "isTouched"
    from unnest(${wanted.map((each) => each.dataProvider)}::text[], ${wanted.map((each) => each.providerId)}::text[]) as x(provider, id)
    join repair r on r.data_provider = x.provider and r.provider_id = x.id and r.corrects is null
    join repair_event e on e.id = r.event_id
    union all
    select x.provider, x.id, r.territory_id, r.category, r.size, r.status, e.held_on, ${touched}
    from unnest(${wanted.map((each) => each.dataProvider)}::text[], ${wanted.map((each) => each.providerId)}::text[]) as x(provider, id)
    join repair r on x.id ~ '^essaim-[0-9]{1,15}$' and r.number = substring(x.id from 8)::bigint and r.data_provider is null
    join repair_event e on e.id = r.event_id
    join organisation o on o.id = organisation_survivor(e.organisation_id) and o.name = x.provider`.execute(db)
  return rows
}

export interface GroupEvent {
  id: string
  group: string
  heldOn: Day
  brought: number
}

/** The events that these groups held on these days, for this organisation in this territory. */
export async function listGroupEvents(
  db: Db,
  where: { territoryId: string; organisationId: string },
  wanted: readonly { group: string; heldOn: Day }[],
): Promise<GroupEvent[]> {
  const { rows } = await sql<GroupEvent>`
    select e.id, e.group_identifier as group, e.held_on as "heldOn",
      (select count(*) from repair r where r.event_id = e.id and r.cancelled_at is null) as brought
    from unnest(${wanted.map((each) => each.group)}::text[], ${wanted.map((each) => each.heldOn)}::date[]) as x(name, day)
    join repair_event e on e.group_identifier = x.name and e.held_on = x.day
    where e.territory_id = ${where.territoryId} and e.organisation_id = ${where.organisationId} and e.cancelled_at is null for update of e`.execute(
    db,
  )
  return rows
}
