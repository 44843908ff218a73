import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Mapping } from '../../../../platform/exchange-mapping.ts'
import type { Finding } from '../../../../platform/exchange-table.ts'
import { type Id, makeId } from '../../../../platform/id.ts'
import type { RowFinding } from '../rows/rules.ts'
import type { Fields, RunCounts } from '../rules.ts'
import type { FindingKind, ImportFormat, ImportState, ThingKind } from '../schema.ts'

/** What was recognised of the file itself. */
export interface Dialect {
  kind: string
  encoding: string
  delimiter?: string
  sheet?: string
  headerRow: number
  findings: Finding[]
}

export interface Run {
  id: Id<'Import'>
  source: string
  sourceTitle: string
  territoryId: string | null
  thingKind: ThingKind
  format: ImportFormat
  fileId: string | null
  fileName: string
  state: ImportState
  dialect: Dialect
  mapping: Mapping
  columns: string[]
  isOpen: boolean
  allOrNothing: boolean
  counts: RunCounts
  startedAt: Date
  importedAt: Date | null
  startedBy: string | null
}

const selected = sql`r.id, r.source, s.title as "sourceTitle", r.territory_id as "territoryId", r.thing_kind as "thingKind", r.format,
  r.file_id as "fileId", r.file_name as "fileName", r.state, r.dialect, r.mapping, r.columns, r.is_open as "isOpen",
  r.all_or_nothing as "allOrNothing", r.started_at as "startedAt", r.imported_at as "importedAt", p.name as "startedBy",
  jsonb_build_object('read', r.rows_read, 'created', r.rows_created, 'updated', r.rows_updated, 'unchanged', r.rows_unchanged,
    'proposed', r.rows_proposed, 'refused', r.rows_refused, 'joined', r.rows_joined, 'organisations', r.organisations_created) as counts`
const joined = sql`import_run r join import_source s on s.code = r.source left join person p on p.id = r.started_by`

export async function findRun(db: Db, id: string, { lock = false } = {}): Promise<Run | undefined> {
  if (lock) await sql`select from import_run where id = ${id} for update`.execute(db)
  const { rows } = await sql<Run>`select ${selected} from ${joined} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** Imports of a territory, the latest first. */
export async function listRuns(db: Db, territoryId: string, page: { size: number; offset: number }): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${selected} from ${joined} where r.territory_id = ${territoryId} order by r.started_at desc, r.id limit ${page.size} offset ${page.offset}`.execute(
    db,
  )
  return rows
}

