/** A person of whom every room holds something: one row in each table that a room declared as an account holder's, whatever the table. */
import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../src/platform/database.ts'
import { journal } from '../src/platform/journal.ts'
import { writeLetter } from '../src/platform/mail.ts'
import { type Asking, listHoldings } from '../src/platform/personal.ts'
import { commandLine } from '../src/platform/visitor.ts'
import type { Stand } from './stand.ts'

interface Column {
  name: string
  type: string
  /** The values that a check holds it to. */
  allowed: string | null
}

/** Writes the rows. Keys to other tables are not kept: the rows are there to be found, not to be used. */
export async function fillOwnRows(stand: Stand, person: Asking, name: string): Promise<void> {
  await writeLetter(stand.db, { kind: 'filled', to: { address: person.email, name }, language: 'fr', subject: name, body: name })
  await journal(stand.db, commandLine, {
    event: 'person.renamed',
    thing: { kind: 'person', id: person.id },
    personal: { name, email: person.email },
  })
  const holdings = listHoldings().filter((holding) => holding.whose === 'account_holder' && Array.isArray(holding.of))
  await stand.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const { table, of } of holdings) {
      if (table === 'person') continue
      const columns = await listColumns(tx, table)
      for (const check of await listChecks(tx, table))
        await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(check)}`.execute(tx)
      const values = columns.map((column) =>
        (of as readonly string[]).includes(column.name) ? sql`${person.id}::uuid` : plausible(column, table, name),
      )
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column.name)))}) values (${sql.join(values)})
        on conflict do nothing`.execute(tx)
    }
    await sql`insert into held_form (session_id, path, fields) select id, '/compte', '{}' from session where person_id = ${person.id} limit 1
      on conflict do nothing`.execute(tx)
    await sql`insert into link_request (id, email, next) values (gen_random_uuid(), ${person.email}, '/compte')`.execute(tx)
    await sql`insert into delegation_offer (id, membership_id, email, starts_on, ends_on)
      values (gen_random_uuid(), gen_random_uuid(), ${person.email}, '2026-11-01', '2026-11-02')`.execute(tx)
    await sql`insert into conflict_declaration (jury_member_id, candidacy_id, has_conflict, note, suggested)
      select id, gen_random_uuid(), true, ${`conflict_declaration note ${name}`}, '[]' from jury_member where person_id = ${person.id} limit 1`.execute(
      tx,
    )
    await sql`insert into conflict_correction (id, jury_member_id, candidacy_id, wave_id, reason, granted, answer, answered_at)
      select gen_random_uuid(), id, gen_random_uuid(), gen_random_uuid(), ${`conflict_correction reason ${name}`}, true,
        ${`conflict_correction answer ${name}`}, now() from jury_member where person_id = ${person.id} limit 1`.execute(tx)
  })
  const bytes = 'a file of hers'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const upload = path.join(stand.house.config.dataDirectory, `${randomUUID()}.txt`)
  writeFileSync(upload, bytes)
  await stand.house.files.keepTable({ name: 'hers.txt', path: upload, sizeBytes: bytes.length } as never)
  await sql`update file set sha256 = ${sha256}, name = 'hers.txt' where stored_by = ${person.id}`.execute(stand.db)
}

/** Checks beyond closed lists: patterns, and what columns must say together. A row made of nothing but types can't keep them. */
async function listChecks(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c' and conislocal
      and not (array_length(conkey, 1) = 1 and pg_get_constraintdef(oid) ~ '= ANY')`.execute(db)
  return rows.map((row) => row.name)
}

async function listColumns(db: Db, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select a.attname as name, a.atttypid::regtype::text as type,
      (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) ~ '= ANY' limit 1) as allowed
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attidentity = ''`.execute(db)
  return rows
}

function plausible({ name, type, allowed }: Column, table: string, text: string) {
  const first = allowed?.match(/'([^']+)'/)?.[1]
  if (first !== undefined) return sql`${first}`
  if (type === 'uuid') return sql`gen_random_uuid()`
  if (type === 'text') return sql`${`${table} ${name} ${text} ${randomUUID()}`}`
  if (type === 'text[]') return sql`array[]::text[]`
  if (type.startsWith('json')) return sql`'{}'::jsonb`
  if (type === 'bytea') return sql`decode(md5(random()::text), 'hex')`
  if (type === 'boolean') return sql`false`
  if (type === 'date') return sql`'2026-11-01'::date`
  if (type.startsWith('timestamp')) return sql`now()`
  if (type === 'xid8') return sql`pg_current_xact_id()`
  return sql`1`
}
