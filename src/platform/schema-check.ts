/**
 * Whether the database has the shape that its migrations give: tables, columns, constraints, indexes, triggers, functions.
 *
 * Nothing is written down beside the migrations, which would be a second truth: they run once more, in a schema of their own, in a
 * transaction that is rolled back, and both shapes are read from PostgreSQL's catalogue. The house test holds the types of
 * src/tables.ts to the same shape, so a database that passes is as typed.
 */
import type pg from 'pg'
import type { Asked } from './backup-catalogue.ts'
import { listMigrations, migrateWithin } from './migrate.ts'

const scratch = 'essaim_as_migrated'

/** What stands in the database, by a name that a person can find: `person.email`, `index person_email`. */
type Shape = Map<string, string>

/** One sentence for each thing that is missing, different or unknown. Writes nothing. */
export async function listMisshapen(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const ran = new Set(rows.map(({ name }) => name))
    const missing = listMigrations().filter((name) => !ran.has(name))
    const real = await readShape(client, 'public')
    const expected = await shapeAsMigrated(client, (name) => ran.has(name))
    return [...missing.map((name) => `migration ${name}: ${words.notRun}`), ...compare(real, expected)]
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const words = {
  notRun: 'n’a pas eu lieu / has not run',
  missing: 'manque dans la base / is missing from the database',
  different: 'n’est pas comme les migrations le font / is not as the migrations make it',
  unknown: 'n’est fait par aucune migration / is made by no migration',
}

function compare(real: Shape, expected: Shape): string[] {
  const found: string[] = []
  for (const [name, said] of expected) {
    if (!real.has(name)) found.push(`${name}: ${words.missing}`)
    else if (real.get(name) !== said) found.push(`${name}: ${words.different}`)
  }
  for (const name of real.keys()) if (!expected.has(name)) found.push(`${name}: ${words.unknown}`)
  return found
}

/** The first of these tables that no migration of this program makes, if any. In the transaction at hand, which it leaves as it was. */
export async function isBuiltBySame(client: Asked & pg.ClientBase, tables: string[]): Promise<string | undefined> {
  if (!tables.includes('migration')) return tables[0]
  const { rows } = await client.query<{ name: string }>('select name from public.migration')
  const ran = new Set(rows.map(({ name }) => name))
  const expected = await shapeAsMigrated(client, (name) => ran.has(name))
  return tables.find((name) => !expected.has(`table ${name}`))
}

async function shapeAsMigrated(client: pg.ClientBase, hasRun: (name: string) => boolean): Promise<Shape> {
  const { rows } = await client.query<{ path: string }>(`select current_setting('search_path') as path`)
  await client.query(`savepoint before_scratch; create schema ${scratch}; set local search_path = ${scratch}, public`)
  try {
    await migrateWithin(client, listMigrations().filter(hasRun))
    return await readShape(client, scratch)
  } finally {
    await client.query(`rollback to savepoint before_scratch`)
    await client.query(`select set_config('search_path', $1, true)`, [rows[0]?.path ?? 'public'])
  }
}

/** The default of a column is left aside: one of ours moves with the life of the instance (the era of facts). A generated column's formula is not. */
async function readShape(client: Asked, schema: string): Promise<Shape> {
  const { rows } = await client.query<{ name: string; said: string | null }>(
    `
    with t as (
      select c.oid, c.relname, c.relpersistence, c.relkind from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    )
    select 'table ' || relname as name, concat(relpersistence, relkind) as said from t
    union all
    select t.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
        case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end)
      from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    select 'constraint ' || t.relname || '.' || c.conname, pg_get_constraintdef(c.oid) from t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n'
    union all
    select 'index ' || i.relname, pg_get_indexdef(i.oid) from t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
    union all
    select 'trigger ' || t.relname || '.' || g.tgname, concat_ws(' ', g.tgenabled, pg_get_triggerdef(g.oid)) from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
    union all
    select 'sequence ' || relname, null from pg_class where relnamespace = $1::regnamespace and relkind = 'S'
    union all
    select 'function ' || p.oid::regprocedure, p.prosrc from pg_proc p
      where p.pronamespace = $1::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
    [schema],
  )
  const plain = (text: string) => text.replaceAll(new RegExp(`\\b(${scratch}|public)\\.`, 'g'), '')
  return new Map(rows.map(({ name, said }) => [plain(name), plain(said ?? '')]))
}