export async function countRuns(db: Db, territoryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from import_run where territory_id = ${territoryId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** When the same bytes were imported before under this source, if they were. */
export async function findEarlierImport(db: Db, run: Run): Promise<{ id: string; importedAt: Date } | undefined> {
  const { rows } = await sql<{ id: string; importedAt: Date }>`
    select e.id, e.imported_at as "importedAt" from import_run e join file f on f.id = e.file_id
    where e.source = ${run.source} and e.id <> ${run.id} and e.state = 'imported'
      and f.sha256 = (select sha256 from file where id = ${run.fileId})
    order by e.imported_at desc limit 1`.execute(db)
  return rows[0]
}

export interface NewRun {
  source: string
  territoryId: string | null
  thingKind: ThingKind
  format: ImportFormat
  fileId: string | null
  fileName: string
  dialect: Dialect
  mapping: Mapping
  columns: readonly string[]
  isOpen: boolean
  startedBy: string | null
}

export async function saveRun(db: Db, run: NewRun): Promise<Id<'Import'>> {
  const id = makeId<'Import'>()
  await db
    .insertInto('import_run')
    .values({
      id,
      source: run.source,
      territory_id: run.territoryId,
      thing_kind: run.thingKind,
      format: run.format,
      file_id: run.fileId,
      file_name: run.fileName,
      source_date: null,
      dialect: JSON.stringify(run.dialect),
      mapping: JSON.stringify(run.mapping),
      columns: [...run.columns],
      is_open: run.isOpen,
      failure: null,
      started_by: run.startedBy,
      imported_at: null,
    })
    .execute()
  return id
}

/** Keeps rows as they were read: a page of them is one row here, a line for each of theirs, since JSON never holds a line end. */
export async function savePage(db: Db, runId: string, number: number, lines: readonly string[]): Promise<void> {
  await sql`insert into import_page (run_id, number, lines) values (${runId}, ${number}, ${lines.join('\n')})`.execute(db)
}

/** A row as it was read: its cells in the order of the run's columns, and what reading alone found in it. */
export interface StagedRow {
  number: number
  cells: readonly string[]
  findings: RowFinding[]
}

/** The line that a row is kept as: its number, then a list of its cells, with what was found where something was. */
export const lineOf = (number: number, cells: readonly string[], findings: readonly RowFinding[]): string =>
  `${number} ${JSON.stringify(findings.length === 0 ? cells : { cells, findings })}`

/** The page of rows that begins after a number, in their order, or its first `most`; none where the file is over. */
export async function listRows(db: Db, runId: string, after: number, most?: number): Promise<StagedRow[]> {
  const { rows } = await sql<{ lines: string }>`
    select lines from import_page where run_id = ${runId} and number > ${after} order by number limit 1`.execute(db)
  return (rows[0]?.lines.split('\n', most) ?? []).map((line) => {
    const at = line.indexOf(' ')
    const kept = JSON.parse(line.slice(at + 1)) as string[] | Omit<StagedRow, 'number'>
    return { number: Number(line.slice(0, at)), ...(Array.isArray(kept) ? { cells: kept, findings: [] } : kept) }
  })
}

export async function dropRows(db: Db, runId: string): Promise<void> {
  await sql`delete from import_page where run_id = ${runId}`.execute(db)
}

/** Writes where a run stands. Counts are those of the last reading of its rows. */
export async function saveRunState(
  db: Db,
  id: string,
  state: ImportState,
  more: { counts?: RunCounts; mapping?: Mapping; thingKind?: ThingKind; allOrNothing?: boolean } = {},
): Promise<void> {
  const { counts, mapping, thingKind, allOrNothing } = more
  await db
    .updateTable('import_run')
    .set({
      state,
      ...(state === 'imported' && { imported_at: sql<Date>`now()` }),
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(thingKind && { thing_kind: thingKind }),
      ...(allOrNothing !== undefined && { all_or_nothing: allOrNothing }),
      ...(counts && {
        rows_read: counts.read,
        rows_created: counts.created,
        rows_updated: counts.updated,
        rows_unchanged: counts.unchanged,
        rows_proposed: counts.proposed,
        rows_refused: counts.refused,
        rows_joined: counts.joined,
        organisations_created: counts.organisations,
      }),
    })
    .where('id', '=', id)
    .execute()
}

export async function dropFindings(db: Db, runId: string): Promise<void> {
  await sql`delete from import_finding where run_id = ${runId}`.execute(db)
}

export async function saveFindings(db: Db, runId: string, from: number, findings: readonly RowFinding[]): Promise<void> {
  if (findings.length === 0) return
  const of = <Key extends keyof RowFinding>(key: Key) => findings.map((finding) => finding[key] ?? null)
  await sql`
    insert into import_finding (run_id, position, row_number, column_name, value, became, kind, reason)
    select ${runId}, ${from} + f.at, coalesce(f.row_number, 0), f.column_name, f.value, f.became, f.kind, f.reason
    from unnest(${of('row')}::int[], ${of('column')}::text[], ${of('value')}::text[], ${of('became')}::text[], ${of('kind')}::text[],
      ${of('because')}::text[]) with ordinality as f(row_number, column_name, value, became, kind, reason, at)`.execute(db)
}

export interface FindingRow {
  rowNumber: number
  column: string | null
  value: string | null
  became: string | null
  kind: FindingKind
  reason: string
}

const findingsOf = (runId: string, kind: FindingKind | undefined) =>
  kind ? sql`from import_finding where run_id = ${runId} and kind = ${kind}` : sql`from import_finding where run_id = ${runId}`

/** What was found, row by row, one page of it: what is refused first, then what is to know, then what was repaired. */
export async function listFindings(
  db: Db,
  runId: string,
  kind: FindingKind | undefined,
  page: { size: number; offset: number },
): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select row_number as "rowNumber", column_name as "column", value, became, kind, reason ${findingsOf(runId, kind)}
    order by case kind when 'refused' then 0 when 'warning' then 1 else 2 end, position limit ${page.size} offset ${page.offset}`.execute(
    db,
  )
  return rows
}

/** How many of each kind, and how often each reason came. */
export async function countFindings(db: Db, runId: string): Promise<Record<FindingKind, number>> {
  const { rows } = await sql<{ kind: FindingKind; count: number }>`
    select kind, count(*) from import_finding where run_id = ${runId} group by kind`.execute(db)
  const counts = { refused: 0, repaired: 0, warning: 0 }
  for (const row of rows) counts[row.kind] = row.count
  return counts
}

export interface KnownRecord {
  thingId: string
  fields: Fields
  sourceDate: string | null
}

/** What the source said of these keys when it was last imported. */
export async function listRecords(db: Db, source: string, kind: ThingKind, keys: readonly string[]): Promise<Map<string, KnownRecord>> {
  const { rows } = await sql<KnownRecord & { key: string }>`
    select source_id as key, thing_id as "thingId", fields, source_date as "sourceDate" from source_record
    where source = ${source} and thing_kind = ${kind} and source_id = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map(({ key, ...record }) => [key, record]))
}

/** How many things this run wrote, or the source confirmed by it. */
export async function countThingsOfRun(db: Db, run: { id: string; source: string }, kind: ThingKind): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from source_record where source = ${run.source} and thing_kind = ${kind} and run_id = ${run.id}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Columns that a person has already given a meaning, or left aside, in a file of this source: those of the last one she confirmed. */
export async function listSettledColumns(db: Db, source: string, kind: ThingKind): Promise<string[]> {
  const { rows } = await sql<{ columns: string[] }>`
    select columns from import_run
    where source = ${source} and thing_kind = ${kind} and state in ('mapped', 'imported')
      and exists (select from import_mapping m where m.source = ${source} and m.thing_kind = ${kind})
    order by id desc limit 1`.execute(db)
  return rows[0]?.columns ?? []
}

/** The mapping that a person last confirmed for this source. */
export async function findMapping(db: Db, source: string, kind: ThingKind): Promise<Mapping | undefined> {
  const row = await db
    .selectFrom('import_mapping')
    .select('mapping')
    .where('source', '=', source)
    .where('thing_kind', '=', kind)
    .executeTakeFirst()
  return row?.mapping as Mapping | undefined
}

export async function saveMapping(db: Db, source: string, kind: ThingKind, mapping: Mapping, savedBy: string | null): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), saved_by: savedBy }
  await db
    .insertInto('import_mapping')
    .values({ source, thing_kind: kind, ...values })
    .onConflict((conflict) => conflict.columns(['source', 'thing_kind']).doUpdateSet({ ...values, saved_at: sql`now()` }))
    .execute()
}
