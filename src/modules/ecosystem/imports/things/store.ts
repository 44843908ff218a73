/** Organisations and places by the thousand, written and read in one statement each: what imports need and pages don't. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import { organisationColumns } from '../../organisations/store.ts'
import { placeColumns } from '../../places/store.ts'
import type { Fields } from '../rules.ts'
import type { ThingKind } from '../schema.ts'

const columnsOf: Record<ThingKind, Readonly<Record<string, string>>> = { organisation: organisationColumns, place: placeColumns }

/** Types of the columns that are not text. */
const types: Readonly<Record<string, string>> = {
  organisation_id: 'uuid',
  kinds: 'text[]',
  services: 'text[]',
  publics: 'text[]',
  cost: 'text[]',
  programmes: 'text[]',
  themes: 'text[]',
  lon: 'float8',
  lat: 'float8',
  details: 'jsonb',
  verified_on: 'date',
  contact_is_public: 'boolean',
  is_public: 'boolean',
}

/** What a column holds when nobody says anything of it. */
export const blankFields: Record<ThingKind, Fields> = {
  organisation: { language: 'fr', themes: [], contactIsPublic: false, isPublic: true },
  place: {
    language: 'fr',
    kinds: [],
    services: [],
    publics: [],
    cost: [],
    programmes: [],
    details: {},
    contactIsPublic: false,
    isPublic: true,
  },
}

export interface SavedThing {
  id: string
  fields: Fields
  /** Labels of its codes, for the search. */
  words: string
}

/**
 * The things as rows `r` of a statement: each column travels as one list, which costs PostgreSQL a third of what objects do. Things share
 * few sets of labels: each set travels once and is analysed once.
 */
function recordset(kind: ThingKind, things: readonly SavedThing[]): RawBuilder<unknown> {
  const labels = new Map<string, number>()
  for (const { words } of things) if (!labels.has(words)) labels.set(words, labels.size + 1)
  const lists = Object.entries(columnsOf[kind]).map(([field, column]) => {
    const type = types[column] ?? 'text'
    const list = things.map(({ fields }) => textOf(fields[field] ?? blankFields[kind][field], type))
    return { column, type, list: sql`${list}::${sql.raw(type === 'text[]' ? 'text' : type)}[]` }
  })
  const columns = sql.raw(lists.map(({ column }) => column).join(', '))
  const values = sql.raw(lists.map(({ column, type }) => (type === 'text[]' ? `${column}::text[]` : column)).join(', '))
  return sql`(
    with labels as materialized (select array_agg(to_tsvector('french_folded', text) order by at) as words
      from unnest(${[...labels.keys()]}::text[]) with ordinality as t(text, at))
    select id, labels.words[label] as words, ${values}
    from labels, unnest(${things.map(({ id }) => id)}::uuid[], ${things.map(({ words }) => labels.get(words))}::int[],
      ${sql.join(lists.map(({ list }) => list))}) as t(id, label, ${columns})) r`
}

/** A value as PostgreSQL reads it, inside a list of such values. */
function textOf(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type === 'jsonb') return JSON.stringify(value)
  if (type !== 'text[]') return value
  return `{${(value as readonly string[]).map((each) => `"${each.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

const columnList = (kind: ThingKind, prefix = '') =>
  sql.raw(['id', 'words', ...Object.values(columnsOf[kind])].map((column) => prefix + column).join(', '))

/** Adds things whose every field is given, or blank. */
export async function saveNewThings(db: Db, kind: ThingKind, things: readonly SavedThing[]): Promise<void> {
  if (things.length === 0) return
  await sql`insert into ${sql.table(kind)} (${columnList(kind)}) select ${columnList(kind, 'r.')} from ${recordset(kind, things)}`.execute(
    db,
  )
}

/** Writes all fields of things anew. */
export async function saveThings(db: Db, kind: ThingKind, things: readonly SavedThing[]): Promise<void> {
  if (things.length === 0) return
  const assigned = sql.raw(['words', ...Object.values(columnsOf[kind])].map((column) => `${column} = r.${column}`).join(', '))
  await sql`update ${sql.table(kind)} t set ${assigned}, updated_at = now() from ${recordset(kind, things)} where t.id = r.id`.execute(db)
}

export interface KnownThing {
  id: string
  mergedInto: string | null
  fields: Fields
}

/** Things with all their fields, merged ones too, by id. */
export async function listThings(db: Db, kind: ThingKind, ids: readonly string[]): Promise<Map<string, KnownThing>> {
  if (ids.length === 0) return new Map()
  const selected = sql.join(Object.entries(columnsOf[kind]).map(([field, column]) => sql`${sql.ref(`t.${column}`)} as ${sql.id(field)}`))
  const { rows } = await sql<Fields & { id: string; mergedInto: string | null }>`
    select t.id, t.merged_into as "mergedInto", ${selected} from ${sql.table(kind)} t where t.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, mergedInto, ...fields }) => [id, { id, mergedInto, fields }]))
}

/** The survivor of a thing that was merged. */
export async function findSurvivor(db: Db, kind: ThingKind, id: string): Promise<string> {
  const survivor = kind === 'organisation' ? sql`organisation_survivor(${id})` : sql`place_survivor(${id})`
  const { rows } = await sql<{ id: string }>`select ${survivor} as id`.execute(db)
  return rows[0]?.id ?? id
}

/** Organisations by SIRET or RNA: for each identifier the one that stands, found before it was merged or not. */
export async function listOrganisationsByPivot(db: Db, pivots: readonly string[]): Promise<Map<string, string>> {
  if (pivots.length === 0) return new Map()
  const { rows } = await sql<{ pivot: string; id: string }>`
    select distinct on (pivot) pivot, organisation_survivor(id) as id from (
      select siret as pivot, id, merged_into, created_at from organisation where siret = any(${[...pivots]}::text[])
      union all select rna, id, merged_into, created_at from organisation where rna = any(${[...pivots]}::text[])) found
    order by pivot, merged_into is not null, created_at, id`.execute(db)
  return new Map(rows.map((row) => [row.pivot, row.id]))
}

/** Keeps the planner from believing that a table just filled is still empty; for that, a small sample is enough. */
export async function countAnew(db: Db, kind: ThingKind): Promise<void> {
  await sql`select set_config('default_statistics_target', '10', true)`.execute(db)
  await sql`analyze ${sql.table(kind)} (lat, lon, commune_code)`.execute(db)
}
