import type { Db } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { searchNameOf } from '../geography/rules.ts'
import { savePositions } from '../geography/store.ts'
import { type ReadOutline, type Remark, readOutline } from './rules.ts'
import { listKnown, type NewOutline, saveOutlines } from './store.ts'

export interface OutlineFinding extends Remark {
  /** The feature's place in the file, 1 for the first. */
  row: number
  code?: string
}

export interface OutlineReport {
  source: string
  read: number
  added: number
  changed: number
  unchanged: number
  refused: number
  /** The first ones; `findingCount` says how many there were. */
  findings: OutlineFinding[]
  findingCount: number
}

const mostFindings = 500
const batchSize = 200

/**
 * Imports outlines of communes, feature by feature. Good rows go in; with `wholeOnly` a single refused row undoes all, which is
 * for the caller's transaction to do. The report is kept in the journal under the id that is answered.
 */
export async function importOutlines(
  db: Db,
  author: Author,
  features: AsyncIterable<unknown> | Iterable<unknown>,
  { source, wholeOnly = false }: { source: string; wholeOnly?: boolean },
): Promise<
  { allowed: true; value: OutlineReport & { id: Id<'OutlineImport'> } } | { allowed: false; because: 'rows_refused'; report: OutlineReport }
> {
  const report: OutlineReport = { source, read: 0, added: 0, changed: 0, unchanged: 0, refused: 0, findings: [], findingCount: 0 }
  const seen = new Set<string>()
  let batch: { row: number; outline: ReadOutline }[] = []
  for await (const feature of features) {
    report.read += 1
    batch.push({ row: report.read, outline: readOutline(feature) })
    if (batch.length < batchSize) continue
    await importBatch(db, batch, seen, report)
    batch = []
  }
  await importBatch(db, batch, seen, report)
  if (wholeOnly && report.refused > 0) return { allowed: false, because: 'rows_refused', report }
  const id = makeId<'OutlineImport'>()
  await journal(db, author, { event: 'outlines.imported', thing: { kind: 'outlines', id }, payload: { ...report } })
  return { allowed: true, value: { ...report, id } }
}

async function importBatch(
  db: Db,
  batch: readonly { row: number; outline: ReadOutline }[],
  seen: Set<string>,
  report: OutlineReport,
): Promise<void> {
  const codes = batch.flatMap(({ outline }) => (outline.code ? [outline.code] : []))
  const known = await listKnown(db, codes)
  const outlines: NewOutline[] = []
  for (const { row, outline } of batch) {
    const find = (remark: Remark) => noteFinding(report, { row, code: outline.code, ...remark })
    if (!outline.ok) {
      find(outline.remark)
      continue
    }
    const commune = known.get(outline.code)
    if (!commune) find({ kind: 'refused', because: 'commune_unknown', value: outline.code })
    else if (!commune.isCurrent) find({ kind: 'refused', because: 'commune_former', value: commune.name })
    else if (seen.has(outline.code)) find({ kind: 'refused', because: 'repeated', value: outline.code })
    else {
      seen.add(outline.code)
      for (const remark of outline.remarks) find(remark)
      if (outline.name && bareName(searchNameOf(outline.name)) !== bareName(commune.searchName))
        find({ kind: 'warning', because: 'name_differs', value: outline.name })
      outlines.push({ code: outline.code, geometry: outline.geometry, centre: outline.centre })
    }
  }
  const { added, changed } = await saveOutlines(db, outlines, report.source)
  const written = new Set([...added, ...changed])
  await savePositions(
    db,
    outlines.filter((each) => written.has(each.code)).map(({ code, centre }) => ({ code, ...centre })),
  )
  report.added += added.length
  report.changed += changed.length
  report.unchanged += outlines.length - written.size
}

/** Files of outlines often leave the article out: Ravoire for La Ravoire. */
const bareName = (searchName: string) => searchName.replace(/^(l|le|la|les) /, '')

function noteFinding(report: OutlineReport, finding: OutlineFinding): void {
  if (finding.kind === 'refused') report.refused += 1
  report.findingCount += 1
  if (report.findings.length < mostFindings) report.findings.push(finding)
}
