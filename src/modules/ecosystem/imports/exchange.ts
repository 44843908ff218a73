/**
 * Files in: a file is staged row by row as it was read, then read through its mapping, first to show what it would do and then to do it.
 * Both readings are one and the same, so that what is shown is what happens.
 */
import type { Db } from '../../../platform/database.ts'
import { openTable } from '../../../platform/exchange.ts'
import { type Mapping, proposeMapping, readerOf } from '../../../platform/exchange-mapping.ts'
import type { Source, Table } from '../../../platform/exchange-table.ts'
import { recogniseSiret } from '../../../platform/siret.ts'
import type { CommuneMatcher } from '../../territories/index.ts'
import { recogniseFormat, targetsOf } from './fields/exchange.ts'
import { readOrganisationRow, schemeOf } from './organisations/exchange.ts'
import { readPlaceRow } from './places/exchange.ts'
import type { ReadRow } from './rows/rules.ts'
import { type Fields, noRows, type RunCounts } from './rules.ts'
import {
  dropFindings,
  findMapping,
  lineOf,
  listRows,
  listSettledColumns,
  type NewRun,
  type Run,
  type StagedRow,
  saveFindings,
  saveRows,
  saveRun,
} from './runs/store.ts'
import type { ThingKind } from './schema.ts'
import { settleRows } from './things/exchange.ts'

export interface Staging {
  source: string
  territoryId: string | null
  fileId: string | null
  isOpen: boolean
  startedBy: string | null
  /** What the file holds, where a person said so. */
  thingKind?: ThingKind
}

/** Rows that travel together; a batch is all that is ever in memory. */
const batchSize = 1000

/** Below this a column is not given to a field unless a person does it. */
const leastConfidence = 0.6

/** Reads a file into the database as it stands, and proposes what its columns mean. Throws an ExchangeRefusal where it can't be read. */
export async function stageFile(db: Db, file: Source, staging: Staging): Promise<{ id: string; rows: number }> {
  const table = await openTable(file)
  const recognised = recogniseFormat(table.columns)
  const thingKind = staging.thingKind ?? recognised.thingKind
  const remembered = await findMapping(db, staging.source, thingKind)
  const run: NewRun = {
    ...staging,
    thingKind,
    format: thingKind === recognised.thingKind ? recognised.format : 'columns',
    fileName: table.name.slice(0, 200),
    dialect: {
      kind: table.kind,
      encoding: table.encoding,
      headerRow: table.headerRow,
      findings: [...table.findings].slice(0, 100),
      ...(table.delimiter && { delimiter: table.delimiter }),
      ...(table.sheet && { sheet: table.sheet }),
    },
    mapping: proposedMapping(table, thingKind, remembered, await listSettledColumns(db, staging.source, thingKind)),
    columns: table.columns,
    isOpen: staging.isOpen || recognised.format !== 'columns',
  }
  const id = await saveRun(db, run)
  return { id, rows: await stageRows(db, id, table) }
}

/**
 * What the columns of a file would mean. A column that a person left aside in the source's last file stays aside: her choice is kept,
 * and only columns that she has never seen are proposed anew.
 */
export function proposedMapping(
  table: Pick<Table, 'columns' | 'sample'>,
  kind: ThingKind,
  remembered: Mapping | undefined,
  settled: readonly string[] = [],
): Mapping {
  const given = new Set(Object.values(remembered ?? {}).flatMap((field) => field?.columns ?? []))
  const leftAside = new Set(remembered ? settled.filter((column) => !given.has(column)) : [])
  const proposed = proposeMapping(
    table.columns.filter((column) => !leftAside.has(column)),
    table.sample,
    targetsOf(kind),
    remembered,
  )
  return Object.fromEntries(Object.entries(proposed).filter(([, { confidence }]) => confidence >= leastConfidence))
}

async function stageRows(db: Db, runId: string, table: Table): Promise<number> {
  let numbers: number[] = []
  let lines: string[] = []
  let rows = 0
  for await (const row of table.rows()) {
    numbers.push(row.number)
    lines.push(
      lineOf(
        table.columns.map((column) => (row.cells[column] ?? '').replaceAll('\u0000', '')),
        row.findings,
      ),
    )
    rows += 1
    if (lines.length < batchSize) continue
    await saveRows(db, runId, numbers, lines)
    numbers = []
    lines = []
  }
  if (lines.length > 0) await saveRows(db, runId, numbers, lines)
  return rows
}

export interface Reading {
  communes: CommuneMatcher
  /** Codes of the communes that the importer answers for; absent where she answers for all. */
  perimeter?: ReadonlySet<string>
  isWritten: boolean
  today: string
}

