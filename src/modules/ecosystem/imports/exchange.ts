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
  savePage,
  saveRun,
} from './runs/store.ts'
import type { ThingKind } from './schema.ts'
import { saveSettled, settleRows } from './things/exchange.ts'

export interface Staging {
  source: string
  territoryId: string | null
  fileId: string | null
  isOpen: boolean
  startedBy: string | null
  /** What the file holds, where a person said so. */
  thingKind?: ThingKind
}

/** Rows that travel together, and the letters that end a page sooner; two pages are all that is ever in memory. */
const pageRows = 1000
const pageLetters = 2_000_000

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
  const saving = oneAhead()
  let page = { first: 0, lines: [] as string[], letters: 0 }
  const save = ({ first, lines }: typeof page) => (lines.length > 0 ? savePage(db, runId, first, lines) : undefined)
  let rows = 0
  for await (const row of table.rows()) {
    const cells = table.columns.map((column) => withoutZeroBytes(row.cells[column] ?? ''))
    const line = lineOf(row.number, cells, row.findings)
    if (page.lines.length === 0) page.first = row.number
    page.lines.push(line)
    page.letters += line.length
    rows += 1
    if (page.lines.length < pageRows && page.letters < pageLetters) continue
    const full = page
    await saving.next(() => save(full))
    page = { first: 0, lines: [], letters: 0 }
  }
  await saving.next(() => save(page))
  await saving.end()
  return rows
}

/** PostgreSQL keeps no text with a zero byte in it. */
const withoutZeroBytes = (cell: string): string => (cell.includes('\u0000') ? cell.replaceAll('\u0000', '') : cell)

/**
 * Lets the database write one page while the next is made: each has work of its own, and neither waits for the other. What fails is
 * told to whoever asks for the next, and nothing is asked of the database meanwhile.
 */
function oneAhead() {
  let pending: Promise<unknown> = Promise.resolve()
  return {
    async next(write: () => Promise<unknown> | undefined): Promise<void> {
      await pending
      pending = Promise.resolve(write())
      pending.catch(() => {})
    },
    async end(): Promise<void> {
      await pending
    },
  }
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
  const saving = oneAhead()
  let found = 0
  await dropFindings(db, run.id)
  for await (const page of pagesOf(db, run)) {
    const rows = page.map((staged) => {
      const row = rowOf(run, staged)
      const one = read(row, values(row))
      setAside(one, row.cells, seen, reading.perimeter)
      return one
    })
    counts.read += rows.length
    counts.joined += rows.filter(isJoined).length
    const good = rows.filter((row) => !row.isRefused && !isJoined(row))
    const settled = await settleRows(db, run, good, settling, counts)
    counts.refused += rows.filter((row) => row.isRefused).length
    const findings = rows.flatMap((row) => row.findings)
    const from = found
    found += findings.length
    await saving.next(async () => {
      if (reading.isWritten) await saveSettled(db, run, settled)
      await saveFindings(db, run.id, from, findings)
    })
  }
  await saving.end()
  return counts
}

/** The pages of a run, the next one asked for before this one is gone over, so that it is there when this one has been. */
async function* pagesOf(db: Db, run: Run): AsyncGenerator<StagedRow[]> {
  let page = await listRows(db, run.id, -1)
  while (page.length > 0) {
    const next = listRows(db, run.id, page.at(-1)?.number ?? 0)
    next.catch(() => {})
    yield page
    page = await next
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
  for await (const page of pagesOf(db, run)) {
    for (const staged of page) {
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
