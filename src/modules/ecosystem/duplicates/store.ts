import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import type { ThingKind } from '../imports/schema.ts'
import { nearMetres, nearName, type Reason } from './rules.ts'
import type { DuplicateState } from './schema.ts'

/**
 * Cells of a grid at least as wide as what counts as near: whatever is near stands in the same cell or in a neighbouring one. A degree of
 * latitude is 111 km; a degree of longitude shrinks towards the poles, and France lies below 52°.
 */
const highCell = nearMetres / 111_000
const wideCell = nearMetres / (111_000 * Math.cos((52 * Math.PI) / 180))

/** What both kinds are compared by: an identifier of the thing itself. */
const identifier: Record<ThingKind, string> = { organisation: 'siret', place: 'pivot' }

interface Pair {
  a: string
  b: string
  isSameKey: boolean
  likeness: number
  metres: number | null
  sameAddress: boolean
}

/**
 * Proposes pairs of records that may be one, among the things that a run brought and all others: the same SIRET; or near names, where
 * they stand near each other, at one address, or bear one name in one commune. What one source tells apart by its own identifiers is two
 * things: only the same SIRET speaks against it. Pairs that stand already are left as they are. Answers how many are new.
 *
 * Everything is joined by equal values (identifier, cell, address, name), and the cells around are made before they are joined (`offset 0`),
 * so that the time grows with the rows and not with their square, and whatever the planner believes of tables that were filled a moment ago:
 * pairs are few, whatever it believes of them, so that both records of each are looked up and the table is not read through for them.
 */
export async function findDuplicates(db: Db, kind: ThingKind, run: { id: string; source: string }): Promise<number> {
  const key = sql.raw(identifier[kind])
  const table = sql.table(kind)
  const cell = sql`floor(lat / ${sql.lit(highCell)})::int as y, floor(lon / ${sql.lit(wideCell)})::int as x`
  const { rows } = await sql<Pair>`
    with fresh as materialized (
      select id, ${key} as key, name, folded, lower(address) as address, lat, lon, commune_code, ${cell} from ${table}
      where merged_into is null
        and id in (select thing_id from source_record where source = ${run.source} and thing_kind = ${kind} and run_id = ${run.id})),
    bounds as materialized (select min(lat) - ${highCell} as south, max(lat) + ${highCell} as north from fresh),
    others as materialized (
      select o.id, o.name, o.folded, lower(o.address) as address, o.lat, o.lon, o.commune_code, ${cell} from ${table} o
      where merged_into is null
        and (commune_code in (select commune_code from fresh) or lat between (select south from bounds) and (select north from bounds))
        and not exists (select from source_record r where r.thing_kind = ${kind} and r.thing_id = o.id and r.source = ${run.source})),
    around as (select f.id, f.name, f.lat, f.lon, f.y + dy as near_y, f.x + dx as near_x
      from fresh f, generate_series(-1, 1) dy, generate_series(-1, 1) dx where f.lat is not null offset 0),
    pairs as (
      select f.id as one, o.id as other from fresh f join ${table} o on o.${key} = f.key and o.id <> f.id
        where o.merged_into is null and ${kind === 'place' ? sql`similarity(fold(o.name), fold(f.name)) >= ${nearName}` : sql`true`}
      union select f.id, o.id from around f join others o on o.y = f.near_y and o.x = f.near_x and o.id <> f.id
        where case when distance_km(f.lat, f.lon, o.lat, o.lon) * 1000 < ${nearMetres} then similarity(fold(o.name), fold(f.name)) >= ${nearName} else false end
      union select f.id, o.id from fresh f join others o on o.commune_code = f.commune_code and o.address = f.address
        where similarity(fold(o.name), fold(f.name)) >= ${nearName}
      union select f.id, o.id from fresh f join others o on o.commune_code = f.commune_code and o.folded = f.folded
        where o.lat is null or f.lat is null)
    select distinct least(one, other) as a, greatest(one, other) as b, coalesce(p.${key} = q.${key}, false) as "isSameKey",
      similarity(fold(p.name), fold(q.name)) as likeness, distance_km(p.lat, p.lon, q.lat, q.lon) * 1000 as metres,
      coalesce(fold(p.address) = fold(q.address) and p.commune_code = q.commune_code, false) as "sameAddress"
    from pairs, lateral (select * from ${table} where id = one offset 0) p, lateral (select * from ${table} where id = other offset 0) q
    where one <> other
      and not exists (select from duplicate d where d.thing_kind = ${kind} and d.a = least(one, other) and d.b = greatest(one, other))`.execute(
    db,
  )
  const found = rows.map((pair) => ({ id: makeId(), a: pair.a, b: pair.b, ...weigh(kind, pair) }))
  for (let at = 0; at < found.length; at += 1000) await saveDuplicates(db, kind, found.slice(at, at + 1000))
  return found.length
}

