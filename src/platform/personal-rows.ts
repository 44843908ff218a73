/** Works on what the rooms declared in personal.ts: a person's own rows read, erased, and all rows removed whose time is over. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { type Asking, type Holding, listHoldings } from './personal.ts'
import { overBefore } from './retention.ts'

/** The condition that finds a person's own rows of a holding; undefined where none are hers by name. */
function ownRows({ of }: Holding, person: Asking): RawBuilder<boolean> | undefined {
  if (of === undefined) return undefined
  if (typeof of === 'function') return of(person)
  return sql<boolean>`(${sql.join(
    of.map((column) => sql`${sql.ref(column)} = ${person.id}`),
    sql` or `,
  )})`
}

export interface OwnRows {
  /** Room and table: `projects/need`; a second holding of a table adds its column. */
  name: string
  holding: Holding
  rows(): AsyncGenerator<Record<string, unknown>>
}

/** What her copy holds: what each room says is an account holder's, whatever the room. Rows come in pieces, so call it in a transaction. */
export function ownRowsOf(db: Db, person: Asking): OwnRows[] {
  const names = new Set<string>()
  return listHoldings().flatMap((holding) => {
    const condition = ownRows(holding, person)
    if (!condition || holding.whose !== 'account_holder') return []
    const plain = `${holding.room}/${holding.table}`
    const name = names.has(plain) ? `${plain}-${holding.columns[0]}` : plain
    names.add(name)
    const columns = [...new Set([...(holding.beside ?? []), ...holding.columns])]
    return [{ name, holding, rows: () => inPieces(db, holding.table, columns, condition) }]
  })
}

const pieceRows = 500

async function* inPieces(db: Db, table: string, columns: readonly string[], condition: RawBuilder<boolean>) {
  const listed = sql.join(columns.map((column) => sql.ref(column)))
  await sql`declare own_rows no scroll cursor for select ${listed} from ${sql.table(table)} where ${condition}`.execute(db)
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(pieceRows)} from own_rows`.execute(db)
    yield* rows
    if (rows.length < pieceRows) break
  }
  await sql`close own_rows`.execute(db)
}

/** Erases a person's own rows, each as its room said: removed, blanked, or kept. In the transaction at hand. Answers how many changed. */
export async function eraseOwnRows(db: Db, person: Asking): Promise<number> {
  let changed = 0
  for (const holding of listHoldings()) {
    const condition = ownRows(holding, person)
    if (!condition || holding.erasure.fate === 'kept') continue
    const table = sql.table(holding.table)
    const { numAffectedRows } =
      holding.erasure.fate === 'removed'
        ? await sql`delete from ${table} where ${condition}`.execute(db)
        : await sql`update ${table} set ${sql.join(
            Object.entries(holding.erasure.into).map(([column, into]) => sql`${sql.ref(column)} = ${into}`),
          )} where ${condition}`.execute(db)
    changed += Number(numAffectedRows ?? 0)
  }
  return changed
}

const mostAtOnce = 5_000

/** Removes all rows whose time is over at this moment, a few thousand at a time. Answers how many, by table. Harmless to repeat. */
export async function removeRowsOver(db: Db, moment: Date): Promise<Map<string, number>> {
  const removed = new Map<string, number>()
  for (const { table, over, retention } of listHoldings()) {
    const before = overBefore(retention, moment)
    if (!over || !before) continue
    for (;;) {
      // A row is named by its table too: in a partitioned one, two parts have rows of the same place.
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (tableoid, ctid) in (
        select tableoid, ctid from ${sql.table(table)} where ${over(before)} limit ${mostAtOnce})`.execute(db)
      const count = Number(numAffectedRows ?? 0)
      removed.set(table, (removed.get(table) ?? 0) + count)
      if (count < mostAtOnce) break
    }
  }
  return removed
}
