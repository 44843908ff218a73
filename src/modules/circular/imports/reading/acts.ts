import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import type { Table } from '../../../../platform/exchange.ts'
import { type Mapping, readerOf } from '../../../../platform/exchange-mapping.ts'
import { hashToken } from '../../../../platform/token.ts'
import {
  type CategoryAnswers,
  categoryWords,
  differs,
  emptyReport,
  type ImportRemark,
  type ImportReport,
  type ReadRepair,
  readRow,
} from '../rules.ts'
import { type ImportFinding, listKnown } from '../store.ts'

/** An object that a file brings and that is not here yet, with what identifies it. */
export interface FoundRepair {
  row: number
  repair: ReadRepair
  dataProvider: string
  providerId: string
}

export interface ReadBatch {
  found: FoundRepair[]
  findings: ImportFinding[]
}

export interface Reading {
  /** Filled as the batches go by; whole after the last one. */
  report: ImportReport
  batches: AsyncGenerator<ReadBatch>
}

export interface ReadingContext {
  territoryId: string
  organisationName: string
  mapping: Mapping
  categories: CategoryAnswers
}

const rowsAtOnce = 2_000
/** Names of categories to ask about: a file with more is no file of repairs. */
const mostUnknown = 50

/** Reads a file from its first row, in batches and in flat memory; only identifiers are remembered, so that none counts twice. */
export function readFile(db: Db, table: Table, context: ReadingContext, today: Day): Reading {
  const report = emptyReport(table.columns, table.encoding, table.delimiter)
  const reader = new Reader(db, context, report, today)
  return { report, batches: reader.read(table) }
}

interface ReadLine {
  row: number
  repair: ReadRepair
  dataProvider: string
  providerId: string
}

class Reader {
  private readonly db: Db
  private readonly context: ReadingContext
  private readonly report: ImportReport
  private readonly today: Day
  private readonly seen = new Set<string>()
  private readonly events = new Set<string>()
  private readonly made = new Map<string, number>()
  private readonly unknown = new Map<string, number>()
  private readonly providers = new Set<string>()
  private position = 0
  private findings: ImportFinding[] = []

  constructor(db: Db, context: ReadingContext, report: ImportReport, today: Day) {
    this.db = db
    this.context = context
    this.report = report
    this.today = today
  }

  async *read(table: Table): AsyncGenerator<ReadBatch> {
    const valuesOf = readerOf(this.context.mapping)
    for (const finding of table.findings) this.find({ row: 0, ...finding })
    let lines: ReadLine[] = []
    for await (const row of table.rows()) {
      for (const finding of row.findings) this.find({ row: row.number, ...finding })
      const line = this.readLine(row.number, valuesOf(row))
      if (line) lines.push(line)
      if (lines.length < rowsAtOnce) continue
      yield await this.batchOf(lines)
      lines = []
    }
    yield await this.batchOf(lines)
    this.conclude()
  }

  private readLine(row: number, values: Record<string, string>): ReadLine | undefined {
    this.report.rows += 1
    const read = readRow(values, this.context.categories, this.today)
    for (const finding of read.findings) this.find({ row, ...finding })
    if (!read.ok) {
      this.report.refused += 1
      if (read.findings.some((finding) => finding.because === 'category_unknown')) this.askFor(categoryWords(values).text)
      return undefined
    }
    const { repair } = read
    const dataProvider = (repair.dataProvider ?? this.context.organisationName).replace(/ \(demonstration: true\)$/, '')
    const providerId = repair.providerId ?? this.idOf(row, repair)
    const key = `${dataProvider}\n${providerId}`
    if (this.seen.has(key)) {
      this.report.refused += 1
      this.find({ row, column: 'id', value: providerId, kind: 'refused', because: 'id_repeated' })
      return undefined
    }
    this.seen.add(key)
    return { row, repair, dataProvider, providerId }
  }

  /** A sheet without identifiers: an object is known by what is said of it, and by its turn among those of which the same is said. */
  private idOf(row: number, repair: ReadRepair): string {
    const said = JSON.stringify({ ...repair, providerId: null })
    const turn = (this.made.get(said) ?? 0) + 1
    this.made.set(said, turn)
    const id = `ligne-${hashToken(`${turn} ${said}`).readUIntBE(0, 6)}`
    if (this.made.size === 1 && turn === 1) this.find({ row, column: 'id', value: '', became: id, kind: 'warning', because: 'id_made' })
    return id
  }

  private askFor(text: string): void {
    if (this.unknown.has(text) || this.unknown.size < mostUnknown) this.unknown.set(text, (this.unknown.get(text) ?? 0) + 1)
  }

  private async batchOf(lines: readonly ReadLine[]): Promise<ReadBatch> {
    const known = new Map((await listKnown(this.db, lines)).map((each) => [`${each.dataProvider}\n${each.providerId}`, each]))
    const found: FoundRepair[] = []
    for (const line of lines) {
      const before = known.get(`${line.dataProvider}\n${line.providerId}`)
      if (!before) {
        found.push(line)
        this.count(line)
        continue
      }
      this.report.known += 1
      const elsewhere = before.territoryId !== this.context.territoryId
      const because: ImportRemark | undefined = elsewhere ? 'known_elsewhere' : differs(before, line.repair) ? 'known_differs' : undefined
      if (because) this.find({ row: line.row, column: 'id', value: line.providerId, kind: 'warning', because })
    }
    const { findings } = this
    this.findings = []
    return { found, findings }
  }

  private count({ repair, dataProvider }: ReadLine): void {
    const { report } = this
    report.good += 1
    report.byStatus[repair.status] += 1
    if (report.from === null || repair.heldOn < report.from) report.from = repair.heldOn
    if (report.until === null || repair.heldOn > report.until) report.until = repair.heldOn
    this.events.add(`${repair.heldOn} ${repair.group ?? ''}`)
    if (this.providers.size < 20) this.providers.add(dataProvider)
  }

  private find(finding: { row: number; column?: string; value?: string; became?: string; kind: ImportFinding['kind']; because: string }) {
    const { row, column, value, became, kind, because } = finding
    if (kind === 'warning') this.report.warned += 1
    if (kind === 'repaired') this.report.repaired += 1
    this.position += 1
    this.findings.push({
      position: this.position,
      row,
      // The name that the person knows is her own file's.
      column: column === undefined ? null : (this.context.mapping[column]?.columns[0] ?? column),
      value: value === undefined ? null : value.slice(0, 300),
      became: became === undefined ? null : became.slice(0, 300),
      kind,
      because,
    })
  }

  private conclude(): void {
    this.report.events = this.events.size
    this.report.providers = [...this.providers]
    this.report.unknownCategories = [...this.unknown].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count)
  }
}