function weigh(kind: ThingKind, pair: Pair) {
  const reasons: Reason[] = []
  if (pair.isSameKey) reasons.push({ because: kind === 'organisation' ? 'same_siret' : 'same_pivot' })
  if (pair.likeness >= nearName) reasons.push({ because: 'near_name', likeness: Math.round(pair.likeness * 100) / 100 })
  if (pair.metres !== null && pair.metres < nearMetres) reasons.push({ because: 'near_place', metres: Math.round(pair.metres) })
  if (pair.sameAddress) reasons.push({ because: 'same_address' })
  if (reasons.length < 2 && !pair.isSameKey) reasons.push({ because: 'same_commune' })
  const nearness = pair.sameAddress ? 1 : pair.metres === null ? 0.5 : Math.max(0, 1 - pair.metres / nearMetres)
  const score = pair.isSameKey && kind === 'organisation' ? 1 : Math.min(0.99, 0.7 * pair.likeness + 0.3 * nearness)
  return { score, reasons }
}

async function saveDuplicates(
  db: Db,
  kind: ThingKind,
  found: readonly { id: string; a: string; b: string; score: number; reasons: Reason[] }[],
) {
  await sql`
    insert into duplicate (id, thing_kind, a, b, score, reasons)
    select id, ${kind}, a, b, score, reasons from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as r(id uuid, a uuid, b uuid, score real, reasons jsonb)
    on conflict (thing_kind, a, b) do nothing`.execute(db)
}

/** One side of a pair, as a person compares it with the other. */
export interface DuplicateSide {
  id: string
  name: string
  address: string | null
  postcode: string | null
  commune: string | null
  communeCode: string | null
  identifier: string | null
  phone: string | null
  email: string | null
  website: string | null
  sources: string[]
  mergedInto: string | null
}

export interface Duplicate {
  id: string
  thingKind: ThingKind
  score: number
  reasons: Reason[]
  state: DuplicateState
  a: DuplicateSide
  b: DuplicateSide
  decidedAt: Date | null
}

const side = (
  name: string,
) => sql`jsonb_build_object('id', ${sql.ref(name)}.id, 'name', ${sql.ref(name)}.name, 'address', ${sql.ref(name)}.address,
  'postcode', ${sql.ref(name)}.postcode, 'commune', ${sql.ref(name)}.commune, 'communeCode', ${sql.ref(name)}.commune_code,
  'identifier', ${sql.ref(name)}.identifier, 'phone', ${sql.ref(name)}.phone, 'email', ${sql.ref(name)}.email, 'website', ${sql.ref(name)}.website,
  'mergedInto', ${sql.ref(name)}.merged_into, 'sources', (select coalesce(jsonb_agg(distinct s.title), '[]') from source_record r
    join import_source s on s.code = r.source where r.thing_kind = d.thing_kind and r.thing_id = ${sql.ref(name)}.id)) as ${sql.id(name)}`
const sides = sql`(select id, name, address, postcode, commune, commune_code, siret as identifier, phone, email, website, merged_into, 'organisation' as kind
    from organisation union all
  select id, name, address, postcode, commune, commune_code, pivot, phone, email, website, merged_into, 'place' from place)`
