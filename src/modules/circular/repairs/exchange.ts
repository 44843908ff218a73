/** Repairs out, in the Open Repair Data Standard v0.3 (CC BY-SA 4.0): the columns of its aggregate of July 2025, in their order. */
import { Readable } from 'node:stream'
import { csvOf } from '../../../platform/exchange-write.ts'
import { barriersOf, categoryOf, sizeOf, statusesOf } from './rules.ts'
import type { RepairBarrier } from './schema.ts'
import type { RepairRow } from './store.ts'

export const ordsColumns = [
  'id',
  'data_provider',
  'country',
  'partner_product_category',
  'product_category',
  'product_category_id',
  'brand',
  'year_of_manufacture',
  'product_age',
  'repair_status',
  'repair_barrier_if_end_of_life',
  'group_identifier',
  'event_date',
  'problem',
] as const
export type OrdsRecord = Record<(typeof ordsColumns)[number], string | number | null>

/** The aggregate's own schema says "Too worn out" where the standard's text says "Item too worn out": files follow the schema. */
const barrierInFiles = (barrier: RepairBarrier) => (barrier === 'worn_out' ? 'Too worn out' : barriersOf[barrier].ords)

/** Whose words may leave: those of the workspace take everything, those of an open file only what the organisation publishes. */
export type Readership = 'workspace' | 'public'

/**
 * One repair as the standard writes it. Brand and problem are free text: a brand is kept, a problem, which may name somebody, leaves
 * only where its organisation publishes it. What is unknown is empty, and a brand "Unknown".
 */
export function ordsRecordOf(row: RepairRow, readership: Readership): OrdsRecord {
  const category = categoryOf(row.category)
  const heldIn = Number(row.heldOn.slice(0, 4))
  const size = sizeOf(category, row.size)
  const age = row.productAge ?? (row.yearOfManufacture === null ? null : heldIn - row.yearOfManufacture)
  return {
    id: row.providerId ?? `essaim-${row.number}`,
    // The standard has no column for it, and what is invented must say so wherever it goes.
    data_provider: `${row.dataProvider ?? row.organisationName}${row.demonstration ? ' (demonstration: true)' : ''}`,
    country: row.country,
    partner_product_category: row.partnerCategory ?? (size ? `${category.ordsName} ~ ${size.name.en}` : category.ordsName),
    product_category: category.ordsName,
    product_category_id: category.ordsId,
    brand: row.brand ?? 'Unknown',
    year_of_manufacture: row.yearOfManufacture,
    product_age: age !== null && age >= 0 ? age : null,
    repair_status: statusesOf[row.status].ords,
    repair_barrier_if_end_of_life: row.barrier && barrierInFiles(row.barrier),
    group_identifier: row.groupIdentifier ?? row.organisationName,
    event_date: row.heldOn,
    problem: readership === 'workspace' || row.publishesProblems ? (row.problem ?? '').replace(/\s+/g, ' ').trim() : '',
  }
}

/** The text of an ORDS file, piece by piece. No byte-order mark: the first column must be called `id` and nothing else. */
export async function* ordsCsvOf(rows: AsyncIterable<RepairRow>, readership: Readership): AsyncGenerator<string> {
  yield* csvOf([...ordsColumns], recordsOf(rows, readership), { mark: false })
}

async function* recordsOf(rows: AsyncIterable<RepairRow>, readership: Readership): AsyncGenerator<OrdsRecord> {
  for await (const row of rows) yield ordsRecordOf(row, readership)
}

/** The same as a JSON list; each record says whether it was invented. */
export async function* ordsJsonOf(rows: AsyncIterable<RepairRow>, readership: Readership): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield `${before}${JSON.stringify({ ...ordsRecordOf(row, readership), demonstration: row.demonstration })}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/** Pieces of text as the body of an answer: the next is made when the reader asks for it. */
export const bodyOf = (pieces: AsyncIterable<string>): ReadableStream =>
  Readable.toWeb(Readable.from(bytesOf(pieces), { objectMode: false })) as ReadableStream

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
