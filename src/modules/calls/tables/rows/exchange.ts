/** How a table of the network's follow-up is read: a page at a time, each from where the last one ended, so that thousands of rows never sit in memory. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { CellValue } from '../../../../platform/exchange-write.ts'

export interface Table {
  columns: readonly string[]
  rows: AsyncIterable<CellValue[]>
}

/** Which calls a table tells of: one, or all but those that are closed to whoever asks. */
export interface Scope {
  callId: string | null
  without: readonly string[]
}

/** As a condition on the column that names the call. */
export const within = (call: RawBuilder<unknown>, { callId, without }: Scope): RawBuilder<unknown> =>
  sql`(${callId}::uuid is null or ${call} = ${callId}::uuid) and ${call} <> all(${[...without]}::uuid[])`

const pageSize = 500
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Rows of a query in the order of `keys`, columns of ids that no two rows share all of. `ask` selects from `from` where its condition and `after`
 * hold; what is written meanwhile neither repeats a row nor skips one.
 */
export async function* paged<Row>(
  db: Db,
  keys: readonly RawBuilder<unknown>[],
  selected: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  cells: (row: Row) => CellValue[] | Promise<CellValue[]>,
): AsyncGenerator<CellValue[]> {
  const order = sql.join([...keys])
  let last: readonly string[] = keys.map(() => first)
  for (;;) {
    const after = sql.join(last.map((key) => sql`${key}::uuid`))
    const { rows } = await sql<Row & { keys: string[] }>`select ${selected}, array[${order}]::text[] as keys ${from}
      and (${order}) > (${after}) order by ${order} limit ${pageSize}`.execute(db)
    for (const row of rows) yield await cells(row)
    if (rows.length < pageSize) return
    last = rows.at(-1)?.keys ?? last
  }
}

/** An instant for a cell. */
export const at = (moment: Date | null): string | null => moment?.toISOString() ?? null
/** Several things in one cell. */
export const joined = (parts: readonly string[]): string => parts.join(' ; ')