/** Goes over the rows of a run through its mapping: notes what is found, counts what each becomes and, where it is written, writes it. */
export async function readRun(db: Db, run: Run, reading: Reading): Promise<RunCounts> {
  const counts = noRows()
  const values = readerOf(run.mapping)
  const read = await rowReader(db, run, reading)
  const seen = new Set<string>()
  const settling = { ...reading, pivots: new Map<string, string>() }
  let found = 0
  await dropFindings(db, run.id)
  for await (const batch of batchesOf(db, run)) {
    const rows = batch.map((staged) => {
      const row = rowOf(run, staged)
      const one = read(row, values(row))
      setAside(one, row.cells, seen, reading.perimeter)
      return one
    })
    counts.read += rows.length
    counts.joined += rows.filter(isJoined).length
    await settleRows(
      db,
      run,
      rows.filter((row) => !row.isRefused && !isJoined(row)),
      settling,
      counts,
    )
    counts.refused += rows.filter((row) => row.isRefused).length
    const findings = rows.flatMap((row) => row.findings)
    await saveFindings(db, run.id, found, findings)
    found += findings.length
  }
  return counts
}

async function* batchesOf(db: Db, run: Run): AsyncGenerator<StagedRow[]> {
  let after = -1
  for (;;) {
    const batch = await listRows(db, run.id, after, batchSize)
    if (batch.length === 0) return
    after = batch.at(-1)?.number ?? after
    yield batch
    if (batch.length < batchSize) return
  }
}

const rowOf = (run: Run, staged: StagedRow) => ({
  number: staged.number,
  cells: Object.fromEntries(run.columns.map((column, at) => [column, staged.cells[at] ?? ''])),
  findings: staged.findings as [],
})

type RowReader = (row: ReturnType<typeof rowOf>, values: Record<string, string>) => ReadRow<Fields>

async function rowReader(db: Db, run: Run, reading: Reading): Promise<RowReader> {
  const context = { mapping: run.mapping, communes: reading.communes, isOpen: run.isOpen, today: reading.today }
  if (run.thingKind === 'place') return (row, values) => readPlaceRow(row, values, context) as ReadRow<Fields>
  const schemesBySiret = run.mapping.scheme ? await listSchemes(db, run) : new Map<string, Set<string>>()
  return (row, values) => readOrganisationRow(row, values, { ...context, schemesBySiret }) as ReadRow<Fields>
}

/** An employer has one row for each of its integration schemes: all of them are gathered before any is read. */
async function listSchemes(db: Db, run: Run): Promise<Map<string, Set<string>>> {
  const schemes = new Map<string, Set<string>>()
  const values = readerOf(run.mapping)
  for await (const batch of batchesOf(db, run)) {
    for (const staged of batch) {
      const { siret = '', scheme = '' } = values(rowOf(run, staged))
      const read = recogniseSiret(siret)
      if (!read.ok) continue
      const known = schemes.get(read.value) ?? new Set()
      for (const code of schemeOf(scheme)) known.add(code)
      schemes.set(read.value, known)
    }
  }
  return schemes
}

const isJoined = (row: ReadRow<Fields>): boolean => row.findings.some((finding) => finding.because === 'row_joined')

/** Refuses a row that the file disowns, that repeats another, or that stands outside the importer's communes; joins rows of one SIRET. */
function setAside(
  row: ReadRow<Fields>,
  cells: Readonly<Record<string, string>>,
  seen: Set<string>,
  perimeter: ReadonlySet<string> | undefined,
): void {
  const refuse = (because: 'marked_ignored' | 'outside_territory' | 'id_repeated', value?: string) => {
    row.isRefused = true
    row.findings.push({ row: row.number, kind: 'refused', because, ...(value && { value }) })
  }
  if (/^(?:true|vrai|oui|1)$/i.test(cells.__ignore__?.trim() ?? '')) refuse('marked_ignored')
  if (row.isRefused) return
  const commune = row.fields.communeCode as string | null | undefined
  if (perimeter && !(commune && perimeter.has(commune))) {
    // Nobody here will write this row: what else was found in it would hide what matters, unless it says why the commune is unknown.
    if (commune) row.findings.length = 0
    refuse('outside_territory', String(row.fields.commune ?? ''))
  } else if (!seen.has(row.key)) seen.add(row.key)
  else if (row.key.startsWith('= siret '))
    row.findings.push({ row: row.number, kind: 'warning', because: 'row_joined', value: row.key.slice(8) })
  else refuse('id_repeated', row.key.startsWith('= ') ? String(row.fields.name ?? '') : row.key)
}
