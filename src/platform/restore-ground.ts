/** Where a restore may land: an empty database, or one that was only ever migrated. Anything else is somebody's, and is left alone. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { listTables, quoted } from './backup-catalogue.ts'
import { BackupFailure } from './backup-failure.ts'
import { applicationName } from './database.ts'
import { isBuiltBySame } from './schema-check.ts'

/** Tables that get rows only when somebody has been here: a start with nobody leaves the libraries alone. */
const marks = ['person', 'journal', 'letter', 'file']

/** Leaves the database without any table of ours. Throws BackupFailure where that would lose something. */
export async function clearForRestore(client: pg.PoolClient): Promise<void> {
  await refuseCompany(client)
  const tables = (await listTables(client)).map(({ name }) => name)
  if (tables.length === 0) return
  const stranger = await isBuiltBySame(client, tables)
  if (stranger !== undefined)
    throw new BackupFailure(
      `La base contient des tables qui ne sont pas d’Essaim (${stranger}) : on ne restaure que dans une base vide.`,
      `The database holds tables that are not Essaim’s (${stranger}): a backup is restored into an empty database only.`,
    )
  for (const mark of marks) {
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from public.${quoted(mark)}) as filled`)
    if (rows[0]?.filled)
      throw new BackupFailure(
        'L’instance n’est pas vide : on ne restaure que dans une instance où personne n’est encore entré. Rien n’a été écrit.',
        'The instance is not empty: a backup is restored only where nobody has come in yet. Nothing was written.',
      )
  }
  await dropOurs(client)
}

/** A running site would go on with what it remembers of the database that was. One that has just been stopped is given the time to be gone. */
async function refuseCompany(client: pg.PoolClient): Promise<void> {
  for (const deadline = Date.now() + 5_000; await hasCompany(client); await pause(100)) {
    if (Date.now() > deadline)
      throw new BackupFailure(
        'Un Essaim est en marche sur cette base : arrêtez-le avant de restaurer.',
        'An Essaim is running on this database: stop it before restoring.',
      )
  }
}

async function hasCompany(client: pg.PoolClient): Promise<boolean> {
  // Within a transaction PostgreSQL goes on showing the sessions that it showed first.
  await client.query('select pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name = $1`,
    [applicationName],
  )
  return (rows[0]?.n ?? 0) > 0
}

/** Tables, views, sequences, types, functions and search configurations of the schema, but for what an extension brought. */
async function dropOurs(client: pg.PoolClient): Promise<void> {
  const owned = (catalogue: string, id: string) =>
    `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${id} and d.deptype = 'e')`
  const { rows } = await client.query<{ statement: string }>(`
    select format('drop table if exists %s cascade', c.oid::regclass) as statement from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and ${owned('pg_class', 'c.oid')}
    union all
    select format('drop %s if exists public.%I cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'sequence' end, c.relname)
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'S') and ${owned('pg_class', 'c.oid')}
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))
    union all
    select format('drop %s if exists public.%I cascade', case t.typtype when 'd' then 'domain' else 'type' end, t.typname) from pg_type t
      where t.typnamespace = 'public'::regnamespace and t.typtype in ('d', 'e') and ${owned('pg_type', 't.oid')}
    union all
    select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
      where p.pronamespace = 'public'::regnamespace and ${owned('pg_proc', 'p.oid')}
    union all
    select format('drop text search configuration if exists public.%I cascade', t.cfgname) from pg_ts_config t
      where t.cfgnamespace = 'public'::regnamespace and ${owned('pg_ts_config', 't.oid')}`)
  for (const { statement } of rows) await client.query(statement)
}
