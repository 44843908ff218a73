/** What the directory's two kinds of records, organisations and places, are read and written by alike. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { allOf, conditionsOf, distanceTo, type Finding, type Order, orderOf } from '../store.ts'

export type RecordKind = 'organisation' | 'place'

/** What a saved record has besides its fields. */
export interface Saved {
  id: string
  demonstration: boolean
  /** Labels of its codes, for the search. */
  words: string
}

export interface RecordShape<Fields extends object, Filter extends Finding> {
  /** Also its table, and the start of the names of its functions in the database. */
  readonly kind: RecordKind
  /** Column of each field. */
  readonly columns: Readonly<Record<keyof Fields & string, string>>
  /** Fields kept as JSON. */
  readonly json?: readonly (keyof Fields & string)[]
  /** What all records are found by, where its filter changes that. */
  readonly finding?: (filter: Filter) => Finding
  /** What its filter asks besides, on the table named `t`. */
  readonly conditions: (filter: Filter) => RawBuilder<unknown>[]
}

const firstId = '00000000-0000-0000-0000-000000000000'

/** Labels as the search knows them: folded, in their stems. */
const analysed = (words: string) => sql<string>`to_tsvector('french_folded', ${words})`

/** The reads and writes of one kind of record. `One` is a record as it is read, `Fields` what may be said of it. */
export function recordsOf<Fields extends object, One extends Fields & { id: string }, Filter extends Finding>(
  shape: RecordShape<Fields, Filter>,
) {
  const { kind } = shape
  const columns = Object.entries<string>(shape.columns) as [keyof Fields & string, string][]
  const table = sql.table(kind)
  const survivor = sql.raw(`${kind}_survivor`)
  const selected: RawBuilder<unknown> = sql.join([
    ...columns.map(([field, column]) => sql`${sql.ref(`t.${column}`)} as ${sql.id(field)}`),
    sql`t.id, t.demonstration, t.created_at as "createdAt", t.updated_at as "updatedAt"`,
  ])
  const where = (filter: Filter) => allOf([...conditionsOf(shape.finding?.(filter) ?? filter), ...shape.conditions(filter)])
  const written = (fields: Fields): Record<string, unknown> =>
    Object.fromEntries(
      columns.map(([field, column]) => [column, shape.json?.includes(field) ? JSON.stringify(fields[field]) : fields[field]]),
    )

  /** Following a merge costs more than a look-up by key, and few are merged. */
  async function findSurvivor(db: Db, id: string): Promise<One | undefined> {
    const { rows } = await sql<One>`select ${selected} from ${table} t where t.id = ${survivor}(${id})`.execute(db)
    return rows[0]
  }

  return {
    /** One record, or the one it was merged into. Hidden ones too: pages say who may see them. */
    async find(db: Db, id: string): Promise<One | undefined> {
      const { rows } = await sql<One & { isMerged: boolean }>`
        select ${selected}, t.merged_into is not null as "isMerged" from ${table} t where t.id = ${id}`.execute(db)
      const [found] = rows
      if (!found) return undefined
      const { isMerged, ...record } = found
      return isMerged ? findSurvivor(db, id) : (record as unknown as One)
    },

    /** Records by the ids that other tables name them by: a merged id is given its survivor. */
    async findMany(db: Db, ids: readonly string[]): Promise<Map<string, One>> {
      if (ids.length === 0) return new Map()
      const { rows } = await sql<One & { asked: string }>`
        select ${selected}, each.id as asked from unnest(${[...new Set(ids)]}::uuid[]) each(id)
        join ${table} t on t.id = ${survivor}(each.id)`.execute(db)
      return new Map(rows.map(({ asked, ...record }) => [asked, record as unknown as One]))
    },

    /** Those that answer to a filter, one page of them; merged ones never show. */
    async list(
      db: Db,
      filter: Filter = {} as Filter,
      page: { size: number; offset: number } = { size: 1000, offset: 0 },
      order: Order = 'name',
    ): Promise<(One & { distanceKm: number | null })[]> {
      const { rows } = await sql<One & { distanceKm: number | null }>`
        select ${selected}, ${distanceTo(filter.around)} as "distanceKm" from ${table} t where ${where(filter)}
        order by ${orderOf(order, filter)} limit ${page.size} offset ${page.offset}`.execute(db)
      return rows
    },

    /** Every one that answers to a filter, in the order of ids, a thousand a query: for files. */
    async *each(db: Db, filter: Filter = {} as Filter): AsyncGenerator<One[]> {
      for (let after = firstId; ; ) {
        const { rows } = await sql<One>`
          select ${selected} from ${table} t where ${where(filter)} and t.id > ${after} order by t.id limit 1000`.execute(db)
        if (rows.length > 0) yield rows
        if (rows.length < 1000) return
        after = rows.at(-1)?.id ?? after
      }
    },

    async count(db: Db, filter: Filter = {} as Filter): Promise<number> {
      const { rows } = await sql<{ count: number }>`select count(*) from ${table} t where ${where(filter)}`.execute(db)
      return rows[0]?.count ?? 0
    },

    /** How many in each commune, by its code. */
    async countByCommune(db: Db, filter: Filter = {} as Filter): Promise<Map<string, number>> {
      const { rows } = await sql<{ code: string; count: number }>`
        select t.commune_code as code, count(*) from ${table} t where ${where(filter)} and t.commune_code is not null
        group by t.commune_code`.execute(db)
      return new Map(rows.map((row) => [row.code, row.count]))
    },

    /** Names by id, as other rooms cite them: an id that was merged is given its survivor's name. */
    async names(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const { rows } = await sql<{ id: string; name: string }>`
        select each.id, t.name from unnest(${[...new Set(ids)]}::uuid[]) each(id) join ${table} t on t.id = ${survivor}(each.id)`.execute(
        db,
      )
      return new Map(rows.map((row) => [row.id, row.name]))
    },

    /** Inserts records, hundreds a statement. */
    async saveMany(db: Db, records: readonly (Fields & Saved)[]): Promise<void> {
      for (let at = 0; at < records.length; at += 500) {
        const values = records.slice(at, at + 500).map((each) => {
          const { id, demonstration, words } = each
          return { ...written(each), id, demonstration, words: analysed(words), merged_into: null }
        })
        // The columns come from the shape, whose fields are typed: the query builder can't follow them through a table it doesn't know.
        await db
          .insertInto(kind)
          .values(values as never)
          .execute()
      }
    },

    /** Writes all fields of one record anew. */
    async save(db: Db, id: string, fields: Fields, words: string): Promise<void> {
      const set = { ...written(fields), words: analysed(words), updated_at: sql`now()` }
      await db
        .updateTable(kind as 'place')
        .set(set as never)
        .where('id', '=', id)
        .execute()
    },
  }
}
