/** What a database holds, asked of PostgreSQL's own catalogue, so that a table made tomorrow is in tomorrow's backup without a word here. */
import type pg from 'pg'
import type { Partition } from './backup-format.ts'

/** Anything that can be asked: a client in its transaction, or the pool. */
export interface Asked {
  query<Row extends pg.QueryResultRow>(question: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

/** A name or a text, as SQL writes it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export interface StoredTable {
  name: string
  /** Without those that PostgreSQL works out by itself. */
  columns: string[]
}

/** Tables of ours: a partitioned one as a whole, none that an extension brought, none that forgets at a crash. */
export async function listTables(client: Asked): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(`
    select c.relname as name, coalesce(
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''), '{}') as columns
    from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname collate "C"`)
  return rows
}

export async function listPartitions(client: Asked): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(`
    select parent.relname as parent, child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bound
    from pg_inherits i join pg_class child on child.oid = i.inhrelid join pg_class parent on parent.oid = i.inhparent
    where child.relnamespace = 'public'::regnamespace and child.relispartition
    order by child.relname collate "C"`)
  return rows
}

export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function listForeignKeys(client: Asked): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select t.relname as table, c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0
    order by t.relname, c.conname`)
  return rows
}

/** `last` is text: a bigint may be more than a number holds. Sequences stand outside transactions, so this reads no earlier than the rows. */
export async function listSequences(client: Asked): Promise<{ name: string; last: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class c where relkind = 'S' and relnamespace = 'public'::regnamespace and relpersistence = 'p'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by relname collate "C"`)
  const read: { name: string; last: string; isCalled: boolean }[] = []
  for (const { name } of rows) {
    const held = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from public.${quoted(name)}`,
    )
    if (held.rows[0]) read.push({ name, ...held.rows[0] })
  }
  return read
}

export async function exists(client: Asked, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
  return rows[0]?.there ?? false
}

/** Takes the limits of time off this transaction, and keeps names unambiguous. */
export async function unhurry(client: Asked): Promise<void> {
  await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local search_path = public`)
}

/** Texts that mean the same on every server, whatever its settings: for what COPY writes. */
export async function speakPlainly(client: Asked): Promise<void> {
  await client.query(
    `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
     set local bytea_output = 'hex'; set local extra_float_digits = 1`,
  )
}
