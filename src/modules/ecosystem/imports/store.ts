import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { ThingKind } from './schema.ts'

/** Where records come from, as pages cite it. */
export interface ImportSource {
  code: string
  title: string
  publisher: string | null
  url: string | null
  licence: string | null
}

/** States a source, or states it anew. */
export async function saveSource(db: Db, source: ImportSource): Promise<void> {
  const { code, ...rest } = source
  await db
    .insertInto('import_source')
    .values(source)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(rest))
    .execute()
}

export async function findSource(db: Db, code: string): Promise<ImportSource | undefined> {
  return db.selectFrom('import_source').select(['code', 'title', 'publisher', 'url', 'licence']).where('code', '=', code).executeTakeFirst()
}

export async function listSources(db: Db): Promise<ImportSource[]> {
  const { rows } = await sql<ImportSource>`
    select code, title, publisher, url, licence from import_source order by title collate "fr-x-icu"`.execute(db)
  return rows
}

/** A source that a thing's facts were taken from, with the day it gives. */
export interface ThingSource extends ImportSource {
  sourceId: string
  sourceDate: string | null
  importedAt: Date
}

/** The sources of one thing and of those merged into it, the latest first. */
export async function listSourcesOf(db: Db, kind: ThingKind, id: string): Promise<ThingSource[]> {
  const family = kind === 'organisation' ? sql`organisation_family(${id})` : sql`place_family(${id})`
  const { rows } = await sql<ThingSource>`
    select s.code, s.title, s.publisher, s.url, s.licence, r.source_id as "sourceId", r.source_date as "sourceDate", r.imported_at as "importedAt"
    from source_record r join import_source s on s.code = r.source
    where r.thing_kind = ${kind} and r.thing_id in (select each from ${family} each)
    order by r.source_date desc nulls last, s.title`.execute(db)
  return rows
}

/** The publisher of the latest source of each of these things, by the thing's id. */
export async function listLatestSources(db: Db, kind: ThingKind, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (r.thing_id) r.thing_id as id, coalesce(s.publisher, s.title) as name
    from source_record r join import_source s on s.code = r.source
    where r.thing_kind = ${kind} and r.thing_id = any(${[...ids]}::uuid[])
    order by r.thing_id, r.source_date desc nulls last`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface SourceRecord {
  source: string
  sourceId: string
  thingKind: ThingKind
  thingId: string
  /** Field by field, as the source last gave them. */
  fields: Record<string, unknown>
  sourceDate: string | null
  runId: string | null
}

/** Keeps what a source says of things, in place of what it said before. */
export async function saveSourceRecords(db: Db, records: readonly SourceRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += 1000) {
    const batch = records.slice(at, at + 1000)
    const of = <Key extends keyof SourceRecord>(key: Key) => batch.map((record) => record[key])
    await sql`
      insert into source_record (source, source_id, thing_kind, thing_id, fields, source_date, run_id)
      select * from unnest(${of('source')}::text[], ${of('sourceId')}::text[], ${of('thingKind')}::text[], ${of('thingId')}::uuid[],
        string_to_array(${of('fields')
          .map((fields) => JSON.stringify(fields))
          .join('\n')}, E'\n')::jsonb[], ${of('sourceDate')}::date[], ${of('runId')}::uuid[])
      on conflict (source, thing_kind, source_id) do update set thing_id = excluded.thing_id, fields = excluded.fields,
        source_date = excluded.source_date, run_id = excluded.run_id, imported_at = now()`.execute(db)
  }
}

/** Notes that a person wrote these fields herself, so that no import overwrites them. */
export async function saveFieldEdits(
  db: Db,
  thing: { kind: ThingKind; id: string },
  fields: readonly string[],
  editedBy: string | null,
): Promise<void> {
  if (fields.length === 0) return
  await sql`
    insert into field_edit (thing_kind, thing_id, field, edited_by)
    select ${thing.kind}, ${thing.id}, field, ${editedBy} from unnest(${[...fields]}::text[]) field
    on conflict (thing_kind, thing_id, field) do update set edited_at = now(), edited_by = excluded.edited_by`.execute(db)
}

/** Fields of these things that a person wrote, by the thing's id. */
export async function listFieldEdits(db: Db, kind: ThingKind, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; fields: string[] }>`
    select thing_id as id, array_agg(field) as fields from field_edit
    where thing_kind = ${kind} and thing_id = any(${[...ids]}::uuid[]) group by thing_id`.execute(db)
  return new Map(rows.map((row) => [row.id, new Set(row.fields)]))
}
