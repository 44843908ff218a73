/** What the instance takes up: rows by table, files, and what is left of the disk. */
import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface Storage {
  /** Bytes of the whole database, indexes and what updates left behind included. */
  databaseBytes: number
  /** The same by table, partitions with their whole, largest first; the queue's own tables are one, `graphile_worker`. */
  tables: { table: string; bytes: number }[]
  files: { count: number; bytes: number }
  /** Bytes that are left on the disk of the data folder; null where the system does not say. */
  freeBytes: number | null
  totalBytes: number | null
}

/** `dataDirectory` is the folder whose disk is asked. */
export async function measureStorage(db: Db, dataDirectory: string): Promise<Storage> {
  const [whole, tables, files, disk] = await Promise.all([
    sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db),
    sql<{ table: string; bytes: number }>`
      select case when n.nspname = 'public' then coalesce(pg_partition_root(c.oid)::regclass::text, c.relname) else n.nspname end as table,
        sum(pg_total_relation_size(c.oid)) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker')
      group by 1 order by 2 desc, 1`.execute(db),
    sql<{ count: number; bytes: number }>`
      select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from (select distinct on (sha256) sha256, size_bytes from file) f`.execute(
      db,
    ),
    statfs(dataDirectory).catch(() => undefined),
  ])
  return {
    databaseBytes: whole.rows[0]?.bytes ?? 0,
    tables: tables.rows,
    files: files.rows[0] ?? { count: 0, bytes: 0 },
    freeBytes: disk ? disk.bavail * disk.bsize : null,
    totalBytes: disk ? disk.blocks * disk.bsize : null,
  }
}