const joined = sql`duplicate d join ${sides} a on a.kind = d.thing_kind and a.id = d.a join ${sides} b on b.kind = d.thing_kind and b.id = d.b`
const selected = sql`d.id, d.thing_kind as "thingKind", d.score, d.reasons, d.state, d.decided_at as "decidedAt", ${side('a')}, ${side('b')}`

/** Both records stand in these communes, or one does and the other nowhere. A pair whose record was merged otherwise no longer stands. */
const standing = (communes: readonly string[], state: DuplicateState) => {
  const here = sql`${[...communes]}::text[]`
  return sql`d.state = ${state} and (a.commune_code = any(${here}) or b.commune_code = any(${here}))
    and coalesce(a.commune_code = any(${here}), true) and coalesce(b.commune_code = any(${here}), true)
    and (d.state <> 'proposed' or (a.merged_into is null and b.merged_into is null))`
}

/** Pairs in one state, the likeliest first. */
export async function listDuplicates(
  db: Db,
  communes: readonly string[],
  state: DuplicateState,
  page: { size: number; offset: number },
): Promise<Duplicate[]> {
  const { rows } = await sql<Duplicate>`
    select ${selected} from ${joined} where ${standing(communes, state)} order by d.score desc, d.id limit ${page.size} offset ${page.offset}`.execute(
    db,
  )
  return rows
}

export async function countDuplicates(db: Db, communes: readonly string[], state: DuplicateState): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${joined} where ${standing(communes, state)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findDuplicate(db: Db, id: string): Promise<Duplicate | undefined> {
  await sql`select from duplicate where id = ${id} for update`.execute(db)
  const { rows } = await sql<Duplicate>`select ${selected} from ${joined} where d.id = ${id}`.execute(db)
  return rows[0]
}

export async function saveDuplicateState(db: Db, id: string, state: DuplicateState, decidedBy: string | null): Promise<void> {
  const decided = state === 'proposed' ? { decided_at: null, decided_by: null } : { decided_at: sql<Date>`now()`, decided_by: decidedBy }
  await db
    .updateTable('duplicate')
    .set({ state, ...decided })
    .where('id', '=', id)
    .execute()
}

/** Says that one record stands for another, or no longer does. No other table is touched. */
export async function saveMergedInto(db: Db, kind: ThingKind, id: string, survivorId: string | null): Promise<void> {
  await sql`update ${sql.table(kind)} set merged_into = ${survivorId}, updated_at = now() where id = ${id}`.execute(db)
}

export interface Merge {
  id: string
  thingKind: ThingKind
  survivorId: string
  absorbedId: string
  duplicateId: string | null
  filled: Record<string, unknown>
}

export async function saveMerge(db: Db, merge: Merge, mergedBy: string | null): Promise<void> {
  await db
    .insertInto('merge_history')
    .values({
      id: merge.id,
      thing_kind: merge.thingKind,
      survivor_id: merge.survivorId,
      absorbed_id: merge.absorbedId,
      duplicate_id: merge.duplicateId,
      filled: JSON.stringify(merge.filled),
      merged_by: mergedBy,
      unmerged_at: null,
      unmerged_by: null,
    })
    .execute()
}

/** The merge of a pair that has not been undone. */
export async function findMerge(db: Db, duplicateId: string): Promise<Merge | undefined> {
  const { rows } = await sql<Merge>`
    select id, thing_kind as "thingKind", survivor_id as "survivorId", absorbed_id as "absorbedId", duplicate_id as "duplicateId", filled
    from merge_history where duplicate_id = ${duplicateId} and unmerged_at is null for update`.execute(db)
  return rows[0]
}

export async function saveUnmerge(db: Db, id: string, unmergedBy: string | null): Promise<void> {
  await db.updateTable('merge_history').set({ unmerged_at: sql`now()`, unmerged_by: unmergedBy }).where('id', '=', id).execute()
}
